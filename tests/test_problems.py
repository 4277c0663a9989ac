"""Every problem has an example: a folder with a fault, and in `expected.txt` the lines that the program prints.

The files of `tests/faults/<name>/` are copied over an archive that had no faults when it was built. `expected.txt`
begins with the exit code and the number of article pages that exist afterwards, followed by the lines on standard
error. Folders named `check-…` are for the command of that name, all the rest for `build`.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hoso.addresses import COMPARISON
from hoso.markup import fields
from hoso.markup.page import PageSource, read_page
from tests.archive import Archive, Run, make_archive
from tests.codes import code_patterns
from tests.golden import Golden
from tests.project.test_docs import first_cells
from tests.proofs import one_of
from tests.tools import ROOT

FAULTS = ROOT / "tests" / "faults"
NAMES = sorted(folder.name for folder in FAULTS.iterdir() if folder.is_dir())
ELSEWHERE = {
    # Faults that can't be in a folder have separate tests: below, or with the tests of their command.
    "busy",
    "system",
    "port-taken",
    "unknown-topic",
    "worker-killed",
    "unreadable",
    "link-outside",
    "no-file",
    "bad-name",
    "too-large",
    "changed-meanwhile",
    "program-fault",
    "unfaithful-page",
    "address-lost",
    "list-lost",
    "against-unknown",
    "since-unknown",
    "nothing-to-review",
    "unknown-value",
    "unknown-article",
    "nothing-selected",
    "new-value",
    "other-value",
    "change-by-hand",
    "table-unreadable",
    "table-unmarked",
    "unknown-column",
    "column-fixed",
    "cell-conflict",
    "cell-refused",
    "evidence-cut",
    "export-overlaps",
    "export-not-ours",
    "zim-unavailable",
    "folder-not-empty",
    "vendor-failed",
    "no-program",
    "requirements-edited",
    "archive-newer",
    "string-missing",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A built archive without a fault."""
    archive = make_archive(tmp_path_factory.mktemp("sound") / "archive", {}, "search = false")
    archive.write("articles/lanh.md", (FAULTS / "sound.md").read_bytes())
    done = archive.run("build")
    assert (done.code, done.problems) == (0, [])
    return archive


@pytest.fixture
def copy(sound: Archive, tmp_path: Path) -> Archive:
    """The archive without a fault, built, to be broken."""
    shutil.copytree(sound.root, tmp_path / "archive", copy_function=shutil.copy2)
    return Archive(tmp_path / "archive")


def break_it(archive: Archive, name: str) -> None:
    """Lay the fault's files over the archive."""
    for path in sorted((FAULTS / name).rglob("*")):
        if path.is_file() and path.name != "expected.txt":
            archive.write(f"./{path.relative_to(FAULTS / name).as_posix()}", path.read_bytes())


def standing(archive: Archive) -> dict[str, tuple[int, bytes]]:
    """Everything in the archive but the cache: path, modification time and bytes."""
    return {
        path.relative_to(archive.root).as_posix(): (path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(archive.root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


def articles(archive: Archive) -> int:
    """How many articles the site shows."""
    pages = [path for path in archive.site.glob("bai/**/index.html") if path.parent.name != COMPARISON]
    return len([path for path in pages if "refresh" not in path.read_text("utf-8")])


def said(archive: Archive, done: Run) -> str:
    pages = articles(archive)
    return "\n".join([f"exit {done.code}, {pages} article{'s' * (pages != 1)}", *done.lines]) + "\n"


@pytest.mark.golden
@pytest.mark.parametrize("name", NAMES)
def test_a_fault_is_said_in_exactly_these_lines(copy: Archive, golden: Golden, name: str) -> None:
    break_it(copy, name)
    command = "check" if name.startswith("check-") else "build"
    done = copy.run(command, "--quiet")
    assert (done.out == "") == (command == "build")
    expected = FAULTS / name / "expected.txt"
    if golden.bless:
        expected.write_text(said(copy, done), encoding="utf-8")
    assert said(copy, done) == expected.read_text(encoding="utf-8")
    again = copy.run(command, "--quiet")
    of_dates = ("weekday-contradicts", "impossible-date", "date-differs")
    of_articles = ("other-article", "several-articles")
    doubts = (*of_dates, *of_articles, "title-differs", "foreign-metadata", "broken-metadata", "look-alikes")
    known = [line for line in done.lines if not any(f": warning {doubt}: " in line for doubt in doubts)]
    assert again.lines == known, "what is wrong is said on every run, doubts about a new page only once"


def named(level: str) -> list[str]:
    """The faults of that level that a build reports."""
    return [
        name
        for name in NAMES
        if not name.startswith("check-")
        and f": {level} " in (FAULTS / name / "expected.txt").read_text(encoding="utf-8")
    ]


@pytest.mark.parametrize("name", one_of(3, named("error")))
def test_an_error_leaves_the_archive_and_the_site_as_they_were(copy: Archive, name: str) -> None:
    break_it(copy, name)
    copy.write("raw/moi.txt", "Một bài mới\nThứ Hai, 09/10/2023 08:30\nSáng 9-10, hội thao Sông Vàng khai mạc.\n")
    before = standing(copy)
    assert copy.run("build").code == 1
    assert standing(copy) == before
    assert copy.run("convert").code == 1
    assert standing(copy) == before


@pytest.mark.parametrize("name", one_of(3, named("warning")))
def test_a_warning_fails_only_where_that_is_asked_for(copy: Archive, name: str) -> None:
    break_it(copy, name)
    raw = {name: content for name, content in copy.files("content").items() if name.startswith("raw/")}
    assert copy.run("build", "--strict").code == 1
    assert copy.read("public/bai/lanh/index.html").rstrip().endswith("</html>")
    assert {name: content for name, content in copy.files("content").items() if name.startswith("raw/")} == raw


@pytest.mark.parametrize(
    ("group", "key", "needed_by"),
    [
        ("", "latest", "line"),
        ("taxon", "tags", "the taxonomy 'tags'"),
        ("titles", "home", "the title of a page"),
        ("field", "lead", "the field 'lead'"),
        ("data_exports", "people.csv", "the export 'people.csv'"),
    ],
)
def test_a_text_that_the_interface_lacks_is_named_with_its_place(
    copy: Archive, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, group: str, key: str, needed_by: str
) -> None:
    lines = (ROOT / "hoso" / "interface" / "vi.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(n for n, line in enumerate(lines) if line.startswith(f"{group or key}:"))
    place = next(n for n, line in enumerate(lines) if n >= start and line.strip().startswith(f"{key}:"))
    catalogue = tmp_path / "vi.yaml"
    catalogue.write_text("".join(lines[:place] + lines[place + 1 :]), encoding="utf-8")
    monkeypatch.setattr("hoso.templating.strings._INTERFACE", tmp_path)
    at, name = (f"{catalogue}:{start + 1}", f"{group}.{key}") if group else (str(catalogue), key)
    for command in ("check", "build"):
        done = copy.run(command, "--quiet")
        assert done.code == 1
        (line,) = done.problems
        assert line.startswith(f"{at}: error string-missing: there is no text '{name}', which {needed_by} ")
        assert f"add a line '{key}: …'" in line


def test_mending_a_fault_silences_it(copy: Archive) -> None:
    for name in ("bad-date", "encoding-broken", "raw-twice", "template-error", "vocabulary-bad-date"):
        break_it(copy, name)
    assert copy.run("build").code == 1
    for name in ("content/articles/hoi-thao.md", "content/raw", "content/vocabulary", "templates"):
        path = copy.root / name
        path.unlink() if path.is_file() else shutil.rmtree(path)
    done = copy.run("build", "--strict", "--quiet")
    assert (done.code, done.err) == (0, "")


def test_every_problem_code_has_an_example() -> None:
    lines = [line for name in NAMES for line in (FAULTS / name / "expected.txt").read_text("utf-8").splitlines()[1:]]
    lines = [line for line in lines if not re.fullmatch(r"[a-z-]+\??: \d+", line)]  # how many of each, after a check
    shown = {re.split(r": (?:error|warning) ", line)[1].partition(":")[0] for line in lines} | ELSEWHERE
    assert [
        pattern for pattern in sorted(code_patterns()) if not any(re.fullmatch(pattern, code) for code in shown)
    ] == []
    assert sorted(first_cells("Problems") - shown) == []
    checked = {f"bad-{f.name}" for f in (*fields.FIELDS, *fields.PERSON_FIELDS, *fields.ORIGIN_FIELDS) if f.check}
    assert checked <= shown


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in NAMES
        if not name.startswith(
            (
                "vocabulary-",
                "same-person",
                "other-spelling",
                "several",
                "check-",
                "setting-type-table",
                "setting-base-url-path",
                "bad-date-year",
                "impossible-date-metadata",
                "page-without-id-in-braces",
            )
        )
    ],
)
def test_a_folder_is_named_after_what_it_shows(name: str) -> None:
    assert f" {name}: " in (FAULTS / name / "expected.txt").read_text(encoding="utf-8")


def without_privileges() -> None:
    """Root opens every file: give that up before the program starts (Linux: CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH)."""
    if os.geteuid() == 0:
        system = ctypes.CDLL(None)
        for capability in (1, 2):
            system.prctl(24, capability, 0, 0, 0)


@pytest.mark.parametrize("place", ["raw/hoi-thao.txt", "articles/hoi-thao.md", "pages/ve-kho.md"])
def test_a_file_that_cannot_be_opened_is_named(copy: Archive, place: str) -> None:
    copy.write(place, "---\ntitle: Hội thao\n---\n").chmod(0)
    command = [sys.executable, str(ROOT / "build.py"), "build", "--quiet"]
    done = subprocess.run(
        command, cwd=copy.root, preexec_fn=without_privileges, capture_output=True, encoding="utf-8", check=False
    )
    level = "warning" if place.startswith("raw") else "error"
    assert done.returncode == (level == "error")
    line = f"content/{place}: {level} unreadable: cannot read the file: Permission denied (check its permissions)"
    assert done.stderr.splitlines() == [line]


@pytest.mark.parametrize("folder", ["raw", "articles", "pages"])
def test_a_link_out_of_the_archive_is_not_followed(copy: Archive, tmp_path: Path, folder: str) -> None:
    (tmp_path / "secret.txt").write_text("Thư riêng của tôi.\n", encoding="utf-8")
    link = copy.content / folder / ("secret.txt" if folder == "raw" else "secret.md")
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(tmp_path / "secret.txt")
    done = copy.run("build", "--quiet")
    assert done.code == 0
    (line,) = done.err.splitlines()
    assert line.startswith(f"content/{folder}/{link.name}: warning link-outside: ")
    assert not [name for name, content in copy.files().items() if "Thư riêng".encode() in content]


@pytest.mark.parametrize("name", ["raw/ong.txt", "articles/ong.md"])
def test_what_is_no_file_is_named_and_waited_for_by_nobody(copy: Archive, name: str) -> None:
    path = copy.content / name
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    path.with_name(f"lac-{path.name}").symlink_to("khong-co")
    done = copy.run("build", "--quiet")
    assert done.code == 0
    place = path.parent.name
    assert done.err.splitlines() == [
        f"content/{place}/{found}: warning no-file: not a regular file (put the file itself here)"
        for found in (f"lac-{path.name}", path.name)
    ]


def test_a_page_that_is_saved_while_the_site_is_built_is_a_problem(
    copy: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = copy.write("articles/hoi-thao.md", "---\nid: hoi-thao\npermalink: /bai/ht/\ntitle: Hội thao\n---\n\nMột.\n")

    def saved_meanwhile(content: Path, path: str) -> tuple[PageSource | None, tuple[object, ...]]:
        page.write_text(page.read_text(encoding="utf-8").replace("Một.", "Hai."), encoding="utf-8")
        return read_page(content, path)

    with monkeypatch.context() as patch:
        patch.setattr("hoso.output.workshop.read_page", saved_meanwhile)
        done = copy.run("build", "--quiet")
    assert done.code == 1
    (line,) = done.err.splitlines()
    assert line == (
        "content/articles/hoi-thao.md: error changed-meanwhile: "
        "the page changed while the site was being built (build again)"
    )
    assert copy.run("build", "--quiet").code == 0
    assert "Hai." in copy.read("public/bai/ht/index.html")
