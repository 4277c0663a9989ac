"""A build asks nothing of the network: shown with a hook on every call that could, and with the network cut off."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.archive import Archive
from tests.tools import ROOT

DEAF = """
import os, sys

ASKING = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.sendmsg", "socket.bind",
          "urllib.Request", "http.client", "ftplib", "smtplib", "webbrowser")

def listens(event, arguments):
    if event.startswith(ASKING):
        print("asked the network:", event, arguments, file=sys.stderr, flush=True)
        os._exit(97)

sys.addaudithook(listens)
if sys.argv[1:] == ["ask"]:
    import urllib.request
    urllib.request.urlopen("http://127.0.0.1:9/")
from hoso.cli import main
sys.exit(main(sys.argv[1:]))
"""
"""Runs the program, which ends at once with 97 where it, or a process of its own, asks anything of the network."""


def run(archive: Archive, *arguments: str, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-c", DEAF, *arguments],
        cwd=archive.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def small(archive: Callable[..., Archive]) -> Archive:
    """An archive with something of everything that could be asked for elsewhere."""
    page = "<html><head><link rel=canonical href='https://bao.example/1'></head><body><h1>Lễ ra quân ở Bến Mây</h1>"
    page += "<p>Sáng 20-1, Công an tỉnh Bến Mây ra quân với nhiều đơn vị tham gia bảo đảm trật tự ở các phường.</p>" * 5
    made = archive({"raw/a.html": page + "<img src='https://bao.example/a.jpg'></body></html>"})
    made.write("raw/b.xml.html", "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'>" + page.replace("Lễ", "Buổi"))
    made.write("articles/b.md", "---\ntitle: Bài\n---\n\n![x](https://bao.example/b.jpg) <https://bao.example/>\n")
    return made


def test_no_command_asks_anything_of_the_network(small: Archive) -> None:
    for arguments in (["convert"], ["build"], ["check"], ["build", "--jobs", "2"]):
        done = run(small, *arguments)
        assert done.returncode == 0, done.stderr


def test_the_hook_hears_who_asks(small: Archive) -> None:
    assert run(small, "ask").returncode == 97


def test_with_the_network_cut_off_the_site_is_the_same(small: Archive, tmp_path: Path) -> None:
    apart = ("unshare", "--net") if os.geteuid() == 0 else ("unshare", "--net", "--map-root-user")
    if not shutil.which("unshare") or subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("the system does not let a process go without the network")
    assert run(small, "build").returncode == 0
    right = small.files()
    copy = Archive(tmp_path / "copy")
    shutil.copytree(small.root, copy.root, ignore=shutil.ignore_patterns("public", ".cache"))
    done = run(copy, "build", before=apart)
    assert done.returncode == 0, done.stderr
    assert copy.files() == right
