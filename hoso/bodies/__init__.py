"""Names of units, places and outlets → what they stand for: one key and one way to write it for all spellings of one.

Spellings are brought together by grammar (`TP.`, `CA`, capitals, where a tone is placed) and by the vocabulary, never
because they look alike. Every answer is a pure function of a name and the vocabulary:

    bodies = Bodies(vocabulary)
    bodies.unit("CATP Hà Nội").key == bodies.unit("Công an thành phố Hà Nội").key

`spelling` writes abbreviations in full, `places` knows which places a name can be, `units` and `outlets` have the
grammar of each, `tree` says what is above a unit, `general` whether its name fits many, `offices` which post of which
unit somebody has, `communes` and `placing` which commune an article speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from hoso.bodies.communes import Commune, commune_of
from hoso.bodies.general import is_general
from hoso.bodies.offices import Office, Offices, is_sole
from hoso.bodies.outlets import Outlets
from hoso.bodies.places import COMMUNES, KINDS, PlaceNames
from hoso.bodies.placing import placed
from hoso.bodies.spelling import Name, Spelling
from hoso.bodies.tree import Tree
from hoso.bodies.units import Units
from hoso.entities.alike import short_forms
from hoso.vocabulary import Vocabulary

__all__ = ["COMMUNES", "Bodies", "Commune", "Name", "Office", "commune_of", "is_sole"]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The names of units, places and outlets, by one vocabulary. Making it takes some milliseconds."""

    vocabulary: Vocabulary
    _places: PlaceNames = field(init=False, repr=False)
    _units: Units = field(init=False, repr=False)
    _tree: Tree = field(init=False, repr=False)
    _outlets: Outlets = field(init=False, repr=False)
    _offices: Offices = field(init=False, repr=False)

    def __post_init__(self) -> None:
        spelling = Spelling(self.vocabulary)
        places = PlaceNames(self.vocabulary.places, spelling)
        object.__setattr__(self, "_places", places)
        units = Units(self.vocabulary.organisations, spelling, places)
        broader = {body.name: body.broader for body in self.vocabulary.organisations if body.broader}
        object.__setattr__(self, "_units", units)
        tree = Tree(units, places, broader)
        object.__setattr__(self, "_tree", tree)
        offices = Offices(units, places, tree, short_forms(self.vocabulary), self.completed)
        object.__setattr__(self, "_offices", offices)
        object.__setattr__(self, "_outlets", Outlets(self.vocabulary.sources, spelling))

    def unit(self, name: str) -> Name:
        """What the name of a unit or another body stands for."""
        return self._units.named(name)

    def above(self, unit: str) -> str | None:
        """The key of the unit that the one with this key is directly part of, None if its name does not tell."""
        return self._tree.above(unit)

    def is_general(self, unit: str) -> bool:
        """Whether the key of a unit is one that many units share, such as `sở công thương`, which lacks its place, or
        that everybody names, such as a ministry."""
        return is_general(unit) and self._tree.above(unit) is None

    def in_post(self, post: str) -> frozenset[str]:
        """The keys of the units that the words of a post may name."""
        return self._units.in_post(post)

    def office(self, post: str, places: Sequence[str] = ()) -> Office | None:
        """The post of one unit that these words mean in an article that names these places; None if they are no office,
        or do not tell of which unit."""
        return self._offices.office(post, places)

    def place(self, name: str) -> Name:
        """What the name of a place stands for."""
        return self._places.named(name)

    def completed(self, unit: str, places: Sequence[str]) -> str | None:
        """The name of a unit that ends in the kind of its place (`Công an thành phố`), with that place where an article
        names only one of the kind; None if it lacks none."""
        kind = next((kind for kind in KINDS if unit.endswith(f" {kind}")), None)
        if kind is None:
            return None
        place = self._places.only(kind, places)
        return f"{unit} {place}" if place else unit

    def communes(self, names: Sequence[str], texts: Sequence[str], date: str | None) -> dict[str, Commune]:
        """Those of an article's names of places that are communes, each with the one it is; `date` is its publication.
        A name that several communes share, and that nothing tells apart, is left out."""
        return dict(placed(names, texts, date, lambda name: self._places.named(name).known))

    def outlet(self, name: str) -> Name:
        """What the name, tag or address of one outlet stands for."""
        return self._outlets.named(name)

    def rights(self, outlet: str) -> str | None:
        """What an outlet allows to be done with its articles, if the vocabulary says so."""
        return self._outlets.rights(outlet)

    def credited(self, source: str) -> tuple[str, ...]:
        """The outlets that a credit names, as it writes them: `Bến Mây, Tin Mới` names two."""
        return self._outlets.credited(source)
