"""All articles together: pages that were read come in, answers to the questions of the site's pages go out.

`records` turns a page into the rows that are kept of it: `filing` says under which terms, `reports` what of people,
`page_problems` and `doubts` what somebody should look at. `store` inserts and removes them, and `touched` determines
what a change makes stale: `changes` are the facts, `neighbours` what is around each. `queries` has all questions to the
tables, in groups: `articles`, `terms`, `people`, `posts`, `periods`, `news` (what articles told first), `sources`
(Markdown pages as files) and `for_search` (what the search index is made of).

`settled_terms` counts terms, `persons` tells people of one name apart, and `other_spellings` suggests who may be one.
`taxonomies`, `relations` and `series` relate articles by what they name; `duplicates`, `similarity` and `copy_groups`
find copies, `clues`, `ties` and `stories` reports of one event, `successions` who followed whom. `reserved` lists the
addresses that no page may claim.
"""
