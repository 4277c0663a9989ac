"""New archives: a name goes in, a folder comes out that builds itself from a pinned copy of this program.

`new` writes that folder and moves an older one to this version, `wheel` makes the program's own wheel, `vendoring`
fetches what the program needs. The other files here are what a new archive begins with.
"""
