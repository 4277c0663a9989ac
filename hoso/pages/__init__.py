"""What each kind of page shows: the catalogue is asked, and complete views for the templates come out.

One module per kind: `article`, `comparison`, `term`, `term_index`, `calendar`, `home`, `lists`, `notices`. Each has its
views, their builder, and after which changes they look different (`touched`). A term's page also shows what `person`,
`event` and `known` collect. `answering`, `period`, `charts`, `collected` and `differences` make parts of pages; `parts`
has what several kinds show.
"""
