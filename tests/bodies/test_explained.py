"""What depends on the place that an article is about is explained where it stands, and marked as inferred."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.bodies import Bodies
from hoso.vocabulary import load
from tests.archive import make_archive

BODIES = Bodies(load(None).vocabulary)


@pytest.mark.parametrize(
    ("unit", "places", "full"),
    [
        ("Công an thành phố", ("Ba Đình", "Hà Nội"), "Công an thành phố Hà Nội"),
        ("Công an tỉnh", ("Nghệ An", "Diễn Châu"), "Công an tỉnh Nghệ An"),
        ("Công an thành phố", ("Hà Nội", "Hải Phòng"), "Công an thành phố"),
        ("Công an tỉnh", ("Hà Nội",), "Công an tỉnh"),
        ("Ban Chỉ đạo", ("Hà Nội",), None),
    ],
)
def test_a_unit_without_its_place_has_the_only_one_that_it_can_have(
    unit: str, places: tuple[str, ...], full: str | None
) -> None:
    assert BODIES.completed(unit, places) == full


def test_a_short_form_is_explained_by_the_place_of_the_article(tmp_path: Path) -> None:
    page = "---\nid: a1\npermalink: /bai/a1/\ntitle: Bài\nplaces: [{}]\n---\n\nCán bộ CATP và CAND đến dự.\n"
    archive = make_archive(tmp_path, {"articles/a.md": page.format("Hà Nội")})
    archive.run("build", "--no-search")
    shown = archive.read("public/bai/a1/index.html")
    assert '<abbr title="Công an thành phố Hà Nội (suy ra)">CATP</abbr>' in shown
    assert '<abbr title="Công an nhân dân">CAND</abbr>' in shown
    archive.write("articles/a.md", page.format("Hà Nội, Hải Phòng"))
    archive.run("build", "--no-search")
    assert '<abbr title="Công an thành phố">CATP</abbr>' in archive.read("public/bai/a1/index.html")


def test_units_places_and_events_that_were_found_are_marked_as_inferred(tmp_path: Path) -> None:
    raw = "Lễ ra quân ở Bến Lăng\n\n20/01/2021 16:10\n\nSáng 20/1, Công an tỉnh Nghệ An ra quân ở Hà Nội.\n\nMột đoạn nữa của bài.\n"
    archive = make_archive(tmp_path, {"raw/a.txt": raw})
    archive.run("build", "--no-search")
    (page,) = (archive.content / "articles").rglob("*.md")
    text = page.read_text(encoding="utf-8")
    assert "  - organisations\n  - places\n" in text.partition("inferred:")[2]
