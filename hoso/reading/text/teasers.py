"""Teasers: summaries of other articles left at the end of a text whose links, headlines and pictures were lost."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hoso.reading.letters import LOWER, UPPER
from hoso.reading.lines import INNER_STOP, Line
from hoso.reading.text.sheet import pairs

LENGTH = range(16, 66)
"""Words of a teaser: it is written like a lead."""

MOST = 12
"""Teasers that are searched for at the end of one text."""


def could_be(line: Line) -> bool:
    """Whether the paragraph is self-contained like a lead: one to three sentences, no reference back, no quotation."""
    text = line.text
    if line.words not in LENGTH or not text.endswith((".", "!", "?", "…")) or text.endswith("./."):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "“‘'\""):
        return False
    if len(INNER_STOP.findall(text)) > 2 or _QUOTATION.search(text):
        return False
    if _REFERS_BACK_AT_START.match(line.folded) or _REFERS_BACK.search(line.folded):
        return False
    return not _SHORT_NAME.search(text) and not _BIOGRAPHY.match(text)


def names_anew(line: Line) -> bool:
    """Whether the paragraph begins with a full name, as a story begins and does not continue."""
    return _WHOLE_NAME_AT_START.match(line.text) is not None and not line.text.startswith(("Theo ", "Ngày ", "Cũng "))


def introduces(line: Line) -> bool:
    """Whether the paragraph begins like a story of its own: short, and with who or what it is about by name, neither
    with the time nor with a word that ties it to what was said before."""
    if line.words > LONGEST_INTRODUCTION or _TIES.match(line.folded):
        return False
    subject = line.text.split(",", 1)[0].split()[1:NAMED_WITHIN]
    return any(word[0].isupper() for word in subject)


LONGEST_INTRODUCTION, NAMED_WITHIN = 46, 10
"""Words of a teaser between others, and of its beginning in which its subject is named. In 30 texts of the corpus with
several teasers, all longer ones and all that name nobody so early were body."""


def is_another_story(line: Line, before: Sequence[Line]) -> bool:
    """Whether most names in the paragraph do not occur in the text before it, or nearly all of its words do: then it
    summarises another story, or this one."""
    new = _share_of_new(line, before)
    return new <= LITTLE_NEW or (new >= NEARLY_ALL_NEW and _names_others(line, before))


def is_about_others(line: Line, before: Sequence[Line]) -> bool:
    """Whether the paragraph has hardly a word of the text before it, and names that do not occur there."""
    return _names_others(line, before) and _share_of_new(line, before) >= NEARLY_ALL_NEW


LITTLE_NEW, NEARLY_ALL_NEW = 0.3, 0.85
"""Shares of a paragraph's pairs of words that are not in the text before it."""


def _names_others(line: Line, before: Sequence[Line]) -> bool:
    """Whether at least half of the names in the paragraph do not occur in the text before it."""
    names = set(_NAME.findall(line.text[1:]))
    text = " ".join(other.text for other in before)
    unknown = sum(name not in text for name in names)
    return unknown > 0 and 2 * unknown >= len(names)


def names_nobody_of(line: Line, others: Sequence[Line]) -> bool:
    """Whether the line has the full name of somebody, and none of those it has occurs in the others."""
    names = _FULL_NAME.findall(line.text)
    text = " ".join(other.text for other in others)
    return bool(names) and not any(name in text or name.rpartition(" ")[2] in text for name in names)


_FULL_NAME = re.compile(rf"(?<=\w )[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{2,3}}(?! [{UPPER}])")


def _share_of_new(line: Line, before: Sequence[Line]) -> float:
    mine = pairs(line.text)
    return len(mine.difference(*(pairs(other.text) for other in before))) / max(len(mine), 1)


_NAME = re.compile(rf"(?<=\s)[{UPPER}][\w-]*(?: [{UPPER}][\w-]*)*")
_SHORT_NAME = re.compile(
    rf"\b(?:[ÔôBb](?:ng|à)|[Aa]nh|[Cc]hị|[Cc]ô|[Tt]ướng|[Tt]á|[Úú]y|[Uu]ý|[Bb]ác sĩ) (?!Công an|Cảnh sát|Quân đội)[{UPPER}]"
    rf"(?:[{LOWER}]{{2,}}\b(?! [{UPPER}])|[{LOWER}]\b(?! [{UPPER}]|[.]))"
    rf"|(?<![{UPPER}]\.)\b[{UPPER}]\. (?:[{LOWER}]+ )"
)
_WHOLE_NAME_AT_START = re.compile(
    rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)+|[{UPPER}][{LOWER}]+ \w+ (?:hạt|bang) [{UPPER}]"
)
_TIES = re.compile(
    r"(?:ngay|hom|sang|trua|chieu|toi|dem|tuan|thang|nam|luc|khoang|truoc|sau|trong|tu|den|vao|thoi gian|gan day|moi day"
    r"|vua qua|tham chi|trong khi|khi|du|do|vi|neu|de|voi|theo|lien quan|rieng|dac biet|vi du|chang han|dong thai)\b"
    r"(?! loi\b)"
)
_BIOGRAPHY = re.compile(rf"[{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+)+ (?:\(?sinh|là|từng là|tên thật)\b")


_QUOTATION = re.compile(r"[:,]\s*[\"“][^\"”]{12,}|[\"“][^\"”]{60,}")
_REFERS_BACK_AT_START = re.compile(
    r"(?:hien|hien tai|hien nay|hien gio|hien,|ngoai ra|ngoai|truoc do|sau do|theo do|tuy nhien|tuy|dong thoi"
    r"|ben canh|cung luc|cung ngay|cung voi|cuoi cung|ket qua"
    r"|vi vay|vi the|do do|nhu vay|nhu the|day|ngay sau do|luc nay|luc do|tai day|trong khi do|mat khac|ve phia"
    r"|ve viec|ve phan|rieng|con|vu viec|vu an|su viec"
    r"|chung toi|toi|ong|ba|anh ta|co ta|anh ay|co ay|ho|no|han|y|cau|em|chi|nam|nguoi nay|nhom nay|phim|bo phim"
    r"|tac pham|ngay nay|gio day|den nay|noi ve|khi do"
    r"|hoi|cong an (?:keu goi|cung|da|dang|xac)|canh sat (?:dang|da|cung)|co quan (?:cong an|dieu tra|chuc nang)"
    r"|duoc biet|qua do|song|nhung|va|ca hai|co|anh|tai co quan|tai day|qua|nhan|theo ket qua|cac doi tuong"
    r"|moi nguoi|khong chi|day cung|chuyen|mac du|dieu nay|dieu do|viec nay|vai|the nhung|nho do|ngoai viec"
    r"|ben canh do|tham chi)\b(?! (?:nguoi|dan|tuong|chu))"
)
_REFERS_BACK = re.compile(
    r"\A(?:\w+ ){1,4}(?:nay|do|tren|kia)\b|\bo day\b|(?:noi|ke|neu) tren\b|\btren\.|\b(?:vu viec|vu an|su viec"
    r"|truong hop|hanh vi) (?:nay|tren)\b|\bcung (?:cho|nhan|khang)\b"
    r"|[.!?] (?:tuy (?:nhien|vay|the)|vi (?:vay|the)|do (?:do|vay)|ngoai ra|sau do|tiep do)\b"
    r"|\b(?:hay|thi|de nghi|xin|vui long)(?: \w+){0,3} lien he\b"
)
