"""A Markdown page of the archive, read from its file: metadata and Markdown, with what `redact` hides removed."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from hoso import addresses, scanning
from hoso.isolation import isolated, program_fault
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.markup.redaction import Redacted, address_names, names_listed, redact
from hoso.markup.withheld import MOST_ENTRIES
from hoso.models import Block
from hoso.problems import Problem, error, warning
from hoso.vietnamese import nfc

_MOST_PLACES = 3  # places where a name may still be read, in one message
_LONGEST_SHOWN = 60  # characters of an entry that is not understood


@dataclass(frozen=True, slots=True)
class PageSource:
    """A Markdown page as it may be published: its metadata and Markdown are redacted as it asks.

    `body_line` is the line where the Markdown begins, `digest` that of the page's bytes; `missing` are the fields that
    it lacks, `by_hand` the lines for them if only a person can add them; `raw` is the raw file that it was converted
    from, under its real name; `header` is the front matter as written, if nothing has to be redacted and it has the
    form that the program writes. `withheld` are the names that the page lists, found or not: nothing of them may be
    published. `held` says that one of them may still be read in the page: then it is like a withdrawn one, and contains
    nothing that could reveal the name.
    """

    front: FrontMatter
    body: str
    body_line: int
    digest: str
    missing: tuple[str, ...]
    raw: str | None = None
    header: str | None = None
    withheld: tuple[str, ...] = ()
    held: bool = False
    by_hand: tuple[str, ...] = ()

    @property
    def redacts(self) -> bool:
        """Whether the page lists names, found or not."""
        return bool(self.withheld)

    def withholds(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts, which may be addresses, contains a name that the page lists."""
        return bool(self.withheld) and names_listed(texts, self.withheld)


def read_page(content: Path, path: str) -> tuple[PageSource | None, tuple[Problem, ...]]:
    """Read the page at `path` below the content folder; problems name it as the user would type it.

    Whatever is published of a page is made from what this returns. It is the only place where pages are redacted: what
    `redact` lists is not in the result, so no output has to care about it.
    """

    def failed(fault: BaseException) -> tuple[None, tuple[Problem, ...]]:
        return None, (program_fault(str(content / path), fault, "reading the page"),)

    return isolated(partial(_read_page, content, path), failed)


def _read_page(content: Path, path: str) -> tuple[PageSource | None, tuple[Problem, ...]]:
    # Plain strings and calls: Path objects would cost a tenth of the time to read a page.
    shown = os.path.join(content, path)  # noqa: PTH118
    try:
        data = scanning.read(shown)
    except OSError as fault:
        return None, (
            error(shown, 0, "unreadable", f"cannot read the file: {fault.strerror}", "check its permissions"),
        )
    try:
        text = nfc(data.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        message = f"byte {data[fault.start]:#04x} is not UTF-8"
        return None, (error(shown, line, "not-utf-8", message, "save the page as UTF-8"),)
    parsed = frontmatter.parse(path, text)
    problems: tuple[Problem, ...] = ()
    if parsed.problems:
        problems = tuple(replace(problem, path=shown) for problem in parsed.problems)
    if parsed.front is None or any(p.level == "error" for p in problems):
        return None, problems
    front = parsed.front
    raw = front.origin.file if front.origin else None
    digest = hashlib.sha256(data).hexdigest()
    if not front.redact:
        source = PageSource(front, parsed.body, parsed.body_line, digest, parsed.missing, raw, parsed.header)
        return _judged(source, path, text), problems
    if len(front.redact) > MOST_ENTRIES:
        message = f"'redact' has {len(front.redact):,} entries, more than the {MOST_ENTRIES} allowed"
        hint = "withdraw the page, or remove the passages with so many names"
        return None, (*problems, error(shown, _line_of(text, ""), "redact-too-many", message, hint))
    listed = front.redact
    redacted = redact(front, parsed.body)
    problems += (*_named_by_address(shown, path, front, parsed.missing), *_unfound(shown, text, redacted))
    held = bool(redacted.near) and front.status != "draft"
    if held:
        problems += (_still_near(shown, redacted),)
    elif redacted.plain and front.status == "published":
        problems += (_made_plain(shown, redacted),)
    front, body = _without_text(redacted.front) if held else redacted.front, "" if held else redacted.body
    if "permalink" in parsed.missing:
        address = addresses.article(front.id, front.title, front.date)
        front = replace(front, permalink=addresses.without_slug(address, front.id) if held else address)
    source = PageSource(front, body, parsed.body_line, digest, parsed.missing, raw, None, listed, held)
    return _judged(source, path, text), problems


def lacking(source: PageSource) -> list[tuple[str, str]]:
    """The fields that a page lacks, with the values that they will get."""
    values = {"id": source.front.id, "permalink": source.front.permalink}
    return [(name, values[name]) for name in source.missing]


def _judged(source: PageSource, path: str, text: str) -> PageSource:
    """The page with the lines that a person has to write because the program would spoil the page by adding them."""
    if not source.missing:
        return source
    fields = lacking(source)
    if frontmatter.completed(path, text, fields) is not None:
        return source
    return replace(source, by_hand=tuple(frontmatter.field_lines(fields)))


def _without_text(front: FrontMatter) -> FrontMatter:
    """What is left of a page that is held back: its identity and address, as with a withdrawn one."""
    origin = front.origin and replace(front.origin, url=None)
    return FrontMatter(
        front.id, front.permalink, front.id, front.date, aliases=front.aliases, origin=origin, status="withdrawn"
    )


def _still_near(shown: str, redacted: Redacted) -> Problem:
    """Reported with initials only: problems are remembered, and the name must not be."""
    places = " and in ".join(f"its {place} ({initials})" for place, initials in redacted.near[:_MOST_PLACES])
    message = f"a redacted name can still be read in {places}: a notice is shown instead of the page"
    hint = (
        "write the name there with nothing inside it, or remove it from the page; a name in lower case is replaced only"
        " if it is also listed in lower case"
    )
    return warning(shown, 1, "redact-near", message, hint)


def _made_plain(shown: str, redacted: Redacted) -> Problem:
    names = " and ".join(redacted.plain[:_MOST_PLACES])
    message = (
        f"a redacted name has markup in it ({names}): the page is published without links, tables, lists and emphasis"
    )
    hint = "write the name there with nothing inside it, to keep them"
    return warning(shown, 1, "redact-plain", message, hint)


def _unfound(shown: str, text: str, redacted: Redacted) -> Iterator[Problem]:
    """Entries that protect nobody are reported, and the page does not mention them."""
    for listed, part, understood, nearest, elsewhere in redacted.unfound:
        line = _line_of(text, listed)
        if not understood:
            message = f"{_cut(part)!r} under 'redact' is not understood and replaces nothing"
            hint = "write each name as a separate entry, with nothing else in it"
        elif elsewhere:
            message = (
                f"{part!r} under 'redact' is found only in addresses or without its accents: the text has another name"
            )
            hint = ""
        else:
            message = f"{part!r} under 'redact' replaces nothing: it does not occur in the page"
            hint = "remove it, or list the name as the page spells it"
        if nearest:
            hint = f"the page has {nearest!r}: list the name in that spelling"
        yield warning(shown, line, "redact-unfound", message, hint)


def _cut(value: str) -> str:
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"


def _line_of(text: str, listed: str) -> int:
    """The line of an entry of `redact`, or that of the field if the entry is written differently."""
    field = re.search(r"^redact:", text, re.MULTILINE)
    if field is None:
        return 1
    entry = max(text.find(listed, field.end()), field.start()) if listed else field.start()
    return text.count("\n", 0, entry) + 1


def _named_by_address(shown: str, path: str, front: FrontMatter, missing: Sequence[str]) -> Iterator[Problem]:
    """The program never changes an address or an id, so they may still contain a name."""
    stated = hashlib.sha256(path.encode()).hexdigest()[:12]
    if "id" not in missing and address_names(front.id, front.redact):
        hint = f"choose another id, such as {stated}: the page, the data and the feeds show it"
        yield warning(shown, 1, "name-in-address", f"the id {front.id!r} contains a redacted name", hint)
    permalink = front.permalink
    if "permalink" in missing:
        permalink = address_of_file(path) if path.startswith("pages/") else ""
    if not permalink or not address_names(permalink, front.redact):
        return
    offered = addresses.without_slug(permalink, front.id)
    if address_names(offered, front.redact):
        offered = addresses.without_slug(permalink, stated)
    if address_names(offered, front.redact):
        offered = f"/bai/{stated}/"
    hint = (
        f"choose another permalink, such as {offered}; list the old one under"
        " 'aliases' to keep it working, as a redirect that no page or sitemap mentions; or leave it out to remove the"
        " name from the site, which 'check --against' accepts"
    )
    yield warning(shown, 1, "name-in-address", f"the permalink {permalink!r} contains a redacted name", hint)


def address_of(path: str, front: FrontMatter, missing: Collection[str]) -> str:
    """The address of a page, which lacks the fields `missing`; below `content/pages/` its file may name it."""
    bare = "permalink" in missing and path.startswith("pages/")
    return address_of_file(path) if bare else front.permalink


def address_of_file(path: str) -> str:
    """The address of a page below `content/pages/` that states none: its file name as it is if that can be an address,
    so that published ones stay, and otherwise the slug of its name."""
    name = Path(path).stem
    plain = f"/{name}/"
    return plain if addresses.problem_of(plain) is None else f"/{addresses.segment(name)}/"


def texts_of(front: FrontMatter, blocks: Sequence[Block], ids: Sequence[str]) -> list[tuple[str | None, str]]:
    """Every text of an article with the anchor of its place on the page (None: in the head of the page); `ids` are
    those of the blocks."""
    head = [] if "title" in front.inferred else [front.title]
    lead = [front.lead] if front.lead else []
    shown = [(identity, block.text) for identity, block in zip(ids, blocks, strict=True)]
    return [*((None, text) for text in (*head, *lead)), *shown]


def whole_text(front: FrontMatter, blocks: Iterable[Block]) -> str:
    """Lead and body in one line, for comparing texts: one outlet's lead is another's first paragraph."""
    return " ".join((front.lead or "", *(block.text for block in blocks)))
