"""All articles as one whole: pages that were read come in, answers to what the site's pages ask go out.

`records` turns a page into the rows that are kept of it, `store` puts them in and takes them out, `queries` answers
questions, and `touched` says what a change makes stale. `taxonomies`, `relations`, `series`, `duplicates` and
`similarity` say what articles have to do with one another; `reserved` says which addresses no page may claim.
"""
