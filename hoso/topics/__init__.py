"""What an article is about: its passages come in, judged topics go out, each with every piece of its evidence.

`phrases` finds the phrases of the vocabulary, `circumstances` says what surrounds one (a unit's name, a denial, the
past), `evidence` gathers what speaks for each topic and where, `sieve` passes over topics that are far from enough,
`weighing` adds it up and decides, and `explaining` says how. `examples` moves the weights of a topic by articles that
people chose, and `stated` resolves the tags that editors gave.
"""
