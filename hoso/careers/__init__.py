"""What an article states of careers: its lines come in, as `entities` cut them, with the people that it found; events
go out, each a post taken up, left or once held, or a rank, with the sentence that says so.

`words` finds the phrases of the vocabulary, `who` the people of a sentence and whom `ông` means, `which` the posts,
`when` the days; `parts` holds them together; `lists` and `groups` say who is meant together. `roles` and `subjects` say
who and what goes with a verb, `frames` (with `holding`, `losses` and `moves`) reads the verbs as `claims`, `ranks`
reads promotions and `terms` former posts with their years; `hedges` says which verbs only speak of what may come, and
`dating` when a claim came true. `reader` walks through the article, `events` keeps each event once, and `enterprises`
leaves out private firms. `evidence` finds the sentence of a step that a page lists.
"""
