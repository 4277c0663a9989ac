"""A raw text → an article: the lines of a file come in, its title, dateline, byline, lead, body and captions go out.

`steps` lists the steps; each labels the lines of a `sheet` that it recognises: `head` and `headline`, `body`, `ending`,
`teasers`, `short_lines` and `dump`.
"""
