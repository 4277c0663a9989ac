"""Questions about Markdown pages as files: which raw file each was made of, which ids and addresses they claim, which
are doubtful."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from hoso.catalogue import reserved
from hoso.catalogue.articles import ArticleQuestions
from hoso.catalogue.records import FAILED, Record, Remembered, TextRecord, failed_record


class TextPageRow(NamedTuple):
    """A page under `content/pages/` that is no draft."""

    id: str
    url: str
    title: str
    status: str


class DoubtRow(NamedTuple):
    """A doubtful article, with its page's file."""

    url: str
    title: str
    path: str


class Converted(NamedTuple):
    """A converted page, with the raw file that it was made of and the SHA-256 of that."""

    path: str
    raw: str
    sha256: str


class Clash(NamedTuple):
    """A value of this `kind` ("id" or "address") that two or more pages claim."""

    kind: str
    value: str
    pages: list[str]


@dataclass(frozen=True, slots=True)
class SourceQuestions:
    """Questions about the files of the content folder, published or not."""

    _db: sqlite3.Connection
    _articles: ArticleQuestions

    def count(self) -> int:
        """How many articles there are, published or not."""
        return int(self._db.execute("SELECT count(*) FROM article").fetchone()[0])

    def has_id(self, identity: str) -> bool:
        """Whether there is an article of this identity."""
        return self._db.execute("SELECT 1 FROM article WHERE id = ?", (identity,)).fetchone() is not None

    def has_page(self, path: str) -> bool:
        """Whether the article page at this path is known."""
        return self._db.execute("SELECT 1 FROM article WHERE path = ?", (path,)).fetchone() is not None

    # --- raw files

    def origins(self) -> list[Converted]:
        """Every converted page with its raw file."""
        rows = self._db.execute(
            "SELECT path, origin_file, origin_sha FROM article WHERE origin_file IS NOT NULL ORDER BY path"
        )
        return [Converted(*row) for row in rows.fetchall()]

    def by_digest(self, digest: str) -> list[tuple[str, str]]:
        """Path and raw file of the pages converted from the bytes with that SHA-256."""
        return self._db.execute(
            "SELECT path, origin_file FROM article WHERE origin_sha = ? ORDER BY path", (digest,)
        ).fetchall()

    def same_texts(self) -> list[tuple[str, str]]:
        """The raw files that hold one text, two by two, but for a text that came in two outlets or on two days."""
        rows = self._db.execute(
            "SELECT DISTINCT min(a.origin_file, b.origin_file), max(a.origin_file, b.origin_file) FROM copy c"
            " JOIN article a ON a.n = c.earlier JOIN article b ON b.n = c.later"
            " WHERE c.same AND c.kind != 'outlet' AND a.origin_sha != b.origin_sha"
            " AND coalesce(substr(a.date, 1, 10) = substr(b.date, 1, 10), 1) ORDER BY 1, 2"
        )
        return rows.fetchall()

    # --- ids and addresses

    def clashes(self) -> Iterator[Clash]:
        """What two pages claim."""
        for kind, column, table in (("id", "id", "article"), ("address", "address", "address")):
            question = f"SELECT {column} FROM {table} GROUP BY {column} HAVING count(*) > 1 ORDER BY 1"
            for (value,) in self._db.execute(question).fetchall():
                pages = self._db.execute(f"SELECT path FROM {table} WHERE {column} = ? ORDER BY path", (value,))
                yield Clash(kind, value, [row[0] for row in pages])
        # A former address may be one of a file, and there can't be a file and a folder of one name.
        question = (
            "SELECT file.address, file.path, below.path FROM address file JOIN address below"
            " ON below.address >= file.address || '/' AND below.address < file.address || '0'"
            " WHERE file.kind = 'alias' AND file.address NOT LIKE '%/' ORDER BY 1, 2, 3"
        )
        for address, file, below in self._db.execute(question).fetchall():
            yield Clash("address", address, sorted((file, below)))

    def reserved(self) -> list[tuple[str, str]]:
        """The addresses that pages claim and the site makes itself: address, page."""
        found = []
        for first, end in reserved.claimed():
            question = "SELECT address, path FROM address WHERE address >= ? AND address < ? ORDER BY address, path"
            found += self._db.execute(question, (first, end)).fetchall()
        return found

    def published_record(self, path: str) -> Record | TextRecord | None:
        """What keeps the addresses of a page that can't be read now, as they were when it was last read: an article, or
        a page under `content/pages/`; None where it had none."""
        row = self._articles.row(path)
        if row is not None and row.status != "draft":
            return failed_record(
                Remembered(
                    path=path,
                    mark=row.mark,
                    digest=row.digest,
                    id=row.id,
                    url=row.url,
                    date=row.date,
                    aliases=tuple(row.aliases.split()),
                    origin_file=row.origin_file,
                    origin_sha256=row.origin_sha,
                )
            )
        if (page := self.text_page(path)) is not None:
            return TextRecord(path, "", page.id, page.url, "", FAILED, tuple(self.aliases_of(path)))
        return None

    # --- pages under `content/pages/`

    def text_pages(self) -> list[tuple[str, str]]:
        """Title and address of the published pages under `content/pages/`."""
        question = "SELECT title, url FROM text_page WHERE status = 'published' ORDER BY path"
        return self._db.execute(question).fetchall()

    def text_page(self, path: str) -> TextPageRow | None:
        """One of them, unless it is a draft."""
        question = "SELECT id, url, title, status FROM text_page WHERE path = ? AND status != 'draft'"
        row = self._db.execute(question, (path,)).fetchone()
        return TextPageRow(*row) if row else None

    def aliases_of(self, path: str) -> list[str]:
        """The former addresses of a page written by hand."""
        question = "SELECT address FROM address WHERE path = ? AND kind = 'alias' ORDER BY address"
        rows = self._db.execute(question, (path,))
        return [row[0] for row in rows]

    # --- doubts

    def open_doubts(self) -> list[tuple[str, str, int]]:
        """Kind of doubt, batch, and about how many of its articles there is one that nobody settled."""
        question = "SELECT code, batch, count(*) FROM doubt GROUP BY code, batch ORDER BY code, batch"
        return self._db.execute(question).fetchall()

    def doubted(self, code: str, batch: str) -> list[DoubtRow]:
        """Those articles, in the order of their files."""
        rows = self._db.execute(
            "SELECT a.url, a.title, a.path FROM doubt d JOIN article a ON a.n = d.article"
            " WHERE d.code = ? AND d.batch = ? ORDER BY a.path",
            (code, batch),
        )
        return [DoubtRow(*row) for row in rows]

    def dated_after(self, day: str) -> list[tuple[str, str]]:
        """Page and date of the articles that came out after an ISO day."""
        after = f"{day}U"  # greater than each hour of the day, whose dates go on with "T"
        question = "SELECT path, date FROM article WHERE date >= ? ORDER BY path"
        return self._db.execute(question, (after,)).fetchall()
