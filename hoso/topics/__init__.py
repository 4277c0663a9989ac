"""What an article is about: its passages come in, judged topics go out, each with every piece of its evidence.

`phrases` finds the phrases of the vocabulary, `circumstances` says what surrounds one (a unit's name, a denial, the
past), `evidence` gathers what speaks for each topic and where, `weighing` adds it up and decides, and `explaining`
says how. `stated` resolves the tags that editors gave.
"""
