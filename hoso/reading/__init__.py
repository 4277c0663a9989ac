"""A raw file → an article: bytes come in, an article with the names in it goes out.

`reader` has the whole way on one screen: `decoding` turns the bytes into text, `text` or `saved` reads its structure,
and `hoso.entities` finds the names. `dateline`, `bylines`, `captions`, `chrome`, `corrections` and `known_lines` recognise
lines, for both.
"""
