"""The entries of `redact` as people write them, and the names that they mean.

A full stop, quotes or brackets around a name, a year of birth or an age behind it, two names in one entry: all of that
is read. What is not understood is returned, so that it can be reported: nothing meant to protect somebody is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoso.lettering import IGNORABLE
from hoso.vietnamese import fold, nfc, tone_placement

MOST_ENTRIES = 500
"""Per page. Each name is searched for in the whole text."""

LONGEST_ENTRY = 200
"""Characters. Even the longest name with former names, year of birth and place is shorter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: as listed, the names in it, and the parts that are not understood. `titled` are names listed with a
    title before them, each with the name alone."""

    listed: str
    names: tuple[str, ...]
    unread: tuple[str, ...] = ()
    titled: tuple[tuple[str, str], ...] = ()


def read(listed: str) -> Entry:
    """The names that an entry means; a name is one or more syllables with single spaces."""
    text = " ".join(_UNSEEN.sub("", _BLANKS.sub(" ", nfc(listed).translate(_WIDE))).split())
    if len(text) > LONGEST_ENTRY:
        return Entry(listed, (), (listed,))
    names: list[str] = []
    titled: list[tuple[str, str]] = []
    unread: list[str] = []
    parts = _APART.split(text)
    for number, part in enumerate(parts):
        for name, understood in _parts(part):
            if not understood or (len(parts) > 1 and not _is_one_of_several(name, is_first=number == 0)):
                unread.append(name)
                continue
            names.append(_without_title(name))
            if names[-1] != name:
                titled.append((name, names[-1]))
    if not names and not unread:
        unread.append(listed)
    return Entry(listed, tuple(dict.fromkeys(names)), tuple(unread), tuple(titled))


def title_of(syllables: Sequence[str]) -> int:
    """How many of the syllables before a name are words of address, ranks, posts and the like; all of them if there is
    nothing else."""
    lower = [tone_placement(one).lower() for one in syllables]
    done = 0
    while size := _next_title(syllables, lower, done):
        done += size
    return done


def is_name(text: str) -> bool:
    """Whether there is something to hide: single letters are already initials."""
    return any(sum(map(str.isalpha, syllable)) > 1 for syllable in text.replace(".", " ").split())


def is_title(words: Sequence[str]) -> bool:
    """Whether these words are only a title."""
    lower = [word.lower() for word in words]
    return title_of(lower) == len(lower) > 0


def _next_title(syllables: Sequence[str], lower: Sequence[str], at: int) -> int:
    for size in range(min(LONGEST_TITLE, len(lower) - at), 0, -1):
        said = " ".join(lower[at : at + size])
        if said in _TITLES or (said in _SMALL_TITLES and syllables[at] == lower[at]):
            return size
    return 0


def _is_one_of_several(name: str, *, is_first: bool) -> bool:
    """Whether a part of an entry with several parts is a person: it is more than a title (`Giám đốc`, `vợ`), and after
    the first part every word has a capital."""
    syllables = name.split()
    own = syllables[title_of(syllables) :]
    return bool(own) and (is_first or all(one[0].isupper() for one in own))


def _without_title(name: str) -> str:
    """A name of two or more syllables without the title before it: elsewhere the person may be named without it. `anh
    Tèo` stays, because a single syllable may mean many other things."""
    syllables = name.split()
    size = title_of(syllables)
    size += _other_title(syllables[size:], syllables[size - 1] if size else "")
    rest = syllables[size:]
    return " ".join(rest) if len(rest) > 1 else name


def _other_title(syllables: Sequence[str], before: str) -> int:
    """A title that is not known: words without capitals before a name that has them. A single one may be the surname,
    but for `người bán` and the like."""
    small = next((at for at, one in enumerate(syllables) if one != one.lower()), 0)
    enough = small > 1 or before in _BEGIN_TITLES
    return small if enough and all(one[0].isupper() for one in syllables[small:]) else 0


_TITLES = frozenset(
    tone_placement(" ".join(title.split()))
    for title in """
    ông; bà; anh; chị; em; cháu; cô; chú; bác; cậu; dì; mợ; thím; bé; thầy; cụ; sư; cha; mẹ; bố; vợ; chồng
    con gái; con trai; con rể; con dâu; em gái; em trai; em bé; em rể; em dâu; anh trai; anh rể; anh họ; chị gái
    chị dâu; chị họ; bé gái; bé trai; cháu bé; cháu gái; cháu trai; cháu nội; cháu ngoại; ông nội; ông ngoại
    bà nội; bà ngoại; vợ chồng; vợ con; anh em; chị em; mẹ con; cha con; bố con; bố mẹ; cha mẹ; bạn gái
    bạn trai; người yêu; người nhà; gia đình; thầy giáo; cô giáo; giáo viên; học sinh; nữ sinh; nam sinh
    sinh viên; thiếu niên; công nhân; nông dân; tài xế; lái xe; bảo vệ; đồng chí; liệt sĩ; liệt sỹ; binh nhì
    binh nhất; hạ sĩ; hạ sỹ; trung sĩ; trung sỹ; thượng sĩ; thượng sỹ; chuẩn úy; thiếu úy; trung úy; thượng úy
    đại úy; thiếu tá; trung tá; thượng tá; đại tá; tướng; chuẩn tướng; thiếu tướng; trung tướng; thượng tướng
    đại tướng; đô đốc; chuẩn đô đốc; phó đô đốc; đại đức; thượng tọa; hòa thượng; ni cô; linh mục; mục sư; sư cô
    sư thầy; bị cáo; bị can; can phạm; phạm nhân; đối tượng; nghi can; nghi phạm; hung thủ; thủ phạm; đồng phạm
    bị hại; người bị hại; nạn nhân; người bị nạn; nhân chứng; người làm chứng; nguyên đơn; bị đơn; đương sự
    tử tù; trùm; tên cướp; tên trộm; giám đốc; phó giám đốc; tổng giám đốc; phó tổng giám đốc; chủ tịch
    phó chủ tịch; bí thư; phó bí thư; trưởng phòng; phó trưởng phòng; phó phòng; trưởng ban; phó ban
    phó trưởng ban; trưởng khoa; phó khoa; trưởng thôn; trưởng ấp; trưởng công an; phó trưởng công an
    phó công an; tổ trưởng; tổ phó; đội trưởng; phó đội trưởng; đội phó; trạm trưởng; hiệu trưởng
    phó hiệu trưởng; hiệu phó; viện trưởng; phó viện trưởng; viện phó; cục trưởng; phó cục trưởng; cục phó
    chi cục trưởng; vụ trưởng; vụ phó; bộ trưởng; thứ trưởng; chánh án; phó chánh án; thẩm phán; hội thẩm
    thư ký; thủ quỹ; kế toán; kế toán trưởng; kiểm sát viên; điều tra viên; trinh sát; cảnh sát; công an; cán bộ
    chiến sĩ; chiến sỹ; luật sư; bác sĩ; bác sỹ; y sĩ; y sỹ; y tá; điều dưỡng; dược sĩ; dược sỹ; kỹ sư
    kiến trúc sư; giáo sư; phó giáo sư; tiến sĩ; tiến sỹ; thạc sĩ; thạc sỹ; cử nhân; nhà báo; phóng viên
    biên tập viên; nhà văn; nhà thơ; nghệ sĩ; nghệ sỹ; ca sĩ; ca sỹ; nhạc sĩ; nhạc sỹ; họa sĩ; họa sỹ; diễn viên
    đạo diễn; người mẫu; hoa hậu; doanh nhân; võ sư; vận động viên
    """.replace("\n", ";").split(";")
    if title.strip()
)
"""Words before a name that are not part of it; also words listed beside a name that are not a name."""
_BEGIN_TITLES = frozenset("người kẻ chủ thợ nhà".split())
_SMALL_TITLES = _BEGIN_TITLES | frozenset("con tên gã ả bạn lão mụ nữ nam nguyên cựu quyền phó trưởng và các".split())
"""The same for words that names also begin with: only without a capital."""
LONGEST_TITLE = max(title.count(" ") + 1 for title in _TITLES)
"""Words."""

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
_BLANKS = re.compile("[\u115f\u1160\u3164\uffa0]")  # letters that look like a space
_UNSEEN = re.compile(f"[{IGNORABLE}]")
_DASHES = "-\u2010-\u2015\u2212"
_APART = re.compile(rf" [{_DASHES}]+ | ?[/|;&+] ?| (?:và|VÀ) ")
_BRACKETED = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_AROUND = " .,;:!?…\"'“”‘’\u201a\u201b\u201e\u201f\xab\xbb\u2039\u203a()[]{}<>*`\xb4\u2032\u2033"
_SIGNS_AROUND = re.compile("\\A[^\\w\u0300-\u036f]+|[^\\w\u0300-\u036f]+\\Z")
_AGE = r"(?:(?:sn|ns|sinh|sinh nam|nam sinh|sinh ngay)[ .:]*)?[0-9][0-9 ./-]*(?:tuoi|t)?"
_NOTE = re.compile(
    rf"{_AGE}|(?:nam|nu|gioi tinh .*)"
    r"|(?:que|que quan|ngu|tru|thuong tru|tam tru|ho khau|hktt|dkhk|o|tai"
    r"|xa|phuong|huyen|quan|tinh|tp|thanh pho|thi tran|thi xa|thon|ap|so|duong|khu)[ .:].*"
)
_AGE_BEHIND = re.compile(rf" (?:{_AGE}|sinh nam [0-9]+)\Z")
_ALSO = re.compile(
    r"(?:hay )?(?:tuc|tu|con goi la|con goi|goi la|biet danh|bi danh|ten that|ten goi khac|ten khac|alias)[ :]+"
)


def _parts(part: str) -> Iterator[tuple[str, bool]]:
    """The names in a part about one person, and what is not understood in it (False)."""
    bracketed = [inner.strip(_AROUND) for inner in _BRACKETED.findall(part)]
    outside = _BRACKETED.sub(" ", part).strip(_AROUND)
    if not outside and bracketed:
        outside, bracketed = bracketed[0], bracketed[1:]
    first, *behind = outside.split(",")
    name = _plain(first)
    if is_name(name):
        yield name, True
    elif name:
        yield first.strip(), False
    for said in (*behind, *(piece for inner in bracketed for piece in inner.split(","))):
        if text := said.strip(_AROUND):
            yield from _said_besides(text)


def _said_besides(text: str) -> Iterator[tuple[str, bool]]:
    """Another name of the person, or something that is not a name and needs no hiding, or something not understood."""
    folded = fold(text)
    also = _ALSO.match(folded)
    if also and is_name(name := _plain(text[also.end() :])):
        yield name, True
    elif not _NOTE.fullmatch(folded):
        yield text, False


def _plain(name: str) -> str:
    """A name without what surrounds it, its syllables separated by spaces."""
    name = _SIGNS_AROUND.sub("", " ".join(re.sub(rf"[{_DASHES}_]+", " ", name).split()))
    behind = _AGE_BEHIND.search(fold(name))
    return name[: behind.start()].rstrip(_AROUND) if behind else name
