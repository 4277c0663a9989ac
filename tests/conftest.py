"""Fixtures that every test may ask for, and how hypothesis behaves."""

from __future__ import annotations

import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import browser as browsers
from tests import shared_templates, shared_vocabulary
from tests.archive import Archive, Content, make_archive
from tests.golden import Golden
from tests.tools import ROOT, missing

# The same examples on every run: what fails here fails everywhere, and a slow machine is no failure.
settings.register_profile("hoso", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("hoso")

# Playwright waits five seconds for what is to appear, which a busy machine may well take.
expect.set_options(timeout=60_000)

# A suite that was started in the background ignores Ctrl-C, and so would the programs that tests start and interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Programs started by tests warn of files opened without an encoding, as the tests' own process does.
os.environ["PYTHONWARNDEFAULTENCODING"] = "1"

# Tests make and remove some hundred thousand files, and on a disk with a journal that takes half of their time. So they
# work in memory where it holds three times what a run keeps (2 GiB, measured) and lets programs run.
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own there, as in /tmp
ENOUGH = 6 << 30
if "TMPDIR" not in os.environ and IN_MEMORY.is_dir():
    there = os.statvfs(IN_MEMORY)
    if there.f_bavail * there.f_frsize >= ENOUGH and not there.f_flag & os.ST_NOEXEC:
        os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)

# What `make test` was given is for these tests, and not for the programs and makes that they start.
for given in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "ARGS", "PYTHON", "VENV", "WORKERS"):
    os.environ.pop(given, None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--bless` takes the present output as the golden one."""
    parser.addoption("--bless", action="store_true", help="write golden outputs instead of comparing with them")
    parser.addoption(
        "--interrupts", default="0", help="how often tests/robustness/test_killed.py interrupts a run at random"
    )
    parser.addoption("--load", default="1000", help="how many raw files tests/robustness/test_load.py makes")


@pytest.fixture(scope="session", autouse=True)
def _what_all_archives_share() -> Iterator[None]:
    with shared_templates.shared(), shared_vocabulary.shared():
        yield


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compares whole outputs: `golden.check(archive.files(), folder)`; mark the test with `pytest.mark.golden`."""
    return Golden(bool(request.config.getoption("--bless")))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles beside the project, which is not part of it."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the real articles are not here: ../shared")
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Callable[..., Archive]:
    """Makes a tiny archive: `archive({"raw/a.txt": "…"}, settings='language = "en"')`."""

    def make(files: Mapping[str, Content], settings: str = "", name: str = "archive") -> Archive:
        return make_archive(tmp_path / name, files, settings)

    return make


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The demonstration archive of the repository, built in a folder of its own, once for all processes of the tests;
    look at it and change nothing."""
    own = tmp_path_factory.getbasetemp()
    archive = Archive((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demonstration")
    with FileLock(f"{archive.root}.lock"):
        if not archive.site.is_dir():
            shutil.copytree(ROOT / "content", archive.content)
            shutil.copy(ROOT / "pyproject.toml", archive.root)
            done = archive.run_apart("build", "--quiet")
            if done.code:
                shutil.rmtree(archive.root)
                pytest.fail(f"the demonstration archive does not build:\n{done.err[-2000:]}", pytrace=False)
    return archive


@pytest.fixture(scope="session")
def vendored(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive with all packages that it needs; look at it and change nothing. The network is asked here alone."""
    there = make_archive(tmp_path_factory.mktemp("vendored") / "elsewhere", {})
    done = there.run("new", "../kho", "--vendor", "--quiet")
    if done.code:
        missing(f"what the program needs could not be had: {done.err}")
    return Archive(there.root.parent / "kho")


@pytest.fixture
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serves folders on the loopback address until the test ends; gives the address without a final slash."""
    with ExitStack() as open_servers:
        yield lambda folder: open_servers.enter_context(browsers.served(folder))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium, one for all tests of a process."""
    with browsers.launched() as launched:
        yield launched


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A Vietnamese reader's profile, one for all tests of a process: a new one costs as much as four pages."""
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    yield context
    context.close()


@pytest.fixture
def page(reader: BrowserContext) -> Iterator[Page]:
    """A new page of the reader's. Each folder is served at a port of its own, so nothing stored is shared."""
    page = reader.new_page()
    yield page
    page.close()
