"""Raw files → Markdown pages: raw files come in, pages with front matter go out, each written once, never over an edit.

`incoming` looks through the raw folder, `convert` makes one page of one raw file, `lists` are the two files that say
what was there and what the program wrote, and `completing` gives pages written by hand an identity.
"""
