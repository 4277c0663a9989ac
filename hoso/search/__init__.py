"""The search index: articles as words come in, the files that the browser reads go out.

`words` reads texts as the search sees them, `segments` divides the archive into periods, `postings` says which articles
contain which words, `terms` which are filed under what, `files` writes a segment, and `suggestions` the names that are
suggested while one types; `encoding` has how numbers and values are written. Nothing here knows the catalogue or the
site.
"""
