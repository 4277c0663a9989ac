"""What each kind of page shows: the catalogue is asked, and complete views for the templates come out.

One module per kind: `article`, `comparison`, `term`, `term_index`, `calendar`, `home`, `lists`, `notices`. Each has its
views, their builder, and after which changes they look different (`touched`). An article's page also shows
`named_people`, a term's what `person`, `event`, `unit`, `topic_tree` and `known` collect. `answering`, `period`,
`charts`, `collected` and `differences` make parts of pages; `parts` has what several kinds show.
"""
