"""The content of the output folder: dirty subjects come in, files go out, each made only if what it is made from
changed.

`kinds` is the list of all kinds of pages and files, with what touches them. `prepare` plans a build, `run` makes the
dirty subjects phase by phase. `plan` says which files a subject has: those of `articles`, those `for_programs`, those
for `searching`, and the views of `hoso.pages`; the `workshop` renders them, and `files` writes a file or keeps it.
`search_index`, `feeds` and `data` make what programs read; `formats` lists the files of data, and `package` describes
them. `texts` says which texts the interface lacks.
"""
