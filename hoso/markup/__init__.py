"""A Markdown page: its file comes in; its metadata, its blocks and its sanitised HTML go out.

`page` reads a file as it may be published, `frontmatter` its metadata, `renderer` its Markdown; `dialect` defines that
Markdown and `limits` what would cost too much. `redaction` removes the names that a page withholds, and `withheld`
reads how such names are listed.
"""
