"""Markdown that would keep a Markdown parser busy for hours, told beforehand by what is left open in it.

Parsers look from each opening bracket, tag or mark to the end of its block, or of the page, for what closes it: where
nothing does, twice the text costs four times the work. Pages that people write come to a hundredth of what is allowed.
"""

from __future__ import annotations

import re

MOST_WORK = 70_000_000  # characters looked at in vain; about a second's work
LONGEST = 2_000_000  # characters; a long book
DEEPEST = 30  # quotes and lists within one another

_SHORT = 2_000  # too little to do harm, whatever it holds
_FEW = 100  # so few marks neither

# How much work each is beside the others, measured with Python-Markdown.
_BRACKETS, _TAGS, _RULES, _SHORT_FORMS = 10, 2, 2, 4

_BRACKET = re.compile(r"\[(?![^\[\]]{0,500}\](?!\()|[^\[\]]{0,500}\]\((?:[^()]|\([^()]{0,500}\)){0,2000}\))")
_MARK = re.compile(r"[*_`\\]|^#", re.MULTILINE)
_RULE = re.compile(r"^(?:=+|-+)[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"<(?=[A-Za-z!?/])(?![^<>]{0,2000}>)")
_NOTE = re.compile(r"\[\^")
_SHORT_FORM = re.compile(r"^\*\[", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*(?:[-+*]|[0-9]{1,9}\.)[ \t]|^[^|\n]*\|", re.MULTILINE)
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
    # A note is looked for in half of the text on an average: a long page may well have two hundred.
    short_forms = len(_SHORT_FORM.findall(markdown))
    notes = len(_NOTE.findall(markdown)) // 2 + _SHORT_FORMS * short_forms
    blocks = _BLANK.split(markdown)
    # Items, rows, tags and blocks stand in lists from whose beginning each is taken.
    work = len(_ITEM.findall(markdown)) ** 2 + (markdown.count("<") ** 2 + len(blocks) ** 2) // 4
    work += len(markdown) * (_TAGS * len(_TAG.findall(markdown)) + notes)
    for block in blocks:
        marks = len(_MARK.findall(block)) + _RULES * len(_RULE.findall(block))
        work += len(block) * (_BRACKETS * len(_BRACKET.findall(block)) + marks + block.count("&") // 10)
    return work > MOST_WORK or _NESTED.search(markdown) is not None
