"""What each kind of page shows: questions to the catalogue go in, complete views for the templates come out.

One module a kind: `article`, `comparison`, `term`, `term_index`, `calendar`, `home`, `lists`, `notices`. Each holds its
views, what makes them, and after which changes they look different (`touched`). `period`, `dossiers`, `charts`,
`collected` and `differences` make parts of them; `parts` is what several kinds show.
"""
