"""Raw files → Markdown pages: raw paths come in, pages with front matter go out, each written once and never over an edit.

`convert` makes one page of one raw file and keeps the two lists: the fixity of raw files, and what the program wrote.
"""
