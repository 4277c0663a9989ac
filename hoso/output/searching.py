"""The search, planned: the files of its index, and its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from hoso.catalogue.subjects import SearchManifest, SearchPage, SearchSegment
from hoso.output.files import Planned
from hoso.output.search_index import Indexing
from hoso.output.workshop import Workshop
from hoso.pages.lists import SearchView
from hoso.search import files as search
from hoso.search.segments import segment_of


class SearchFiles:
    """Plans the files of the search; none if the settings turn the search off."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._indexing = Indexing(shop.settings, shop.db, shop.catalogue)

    def planned(self, subject: SearchSegment | SearchPage | SearchManifest) -> Iterator[Planned]:
        """The files of a segment, the heads of all, or the search page."""
        if not self._shop.settings.search:
            if isinstance(subject, SearchManifest):
                self._indexing.forget_all()
            return
        match subject:
            case SearchSegment(name):
                yield from self._indexing.files(segment_of(name))
            case SearchManifest():
                self._indexing.forget_parts()
                heads = self._indexing.heads()
                yield self._shop.file(search.HEADS, heads)
                yield self._shop.file(search.MANIFEST, search.manifest(heads))
                for name, data in self._indexing.suggestions.files.items():
                    yield self._shop.file(f"{search.FOLDER}/{name}", data)
            case SearchPage():
                heads = self._indexing.heads()
                yield self._shop.page(SearchView("/tim-kiem/", self._shop.words.search, heads.decode()))
            case _:
                assert_never(subject)
