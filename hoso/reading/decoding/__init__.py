"""Bytes → text: which encoding a raw file is in, and what its letters are in Unicode.

`encodings` decides, by `legacy_tables` for the fonts of the nineties and `viqr` for plain ASCII; `syllables` says whether
what comes out is Vietnamese.
"""
