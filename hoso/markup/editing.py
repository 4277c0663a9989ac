"""A page with some of its values changed, and not a byte of the rest: order, comments, quotes and line ends stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hoso.markup import frontmatter
from hoso.markup.fields import FIELDS, ORIGIN_FIELDS, Field, FrontMatter
from hoso.markup.own_form import entry_lines, field_lines
from hoso.markup.scalars import quoted, scalar
from hoso.models import Origin

_ENDED = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")
_RULE = re.compile(r"\ufeff?---[ \t]*[\r\n]*")
_KEY = re.compile(r"""["']?([A-Za-z_][\w-]*)["']?[ \t]*:(?=[ \t\r\n]|\Z)""")
_ITEM = re.compile(r"([ \t]*)- ")
_FLOW = re.compile(r"(?P<head>[\w-]+:[ \t]*\[)(?P<inner>[^\r\n]*)(?P<tail>\][ \t]*(?:#[^\r\n]*)?[\r\n]*)\Z")
_FLOW_ITEM = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,"'\[\]{}]+?)\s*(?:,|\Z)""")


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page in its three parts, as in the file: the line `---`, the lines of the front matter, and the
    closing line; then the body. `end` is how its first line ends."""

    opening: str
    header: tuple[str, ...]
    closing: str
    body: str
    end: str

    @classmethod
    def of(cls, text: str) -> PageText | None:
        """The parts of a page's text; None if it has no front matter."""
        lines = _ENDED.findall(text)
        if not lines or not _RULE.fullmatch(lines[0]):
            return None
        closing = next((n for n, line in enumerate(lines[1:], start=1) if _RULE.fullmatch(line)), None)
        if closing is None:
            return None
        end = lines[0][len(lines[0].rstrip("\r\n")) :]
        return cls(lines[0], tuple(lines[1:closing]), lines[closing], "".join(lines[closing + 1 :]), end)

    def text(self, header: Sequence[str], body: str) -> str:
        """The page with another header and another body."""
        return "".join((self.opening, *header, self.closing, body))


def edited(path: str, text: str, new: FrontMatter, body: str | None = None) -> str | None:
    """A page with the values of `new` in place of those that differ, and this body; None if the page can't be read or
    would not be read so."""
    old, parts = frontmatter.parse(path, text), PageText.of(text)
    if old.front is None or parts is None:
        return None
    below = parts.body if body is None else body
    changed = [field for field in FIELDS if getattr(old.front, field.name) != getattr(new, field.name)]
    for whole in (False, True):
        header = _header(parts, changed, old.front, new, whole)
        made = parts.text(header, below)
        if frontmatter.parse(path, made).front == new:
            return made
    return None


def _header(
    parts: PageText, changed: Sequence[Field], old: FrontMatter, new: FrontMatter, whole: bool
) -> Sequence[str]:
    """The lines of the front matter with these fields changed: only the entries that differ, or each as a `whole`."""
    pieces = _pieces(parts.header)
    for field in changed:
        before, after = getattr(old, field.name), getattr(new, field.name)
        fresh = [line + parts.end for line in field_lines(field, after)]
        place = next((n for n, piece in enumerate(pieces) if piece.name == field.name), None)
        if place is None:
            pieces.insert(_place(pieces, field.name), _Piece(field.name, tuple(fresh), ()))
        elif not fresh:
            pieces[place] = _Piece("", (), (*_notes(pieces[place].lines), *pieces[place].rest))
        else:
            lines = None if whole else _entry_by_entry(pieces[place].lines, field, (before, after), parts.end)
            made = tuple(lines) if lines else (*fresh, *_notes(pieces[place].lines))
            pieces[place] = _Piece(field.name, made, pieces[place].rest)
    return [line for piece in pieces for line in (*piece.lines, *piece.rest)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """The lines of a field, and blank lines and comments behind them; no name: lines before the first field."""

    name: str
    lines: tuple[str, ...]
    rest: tuple[str, ...]


def _pieces(header: Sequence[str]) -> list[_Piece]:
    """The front matter, cut before each field."""
    starts = [n for n, line in enumerate(header) if _KEY.match(line)]
    pieces = [_Piece("", tuple(header[: starts[0]] if starts else header), ())]
    for start, end in pairwise((*starts, len(header))):
        last = max(n for n in range(start, end) if n == start or not _is_beside(header[n]))
        name = _KEY.match(header[start])
        pieces.append(_Piece(name[1] if name else "", tuple(header[start : last + 1]), tuple(header[last + 1 : end])))
    return pieces


def _is_beside(line: str) -> bool:
    return not line.strip() or line.startswith("#")


def _notes(lines: Sequence[str]) -> list[str]:
    """The comments that have lines of their own: they stay whatever becomes of the field."""
    return [line for line in lines if line.lstrip().startswith("#")]


def _place(pieces: Sequence[_Piece], name: str) -> int:
    """Where a field belongs that the page does not have: behind those that come before it in the table of fields."""
    order = [field.name for field in FIELDS]
    before = {*order[: order.index(name)]}
    return max((n for n, piece in enumerate(pieces, start=1) if piece.name in before), default=len(pieces))


def _entry_by_entry(
    lines: Sequence[str], field: Field, change: tuple[object, object], end: str
) -> Sequence[str] | None:
    """The lines of a field with only its changed entries or parts changed; None if that can't be done."""
    match change:
        case (str(before), str(after)):
            return _with_value(lines, field.name, before, after)
        case (Origin() as before, Origin() as after):
            return _with_parts(lines, before, after)
        case (tuple(before), tuple(after)):
            found = _FLOW.fullmatch(lines[0]) if len(lines) == 1 else None
            return _in_brackets(found, before, after) if found else _below(lines, before, after, end)
    return None


def _with_value(lines: Sequence[str], name: str, before: str, after: str) -> Sequence[str] | None:
    """A line `name: value` with another value; what follows it stays."""
    start = next((f"{name}: {form}" for form in _forms(before) if lines[0].startswith(f"{name}: {form}")), None)
    if start is None or len(lines) > 1:
        return None
    rest = lines[0][len(start) :]
    return (f"{name}: {after if name == 'date' else scalar(after)}{rest}",) if _ends_value(rest) else None


def _ends_value(rest: str) -> bool:
    return not rest.strip() or re.match(r"[ \t]+#", rest) is not None


def _forms(value: str) -> tuple[str, ...]:
    """How a value may be written."""
    return value, quoted(value), f"'{value}'"


def _with_parts(lines: Sequence[str], before: Origin, after: Origin) -> Sequence[str] | None:
    """The origin with another part: the lines of the others stay."""
    result = list(lines)
    for part in ORIGIN_FIELDS:
        old, new = getattr(before, part.name), getattr(after, part.name)
        if old == new:
            continue
        found = [(n, line) for n, line in enumerate(result) if line.lstrip().startswith(f"{part.name}:")]
        made = _with_value([found[0][1].lstrip()], part.name, old, new) if old and new and len(found) == 1 else None
        if made is None:
            return None
        number, line = found[0]
        result[number] = line[: len(line) - len(line.lstrip())] + made[0]
    return result


def _below(lines: Sequence[str], before: Sequence[object], after: Sequence[object], end: str) -> Sequence[str] | None:
    """A list with one entry below the other: those that stay keep their lines."""
    first = next((n for n, line in enumerate(lines[1:], start=1) if _ITEM.match(line)), None)
    if first is None or any(line.strip() and not _is_beside(line.lstrip()) for line in lines[1:first]):
        return None
    item = _ITEM.match(lines[first])
    indent = item[1] if item else ""
    starts = [n for n in range(first, len(lines)) if lines[n].startswith(f"{indent}- ")]
    if len(starts) != len(before):
        return None
    ends = (*starts[1:], len(lines))
    own = [(entry, lines[a:b]) for entry, a, b in zip(before, starts, ends, strict=True)]
    result = list(lines[:first])
    for entry in after:
        known = next((pair for pair in own if pair[0] == entry), None)
        if known:
            own.remove(known)
            result += _ended(known[1], end)
        else:
            result += (f"{indent}{line[2:]}{end}" for line in entry_lines(entry))
    return [*result, *(note for _, lines_of_it in own for note in _notes(lines_of_it))]


def _ended(lines: Sequence[str], end: str) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith(("\n", "\r")) else line + end


def _in_brackets(found: re.Match[str], before: Sequence[object], after: Sequence[object]) -> Sequence[str] | None:
    """A list in brackets on one line: entries that stay are written as they were."""
    written: list[str] = []
    at, inner = 0, found["inner"]
    while at < len(inner) and (one := _FLOW_ITEM.match(inner, at)):
        written.append(one[1])
        at = one.end()
    if at < len(inner) or len(written) != len(before):
        return None
    known = dict(zip(before, written, strict=True))
    texts = [known.get(entry) or _flow_scalar(str(entry)) for entry in after]
    return (f"{found['head']}{', '.join(texts)}{found['tail']}",)


def _flow_scalar(value: str) -> str:
    return quoted(value) if any(sign in value for sign in ",[]{}") else scalar(value)
