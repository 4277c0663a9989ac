"""Markdown that would keep a Markdown parser busy for hours, told beforehand by what stands in it.

Parsers look from each opening bracket, tag or mark to the end of its block, or of the page, for what closes it, and
take items, rows and blocks from the beginning of lists: twice the text costs four times the work.
"""

from __future__ import annotations

import re

MOST_WORK = 70_000_000  # some 15 ns each: about a second's work
LONGEST = 2_000_000  # characters; a long book
DEEPEST = 30  # quotes and lists within one another

_SHORT = 2_000  # too little to do harm, whatever it holds
_FEW = 100  # so few marks neither

_BRACKET = re.compile(r"\[(?![^\[\]]{0,500}\](?!\()|[^\[\]]{0,500}\]\((?:[^()]|\([^()]{0,500}\)){0,2000}\))")
_MARK = re.compile(r"[*_`]|^#", re.MULTILINE)
_CLOSED = re.compile(r"\*\*[^*\n]+\*\*|\*[^*\n]+\*|_[^_\n]+_|`[^`\n]+`")
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
    """Whether a text is to be taken for plain text. Takes time in proportion to its length."""
    if len(markdown) < _SHORT:
        return False
    if len(markdown) > LONGEST or markdown.count("\n\n") ** 2 // 4 > MOST_WORK:
        return True
    if sum(map(markdown.count, "[<*_`#=->+|&\\")) + markdown.count(". ") < _FEW:
        return False
    blocks = _BLANK.split(markdown)
    rows = len(_ROW.findall(markdown)) if _TABLE.search(markdown) else 0
    items = len(_ITEM.findall(markdown)) + rows
    # How much each of them costs was measured with Python-Markdown.
    tags = markdown.count("<")
    work = items**2 // 2 + tags**2 // 8 + tags * len(blocks) // 2 + len(blocks) ** 2 // 4
    work += 28 * len(_SHORT_FORM.findall(markdown)) ** 2
    work += len(markdown) * (2 * len(_TAG.findall(markdown)) + len(_NOTE.findall(markdown)) // 8)
    for block in blocks:
        opened, closed = _CLOSED.subn("", block)
        marks = len(_MARK.findall(opened)) + 2 * len(_RULE.findall(block)) + 10 * len(_BRACKET.findall(block))
        work += len(block) * (marks + (closed + block.count("&") + block.count("\\")) // 10)
    return work > MOST_WORK or _NESTED.search(markdown) is not None
