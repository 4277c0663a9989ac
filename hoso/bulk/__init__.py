"""Many articles changed at once: a selection and what to change come in, or a table that people edited; pages go out
with these values changed and not a byte of the rest.

`selection` says which articles, `changes` what becomes of the values of one, and `changing` does both. `table` reads a
table, and `applying` takes it back; `people` reads somebody in one line. `pages` reads and writes; `arguments` and
`asking` are for the command line. A value that is changed so belongs to people: `convert --refresh` keeps it, and reads
all the rest again.
"""
