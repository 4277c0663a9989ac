"""A saved HTML page → an article: bytes come in, the same fields as from a text go out.

`tree` parses, `metadata` reads what the page states of itself, `region` finds the article in it, `pictures` its pictures
with captions, `sheet` gives its text as lines, and `page` puts all of it together.
"""
