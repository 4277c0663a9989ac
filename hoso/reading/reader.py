"""A raw file → an article: decode the bytes, read the structure, find the names, judge what it is about."""

from __future__ import annotations

import hashlib
import re

from hoso.careers.reader import CareerReader
from hoso.entities.finder import Finder
from hoso.markup.characters import UNWANTED
from hoso.models import Article, Origin, Reading
from hoso.problems import Problem, warning
from hoso.reading.decoding import encodings, look_alikes
from hoso.reading.text import steps as text
from hoso.scanning import HTML_SUFFIXES
from hoso.topics.evidence import passages_of
from hoso.topics.stated import Named
from hoso.topics.weighing import Weighing
from hoso.vocabulary import Vocabulary

MOST_BYTES = 32_000_000
MOST_CHARACTERS = 4_000_000
"""More than any article has: reading takes a second and 100 MB per million characters. Embedded pictures of a saved
page do not count."""

_EMBEDDED = re.compile(r"data:[A-Za-z0-9.+/;=-]{1,200},[A-Za-z0-9+/=%_-]{200,}")


class Reader:
    """Reads raw files with one vocabulary; built once for many files."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._finder = Finder(vocabulary)
        self._careers = CareerReader(vocabulary, self._finder)
        self._weighing = Weighing(vocabulary)
        self._named = Named(vocabulary.topics, self._weighing)

    def read(self, path: str, data: bytes) -> Reading:
        """The article in a raw file. `path` (below the content folder) distinguishes text from saved pages and names
        the file in problems. Equal bytes give an equal article, whatever was read before."""
        # Two spellings of one name are reported for the page, as long as it has both: `records` does that.
        saved_page = path.lower().endswith(HTML_SUFFIXES)
        if len(data) > MOST_BYTES:
            return Reading(None, (_too_large(path, f"{len(data):,} bytes", f"{MOST_BYTES:,}"),))
        decoded = encodings.decode_html(path, data) if saved_page else encodings.decode(path, data)
        if isinstance(decoded, Problem):
            return Reading(None, (decoded,))
        plain = UNWANTED.sub("", decoded.text)
        if saved_page and len(plain) > MOST_CHARACTERS:
            plain = _EMBEDDED.sub("data:", plain)
        if len(plain) > MOST_CHARACTERS:
            return Reading(None, (_too_large(path, f"{len(plain):,} characters", f"{MOST_CHARACTERS:,}"),))
        folded = look_alikes.fold(plain)
        if saved_page:
            # lxml is slow to import, and most archives are text.
            from hoso.reading.saved import page as html

            drafted = html.read(path, folded.text, self._vocabulary)
        else:
            drafted = text.read(path, plain, self._vocabulary)
        if drafted.draft is None:
            return Reading(None, drafted.problems)
        found = self._finder.find(drafted.draft)
        careers = tuple(event.career for event in self._careers.read(found, drafted.draft.date))
        origin = Origin(path, hashlib.sha256(data).hexdigest(), decoded.encoding, drafted.draft.url)
        problems = (*_read_as(path, folded), *drafted.problems)
        texts = passages_of(drafted.draft, drafted.draft.blocks)
        about = self._weighing.about(texts)
        stated = self._named.topics(drafted.draft.tags, texts)
        tags = self._named.with_all(about, stated)
        return Reading(Article(drafted.draft, found.entities, origin, tags, careers, stated), problems)


def _read_as(path: str, folded: look_alikes.Folded) -> tuple[Problem, ...]:
    if not folded.read_as:
        return ()
    pairs = ", ".join(
        f"{twin!r} (U+{ord(twin[-1]):04X}) as {letter!r}" for twin, letter in folded.read_as[:_MOST_NAMED]
    )
    message = f"letters that only look Vietnamese were read as what they look like: {pairs}"
    return (warning(path, folded.line, "look-alikes", message, "correct the page if a word is not Vietnamese"),)


_MOST_NAMED = 5
"""Letters that a message names."""


def _too_large(path: str, size: str, most: str) -> Problem:
    message = f"has {size}, more than the {most} allowed"
    return warning(path, 0, "too-large", message, "save the article by itself, or split the file")
