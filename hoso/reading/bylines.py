"""Who wrote an article and which outlet gives it, as lines of their own and as the first and last words of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.reading.lines import Line
from hoso.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Signature:
    """Authors and outlet, either of which may be missing; `rest` is the text without them."""

    byline: tuple[str, ...] = ()
    source: str | None = None
    rest: str = ""


_UPPER = "A-ZĐÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĨŨƠƯẠ-Ỹ"
_LOWER = "a-zđàáâãèéêìíòóôõùúýăĩũơưạ-ỹ"
_SYLLABLE = rf"[{_UPPER}][{_LOWER}]{{0,6}}"
_INITIALS = rf"(?:[{_UPPER}][{_LOWER}]{{0,2}}\.){{1,3}}\s?(?:[{_UPPER}][{_LOWER}]*)?"
_NAME = rf"(?:{_INITIALS}|{_SYLLABLE}(?:[ ]{_SYLLABLE}){{1,3}}|[{_UPPER}]{{2,7}}(?: [{_UPPER}]{{2,7}}){{1,3}})"
_GROUP = r"(?:Nhóm|Tổ)?\s?(?:PV|P\.V|CTV|phóng viên|Phóng viên)(?: [A-ZĐÀ-Ỹ][\w.]*){0,4}|[Tt]ổng hợp|Bạn đọc|Thực hiện"
_AND = r"\s*(?:[-–—,;&/+]|\bvà\b)\s*"
_NAMES = rf"{_NAME}(?:{_AND}{_NAME}){{0,4}}"
_OUTLET = r"[^\s.,;:!?()](?:[^,;:!?()\n]|, (?=[A-ZĐÀ-Ỹa-z]))*?"
_ROLE = (
    r"(?:(?:[Bb]ài|[Tt]in|[Ảả]nh|[Cc]lip|[Vv]ideo|BÀI|TIN|ẢNH)(?:\s*(?:,|và|-|&|/)\s*(?:bài|[Ảả]nh|tin|clip|video|Clip|Video|ẢNH))*"
    r"|[Tt]ác giả|TÁC GIẢ|PV|Phóng viên|Thực hiện|[Tt]heo|[Bb]iên tập|[Nn]gười viết|[Bb]y|[Aa]uthor)\s*:"
)
_AUTHOR_LINE = re.compile(rf"(?:{_ROLE}\s*)?(?P<names>{_NAMES}|{_GROUP})\s*(?:thực hiện|ghi|tổng hợp|lược dịch|dịch)?\s*[.]?\Z")
_ROLE_LINE = re.compile(rf"{_ROLE}\s*(?P<names>[^\s.:;!?][^:;!?]{{1,50}}?)\s*\.?\Z")
_WITH_SOURCE = re.compile(
    rf"(?P<names>{_NAMES}|{_GROUP})?\s*[-–,|]?\s*(?:[(\[]\s*(?:[Tt]heo|[Tt]ổng hợp(?: từ)?:?|[Nn]guồn:?)\s*:?\s*(?P<source>[^()\[\]]{{2,70}}?)\s*[)\]]"
    rf"|(?:Theo|THEO|theo|[Nn]guồn(?: tin)?\s?:|NGUỒN\s?:)\s*:?\s*(?P<plain>[^()\[\]:;!?]{{2,60}}?))\s*\.?\Z"
)
_SOURCE_THEN_AGENCY = re.compile(rf"[Tt]heo\s+(?P<names>{_NAMES})\s*[(/-]\s*(?P<source>[^()]{{2,50}}?)\s*\)?\s*\Z")
_AGENCY_IN_BRACKETS = re.compile(rf"(?P<names>{_NAMES}|{_GROUP})\s*[(/]\s*(?P<source>[A-ZĐ][^()\d:;!?]{{1,40}}?)\s*\)?\s*\Z")
_NOT_NAMES = frozenset(
    "cong an canh sat bo so ubnd uy ban tinh huyen quan phuong xa thanh pho toa vien truong benh khu duong cau pho chu tich "
    "giam doc ha noi sai gon viet nam trung quoc han quoc nhat ban my anh phap luat the gioi the thao giai tri kinh te xa hoi "
    "doi song suc khoe giao duc van hoa du lich xe bat dong san cong nghe khoa hoc thoi su chinh tri phap luat ban doc kinh doanh "
    "tai chinh da nang hai phong can tho nghe an quang ninh quang nam dong nai".split()
)
"""Syllables of which a line made up entirely is a section, a place or an office, and no author."""


def read_line(line: Line, known: frozenset[str]) -> Signature | None:
    """The signature that a whole line is, or None. `known` are the folded names and tags of outlets."""
    if line.words > 14 or len(line.text) > 110:
        return None
    text = line.text.strip(" *-–—|•")
    found = _SOURCE_THEN_AGENCY.match(text)
    if found:
        return Signature(_names(found["names"]), found["source"].strip())
    found = _WITH_SOURCE.match(text)
    if found and not _reads_as_sentence(found["plain"] or ""):
        names = found["names"]
        return Signature(_names(names), (found["source"] or found["plain"]).strip(" .-–"))
    found = _AGENCY_IN_BRACKETS.match(text)
    if found and "(" in text and (fold(found["source"]).strip() in known or "/" in found["source"] or found["source"].isupper()):
        return Signature(_names(found["names"]), found["source"].strip())
    found = _AUTHOR_LINE.match(text) or _ROLE_LINE.match(text)
    if found and not _is_common(found["names"]) and fold(found["names"]).strip() not in known:
        return Signature(_names(found["names"]))
    return None


def read_tail(text: str, known: frozenset[str]) -> Signature | None:
    """The signature at the end of a paragraph (`… điều tra. Trần Bút (Theo AFP)`), with the text before it."""
    start = max(len(text) - 130, 0)
    found = _TAIL.search(text, start)
    if found is None or found.start("signature") == 0:
        return None
    from hoso.reading.lines import make

    signature = read_line(make(0, found["signature"]), known)
    if signature is None:
        return None
    return Signature(signature.byline, signature.source, text[: found.start("signature")].rstrip())


_TAIL = re.compile(
    rf"(?:[.!?…]|[.!?…][\"”’)\]]|\./|/\.|>>\s?Đáp án)\s*(?<=[\s.\"”’)])(?P<signature>(?:{_NAMES}\s*(?:[(\[](?:[Tt]heo|[Tt]ổng hợp)[^()]{{2,70}}[)\]])?"
    r"|[(\[]?(?:Theo|Nguồn:)\s[^().;:!?]{2,60}[)\]]?|\((?:Tổng hợp)\)))\s*\Z"
)


def read_head(text: str, known: frozenset[str]) -> tuple[str | None, str]:
    """The outlet's tag that opens a text (`(CAO)`, `VOV.VN -`), and the text without it."""
    found = _TAG_IN_BRACKETS.match(text)
    if found:
        tag = found["tag"].strip()
        folded = fold(tag)
        agency = next((word for word in re.split(r"[\s,/]+", tag) if fold(word) in known), None)
        if folded in known or _LOOKS_LIKE_TAG.fullmatch(tag):
            return tag, text[found.end() :]
        if agency is not None and re.search(r"\d", tag):
            return agency, text[found.end() :]
        if not any(each.isupper() for each in tag) and len(tag) < 20 and _SECTION_TAG.match(text):
            return None, text[found.end() :]
        return None, text
    found = _TAG_AND_DASH.match(text)
    if found and (fold(found["tag"]) in known or _LOOKS_LIKE_TAG_ALONE.fullmatch(found["tag"])):
        return found["tag"], text[found.end() :]
    found = _PLACE_AND_AGENCY.match(text)
    if found and fold(found["tag"]) in known:
        return found["tag"], text
    return None, text


_TAG_IN_BRACKETS = re.compile(r"[(\[]\s*(?P<tag>[^()\[\]]{2,28}?)\s*[)\]]\s*[-–—:.]*\s*(?=[\w\"“‘'(])")
_SECTION_TAG = re.compile(r"\([^()]{2,20}\)\s*[-–—]")
_LOOKS_LIKE_TAG = re.compile(r"[A-ZĐ]{2,}[A-ZĐ.&]*(?:\.(?:vn|VN|com|net|org)|O|VN)|[A-ZĐ][\w-]*\.(?:vn|VN|com|net|org)(?:\.vn)?|[A-ZĐ]{2,6}O")
_LOOKS_LIKE_TAG_ALONE = re.compile(r"[A-ZĐ]{2,6}O|[A-Za-zĐ][\w-]*\.(?:vn|VN|com|net|org)(?:\.vn)?")
_TAG_AND_DASH = re.compile(r"(?P<tag>[A-ZĐ][\w.+&]*(?: [\w.+&]+){0,3}?)\s*[-–—]+\s*(?=[A-ZĐÀ-Ỹ\d\"“‘'(])")
_PLACE_AND_AGENCY = re.compile(r"[A-ZĐÀ-Ỹ][\w. ]{1,30}? \((?P<tag>[A-ZĐ]{2,8})(?:[ ,]+\d{1,2}[/-]\d{1,2})?\)\s*[-–—]")


def _names(text: str | None) -> tuple[str, ...]:
    if not text:
        return ()
    return tuple(name.strip() for name in re.split(r"\s*[,;&/+]\s*|\s+[-–—]\s+|\s+và\s+|(?<=\w)[–—](?=\w)", text) if name.strip(" ."))


def _is_common(text: str) -> bool:
    """Whether what has the shape of a name is made of words of sections, places and offices alone."""
    return all(word in _NOT_NAMES for word in re.findall(r"\w+", fold(text)))


def _reads_as_sentence(text: str) -> bool:
    """Whether what follows `Theo` is prose (`Theo kết quả điều tra của …`) rather than a name."""
    words = text.split()
    if len(words) > 7:
        return True
    lower = sum(word[0].islower() for word in words)
    return lower > 2 or (lower > 0 and lower >= len(words) - 1 and len(words) > 2)
