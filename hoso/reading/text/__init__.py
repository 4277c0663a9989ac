"""A raw text → an article: the lines of a file come in, its title, dateline, byline, lead, body and captions go out.

`steps` lists the way; each step takes from a `sheet` of lines what it knows: `head` and `headline`, `body`, `ending`,
`teasers`, `short_lines` and `dump`.
"""
