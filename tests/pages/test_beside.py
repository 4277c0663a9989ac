"""The ways from a page of a period to the one before and after, and down to the page of a term."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.archive import Archive


def page(number: int, date: str, tag: str = "Lễ hội đèn") -> str:
    return f"---\ntitle: Bài {number}\ndate: {date}\ntags: [{tag}]\norganisations: [Đội Đèn Biển]\n---\n\nMột.\n"


def beside(archive: Archive, address: str) -> dict[str, str]:
    """Where the ways before and after lead from a page."""
    return dict(re.findall(r'<a rel="(prev|next)" href="([^"]*)">', archive.read(f"public{address}index.html")))


def trail(archive: Archive, address: str) -> list[tuple[str, str]]:
    found = re.search(r'<nav class="trail".*?</nav>', archive.read(f"public{address}index.html"), re.DOTALL)
    return re.findall(r'<a[^>]* href="([^"]*)">([^<]*)</a>', found[0]) if found else []


def built(archive: Archive) -> Archive:
    done = archive.run("build", "--quiet", "--no-search")
    assert done.code == 0, done.err
    return archive


def test_the_years_of_a_term_lead_to_each_other_past_those_without_articles(archive: Callable[..., Archive]) -> None:
    years = ("2015", "2017", "2021")
    made = built(archive({f"articles/{year}.md": page(int(year), f"{year}-03-04") for year in years}))
    of_topic = "/chu-de/le-hoi-den"
    assert beside(made, f"{of_topic}/2015/") == {"next": f"{of_topic}/2017/"}
    assert beside(made, f"{of_topic}/2017/") == {"prev": f"{of_topic}/2015/", "next": f"{of_topic}/2021/"}
    made.write("articles/2019.md", page(2019, "2019-05-06"))
    made.write("articles/khac.md", page(2016, "2016-05-06", "Đua thuyền"))
    built(made)
    assert beside(made, f"{of_topic}/2017/") == {"prev": f"{of_topic}/2015/", "next": f"{of_topic}/2019/"}
    assert beside(made, f"{of_topic}/2021/") == {"prev": f"{of_topic}/2019/"}
    (made.content / "articles/2017.md").unlink()
    built(made)
    assert beside(made, f"{of_topic}/2015/") == {"next": f"{of_topic}/2019/"}


def test_an_undated_year_of_a_term_is_beside_none(archive: Callable[..., Archive]) -> None:
    undated = page(1, "").replace("date: \n", "")
    made = built(archive({"articles/a.md": undated, "articles/b.md": page(2, "2021-02-03")}))
    assert beside(made, "/chu-de/le-hoi-den/khong-ro-ngay/") == beside(made, "/chu-de/le-hoi-den/2021/") == {}


def test_days_and_months_of_a_term_lead_to_each_other_and_out_at_the_ends(
    archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoso.pages.calendar.LONGEST_MONTH", 2)
    monkeypatch.setattr("hoso.pages.period.LONGEST_LIST", 2)
    days = ("2020-12-31", "2021-01-03", "2021-01-05", "2021-01-09", "2021-04-01")
    made = built(archive({f"articles/{day}.md": page(number, day) for number, day in enumerate(days)}))
    assert beside(made, "/nam/2021/01/03/") == {"prev": "/nam/2020/12/", "next": "/nam/2021/01/05/"}
    assert beside(made, "/nam/2021/01/09/") == {"prev": "/nam/2021/01/05/", "next": "/nam/2021/04/"}
    of_topic = "/chu-de/le-hoi-den"
    assert beside(made, f"{of_topic}/2021/01/") == {"prev": f"{of_topic}/2020/", "next": f"{of_topic}/2021/04/"}
    assert beside(made, f"{of_topic}/2021/04/") == {"prev": f"{of_topic}/2021/01/"}


def test_a_term_shows_the_way_down_to_it(archive: Callable[..., Archive]) -> None:
    made = archive({
        "articles/a.md": page(1, "2021-02-03", "Đua thuyền"),
        "articles/b.md": page(2, "2021-02-04"),
        "vocabulary/topics.yaml": "- label: Lễ hội đèn\n- label: Đua thuyền\n  broader: Lễ hội đèn\n",
    })  # fmt: skip
    built(made)
    assert trail(made, "/chu-de/le-hoi-den/") == []  # the tab leads to the index
    assert trail(made, "/chu-de/dua-thuyen/") == [("/chu-de/", "Chủ đề"), ("/chu-de/le-hoi-den/", "Lễ hội đèn")]
    assert 'href="/chu-de/"' in made.read("public/chu-de/le-hoi-den/index.html")
