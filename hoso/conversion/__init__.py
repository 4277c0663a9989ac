"""Raw files → Markdown pages: raw files come in, pages with front matter go out, each written once and never over an
edit.

`incoming` goes through the raw folder, `convert` makes one page from one raw file, and `refreshing` brings a page up to
a new reading without touching what people wrote: `owned` knows whose a value is, `paragraphs` does the same for the
body. `ledger` keeps what the program wrote (`joining` makes one of what two branches kept), `lists` the fixity of raw
files. `completing` gives hand-written pages an identity.
"""
