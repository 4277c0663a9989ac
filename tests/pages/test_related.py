"""Which earlier articles a page lists as related: those that share the most, and what few others name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from hoso.catalogue.terms import telling
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.models import Person
from hoso.settings import Settings
from tests.output.test_incremental import build, files, settings_in

LAMP, WHALE = "Đội Đèn Biển", "Đội Cá Vối"
KEEPER = Person("Ngô Thử", "Đại úy", ("Đội trưởng Đội Đèn Biển",))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


def write(settings: Settings, number: int, units: Iterable[str], *people: Person) -> None:
    """An article of the day with that number, in January or later."""
    article = FrontMatter(
        id=f"{number:012x}",
        permalink=f"/bai/b{number}/",
        title=f"Bài số {number}",
        date=f"2021-{1 + number // 28:02}-{1 + number % 28:02}",
        organisations=tuple(units),
        people=people,
    )
    said = "".join(f"\n\n{one.rank} {one.name}, {', '.join(one.posts)}, nói." for one in people)
    path = settings.content / f"articles/b{number}.md"
    path.write_text(f"{frontmatter.serialize(article)}\nĐoạn của bài {number}.{said}\n", encoding="utf-8")


def related(settings: Settings, number: int) -> list[str]:
    page = html.parse(settings.output / f"bai/b{number}/index.html")
    return [str(title) for title in page.xpath("//section[@class='related']//p[@class='what']/a/text()")]


def test_what_shares_more_stands_before_what_is_nearer(settings: Settings) -> None:
    write(settings, 1, [], KEEPER)
    write(settings, 2, [LAMP, WHALE])
    write(settings, 3, [LAMP])
    write(settings, 4, [LAMP, WHALE], KEEPER)
    build(settings)
    assert related(settings, 4) == ["Bài số 2", "Bài số 1", "Bài số 3"]


def test_a_name_that_many_units_have_relates_none_of_them(settings: Settings) -> None:
    write(settings, 1, ["Sở Công Thương", "Cơ quan Cảnh sát điều tra"])
    write(settings, 2, ["Phòng Cảnh sát hình sự Công an tỉnh Nghệ An"])
    write(settings, 3, ["Sở Công Thương", "Cơ quan Cảnh sát điều tra", "Phòng Cảnh sát hình sự Công an tỉnh Nghệ An"])
    build(settings)
    assert related(settings, 3) == ["Bài số 2"]


def test_what_many_articles_name_relates_none_of_them() -> None:
    assert [telling(articles) for articles in (2, 3, 4, 7, 8, 63, 64, 5000)] == [5, 5, 4, 4, 3, 1, 0, 0]


def test_a_unit_that_more_articles_name_relates_less_on_every_page(settings: Settings, tmp_path: Path) -> None:
    write(settings, 1, [WHALE])
    write(settings, 2, [LAMP])
    write(settings, 3, [LAMP, WHALE])
    write(settings, 4, [])
    write(settings, 5, [LAMP])
    build(settings)
    assert related(settings, 3) == ["Bài số 2", "Bài số 1"], "the newer first"
    write(settings, 6, [LAMP])
    build(settings)
    assert related(settings, 3) == ["Bài số 1", "Bài số 2"], "the rarer first"
    cold = replace(settings, output=tmp_path / "cold", cache=tmp_path / "cold-cache")
    build(cold)
    assert files(settings.output) == files(cold.output)
