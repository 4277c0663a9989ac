"""What the Markdown of an article looks like: what is a structure in a line, and how a caption states its credit."""

from __future__ import annotations

import html
import re

from hoso.vietnamese import nfc

CREDIT_LABEL = "Ảnh:"


# What could be the beginning of a structure inside of a line. An underscore within a word is not.
INLINE = re.compile(r"[\\`*\[{<]|(?<![^\W_])_|_(?![^\W_])|&(?=#|[-.0-9A-Za-z]+;)|~(?=~[^\s~])|=(?==[^\s=>])")
# What is a structure at the beginning of a line: quotes, headings, lists, rules, fences.
STRUCTURE = re.compile(r"[#>]|[-+](?=[ -]|\Z)|\d+(?=\.(?: |\Z))|~(?=~~)")

STRUCK = r"~~(?=[^\s~])([^~]*(?:~(?!~)[^~]*)*)(?<=[^\s~])~~(?!~)"
MARKED = r"(?<![=\w])==(?=[^\s=>])([^=]*(?:=(?!=)[^=]*)*)(?<=[^\s=<])==(?![=\w])"


def one_line(text: str) -> str:
    """A text with one space for any white space."""
    if "  " in text or not text.isprintable():  # otherwise single spaces are the only white space in it
        return " ".join(text.split())
    return text.strip(" ")


QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


CREDIT = r'\{: \.caption(?: credit="(?P<credit>[^"\n<]*)")? \}'


def credit_of(stated: str | None) -> str | None:
    """The credit that a caption states in its attribute."""
    return one_line(nfc(html.unescape(stated))) or None if stated else None
