"""Raw files → Markdown pages: raw files come in, pages with front matter go out, each written once, never over an edit.

`convert` makes one page of one raw file and keeps the two lists: the fixity of raw files, and what the program wrote.
"""
