"""Pages as readers get them: served on the loopback address, opened in headless Chromium, judged by checkers."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.tools import checker, tool

_FLAGS = (
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# Read from a file a page has no host, so that the checker takes what its policy calls 'self' for forbidden.
_OWN_RESOURCE = re.compile(r"Resource violates Content Security Policy \(meta tag\): external \w+ “/(?!/)")


@contextlib.contextmanager
def launched() -> Iterator[Browser]:
    """Headless Chromium with a new, empty profile that asks nothing of the network by itself."""
    program = tool("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@contextlib.contextmanager
def served(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address, without a final slash, at which a folder is served; an unknown path gives its `404.html`.

    `headers` go with every answer.
    """

    class Handler(_Handler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

        def end_headers(self) -> None:
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            super().end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer on a kept connection waits 40 ms for the browser's word

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the standard library's)
        """Requests are of no interest in a test."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """As static hosts do: what is not there is answered with the site's own page."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def html_faults(*paths: Path, css: bool = False) -> list[str]:
    """What the Nu Html Checker has against pages (files, or folders of `.html`), one line each; information left out.

    With `css` the `.css` files of the folders are checked too.
    """
    wanted = {".html", ".css"} if css else {".html"}
    files = [file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*")))]
    pages = [file for file in files if file.suffix in wanted]
    assert pages, "there is nothing to check"
    command = [str(tool("java")), "-Xss8m", "-Dfile.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8", "-jar"]
    command += [str(checker("vnu-jar/build/dist/vnu.jar")), "--stdout", "--format", "json", "--exit-zero-always"]
    command += [*(["--also-check-css"] if css else []), *map(str, pages)]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    messages = json.loads(done.stdout)["messages"]
    return [
        f"{message.get('url', '')}:{message.get('lastLine', 0)}: {message['message']}"
        for message in messages
        if message["type"] != "info"
        or (message.get("subType") == "warning" and not _OWN_RESOURCE.match(message["message"]))
    ]


def dead_links(folder: Path, extra: Sequence[str] = ()) -> list[str]:
    """Internal links and fragments of the pages below a folder that lead nowhere, as `page: target: why`."""
    pages = sorted(str(page) for page in folder.rglob("*.html"))
    command = [str(tool("lychee")), "--offline", "--include-fragments", "--no-progress", "--format", "json"]
    command += ["--root-dir", str(folder), "--index-files", "index.html", *extra]
    done = subprocess.run([*command, *pages], capture_output=True, encoding="utf-8", check=False)
    report = json.loads(done.stdout)
    return [
        f"{Path(page).relative_to(folder)}: {link['url'].removeprefix(folder.as_uri())}: {link['status']['text']}"
        for page, links in sorted(report["error_map"].items())
        for link in links
    ]
