"""The front matter of Markdown pages: `parse` reads a page, `serialize` writes its metadata.

Pages are written by people as well as by the program, so two readers share the work: `own_form` for exactly the form
that the program writes, which is nearly every page, and `any_yaml` for everything else. Both go by the table of fields.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from hoso import addresses
from hoso.markup import any_yaml, own_form
from hoso.markup.fields import FrontMatter
from hoso.markup.scalars import scalar
from hoso.markup.yaml_tree import EXAMPLE
from hoso.problems import Problem, error
from hoso.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Parsed:
    """A page, read: its metadata, or None and the problems that say why; its Markdown and the line where it starts.

    `missing` names those of `id` and `permalink` that the page does not have; `front` holds what they shall be.
    `header` is the front matter without its `---` lines, where it is of the form that `serialize` writes.
    """

    front: FrontMatter | None
    body: str
    body_line: int
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    header: str | None = None


def parse(path: str, text: str) -> Parsed:
    """Read a page: front matter between `---` lines, then Markdown. Every fault found is an error of its own.

    `path` names the page in problems and, for a page that states no id, makes one: it should be the same on every
    machine. Line ends may be of any kind; the body comes back with `\\n`, in NFC. A value is taken without the white
    space around it; the file keeps it.
    """
    text = _normalised(text)
    header, body, body_line = _split(text)
    if header is None:
        unclosed = text.startswith("---")
        code = "unclosed-front-matter" if unclosed else "no-front-matter"
        message = "no line '---' ends the front matter" if unclosed else "the page has no front matter"
        return Parsed(None, text, 1, problems=(error(path, 1, code, message, EXAMPLE),))
    if _printable(text):
        front = own_form.read(header)
        if front is not None:
            return Parsed(front, body, body_line, header=header)
    return _read_freely(path, text, header, body, body_line)


def _normalised(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return nfc(text.removeprefix("\ufeff"))


_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE)


def _split(text: str) -> tuple[str | None, str, int]:
    opening = _OPENING.match(text)
    first = text.find("\n---", opening.end() - 1) if opening else -1  # much cheaper than the pattern line by line
    closing = _CLOSING.search(text, first + 1) if first >= 0 else None
    if not opening or not closing:
        return None, text, 1
    header = text[opening.end() : closing.start()]
    return header, text[closing.end() :], header.count("\n") + 3


def _printable(text: str) -> bool:
    # Much cheaper than a search for UNWANTED, and surer than needed: a soft hyphen just means the longer way.
    return text.replace("\n", " ").replace("\xa0", " ").isprintable()


def _read_freely(path: str, text: str, header: str, body: str, body_line: int) -> Parsed:
    values, found = any_yaml.read(path, text, header)
    problems = tuple(sorted(found))
    if any(problem.level == "error" for problem in problems):
        return Parsed(None, body, body_line, problems=problems)
    missing = tuple(name for name in ("id", "permalink") if name not in values)
    values.setdefault("id", hashlib.sha256(nfc(path).encode()).hexdigest()[:12])
    values.setdefault("permalink", addresses.article(values["id"], values["title"], values.get("date")))
    return Parsed(FrontMatter(**values), body, body_line, missing, problems)


def serialize(front: FrontMatter) -> str:
    """The front matter as it stands in a page, from `---` to `---` with a line end: `parse` gives back the same.

    Strings are NFC, not blank, without white space around them and without UNWANTED characters.
    """
    return "\n".join(["---", *own_form.lines(front), "---", ""])


def add_fields(text: str, fields: Sequence[tuple[str, str]]) -> str:
    """A page with lines `name: value` put in after its opening `---`, and not a byte of the rest touched.

    `text` must be read without translating line ends; raises ValueError where it has no front matter.
    """
    opening = re.match(r"\ufeff?---[ \t]*(\r\n|\n|\r)", text)
    if not opening:
        raise ValueError("the page does not start with front matter")
    lines = "".join(f"{line}{opening[1]}" for line in field_lines(fields))
    return text[: opening.end()] + lines + text[opening.end() :]


def field_lines(fields: Sequence[tuple[str, str]]) -> list[str]:
    """Lines `name: value` as they stand in front matter."""
    return [f"{name}: {scalar(value)}" for name, value in fields]


def completed(path: str, text: str, fields: Sequence[tuple[str, str]]) -> str | None:
    """The page with these fields, which it lacks, put in by `add_fields`; None where that would not give the same page
    with these fields: front matter that is indented, or in braces, has no place for such lines."""
    made = add_fields(text, fields)
    before, after = parse(path, text), parse(path, made)
    if before.front is None or after.front is None:
        return None

    added: dict[str, Any] = dict(fields)
    faithful = after.front == replace(before.front, **added) and after.body == before.body
    stated = not added.keys() & {*after.missing}
    return made if faithful and stated else None
