"""How an article is cited: for readers in Vietnamese style and APA 7, for programs as BibTeX, RIS and CSL-JSON.

Vietnamese names are written as they are and never inverted; outlets keep their names. Whatever the archive derived and
the source does not state is marked in every style: in brackets for readers, in a note for programs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.json_text import encode


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation is made of: an article as its page states it, its permanent `address` (a path where the site's
    own is not known), the name of the `archive` that keeps it, the address of the `original` ("" if not known), and
    which of these the archive derived itself."""

    id: str
    title: str
    date: str | None
    source: str | None
    byline: tuple[str, ...]
    lead: str | None
    tags: tuple[str, ...]
    inferred: tuple[str, ...]
    address: str
    archive: str
    original: str = ""


def vietnamese(reference: Reference) -> str:
    """As Vietnamese readers cite: `Nguyễn Văn An. “Nhan đề”. Tên báo, ngày 20/01/2021. Kho lưu trữ, địa chỉ.
    Bản gốc: địa chỉ`."""
    names = ", ".join(reference.byline)
    date = reference.date
    day = _vietnamese_date(date)
    return "".join(
        (
            f"{names}{_derived(reference, 'byline', ' [tác giả suy ra]')}. " if names else "",
            f"“{reference.title}”{_derived(reference, 'title', ' [nhan đề suy ra]')}. ",
            f"{reference.source}{_derived(reference, 'source', ' [nguồn suy ra]')}, " if reference.source else "",
            day if reference.source else day.capitalize(),
            _derived(reference, "date", " [ngày suy ra]") if date else "",
            f". {reference.archive}, {reference.address}",
            f". Bản gốc: {reference.original}" if reference.original else "",
        )
    )


def _vietnamese_date(date: str | None) -> str:
    """A day, or the month or year that is all that is known."""
    if date is None:
        return "không rõ ngày"
    year, month, day = date[:4], date[5:7], date[8:10]
    if day:
        return f"ngày {day}/{month}/{year}"
    return f"tháng {int(month)}/{year}" if month else f"năm {year}"


def apa(reference: Reference) -> tuple[str, str, str]:
    """In APA 7 style, in three parts. The second, which is set in italics, is the outlet or, if there is none, the
    archive."""
    title = _supplied(reference, "title", reference.title)
    names = _supplied(reference, "byline", _listed(reference.byline))
    date = f"({_apa_date(reference)})."
    head = f"{_ended(names)} {date} {_ended(title)} " if names else f"{_ended(title)} {date} "
    place = f"{reference.address}{f' (Original: {reference.original})' if reference.original else ''}"
    if reference.source:
        return head, _supplied(reference, "source", reference.source), f". {reference.archive}. {place}"
    return head, reference.archive, f". {place}"


def bibtex(reference: Reference) -> str:
    """As an entry for BibTeX and biblatex, in UTF-8, with its end of line. Names and title are in extra braces, so that
    no program splits them or changes their case."""
    date, source = reference.date, reference.source
    parts = [f"@{'article' if source else 'misc'}{{{_key(reference)},\n"]
    if reference.byline:
        parts.append(f"  author = {{{' and '.join([f'{{{_tex(name)}}}' for name in reference.byline])}}},\n")
    parts.append(f"  title = {{{{{_tex(reference.title)}}}}},\n")
    if source:
        parts.append(f"  journal = {{{{{_tex(source)}}}}},\n  entrysubtype = {{newspaper}},\n")
    if date:
        parts.append(f"  date = {{{date[:10]}}},\n  year = {{{date[:4]}}},\n")
        if month := date[5:7]:
            parts.append(f"  month = {_MONTHS[int(month) - 1][:3].lower()},\n")
    if reference.lead:
        parts.append(f"  abstract = {{{_tex(reference.lead)}}},\n")
    if reference.tags:
        parts.append(f"  keywords = {{{_tex(', '.join(reference.tags))}}},\n")
    parts.append(f"  library = {{{_tex(reference.archive)}}},\n  langid = {{vietnamese}},\n")
    if note := _note(reference):
        parts.append(f"  note = {{{_tex(note)}}},\n")
    if url := _web_address(reference):
        parts.append(f"  url = {{{url}}},\n")  # taken literally by biblatex
    parts.append("}\n")
    return "".join(parts)


def ris(reference: Reference) -> str:
    """As a RIS record, each line ended by CR and LF, for EndNote, Zotero and Mendeley."""
    date = reference.date
    lines = ["TY  - NEWS", f"ID  - {_key(reference)}"]
    # A comma would invert a name, and nothing quotes it.
    lines += [f"AU  - {_line(name).replace(',', ' –')}" for name in reference.byline]
    lines.append(f"TI  - {_line(reference.title)}")
    if reference.source:
        lines.append(f"T2  - {_line(reference.source)}")
    if date:
        lines.append(
            f"PY  - {date[:4]}\r\nDA  - {date[:4]}/{date[5:7]}/{date[8:10]}"
        )  # slashes stay where a part is not known
    if reference.lead:
        lines.append(f"AB  - {_line(reference.lead)}")
    lines += [f"KW  - {_line(tag)}" for tag in reference.tags]
    lines.append(f"DB  - {_line(reference.archive)}\r\nLA  - vi")
    if note := _note(reference):
        lines.append(f"N1  - {note}")
    if url := _web_address(reference):
        lines.append(f"UR  - {url}")
    lines.append("ER  - \r\n")
    return "\r\n".join(lines)


def csl_json(reference: Reference) -> str:
    """As one item of CSL-JSON, an object without an end of line; a library is a list of them."""
    item = {
        "id": _key(reference),
        "type": "article-newspaper",
        "title": reference.title,
        "author": [{"literal": name} for name in reference.byline],
        "container-title": reference.source,
        "issued": {"date-parts": [[int(part) for part in reference.date[:10].split("-")]]} if reference.date else None,
        "abstract": reference.lead,
        "archive": reference.archive,
        "keyword": ", ".join(reference.tags),
        "language": "vi",
        "note": _note(reference),
        "URL": _web_address(reference),
    }
    return encode({name: value for name, value in item.items() if value})


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MOST_NAMES = 20  # APA 7 lists up to this many authors; if there are more, the first nineteen and the last
_CITED = ("title", "date", "source", "byline")  # the derived fields that a citation shows


def _key(reference: Reference) -> str:
    return f"hoso-{reference.id}"


def _derived(reference: Reference, field: str, mark: str) -> str:
    return mark if field in reference.inferred else ""


def _supplied(reference: Reference, field: str, text: str) -> str:
    """In brackets, as cataloguers mark what the source does not state."""
    return f"[{text}]" if text and field in reference.inferred else text


def _note(reference: Reference) -> str:
    """Where the original is, and what the archive derived."""
    if not reference.inferred and not reference.original:
        return ""
    derived = [field for field in _CITED if field in reference.inferred]
    notes = [f"Original: {_line(reference.original)}"] if reference.original else []
    notes += [f"Not stated by the source, derived by the archive: {', '.join(derived)}"] if derived else []
    return ". ".join(notes)


def _web_address(reference: Reference) -> str:
    """The address, if it can be reached from outside the site."""
    return reference.address if reference.address.startswith("http") else ""


# --- APA


def _apa_date(reference: Reference) -> str:
    date = reference.date
    if date is None:
        return "n.d."
    month = f", {_MONTHS[int(date[5:7]) - 1]}" if date[5:7] else ""
    day = f" {int(date[8:10])}" if date[8:10] else ""
    return _supplied(reference, "date", f"{date[:4]}{month}{day}")


def _listed(names: tuple[str, ...]) -> str:
    """Names joined as in APA, without inverting them."""
    if len(names) < 3:
        return " & ".join(names)
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[: _MOST_NAMES - 1])}, … {names[-1]}"
    return f"{', '.join(names[:-1])}, & {names[-1]}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


# --- BibTeX

_SPECIAL = re.compile(r"[\\{}%$&#_~^]")
_ESCAPES = {
    "\\": r"\textbackslash{}",
    # Not \{ and \}: BibTeX still counts these braces, and an unbalanced one would swallow the rest of the file.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "%$&#_"},
}


def _tex(text: str) -> str:
    line = _line(text)
    return _SPECIAL.sub(_escape, line) if _SPECIAL.search(line) else line


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES[found[0]]


# --- formats in which a line means something


def _line(text: str) -> str:
    return text if text.isprintable() else _BREAK.sub(" ", text)


_BREAK = re.compile(r"[\n\r\x85\u2028\u2029]+")
