"""Places, organisations and topics beside one another: old names and new ones, each leading to the other."""

from __future__ import annotations

from collections.abc import Callable

from lxml import html

from hoso.catalogue.relations import Relations
from hoso.catalogue.taxonomies import Terms
from hoso.vocabulary import Vocabulary, load
from hoso.vocabulary.entries import Organisation, Place
from tests.archive import Archive

OLD = Place("Thượng Thử", "tỉnh", until="2025-07-01", successors=("Hạ Thử",))
NEW = Place("Hạ Thử", "tỉnh", predecessors=("Thượng Thử",))
CITY = Place("Bến Thử", "thành phố", "Thượng Thử", until="2025-07-01", successors=("Bến Thử", "Cầu Thử"))
WARDS = (Place("Bến Thử", "phường", "Hạ Thử", start="2025-07-01"), Place("Cầu Thử", "phường", "Hạ Thử"))


def relations(*places: Place, organisations: tuple[Organisation, ...] = ()) -> Relations:
    vocabulary = Vocabulary(places=places, organisations=organisations)
    return Relations(vocabulary, Terms(vocabulary))


def said(known: Relations, key: str, taxonomy: str = "places") -> list[tuple[str, tuple[str, ...], str | None]]:
    return [
        (relation.kind, tuple(label for _, label in relation.others), relation.date)
        for entry in known.of(taxonomy, key)
        for relation in entry.relations
    ]


def test_a_merged_province_names_what_it_went_into_and_that_one_names_it() -> None:
    known = relations(OLD, NEW)
    assert said(known, "thượng thử") == [("into", ("Hạ Thử",), "2025-07-01")]
    assert said(known, "hạ thử") == [("of", ("Thượng Thử",), "2025-07-01")]


def test_what_one_end_alone_states_is_known_at_both() -> None:
    old_only = relations(OLD, Place("Hạ Thử", "tỉnh"))
    assert said(old_only, "hạ thử") == [("of", ("Thượng Thử",), "2025-07-01")]
    new_only = relations(Place("Thượng Thử", "tỉnh"), NEW)
    assert said(new_only, "hạ thử") == [("of", ("Thượng Thử",), None)]
    assert new_only.around("places", "thượng thử") <= {"hạ thử"}


def test_a_province_that_took_another_rank_became_what_it_is() -> None:
    new = Place("Hạ Thử", "thành phố", start="2025-07-01", predecessors=("Thượng Thử",))
    known = relations(OLD, new)
    assert said(known, "thượng thử") == [("became", ("Hạ Thử",), "2025-07-01")]
    assert said(known, "hạ thử") == [("was", ("Thượng Thử",), "2025-07-01")]


def test_a_name_that_several_places_have_says_so_oldest_first() -> None:
    known = relations(OLD, NEW, CITY, *WARDS)
    assert [entry.kind for entry in known.of("places", "bến thử")] == ["thành phố", "phường"]
    assert said(known, "bến thử")[1] == ("divided", ("Bến Thử", "Cầu Thử"), "2025-07-01")
    assert ("of", ("Bến Thử",), "2025-07-01") in said(known, "cầu thử")


def test_a_new_ministry_is_the_union_of_the_old_ones() -> None:
    old = tuple(Organisation(name, until="2025-03-01", successors=("Bộ Thử",)) for name in ("Bộ Thử Một", "Bộ Thử Hai"))
    known = relations(organisations=(*old, Organisation("Bộ Thử", start="2025-03-01")))
    assert said(known, "bộ thử", "organisations") == [("union", ("Bộ Thử Một", "Bộ Thử Hai"), "2025-03-01")]


def test_whoever_shows_a_term_is_around_it() -> None:
    vocabulary = load(None).vocabulary
    known = Relations(vocabulary, Terms(vocabulary))
    terms = [("places", place.name) for place in vocabulary.places] + [("tags", t.label) for t in vocabulary.topics]
    for taxonomy, name in terms:
        key = known.terms.resolve(taxonomy, name).key
        shown = {other for entry in known.of(taxonomy, key) for r in entry.relations for other, _ in r.others}
        for other in (shown | {other for other, _ in known.below(taxonomy, key)}) - {key}:
            assert key in known.around(taxonomy, other), (name, other)


def test_every_shipped_ministry_that_is_no_more_says_what_became_of_it() -> None:
    named = {organisation.name for organisation in load(None).vocabulary.organisations}
    for organisation in load(None).vocabulary.organisations:
        assert bool(organisation.until) == bool(organisation.successors)
        assert set(organisation.successors) <= named


PLACES = """
- {name: Thượng Thử, kind: tỉnh, until: 2025-07-01, successors: [Hạ Thử]}
- {name: Hạ Thử, kind: tỉnh}
- {within: Hạ Thử, phường: "Bến Thử, Cầu Thử"}
"""


def article(place: str, number: int) -> str:
    return f"---\ntitle: Bài {number}\ndate: 2025-08-0{number}\nplaces: [{place}]\n---\nChữ.\n"


def links(archive: Archive, name: str) -> list[str]:
    page: html.HtmlElement = html.document_fromstring((archive.site / name / "index.html").read_text(encoding="utf-8"))
    places = [*page.find_class("known"), *page.find_class("terms")]
    return [str(link.get("href")) for place in places for link in place.iter("a")]


def test_the_pages_of_old_and_new_name_lead_to_each_other_and_to_nothing_that_is_not_there(
    archive: Callable[..., Archive],
) -> None:
    pages = {f"articles/{n}.md": article(place, n) for n, place in enumerate(("Thượng Thử", "Hạ Thử", "Bến Thử"), 1)}
    made = archive({**pages, "vocabulary/places.yaml": PLACES})
    assert made.run("build", "--quiet").code == 0
    assert links(made, "dia-danh/thuong-thu") == ["/dia-danh/ha-thu/"]
    assert links(made, "dia-danh/ha-thu") == ["/dia-danh/thuong-thu/", "/dia-danh/ben-thu/"]
    assert links(made, "dia-danh/ben-thu") == ["/dia-danh/ha-thu/"]


def test_a_name_that_no_article_uses_is_said_without_a_link(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/1.md": article("Hạ Thử", 1), "vocabulary/places.yaml": PLACES})
    assert made.run("build", "--quiet").code == 0
    assert links(made, "dia-danh/ha-thu") == []
    assert "Thượng Thử" in (made.site / "dia-danh/ha-thu/index.html").read_text(encoding="utf-8")
