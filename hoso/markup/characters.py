"""Characters that are in no text of a page, or in no title and name."""

from __future__ import annotations

import re

UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that have no place in a page: controls other than tab and line feed, surrogates, non-characters."""

TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What turns the writing around (the Unicode property Bidi_Control): a title or a name with such a character reads
otherwise than it is. Vietnamese needs none."""
