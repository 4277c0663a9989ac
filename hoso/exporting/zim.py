"""The archive as a ZIM file, which Kiwix shows without a network: its pages and pictures, with a search in titles and
one in the words of articles.

The library compresses and indexes in threads of its own, which would index articles in any order. So it is given the
words of one page at a time.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from threading import Event
from unicodedata import normalize
from urllib.parse import urlsplit
from weakref import ref

from libzim.writer import Creator, Hint, StringProvider

from hoso import __version__, scanning
from hoso.addresses import PAGE_FILE, slug
from hoso.exporting import offline
from hoso.exporting.offline import Copy
from hoso.exporting.published import Published, read
from hoso.exporting.zim_format import settle
from hoso.progress import Progress
from hoso.settings import Settings
from hoso.vietnamese import fold

_LANGUAGE = "vie"
_ICON, _ICON_SIZE = Path(__file__).with_name("icon.png"), 48
"""The site's icon as a picture of pixels, which programs ask for in this size."""

_CLUSTER = 4 << 20
"""Bytes that are compressed together. Twice the usual makes the file a twentieth smaller; more makes phones slow."""

_WORKERS = 2
"""Threads of the library. They compress most of the time; more would wait for pages."""

_PATIENCE = 300
"""Seconds until words must be added. That takes milliseconds, after a few clusters are compressed, of seconds each. It
is longer only after a fault, such as a full disk; then the library says at its end what it was."""

_LONGEST_TITLE, _LONGEST_DESCRIPTION = 30, 80
"""Characters, by the specification of a ZIM file's metadata."""

_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".gif": "image/gif",
    ".html": "text/html",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""Of the files of a site. The table of the machine would have others."""


def write_zim(settings: Settings, paths: Iterable[str], data: Sequence[Path], target: Path, progress: Progress) -> int:
    """Write the site's files at `paths` to a ZIM file, which is complete or as it was before, with an index of the
    words of its articles, which the files of `data` have; how many of them there are."""
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = target.with_name(f".{target.name}.{os.getpid()}.part")
    folder.mkdir()
    try:
        made = folder / "made.zim"
        with _opened(made) as creator:
            filling = _Filling(settings, [*filter(offline.is_kept, paths)], data, creator)
            count = filling.fill(progress)
        settle(made)
        made.replace(target)
    except RuntimeError as fault:  # so the library says that it could not write
        raise OSError(str(fault)) from fault
    finally:
        shutil.rmtree(folder)
    return count


@contextmanager
def _opened(file: Path) -> Iterator[Creator]:
    """The file, to be filled; the library's own messages are of no use to a user."""
    creator = Creator(file).config_indexing(True, _LANGUAGE).config_nbworkers(_WORKERS).config_clustersize(_CLUSTER)
    creator.set_mainpath(PAGE_FILE)
    with _silence():
        creator.__enter__()
    try:
        yield creator
    finally:
        with _silence():
            creator.__exit__(None, None, None)


@contextmanager
def _silence() -> Iterator[None]:
    """Nothing is printed meanwhile, not even by what is not written in Python."""
    kept = [(stream, os.dup(stream)) for stream in _PRINTED if _is_open(stream)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for stream, _ in kept:
            os.dup2(nowhere, stream)
        yield
    finally:
        os.close(nowhere)
        for stream, former in kept:
            os.dup2(former, stream)
            os.close(former)


_PRINTED = (1, 2)  # the descriptors of standard output and standard error


def _is_open(stream: int) -> bool:
    try:
        os.fstat(stream)
    except OSError:
        return False
    return True


class _Filling:
    """Puts the files of a site into a ZIM file."""

    def __init__(self, settings: Settings, paths: list[str], data: Sequence[Path], creator: Creator) -> None:
        self._settings, self._data, self._creator = settings, data, creator
        self._turns = _Turns()
        moved = dict(self._moved(paths))
        self._files = sorted(set(paths) - moved.keys())
        self._moved_to = {path: offline.file_of(settings.base_path, address) for path, address in moved.items()}
        ids = {self._file_of(article): article.front.id for article in read(data)}
        self._names = offline.names(self._files, ids, paths)
        self._copy = Copy(settings.base_path, settings.base_url, self._names, self._moved_to)

    def _moved(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The former addresses: which file answers each, and where it leads."""
        for path in paths:
            if path.endswith(".html") and (address := offline.leads_to(self._read(path))) is not None:
                yield path, address

    def _read(self, path: str) -> str:
        return scanning.read(self._settings.output / path).decode()

    def _file_of(self, article: Published) -> str:
        return offline.file_of(self._settings.base_path, urlsplit(article.url).path)

    def fill(self, progress: Progress) -> int:
        """Put in articles first, in their order, then all the rest; how many articles there are."""
        progress.begin("zim", len(self._files))
        put: set[str] = set()
        newest = ""
        for article in read(self._data):
            path = self._file_of(article)
            self._put_page(path, _text_of(article))
            newest = max(newest, article.front.date or "")
            put.add(path)
            progress.advance(1)
        count = len(put)
        for path in self._files:
            if path not in put:
                self._put(path)
                progress.advance(1)
        for path, target in sorted(self._moved_to.items()):
            if target in self._names:
                self._creator.add_redirection(path, "", self._names[target], {})
        self._describe(newest)
        progress.end(f"{len(self._files):,} files")
        return count

    def _put(self, path: str) -> None:
        if path.endswith(".html"):
            self._put_page(path, None if offline.is_part(path, self._names) else "")
        elif path.endswith(".css"):
            self._creator.add_item(_Item(self._names[path], self._copy.style(path, self._read(path)).encode()))
        else:
            self._creator.add_item(_Item(self._names[path], scanning.read(self._settings.output / path)))

    def _put_page(self, path: str, words: str | None) -> None:
        """Put in a page with the words by which it is found, besides its title; None: it is not to be found."""
        page = self._read(path)
        title = offline.title_of(page, self._settings.title)
        found = None if words is None else _Words(title, words)
        item = _Item(self._names[path], self._copy.page(path, page).encode(), title, found)
        if found is not None:
            self._turns.take(found)
        self._creator.add_item(item)

    def _describe(self, newest: str) -> None:
        """What programs show of the file in their lists. Its date is that of the newest article: a day of its making
        would be another each time."""
        settings = self._settings
        stated = {
            "Name": f"{slug(settings.title)}_vi",
            "Title": _cut(settings.title, _LONGEST_TITLE),
            "Description": _cut(settings.description or settings.title, _LONGEST_DESCRIPTION),
            "LongDescription": settings.description,
            "Language": _LANGUAGE,
            "Creator": settings.title,
            "Publisher": settings.title,
            "Source": settings.base_url,
            "Scraper": f"hoso {__version__}",
            "Tags": "_ftindex:yes",
            "Date": f"{newest}-01-01"[:10] if newest else "",  # of some articles only the month or the year is known
        }
        for name, text in stated.items():
            if text:
                self._creator.add_metadata(name, text)
        self._creator.add_illustration(_ICON_SIZE, _ICON.read_bytes())


def _text_of(article: Published) -> str:
    return "\n".join((article.front.lead or "", article.text, *(text for text, _ in article.captions)))


def _cut(text: str, longest: int) -> str:
    """A text with at most so many characters, cut between words."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return (text[:longest].rpartition(" ")[0] or text[: longest - 1]).rstrip(" ,.;:–—-") + "…"


class _Turns:
    """Lets the library have the words of one page at a time. The task that adds them to the index owns them until it
    has done so, and nobody else does once the page is put in. So they are added when they are gone."""

    def __init__(self) -> None:
        self._added = Event()
        self._added.set()

    def take(self, words: _Words) -> None:
        """Wait until all words of before are added."""
        if not self._added.wait(_PATIENCE):
            raise OSError("the library that writes ZIM files does not answer")
        self._added.clear()
        self._owned = ref(words, lambda _: self._added.set())


@dataclass(frozen=True, slots=True, weakref_slot=True)
class _Words:
    """What is searched for a page."""

    title: str
    words: str

    def has_indexdata(self) -> bool:
        return True

    def get_title(self) -> str:
        """None: the index would keep it, and programs show that of the page."""
        return ""

    def get_content(self) -> str:
        return _searched(self.words)

    def get_keywords(self) -> str:
        """The title, as words that count more than others, and the more the longer the text is."""
        return " ".join([_searched(self.title)] * (1 + len(self.words) // _TITLE_PER))

    def get_wordcount(self) -> int:
        return len(self.words.split())

    def get_geoposition(self) -> None:
        return None


_TITLE_PER = 700
"""Characters of a text for which its title counts once, which is about as often as titles count for the library."""

_WORD = re.compile(r"\w+")


def _searched(text: str) -> str:
    """The words of a text in each form in which programs look for them. Those since libzim 8.2.1 take the marks off
    what readers type but leave a đ as it is; those of before look for it as it is typed. Readers type d for đ, too."""
    low = normalize("NFC", text).lower()
    marked = [word for word in _WORD.findall(low) if not word.isascii()]
    barred = ["đ".join(map(fold, word.split("đ"))) for word in marked if "đ" in word]
    return " ".join((fold(low), *marked, *barred))


class _Item:
    """A file, as the library asks for it."""

    def __init__(self, path: str, data: bytes, title: str | None = None, words: _Words | None = None) -> None:
        """With a title for a page, whose path may have no ending."""
        self._path, self._data, self._title, self._words = path, data, title, words

    def get_path(self) -> str:
        return self._path

    def get_title(self) -> str:
        return self._title or ""

    def get_mimetype(self) -> str:
        if self._title is not None:
            return _TYPES[".html"]
        return _TYPES.get(PurePosixPath(self._path).suffix.lower(), "application/octet-stream")

    def get_contentprovider(self) -> StringProvider:
        return StringProvider(self._data)

    def get_hints(self) -> dict[Hint, bool]:
        return {Hint.FRONT_ARTICLE: self._words is not None}

    def get_indexdata(self) -> _Words | None:
        return self._words
