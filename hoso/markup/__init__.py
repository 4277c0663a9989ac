"""A Markdown page: its file comes in, its metadata, its blocks and its sanitised HTML go out.

`page` reads a file as it may be published, `frontmatter` its metadata (`fields`: in the form that the program writes,
`own_form`, or any other, `any_yaml`), `renderer` its Markdown (`short_way` where it is as `writing` makes it, else
`full_way`); `dialect` says which Markdown that is and `limits` what would cost too much. `redaction` takes out the names that a page withholds, and `withheld` says how such a name is
written.
"""
