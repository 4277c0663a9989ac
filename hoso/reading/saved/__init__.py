"""A saved HTML page → an article: bytes come in, the same fields as from a text go out.

`tree` parses, `metadata` chooses from what the page states about itself (`json_ld`, and `moments` for its dates),
`region` finds the article, apart from `others`, and `judging` says if there is one. The text as lines is the `sheet`,
on which `dates`, `pictures`, `notes`, `shapes` (lists and tables) and `signatures` label what they know; `page` does the
rest and puts everything together, with the `tags` that editors gave. `prose` and `galleries` say what lines and pictures
are by themselves.
"""
