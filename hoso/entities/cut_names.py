"""Names of bodies that are cut short, that swallowed a verb, or that are no name: what the words themselves tell."""

from __future__ import annotations

from hoso.entities.lexicon import STOPS
from hoso.entities.tags import Line, Tag, syllable

_FIRMS = ("công ty", "cty", "doanh nghiệp", "xí nghiệp", "hãng")
_ANY = frozenset(("khác", "con", "mẹ", "này", "đó", "nào", "trên", "kia"))
_ROMAN = frozenset("IVXL")
_ADDED = (["ương"], ["quốc", "tế"], ["chi", "nhánh"], ["cơ", "sở"])
_RUN = 2  # capitals in a row that are a proper name and no beginning of a compound (`Bách khoa`)


def without_deed(line: Line, tag: Tag, end: int) -> int:
    """Where a name ends without the verb after it: `Bệnh viện Sao Thử cấp cứu`, `công ty Sao Thử vốn`; and without the
    first word of a sentence that was run on: `công an Sáng`."""
    last = end - 1
    while last > tag.end and line.words[last].islower():
        last -= 1
    if line.words[last : last + 2] == ["Trung", "ương"]:
        last += 1  # `Bệnh viện Nhi Trung ương cấp cứu`
    central = line.words[last] == "ương"
    proper = (central or all(line.capital(last - k) for k in range(_RUN))) and last - _RUN + 1 >= tag.end
    if tag.kind == "named" and last < end - 1 and proper and line.lows[last + 1 : end] not in _ADDED:
        return last + 1
    run_on = line.capital(end - 1) and line.lows[end - 1] in STOPS and end - 1 not in line.tags
    first = end - 1 == tag.end or (end - 2 > tag.end and line.words[end - 2] == ".")
    return tag.end if run_on and first and end - 1 >= tag.end else end


def is_no_name(line: Line, tag: Tag, start: int, end: int) -> bool:
    """Whether what follows the head of a body names none: another of the kind (`công ty khác`), the head once more, a
    firm's trade alone, a congress of the Party (`Đảng XIII`), a canal."""
    after = line.words[start:end]
    if not after:
        return False
    if tag.kind == "named" and line.lows[start] in _ANY and after[0].islower():
        return True
    if _repeated(line, tag, start):
        return True
    if tag.value.startswith(_FIRMS) and not _has_own_word(line, start, end):
        return True
    if tag.value == "đảng":
        return set(after[0]) <= _ROMAN
    return tag.value == "kênh" and all(syllable(word) and not word.isupper() for word in after)


def _repeated(line: Line, tag: Tag, start: int) -> bool:
    """Whether the same head follows at once: `cơ quan điều tra Cơ quan điều tra …`."""
    other = line.tags.get(start)
    return other is not None and other.value == tag.value and line.capital(start)


def _has_own_word(line: Line, start: int, end: int) -> bool:
    """Whether any word of a firm's name can be its own, and is not one for its trade."""
    here = start
    while here < end:
        if line.kind(here) == "domain":
            here = line.tags[here].end
            continue
        first = line.words[here][0]
        if first.isupper() or first.isdigit():
            return True
        here += 1
    return False
