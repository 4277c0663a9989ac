"""A Markdown page: its file comes in; its metadata, its blocks and its sanitised HTML go out.

`page` reads a file as it may be published: `frontmatter` reads its metadata, and `renderer` its Markdown. Each has two
ways, one for what the program writes (`own_form`, `short_way`) and one for anything else (`any_yaml`, `full_way`).
`fields` says which metadata there are, `dialect` which Markdown that is, and `limits` what would cost too much.

`redaction` takes out the names that a page withholds: `withheld` and `listed_names` say how such a name is listed,
`name_search` finds it in texts, `page_names` replaces it there, and `misspelt` helps with an entry that was not found.
"""
