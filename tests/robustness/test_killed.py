"""Ctrl-C and processes that are killed: nobody waits, nobody stays behind, and what could be done is done."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from hoso import intake as sources
from hoso.catalogue.duplicates import PairChunk
from tests.archive import Archive, Run, make_archive
from tests.tools import ROOT

PATIENCE = 120  # s; a guard against what would wait for ever, and not a measure of anything
MANY = 104  # raw files: enough to be given to several processes
PLANT = """
import multiprocessing, os, pathlib, signal
import hoso.conversion.convert, hoso.output.workshop, hoso.output.run, hoso.intake

hoso.intake.PARALLEL_FROM = hoso.output.run.PARALLEL_FROM = 2

def planted(real):
    def call(*arguments):
        names = [str(one) for one in arguments if isinstance(one, str | pathlib.Path)]
        if multiprocessing.parent_process() is not None and any("giet" in name for name in names):
            if os.environ["PLANTED"] == "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            pathlib.Path("working").touch()
            signal.pause()
        return real(*arguments)
    return call

match os.environ["STAGE"]:
    case "convert":
        hoso.conversion.convert.convert_file = planted(hoso.conversion.convert.convert_file)
    case "read":
        hoso.intake.record = planted(hoso.intake.record)
    case "make":
        hoso.output.workshop.read_page = planted(hoso.output.workshop.read_page)
"""
"""Loaded by each process before it begins: one that meets a file of this name is killed, or never goes on."""


def raw(number: int, title: str) -> str:
    return (
        f"{title}\n{1 + number % 28:02}/03/2023 08:30\n"
        f"(BLG) - Sáng {1 + number % 28}-3, hội thao Sông Vàng bước vào lượt thi thứ {number}.\n"
    )


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive whose raw files were converted, and that was not built."""
    files = {f"raw/{n}.txt": raw(n, f"Hội thao Sông Vàng, lượt thi thứ {n}") for n in range(MANY)}
    files["raw/giet.txt"] = raw(MANY, "Giết thời giờ ở hội thao Sông Vàng")
    made = make_archive(tmp_path_factory.mktemp("converted") / "archive", files, "search = false")
    assert made.run("convert", "--quiet").code == 0
    return made


@pytest.fixture(params=["convert", "read", "make"])
def stage(request: pytest.FixtureRequest) -> str:
    """Where the other processes are at work."""
    return str(request.param)


@pytest.fixture
def archive(converted: Archive, stage: str, tmp_path: Path) -> Archive:
    """The same archive in a separate place, in its state before that stage."""
    shutil.copytree(converted.root, tmp_path / "archive", copy_function=shutil.copy2)
    made = Archive(tmp_path / "archive")
    if stage == "convert":
        shutil.rmtree(made.content / "articles")
        (made.content / "converted.jsonl").unlink()
        (made.content / "manifest-sha256.txt").unlink()
        shutil.rmtree(made.root / ".cache")
    (tmp_path / "plant").mkdir()
    (tmp_path / "plant" / "sitecustomize.py").write_text(PLANT, encoding="utf-8")
    return made


def planted(archive: Archive, stage: str, what: str) -> subprocess.Popen[str]:
    """The program at work, as the first of a group of processes, as a terminal starts it."""
    search = f"{archive.root.parent / 'plant'}{os.pathsep}{ROOT}"
    return subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "build", "--quiet", "--jobs", "2"],
        cwd=archive.root,
        env={**os.environ, "PYTHONPATH": search, "STAGE": stage, "PLANTED": what},
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def group(leader: int) -> list[int]:
    """The processes of a group that have not ended."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, _, of = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of) == leader and state != "Z":
            found.append(int(folder.name))
    return found


def pages(archive: Archive) -> int:
    return len([name for name in archive.files() if name.startswith("bai/") and name.endswith("index.html")])


def test_a_file_over_which_a_process_is_killed_is_named_and_the_others_are_done(archive: Archive, stage: str) -> None:
    _, said = (process := planted(archive, stage, "killed")).communicate(timeout=PATIENCE)
    done = Run(process.returncode, "", said)
    assert "Traceback" not in done.err
    assert all("perhaps there is not enough memory" in line and "--jobs 1" in line for line in done.problems)
    named = [line.partition(": ")[0] for line in done.problems if " worker-killed: " in line]
    if stage == "convert":
        assert done.problems[0].startswith("content/raw/giet.txt: warning worker-killed: ")
    else:
        assert [path for path in named if path.startswith("content/articles/") and "giet" in path] == named[:1]
    assert done.code == (1 if stage == "make" else 0)
    # A page that was read before keeps its address by a notice; that of a raw file never had one.
    assert pages(archive) == (MANY + 1 if stage == "read" else MANY)
    notices = [name for name, found in archive.files().items() if "tạm thời không hiển thị".encode() in found]
    assert len(notices) == (stage == "read")
    again = archive.run("build", "--quiet", "--strict")
    assert (again.code, again.problems) == (0, [])
    assert pages(archive) == MANY + 1


def test_a_comparison_that_was_killed_is_done_by_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = " ".join(
        random.Random(1).choices("tàu thuyền sông tuần tra tìm thấy hai thùng gỗ trôi tới bến".split(), k=300)
    )
    page = "---\nid: {0}\npermalink: /bai/{0}/\ntitle: Bài {0}\ndate: 2022-01-0{1}\nsource: Báo {0}\n---\n\n{2}.\n"
    files = {f"articles/{name}.md": page.format(name, n, story) for n, name in enumerate(("mot", "hai"), 1)}
    archive = make_archive(tmp_path / "archive", files, "search = false")
    with monkeypatch.context() as patch:
        patch.setattr(sources, "compare_pairs", sources._COMPARE.lost)
        first = archive.run("build", "--quiet")
    assert [line.split(": ")[:2] for line in first.problems] == [["content/articles/hai.md", "warning worker-killed"]]
    again = archive.run("build", "--quiet")
    assert (again.code, again.problems) == (0, [])
    assert (archive.site / "bai/hai/ban-khac/index.html").is_file()


def test_a_pair_of_pages_that_can_not_be_compared_names_the_later_one() -> None:
    (found,) = sources._COMPARE.lost(PairChunk(Path("content"), (), (("articles/mot.md", "articles/hai.md"),)))
    assert str(found).startswith("content/articles/hai.md: warning worker-killed: ")


def test_ctrl_c_ends_all_processes_with_one_line(archive: Archive, stage: str) -> None:
    process = planted(archive, stage, "waiting")
    while not (archive.root / "working").exists():
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (130, "stopped\n")
    assert group(process.pid) == []
    again = archive.run("build", "--quiet", "--strict")
    assert (again.code, again.problems) == (0, [])
    assert pages(archive) == MANY + 1


@pytest.mark.parametrize("stage", ["make"])
def test_where_no_one_reads_what_is_said_the_work_is_done(archive: Archive, stage: str) -> None:
    archive.write("raw/trong.txt", "")  # of which something is to be said
    command = f"exec {sys.executable} {ROOT / 'build.py'} build --jobs 2"
    closed = subprocess.run(
        ["sh", "-c", f"{command} >&- 2>&-"], cwd=archive.root, timeout=PATIENCE, check=False, stdin=subprocess.DEVNULL
    )
    assert closed.returncode == 0, stage
    assert pages(archive) == MANY + 1
    before = archive.files(), archive.files("content")
    reader, writer = os.pipe()
    os.close(reader)
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    broken = subprocess.run(
        command.split()[1:], cwd=archive.root, stderr=writer, timeout=PATIENCE, check=False, env=buffered
    )
    os.close(writer)
    assert broken.returncode == 0
    assert (archive.files(), archive.files("content")) == before


# --- at random moments


@pytest.fixture(scope="module")
def trials(request: pytest.FixtureRequest) -> int:
    """How often a run is interrupted at a random moment; `make interrupts` asks for it."""
    count = int(request.config.getoption("--interrupts"))
    if not count:
        pytest.skip("'make interrupts' runs it")
    return count


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of run: its command, the archive before it, how long the run takes."""

    command: str
    before: Archive
    seconds: float


@pytest.fixture(scope="module")
def kinds(trials: int, tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Kind, ...], dict[str, bytes]]:
    """What is interrupted, and all files as they are after runs without a break."""
    assert trials
    folder = tmp_path_factory.mktemp("kinds")
    files = {f"raw/{n}.txt": raw(n, f"Lượt thi thứ {n} ở Sông Vàng") for n in range(460)}
    given = make_archive(folder / "given", files)
    converted, built = copied(given, folder / "converted"), copied(given, folder / "built")
    found = [Kind("convert", given, seconds(converted, "convert")), Kind("build", given, seconds(built, "build"))]
    shutil.rmtree(converted.root / ".cache")
    again = copied(converted, folder / "again")
    found.append(Kind("build", converted, seconds(again, "build")))
    assert whole(again) == whole(built)
    return tuple(found), whole(built)


def copied(archive: Archive, root: Path) -> Archive:
    shutil.copytree(archive.root, root, copy_function=shutil.copy2)
    return Archive(root)


def seconds(archive: Archive, command: str) -> float:
    begun = time.monotonic()
    assert archive.run_apart(command, "--quiet", "--jobs", "2").code == 0
    return time.monotonic() - begun


def whole(archive: Archive) -> dict[str, bytes]:
    return archive.files() | {f"content/{name}": data for name, data in archive.files("content").items()}


def test_ctrl_c_at_any_moment_ends_all_and_the_next_build_is_right(
    trials: int, kinds: tuple[tuple[Kind, ...], dict[str, bytes]], tmp_path: Path
) -> None:
    chance, slowest, early = random.Random(15), 0.0, 0
    for number in range(trials):
        kind, jobs = chance.choice(kinds[0]), chance.choice("23")
        moment = chance.uniform(0.01, 0.95) * kind.seconds
        made = copied(kind.before, tmp_path / str(number))
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "build.py"), kind.command, "--quiet", "--jobs", jobs],
            cwd=made.root,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        time.sleep(moment)
        begun = time.monotonic()
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
        took = time.monotonic() - begun
        what = f"{number:3} {kind.command} --jobs {jobs} of {kind.before.root.name} after {moment:.2f} s"
        assert (process.returncode, said) in ((130, "stopped\n"), (0, "")), what
        assert group(process.pid) == [], what
        assert made.run_apart("build", "--quiet").code == 0, what
        assert whole(made) == kinds[1], what
        shutil.rmtree(made.root)
        early += process.returncode == 0
        slowest = max(slowest, took)
        sys.stdout.write(f"{what}: {process.returncode} in {took:.2f} s\n")
        sys.stdout.flush()
    sys.stdout.write(f"{trials} trials, {early} over before, the slowest end took {slowest:.2f} s\n")
