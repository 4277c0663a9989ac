"""Lists, quotes and fenced code as CommonMark, GitHub and editors read them → laid out as Python-Markdown reads them.

Python-Markdown takes four spaces for a level of a list, and knows fences only at the margin. This goes through the
lines once, from top to bottom, and keeps what is open: items begin at four spaces a level, fenced code goes out as a
placeholder, and a blank line comes where a list begins or ends. The words of the lines stay as they are.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

LEVEL = "    "
"""What a level of a list is indented by, for Python-Markdown."""

_MARKER = re.compile(r"(?:[-+*]|(?P<number>[0-9]{1,9})(?P<end>[.)]))(?P<gap> +|$)")
_RULE = re.compile(r"(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$")
_UNDERLINE = re.compile(r"-+ *$")
_HEADING = re.compile(r"#{1,6}(?: |$)")
_FENCE = re.compile(r"(?P<marks>`{3,})[^`]*$|(?P<tildes>~{3,})")
_CLOSING = re.compile(r" *(`{3,}|~{3,}) *$")
_DELIMITER_ROW = re.compile(r"[ |]*:?-+:? *(?:\| *(?::?-+:? *)?)*$")
_RAW = re.compile(r"<(?:(?P<name>pre|script|style|textarea)(?=[\s>]|$)|!--)", re.IGNORECASE)
_DETAILS = re.compile(r"</?details(?=[\s>])", re.IGNORECASE)
_CALLOUT = re.compile(r"\[!(?P<kind>[A-Za-z][A-Za-z-]*)\][-+]? *(?P<title>.*)$")
_TASK = re.compile(r"\[([ xX])\](?= )")
_CODE = 4  # spaces that make a line code
_LONGEST_FENCE = 20  # signs; a longer line is an ornament
_WIDEST_GAP = 4  # spaces between a marker and its text; more are code

CALLOUTS = {
    "note": "Ghi chú",
    "info": "Thông tin",
    "tip": "Mẹo",
    "important": "Quan trọng",
    "warning": "Cảnh báo",
    "caution": "Thận trọng",
    "quote": "Trích dẫn",
}
"""What a callout without a title of its own is called, by its kind; another kind is called as it is written."""


@dataclass(frozen=True, slots=True)
class _Marker:
    """The beginning of an item: the column where it stands, the column where its text begins, and its number, if it
    has one; `bracket` where a bracket follows the number."""

    column: int
    content: int
    number: int | None
    bracket: bool


def laid_out(lines: Sequence[str], store: Callable[[str], str]) -> list[str]:
    """The lines as Python-Markdown reads them; `store` keeps HTML and returns its placeholder. Tabs are spaces."""
    return _Layout(lines, store).run()


class _Layout:
    """One pass over the lines of a page, or of a quote in it."""

    def __init__(self, lines: Sequence[str], store: Callable[[str], str]) -> None:
        self._lines = lines
        self._store = store
        self._out: list[str] = []
        self._items: list[_Marker] = []
        self.in_paragraph = False
        self._begun_by_item: int | None = None  # the level of the item that the lines since the last blank began with
        self._closing: dict[tuple[str, int], list[int]] | None = None
        self._outside = 0, 0  # a column and a line that is outside of all items there, where a fence was not closed
        self._unended: set[str] = set()

    def run(self) -> list[str]:
        """The lines, laid out."""
        at = 0
        while at < len(self._lines):
            at = self._take(at)
        return self._out

    def _take(self, at: int) -> int:
        """Take the line, or the lines that belong together, and return the number of the next."""
        text = self._lines[at].lstrip(" ")
        indent = len(self._lines[at]) - len(text)
        if not text:
            self._blank()
            return at + 1
        marker = self._marker(at, text, indent)
        if marker:
            return self._item(at, text, marker)
        if self.in_paragraph and not self._interrupts(text, indent):
            self._continue(at, text, indent)
            return at + 1
        self._close(indent, None)
        if indent - self._column < _CODE:
            return self._block(at, text, indent)
        self._put(text, indent)
        return at + 1

    @property
    def _column(self) -> int:
        """Where the text of the innermost open item begins."""
        return self._items[-1].content if self._items else 0

    def _blank(self) -> None:
        self._out.append("")
        self.in_paragraph = False

    def _break(self) -> None:
        """Make what follows begin apart from what was before."""
        if self._out and self._out[-1]:
            self._blank()

    def _put(self, text: str, indent: int) -> None:
        """Put out a line in the innermost open item."""
        if not self._out or not self._out[-1]:
            self._begun_by_item = None
        self._out.append(LEVEL * len(self._items) + " " * (indent - self._column) + text)

    def _interrupts(self, text: str, indent: int) -> bool:
        """Whether a line begins something within a paragraph."""
        if indent - self._column >= _CODE:
            return False
        if _RULE.match(text):  # below a paragraph, hyphens make a heading of it
            return not (_UNDERLINE.match(text) and indent >= self._column)
        return bool(text[0] == ">" or _DETAILS.match(text) or _HEADING.match(text) or _FENCE.match(text))

    def _continue(self, at: int, text: str, indent: int) -> None:
        """Another line of a paragraph. One that is less indented than its item is left at the margin: Python-Markdown
        takes it for the item as well."""
        if "|" in text and at + 1 < len(self._lines) and self._is_delimiter_row(at + 1) and indent >= self._column:
            self._break()
        if self._items and indent < self._column:
            self._out.append(text)
        else:
            self._put(text, indent)
        self.in_paragraph = True

    def _is_delimiter_row(self, at: int) -> bool:
        line = self._lines[at]
        return "|" in line and "-" in line and bool(_DELIMITER_ROW.match(line))

    # --- items

    def _marker(self, at: int, text: str, indent: int) -> _Marker | None:
        """The item that begins with a line."""
        found = _MARKER.match(text)
        if not found or _RULE.match(text):
            return None
        if indent - self._column >= _CODE and not (self._items and self.in_paragraph):
            return None
        number = int(found["number"]) if found["number"] else None
        width = found.end() if 0 < len(found["gap"]) <= _WIDEST_GAP else len(found[0].rstrip()) + 1
        marker = _Marker(indent, indent + width, number, found["end"] == ")")
        if self.in_paragraph and indent >= self._column and (number not in {None, 1} or found.end() == len(text)):
            return None  # a number or a dash that a line of the paragraph happens to begin with
        if marker.bracket and not self._goes_on(at, marker):
            return None
        return marker

    def _goes_on(self, at: int, marker: _Marker) -> bool:
        """Whether `1)` begins an item: where a list of this kind is open, or the next line belongs to it. Articles also
        number paragraphs of their own so."""
        before = [item.number or 0 for item in self._items if item.bracket and marker.column <= item.column + 1]
        if before and (self._out[-1] or marker.number == before[-1] + 1):
            return True
        below = self._lines[at + 1] if at + 1 < len(self._lines) else ""
        text = below.lstrip(" ")
        return bool(text) and (
            len(below) - len(text) >= marker.content or text.startswith(f"{(marker.number or 0) + 1})")
        )

    def _item(self, at: int, text: str, marker: _Marker) -> int:
        before = self._close(marker.column, marker)
        level = len(self._items)
        kinds_differ = before is not None and (before.number is None) != (marker.number is None)
        if kinds_differ or self._begun_by_item is None or level < self._begun_by_item:
            self._break()
        if not self._out or not self._out[-1]:
            self._begun_by_item = level
        self._items.append(marker)
        rest = text[marker.content - marker.column :].lstrip(" ")
        sign = "*" if marker.number is None else f"{marker.number}."  # an empty "-" would make a heading of a line
        if _FENCE.match(rest) and (end := self._end_of_fence(at, rest)):
            self._out.append(f"{LEVEL * level}{sign} {self._code(at, end, marker.content)}")
            self.in_paragraph = False
            self._blank()
            return end + 1
        rest = _TASK.sub(lambda found: "☐" if found[1] == " " else "☑", rest, count=1) if rest[:1] == "[" else rest
        self._out.append(f"{LEVEL * level}{sign} {rest}")
        self.in_paragraph = bool(rest) and not _HEADING.match(rest)
        return at + 1

    def _close(self, indent: int, marker: _Marker | None) -> _Marker | None:
        """Close the items that a line does not belong to, and return the outermost of them."""
        closed = None
        while self._items and not _holds(self._items[-1], indent, marker):
            closed = self._items.pop()
        return closed

    # --- what is more than text

    def _block(self, at: int, text: str, indent: int) -> int:
        """What begins with a line that is no item and does not continue a paragraph."""
        if _FENCE.match(text) and (end := self._end_of_fence(at, text)):
            self._break()
            self._put(self._code(at, end, indent), self._column)
            self._blank()
            return end + 1
        if text[0] == ">":
            return self._quote(at)
        if text[0] == "<" and (end := self._end_of_raw(at, text)):
            self._out += self._lines[at : end + 1]
            return end + 1
        if _DETAILS.match(text):
            return self._details(at)
        if self.in_paragraph or (self._items and not self._out[-1]):
            self._break()
        self._put(text, indent)
        self.in_paragraph = not (_HEADING.match(text) or _RULE.match(text))
        return at + 1

    def _end_of_fence(self, at: int, opening: str) -> int:
        """The line that closes the fence that a line opens; 0 if there is none before the item ends."""
        found = _FENCE.match(opening)
        marks = (found["marks"] or found["tildes"]) if found else ""
        if not 0 < len(marks) <= _LONGEST_FENCE:
            return 0
        if self._closing is None:
            self._closing = _closing_lines(self._lines)
        closing = self._closing[marks[0], len(marks)]
        place = bisect_right(closing, at)
        if place == len(closing):
            return 0
        end, (column, outside) = closing[place], self._outside
        if at < outside < end and self._column >= column:
            return 0
        for number in range(at + 1, end) if self._column else ():
            line = self._lines[number]
            if line[: self._column].strip(" "):
                self._outside = self._column, number
                return 0
        return end

    def _code(self, at: int, end: int, indent: int) -> str:
        """The placeholder of the code between two lines, without the indentation of the fence."""
        lines = (line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in self._lines[at + 1 : end])
        code = "".join(f"{line}\n" for line in lines)
        return self._store(f"<pre><code>{html.escape(code, quote=False)}</code></pre>")

    def _quote(self, at: int) -> int:
        """A quote, whose lines are laid out by themselves."""
        inner = []
        while at < len(self._lines):
            text = self._lines[at].lstrip(" ")
            if text[:1] != ">" or len(self._lines[at]) - len(text) < self._column:
                break
            inner.append(text[2:] if text[1:2] == " " else text[1:])
            at += 1
        layout = _Layout([*_titled(inner[0]), *inner[1:]], self._store)
        lines = layout.run()
        while lines and not lines[-1]:
            lines.pop()
        self._break()
        for line in lines:
            self._put(f"> {line}" if line else ">", self._column)
        if layout.in_paragraph:
            self.in_paragraph = True
        else:
            self._blank()
        return at

    def _details(self, at: int) -> int:
        """The tags of something to be unfolded, as far as the next blank line: what is between them is Markdown."""
        end = at
        while end < len(self._lines) and self._lines[end].strip():
            end += 1
        self._break()
        self._put(self._store("\n".join(self._lines[at:end])), self._column)
        self._blank()
        return end

    def _end_of_raw(self, at: int, text: str) -> int:
        """The line in which HTML ends that nothing in it may be changed of; 0 if there is none."""
        found = _RAW.match(text)
        if not found:
            return 0
        closing = f"</{found['name'].lower()}" if found["name"] else "-->"
        if closing in self._unended:
            return 0
        for line in range(at, len(self._lines)):
            if closing in self._lines[line].lower():
                return line
        self._unended.add(closing)
        return 0


def _holds(item: _Marker, indent: int, marker: _Marker | None) -> bool:
    """Whether a line is within an item. An item may begin two columns right of the marker it belongs to, though not
    below the text; but a number that counts on is aligned and not nested."""
    if indent >= item.content:
        return True
    if marker is None or indent < item.column + 2:
        return False
    return item.number is None or marker.number in {None, 1}


def _closing_lines(lines: Sequence[str]) -> dict[tuple[str, int], list[int]]:
    """The lines that close a fence of each sign and length."""
    found: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if closing := _CLOSING.match(line):
            for length in range(3, min(len(closing[1]), _LONGEST_FENCE) + 1):
                found[closing[1][0], length].append(number)
    return found


def _titled(line: str) -> list[str]:
    """The first line of a quote; of a callout (`[!note] Title`) its title, in bold letters, as a paragraph."""
    found = _CALLOUT.match(line)
    if not found:
        return [line]
    title = found["title"].strip() or CALLOUTS.get(found["kind"].lower(), found["kind"].capitalize())
    return [title if re.search(r"[*_`\[<\\]", title) else f"**{title}**", ""]
