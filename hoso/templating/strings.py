"""The strings of the interface: one catalogue per language, which an archive overrides text by text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

from hoso import scanning
from hoso.problems import Problem, did_you_mean, error
from hoso.vietnamese import nfc

_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # plain text, whatever it looks like
_INTERFACE = Path(__file__).resolve().parent.parent / "interface"


class TemplateFault(Exception):
    """A template, or a catalogue of strings, that can't be used. `of_page`: other pages may still be rendered with it,
    because the error came from the program's own code or from a lack of memory."""

    def __init__(self, problem: Problem, of_page: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.of_page = of_page


@dataclass(frozen=True, slots=True)
class Strings:
    """The interface in one language: `texts` by key, and `groups` of texts by two keys, both sorted.

    Templates say `t.key` and `t.group[key]`. The repr is a pure function of the values.
    """

    language: str
    texts: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    problems: tuple[Problem, ...] = ()

    def keys(self) -> frozenset[str]:
        """Every name that may follow `t.`."""
        return frozenset(key for key, _ in self.texts) | frozenset(key for key, _ in self.groups)

    def has(self, group: str, key: str) -> bool:
        """Whether there is the text `t.group[key]`, or `t.key` where `group` is ""."""
        texts = dict(self.groups).get(group, ()) if group else self.texts
        return any(name == key for name, _ in texts)

    def namespace(self) -> SimpleNamespace:
        """The object that templates know as `t`. It has attributes, because they are looked up twice as fast as
        keys."""
        return SimpleNamespace(**dict(self.texts), **{name: dict(texts) for name, texts in self.groups})


def load_strings(language: str, override: Path | None = None) -> Strings:
    """The shipped catalogue of `language`, with the entries of `override` (which need not exist) replaced.

    Faults in `override` become problems of the result, and of `Templates.check`; the shipped text is used instead.
    """
    shipped = _catalogue(_INTERFACE / f"{language}.yaml")
    problems: list[Problem] = []
    if override is not None and override.is_file():
        try:
            _override(shipped, _catalogue(override), override, problems)
        except TemplateFault as fault:
            problems.append(fault.problem)
    texts = {key: value for key, value in shipped.items() if isinstance(value, str)}
    groups = {key: value for key, value in shipped.items() if isinstance(value, dict)}
    return Strings(
        language,
        tuple(sorted(texts.items())),
        tuple((key, tuple(sorted(group.items()))) for key, group in sorted(groups.items())),
        tuple(problems),
    )


def missing_text(language: str, group: str, key: str, shown_by: str) -> Problem:
    """What is said where the shipped catalogue lacks a text; `group` is "" for a text that stands by itself."""
    path = _INTERFACE / f"{language}.yaml"
    named = f"{group}.{key}" if group else key
    line = _line_of(path, group) if group else 0
    hint = f"add a line '{key}: …'"
    if group:
        hint = f"below '{group}:', {hint}" if line else f"add '{group}:', and below it a line '{key}: …'"
    return error(str(path), line, "string-missing", f"there is no text {named!r}, which {shown_by} needs", hint)


_Catalogue = dict[str, "str | dict[str, str]"]


def _catalogue(path: Path) -> _Catalogue:
    """A catalogue file: texts by key, or groups of them; every scalar is text, so that `no` stays a word."""
    try:
        loaded: Any = yaml.load(nfc(scanning.read_text(path)), _Parser)  # noqa: S506
    except UnicodeDecodeError as fault:
        hint = "save the file as UTF-8"
        raise TemplateFault(error(str(path), 0, "string-syntax", f"byte {fault.start} is not UTF-8", hint)) from fault
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        hint = "quote texts that hold ': ' or ' #'"
        raise TemplateFault(error(str(path), line, "string-syntax", str(fault.problem), hint)) from fault
    if loaded in (None, ""):
        return {}
    if not isinstance(loaded, dict) or not all(_is_entry(value) for value in loaded.values()):
        hint = "write one 'key: text' per line, as in the shipped catalogue"
        raise TemplateFault(error(str(path), 0, "string-syntax", "the file is not a catalogue of texts", hint))
    return loaded


def _is_entry(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, dict) and all(isinstance(v, str) for v in value.values()))


def _override(shipped: _Catalogue, own: _Catalogue, path: Path, problems: list[Problem]) -> None:
    for key, value in own.items():
        known = shipped.get(key)
        if known is None:
            problems.append(_unknown_string(path, key, shipped))
        elif isinstance(known, dict) and isinstance(value, dict):
            problems += [_unknown_string(path, name, known) for name in value if name not in known]
            problems += [
                fault
                for name, text in value.items()
                if name in known and (fault := _unfillable(path, name, text, known[name]))
            ]
            shipped[key] = {name: value.get(name, text) for name, text in known.items()}
        elif isinstance(known, str) and isinstance(value, str):
            if fault := _unfillable(path, key, value, known):
                problems.append(fault)
            shipped[key] = value
        else:
            shape = "a text" if isinstance(known, str) else "a group of texts"
            hint = "write it as in the shipped catalogue"
            problems.append(error(str(path), _line_of(path, key), "string-syntax", f"{key!r} is not {shape}", hint))


_PLACE = re.compile(r"\{\w+\}")


def _unfillable(path: Path, key: str, text: str, shipped: str) -> Problem | None:
    """What is wrong with the places in a text, as `{year}`, that the program fills; only it knows with what."""
    places = tuple(dict.fromkeys(_PLACE.findall(shipped)))
    if not places or (set(_PLACE.findall(text)) <= set(places) and not set("{}") & set(_PLACE.sub("", text))):
        return None
    message = f"{key!r} is {text!r}, whose braces hold what nothing fills"
    hint = f"in braces, write {' or '.join(places)}"
    return error(str(path), _line_of(path, key), "string-place", message, hint)


def _unknown_string(path: Path, key: str, known: Mapping[str, object]) -> Problem:
    return error(str(path), _line_of(path, key), "string-unknown", f"unknown text {key!r}", did_you_mean(key, known))


def _line_of(path: Path, key: str) -> int:
    for number, line in enumerate(scanning.read_text(path).splitlines(), 1):
        if line.strip().startswith(f"{key}:"):
            return number
    return 0
