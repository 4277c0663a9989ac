"""A Markdown page: its file comes in, its metadata, its blocks and its sanitised HTML go out.

`fields` says which metadata a page may have, and which of them are ways into the archive. `page` reads a file as it may
be published, `frontmatter` its metadata, `renderer` its Markdown; `dialect` says which Markdown that is and `limits`
what would cost too much. `redaction` takes out the names that a page withholds, and `withheld` says how such a name is
written.
"""
