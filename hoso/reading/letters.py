"""Vietnamese capital and small letters, for character classes: in NFC they alternate, so there are no ranges."""

from __future__ import annotations

from hoso.vietnamese import LETTERS

UPPER = "A-Z" + "".join(letter for letter in LETTERS if letter.isupper() and not letter.isascii())
LOWER = "a-z" + "".join(letter for letter in LETTERS if letter.islower() and not letter.isascii())
