"""One bad file stops nothing: whatever handling it raises names it, and every other article comes out."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

import pytest

from hoso import intake
from hoso.isolation import isolated, program_fault
from hoso.output import run
from tests.archive import Archive, make_archive
from tests.catalogue.test_copies import invented
from tests.load import NAMES
from tests.planted import FAULTS, LAYERS, Layer, generate, marked, named, origin_of, planted

PAGES = LAYERS[:-1]  # the last compares copies, which the generated articles are not
COUNT = 120

Built = tuple[Archive, list[str], dict[str, list[str]]]


@pytest.fixture(scope="module", params=["1", "2"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """An archive with a fault planted in each layer, built by one process or by two."""
    archive = make_archive(tmp_path_factory.mktemp("planted") / "archive", {})
    bad = generate(archive.content, COUNT, PAGES, 5)
    with planted(PAGES), pytest.MonkeyPatch.context() as patch:
        patch.setattr(intake, "PARALLEL_FROM", 10)
        patch.setattr(run, "PARALLEL_FROM", 10)
        done = archive.run("build", "--jobs", request.param)
    assert done.code == 0, done.err[-2000:]
    return archive, done.problems, bad


def test_every_file_that_raised_is_named_and_no_other(built: Built) -> None:
    archive, problems, bad = built
    origins = origin_of(archive)
    assert {origins.get(name, name) for name in named(problems)} == {path for paths in bad.values() for path in paths}


def test_all_others_come_out(built: Built) -> None:
    archive, _, bad = built
    data = "".join(path.read_text("utf-8") for path in archive.data_of_articles())
    shown_anyway = [path for layer in PAGES if layer.name in ("view", "render") for path in bad[layer.mark]]
    failed = sum(map(len, bad.values()))
    rendered = len(bad["LỖI09"])  # which has no line of data either
    assert len(data.splitlines()) == COUNT - failed + len(shown_anyway) - rendered


@pytest.mark.parametrize("layer", PAGES, ids=lambda layer: f"{layer.mark}-{layer.name}")
def test_what_is_left_of_a_file_that_raised(built: Built, layer: Layer) -> None:
    archive, _, bad = built
    mark, left = layer.mark, layer.left
    pages = {raw: page for page, raw in origin_of(archive).items() if raw in bad[mark]}
    assert bad[mark]
    if left == "nothing":
        assert pages == {}
        return
    for page in pages.values():
        front = (archive.content / page).read_text("utf-8")
        address = next(line for line in front.splitlines() if line.startswith("permalink: "))[12:].strip("/")
        shown = archive.read(f"public/{address}/index.html")
        assert ("Bài tạm thời không hiển thị" in shown) == (left == "notice")
        assert (mark in shown) == (left == "page")


def test_the_next_build_tries_again(tmp_path: Path) -> None:
    settled = "".join(f"- name: {name}\n" for name in NAMES)  # who has these names would be doubtful
    archive = make_archive(tmp_path / "archive", {"vocabulary/people.yaml": settled})
    generate(archive.content, 60, PAGES, 4)
    with planted(PAGES):
        first = archive.run("build", "--jobs", "1")
        second = archive.run("build", "--jobs", "1")
    assert named(first.problems) == named(second.problems) != set()
    assert archive.run("build", "--strict", "--quiet").err == ""
    warm = archive.files()
    archive.run("build", "--cache", "elsewhere", "--output", "cold")
    assert archive.files("cold") == warm


@pytest.mark.parametrize(
    ("layer", "fault"),
    list(zip(LAYERS[:5], (*FAULTS, OSError("gone")), strict=True)),
    ids=lambda one: getattr(one, "name", ""),
)
def test_convert_and_check_name_it_too(tmp_path: Path, layer: Layer, fault: BaseException) -> None:
    archive = make_archive(tmp_path / "archive", {"raw/a.txt": marked(1, layer.mark), "raw/b.txt": marked(2, "lành")})
    with layer.planted(fault):
        converted = archive.run("convert")
        checked = archive.run("check")
    assert named(converted.problems) == named(checked.problems) == {"raw/a.txt"}
    assert f"{type(fault).__name__}" in converted.err
    assert len(list((archive.content / "articles").rglob("*.md"))) == 1


def test_a_comparison_that_raises_names_the_later_article(tmp_path: Path) -> None:
    layer = LAYERS[-1]
    words = invented(random.Random(1), 400)
    files = {
        f"articles/{name}.md": f"---\nid: {name}\npermalink: /bai/{name}/\ntitle: Bài {mark}\ndate: 2022-0{n}-01\n"
        f"source: Báo {name}\n---\n\n{words} {name}.\n"
        for n, (name, mark) in enumerate((("mot", ""), ("hai", layer.mark)), start=1)
    }
    archive = make_archive(tmp_path / "archive", files)
    with layer.planted(IndexError("no")):
        done = archive.run("build")
    assert (done.code, named(done.problems)) == (0, {"articles/hai.md"})
    assert words[:40] in archive.read("public/bai/hai/index.html")
    with layer.planted(IndexError("no")):
        assert named(archive.run("build").problems) == {"articles/hai.md"}
    again = archive.run("build", "--strict", "--quiet")
    assert (again.code, again.problems) == (0, [])
    assert words[:40] in archive.read("public/bai/hai/ban-khac/index.html")
    warm = archive.files()
    archive.run("build", "--cache", "elsewhere", "--output", "cold")
    assert archive.files("cold") == warm


def test_refreshing_leaves_alone_what_it_can_not_read(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive", {"raw/a.txt": marked(1, "LỖI02"), "raw/b.txt": marked(2, "lành")})
    archive.run("build")
    before = archive.files("content")
    with planted(LAYERS[1:2]):
        done = archive.run("convert", "--refresh")
    assert (done.code, named(done.problems)) == (0, {"raw/a.txt"})
    assert archive.files("content") == before


def test_an_export_names_what_it_leaves_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from hoso import citations

    archive = make_archive(tmp_path / "archive", {"raw/a.txt": marked(1, "LỖI99"), "raw/b.txt": marked(2, "lành")})
    original = citations.bibtex

    def raising(reference: citations.Reference) -> str:
        if "LỖI99" in reference.title:
            raise KeyError("no")
        return original(reference)

    monkeypatch.setattr(citations, "bibtex", raising)
    done = archive.run("export", "--data", "export")
    page = next(page for page, raw in origin_of(archive).items() if raw == "raw/a.txt")
    assert (done.code, named(done.problems)) == (0, {"raw/a.txt", page})
    assert archive.read("export/citations.bib").count("@") == 1
    rows = list(csv.DictReader(archive.read("export/articles.csv").removeprefix("\ufeff").splitlines(keepends=True)))
    assert [row["raw_file"] for row in rows] == ["raw/b.txt"]


def test_a_page_of_its_own_that_can_not_be_rendered_shows_a_notice(tmp_path: Path) -> None:
    page = "---\nid: gioi-thieu\npermalink: /gioi-thieu/\ntitle: Giới thiệu\n---\n\nLỖI09.\n"
    archive = make_archive(tmp_path / "archive", {"pages/gioi-thieu.md": page, "raw/b.txt": marked(2, "lành")})
    with planted(LAYERS[8:9]):
        done = archive.run("build")
    assert (done.code, named(done.problems)) == (0, {"pages/gioi-thieu.md"})
    assert "tạm thời không hiển thị" in archive.read("public/gioi-thieu/index.html")
    assert archive.run("build", "--strict").code == 0
    assert "LỖI09" in archive.read("public/gioi-thieu/index.html")


def test_a_page_that_was_published_and_can_not_be_read_any_more_leaves_the_lists(tmp_path: Path) -> None:
    page = "---\nid: a1\npermalink: /bai/a1/\ntitle: Bài một\ndate: 2022-02-01\n---\n\nCâu.\n"
    archive = make_archive(tmp_path / "archive", {"articles/a.md": page, "raw/b.txt": marked(2, "lành")})
    archive.run("build")
    archive.write("articles/a.md", page.replace("Câu.", "Câu LỖI05."))
    with planted(LAYERS[4:5]):
        done = archive.run("build")
    assert (done.code, named(done.problems)) == (0, {"articles/a.md"})
    lists = [name for name, found in archive.files().items() if "Bài một" in found.decode("utf-8", "replace")]
    assert lists == []
    assert "tạm thời không hiển thị" in archive.read("public/bai/a1/index.html")
    archive.write("articles/a.md", page)
    assert archive.run("build", "--strict").code == 0
    assert "Câu." in archive.read("public/bai/a1/index.html")


WRITTEN = "---\nid: {0}\npermalink: /bai/{0}/\ntitle: Bài {0}\n{1}---\n\nCâu LỖI05.\n"
ONCE = {
    "articles/a.md": WRITTEN.format("mot", "aliases:\n  - /cu/mot/\n"),
    "articles/b.md": WRITTEN.format("rut", "status: withdrawn\nwithdrawn:\n  date: 2022-01-01\n  reason: Sai\n"),
    "articles/c.md": WRITTEN.format("nhap", "status: draft\n"),
    "articles/d.md": WRITTEN.format("giau", "redact:\n  - Lê Văn Sáu\n").replace("Câu", "Ông Lê Văn Sáu nói"),
    "pages/gt.md": "---\ntitle: Giới thiệu\naliases:\n  - /cu/gt/\n---\n\nCâu LỖI05.\n",
    "pages/nhap.md": "---\ntitle: Nháp\nstatus: draft\n---\n\nCâu LỖI05.\n",
    "articles/lanh.md": WRITTEN.format("lanh", "").replace("LỖI05", "lành"),
}


def addresses_of(files: dict[str, bytes]) -> set[str]:
    """Where the pages of people are answered."""
    return {name for name in files if re.fullmatch(r"(?:(?:bai|cu)/[a-z]+|gt|nhap)/index\.html", name)}


@pytest.mark.parametrize("layer", [LAYERS[4], LAYERS[5]], ids=lambda layer: layer.name)
def test_no_address_that_was_published_vanishes_where_its_page_can_not_be_read(tmp_path: Path, layer: Layer) -> None:
    files = {name: text.replace("LỖI05", layer.mark) for name, text in ONCE.items()}
    archive = make_archive(tmp_path / "archive", files)
    assert archive.run("build", "--quiet").code == 0
    before = archive.files()
    answered = addresses_of(before)
    assert len(answered) == 7
    for _ in range(2):  # what failed once is tried again, and may fail again
        for name, text in files.items():
            archive.write(name, f"{text}\nThêm.\n")
        with planted([layer]):
            assert archive.run("build", "--quiet").code == 0
        now = archive.files()
        assert addresses_of(now) == answered
        for name in ("bai/mot", "bai/giau", *(["gt"] if layer.name == "parse" else [])):
            assert "tạm thời không hiển thị" in now[f"{name}/index.html"].decode()
        assert not [
            name for name, found in now.items() if "Lê Văn Sáu".encode() in found or "Bài rut".encode() in found
        ]
    for name, text in files.items():
        archive.write(name, text)
    archive.run("build", "--quiet")
    assert archive.files() == before


def test_what_ends_the_program_ends_it() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        isolated(interrupted, lambda _: None)


def test_the_problem_says_what_was_raised_and_where() -> None:
    from hoso.vietnamese import initials

    def work() -> str:
        return initials(None)  # type: ignore[arg-type]

    problem = isolated(work, lambda fault: program_fault("content/raw/a.txt", fault, "reading it"))
    assert str(problem).startswith("content/raw/a.txt: warning program-fault: reading it raised ")
    assert "hoso.vietnamese, line " in str(problem)
