"""A build that is killed, finds no space or may not write leaves whole files, and the next one makes everything right."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from hoso import state, writer
from tests.archive import Archive, make_archive
from tests.proofs import one_of
from tests.tools import ROOT

DIES = """
import os, signal, sys
wanted, name = int(sys.argv[1]), sys.argv[2]
real, calls = getattr(os, name), 0

def dies(*arguments):
    global calls
    calls += 1
    if calls < wanted:
        return real(*arguments)
    if name == "write":
        real(arguments[0], arguments[1][: len(arguments[1]) // 2])
    elif name == "unlink":
        real(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(os, name, dies)
from hoso.cli import main
sys.exit(main(sys.argv[3:]))
"""
"""Runs the program, which dies in its nth call of a function of the system: half way through a write, before a
rename, after a removal."""


ORPHANS = """
import os, signal, sys
import hoso.output.run, hoso.intake
from hoso.cli import main

hoso.output.run.PARALLEL_FROM = hoso.intake.PARALLEL_FROM = 1
hoso.output.run._CHUNK = hoso.intake._CHUNK = 2
real, builder = os.replace, os.getpid()

def kills(*arguments):
    real(*arguments)
    if os.getpid() != builder:
        os.kill(builder, signal.SIGKILL)

os.replace = kills
sys.exit(main(sys.argv[1:]))
"""
"""Runs the program in several processes, the first of which to write a file kills the one that started it."""


HOLDS = """
import os, sys, time
from pathlib import Path
from hoso import state

with state.locked(Path(sys.argv[1])):
    child = os.fork()
    if child:
        print(child, flush=True)
    time.sleep(600)
"""
"""Holds the lock of an archive and has started a copy of itself meanwhile, whose number it says."""


def raw(number: int) -> str:
    day = 1 + number % 28
    return (
        f"Hội thao Sông Vàng, ngày thi thứ {number}\n{day:02}/0{1 + number % 3}/2023 08:30\n"
        f"(BLG) - Ngày {day}, hội thao Sông Vàng bước vào lượt thi thứ {number} với các môn chạy và bơi.\n"
        "Đại tá Trịnh Quốc Vĩnh, Phó Giám đốc Công an tỉnh Lâm Giang, trao cờ cho các đội.\n"
    )


def change(archive: Archive) -> None:
    """What happens between two builds: articles come, go and change."""
    for number in (20, 21, 22):
        archive.write(f"raw/{number}.txt", raw(number))
    (archive.content / "articles/viet-tay.md").unlink()
    archive.write("articles/sua.md", "---\nid: sua\npermalink: /bai/sua/\ntitle: Sửa rồi\ntags:\n- Bơi\n---\n\nHai.\n")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive that was built."""
    archive = make_archive(tmp_path_factory.mktemp("built") / "archive", {f"raw/{n}.txt": raw(n) for n in range(6)})
    archive.write("articles/viet-tay.md", "---\nid: tay\npermalink: /bai/tay/\ntitle: Viết tay\n---\n\nMột.\n")
    archive.write("articles/sua.md", "---\nid: sua\npermalink: /bai/sua/\ntitle: Sửa\ntags:\n- Chạy\n---\n\nMột.\n")
    assert archive.run("build", "--quiet").code == 0
    return archive


@pytest.fixture(scope="module")
def right(built: Archive, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of content and site, as a build from scratch makes them of the changed archive."""
    cold = copy_of(built, tmp_path_factory.mktemp("cold") / "archive")
    change(cold)
    shutil.rmtree(cold.site)
    shutil.rmtree(cold.root / ".cache")
    assert cold.run("build", "--quiet").code == 0
    return whole(cold)


def copy_of(archive: Archive, root: Path) -> Archive:
    shutil.copytree(archive.root, root, dirs_exist_ok=True, copy_function=shutil.copy2)
    return Archive(root)


@pytest.fixture
def archive(built: Archive, tmp_path: Path) -> Archive:
    """An archive that was built in its place, and changed since."""
    archive = copy_of(built, tmp_path / "archive")
    assert archive.run("build", "--quiet").code == 0
    change(archive)
    return archive


def whole(archive: Archive) -> dict[str, bytes]:
    """Every file but those of the cache."""
    return {name: data for name, data in archive.files(".").items() if not name.startswith(".cache/")}


def started(archive: Archive, *command: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=archive.root,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def broken(archive: Archive) -> list[str]:
    """Files that a reader could meet and that are not whole; unfinished ones are hidden and end in `.part`."""
    return [name for name, data in archive.files("public").items() if not is_whole(name, data)]


def is_whole(name: str, data: bytes) -> bool:
    """Whether a file of this name may look like this to a reader."""
    match Path(name).suffix:
        case ".html":
            return data.rstrip().endswith(b"</html>")
        case ".xml":
            return data.rstrip().endswith(b">")
        case ".jsonl":
            return data.endswith(b"}\n")
        case ".json":
            try:
                return json.loads(data) is not None
            except ValueError:
                return False
        case _:
            return True


def assert_mended(archive: Archive, right: dict[str, bytes]) -> None:
    assert archive.run("build", "--quiet").code == 0
    now = whole(archive)
    assert sorted(now.keys() ^ right.keys()) == []
    assert [name for name in now if now[name] != right[name]] == []


def assert_answered(archive: Archive) -> None:
    """Every link to an article leads to it: articles are written before what lists them, and removed after."""
    site = archive.files("public")
    for name, data in site.items():
        for target in re.findall(rb'href="/(bai/[^"#?]*)', data) if name.endswith(".html") else ():
            path = target.decode()
            assert (f"{path}index.html" if path.endswith("/") or not path else path) in site, (name, target)


def sources(archive: Archive) -> dict[str, bytes]:
    """What people put into the archive."""
    return {
        name: data
        for name, data in archive.files("content").items()
        if name.startswith("raw/") or name in ("articles/viet-tay.md", "articles/sua.md")
    }


@pytest.mark.parametrize(
    ("call", "count"),
    [
        *one_of(3, (("write", count) for count in (1, 2, 3, 4, 5, 6, 12, 30))),
        *one_of(3, (("replace", count) for count in (1, 3, 4, 5, 7, 20, 30))),
        ("link", 2),
        *one_of(3, (("unlink", count) for count in (1, 3, 4))),
    ],
)
def test_after_a_kill_at_any_call_the_site_is_whole_and_the_next_build_right(
    archive: Archive, right: dict[str, bytes], call: str, count: int
) -> None:
    given = sources(archive)
    killed = started(archive, "-c", DIES, str(count), call, "build", "--quiet", "--jobs", "1")
    assert killed.wait() == -signal.SIGKILL, "the build ended before it was killed: lower the number"
    assert sources(archive) == given
    assert broken(archive) == []
    assert_answered(archive)
    assert_mended(archive, right)


@pytest.mark.parametrize("share", one_of(3, [0.3, 0.45, 0.6, 0.75, 0.9]))
def test_after_a_kill_at_any_moment_the_site_is_whole_and_the_next_build_right(
    archive: Archive, right: dict[str, bytes], tmp_path: Path, share: float
) -> None:
    program = str(ROOT / "build.py")
    trial = copy_of(archive, tmp_path / "trial")
    begun = time.monotonic()
    assert started(trial, program, "build").wait() == 0
    moment = (time.monotonic() - begun) * share
    given = sources(archive)
    running = started(archive, program, "build")
    time.sleep(moment)
    running.kill()
    running.wait()
    assert sources(archive) == given
    assert broken(archive) == []
    assert_mended(archive, right)


def test_what_a_killed_build_has_made_goes_when_its_article_goes_before_the_next(
    archive: Archive, right: dict[str, bytes]
) -> None:
    archive.write("articles/thoi.md", "---\nid: thoi\npermalink: /bai/thoi/\ntitle: Thôi\ntags:\n- Lặn\n---\n\nBa.\n")
    running = started(archive, "-c", DIES, "30", "replace", "build", "--quiet", "--jobs", "1")
    assert running.wait() == -signal.SIGKILL
    assert (archive.site / "bai/thoi/index.html").is_file(), "kill it later"
    (archive.content / "articles/thoi.md").unlink()
    assert_mended(archive, right)


@pytest.mark.parametrize("count", one_of(4, [9, 3, 20, 35]))
def test_a_kill_of_the_very_first_build_leaves_nothing_that_the_next_one_stumbles_over(
    archive: Archive, right: dict[str, bytes], count: int
) -> None:
    shutil.rmtree(archive.site)
    shutil.rmtree(archive.root / ".cache")
    killed = started(archive, "-c", DIES, str(count), "write", "build", "--quiet", "--jobs", "1")
    assert killed.wait() == -signal.SIGKILL
    assert broken(archive) == []
    assert_mended(archive, right)


INTERRUPTED = DIES.replace("SIGKILL", "SIGINT").replace("    os.kill", "    calls = -(10**9)\n    os.kill")


@pytest.mark.parametrize("count", [2, 15])
def test_who_interrupts_a_build_gets_no_traceback_and_a_whole_site(
    archive: Archive, right: dict[str, bytes], count: int
) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(count), "replace", "build", "--quiet", "--jobs", "1"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=archive.root, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (130, "stopped\n")
    assert broken(archive) == []
    assert_mended(archive, right)


def test_a_template_that_fails_on_some_pages_only_is_said_and_leaves_whole_pages(
    archive: Archive, right: dict[str, bytes]
) -> None:
    shipped = (ROOT / "templates/article.html").read_text(encoding="utf-8")
    block = "{% block main %}"
    assert block in shipped
    archive.write("./templates/article.html", shipped.replace(block, block + "{{ page.people[0].name }}"))
    done = archive.run("build", "--quiet")
    assert done.code == 1
    assert done.problems
    assert all(line.startswith("templates/article.html:") for line in done.problems)
    assert all(": error template-undefined: " in line for line in done.problems)
    assert broken(archive) == []
    assert_answered(archive)
    shutil.rmtree(archive.root / "templates")
    assert_mended(archive, right)


def test_workers_of_a_killed_build_end_with_it(archive: Archive, right: dict[str, bytes]) -> None:
    killed = started(archive, "-c", ORPHANS, "build", "--quiet", "--jobs", "2")
    assert killed.wait() == -signal.SIGKILL
    for _ in range(2400):  # two minutes at least: they may be slow to notice
        if archive.run("build", "--quiet").code == 0:
            break
        time.sleep(0.05)
    assert broken(archive) == []
    assert_mended(archive, right)


@contextlib.contextmanager
def mounted(folder: Path, options: str) -> Iterator[None]:
    """A memory file system at the folder, for as long as the block lasts."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a file system")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.parametrize("place", ["public", ".cache"])
def test_on_a_full_disk_the_site_is_whole_and_with_space_again_right(
    archive: Archive, right: dict[str, bytes], tmp_path: Path, place: str
) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(archive.root / place, kept, copy_function=shutil.copy2)
    size = sum(-(-path.stat().st_size // 4096) * 4096 for path in kept.rglob("*") if path.is_file())
    with mounted(archive.root / place, f"size={size + 40_000}"):
        shutil.copytree(kept, archive.root / place, dirs_exist_ok=True, copy_function=shutil.copy2)
        archive.write(f"./{place}/.filler", "")
        with contextlib.suppress(OSError), (archive.root / place / ".filler").open("ab", buffering=0) as filler:
            while True:
                filler.write(b"\0" * 4096)
        given = sources(archive)
        done = archive.run("build", "--quiet")
        assert done.code == 1
        (line,) = done.err.splitlines()
        assert ": error system: system error: " in line
        assert "space" in line
        assert sources(archive) == given
        assert broken(archive) == []
        (archive.root / place / ".filler").unlink()
        subprocess.run(["mount", "-o", "remount,size=64m", str(archive.root / place)], check=True)
        assert_mended(archive, right)


@pytest.mark.parametrize("place", ["public", ".cache", "content"])
def test_where_the_system_forbids_to_write_that_is_said(
    archive: Archive, right: dict[str, bytes], tmp_path: Path, place: str
) -> None:
    kept = tmp_path / "kept"
    shutil.copytree(archive.root / place, kept, copy_function=shutil.copy2)
    with mounted(archive.root / place, "size=64m"):
        shutil.copytree(kept, archive.root / place, dirs_exist_ok=True, copy_function=shutil.copy2)
        subprocess.run(["mount", "-o", "remount,ro", str(archive.root / place)], check=True)
        done = archive.run("build", "--quiet")
        assert done.code == 1
        (line,) = done.err.splitlines()
        assert ": error system: system error: " in line
        assert broken(archive) == []
        subprocess.run(["mount", "-o", "remount,rw", str(archive.root / place)], check=True)
        assert_mended(archive, right)


def test_a_file_that_grows_beyond_what_the_system_allows_leaves_the_old_one(archive: Archive) -> None:
    """As on a full disk, for those who may not mount one."""
    before = archive.files("public")
    largest = max(len(data) for name, data in before.items() if name.endswith(".html"))

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 2, resource.RLIM_INFINITY))

    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "--quiet", "--cache", "elsewhere"],
        cwd=archive.root,
        preexec_fn=bounded,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert ": error system: system error: " in line
    assert broken(archive) == []


@pytest.mark.parametrize("place", ["public/", "content/articles/", "content/converted.jsonl", "bag"])
def test_a_full_disk_is_named_where_it_is(archive: Archive, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")  # as the system says it of an open file

    command = {"public/": ["build"], "bag": ["export", "--bag", "bag"]}.get(place, ["convert"])
    archive.write("raw/them.txt", raw(77))
    if place == "content/converted.jsonl":
        monkeypatch.setattr(writer, "opened_here", lambda *_: os.open("/dev/full", os.O_WRONLY))
    elif place == "bag":
        monkeypatch.setattr(Path, "write_bytes", full)
    else:
        archive.run("convert", *([] if place == "public/" else ["--dry-run"]), "--quiet")
        monkeypatch.setattr(os, "write", full)
    done = archive.run(*command, "--quiet")
    (line,) = done.problems
    assert line.startswith(place)
    assert ": error system: system error: No space left on device" in line


def test_a_second_build_at_the_same_time_says_that_it_has_to_wait(archive: Archive, right: dict[str, bytes]) -> None:
    before = whole(archive)
    with FileLock(archive.root / ".cache/lock"):
        done = archive.run_apart("build")
    assert done.code == 1
    assert done.err.splitlines() == [
        ".cache: error busy: another run is using the cache folder '.cache' (wait until it ends, then try again)"
    ]
    assert whole(archive) == before
    assert_mended(archive, right)


def test_a_lock_ends_with_the_process_that_holds_it_whatever_others_it_started(tmp_path: Path) -> None:
    """Its copies would go on holding a lock that they inherit; the test ends them afterwards."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert holder.stdout is not None
    started_by_it = int(holder.stdout.readline())
    try:
        with pytest.raises(state.Busy, match=re.escape(str(tmp_path))), state.locked(tmp_path):
            pass
        holder.kill()
        holder.wait()
        os.kill(started_by_it, 0)  # it is still there
        with state.locked(tmp_path):
            pass
    finally:
        holder.kill()
        os.kill(started_by_it, signal.SIGKILL)
        holder.stdout.close()


def test_of_two_builds_started_together_none_spoils_the_other(archive: Archive, right: dict[str, bytes]) -> None:
    runs = [started(archive, str(ROOT / "build.py"), "--quiet") for _ in range(2)]
    codes = sorted(run.wait() for run in runs)
    assert codes in ([0, 0], [0, 1])
    assert broken(archive) == []
    assert_mended(archive, right)
