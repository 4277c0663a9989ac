"""All articles together: pages that were read come in, answers to the questions of the site's pages go out.

`records` turns a page into the rows that are kept of it: `filing` says under which terms, `reports` what of people,
`page_problems` and `doubts` what somebody should look at. `store` inserts and removes them, and `touched` determines
what a change makes stale. `queries` has all questions to the tables, in groups: `articles`, `terms`, `people`,
`periods`, `sources` (Markdown pages as files) and `for_search` (what the search index is made of). `taxonomies`,
`relations`, `series`, `duplicates` and `similarity` relate articles to one another; `reserved` lists the addresses
that no page may claim.
"""
