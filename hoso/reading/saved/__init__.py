"""A saved HTML page → an article: bytes come in, the same fields as from a text go out.

`tree` parses, `metadata` reads what the page states about itself, `region` finds the article, `pictures` finds pictures
with captions, `sheet` has the text as lines, and `page` puts everything together.
"""
