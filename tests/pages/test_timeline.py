"""The calendar of coverage: days without articles and days without collecting are distinguished, and nothing is
claimed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest
from lxml import html

from hoso.pages.collected import Captures
from hoso.vocabulary.entries import Capture
from tests.archive import Archive

CAPTURES = """
- from: 2023-02-10
  to: 2023-04-20
  captured: none
  note: Ngừng thu thập khi chuyển máy chủ.
- from: 2023-05-01
  to: 2023-05-31
  captured: all
"""


def article(date: str, *events: str, tags: Iterable[str] = ("Giao thông",)) -> str:
    named = "".join(f"\n  - {event}" for event in events)
    topics = "".join(f"\n  - {tag}" for tag in tags)
    listed = f"\nevents:{named}" if named else ""
    return f"---\ntitle: Bài ngày {date}\ndate: {date}\ntags:{topics}{listed}\n---\n\nMột đoạn.\n"


def built(archive: Callable[..., Archive], files: dict[str, str]) -> Archive:
    made = archive(files)
    done = made.run("build", "--quiet")
    assert done.code == 0, done.err
    return made


def page(made: Archive, address: str) -> html.HtmlElement:
    return html.document_fromstring(made.read(f"public{address}index.html"))


def said(cell: html.HtmlElement) -> str:
    return " ".join(cell.text_content().split())


@pytest.fixture
def year(archive: Callable[..., Archive]) -> Archive:
    dates = ("2023-02-03", "2023-02-03", "2023-03-08", "2023-07-01")
    files = {f"articles/a{number}.md": article(date) for number, date in enumerate(dates)}
    return built(archive, {**files, "vocabulary/captures.yaml": CAPTURES})


def test_what_is_stated_of_a_day_holds_and_the_later_statement_wins() -> None:
    captures = Captures(
        (Capture("2023-01-01", "2023-12-31", "all"), Capture("2023-03-05", "2023-03-09", "none", "Hỏng."))
    )
    assert captures.of_day("2023-03-04") == "all"
    assert captures.of_day("2023-03-05") == captures.of_day("2023-03-09") == "none"
    assert captures.of_day("2022-12-31") == ""
    assert [captures.of_month(f"2023-{month}") for month in ("02", "03")] == ["all", "some"]
    assert captures.of_month("2024-02") == ""
    assert captures.notes("2023-03-09", "2023-04-01") == (("2023-03-05", "2023-03-09", "Hỏng."),)
    assert captures.notes("2023-03-10", "2023-04-01") == ()


def test_the_calendar_tells_no_collecting_from_no_articles_and_from_nothing_stated(year: Archive) -> None:
    tree = page(year, "/nam/")
    cells = {said(cell).split()[0]: cell for cell in tree.xpath("//ol[contains(@class, 'cells')]/li")}
    assert len(cells) == 12
    assert "ngoài khoảng" in said(cells["T1"])
    assert said(cells["T2"]) == "T2 2 bài, thu thập một phần"
    assert said(cells["T3"]) == "T3 1 bài, không thu thập", "an article of a gap is shown all the same"
    assert said(cells["T4"]) == "T4 –không có bài, thu thập một phần"
    assert said(cells["T5"]) == "T5 0không có bài, đã thu thập đủ"
    assert said(cells["T6"]) == "T6 –không có bài"
    assert said(cells["T7"]) == "T7 1 bài"
    looks = [cells[f"T{month}"].get("class") for month in (1, 3, 4, 5)]
    assert len(set(looks)) == len(looks)
    assert "Ngừng thu thập" in said(tree.xpath("//*[contains(@class, 'statements')]")[0])


def test_an_archive_that_states_nothing_claims_nothing(archive: Callable[..., Archive]) -> None:
    made = built(archive, {"articles/a.md": article("2023-02-03"), "articles/b.md": article("2023-05-03")})
    for address in ("/nam/", "/nam/2023/", "/nam/2023/02/"):
        text = page(made, address).text_content()
        assert "không thu thập" not in text
        assert "đã thu thập, không" not in text
        assert "không ghi là đã thu thập hay chưa" in text


def test_a_year_leads_to_its_months_and_a_month_to_its_days(year: Archive) -> None:
    tree = page(year, "/nam/2023/")
    assert tree.xpath("//ol[@class='months']//a/@href") == ["/nam/2023/02/", "/nam/2023/03/", "/nam/2023/07/"]
    labels = tree.xpath("//ol[@class='months']//*[@role='img']/@aria-label")
    assert re.findall(r"\d+", labels[1]) == ["1", "19"]
    month = page(year, "/nam/2023/02/")
    assert month.xpath("//table[@class='days']//a/@href") == ["#ngay-03"]
    (day,) = month.xpath("//*[@id='ngay-03']")
    assert len(day.xpath(".//ol[@class='ledger']/li")) == 2
    assert day.xpath("string(.//h3)") == "Thứ Sáu, 3 tháng 2, 2023"
    row = month.xpath("//table[@class='days']/tbody/tr[1]/td")
    assert [said(cell) for cell in row] == ["", "", "1 –", "2 –", "3 2 bài", "4 –", "5 –"], "1 February 2023: Wednesday"


MANY = 20  # in place of the limit, which takes long to build


def test_a_month_of_very_many_articles_is_cut_by_day(
    archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoso.pages.calendar.LONGEST_MONTH", MANY)
    files = {f"articles/a{n}.md": article(f"2023-02-0{1 + n % 2}") for n in range(MANY)}
    made = built(archive, files)
    assert len(page(made, "/nam/2023/02/").xpath("//ol[@class='ledger']/li")) == MANY
    first, second = "/nam/2023/02/01/", "/nam/2023/02/02/"
    made.write("articles/more.md", article("2023-02-02"))
    assert made.run("build", "--quiet", "--base-url", "https://kho.example/bao").code == 0
    month = page(made, "/nam/2023/02/")
    assert month.xpath("//table[@class='days']//a/@href") == [f"/bao{first}", f"/bao{second}"]
    assert not month.xpath("//ol[@class='ledger']")
    for address, count in ((first, MANY // 2), (second, MANY // 2 + 1)):
        day = page(made, address)
        assert len(day.xpath("//ol[@class='ledger']/li")) == count
        assert day.xpath("//nav[@class='trail']//a/@href") == ["/bao/nam/", "/bao/nam/2023/", "/bao/nam/2023/02/"]
        assert day.xpath("string(//h1)") == ("Thứ Năm, 2" if address == second else "Thứ Tư, 1") + " tháng 2, 2023"
    old = (made.site / first[1:] / "index.html").stat().st_mtime_ns
    made.write("articles/another.md", article("2023-02-02"))
    assert made.run("build", "--quiet", "--base-url", "https://kho.example/bao").code == 0
    assert (made.site / first[1:] / "index.html").stat().st_mtime_ns == old


def test_a_year_says_what_it_was_about_with_shares_of_all_its_articles(archive: Callable[..., Archive]) -> None:
    files = {
        f"articles/a{n}.md": article(f"2023-02-0{n}", tags=("Thẻ một",) * (n < 4) or ("Thẻ hai",)) for n in range(1, 8)
    }
    files["articles/b.md"] = article("2023-03-01", tags=("Chỉ một bài",))
    tree = page(built(archive, files), "/nam/2023/")
    rows = [said(row) for row in tree.xpath("//ul[@class='shares']/li")]
    assert rows == ["Thẻ hai 4 bài · 50%", "Thẻ một 3 bài · 38%"]


def test_events_in_the_news_are_reckoned_from_the_newest_article(archive: Callable[..., Archive]) -> None:
    files = {
        "articles/a.md": article("2019-01-05", "Hội thao cũ"),
        "articles/b.md": article("2019-06-01", "Hội thao mới"),
        "articles/c.md": article("2019-07-01", "Hội thao mới"),
        "articles/d.md": article("2019-07-15"),
    }
    tree = page(built(archive, files), "/")
    (section,) = tree.xpath("//section[h2 = 'Sự kiện đang được đưa tin']")
    assert section.xpath(".//a/text()") == ["Hội thao mới"]
    assert section.xpath(".//time/@datetime") == ["2019-06-01", "2019-07-01"]


def test_the_home_page_says_what_the_archive_is_before_all_else(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/a.md": article("2019-01-05")}, settings='description = "Một câu. Hai câu."')
    assert made.run("build", "--quiet").code == 0
    tree = page(made, "/")
    (header,) = tree.xpath("//main/header")
    assert header.xpath("string(.//*[@class='lead'])") == "Một câu. Hai câu."
    assert header.xpath(".//form[@role='search']")
