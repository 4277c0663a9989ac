"""The search index: articles as words come in, the files that the browser reads go out.

`words` reads texts as the search sees them, `segments` cuts the archive into ranges of days, `postings` says which words
stand in which articles, `files` writes a segment, and `update` puts one segment in the place of its former self.
Nothing here knows the catalogue or the site.
"""
