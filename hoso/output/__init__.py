"""What is in the output folder: dirty subjects come in, files go out, each made only where what it is made of changed.

`plan` says which files a subject is made into and of what, `run` makes the dirty ones phase by phase, and `files` writes
a file or keeps it. `search_index`, `feeds` and `data` make what machines read.
"""
