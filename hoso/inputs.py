"""What the whole site depends on, beside its pages: vocabulary, strings of the interface, templates and assets."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from hoso import batches, scanning
from hoso.catalogue.relations import Relations
from hoso.catalogue.taxonomies import Terms
from hoso.conversion.ledger import FORMER, LEDGER
from hoso.conversion.lists import MANIFEST
from hoso.pages.parts import Words
from hoso.problems import Problem
from hoso.settings import Settings
from hoso.templating.filters import month_name, short_day
from hoso.templating.strings import Strings, load_strings
from hoso.topics.examples import known
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.entries import Capture


@dataclass(frozen=True, slots=True)
class World:
    """What the whole site depends on: the vocabulary (names resolved by it, what it says of terms beside one another),
    the days that batches of raw files cover, the strings of the interface, and what is wrong in them.

    Where `mark`, a digest of these, the settings, templates and assets, is another, every subject is looked at.
    """

    vocabulary: Vocabulary
    collected: tuple[Capture, ...]
    strings: Strings
    problems: tuple[Problem, ...]
    mark: str
    terms: Terms
    relations: Relations


def load_world(settings: Settings) -> World:
    """The vocabulary and strings of an archive."""
    vocabulary = known(settings.content)
    stated, faults = batches.stated(settings.content)
    captures = tuple(capture for batch in stated if (capture := batch.capture()))
    strings = load_strings(settings.language, settings.content / "interface" / f"{settings.language}.yaml")
    mark = hashlib.sha256(f"{settings.digest}{vocabulary.vocabulary.digest}{captures!r}{strings!r}".encode())
    for folder in (*settings.template_folders, *settings.static_folders):
        for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if file.is_file():
                mark.update(os.fsencode(file) + b"\0")
                mark.update(hashlib.sha256(scanning.read(file)).digest())
    terms = Terms(vocabulary.vocabulary)
    relations = Relations(vocabulary.vocabulary, terms)
    problems = (*vocabulary.problems, *faults, *_misplaced(settings))
    return World(vocabulary.vocabulary, captures, strings, problems, mark.hexdigest(), terms, relations)


def _misplaced(settings: Settings) -> Iterator[Problem]:
    """What is trusted is trusted where it lies: a link in it that leads elsewhere is an error, and so is a pipe. The
    lists of digests are not written over what is no list."""
    for folder in (*settings.template_folders, *settings.static_folders):
        yield from scanning.untrustworthy(folder, folder)
    for folder in (settings.vocabulary, settings.content / "interface"):
        yield from scanning.untrustworthy(folder, settings.content)
    for name in (MANIFEST, LEDGER, FORMER):
        if fault := scanning.misplaced(settings.content / name):
            yield fault


WORDS: tuple[tuple[str, str], ...] = (
    ("", "search_label"),
    ("", "failed"),
    *(
        ("titles", title)
        for title in (
            "home", "years", "year", "undated", "not_found", "notebook", "search", "data", "review", "withdrawn",
            "failed", "held", "redirect", "comparison", "by_rank", "posts", "stories",
            "added", "copies",
        )
    ),
    *(("month_short", str(month)) for month in range(1, 13)),
)  # fmt: skip
"""The texts that `words` takes, as (group, key), beside those of taxonomies and fields."""


def words(strings: Strings) -> Words:
    """The strings that stand in titles of views."""
    t = strings.namespace()
    titles = t.titles
    return Words(
        home=titles["home"],
        years=titles["years"],
        undated=titles["undated"],
        not_found=titles["not_found"],
        notebook=titles["notebook"],
        search=titles["search"],
        search_label=t.search_label,
        data=titles["data"],
        review=titles["review"],
        withdrawn=titles["withdrawn"],
        failed_title=titles["failed"],
        failed=t.failed,
        held=titles["held"],
        redirect=titles["redirect"],
        comparison=titles["comparison"],
        by_rank=titles["by_rank"],
        posts=titles["posts"],
        stories=titles["stories"],
        added=titles["added"],
        copies=titles["copies"],
        day=lambda date: short_day(date, strings.language),
        month=partial(_capitalised_month, strings.language),
        month_short=lambda month: t.month_short[str(int(month[5:7]))],
        year=partial(_filled, titles["year"]),
        taxonomies=t.taxon,
        fields=t.field,
    )


def _capitalised_month(language: str, month: str) -> str:
    name = month_name(month, language)
    return name[0].upper() + name[1:]


def _filled(text: str, year: str) -> str:
    return text.format(year=year)
