"""Bytes → text: which encoding a raw file has, and what its letters are in Unicode.

`encodings` decides, with `legacy_tables` for the fonts of the nineties and `viqr` for plain ASCII; `syllables` judges
whether the result is Vietnamese. `look_alikes` reads letters of other alphabets in Vietnamese words as what they look
like.
"""
