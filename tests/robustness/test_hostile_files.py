"""Names, links and things that are no files, wherever they lie: nothing is read or written outside, nothing waits."""

from __future__ import annotations

import io
import marshal
import os
import pickle
import shutil
import socket
import subprocess
import sys
import threading
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import jinja2.bccache
import pytest

from hoso import scanning, writer
from tests.archive import Archive, Run, make_archive
from tests.proofs import one_of
from tests.tools import ROOT

PATIENCE = 120  # s; a guard against what would wait for ever, and not a measure of anything
SECRET = "Không cho ai xem."
PAGE = "---\nid: {0}\npermalink: /bai/{0}/\ntitle: Bài {0}\ndate: 2022-02-0{0}\ntags:\n- Bơi\n---\n\nCâu {0}.\n"
RAW = "Hội thao Sông Vàng, ngày {0}\n0{0}/03/2023 08:30\n(BLG) - Ngày {0}, hội thao Sông Vàng bước vào lượt thi thứ {0}.\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Path]:
    """An archive that was built, and a copy of it: what its cache knows holds at its own place only."""
    folder = tmp_path_factory.mktemp("built")
    files = {f"articles/{n}.md": PAGE.format(n) for n in (1, 2)} | {"raw/a.txt": RAW.format(3)}
    built = make_archive(folder / "archive", files)
    assert built.run("build", "--quiet").code == 0
    shutil.copytree(built.root, folder / "copy")
    return built, folder / "copy"


@pytest.fixture
def made(built: tuple[Archive, Path]) -> Archive:
    """An archive of two pages and a raw file as it was built, whatever has been done to it since."""
    made, copy = built
    shutil.rmtree(made.root)
    shutil.copytree(copy, made.root)
    return made


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder that is none of the archive's, with something in it."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    for name in ("secret.txt", "secret.md", "secret.yaml", "secret.html", "index.html"):
        (folder / name).write_text(f"---\ntitle: {SECRET}\n---\n\n{SECRET}\n", encoding="utf-8")
    return folder


def state_of(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {path.name: (path.stat().st_mtime_ns, path.read_bytes()) for path in sorted(folder.iterdir())}


# --- links in what is read


@pytest.mark.parametrize("folder", ["raw", "articles", "pages"])
def test_a_folder_of_the_archive_that_leads_elsewhere_is_not_followed(
    made: Archive, elsewhere: Path, folder: str
) -> None:
    shutil.rmtree(made.content / folder, ignore_errors=True)
    (made.content / folder).symlink_to(elsewhere)
    before = state_of(elsewhere)
    done = made.run("build", "--quiet")
    told = "link-outside" if folder != "articles" else "content"  # without articles there are more problems
    assert [line for line in done.problems if line.startswith("content") and told in line]
    assert not any(SECRET.encode() in data for data in made.files().values())
    assert state_of(elsewhere) == before


@pytest.mark.parametrize("command", ["build", "convert", "check"])
def test_no_command_follows_a_link_out_of_the_archive(made: Archive, elsewhere: Path, command: str) -> None:
    (made.content / "raw" / "ra.txt").symlink_to(elsewhere / "secret.txt")
    (made.content / "raw" / "ra").symlink_to(elsewhere)
    (made.content / "articles" / "ra.md").symlink_to(elsewhere / "secret.md")
    done = made.run(command, "--quiet")
    told = [line.partition(":")[0] for line in done.problems if ": warning link-outside: " in line]
    assert told == ["content/articles/ra.md", "content/raw/ra", "content/raw/ra.txt"]
    assert not [line for line in done.problems if "raw-unlisted" in line or "not-converted" in line]
    assert not any(SECRET.encode() in data for data in made.files().values())


@pytest.mark.parametrize(
    "place", ["templates/them.html", "static/them.css", "content/vocabulary/topics.yaml", "content/interface/vi.yaml"]
)
def test_a_link_out_of_what_is_trusted_stops_the_build(made: Archive, elsewhere: Path, place: str) -> None:
    link = made.root / place
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(elsewhere / "secret.yaml")
    before = made.files()
    done = made.run("build", "--quiet")
    assert done.code == 1
    assert [line for line in done.problems if line.startswith(f"{place}: error link-outside: ")]
    assert made.files() == before


@pytest.mark.parametrize("folder", ["raw", "articles"])
def test_a_link_without_an_end_is_named_and_keeps_nothing_else(made: Archive, folder: str) -> None:
    suffix = "txt" if folder == "raw" else "md"
    ends = {
        "tu-than": f"tu-than.{suffix}",
        "vong-1": f"vong-2.{suffix}",
        "vong-2": f"vong-1.{suffix}",
        "dai": "x" * 300,
    }
    for name, target in ends.items():
        (made.content / folder / f"{name}.{suffix}").symlink_to(target)
    (made.content / folder / "thu-muc-vong").symlink_to("thu-muc-vong")
    made.write("raw/b.txt", RAW.format(4))
    done = made.run("build", "--quiet")
    assert done.code == 0
    named = {line.partition(": warning ")[0] for line in done.problems}
    assert {f"content/{folder}/{name}.{suffix}" for name in ends} <= named
    assert len([name for name in made.files() if name.startswith("bai/") and name.endswith("index.html")]) == 4


def test_a_link_within_the_archive_is_followed_once(made: Archive) -> None:
    (made.content / "raw" / "vong").symlink_to(made.content / "raw")
    (made.content / "articles" / "vong").symlink_to("..")
    done = made.run("build", "--quiet")
    assert done.code == 0
    assert len([name for name in made.files() if name.startswith("bai/") and name.endswith("index.html")]) == 3


# --- links in what is written


@pytest.mark.parametrize("folder", ["bai", "bai/1", "chu-de", "data", "static", "nam/2022"])
def test_nothing_is_written_or_removed_through_a_link_in_the_output_folder(
    made: Archive, elsewhere: Path, folder: str
) -> None:
    shutil.rmtree(made.site / folder)
    (made.site / folder).symlink_to(elsewhere)
    before = state_of(elsewhere)
    made.write("articles/1.md", PAGE.format(1).replace("Câu", "Chữ"))
    (made.content / "articles/2.md").unlink()
    done = made.run("build", "--quiet")
    assert state_of(elsewhere) == before
    assert done.code == 1
    (line,) = [line for line in done.problems if ": error system: " in line]
    assert "a link leads out" in line
    assert f"public/{folder}" in line
    (made.site / folder).unlink()
    assert made.run("build", "--quiet").code == 0
    assert "Chữ 1." in made.read("public/bai/1/index.html")


def test_a_link_in_the_place_of_a_page_is_replaced_and_its_target_left_alone(made: Archive, elsewhere: Path) -> None:
    page = made.site / "bai/1/index.html"
    right = page.read_bytes()
    copy = elsewhere / "copy.html"
    copy.write_bytes(right)
    for target in (elsewhere / "secret.html", copy):
        page.unlink()
        page.symlink_to(target)
        before = state_of(elsewhere)
        assert made.run("build", "--quiet").code == 0
        assert not page.is_symlink()
        assert page.read_bytes() == right
        assert state_of(elsewhere) == before


def test_a_build_from_scratch_removes_links_and_not_what_they_lead_to(made: Archive, elsewhere: Path) -> None:
    (made.site / "la").symlink_to(elsewhere)
    (made.site / "bai" / "la.html").symlink_to(elsewhere / "secret.html")
    before = state_of(elsewhere)
    shutil.rmtree(made.root / ".cache")
    assert made.run("build", "--quiet").code == 0
    assert not (made.site / "la").is_symlink()
    assert not (made.site / "bai" / "la.html").is_symlink()
    assert state_of(elsewhere) == before


def test_pages_are_not_converted_into_a_folder_that_leads_elsewhere(made: Archive, elsewhere: Path) -> None:
    made.write("raw/b.txt", RAW.format(4).replace("2023", "2024"))
    (made.content / "articles" / "2024").symlink_to(elsewhere)
    before = state_of(elsewhere)
    done = made.run("convert", "--quiet")
    assert done.code == 1
    assert "a link leads out" in done.err
    assert state_of(elsewhere) == before


@pytest.mark.parametrize("name", ["converted.jsonl", "manifest-sha256.txt"])
def test_the_lists_of_digests_are_not_written_through_a_link(made: Archive, elsewhere: Path, name: str) -> None:
    (made.content / name).unlink()
    (made.content / name).symlink_to(elsewhere / "secret.txt")
    before = state_of(elsewhere)
    made.write("raw/b.txt", RAW.format(4))
    made.run("build", "--quiet")
    assert state_of(elsewhere) == before


def test_a_planted_unfinished_file_is_not_written_into(tmp_path: Path, elsewhere: Path) -> None:
    before = state_of(elsewhere)
    for plant in (lambda path: path.symlink_to(elsewhere / "secret.txt"), os.mkfifo):
        plant(tmp_path / f".trang.html.{os.getpid()}.part")
        writer.write(tmp_path, "trang.html", b"xong")
        assert (tmp_path / "trang.html").read_bytes() == b"xong"
        (tmp_path / "trang.html").unlink()
    assert state_of(elsewhere) == before


# --- what is no file


def test_pipes_sockets_devices_and_folders_are_named_and_waited_for_by_nobody(made: Archive) -> None:
    raw = made.content / "raw"
    os.mkfifo(raw / "ong.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        # The name of a socket must be short.
        here = os.open(raw, os.O_RDONLY)
        try:
            listening.bind(f"/proc/self/fd/{here}/o-cam.html")
        except OSError:
            os.mkfifo(raw / "o-cam.html")
        finally:
            os.close(here)
    (raw / "thu-muc.txt").mkdir()
    (made.content / "articles" / "thu-muc.md").mkdir()
    expected = ["content/raw/o-cam.html", "content/raw/ong.txt"]
    if os.geteuid() == 0:
        try:
            os.mknod(raw / "khong.txt", 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero, which never ends
            expected.insert(0, "content/raw/khong.txt")
        except OSError:
            pass
    done = run_guarded(made, "build")
    assert done.code == 0
    assert [line.partition(": warning no-file: ")[0] for line in done.problems] == expected
    done = run_guarded(made, "check")
    assert [line.partition(":")[0] for line in done.problems if ": warning no-file: " in line] == expected


def run_guarded(archive: Archive, *arguments: str) -> Run:
    """The program in a process of its own; fails where it waits for somebody at the other end of a pipe. A test's own
    process could not be woken while the database waits."""
    command = [sys.executable, str(ROOT / "build.py"), *arguments, "--quiet"]
    done = subprocess.run(
        command, cwd=archive.root, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False
    )
    return Run(done.returncode, done.stdout, done.stderr)


NAMED = {
    "content/converted.jsonl": "no-file",
    "content/manifest-sha256.txt": "no-file",
    "content/vocabulary/topics.yaml": "no-file",
    "content/interface/vi.yaml": "no-file",
    "templates/article.html": "no-file",
    "static/own.css": "no-file",
    "pyproject.toml": "setting-unreadable",
    ".cache/lock": "system",
}


@pytest.mark.parametrize("place", one_of(3, NAMED))
def test_a_pipe_in_the_place_of_a_file_is_named_and_waited_for_by_nobody(made: Archive, place: str) -> None:
    path = made.root / place
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    made.write("raw/b.txt", RAW.format(4))
    before = made.files()
    for command in ("build", "check") if place == "content/converted.jsonl" else ("build",):
        done = run_guarded(made, command)
        assert done.code == 1
        assert [line for line in done.problems if line.startswith(f"{place}: error {NAMED[place]}: ")]
        assert "Traceback" not in done.err
    assert made.files() == before
    assert path.is_fifo()


def test_a_folder_in_the_place_of_a_list_of_digests_is_left_alone(made: Archive) -> None:
    made.write("raw/b.txt", RAW.format(4))
    place = made.content / "manifest-sha256.txt"
    place.unlink()
    made.write("manifest-sha256.txt/cua-toi.txt", "Của tôi.")
    done = run_guarded(made, "build")
    assert done.code == 1
    assert [line for line in done.problems if line.startswith("content/manifest-sha256.txt: error no-file: ")]
    assert (place / "cua-toi.txt").is_file()


def test_pipes_in_the_cache_and_in_the_output_cost_nothing_but_time(made: Archive) -> None:
    def in_place_of(*patterns: str) -> None:
        for path in [path for pattern in patterns for path in sorted(made.root.glob(pattern))]:
            if path.is_file():
                path.unlink()
                os.mkfifo(path)

    kept = (".cache/search/*", ".cache/templates/*/*", "public/data/*", "public/search/*/*", "public/bai/1/*")
    assert [list(made.root.glob(pattern)) for pattern in kept].count([]) <= 1, "they have other names now"
    for number, patterns in enumerate((kept, (".cache/hoso.sqlite3",), (".cache/hoso.sqlite3-wal",))):
        made.write("articles/1.md", PAGE.format(1).replace("Câu", f"Chữ {number}"))
        if patterns == (".cache/hoso.sqlite3-wal",):
            os.mkfifo(made.root / patterns[0])
        in_place_of(*patterns)
        assert run_guarded(made, "build").code == 0
    warm = made.files()
    shutil.rmtree(made.site)
    shutil.rmtree(made.root / ".cache")
    assert made.run("build", "--quiet").code == 0
    assert made.files() == warm


def test_a_pipe_where_a_page_is_to_be_written_is_not_read(made: Archive) -> None:
    made.write("raw/b.txt", RAW.format(4))
    assert made.run("convert", "--quiet").code == 0
    (page,) = [
        path for path in (made.content / "articles").rglob("*.md") if "lượt thi thứ 4" in path.read_text("utf-8")
    ]
    (made.content / "converted.jsonl").unlink()
    page.unlink()
    os.mkfifo(page)
    done = run_guarded(made, "convert")
    shown = page.relative_to(made.root)
    assert [line for line in done.problems if line.startswith(f"{shown}: warning no-file: ")]
    assert [line for line in done.problems if line.startswith("content/raw/b.txt: warning page-exists: ")]
    assert page.is_fifo()


def test_an_export_reads_from_no_pipe(made: Archive, tmp_path: Path) -> None:
    bag = tmp_path / "bag"
    bag.mkdir()
    os.mkfifo(bag / "bag-info.txt")
    done = run_guarded(made, "export", "--bag", str(bag))
    assert done.code == 1
    assert ": error export-not-ours: " in done.err


@pytest.mark.parametrize("fault", ["folder", "not UTF-8", "no permission"])
def test_settings_that_cannot_be_read_are_a_problem(made: Archive, fault: str) -> None:
    settings = made.root / "pyproject.toml"
    if fault == "folder":
        settings.unlink()
        settings.mkdir()
    elif fault == "not UTF-8":
        settings.write_bytes("[tool.hoso]\ntitle = 'Kho thử'\n".encode("utf-16"))
    else:
        settings.chmod(0)
        if os.access(settings, os.R_OK):
            pytest.skip("root may read everything")
    before = made.files()
    done = run_guarded(made, "build")
    assert done.code == 1
    (line,) = done.err.splitlines()[:1]
    assert line.startswith("pyproject.toml: error setting-unreadable: ")
    assert made.files() == before


def test_compiled_templates_that_others_may_write_are_not_run(made: Archive) -> None:
    """Who may write below `.cache` may do what the user may; where only one file of it is open to others, it is not
    believed."""
    planted = compile("open('ran', 'w').close()", "planted", "exec")
    code = jinja2.bccache.bc_magic
    for path in (made.root / ".cache/templates").rglob("*.cache"):
        checksum = pickle.load(io.BytesIO(path.read_bytes()[len(code) :]))  # noqa: S301 (our own)
        path.write_bytes(code + pickle.dumps(checksum, 2) + marshal.dumps(planted))
        path.chmod(0o666)
    made.write("articles/1.md", PAGE.format(1).replace("Câu", "Chữ"))
    assert run_guarded(made, "build").code == 0
    assert "Chữ 1." in made.read("public/bai/1/index.html")
    assert not (made.root / "ran").exists()


def test_a_hard_link_is_a_file_like_any_other(made: Archive, elsewhere: Path) -> None:
    (elsewhere / "bai.txt").write_text(RAW.format(5), encoding="utf-8")
    os.link(elsewhere / "bai.txt", made.content / "raw" / "b.txt")
    before = state_of(elsewhere)
    assert made.run("build", "--quiet").code == 0
    assert len([name for name in made.files() if name.startswith("bai/") and name.endswith("index.html")]) == 4
    assert state_of(elsewhere) == before


@pytest.mark.parametrize("become", ["pipe", "folder", "nothing", "link to nothing"])
@pytest.mark.parametrize("name", ["raw/b.txt", "articles/b.md"])
def test_what_changes_between_being_found_and_being_read_holds_nothing_up(
    made: Archive, monkeypatch: pytest.MonkeyPatch, name: str, become: str
) -> None:
    path = made.write(name, RAW.format(4) if name.startswith("raw") else PAGE.format(4))
    real = scanning.read

    def read(asked: str | Path) -> bytes:
        if str(asked).endswith(name) and path.is_file():
            path.unlink()
            changes: dict[str, Callable[[], object]] = {
                "pipe": lambda: os.mkfifo(path),
                "folder": path.mkdir,
                "link to nothing": lambda: path.symlink_to("khong-co"),
            }
            changes.get(become, lambda: None)()
        return real(asked)

    monkeypatch.setattr(scanning, "read", read)
    done = made.run("build", "--quiet", "--jobs", "1")
    level = "warning" if name.startswith("raw") else "error"
    assert [line for line in done.problems if line.startswith(f"content/{name}: {level} unreadable: ")]
    assert done.code == (level == "error")


def test_a_raw_file_that_changes_while_it_is_read_is_read_again(made: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made.write("raw/b.txt", RAW.format(4))
    real = scanning.read

    def read(asked: str | Path) -> bytes:
        data = real(asked)
        if str(asked).endswith("raw/b.txt"):
            path.write_text(RAW.format(5), encoding="utf-8")
        return data

    with monkeypatch.context() as patch:
        patch.setattr(scanning, "read", read)
        made.run("build", "--quiet", "--jobs", "1")
    done = made.run("build", "--quiet")
    shown = " ".join(data.decode() for name, data in made.files().items() if name.startswith("bai/"))
    assert "lượt thi thứ 5" in shown or any(": warning raw-changed: " in line for line in done.problems)


def test_files_that_come_and_go_during_a_build_hold_nothing_up(made: Archive) -> None:
    stop = threading.Event()

    def rage() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            made.write(f"raw/x{number % 7}.txt", RAW.format(number % 9 + 1) * (number % 3))
            (made.content / f"raw/x{(number + 3) % 7}.txt").unlink(missing_ok=True)
            time.sleep(0.001)

    thread = threading.Thread(target=rage)
    thread.start()
    try:
        for _ in range(12):
            assert "Traceback" not in made.run("build", "--quiet").err
    finally:
        stop.set()
        thread.join()
    assert made.run("build", "--quiet").code == 0


# --- times that lie


@pytest.mark.parametrize("moment", [0, 4_000_000_000, "now"])
def test_a_file_is_read_again_whatever_its_time_says(made: Archive, moment: int | str) -> None:
    page = made.write("articles/1.md", PAGE.format(1).replace("Câu", "Dấu"))
    seconds = time.time() if moment == "now" else float(moment)
    os.utime(page, (seconds, seconds))
    assert made.run("build", "--quiet").code == 0
    assert "Dấu 1." in made.read("public/bai/1/index.html")
    page.write_text(PAGE.format(1).replace("Câu", "Chữ"), encoding="utf-8")  # as many bytes, another time
    os.utime(page, (seconds + 1, seconds + 1))
    assert made.run("build", "--quiet").code == 0
    assert "Chữ 1." in made.read("public/bai/1/index.html")


def test_a_change_within_the_same_moment_and_of_the_same_size_is_seen(made: Archive) -> None:
    page = made.content / "articles/1.md"
    for word in ("Dấu", "Chữ", "Câu"):
        page.write_text(PAGE.format(1).replace("Câu", word), encoding="utf-8")
        now = time.time()
        os.utime(page, (now, now))
        assert made.run("build", "--quiet").code == 0
        assert f"{word} 1." in made.read("public/bai/1/index.html")


def test_a_change_that_hides_its_time_is_found_by_check_and_by_a_build_without_cache(made: Archive) -> None:
    page = made.content / "articles/1.md"
    old = page.stat().st_mtime_ns - 3_600_000_000_000
    os.utime(page, ns=(old, old))
    assert made.run("build", "--quiet").code == 0
    page.write_text(PAGE.format(1).replace("Câu", "Chữ"), encoding="utf-8")
    os.utime(page, ns=(old, old))
    shutil.rmtree(made.root / ".cache")
    assert made.run("build", "--quiet").code == 0
    assert "Chữ 1." in made.read("public/bai/1/index.html")


# --- names

BAD = [
    "a\tb",
    "a\nb",
    "a\rb",
    "a\\b",
    "a\x1b[31mb",
    "a\x7fb",
    "a\u2028b",
    "a\u202etxt.gpj",
    "a\u2066b",
    "a\u200eb",
    "a\u200fb",
    "a\u061cb",
    "a\u00adb",
    "a\u200bb",
    "a\u3164b",
    "a\ufe0fb",
    "a\U000e0041b",
    os.fsdecode(b"a\xff"),
]
GOOD = [
    "a b", "a'b", 'a"b', "a<b>", "a&b;", "a%0Ab", "-rf", "--x", "~", "a*?", "CON", "aux.", "a:b|c", "x" * 240, "😀",
    "a..", "a.txt", "$(id)`id`", "%s{0}{{0}}", "a#b", "ﬀ", "İ", "a\u0301", "raw",
]  # fmt: skip


@pytest.mark.parametrize("folder", ["raw", "articles"])
def test_a_name_that_could_deceive_is_a_problem_and_every_other_serves(
    archive: Callable[..., Archive], folder: str
) -> None:
    made = archive({"articles/1.md": PAGE.format(1)})
    text = RAW if folder == "raw" else "---\nid: {0}\npermalink: /bai/x{0}/\ntitle: Bài\n---\n\nCâu.\n"
    suffix = "txt" if folder == "raw" else "md"
    for number, name in enumerate((*GOOD, *BAD), start=2):
        (made.content / folder).mkdir(exist_ok=True)
        path = os.fsencode(made.content / folder / f"{name}.{suffix}")
        with open(path, "wb") as file:  # noqa: PTH123 - pathlib has no paths of bytes
            file.write(text.format(number).encode())
    done = made.run("build", "--quiet")
    assert done.code == 0
    assert len(done.problems) == len(BAD)
    assert all(f"content/{folder}/a" in line and ": warning bad-name: " in line for line in done.problems)
    assert len([name for name in made.files() if name.startswith("bai/") and name.endswith("index.html")]) == 1 + len(
        GOOD
    )
    again = made.run("build", "--quiet")
    assert again.problems == done.problems
    checked = made.run("check", "--quiet")
    assert not [line for line in checked.problems if "raw-missing" in line or "raw-moved" in line]


@pytest.mark.parametrize("folder", ["static", "templates/them"])
def test_an_asset_whose_name_is_no_utf_8_is_named_and_stops_the_build(made: Archive, folder: str) -> None:
    path = os.fsencode(made.root / folder) + b"/a\xff.css"
    (made.root / folder).mkdir(parents=True)
    with open(path, "wb") as file:  # noqa: PTH123 - pathlib has no paths of bytes
        file.write(b"p {}")
    before = made.files()
    for command in ("build", "check"):
        done = made.run(command, "--quiet")
        said = f"{folder}/a\\udcff.css: error bad-name: its name contains the character U+DCFF (rename it)"
        assert (done.code, [line for line in done.problems if "bad-name" in line]) == (1, [said])
    assert made.files() == before


def test_a_raw_file_whose_name_has_its_marks_apart_is_known_again(made: Archive) -> None:
    for name in ("ạ", "Bài viết"):
        made.write(f"raw/{unicodedata.normalize('NFD', name)}.txt", RAW.format(4) + name)
    assert made.run("build", "--quiet").problems == []
    assert made.run("build", "--quiet").problems == []
    checked = made.run("check", "--quiet")
    assert not checked.faults


def test_of_two_names_that_differ_in_how_their_marks_are_written_one_is_named(made: Archive) -> None:
    made.write("raw/Bài viết.txt", RAW.format(4))
    made.write(f"raw/{unicodedata.normalize('NFD', 'Bài viết')}.txt", RAW.format(5))
    made.write(f"raw/{unicodedata.normalize('NFD', 'chỉ một')}.txt", RAW.format(6))
    done = made.run("build", "--quiet")
    told = [line for line in done.problems if ": warning bad-name: " in line]
    assert (done.code, len(done.problems), len(told)) == (0, 1, 1)
    assert "Bài viết" in unicodedata.normalize("NFC", told[0])
    checked = made.run("check", "--quiet").faults
    assert checked == told


def test_a_link_to_the_folder_that_it_lies_in_leads_nowhere(made: Archive) -> None:
    made.write("raw/a/b/c.txt", RAW.format(4))
    for target in (".", "..", "../..", "../../../raw"):
        (made.content / "raw/a/b/vong").unlink(missing_ok=True)
        (made.content / "raw/a/b/vong").symlink_to(target)
        (line,) = made.run("build", "--quiet").problems
        assert line.startswith("content/raw/a/b/vong: warning link-outside: ")
    assert len([name for name in made.files() if name.startswith("bai/") and name.endswith("index.html")]) == 4


@pytest.mark.parametrize(
    "address",
    ["/feed.xml/", "/robots.txt/", "/404.html/", "/sitemap.xml/", "/sitemap-bai-2022.xml/", "/_headers/", "/index.html/",
     "/bai/2/index.html/", "/static/", "/bai/../x/", "/bai//x/", "/.git/", "/BAI/x/", "/bai/x", "//evil.example/",
     "/bai/%2e%2e/", "/bai/\\x/", "/bai/x y/", "/bai/" + "x" * 141 + "/", "/bai/\u0430/"],
)  # fmt: skip
def test_no_page_takes_an_address_that_is_none_or_the_sites_own(made: Archive, address: str) -> None:
    before = made.files()
    for field in (f"permalink: {address}\n", f"permalink: /bai/x/\naliases:\n- {address}\n"):
        made.write("articles/3.md", f"---\nid: 3\n{field}title: Bài\n---\n\nCâu.\n")
        done = made.run("build", "--quiet")
        assert done.code == 1
        assert all(line.startswith("content/articles/3.md:") for line in done.problems)
        assert made.files() == before
