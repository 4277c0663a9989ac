"""All articles as one whole: pages that were read come in, answers to what the site's pages ask go out.

`records` turns a page into the rows that are kept of it, `store` puts them in and takes them out, and `touched` says
what a change makes stale. `queries` has all questions to the tables, in groups: `articles`, `terms`, `people`,
`periods`, `sources` (Markdown pages as files) and `searched` (what the search index is made of). `taxonomies`,
`relations`, `series`, `duplicates` and `similarity` say what articles have to do with one another; `reserved` says
which addresses no page may claim.
"""
