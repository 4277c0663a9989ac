"""Raw files → Markdown pages: raw files come in, pages with front matter go out, each written once and never over an
edit.

`incoming` goes through the raw folder, `convert` makes one page from one raw file, `lists` keeps the two files that
record what was there and what the program wrote, and `completing` gives hand-written pages an identity.
"""
