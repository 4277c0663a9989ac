"""What each kind of page shows: questions to the catalogue go in, complete views for the templates come out.

`views` says what templates see, `builders` makes the views of articles, lists and notices, `calendar` those of years and
months, `dossiers` those of terms, `term_index` the indexes of terms. `charts`, `collected` and `differences` make parts
of them.
"""
