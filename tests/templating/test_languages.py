"""The interface in English: no word of the other catalogue is left, and what is Vietnamese is marked as Vietnamese."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from babel.numbers import format_percent
from lxml import html

from hoso.templating import filters
from tests.archive import Archive
from tests.tools import ROOT

VIETNAMESE = re.compile(r"[À-ỹ]")
SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-label", "label")


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The small example with an English interface; its own title is in ASCII, so that every accent is somebody's."""
    archive = Archive(tmp_path_factory.mktemp("english"))
    shutil.copytree(ROOT / "tests/example/content", archive.content)
    archive.write(
        "./pyproject.toml", '[tool.hoso]\ntitle = "Archive"\nlanguage = "en"\nbase_url = "https://a.example"\n'
    )
    assert archive.run("build", "--quiet").code == 0
    return archive


def interface(page: Path) -> Iterator[str]:
    """What a page says in its own language: text and spoken attributes outside of what is marked as Vietnamese."""
    tree = html.fromstring(page.read_text(encoding="utf-8"))
    assert tree.get("lang") == "en"
    body = tree.find("body")
    for element in body.iter("*") if body is not None else ():
        own = next((e.get("lang") for e in (element, *element.iterancestors()) if e.get("lang")), "en")
        above = next((e.get("lang") for e in element.iterancestors() if e.get("lang")), "en")
        if own == "en":
            yield element.text or ""
            yield from (str(v) for name, v in element.attrib.items() if str(name) in SPOKEN or "data-" in str(name))
        if above == "en":
            yield element.tail or ""


def test_no_vietnamese_stands_unmarked_on_an_english_page(english: Archive) -> None:
    for page in sorted(english.site.rglob("*.html")):
        left = [text.strip() for text in interface(page) if VIETNAMESE.search(text)]
        assert left == [], page.relative_to(english.site)


def test_no_text_of_the_vietnamese_catalogue_stands_on_an_english_page(english: Archive) -> None:
    def texts(language: str) -> set[str]:
        path = ROOT / "hoso" / "interface" / f"{language}.yaml"
        catalogue = yaml.safe_load(path.read_text(encoding="utf-8"))
        groups = [value if isinstance(value, dict) else {"": value} for value in catalogue.values()]
        return {str(text) for group in groups for text in group.values()}

    foreign = texts("vi") - texts("en")
    assert len(foreign) > 200
    for page in sorted(english.site.rglob("*.html")):
        said = {text.strip() for text in interface(page)}
        assert said & foreign == set(), page.relative_to(english.site)


def test_titles_and_lists_are_in_english_and_articles_stay_as_they_are(english: Archive) -> None:
    article = english.read("public/bai/2024/12/giai-chay-vi-an-ninh-to-quoc-508a4390deec/index.html")
    assert 'datetime="2024-12-22T06:15:00+07:00">Sunday, 22 December 2024, 06:15</time>' in article
    assert '<h1 lang="vi">Giải chạy vì an ninh tổ quốc</h1>' in article
    assert "<title>Topics – Archive</title>" in english.read("public/chu-de/index.html")
    tree = html.fromstring(english.read("public/nam/2024/12/index.html"))
    assert "December 2024" in str(tree.xpath("string(//h1)"))


@pytest.mark.parametrize(("count", "total"), [(0, 7), (1, 1000), (1, 41), (24, 1000), (97, 1000), (1, 3), (7, 7)])
def test_shares_are_written_as_babel_writes_them(count: int, total: int) -> None:
    share = count / total
    for language in ("vi", "en"):
        pattern = "#,##0%" if share >= 0.1 or not count else "#,##0.0%"
        assert filters.percent(count, total, language) == format_percent(share, pattern, locale=language)
