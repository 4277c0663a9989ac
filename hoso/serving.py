"""The site during work on it: built, served on the loopback address, rebuilt and reloaded on every change.

livereload serves the files and notifies the browser. watchfiles detects changes within a twentieth of a second, and
reports a thousand files at once. livereload's own polling takes 0.8 s, builds once per file and loses reloads in quick
succession.
"""

from __future__ import annotations

import asyncio
import errno
import html
import re
import signal
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from socket import create_server, socket
from typing import Any, Protocol

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders, HTTPServerRequest
from watchfiles import awatch

from hoso import scanning, state
from hoso.headers import HEADERS
from hoso.inputs import World, load_world
from hoso.isolation import program_fault
from hoso.pipeline import Options, run, run_saved
from hoso.problems import Problem, error
from hoso.progress import Progress
from hoso.settings import Loaded, Settings

HOST = "127.0.0.1"
_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_GATHER = 50  # ms; changes that are this close together make one build
_TICK = 200  # ms; how often the watch looks up although nothing happened
_CALM = 25  # ticks without a change (5 s), after which the work that saved articles left is done
_RETRY = 1.0  # s; until the next attempt if another run holds the lock


class Console(Protocol):
    """Where the server prints messages for its user."""

    quiet: bool

    def say(self, text: str) -> None: ...

    def problems(self, problems: Sequence[Problem]) -> None: ...


@dataclass(frozen=True, slots=True)
class Project:
    """The file with the settings, and how they are read with what the command line overrides."""

    file: Path
    read: Callable[[], Loaded]

    def stamp(self) -> tuple[int, int] | None:
        """What is another once the file was saved; an editor may put another file in its place."""
        try:
            stat = self.file.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size


class Site:
    """The current site: the problems of the last build are shown on every page of the last good site."""

    def __init__(self, settings: Settings, console: Console, project: Project) -> None:
        self.settings = settings
        self._project = project
        self._stamp = project.stamp()
        self.problems: tuple[Problem, ...] = ()
        self.behind = False  # whether the last build left work
        self._console = console
        self._world: World | None = None

    def settings_saved(self) -> bool:
        """Whether the file with the settings was saved since it was last asked."""
        before, self._stamp = self._stamp, self._project.stamp()
        return before != self._stamp

    def _take_settings(self) -> bool:
        """Take over changed settings. False, with the problems noted, if there are faults in them; the server goes on
        with the folders and the address with which it began."""
        loaded = self._project.read()
        if loaded.problems:
            self.problems = loaded.problems
            self._console.problems(self.problems)
            return False
        kept = {name: getattr(self.settings, name) for name in _WHILE_SERVING}
        if loaded.settings.base_path != self.settings.base_path:
            kept["base_url"] = self.settings.base_url
        taken = replace(loaded.settings, **kept)
        if taken != loaded.settings and not self._console.quiet:
            hint = "for other folders or another base URL, stop 'serve' and start it again"
            self._console.say(f"{self._project.file}: {hint}")
        self.settings = taken
        return True

    def build(self, told: Sequence[str] = (), settings_saved: bool = False) -> bool:
        """Build once, with the settings as they are now if they were saved; true if another attempt is needed because
        another run holds the lock.

        If only saved articles are among the files `told`, their pages are made at once, and `behind` says that a
        complete build has to follow.
        """
        if settings_saved:
            self._world = None
            if not self._take_settings():
                return False
        try:
            result = run_saved(self.settings, self._world, told) if told and self._world else None
            self.behind = result is not None
            if result is None:
                self._world = None
                result = run(self.settings, Options(), Progress(None))
                self._world = load_world(self.settings)
            self.problems = result.problems
            if result.produced and not self._console.quiet:
                self._console.say(f"{result.produced.written:,} files written, {result.produced.removed:,} removed")
        except state.Busy:
            return True
        except (OSError, sqlite3.Error) as fault:
            hint = "correct this; until then the last good site is served"
            self.problems = (error(str(self.settings.output), 0, "system", f"system error: {fault}", hint),)
        except Exception as fault:  # noqa: BLE001 (what a build raises must not end the server)
            self.problems = (program_fault(str(self.settings.output), fault, "building the site", "error"),)
        self._console.problems(self.problems)
        return False

    def banner(self) -> str:
        """The problems as HTML, or ""."""
        if not self.problems:
            return ""
        lines = "\n".join(html.escape(str(problem)) for problem in self.problems)
        return f'<section role="alert" class="problems"><pre>{lines}</pre></section>'


_WHILE_SERVING = ("content", "templates", "static", "output", "cache")
"""The settings with which a server begins and ends."""


def serve(settings: Settings, port: int, console: Console, project: Project) -> Problem:
    """Serve until KeyboardInterrupt. A build may still be running in a thread then; it can be abandoned, like one that
    is killed. Returns only the problem that the port can't be used, before anything is built."""
    try:
        listening = create_server((HOST, port))
    except OSError as fault:
        return _without_port(port, fault)
    listening.setblocking(False)
    asyncio.run(_serve_until_stopped(Site(settings, console, project), listening, console))
    raise KeyboardInterrupt


def _without_port(port: int, fault: OSError) -> Problem:
    """The problem that another program has the port, or that the system does not give it to this user."""
    where = f"{HOST}:{port}"
    if fault.errno == errno.EADDRINUSE:
        message = f"port {port} is used by another program, perhaps by another 'serve'"
        hint = "stop that program, or choose another port with --port; with '--port 0' a free one is taken"
    else:
        message = f"port {port} can't be used: {fault.strerror or fault}"
        hint = "choose another port with --port, from 1024 on; with '--port 0' a free one is taken"
    return error(where, 0, "port-taken", message, hint)


_STOPPING = (signal.SIGINT, signal.SIGTERM)


async def _serve_until_stopped(site: Site, listening: socket, console: Console) -> None:
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()
    for number in _STOPPING:  # handled here, so that a second one interrupts nothing
        loop.add_signal_handler(number, stopped.set)
    serving = asyncio.create_task(_serve(site, listening, console))
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
    failed = serving.done()
    serving.cancel()
    waiting.cancel()
    await asyncio.gather(serving, waiting, return_exceptions=True)
    for number in _STOPPING:  # the loop closes its pipe before it gives its signals back
        loop.remove_signal_handler(number)
        signal.signal(number, signal.SIG_IGN)
    if failed:
        serving.result()


async def _serve(site: Site, listening: socket, console: Console) -> None:
    settings = site.settings
    # One thread builds, so that pages are served meanwhile and builds run one after another.
    with _builder() as builder:
        loop = asyncio.get_running_loop()
        while await loop.run_in_executor(builder, site.build):  # noqa: ASYNC110 - another process's lock has no event
            await asyncio.sleep(_RETRY)
        LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
        LiveReloadHandler.live_css = True
        LiveReloadHandler.watcher = Watcher()
        server = HTTPServer(application(site))
        server.add_socket(listening)
        address = f"http://{HOST}:{listening.getsockname()[1]}{settings.base_path}/"
        try:
            watched = awatch(
                *_watched(settings), debounce=_GATHER, step=_GATHER, rust_timeout=_TICK, yield_on_timeout=True
            )
            announced, calm = False, 0
            async for changes in watched:
                calm = 0 if changes else calm + 1
                saved = site.settings_saved()
                # The first tick says that watching has begun: changes before that are not missed.
                if changes or saved or not announced or (site.behind and calm >= _CALM):
                    told, shown = [path for _, path in changes], site.problems
                    while await loop.run_in_executor(builder, site.build, told, saved):  # noqa: ASYNC110
                        await asyncio.sleep(_RETRY)
                    if changes or saved or site.problems != shown:
                        LiveReloadHandler.reload_waiters("*")
                if not announced:
                    doubts = "; what is doubtful is at ra-soat/" if site.settings.review else ""
                    console.say(f"serving {address} (press Ctrl-C to stop{doubts})")
                    announced = True
        finally:
            server.stop()


@contextmanager
def _builder() -> Iterator[ThreadPoolExecutor]:
    """A thread that builds. Nothing waits for it at the end."""
    builder = ThreadPoolExecutor(1)
    try:
        yield builder
    finally:
        builder.shutdown(wait=False, cancel_futures=True)


def application(site: Site) -> web.Application:
    """The web application: the output folder, and livereload's own three addresses."""
    base = re.escape(site.settings.base_path)
    output = str(site.settings.output.resolve())
    handlers: list[Any] = [
        (r"/livereload", _Reload),
        (r"/livereload.js", _Script),
        (rf"{base}/(.*)", _Page, {"path": output, "default_filename": "index.html"}),
    ]
    if base:
        handlers.append((r"/", web.RedirectHandler, {"url": f"{site.settings.base_path}/", "permanent": False}))
    injector: Any = partial(_Injector, site)  # tornado calls it like a class, with the request
    return web.Application(handlers, transforms=[injector])


def _watched(settings: Settings) -> list[Path]:
    places = [settings.content, *settings.template_folders, *settings.static_folders]
    return [place for place in places if place.is_dir()]


def _own_host(request: HTTPServerRequest) -> bool:
    """Whether the request is for our own host name: a foreign name that leads here is an attack (DNS rebinding)."""
    return re.sub(r":\d+\Z", "", request.host) in _NAMES


class _Guarded(web.RequestHandler):
    def prepare(self) -> None:
        if not _own_host(self.request):
            raise web.HTTPError(403, reason="Not this host")


class _Reload(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """livereload's web socket, for our own pages only."""

    def check_origin(self, origin: str) -> bool:
        return origin == f"http://{self.request.host}"  # which is one of our names


class _Script(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's browser script."""


class _Page(web.StaticFileHandler):
    """A file of the output folder, or the site's 404 page."""

    def prepare(self) -> None:
        if not _own_host(self.request):
            raise web.HTTPError(403, reason="Not this host")

    def set_extra_headers(self, path: str) -> None:  # noqa: ARG002 - tornado's signature
        self.set_header("Cache-Control", "no-store")
        for name, value in HEADERS:  # what a host should send, so that one can see that it works
            self.set_header(name, value)

    def should_return_304(self) -> bool:
        return False

    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        if "\0" in absolute_path or _is_hidden(Path(root), Path(absolute_path)):
            raise web.HTTPError(404)
        found = super().validate_absolute_path(root, absolute_path)
        if found is not None:
            base, file = Path(root).resolve(), Path(found).resolve()
            if base not in file.parents:
                raise web.HTTPError(403, reason="Outside the site")
            if _is_hidden(base, file):
                raise web.HTTPError(404)
        return found

    def write_error(self, status_code: int, **named: Any) -> None:  # noqa: ANN401, ARG002 - tornado's signature
        page = Path(self.root, "404.html")
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(scanning.read(page) if status_code == 404 and page.is_file() else f"{status_code} {self._reason}\n")


def _is_hidden(root: Path, file: Path) -> bool:
    """Whether a file below `root` is not part of the site: `.git` may be in the output folder, and hosts hide it
    too."""
    inside = file.relative_to(root).parts if file.is_relative_to(root) else ()
    return any(name.startswith(".") and name != ".well-known" for name in inside)


class _Injector(web.OutputTransform):
    """Inserts livereload's script and the problems into every page on its way to the browser, never into a file."""

    def __init__(self, site: Site, request: HTTPServerRequest) -> None:
        super().__init__(request)
        self._site, self._port = site, request.host.rpartition(":")[2]

    def transform_first_chunk(
        self,
        status_code: int,
        headers: HTTPHeaders,
        chunk: bytes,
        finishing: bool,  # noqa: ARG002
    ) -> tuple[int, HTTPHeaders, bytes]:
        if "html" in headers.get("Content-Type", "") and b"</head>" in chunk:
            script = f'<script src="/livereload.js?port={self._port}" defer></script></head>'.encode()
            whole = chunk.replace(b"</head>", script, 1)
            # A function, because a message may hold what would be a reference in a replacement.
            whole = _BODY.sub(lambda body: body[0] + self._site.banner().encode(), whole, count=1)
            if "Content-Length" in headers:
                headers["Content-Length"] = str(int(headers["Content-Length"]) + len(whole) - len(chunk))
            return status_code, headers, whole
        return status_code, headers, chunk


_BODY = re.compile(rb"<body[^>]*>")
