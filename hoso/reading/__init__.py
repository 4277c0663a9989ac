"""A raw file → an article: bytes come in, an article with the names in it goes out.

`reader` is the way on one screen: `decoding` makes text of the bytes, `text` or `saved` reads its structure, and
`hoso.entities` finds the names. `dateline`, `bylines`, `captions`, `chrome` and `known_lines` know what a line is, for both.
"""
