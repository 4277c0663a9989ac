"""Names that a page keeps from being published: initials take their place in its metadata and in its Markdown.

Only `page.read_page` calls this, and nothing that is published reads a page in another way: pages, lists, evidence,
search, data, feeds and whatever is added to them hold what is left here and no more. The page's own file keeps the
words; it is a source, like the raw file.

After the last step all that may be published is looked at once more, by the letters alone. What counts as a name there
is no looser than what is replaced, but for what may stand between the letters: the marks of the text are those of the
name or fewer, it begins and ends where words do, and a name of one or two syllables has its capitals. So `Lê Hà` is not
found in `lễ Hàng Mã`.
"""

from __future__ import annotations

import difflib
import html
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, Literal, NamedTuple
from urllib.parse import unquote

from hoso.lettering import (
    ALL_TONES,
    BRACKET,
    COUNTED,
    HIDDEN,
    LOOSE,
    MARK_BITS,
    MARKUP,
    PARTING,
    PLAIN,
    SPACE,
    Spelled,
    decoded,
    skeleton,
    spelled,
)
from hoso.markup import withheld
from hoso.markup.fields import FrontMatter
from hoso.markup.renderer import Renderer, without_comments, write
from hoso.models import Block
from hoso.vietnamese import fold, initials, nfc

_KEPT = frozenset({"id", "permalink", "date", "inferred", "aliases", "status", "redact"})
"""Fields that are no text; everything else, and every field to come, is redacted."""

_SHORT = 2  # syllables: such a name may be made of ordinary words
_FEWEST_LETTERS = 4  # of a name that is looked for in pieces: fewer stand in a row by chance ("A.I.", "h. A")
_ATTRIBUTE = re.compile(r'="([^"]*)"')

Where = Literal["markdown", "text", "address"]

_JOINING = HIDDEN | LOOSE | PLAIN | SPACE
_BETWEEN = {  # what may stand between the syllables of a short name, and of a longer one
    "markdown": (_JOINING, _JOINING | PARTING),
    "text": (_JOINING | MARKUP, _JOINING | MARKUP | PARTING | COUNTED | BRACKET),
    "address": (HIDDEN | LOOSE | PLAIN | SPACE, _JOINING | PARTING | COUNTED),
}
_WITHIN = {  # the same within a syllable
    "markdown": (HIDDEN | LOOSE, HIDDEN | LOOSE),
    "text": (_JOINING | MARKUP, _JOINING | MARKUP | COUNTED),
    "address": (HIDDEN | LOOSE, HIDDEN | LOOSE),
}
_TIGHT = PARTING | BRACKET  # these too in a text, where no space is beside them: `Khu,ỵnh`, `Khu(ỵ)nh`


class Unfound(NamedTuple):
    """An entry, or a part of one, that protects nobody: `understood` where it is a name, `nearest` the spelling of the
    page that comes nearest to it; `elsewhere` where the name was found in addresses or without its marks alone, which
    other names share with it."""

    listed: str
    part: str
    understood: bool
    nearest: str | None
    elsewhere: bool = False


class Redacted(NamedTuple):
    """A page without the names that it lists. `front.redact` holds the initials that stand in it now; `near` says where
    the letters of a name still stand in a row, as (place, initials): such a page must not be published; `plain` are the
    initials of the names for which its markup was dropped."""

    front: FrontMatter
    body: str
    unfound: tuple[Unfound, ...]
    near: tuple[tuple[str, str], ...]
    plain: tuple[str, ...] = ()


class _Name(NamedTuple):
    """A listed name: its letters as they are searched for, and with y and i apart; which begin syllables, which may be
    y or i; of each whether it is a capital; the marks that each may have, as one number, and how many it has; what
    takes its place.

    A text has all of the name's marks or fewer, never others: they make another name. The tone of a syllable may stand
    on any of its letters: `Hoà, Hòa`, and `Hòang` is a slip.
    """

    text: str
    letters: str
    plain: str
    starts: tuple[int, ...]
    either: frozenset[int]
    capital: tuple[bool, ...]
    marks: int
    mark_count: int
    shown: str

    @property
    def is_short(self) -> bool:
        return len(self.starts) <= _SHORT

    @property
    def ends_capital(self) -> bool:
        return self.capital[self.starts[-1]]

    @property
    def has_marks(self) -> bool:
        return self.mark_count > 0


class _Names(NamedTuple):
    """What a page lists: its entries, and the names in them, the longest first, so that a part of a name that is listed
    as well does not break it; those that are listed with a title, each with the name alone."""

    entries: tuple[withheld.Entry, ...]
    names: tuple[_Name, ...]
    alone: Mapping[_Name, _Name]


class _Place(NamedTuple):
    """Where a text says a name; `is_whole` with all marks that it is listed with, `ends_small` without the capital of
    its last syllable."""

    start: int
    end: int
    begins_capital: bool
    name: _Name
    is_whole: bool
    ends_small: bool


def redact(front: FrontMatter, body: str) -> Redacted:
    """The page without the names that `front.redact` lists; what replaced nothing; where a name may still be read."""
    listed = _names(front.redact)
    page = _Page(listed)
    values: dict[str, Any] = {
        field.name: _walked(getattr(front, field.name), page.replaced)
        for field in fields(front)
        if field.name not in _KEPT
    }
    if front.origin is not None:
        url = front.origin.url
        said = [] if url is None else [*page.said(unquote(url), "text"), *page.said_in_address(url)]
        page.meet(said)
        file = page.replaced_in_address(front.origin.file)
        values["origin"] = replace(values["origin"], file=file, url=None if said else url)
    made, near_body, plain = _body(body, page)
    for address in (front.permalink, front.id, *front.aliases):
        page.meet(page.said_in_address(address))
    redacted = replace(front, **values, redact=())
    near = (*_near_fields(redacted, page), *(("text", name.shown) for name in near_body))
    # Of a page that is held back there is nothing to be read, and `near` says why.
    left = {} if near else _left_over(page, [*_texts(replace(redacted, id="", permalink="", aliases=())), made])
    shown = tuple(dict.fromkeys(name.shown for name in listed.names if name in page.found and name not in left))
    unfound = tuple(_unfound(listed, page, left, [*_texts(replace(front, redact=())), body]))
    return Redacted(replace(redacted, redact=shown), made, unfound, tuple(dict.fromkeys(near)), plain)


def address_names(address: str, listed: Sequence[str]) -> bool:
    """Whether an address says one of the names, in the form that slugs give it; a single syllable names nobody."""
    return bool(_Page(_names(tuple(listed))).said_in_address(address))


def names_listed(texts: Iterable[str], listed: Sequence[str]) -> bool:
    """Whether one of the texts says one of the names, as a text or in the form that slugs give it."""
    page = _Page(_names(tuple(listed)))
    said = tuple(texts)
    return bool(page.near(said)) or any(page.said_in_address(text) for text in said)


def says(text: str, shown: Sequence[str]) -> bool:
    """Whether a text holds one of the initials that `redact` left in its place."""
    return any(initials.lower() in text.lower() for initials in shown)


class _Page:
    """The names that one page lists, while it is read: `found` were replaced in running text, `whole` with all of
    their marks; `met` stand in an address or may still be read."""

    def __init__(self, listed: _Names) -> None:
        self.names, self._alone = listed.names, listed.alone
        self._alike: defaultdict[str, list[_Name]] = defaultdict(list)
        for name in listed.names:
            self._alike[name.letters].append(name)
        self.found: dict[_Name, None] = {}
        self.whole: dict[_Name, None] = {}
        self.met: dict[_Name, None] = {}

    def replaced(self, text: str, where: Where = "text") -> str:
        """The text with initials in the place of the names, as far as it is certain that it says them."""
        found = (self._certain(place, text, where) for place in self._places(text, where))
        places = [place for place in found if place is not None]
        for place, in_address in _with_addresses(places, text):
            self._note(place, in_address)
        return _with_initials(text, places)

    def replaced_in_address(self, address: str) -> str:
        """The address, or the name of a file, with initials in the place of the names."""
        places = _places(address, self._of_several, "address")
        self.meet(place.name for place in places)
        return _with_initials(address, places)

    def _certain(self, place: _Place, text: str, where: Where) -> _Place | None:
        """The place, but None where ordinary words may stand there: a name of three syllables without the capital of
        its last (`quản lý văn hóa`), but after a title, as a whole field, in one word, or as it is listed elsewhere."""
        said = text[place.start : place.end]
        if not place.ends_small or place.name in self._alone:
            return place
        if _BLANK.fullmatch(text, place.end) and _BLANK.fullmatch(text, 0, place.start):
            return place
        if not any(map(str.isspace, said)) or _ends_in_title(text[max(0, place.start - _TITLE_REACHES) : place.start]):
            return place
        small = [name for name in self._alike[place.name.letters] if not name.ends_capital]
        again = _places(said, small, where) if small else []
        return place._replace(name=again[0].name, is_whole=again[0].is_whole) if again else None

    def _note(self, place: _Place, in_address: bool) -> None:
        """What an address says, which has no marks, does not tell whether the entry is spelled as the text has it."""
        name = self._alone.get(place.name, place.name)
        if in_address and not (place.is_whole and name.has_marks):
            self.met[name] = None
            return
        self.found[name] = None
        if place.is_whole and (name.has_marks or len(name.starts) == 1):
            self.whole[name] = None

    def meet(self, names: Iterable[_Name]) -> None:
        """Note that these stand in an address, or may still be read."""
        self.met.update(dict.fromkeys(self._alone.get(name, name) for name in names))

    def drop(self, names: Iterable[_Name]) -> None:
        """Note that these were taken out with the pictures and links that had them."""
        self.found.update(dict.fromkeys(self._alone.get(name, name) for name in names))

    def said(self, text: str, where: Where) -> list[_Name]:
        """The names that a text says."""
        return [place.name for place in self._places(nfc(text), where)]

    def said_in_address(self, address: str) -> list[_Name]:
        """The names that an address says; a single syllable names nobody."""
        return [place.name for place in _places(nfc(unquote(address)), self._of_several, "address")]

    def near(self, texts: Iterable[str]) -> list[_Name]:
        """The names whose letters stand in a row in one of the texts, however they are written."""
        found: list[_Name] = []
        whole = [form for text in texts for form in _forms(text)]
        present = _present("\n".join(whole), self.names)
        for form in whole if present else ():
            found += [place.name for place in (*_places(form, present, "text"), *_in_addresses(form, present))]
        return found

    @property
    def _of_several(self) -> list[_Name]:
        return [name for name in self.names if len(name.starts) > 1]

    def _places(self, text: str, where: Where) -> list[_Place]:
        present = _present(text, self.names)
        if not present:
            return []
        own = _places(text, present, where)
        ends = [place.end for place in own]
        others = _in_addresses(text, present)
        starts = [*(place.start for place in own), len(text)]  # of the first that ends behind a place
        free = [one for one in others if one.end <= starts[bisect_right(ends, one.start)]]
        return sorted([*own, *free])


def _with_initials(text: str, places: Sequence[_Place]) -> str:
    parts, done = [], 0
    for place in places:
        shown = place.name.shown
        parts += [text[done : place.start], shown[0].upper() + shown[1:] if place.begins_capital else shown]
        done = place.end
        if shown.endswith(".") and text[done : done + 1] == "." and text[done : done + 2] != "..":
            done += 1  # one full stop ends the initials and the sentence
    return "".join([*parts, text[done:]]) if parts else text


def _walked(value: object, change: Callable[[str], str]) -> object:
    """A value of the front matter with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_walked(item, change) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _walked(getattr(value, field.name), change) for field in fields(value)})
    return value


def _texts(value: object) -> Iterator[str]:
    """Every text in a value of the front matter."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))


class _Nearly(NamedTuple):
    """The blocks of a page, and the names that may be read in it; of them those in what stands in tags."""

    blocks: tuple[Block, ...]
    found: list[_Name]
    in_tags: list[_Name]


def _body(markdown: str, page: _Page) -> tuple[str, list[_Name], tuple[str, ...]]:
    """Markdown that neither says a name nor makes a page that says one; the names that it says all the same; the
    initials of those for which its markup was dropped.

    Where comments within a name hide it from the search, they are taken out, as they are of everything published;
    where markup or characters do, the page is reduced to its plain paragraphs, headings and captions: better a link
    lost than a name said.
    """
    made = page.replaced(markdown, "markdown")
    nearly = _said_nearly(made, page)
    bare = without_comments(made)
    if nearly.found and bare != made:
        made = page.replaced(bare, "markdown")
        nearly = _said_nearly(made, page)
    if not nearly.found:
        return made, [], ()
    plain = (
        Block(block.kind, page.replaced(block.text), block.credit and page.replaced(block.credit))
        for block in nearly.blocks
    )
    made = write(list(plain))
    left = _said_nearly(made, page).found
    page.meet(left)
    page.drop(name for name in nearly.in_tags if name not in left)
    return made, left, tuple(dict.fromkeys(name.shown for name in nearly.found))


def _said_nearly(markdown: str, page: _Page) -> _Nearly:
    """What may be read in the blocks of a page of this Markdown, in the Markdown itself or in what stands in tags."""
    rendered = Renderer(()).render(markdown)
    texts = [text for block in rendered.blocks for text in (block.text, block.credit or "")]
    attributes = [html.unescape(value) for value in _ATTRIBUTE.findall(rendered.html)]
    in_tags = [*page.near(attributes), *(name for value in attributes for name in page.said_in_address(value))]
    found = [*page.near((*_PIECES.split(without_comments(markdown)), *texts)), *in_tags]
    return _Nearly(rendered.blocks, found, in_tags)


def _near_fields(front: FrontMatter, page: _Page) -> Iterator[tuple[str, str]]:
    """Where in the metadata that are published of the page a name may still be read. A notice says when and why."""
    shown = ("withdrawn",) if front.status == "withdrawn" else tuple(field.name for field in fields(front))
    for name in shown:
        if name not in _KEPT:
            texts = list(_texts(getattr(front, name)))
            if name == "people":
                texts += [" ".join((person.rank or "", person.name, *person.posts)) for person in front.people]
            found = page.near(texts)
            page.meet(found)
            yield from ((name, said.shown) for said in found)


# --- names in texts


_MOST_DECODED = 3  # times: who encodes a name more often than that says it to nobody
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_TAG = re.compile(r"<[^<>]{0,500}>|\]\([^()\s]{0,500}\)|\]\[[^\[\]]{0,200}\]|\{[:.#][^{}]{0,200}\}")
_RAISED = re.compile(  # what looks like no letter, as `™`, but has some in its compatible form
    "[ªº\u02b0-\u02b8\u02e0-\u02e4\u1d2c-\u1d6a\u1d78\u1d9b-\u1dbf\u2071\u207f\u2090-\u209c\u2100-\u214f"
    "\u249c-\u24e9\u3250\u32cc-\u32cf\u3371-\u33ff\U0001f100-\U0001f1ad]+"
)
_PIECES = re.compile(r"\n(?:\n|(?=[^\n]*\|)|(?=[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]))")
"""Between paragraphs, rows of tables and items of lists: what stands on both sides is read apart, as the blocks are."""
_BLANK = re.compile(r"\s*+")
_TITLE_REACHES = 60  # characters before a name
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_NO_SPACE = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|www\.|\.html?\b|\.(?:vn|com|net|org)\b|%[0-9A-Fa-f]{2}", re.IGNORECASE)


def _forms(text: str) -> list[str]:
    """A text as it stands, with what it encodes decoded, without tags and targets of links, and without small signs."""
    forms = [nfc(text)]
    for _ in range(_MOST_DECODED if "&" in text or "%" in text else 0):
        forms.append(nfc(html.unescape(unquote(forms[-1]))))
    if "<" in text or "](" in text or "][" in text or "{" in text:
        forms.append(_TAG.sub("", _COMMENT.sub("", forms[-1])))
    if not forms[-1].isascii():
        forms.append(_RAISED.sub("", forms[-1]))
    return list(dict.fromkeys(forms))


def _present(text: str, names: Sequence[_Name]) -> list[_Name]:
    """The names whose letters stand in a row in the text at all: nearly always none, and soon told."""
    letters = skeleton(decoded(text))
    return [name for name in names if name.letters in letters]


def _addresses_in(text: str) -> Iterator[tuple[int, int]]:
    """Where a text holds addresses: its words, as far as spaces part them, that look like one."""
    for word in _NO_SPACE.finditer(text) if _ADDRESS.search(text) else ():
        if _ADDRESS.search(word[0]):
            yield word.span()


def _with_addresses(places: Sequence[_Place], text: str) -> Iterator[tuple[_Place, bool]]:
    """Each place, given in order, and whether it is in an address."""
    addresses = list(_addresses_in(text)) if places else []
    at = 0
    for place in places:
        while at < len(addresses) and addresses[at][1] < place.end:
            at += 1
        yield place, at < len(addresses) and addresses[at][0] <= place.start


def _in_addresses(text: str, names: Sequence[_Name]) -> list[_Place]:
    """Names of two syllables in the addresses that a text holds: there they have no capitals."""
    short = [name for name in names if len(name.starts) == _SHORT]
    return [
        place._replace(start=place.start + start, end=place.end + start)
        for start, end in (_addresses_in(text) if short else ())
        for place in _places(text[start:end], short, "address")
    ]


def _places(text: str, names: Sequence[_Name], where: Where) -> list[_Place]:
    """Where an NFC text says these names, in order; never over a blank line."""
    present = _present(text, names)
    found: list[_Place] = []
    start = 0
    for end, following in (*(gap.span() for gap in _PARAGRAPH.finditer(text)), (len(text), 0)) if present else ():
        paragraph = text[start:end]
        here = _present(paragraph, present)
        if here:
            found += _in_paragraph(spelled(paragraph), here, where, start)
        start = following
    return found


def _in_paragraph(text: Spelled, names: Sequence[_Name], where: Where, offset: int) -> list[_Place]:
    found: list[_Place] = []
    taken = bytearray(len(text.letters))
    alike: dict[str, list[_Name]] = defaultdict(list)
    for name in names:
        alike[name.letters].append(name)
    for letters, group in alike.items():
        size = len(letters)
        at = text.letters.find(letters)
        while at >= 0:
            own = None if any(taken[at : at + size]) else _that_is_there(group, text, at, where)
            if own is not None:
                taken[at : at + size] = b"\1" * size
                last = at + size - 1
                start, end = text.start[at] + offset, text.end[last] + offset
                ends_small = where != "address" and _ends_small(own, text, at)
                found.append(_Place(start, end, text.capital[at], own, _is_whole(own, text, at), ends_small))
            at = text.letters.find(letters, at + (size if own else 1))
    return sorted(found)


def _that_is_there(alike: Sequence[_Name], text: Spelled, at: int, where: Where) -> _Name | None:
    """Which of the names of these letters the letters that stand there are; marks are looked at all at once."""
    end = at + len(alike[0].letters)
    if not (_parted(text, at) and _parted(text, end)):
        return None
    marks = _together(text.marks[at:end])
    for name in alike:
        if marks & ~name.marks:
            continue
        if (
            _has_capitals(name, text, at, where)
            and _has_ends(name, text, at)
            and _hangs_together(name, text, at, where)
        ):
            return name
    return None


def _is_whole(name: _Name, text: Spelled, at: int) -> bool:
    """Whether the letters that stand there have all marks of the name."""
    return sum(mark.bit_count() for mark in text.marks[at : at + len(name.letters)]) >= name.mark_count


def _ends_small(name: _Name, text: Spelled, at: int) -> bool:
    """Whether the last syllable of a longer name has not the capital there that it is listed with."""
    return not name.is_short and name.ends_capital and not text.capital[at + name.starts[-1]]


def _ends_in_title(text: str) -> bool:
    """Whether a name that begins behind this text has a title before it."""
    words = _WORD.findall(text)[-withheld.LONGEST_TITLE :]
    return any(withheld.is_title(words[at:]) for at in range(len(words)))


def _together(marks: Sequence[int]) -> int:
    """The marks of several letters as one number."""
    made = 0
    for mark in reversed(marks):
        made = made << MARK_BITS | mark
    return made


def _parted(text: Spelled, at: int) -> bool:
    """Whether a word may begin with that letter: something stands before it, or a small letter before a capital, as
    where a space was lost."""
    if at in (0, len(text.letters)) or text.gaps[at] & ~HIDDEN:
        return True
    return text.capital[at] and not text.capital[at - 1]


def _has_capitals(name: _Name, text: Spelled, at: int, where: Where) -> bool:
    """A short name has to keep its capitals: without, it may be ordinary words."""
    if where == "address" or not name.is_short:
        return True
    return all(text.capital[at + start] or not name.capital[start] for start in name.starts)


def _has_ends(name: _Name, text: Spelled, at: int) -> bool:
    """Whether y and i stand where the name has them; at the end of a syllable they may change places (`Mỹ`, `Mĩ`)."""
    own = text.plain[at : at + len(name.letters)]
    return own == name.plain or all(
        one == other or place in name.either for place, (one, other) in enumerate(zip(own, name.plain, strict=True))
    )


def _hangs_together(name: _Name, text: Spelled, at: int, where: Where) -> bool:
    """Whether nothing stands between the letters that parts a name from something else."""
    between = _BETWEEN[where][not name.is_short]
    within = _WITHIN[where][not name.is_short] if len(name.letters) >= _FEWEST_LETTERS else HIDDEN | LOOSE
    tight = within | _TIGHT if where == "text" and len(name.letters) >= _FEWEST_LETTERS else within
    for place in range(1, len(name.letters)):
        gap = text.gaps[at + place]
        if not gap:
            continue
        inside = place not in name.starts
        if gap & ~(between if not inside else within if gap & SPACE else tight):
            return False
        if inside and gap & ~(HIDDEN | LOOSE) and not _is_one_syllable(name, text, at, place):
            return False
    return True


def _is_one_syllable(name: _Name, text: Spelled, at: int, place: int) -> bool:
    """Whether the letters before and after such a gap are of one syllable: no word begins there with a capital, nor is
    a consonant short for one (`Trần Văn An, H. Mây` is no `Trần Văn Anh`), but where all letters stand apart."""
    bounds = (*name.starts, len(name.letters))
    first = max(start for start in name.starts if start <= place)
    end = min(bound for bound in bounds if bound > place)
    apart = all(text.gaps[at + one] for one in range(first + 1, end))
    if apart and end - first > _SHORT:
        return True
    if text.capital[at + place] and not text.capital[at + place - 1]:
        return False
    single = end - place == 1 and name.plain[place] not in "aeiouy"
    return not (single and text.gaps[at + place] & SPACE)


# --- names as they are listed


@lru_cache(maxsize=256)
def _names(listed: tuple[str, ...]) -> _Names:
    entries = tuple(map(withheld.read, listed))
    titled = dict(pair for entry in entries for pair in entry.titled)
    texts = dict.fromkeys([*(name for entry in entries for name in entry.names), *titled])
    names = {text: _name(text) for text in sorted(texts, key=len, reverse=True)}
    return _Names(entries, tuple(names.values()), {names[text]: names[alone] for text, alone in titled.items()})


def _name(text: str) -> _Name:
    written = [syllable for syllable in re.split(r"[\s.]+", text) if any(map(str.isalpha, syllable))]
    pieces = [piece for piece in map(spelled, written) if piece.letters]
    plain = "".join(piece.plain for piece in pieces)
    starts, either, place = [], [], 0
    for piece in pieces:
        starts.append(place)
        place += len(piece.letters)
        if _ends_in_either(piece.plain):
            either.append(place - 1)
    return _Name(
        text,
        plain.replace("y", "i"),
        plain,
        tuple(starts),
        frozenset(either),
        tuple(capital for piece in pieces for capital in piece.capital),
        _together([mark for piece in pieces for mark in _allowed(piece.marks)]),
        sum(mark.bit_count() for piece in pieces for mark in piece.marks),
        _shown(written),
    )


def _allowed(marks: Sequence[int]) -> Iterator[int]:
    """The marks that each letter of a syllable may have: its own, and the syllable's tone."""
    tones = 0
    for mark in marks:
        tones |= mark & ALL_TONES
    for mark in marks:
        yield mark | tones


def _ends_in_either(syllable: str) -> bool:
    """Whether the syllable is also written with the other of y and i at its end: `Mỹ`, `Lý`, `Quý`; not `Thúy`."""
    return re.fullmatch(r"[^aeiouy]+[iy]|qu[iy]", syllable) is not None


def _shown(syllables: Sequence[str]) -> str:
    """`N.V.T.` for `Nguyễn Văn Tèo`, `anh T.` for `anh Tèo`: nothing of a name is left but its initials."""
    size = withheld.title_of(syllables)
    of_name = len(syllables) - size
    capitals = all(one != one.lower() for one in syllables[:size])
    if of_name == 0 or (capitals and (size > 1 or of_name == 1)):
        size = 0  # `Anh Thư`, `Phạm Nhân Dân` may be names
    letters = (next(filter(str.isalpha, syllable)) for syllable in syllables[size:])
    return " ".join([*syllables[:size], initials(" ".join(letters))])


# --- what replaced nothing


_LIKE = 0.75  # of the letters: a slip in one syllable of three
_MOST_COMPARED = 400  # spellings of a page that share a syllable with the name
_MOST_HINTS = 20
_ANY_MARKS = -1
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def _left_over(page: _Page, texts: Sequence[str]) -> dict[_Name, str]:
    """The names that were found in addresses or without their marks alone, with the spelling of other marks that may
    still be read: nobody can tell from an address that the entry is misspelt."""
    doubtful = [name for name in page.names if name not in page.whole and (name in page.found or name in page.met)]
    if not doubtful:
        return {}
    loose = [name._replace(marks=_ANY_MARKS) for name in doubtful]
    forms = [form for text in texts for form in _forms(text)]
    present = _present("\n".join(forms), loose)
    by_letters: dict[str, str] = {}
    for text in forms if present else ():
        for place in _places(text, present, "text"):
            by_letters.setdefault(place.name.letters, " ".join(text[place.start : place.end].split()))
    return {name: by_letters[name.letters] for name in doubtful if name.letters in by_letters}


def _unfound(listed: _Names, page: _Page, left: Mapping[_Name, str], texts: Sequence[str]) -> Iterator[Unfound]:
    by_text = {name.text: name for name in listed.names}
    hints = 0
    for entry in listed.entries:
        for text in entry.names:
            name = by_text[text]
            if name in left:
                yield Unfound(entry.listed, text, True, left[name], elsewhere=True)
            elif name not in page.found and name not in page.met:
                hints += 1
                yield Unfound(entry.listed, text, True, _nearest(name, texts) if hints <= _MOST_HINTS else None)
        for part in entry.unread:
            yield Unfound(entry.listed, part, False, None)


def _nearest(name: _Name, texts: Sequence[str]) -> str | None:
    """The spelling in the page that comes nearest to the name: with other marks or capitals, or with other letters."""
    for text in texts:
        if _present(text, [name]):
            view = spelled(text)
            at = view.letters.find(name.letters)
            if at >= 0:
                return " ".join(text[view.start[at] : view.end[at + len(name.letters) - 1]].split())
    best, found, compared = _LIKE, None, 0
    wanted, size = fold(name.text), len(name.starts)
    shared = set(wanted.split())
    for text in texts:
        words = [(word.start(), word.end(), fold(word[0])) for word in _WORD.finditer(text)]
        for place in range(len(words) - size + 1):
            own = words[place : place + size]
            if compared >= _MOST_COMPARED or not any(word in shared for _, _, word in own):
                continue
            compared += 1
            ratio = difflib.SequenceMatcher(None, wanted, " ".join(word for _, _, word in own)).ratio()
            if ratio > best:
                best, found = ratio, " ".join(text[own[0][0] : own[-1][1]].split())
    return found
