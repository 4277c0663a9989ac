"""What serving does at once with an article that somebody saved, and what it leaves to the build after it."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from hoso.inputs import World, load_world
from hoso.pipeline import Result, run_saved
from hoso.settings import Settings
from tests.output.test_incremental import archive, build, files, page, settings_in
from tests.proofs import one_of


def save(settings: Settings, world: World, *paths: Path) -> Result | None:
    return run_saved(settings, world, [str(path) for path in paths])


LATER = ("data/index.html", "tim-kiem/index.html")  # they name the data and the parts of the search index


def pages(folder: Path) -> dict[str, bytes]:
    return {path: made for path, made in files(folder).items() if path.endswith(".html") and path not in LATER}


@pytest.mark.parametrize(("seed", "search"), one_of(3, [(3, True), (1, False), (2, False)]))
def test_pages_are_as_a_cold_build_makes_them_and_the_next_build_makes_the_rest(
    tmp_path: Path, seed: int, search: bool
) -> None:
    chance = random.Random(seed)
    warm = settings_in(tmp_path, search)
    for number in range(12):
        path, text = page(number, chance)
        (warm.content / path).write_text(text, encoding="utf-8")
    build(warm)
    world = load_world(warm)
    left = []
    for step in range(5):
        numbers = [chance.randrange(12) for _ in range(chance.choice((1, 1, 2)))]
        saved = [page(number, chance) for number in numbers]
        for path, text in saved:
            (warm.content / path).write_text(text, encoding="utf-8")
        result = save(warm, world, *[warm.content / path for path, _ in saved])
        assert result is not None
        cold = replace(warm, output=tmp_path / f"cold-{step}", cache=tmp_path / f"cold-cache-{step}")
        shutil.copytree(warm.cache / "templates", cold.cache / "templates")  # compiling them again takes long
        assert build(cold).problems == result.problems
        assert pages(warm.output) == pages(cold.output)
        left.append(files(warm.output) != files(cold.output))
        if step % 2:
            build(warm)
            assert files(warm.output) == files(cold.output)
    assert sum(left) >= 3, "data are left to the next build, but where a draft took the place of another"


def test_a_saved_body_remakes_its_page_and_nothing_else(tmp_path: Path) -> None:
    settings = archive(tmp_path)
    build(settings)
    alone = (
        path for path in sorted(settings.content.glob("articles/*.md")) if path.read_text("utf-8").endswith("khác.\n")
    )
    changed = next(alone)  # no copy of another
    changed.write_text(changed.read_text(encoding="utf-8") + "\nMột câu thêm vào.\n", encoding="utf-8")
    result = save(settings, load_world(settings), changed)
    assert result is not None
    assert result.produced is not None
    assert result.produced.written == 2, "the page and its Markdown"


def test_what_an_editor_leaves_beside_its_file_does_not_matter(tmp_path: Path) -> None:
    settings = archive(tmp_path)
    build(settings)
    folder = settings.content / "articles"
    (folder / ".p1.md.swp").write_text("", encoding="utf-8")
    assert save(settings, load_world(settings), folder / ".p1.md.swp", folder / "4913", folder / "p1.md") is not None


def new(settings: Settings) -> list[Path]:
    path, text = page(50, random.Random(1))
    (settings.content / path).write_text(text, encoding="utf-8")
    return [settings.content / path]


def gone(settings: Settings) -> list[Path]:
    (settings.content / "articles/p1.md").unlink()
    return [settings.content / "articles/p1.md"]


def linked(settings: Settings) -> list[Path]:
    changed = settings.content / "articles/p1.md"
    changed.unlink()
    changed.symlink_to("p2.md")
    return [changed]


def raw(settings: Settings) -> list[Path]:
    (settings.content / "raw").mkdir(exist_ok=True)
    (settings.content / "raw/moi.txt").write_text("Tin\n\nMột câu.\n", encoding="utf-8")
    return [settings.content / "raw/moi.txt", settings.content / "articles/p1.md"]


def template_in_a_hidden_folder(settings: Settings) -> list[Path]:
    return [settings.content.parent / ".kho/templates/base.html"]


def vocabulary(settings: Settings) -> list[Path]:
    (settings.content / "vocabulary").mkdir(exist_ok=True)
    (settings.content / "vocabulary/topics.yaml").write_text("- label: Thẻ riêng\n", encoding="utf-8")
    return [settings.content / "vocabulary/topics.yaml"]


def template(settings: Settings) -> list[Path]:
    settings.templates.mkdir(exist_ok=True)
    (settings.templates / "ghi-chu.txt").write_text("", encoding="utf-8")
    return [settings.templates / "ghi-chu.txt"]


def unseen_vocabulary(settings: Settings) -> list[Path]:
    vocabulary(settings)
    return [settings.content / "articles/p1.md"]


def no_site(settings: Settings) -> list[Path]:
    shutil.rmtree(settings.output)
    return [settings.content / "articles/p1.md"]


def no_cache(settings: Settings) -> list[Path]:
    shutil.rmtree(settings.cache)
    return [settings.content / "articles/p1.md"]


@pytest.mark.parametrize(
    "happen", [new, gone, linked, raw, template_in_a_hidden_folder, vocabulary, template, unseen_vocabulary, no_site, no_cache],
    ids=lambda happen: happen.__name__,
)  # fmt: skip
def test_anything_more_than_that_is_left_to_a_whole_build(
    tmp_path: Path, happen: Callable[[Settings], list[Path]]
) -> None:
    settings = archive(tmp_path)
    build(settings)
    world = load_world(settings)
    told = happen(settings)
    if happen is unseen_vocabulary:
        world = load_world(settings)
    before = files(settings.output) if settings.output.is_dir() else {}
    assert save(settings, world, *told) is None
    assert (files(settings.output) if settings.output.is_dir() else {}) == before


def test_a_faulty_page_is_named_and_leaves_site_and_knowledge_as_they_were(tmp_path: Path) -> None:
    settings = archive(tmp_path)
    build(settings)
    before, world = files(settings.output), load_world(settings)
    changed = settings.content / "articles/p1.md"
    good = changed.read_text(encoding="utf-8")
    changed.write_text(good.replace("title:", "titel:", 1), encoding="utf-8")
    result = save(settings, world, changed)
    assert result is not None
    assert {problem.code for problem in result.problems if problem.level == "error"} >= {"unknown-field"}
    assert result.produced is None
    assert files(settings.output) == before
    changed.write_text(good, encoding="utf-8")
    mended = save(settings, world, changed)
    assert mended is not None
    assert not [problem for problem in mended.problems if problem.level == "error"]
    assert files(settings.output) == before
