"""Articles of which only the year or the month is known: nothing is made up, and they are where they belong."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from html import unescape

import pytest

from hoso import addresses
from hoso.catalogue.lines import Line
from hoso.citations import Reference, apa, bibtex, csl_json, ris, vietnamese
from hoso.entities.dates import days
from hoso.inputs import load_world, words
from hoso.pages.comparison import _came_before
from hoso.pages.period import LONGEST_LIST, PeriodView, cut
from hoso.settings import Settings
from hoso.sorting import SortKey, SortRange, date_of, in_full, month_of
from hoso.templating.filters import day, short_day
from tests.archive import Archive

STATED = ("2023-12-31", "2024", "2024-02", "2024-02-01", "2024-02-01T08:30:00+07:00", "2025")
PAGE = """---
id: bai-{0}
permalink: /bai/{0}/
title: Bài của {0}
date: {1}
source: SVO
tags: [Lễ hội]
events: [Lễ hội Bến Mây]
people:
- name: Trần Gia Hưng
  rank: Đại tá
---

Ngày 5-3, Đại tá Trần Gia Hưng nói về lễ hội {0}.
"""


def page(number: int, date: str) -> str:
    return PAGE.format(number, date)


def shown(archive: Archive, path: str) -> str:
    """The text of a page."""
    text = archive.read(f"public/{path}index.html").partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture
def built(archive: Callable[..., Archive]) -> Archive:
    made = archive(
        {f"articles/a{n}.md": page(n, date) for n, date in enumerate(STATED)}, 'base_url = "https://k.example"'
    )
    assert made.run("build", "--strict", "--quiet").code == 0
    return made


def test_they_are_listed_under_their_year_before_what_has_a_day(built: Archive) -> None:
    year = shown(built, "nam/2024/")
    assert re.findall(r"Bài của (\d)", year) == ["4", "3", "2", "1"]
    assert "năm 2024 SVO Bài của 1" in year
    assert "tháng 2/2024 SVO Bài của 2" in year
    assert "4 bài" in year
    assert "T2 3 bài" in year
    month = shown(built, "nam/2024/02/")
    assert re.findall(r"Bài của (\d)", month) == ["4", "3", "2"]
    assert re.findall(r"Bài của (\d)", shown(built, "nam/2025/")) == ["5"]
    calendar = shown(built, "nam/")
    assert "2024" in calendar
    assert "2025" in calendar
    assert not (built.site / "nam/2024/00").exists()
    assert re.findall(r"Bài của (\d)", shown(built, "chu-de/le-hoi/2024/")) == ["4", "3", "2", "1"]


def test_their_pages_say_what_is_known_and_no_more(built: Archive) -> None:
    text = built.read("public/bai/1/index.html")
    assert '<time datetime="2024">năm 2024</time>' in text
    assert '"datePublished":"2024"' in text
    assert 'href="/nam/2024/"' in text
    assert "ngày 5-3" not in text.partition("<footer")[2].lower(), "nothing says of which year"
    assert '<time datetime="2024-02">tháng 2/2024</time>' in built.read("public/bai/2/index.html")


def test_feeds_leave_them_out_and_data_and_exports_have_them_as_they_are(built: Archive) -> None:
    assert re.findall(r"<title>Bài của (\d)", built.read("public/feed.xml")) == ["4", "3", "0"]
    assert re.findall(r"<title>Bài của (\d)", built.read("public/chu-de/le-hoi/feed.xml")) == ["4", "3", "0"]
    dates = {}
    for name in ("2023-12", "2024", "2024-02", "2025"):
        lines = map(json.loads, built.read(f"public/data/{name}.jsonl").splitlines())
        dates[name] = [line["date"] for line in lines]
    assert [date for name in sorted(dates) for date in dates[name]] == list(STATED)
    assert built.read("public/data/coverage.csv").splitlines() == [
        "month,articles", "2023-12,1", "2024,1", "2024-02,3", "2025,1",
    ]  # fmt: skip
    assert "năm 2024" in shown(built, "data/")
    assert built.run("export", "--data", "du-lieu", "--quiet").code == 0
    table = list(csv.DictReader(io.StringIO(built.read("du-lieu/articles.csv").removeprefix("\ufeff"))))
    assert sorted(row["date"] for row in table) == sorted(STATED)
    assert built.run("check", "--quiet", "--strict").code == 0


def test_what_becomes_known_later_changes_the_same_files_as_a_cold_build(built: Archive) -> None:
    for number, date in ((1, "2024-02"), (1, "2024-02-03"), (2, "2024"), (5, "2022"), (0, "2023-12"), (3, "2024")):
        built.write(f"articles/a{number}.md", page(number, date))
        assert built.run("build", "--quiet").code == 0
        warm = built.files()
        cold = Archive(built.root.with_name("cold"))
        shutil.rmtree(cold.root, ignore_errors=True)
        shutil.copytree(built.content, cold.content)
        shutil.copy(built.root / "pyproject.toml", cold.root)
        assert cold.run("build", "--quiet").code == 0
        assert cold.files() == warm, (number, date)


def test_without_a_permalink_the_address_has_only_what_is_known() -> None:
    assert addresses.article("0a1b", "Lễ hội", "2024") == "/bai/2024/le-hoi-0a1b/"
    assert addresses.article("0a1b", "Lễ hội", "2024-03") == "/bai/2024/03/le-hoi-0a1b/"
    assert addresses.article("0a1b", "3 người", "2024") == "/bai/2024/bai-3-nguoi-0a1b/"


@pytest.mark.parametrize("date", STATED)
def test_a_key_keeps_the_date_as_it_is_stated(date: str) -> None:
    key = SortKey.of(date, "00")
    assert key.date == date_of(key) == date
    assert SortRange.of(date[:4]).holds(key)
    assert SortRange.of(month_of(date)).holds(key)
    assert len(in_full(date)) >= 10


def test_keys_are_in_order_of_time() -> None:
    assert sorted(SortKey.of(date, "00") for date in reversed(STATED)) == [SortKey.of(date, "00") for date in STATED]
    assert SortKey.of("2024-02-01T08:30:00-00:00", "0").date == "2024-02-01T08:30:00-00:00"


def test_dates_are_shown_as_far_as_they_are_known() -> None:
    assert [day("2024", "vi"), day("2024-03", "vi")] == ["năm 2024", "tháng 3/2024"]
    assert [short_day("2024", "en"), short_day("2024-03", "en")] == ["2024", "March 2024"]


@pytest.mark.parametrize(
    ("date", "spoken", "bracketed", "bib", "record", "parts"),
    [
        ("2024", "năm 2024", "(2024).", "date = {2024},\n  year = {2024},\n  journal", "DA  - 2024//\r\n", [[2024]]),
        ("2024-03", "tháng 3/2024", "(2024, March).", "date = {2024-03},\n  year = {2024},\n  month = mar,",
         "DA  - 2024/03/\r\n", [[2024, 3]]),
    ],
)  # fmt: skip
def test_they_are_cited_as_far_as_they_are_known(
    date: str, spoken: str, bracketed: str, bib: str, record: str, parts: list[list[int]]
) -> None:
    reference = Reference("a", "Lễ hội", date, "SVO", (), None, (), (), "https://k.example/a/", "Kho")
    assert f"SVO, {spoken}. Kho" in vietnamese(reference)
    assert bracketed in "".join(apa(reference))
    assert bib.partition(",\n  journal")[0] in bibtex(reference)
    assert record in ris(reference)
    assert json.loads(csl_json(reference))["issued"] == {"date-parts": parts}


def test_a_day_in_the_text_gets_no_year_from_a_date_without_a_day() -> None:
    assert days(["Ngày 5-3, đoàn đến."], "2024") == ()
    assert [one.date for one in days(["Ngày 5/3/2023, đoàn đến."], "2024")] == ["2023-03-05"]
    assert [one.date for one in days(["Ngày 5-3, đoàn đến."], "2024-03-06")] == ["2024-03-05"]


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2024", "2024-03-05", None),
        ("2024-03", "2024-03-05T08:00:00+07:00", None),
        ("2024", "2024", None),
        ("2023", "2024-03-05", True),
        ("2024-04", "2024-03-05", False),
        ("2024-03-05T08:00:00+07:00", "2024-03-05T09:00:00+07:00", True),
    ],
)
def test_a_period_does_not_decide_what_came_first_in_it(one: str, other: str, before: bool | None) -> None:
    assert _came_before(one, other) is before


def test_a_long_year_of_a_term_lists_them_beside_its_months() -> None:
    spoken = words(load_world(Settings()).strings)
    dates = ["2024-02-01"] * LONGEST_LIST + ["2024-02", "2024", "2024"]
    lines = tuple(Line(f"m{n}", str(n), f"/{n}/", f"Bài {n}", False, date, None, None) for n, date in enumerate(dates))
    whole = PeriodView("/chu-de/x/2024/", "x – 2024", None, None, "2024", None, len(lines), (), lines, (), "")
    first, month = cut(whole, lambda number: f"/chu-de/x/2024/{number}/", spoken, "/tim-kiem/?tu={0}".format)
    assert [line.date for line in first.lines] == ["2024", "2024"]
    assert [part.url for part in first.parts] == ["/chu-de/x/2024/02/"]
    assert month.count == LONGEST_LIST + 1
