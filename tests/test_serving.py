"""The site while one works on it: served on the loopback address, rebuilt, reloaded, with what is wrong on the page."""

from __future__ import annotations

import contextlib
import errno
import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hoso.headers import HEADERS
from tests.archive import Archive, make_archive
from tests.tools import ROOT

RAW = "Lễ ra quân ở Bến Mây\n\nThứ Tư, 20/01/2021 16:10\n\nĐại tá Trần Gia Hưng, Giám đốc Công an tỉnh Bến Mây, phát lệnh ra quân.\n"
PAGE = "articles/viet-tay.md"
PATIENCE = 120  # s; a guard against what would wait for ever, and not a measure of anything
HAND = "---\ntitle: Bài viết tay\ndate: 2022-02-03\n---\n\nMột câu.\n"


@dataclass(frozen=True, slots=True)
class Server:
    """A running `serve`: its port, its archive and its process."""

    port: int
    archive: Archive
    process: subprocess.Popen[str]

    def get(self, path: str, host: str = "localhost") -> tuple[int, str]:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.putrequest("GET", path, skip_host=True)
            connection.putheader("Host", f"{host}:{self.port}")
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")

    def until(self, path: str, fulfilled: Callable[[str], bool]) -> str:
        """The page, as soon as it is as wanted: rebuilding takes as long as the machine lets it."""
        text = ""
        for _ in range(1200):
            _, text = self.get(path)
            if fulfilled(text):
                return text
            time.sleep(0.1)
        raise AssertionError(f"{path} never became as wanted:\n{text[:2000]}")


def started(made: Archive) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "serve", "--port", "0"],
        cwd=made.root,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@contextlib.contextmanager
def serving(made: Archive) -> Iterator[Server]:
    process = started(made)
    assert process.stderr is not None
    port, said = 0, []
    for line in process.stderr:
        said.append(line)
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            port = int(found[1])
            break
    try:
        assert port, f"the server never said where it serves: {said}"
        yield Server(port, made, process)
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


FILES = {"raw/a.txt": RAW, PAGE: HAND}


@pytest.fixture
def server(archive: Callable[..., Archive]) -> Iterator[Server]:
    """A server for one test, which may change its archive and stop it."""
    with serving(archive(FILES)) as server:
        yield server


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for all tests that only ask it for something."""
    with serving(make_archive(tmp_path_factory.mktemp("running") / "archive", FILES)) as server:
        yield server


def test_it_serves_the_site_with_the_reloading_script_and_the_files_hold_no_such_thing(running: Server) -> None:
    status, text = running.get("/")
    assert status == 200
    assert f'<script src="/livereload.js?port={running.port}" defer>' in text
    assert "livereload" not in running.archive.read("public/index.html")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.0.2.1"])
def test_it_answers_for_its_own_name_only(running: Server, host: str) -> None:
    for path in ("/", "/livereload.js", "/livereload"):
        status, text = running.get(path, host)
        assert status == 403
        assert "Kho thử" not in text


@pytest.mark.parametrize(
    "path",
    ["/../pyproject.toml", "/%2e%2e/pyproject.toml", "//etc/passwd", "/..%2fpyproject.toml", "/%2e%2e%2fpyproject.toml",
     "/..%5cpyproject.toml", "/%252e%252e/pyproject.toml", "/static/../../pyproject.toml", "/bai/%00/../../pyproject.toml",
     "/static/%c0%ae%c0%ae/pyproject.toml", "http://localhost/../pyproject.toml"],
)  # fmt: skip
def test_it_serves_nothing_outside_of_the_output_folder(running: Server, path: str) -> None:
    status, text = running.get(path)
    assert status in (400, 403, 404)
    assert "tool.hoso" not in text


def test_it_serves_nothing_through_a_link(server: Server) -> None:
    (server.archive.site / "la.html").symlink_to(server.archive.root / "pyproject.toml")
    (server.archive.site / "la").symlink_to(server.archive.root)
    for path in ("/la.html", "/la/pyproject.toml", "/la/content/raw/a.txt"):
        status, text = server.get(path)
        assert status == 403
        assert "tool.hoso" not in text
        assert "ra quân" not in text


def test_a_path_that_can_be_none_is_not_there(running: Server) -> None:
    paths = ["/%00", "/bai/%00", "/static/%00.css", "/a%00b/", "/%zz", "/%", "/%ff%fe", "/" + "a" * 5000,
             "/" + "%2f" * 3000, "/%0a", "/%u1234", "/%c0%ae", "/%ed%a0%80", "/;x", "*"]  # fmt: skip
    answers = {path: running.get(path)[0] for path in paths}
    assert {path: status for path, status in answers.items() if status not in (400, 403, 404)} == {}
    assert {status for path, status in answers.items() if "%00" in path} == {404}


def test_what_is_hidden_in_the_output_folder_is_not_served(server: Server) -> None:
    site = server.archive.site
    for name in (".git/config", "bai/.ghi-chu", ".well-known/security.txt"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("ở trong", encoding="utf-8")
    (site / "la.txt").symlink_to(".git/config")
    hidden = ["/.git/config", "/.git", "/.git/", "/%2egit/config", "/bai/../.git/config", "/bai/.ghi-chu", "/la.txt",
              "/.hoso", "/.htaccess"]  # fmt: skip
    assert {path: server.get(path)[0] for path in hidden} == dict.fromkeys(hidden, 404)
    assert server.get("/.well-known/security.txt") == (200, "ở trong")


@pytest.mark.parametrize(
    "signals",
    [
        (signal.SIGINT,),
        (signal.SIGINT, signal.SIGINT, signal.SIGINT),
        (signal.SIGTERM,),
        (signal.SIGTERM, signal.SIGINT),
    ],
)
def test_whoever_stops_it_gets_one_line_and_no_more(server: Server, signals: tuple[signal.Signals, ...]) -> None:
    assert server.process.stderr is not None
    for number in signals:
        server.process.send_signal(number)
    assert server.process.wait(PATIENCE) == 130
    assert server.process.stderr.read().splitlines() == ["stopped"]


def test_whoever_stops_it_waits_for_no_build(archive: Callable[..., Archive]) -> None:
    made = archive({PAGE: HAND})
    made.write(
        "./templates/home.html", "{% for _ in range(10 ** 5) %}{% for _ in range(10 ** 5) %}{% endfor %}{% endfor %}"
    )
    process = started(made)
    try:
        assert process.stderr is not None
        begun = made.root / ".cache" / "hoso.sqlite3"
        while not begun.exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
        assert process.stderr.read() == "stopped\n"
    finally:
        process.kill()
        process.communicate()


def test_a_port_in_use_is_named_with_the_option_before_anything_is_built(archive: Callable[..., Archive]) -> None:
    made = archive(FILES)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = made.run("serve", "--port", str(port), "--quiet")
    assert done.code == 1
    (line,) = done.err.splitlines()
    assert line.startswith(f"127.0.0.1:{port}: error port-taken: port {port} is used by another program")
    assert "--port" in line
    assert not made.site.exists()


def test_a_port_that_the_system_keeps_is_named_too(
    archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("hoso.serving.create_server", refused)
    done = archive(FILES).run("serve", "--port", "80", "--quiet")
    assert done.code == 1
    (line,) = done.err.splitlines()
    assert line.startswith("127.0.0.1:80: error port-taken: port 80 can't be used: Permission denied (")
    assert "--port" in line


def test_it_listens_on_the_loopback_address_only(running: Server) -> None:
    listening = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    here = [line.split()[1] for line in listening if line.split()[3] == "0A"]
    assert [one for one in here if one.endswith(f":{running.port:04X}")] == [f"0100007F:{running.port:04X}"]


def test_the_web_socket_listens_to_its_own_pages_only(running: Server) -> None:
    expected = {
        ("http://localhost:{}", "localhost"): 101,
        ("http://127.0.0.1:{}", "127.0.0.1"): 101,
        ("http://localhost:1", "localhost"): 403,
        ("http://localhost", "localhost"): 403,
        ("http://127.0.0.1:{}", "localhost"): 403,
        ("http://evil.example", "localhost"): 403,
        ("http://localhost.evil.example:{}", "localhost"): 403,
        ("null", "localhost"): 403,
        ("http://evil.example:{}", "evil.example"): 403,
    }
    assert {(origin, host): _asked_for_a_socket(running, origin, host) for origin, host in expected} == expected


def _asked_for_a_socket(server: Server, origin: str, host: str) -> int:
    headers = {
        "Host": f"{host}:{server.port}",
        "Origin": origin.format(server.port),
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)) as connection:
        connection.putrequest("GET", "/livereload", skip_host=True)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        return connection.getresponse().status


def test_it_sends_the_headers_that_hosts_should_send(running: Server) -> None:
    with contextlib.closing(http.client.HTTPConnection("localhost", running.port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert {name: answer.getheader(name) for name, _ in HEADERS} == dict(HEADERS)


def test_an_address_that_is_not_there_gets_the_page_of_the_site(running: Server) -> None:
    status, text = running.get("/khong/co/")
    assert status == 404
    assert "Kho thử" in text


def test_a_fault_is_shown_on_the_last_good_page_and_goes_when_it_is_mended(server: Server) -> None:
    address = next(path for path in server.archive.files() if path.startswith("bai/2022/"))
    path = "/" + address.removesuffix("index.html")
    server.archive.write(PAGE, HAND.replace("date:", "datum:"))
    text = server.until(path, lambda text: "unknown-field" in text)
    assert "Một câu." in text
    server.archive.write(PAGE, HAND.replace("Một câu.", "Hai câu."))
    # The page is written a moment before the build is over and its faults are struck.
    server.until(path, lambda text: "Hai câu." in text and "unknown-field" not in text)


def test_changed_settings_are_taken_over_and_faults_in_them_shown(server: Server) -> None:
    project = server.archive.root / "pyproject.toml"
    text = project.read_text("utf-8")
    project.write_text(text.replace("Kho thử", "Kho đổi tên"), encoding="utf-8")
    assert "Kho thử" not in server.until("/", lambda page: "Kho đổi tên" in page)
    project.write_text(f"{text}titel = 1\n", encoding="utf-8")
    assert "Kho đổi tên" in server.until("/", lambda page: "setting-unknown" in page), "the last good site"
    project.with_name("new.toml").write_text(text, encoding="utf-8")
    project.with_name("new.toml").replace(project)
    server.until("/", lambda page: "Kho thử" in page and "setting-unknown" not in page)


def test_other_folders_wait_for_the_next_start(server: Server) -> None:
    server.archive.write("./pyproject.toml", '[tool.hoso]\ntitle = "Kho khác"\noutput = "noi-khac"\n')
    server.until("/", lambda page: "Kho khác" in page)
    assert not (server.archive.root / "noi-khac").exists()


def test_a_saved_page_shows_in_the_browser_without_being_asked_for(server: Server, page: Page) -> None:
    address = next(path for path in server.archive.files() if path.startswith("bai/2022/"))
    page.goto(f"http://localhost:{server.port}/{address.removesuffix('index.html')}")
    for number in range(3):  # livereload alone forgets a reload that comes soon after another
        page.wait_for_timeout(300)
        server.archive.write(PAGE, HAND.replace("Một câu.", f"Câu thứ {number}."))
        expect(page.locator("main")).to_contain_text(f"Câu thứ {number}.", timeout=1000 * PATIENCE)
