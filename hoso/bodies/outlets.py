"""Which outlets a credit names: by tag, name, other name or site in the vocabulary, with or without `Báo`, `Online`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from hoso.bodies.spelling import Name, Spelling, plain
from hoso.entities.lexicon import SURNAMES
from hoso.vietnamese import surname
from hoso.vocabulary.entries import Source


class Outlets:
    """The outlets of a vocabulary. Entries whose names differ in nothing but `Báo` and `Online` are one outlet."""

    def __init__(self, sources: Sequence[Source], spelling: Spelling) -> None:
        self._spelling = spelling
        self._names: dict[str, str] = {}
        self._rights: dict[str, str] = {}
        hosts: dict[str, set[str]] = {}
        for group in _groups([[self._key(name) for name in _names(source)] for source in sources]):
            entries = [sources[n] for n in sorted(group)]
            name = min((entry.name for entry in entries), key=_preference)
            for entry in entries:
                self._names |= {form: name for spelt in _names(entry) for form in _forms(self._key(spelt))}
                hosts.setdefault(entry.site or "", set()).add(name)
            rights = [entry.rights for entry in entries if entry.rights]
            self._rights |= {name: rights[0]} if rights else {}
        self._hosts = {host: min(names) for host, names in hosts.items() if len(names) == 1}

    def named(self, name: str) -> Name:
        """What the name, tag or address of one outlet stands for."""
        if (known := self._known(name)) is not None:
            return Name(plain(known), known, True)
        return Name(self._key(name), _THEO.sub("", " ".join(name.split())))

    def rights(self, name: str) -> str | None:
        """What an outlet allows to be done with its articles, if the vocabulary says so."""
        return self._rights.get(self._known(name) or "")

    def credited(self, source: str) -> tuple[str, ...]:
        """The outlets that a credit names, as it writes them; a person beside an outlet is none."""
        if self._known(source):
            return (source,)
        text = _THEO.sub("", " ".join(source.split()))
        parts = [part for part in _JOINT.split(text) if part]
        if len(parts) < 2 or not all(map(_opens_a_name, parts)):
            parts = [part for part in _MAYBE_JOINT.split(text) if part]
            both = len(parts) > 1 and all(self._known(part) for part in parts)
            return tuple(dict.fromkeys(parts)) if both else (self._behind_a_person(text),)
        outlets = [part for part in parts if self._known(part)]
        signed = "/" in text and outlets and _PERSON.fullmatch(parts[0])  # `Minh Bút/Tin Mới`
        people = [part for part in parts if outlets and (_is_person(part) or (signed and part == parts[0]))]
        return tuple(dict.fromkeys(part for part in parts if part in outlets or part not in people))

    def _behind_a_person(self, text: str) -> str:
        """A known outlet that follows a person's name without any mark: `Trần Bút VnExpress`."""
        words = text.split(" ")
        for start in range(2, len(words)):
            outlet = " ".join(words[start:])
            if self._known(outlet) and _is_person(" ".join(words[:start])):
                return outlet
        return text

    def _known(self, name: str) -> str | None:
        """The vocabulary's name of an outlet that it has."""
        key = self._key(name)
        return self._names.get(key) or self._names.get(_squeezed(key)) or self._hosts.get(_address(name))

    def _key(self, name: str) -> str:
        text = _THEO.sub("", name)
        key = plain(self._spelling.in_full(_SITE.sub("", text)))
        return _EDITION.sub("", _BEFORE.sub("", key)) or key


def _forms(key: str) -> tuple[str, ...]:
    return key, _squeezed(key)


def _squeezed(key: str) -> str:
    """The key of a foreign name in one word: `dailymail`."""
    return key.replace(" ", "") if key.isascii() else key


def _address(name: str) -> str:
    """The host of a web address."""
    return _SCHEME.sub("", name.strip().lower()).rstrip("/")


def _names(source: Source) -> Iterator[str]:
    yield from (source.tag, source.name, *source.aliases)


def _groups(keys: Sequence[Sequence[str]]) -> list[set[int]]:
    """The entries that share a key, directly or through others."""
    groups: list[set[int]] = []
    known: list[set[str]] = []
    for n, own in enumerate(keys):
        joined, names = {n}, set(own)
        for at in reversed(range(len(groups))):
            if not names.isdisjoint(known[at]):
                joined |= groups.pop(at)
                names |= known.pop(at)
        groups.append(joined)
        known.append(names)
    return groups


def _preference(name: str) -> tuple[bool, int, str]:
    """The best of the names of an outlet first: without `Online`, then the fullest."""
    return _EDITION.search(plain(name)) is not None, -len(name), name


def _opens_a_name(part: str) -> bool:
    return part[0].isupper() or part[0].isdigit() or part.lower().startswith("báo ")


def _is_person(name: str) -> bool:
    return _PERSON.fullmatch(name) is not None and surname(name) in SURNAMES


_THEO = re.compile(r"\A\(?(?:[Tt]heo|THEO|[Nn]guồn)\s*:?\s+")
_SCHEME = re.compile(r"\A(?:https?://)?(?:www\.)?")
_SITE = re.compile(
    r"\A(?:https?://)?(?:www\.)?|\.(?:com|net|org|gov)?(?:\.?vn)?/?\Z|\.(?:com|net|org)/?\Z", re.IGNORECASE
)
_BEFORE = re.compile(r"\A(?:báo điện tử|báo|tờ|hãng tin) (?=\S)")
_EDITION = re.compile(r" (?:online|điện tử)\Z")
_JOINT = re.compile(r"\s*[,;/|]\s*")
_MAYBE_JOINT = re.compile(r"\s+(?:[-–—+&]|và)\s+")  # `Gia đình & Xã hội` is one
_PERSON = re.compile(r"[^\W\d_a-zà-ỹ]\w*(?: [^\W\d_a-zà-ỹ]\w*){1,3}")
