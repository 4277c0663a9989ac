"""Who wrote an article and which outlet published it: on separate lines, and as the first and last words of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.entities.lexicon import SURNAMES
from hoso.reading.known_lines import Known
from hoso.reading.letters import LOWER, UPPER
from hoso.reading.lines import Line, make
from hoso.vietnamese import fold

LONGEST_LINE = 110
"""Characters; a longer line is not a signature."""

LONGEST_TAIL = 130
"""Characters at the end of a paragraph that are searched for a signature."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Authors and outlet, either of which may be missing; `rest` is the text before them."""

    byline: tuple[str, ...] = ()
    source: str | None = None
    rest: str = ""


def read_line(line: Line, known: Known) -> Signature | None:
    """The signature that a whole line is, or None."""
    if line.words > 14 or len(line.text) > LONGEST_LINE:
        return None
    text = _once(_GATHERED.sub("", line.text.strip(" *-–—|•")) or line.text)
    mail = _MAIL.search(text)
    if mail and not text[: mail.start()].strip():
        return Signature()
    text = _TRANSLATED.sub("", text)
    text = _BRACKETED.sub(r"\g<names>", text)
    text = _without_place(text[: mail.start()].rstrip() if mail else text, known)
    return _with_outlet(text, known) or _authors(text, known)


def _once(text: str) -> str:
    """The text without its repetition: `Trần Bút/VOV Trần Bút/VOV`. One word may be twice in a name."""
    half, odd = divmod(len(text), 2)
    twice = odd and text[half] == " " and text[:half] == text[half + 1 :]
    return text[:half] if twice and not text[:half].isalpha() else text


def _without_place(text: str, known: Known) -> str:
    """The text without the place that the author writes from: `Trần Bút, Hà Nội`, `Trần Bút (Hà Nội)`."""
    found = _PLACE_AFTER.match(text)
    return found["names"] if found and fold(found["listed"] or found["bracketed"]) in known.places else text


def _with_outlet(text: str, known: Known) -> Signature | None:
    """Names with an outlet, or an outlet after `Theo`."""
    found = _BEFORE_OUTLET.match(text)
    if found and _is_outlet(found["source"], known) and not _is_outlet(found["names"], known):
        return Signature(_names(found["names"]), _outlet(found["source"]))
    found = _AUTHOR_AFTER_THEO.match(text) or _OUTLET_THEN_NAMES.match(text)
    if found:
        return Signature(_names(found["names"]), _outlet(found["source"]))
    found = _WITH_SOURCE.match(text)
    if found and (found["said"] or not _reads_as_sentence(found["plain"] or "", known)):
        return _after_theo(found["names"], found["source"] or found["plain"], known)
    found = _WITH_AGENCY.match(text)
    if found and (_is_outlet(found["source"], known) or found["source"].isupper()):
        if _is_outlet(found["names"], known):
            return Signature((), _outlet(text))
        return Signature(_names(found["names"]), _outlet(found["source"]))
    bare = text[1:-1].strip() if text[:1] == "(" and text[-1:] == ")" else text
    if ("/" in bare or bare is not text) and all(_is_outlet(part.strip(), known) for part in bare.split("/")):
        return Signature((), _outlet(bare))
    return None


def _after_theo(names: str | None, source: str, known: Known) -> Signature | None:
    """The names before `Theo` and the outlet after it; `Theo Trần Bút/VOV` has both behind it, and a law is none."""
    if _LAW.match(source.lower()):
        return None
    author, _, outlet = (part.strip() for part in source.partition("/"))
    if not names and _is_outlet(outlet, known) and not _is_outlet(author, known) and _AUTHORS.match(author):
        names, source = author, outlet
    if not names and not _is_outlet(source, known):
        names, source = _beside(source, known)
    return Signature(_names(names), _outlet(source))


def _beside(source: str, known: Known) -> tuple[str | None, str]:
    """An author and the outlet behind, with no mark between them: `Trần Bút VietNamNet`."""
    words = source.split()
    for start in range(2, len(words)):
        author, outlet = " ".join(words[:start]), " ".join(words[start:])
        if fold(outlet) in known.outlets and is_name(author) and words[0] in SURNAMES:
            return author, outlet
    return None, source


def _authors(text: str, known: Known) -> Signature | None:
    found = _AUTHORS.match(text) or _TWO_ROLES.match(text) or _ROLE_AND_NAMES.match(text)
    if found is None:
        return None
    groups = found.groupdict()
    names = found["names"] or groups["named"]
    if _names_something_else(names, known) or _is_talk(names):
        return None
    return Signature(tuple(dict.fromkeys(_names(names) + _names(groups.get("photographer")))))


def beside_a_photographer(text: str) -> tuple[str, ...]:
    """The authors on a line that also names who took the pictures: `Trần Bút - Ảnh: Lê Mực`.

    The caption of a portrait has the same form.
    """
    found = _BESIDE_A_PHOTOGRAPHER.match(text) if len(text) <= LONGEST_LINE else None
    return _names(found["names"]) if found else ()


def photographed_tail(text: str) -> int | None:
    """Where the authors with their photographer begin at the end of a paragraph: `… điều tra. Trần Bút - Ảnh: Lê Mực`."""
    if ":" not in text[-LONGEST_TAIL:]:
        return None
    floor = max(len(text) - LONGEST_TAIL, 0)
    starts = (found.end() for found in _BOUNDARY.finditer(text, floor))
    return next((start for start in starts if beside_a_photographer(text[start:])), None)


def without_by(text: str) -> str:
    """The text without the words for who wrote it, at its beginning: `Đăng bởi: …`, `by …`."""
    return _BY.sub("", text)


_BY = re.compile(r"\A(?:(?:được )?(?:đăng|viết|gửi) bởi|bởi|by)\s*:?\s+", re.IGNORECASE)


def is_name(text: str) -> bool:
    """Whether the text has the form of an author's name; other things may have names of this form too."""
    return _ONE_NAME.match(text) is not None


def names_a_role(text: str) -> bool:
    """Whether the line states a contribution before the name: `Tin, ảnh: …`, `Bài và ảnh: …`, `Tác giả: …`."""
    return _ROLE_AND_NAMES.match(text) is not None and not text.startswith(("Ảnh:", "ảnh:", "ẢNH:", "Clip:", "Video:"))


def read_tail(text: str, known: Known) -> Signature | None:
    """The signature at the end of a paragraph (`… điều tra. Trần Bút (Theo AFP)`), with the text before it; `rest` is
    empty if the paragraph is only a signature."""
    floor = max(len(text) - LONGEST_TAIL, 0)
    starts = [found.end() for found in _BOUNDARY.finditer(text, floor)]
    for start in [0, *starts] if text.count(" ") < 12 else starts:
        tail = text[start:].strip()
        signature = read_line(make(0, tail), known) if tail else None
        if signature or (tail and start and fold(tail) in known.outlets):
            byline, source = (signature.byline, signature.source) if signature else ((), tail)
            return Signature(byline, source, text[:start].rstrip())
    return None


def says_more(tail: str, signature: Signature) -> bool:
    """Whether the tail of a text says more than who wrote and published it: a place, an address."""
    named = {*_WORD.findall(" ".join((*signature.byline, signature.source or "")).lower()), *_ROLE_WORDS}
    return not named.issuperset(_WORD.findall(tail.lower()))


def read_head(text: str, known: Known) -> tuple[str | None, str]:
    """The outlet's tag at the beginning of a text (`(CAO)`, `VOV.VN -`), and the text without it."""
    opening = text[:LONGEST_TAIL]
    found = _TAG_IN_BRACKETS.match(opening)
    if found:
        tag = found["tag"].strip()
        if fold(tag).removeprefix("bao ") in known.outlets or _LOOKS_LIKE_TAG.fullmatch(tag):
            return tag, text[found.end() :]
        return None, text
    found = _THEO_AND_COLON.match(opening)
    if found and fold(found["tag"]) in known.outlets:
        return found["tag"], text[found.end() :]
    found = _TAG_AND_DASH.match(opening)
    if found and (found["tag"] in known.tags or _LOOKS_LIKE_BARE_TAG.fullmatch(found["tag"])):
        return found["tag"], text[found.end() :]
    # "Hà Nội (TTXVN 20/1) - …": the place belongs to the text.
    found = _PLACE_AND_AGENCY.match(opening)
    return (found["tag"] if found and fold(found["tag"]) in known.outlets else None), text


def read_own_tag(text: str, page: str) -> tuple[str | None, str]:
    """The same for an outlet that nobody listed, if the page around the text, folded, has its name too."""
    found = _TAG_IN_BRACKETS.match(text[:LONGEST_TAIL]) or _CAPITALS_AND_DASH.match(text[:LONGEST_TAIL])
    if found is None or not page:
        return None, text
    tag = found["tag"].strip()
    named = tag[0].isupper() and tag.count(" ") < LONGEST_OWN_TAG and f" {fold(tag)} " in f" {page} "
    return (tag, text[found.end() :]) if named else (None, text)


LONGEST_OWN_TAG = 4  # words


_SYLLABLE = rf"[{UPPER}][{LOWER}]{{0,6}}"
_INITIALS = rf"(?:[{UPPER}][{LOWER}]{{0,2}}\.\s?){{1,3}}(?:[{UPPER}]+|[{UPPER}][{LOWER}]*)?"
_CAPITALS = rf"[{UPPER}]{{2,7}}(?: [{UPPER}]{{2,7}}){{1,2}}"
_NAME = rf"(?:{_INITIALS}|{_SYLLABLE}(?: {_SYLLABLE}){{1,3}}|{_CAPITALS})"
_NAMES = rf"{_NAME}(?:\s*(?:[-–—,;&/+|]|\bvà\b)\s*(?:(?:CTV|PV)\b ?)?{_NAME}|\s*[-–—,]\s*CTV\b){{0,4}}"
_ONE_NAME = re.compile(rf"{_NAME}\Z")
_GROUP = r"(?:(?:Nhóm|Tổ)\s)?(?:PV|P\.V|CTV|[Pp]hóng viên)(?: [^\W\d_a-zđ][\w.]*(?: \w+){0,3})?|[Tt]ổng hợp|Bạn đọc"
_DEED = r"(?:[Bb]ài|[Tt]in|[Ảả]nh|[Cc]lip|[Vv]ideo|BÀI|TIN|ẢNH)"
_ROLE = (
    rf"(?:{_DEED}(?:\s*(?:,|và|-|–|&|/)\s*{_DEED}|\s{_DEED})*\s*:"
    r"|(?:[Tt]ác giả|TÁC GIẢ|PV|[Pp]hóng viên|Thực hiện|Biên tập|Người viết|By|Author)\s*:"
    r"|(?:Bài|Ghi chép|Phóng sự|Ký sự|Bút ký|Tản văn)(?: của(?= [^\W\d_a-z])|\s*:))"
)
_DONE = (
    r"(?:thực hiện|ghi|[Tt]ổng hợp|t/h|T/h|T/H|TH|th|T\.H\.?|[Ss]ưu tầm|S\.T|[Ll]ược dịch|dịch|biên dịch"
    rf"|[Tt]ừ [{UPPER}][^()\d:;!?.]{{1,40}})"
)
_AUTHORS = re.compile(rf"(?:{_ROLE}\s*)?(?P<names>{_NAMES}|{_GROUP})\s*\(?{_DONE}?\)?\s*\.?\Z")
_TWO_ROLES = re.compile(
    rf"(?:{_DEED}\s*:\s*(?P<names>{_NAMES}|{_GROUP})\s*[-–—;,.|]?|(?P<named>{_NAMES}|{_GROUP})\s*;)\s*{_DEED}\s*:\s*(?P<photographer>{_NAMES}|{_GROUP})\s*\.?\Z"
)
_BRACKETED = re.compile(rf"\A\((?P<names>{_NAMES}|{_GROUP})\)\Z")
_BESIDE_A_PHOTOGRAPHER = re.compile(
    rf"(?P<names>{_NAMES})\s*(?:\s[-–—]|[-–—]\s|[;|])\s*(?:[Ảả]nh|ẢNH|[Cc]lip|CLIP|[Vv]ideo|VIDEO|[Đđ]ồ h[oọ]ạ?a?|[Tt]ranh)"
    r"(?:\s*(?:,|và|-|–|&)\s*(?:[Ảả]nh|[Cc]lip|[Vv]ideo|[Đđ]ồ h[oọ]ạ?a?))?\s*:[^:;!?]{2,60}\Z"
)
_ROLE_AND_NAMES = re.compile(rf"{_ROLE}\s*(?P<names>[^\s.:;!?][^:;!?]{{1,50}}?)\s*\.?\Z")
_WITH_SOURCE = re.compile(
    rf"(?:{_ROLE}\s*)?(?P<names>{_NAMES}|{_GROUP})?\s*(?:\((?:T/h|t/h|TH|[Tt]ổng hợp)\))?\s*[-–,|/]?\s*(?:"
    r"[(\[]\s*(?:[Tt]ổng hợp(?: từ| theo)?|[Tt]heo|[Nn]guồn)\s*:?\s*(?P<source>[^()\[\]]{2,70}?)\s*[)\]]"
    r"|(?:Theo|THEO|theo|(?P<said>[Nn]guồn(?: tin)?\s?:|NGUỒN\s?:)|Nguồn(?= [^\W\d_a-z]))\s*:?\s*(?P<plain>[^()\[\]:;!?]{2,60}?)"
    r")\s*\.?\Z"
)
_AUTHOR_AFTER_THEO = re.compile(rf"[Tt]heo\s+(?P<names>{_NAMES})\s*\(\s*(?P<source>[^()]{{2,50}}?)\s*\)\s*\Z")
_WITH_AGENCY = re.compile(
    rf"(?:{_ROLE}\s*)?(?P<names>{_NAMES}|{_GROUP}|[A-Z]{{2,6}})\s*[(/]\s*(?P<source>[^\s()\d:;!?][^()\d:;!?]{{1,40}}?)\s*\)?\s*\Z"
)
_BEFORE_OUTLET = re.compile(
    rf"(?:[Tt]heo\s+)?(?P<names>{_NAMES}|{_GROUP})\s*(?:\s[-–—]|[-–—]\s|,|\s[|])\s*(?P<source>[^\W\d_a-zđ][^\d:;!?,()]{{1,30}}?)\s*\Z"
)
_TRANSLATED = re.compile(r"\s*\((?:[Dd]ịch|[Ll]ược dịch|[Bb]iên dịch|[Tt]ổng hợp)(?: từ| theo) [^()]{2,40}\)(?=\s*\()")
"""What a text was translated from, before the outlet that published it: `Theo Trần Bút (Dịch từ SCMP) (Ngày Nay)`."""

_PLACE_AFTER = re.compile(
    rf"(?P<names>{_NAME}(?:, {_NAME})*)(?:, (?P<listed>{_NAME})| \((?P<bracketed>[^()]{{2,25}})\))\Z"
)
_MAIL = re.compile(
    r"\s*[-–—,;|(]?\s*(?:[Ee]-?mail|EMAIL)?\s*:?\s*[\w.+-]{2,40}@[\w-]{2,40}(?:\.[a-z]{2,6}){1,2}\s*\)?\s*\Z"
)
_OUTLET_THEN_NAMES = re.compile(rf"\(Theo\s+(?P<source>[^()]{{2,50}}?)\s*\)\s*(?P<names>{_NAMES})\s*\Z")
_GATHERED = re.compile(r"\A\(?[Tt]ổng [Hh]ợp\)?\s+(?=[^\W\d_a-z])")
_TWO_SENTENCES = re.compile(rf"[{LOWER}]{{2}}\. ")
_BOUNDARY = re.compile(
    rf"(?:(?:(?!T[px])\w[{LOWER}\d%]|[{UPPER}]{{3}}|\s)[.!?…]{{1,3}}[\"”’)\]]{{0,2}}|[\"”’)\]][.!?…]|/\.?|[.!?…][\"”’)\]]"
    rf"|>>\s?[{UPPER}]\w+ \w+)\s+(?=[{UPPER}(\[t])"
)
_TAG_IN_BRACKETS = re.compile(r"[(\[]\s*(?P<tag>[^()\[\]]{2,28}?)\s*[)\]]\s*[-–—:.]*\s*(?=[\w\"“‘'(])")
_CAPITALS_AND_DASH = re.compile(
    rf"(?P<tag>[{UPPER}]{{2,}}(?: [{UPPER}]{{2,}}){{0,3}})\s+[-–—]+\s+(?=[{UPPER}\d\"“‘'(])"
)
_THEO_AND_COLON = re.compile(rf"Theo (?:báo )?(?P<tag>[{UPPER}][^:.,;]{{1,28}}):\s+(?=[{UPPER}\d\"“‘'(])")
_LOOKS_LIKE_TAG = re.compile(
    r"[A-ZĐ]{2,}[A-ZĐ.&]*(?:\.(?:vn|VN|com|net|org)|VN)|[A-ZĐ]\w*\.(?:vn|VN|com|net|org)(?:\.vn)?|[A-ZĐ]{2,6}O"
)
_LOOKS_LIKE_BARE_TAG = re.compile(r"[A-ZĐ]{2,6}O|[A-ZĐ]\w*\.(?:vn|VN|com|net|org)(?:\.vn)?")
_TAG_AND_DASH = re.compile(rf"(?P<tag>[{UPPER}][\w.+&]*(?: [\w.+&]+){{0,3}}?)\s*[-–—]+\s*(?=[{UPPER}\d\"“‘'(])")
_PLACE_AND_AGENCY = re.compile(
    rf"[{UPPER}][\w. ]{{1,30}}? \((?P<tag>[A-ZĐ]{{2,8}})(?:[ ,]+\d{{1,2}}[/-]\d{{1,2}})?\)\s*[-–—]"
)
_BETWEEN_NAMES = re.compile(r"\s*[,;&/+|]\s*|\s+[-–—]\s*|\s*[-–—]\s+|\s+và\s+|(?<=\w)[–—](?=\w)")
_OFFICE_AT_START = re.compile(
    r"(?:công an|cảnh sát|bộ|sở|ubnd|ủy ban|uỷ ban|t[oò][aà] án|tand|viện|vks|vksnd|bệnh viện|khu|đường"
    r"|cầu|phố|tỉnh|huyện|quận"
    r"|xã|phường|thị xã|thị trấn|thành phố|tp|cơ quan|luật sư|bác sĩ|ông|bà|đại tá|thượng tá|trung tá|thiếu tá)\b"
)
_LAW = re.compile(r"(?:điều|khoản|điểm|luật|bộ luật|nghị định|nghị quyết|thông tư|kết quả|thống kê|số liệu)\b")
_WORD = re.compile(r"\w+")
_ROLE_WORDS = frozenset(
    "bài tin ảnh clip video và tác giả pv phóng viên thực hiện biên tập người viết by author ghi chép của ký sự bút theo"
    " tổng hợp từ t h th s st sưu tầm lược dịch nguồn ctv".split()
)
_GATHERING = frozenset(("tong hop", "t/h", "th", "s.t", "st", "tong hop tu internet"))
_NO_OUTLET = _GATHERING | {"ctv", "pv", "t.h", "t.h."}


def _names(text: str | None) -> tuple[str, ...]:
    names = (name.strip() for name in _BETWEEN_NAMES.split(text or "") if name.strip(" ."))
    return tuple(one for name in names if fold(name) not in _GATHERING for one in _two(name))


def _two(name: str) -> tuple[str, ...]:
    """The two names with a hyphen between them: `Trần Bút-Lê Mực`; a name with a hyphen of its own is one."""
    first, _, second = name.partition("-")
    return (first, second) if _ONE_NAME.match(first) and _ONE_NAME.match(second) and " " in second else (name,)


def _outlet(text: str | None) -> str | None:
    text = (text or "").strip(" .-–,")
    return None if not any(map(str.isalnum, text)) or fold(text) in _NO_OUTLET else text


def _names_something_else(text: str, known: Known) -> bool:
    """Whether something with the form of an author's name is an outlet, a place, an office or a section of the page."""
    folded = fold(text)
    return (
        folded in known.outlets
        or folded in known.places
        or folded in known.lines
        or folded.endswith(_ENDS_OF_OUTLETS)
        or _OFFICE_AT_START.match(text.lower()) is not None
    )


_ENDS_OF_OUTLETS = (" online", " dien tu", " plus", " news", " media")


def _is_talk(text: str) -> bool:
    """Whether what follows `PV:` or `Video:` is a sentence and not a name."""
    return _TWO_SENTENCES.search(text) is not None or sum(word[0].islower() for word in text.split()) > 2


def _is_outlet(text: str, known: Known) -> bool:
    """Whether the text is a known outlet, possibly with `Báo` before it or an edition after it (`VOV-Tây Bắc`)."""
    folded = fold(text).strip(" .")
    return (
        folded in known.outlets
        or folded.removeprefix("bao ") in known.outlets
        or re.split(r"[-\s]", folded, maxsplit=1)[0] in known.outlets
    )


def _reads_as_sentence(text: str, known: Known) -> bool:
    """Whether what follows `Theo` is prose (`Theo kết quả điều tra của …`) rather than an outlet's name."""
    words = text.split()
    if not words or fold(text) in known.outlets:
        return False
    if len(words) > 7 or _OFFICE_AT_START.match(text.lower()) is not None:
        return True
    lower = sum(word[0].islower() for word in words)
    return (words[0][0].islower() and words[0] != "báo") or lower > 3
