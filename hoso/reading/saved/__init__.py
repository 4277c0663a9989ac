"""A saved HTML page → an article: bytes come in, the same fields as from a text go out.

`tree` parses, `metadata` chooses from what the page states about itself (`json_ld`, and `moments` for its dates),
`region` finds the article, `dates` its date and `pictures` the pictures with captions, `sheet` has the text as lines,
and `page` puts everything together.
"""
