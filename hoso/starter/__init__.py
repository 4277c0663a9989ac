"""New archives: a name goes in; a folder comes out that builds its site with a pinned copy of this program.

`new` writes that folder and upgrades an older one to this version, `wheel` makes the program's own wheel, `vendoring`
fetches the required packages. The other files here are the initial content of a new archive.
"""
