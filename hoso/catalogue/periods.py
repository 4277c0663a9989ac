"""Questions about periods: how many articles each has, and what those of a year or month are."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from hoso.catalogue.beside import Beside, beside
from hoso.catalogue.counts import Counts, counted, grouped
from hoso.sorting import DATED, SortRange
from hoso.vietnamese import shouted


class Extent(NamedTuple):
    """How many articles are published, and the first and last date."""

    articles: int
    first: str | None
    last: str | None


class YearTerm(NamedTuple):
    """A term as the articles of a year name it: by the name that most of them write, and in how many of them."""

    taxonomy: str
    key: str
    label: str
    articles: int


class MonthArticle(NamedTuple):
    """An article as its month's data file has it: its page with its digest, and what it `reported` of whom, which the
    vocabulary has a part in: it knows spellings of names, and names that the page withholds. `reasons`, `careers` and
    `known` as in `ArticleRow`."""

    n: int
    path: str
    digest: str
    reported: str
    reasons: str
    careers: str
    known: str


@dataclass(frozen=True, slots=True)
class PeriodQuestions:
    """Questions about years, months and days."""

    _db: sqlite3.Connection

    def extent(self) -> Extent:
        """From when to when the archive goes."""
        count = self._db.execute("SELECT count(*) FROM article WHERE sort IS NOT NULL").fetchone()[0]
        question = "SELECT date FROM article WHERE sort >= ? ORDER BY sort"
        first = self._db.execute(f"{question} LIMIT 1", (DATED.first,)).fetchone()
        last = self._db.execute(f"{question} DESC LIMIT 1", (DATED.first,)).fetchone()
        return Extent(count, first and first[0], last and last[0])

    def years(self) -> Counts:
        """How many articles there are in each year."""
        return self._counts(len("2021"))

    def months(self) -> Counts:
        """How many articles there are in each month."""
        return self._counts(len("2021-01"))

    def beside(self, period: str) -> Beside:
        """The nearest years, or months, with articles before and after one."""
        return beside(self._db, period)

    def _counts(self, width: int) -> Counts:
        rows = self._db.execute(
            "SELECT substr(sort, 1, ?) AS period, count(*) FROM article WHERE sort IS NOT NULL"
            " GROUP BY period ORDER BY period",
            (width,),
        )
        return counted(rows.fetchall())

    def days(self, year: str) -> dict[str, int]:
        """How many articles there are on each day of a year, oldest first."""
        rows = self._db.execute(
            "SELECT substr(sort, 1, ?) AS period, count(*) FROM article WHERE sort >= ? AND sort < ?"
            " GROUP BY period ORDER BY period",
            (len("2021-01-20"), *SortRange.of(year)),
        )
        return dict(rows.fetchall())

    def year_terms(self, year: str) -> list[YearTerm]:
        """The terms that more than one article of a year names."""
        rows = self._db.execute(
            "SELECT m.taxonomy, m.key, m.label, count(*) FROM article a CROSS JOIN mention m ON m.article = a.n"
            " WHERE a.sort >= ? AND a.sort < ? GROUP BY m.taxonomy, m.key, m.label ORDER BY m.taxonomy, m.key",
            SortRange.of(year),
        )
        found = []
        for (taxonomy, key), rows_of_term in grouped(rows.fetchall()):
            spellings = [YearTerm(*row) for row in rows_of_term]
            count = sum(spelling.articles for spelling in spellings)
            if count > 1:
                commonest = min(spellings, key=lambda one: (shouted(one.label), -one.articles, one.label))
                found.append(YearTerm(taxonomy, key, commonest.label, count))
        return found

    def careers(self) -> list[tuple[str, str]]:
        """The id of each published article that tells of careers, by date and id, and what it tells."""
        question = "SELECT id, careers FROM article WHERE sort IS NOT NULL AND careers != '[]' ORDER BY sort"
        return self._db.execute(question).fetchall()

    def month_pages(self, month: str) -> list[MonthArticle]:
        """The published articles of a month ("" for the undated), by date and id."""
        question = (
            "SELECT n, path, digest, (SELECT json_group_array(json_array(name, sentences)) FROM"
            " (SELECT name, sentences FROM report r WHERE r.article = a.n ORDER BY place)), reasons, careers, known"
            " FROM article a"
            " WHERE month = ? AND sort IS NOT NULL ORDER BY sort"
        )
        return [MonthArticle(*row) for row in self._db.execute(question, (month,))]
