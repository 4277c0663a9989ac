"""The search index: articles as words come in, the files that the browser reads go out.

`words` reads texts as the search sees them, `segments` cuts the archive into ranges of days, `postings` says which
articles hold which words, `files` writes a segment, and `update` replaces the parts of one that changed. Nothing here
knows the catalogue or the site.
"""
