"""Coverage over time: no period between the first and the last is left out, and shares can be reckoned from one file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from babel.numbers import format_percent
from playwright.sync_api import Page

from hoso.catalogue.counts import counted
from hoso.catalogue.lines import Link
from hoso.output import data
from hoso.pages import charts
from hoso.templating import filters
from tests.archive import Archive

YEAR = Link("2021", None)


def test_years_without_articles_stand_between_those_with_some() -> None:
    chart = charts.by_year([("2018", 2), ("2021", 5)], lambda year: f"/{year}/", None)
    assert [(bar.period, bar.url, bar.count) for bar in chart.bars] == [
        ("2018", "/2018/", 2), ("2019", None, 0), ("2020", None, 0), ("2021", "/2021/", 5)
    ]  # fmt: skip
    assert chart.peak == chart.bars[3]


def test_months_run_from_the_first_to_the_last_of_the_year() -> None:
    chart = charts.by_month([("2021-09", 1), ("2021-11", 1)], lambda month: f"T{month[5:]}", lambda _: None, YEAR, None)
    assert [(bar.period, bar.label, bar.count) for bar in chart.bars] == [
        ("2021-09", "T09", 1), ("2021-10", "T10", 0), ("2021-11", "T11", 1)
    ]  # fmt: skip
    assert chart.peak == chart.bars[0], "the first of the highest"


def test_undated_articles_alone_make_no_bars() -> None:
    chart = charts.by_year([], lambda _: None, Link("không rõ ngày", None, 2))
    assert (chart.bars, chart.peak) == ((), None)


def test_the_totals_have_a_line_a_month_and_one_for_the_undated() -> None:
    rows = [("0000 ab", 1), ("0000 cd", 1), ("2021-01", 3), ("2021-03", 4)]
    text = data.totals(counted(rows)).decode()
    assert text.splitlines() == ["month,articles", ",2", "2021-01,3", "2021-03,4"]


@pytest.mark.parametrize(("count", "total"), [(0, 7), (1, 40), (2, 83), (12, 40), (1, 3), (40, 40)])
def test_shares_are_written_as_the_language_writes_them(count: int, total: int) -> None:
    pattern = "0%" if count * 10 >= total or not count else "0.0%"
    for language in ("vi", "en"):
        expected = format_percent(count / total, format=pattern, locale=language)
        assert filters.percent(count, total, language) == expected


def test_a_share_that_is_not_zero_is_not_shown_as_zero() -> None:
    assert filters.percent(1, 100_000, "vi") == "0,1%"


def test_a_reader_sees_what_share_of_all_articles_a_topic_has(
    demonstration: Archive, serve_folder: Callable[[Path], str], page: Page
) -> None:
    found = max(demonstration.site.glob("chu-de/*/index.html"), key=lambda path: path.stat().st_size)
    totals = dict.fromkeys(range(2000, 2100), 0)
    for line in demonstration.read("public/data/coverage.csv").splitlines()[2:]:
        totals[int(line[:4])] += int(line.partition(",")[2])
    page.goto(f"{serve_folder(demonstration.site)}/{found.relative_to(demonstration.site).as_posix()}")
    page.locator(".figures summary").click()
    page.locator(".figures tbody tr td:nth-of-type(3)").first.wait_for()
    rows = page.locator(".figures tbody tr").all_inner_texts()
    assert len(rows) > 3
    for row in rows:
        year, count, total, share = row.split("\t")
        assert int(total) == totals[int(year)]
        if totals[int(year)]:
            assert abs(float(share.rstrip("%").replace(",", ".")) - 100 * int(count) / int(total)) < 1


def test_one_month_with_most_articles_leaves_the_others_in_more_than_one_shade() -> None:
    assert [filters.step(count, 500) for count in (0, 1, 5, 40, 120, 500)] == [0, 1, 2, 3, 4, 4]


def test_shades_of_few_articles_are_as_far_apart_as_their_numbers() -> None:
    assert [filters.step(count, 4) for count in range(5)] == [0, 1, 2, 3, 4]


def test_an_archive_of_one_year_has_a_chart_of_its_months(archive: Callable[..., Archive]) -> None:
    dated = {
        f"articles/{month}.md": f"---\ntitle: Bài {month}\ndate: 2023-{month:02}-05\ntags: [Giao thông]\n---\n\nChữ.\n"
        for month in (2, 3, 5)
    }
    made = archive(dated)
    assert made.run("build", "--quiet").code == 0
    home = made.read("public/index.html")
    assert 'viewBox="0 0 40 100"' in home, "from February to May"
    assert home.count('viewBox="0 0 40 100"') == 2, "and the same for its topic"
    assert 'href="/nam/2023/05/">' in home


def test_a_chart_of_a_single_period_is_a_line_that_says_it(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/a.md": "---\ntitle: Bài\ndate: 2023-02-05\ntags: [Giao thông]\n---\n\nChữ.\n"})
    assert made.run("build", "--quiet").code == 0
    term = made.read("public/chu-de/giao-thong/index.html")
    assert "<svg" not in term
    assert '<p>Số bài theo năm: <a href="/chu-de/giao-thong/2023/">2023</a>, 1 bài</p>' in term
