"""Detects Markdown that would keep a parser busy for hours, and limits how much a page may repeat of itself.

From each opening bracket, tag or mark, parsers search for what closes it to the end of the block or the page, and they
remove items, rows and blocks from the beginning of lists: twice the text costs four times the work.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GivenUp:
    """Why a page that is more than plain paragraphs is shown as plain text all the same: parts of a problem."""

    code: str
    message: str
    hint: str


TANGLED = GivenUp(
    "tangled",
    "the page's Markdown would take too long to parse: it is shown as plain text",
    "escape brackets that are not links or tags as '\\[' and '\\<', and close what is opened",
)

MOST_WORK = 70_000_000  # some 15 ns each: about a second's work
LONGEST = 2_000_000  # characters; a long book
DEEPEST = 30  # nested quotes and lists
REPEATED = 4  # times a page's length
REPEATED_AT_LEAST = 250_000  # characters; a page of 60 kB, or any shorter one, may repeat as much

_SHORT = 2_000  # too little to do harm, whatever it contains
_FEW = 100  # too few marks to do harm

_BRACKET = re.compile(r"\[(?![^\[\]]{0,500}\](?!\()|[^\[\]]{0,500}\]\((?:[^()]|\([^()]{0,500}\)){0,2000}\))")
_MARK = re.compile(r"[*_`]|~~|==|^#", re.MULTILINE)
_CLOSED = re.compile(r"\*\*[^*\n]+\*\*|\*[^*\n]+\*|_[^_\n]+_|`[^`\n]+`|~~[^~\n]+~~|==[^=\n]+==")
_RULE = re.compile(r"^(?:=+|-+)[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<(?=[A-Za-z!?/])(?![^<>]{0,2000}>)")
_NOTE = re.compile(r"\[\^")
_SHORT_FORM = re.compile(r"^\*\[", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-+*]|[0-9]{1,9}\.)[ \t]", re.MULTILINE)
_ROW = re.compile(r"^[^|\n]*\|", re.MULTILINE)
_TABLE = re.compile(r"^[ \t|]*:?-+:?[ \t]*\|", re.MULTILINE)
_NESTED = re.compile(rf"^[ \t]*(?:(?:>|[-+*][ \t]|[0-9]{{1,9}}\.[ \t])[ \t]*){{{DEEPEST},}}", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n")


def is_tangled(markdown: str) -> bool:
    """Whether a text has to be shown as plain text. Takes time in proportion to its length."""
    if len(markdown) < _SHORT:
        return False
    if len(markdown) > LONGEST or markdown.count("\n\n") ** 2 // 4 > MOST_WORK:
        return True
    if sum(map(markdown.count, "[<*_`~#=->+|&\\")) + markdown.count(". ") < _FEW:
        return False
    blocks = _BLANK.split(markdown)
    rows = len(_ROW.findall(markdown)) if _TABLE.search(markdown) else 0
    items = len(_ITEM.findall(markdown)) + rows
    # The cost of each was measured with Python-Markdown.
    tags = markdown.count("<")
    work = items**2 // 2 + tags**2 // 8 + tags * len(blocks) // 2 + len(blocks) ** 2 // 4
    work += 28 * len(_SHORT_FORM.findall(markdown)) ** 2
    work += len(markdown) * (2 * len(_TAG.findall(markdown)) + len(_NOTE.findall(markdown)) // 8)
    for block in blocks:
        opened, closed = _CLOSED.subn("", block)
        marks = len(_MARK.findall(opened)) + 2 * len(_RULE.findall(block)) + 10 * len(_BRACKET.findall(block))
        work += len(block) * (marks + (closed + block.count("&") + block.count("\\")) // 10)
    return work > MOST_WORK or _NESTED.search(markdown) is not None


def repeatable(markdown: str) -> int:
    """The characters that a page may repeat of itself, so that the site grows with its pages and not with their
    square."""
    return max(REPEATED_AT_LEAST, REPEATED * len(markdown))


# Elements that HTML parsers open again, with all attributes, in each block that begins before their end.
_REOPENED = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_END_LEFT_OUT = frozenset("p li dt dd td th tr tbody thead tfoot colgroup option optgroup rp rt".split())
_NOT_READ_AS_TAGS = frozenset(
    "script style textarea title xmp iframe noembed noframes noscript plaintext svg math template select".split()
)
_MOST_CLONES = 8  # of one element by one end tag
# An abbreviation; comments, and what counts as a comment; a tag as in the standard.
_PIECE = re.compile(
    r"""<abbr title="[^"]*">[^<]*</abbr>"""
    r"""|<!--(?:>|->|.*?(?:-->|--!>|\Z))|<(?:[!?]|/(?![A-Za-z]))[^>]*>?"""
    r"""|<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)"""
    r"""(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+)*+""",
    re.DOTALL,
)


def reopened(html: str) -> int:
    """The most characters that a parser can add to HTML by reopening what was not closed before its block ended."""
    reopening = _Reopening()
    for piece in _PIECE.finditer(html):
        if not piece["name"]:
            continue
        if piece["end"]:
            reopening.end(piece["name"].lower())
        else:
            reopening.start(piece["name"].lower(), len(piece[0]))
    return reopening.added


class _Reopening:
    """The elements that are or may be open: what is not certainly closed counts as open."""

    def __init__(self) -> None:
        self.added = 0
        self._size = 0  # the characters of the tags that would be opened again
        self._stack: list[tuple[str, int]] = []
        self._open: Counter[str] = Counter()
        self._sure = True

    def start(self, name: str, length: int) -> None:
        self.added += self._size
        if name in _VOID:
            return
        size = length if name in _REOPENED else 0
        self._size += size
        self._stack.append((name, size))
        self._open[name] += 1
        self._sure = self._sure and name not in _NOT_READ_AS_TAGS

    def end(self, name: str) -> None:
        if self._sure and self._open[name]:
            while self._stack[-1][0] != name and self._stack[-1][0] in _END_LEFT_OUT:
                self._pop()
                self.added += self._size
            if self._stack[-1][0] == name:
                self._size -= self._pop()
            elif name in _REOPENED:
                self.added += _MOST_CLONES * self._size
            else:
                self._close(name)
        self.added += self._size

    def _close(self, name: str) -> None:
        """Close an element and those that are open in it. These may only be elements that are opened again, or whose
        end tag may be omitted: for any other, what a parser does depends on its kind."""
        other = ""
        while other != name:
            other = self._stack[-1][0]
            self._sure = self._sure and (other == name or other in _REOPENED or other in _END_LEFT_OUT)
            self._pop()

    def _pop(self) -> int:
        name, size = self._stack.pop()
        self._open[name] -= 1
        return size
