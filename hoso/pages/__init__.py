"""What each kind of page shows: the catalogue is asked, and complete views for the templates come out.

One module per kind: `article`, `comparison`, `copies`, `story`, `term`, `term_index`, `post`, `calendar`, `added`,
`home`, `review`, `lists`, `notices`. Each has its views, their builder, and after which changes they look different
(`touched`). An article's page also shows `named_people`, a term's what `person`, `event`, `unit`, `topic_tree` and
`known` collect. `answering`, `period`, `charts`, `collected`, `differences`, `news`, `tenures` and `time_charts` make
parts of pages; `versions` and `parts` have what several kinds show.
"""
