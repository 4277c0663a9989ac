"""The search index: articles as words come in, the files that the browser reads go out.

`words` reads texts as the search sees them, `segments` divides the archive into periods, `postings` says which articles
contain which words, `files` writes a segment, `update` replaces the changed parts of one, and `suggestions` writes the
names that are suggested while one types. Nothing here knows the catalogue or the site.
"""
