"""Captions without a credit and sub-headings: short lines between paragraphs, told apart by how they speak."""

from __future__ import annotations

import re

from hoso.reading.letters import LOWER, UPPER
from hoso.reading.lines import Line


def depicts(line: Line) -> float:
    """How much the line speaks as captions do, in points; above 2 it describes a picture more likely than not.

    Captions name who or what is seen and where, without connectives, reported speech or amounts; the weights follow
    the log-odds of words in credited captions against short paragraphs of news.
    """
    text, folded = line.text, line.folded
    points = 0.0
    if _SCENE_AT_START.match(folded):
        points += 2
    elif _PERSON_AT_START.match(text):
        points += 1
    points += 2 * len(_PLACED.findall(folded)[:2])
    points -= 1.5 * len(_NARRATES.findall(folded)[:4])
    if _CONNECTS_AT_START.match(folded):
        points -= 3
    if line.words <= 14:
        points += 1
    elif line.words > 28:
        points -= 2
    elif line.words > 22:
        points -= 1
    if not line.stopped:
        points += 1
    if "“" in text or '"' in text or text.endswith("?"):
        points -= 1
    return points


def heads(line: Line) -> bool:
    """Whether the line has the look of a sub-heading: short, unstopped or a question, not in the middle of a sentence."""
    text = line.text
    return (
        line.words <= 18
        and (not line.stopped or text[-1] in "?!…\"”’':" or text.endswith("..."))
        and not text.endswith((",", ";", " -", " –"))
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"“'‘*-•+")
    )


_SCENE_AT_START = re.compile(
    r"(?:hien truong|toan canh|quang canh|khung canh|hinh anh|chan dung|mot goc|mot phan|mot trong|nghi pham|nghi can|doi tuong"
    r"|cac doi tuong|(?:hai |ba |cac )?bi cao|(?:hai |ba |cac )?bi can|tang vat|so tang vat|luc luong|nhom doi tuong|nhom nghi|chiec xe"
    r"|khu vuc|khu nha|khu dat|ngoi nha|can nha|noi xay|noi phat|tru so|canh sat|csgt|ben trong|ben ngoai|co quan cong an|cong an lap|can bo"
    r"|nguoi dan|nhan vien|cong nhan|lanh dao|cac dai bieu|dai bieu|dong chi|cac dong chi|doan|anh |buc anh|man hinh|camera|vet|dau vet"
    r"|thi the|nan nhan|hung thu|phien toa|hoi nghi|buoi|le |cuoc hop|nhieu nguoi|dong dao|tai hien truong|xe |chiec|con duong|doan duong"
    r"|thu tuong|chu tich|thu truong|bo truong|tong bi thu|bi thu|giam doc|pho|dai ta|thuong ta|trung ta|thieu ta|dai tuong|thuong tuong"
    r"|trung tuong|thieu tuong|ong |ba |bac si|luat su|hlv|tong thong|ca si|dien vien|nu |nam |sinh vien|hoc sinh|thi sinh|chien si)"
)
_PERSON_AT_START = re.compile(
    rf"(?:[{UPPER}][{LOWER}]+ ){{1,3}}[{UPPER}][{LOWER}-]+|[{UPPER}]\.[{UPPER}]|[{UPPER}][{LOWER}]+ [{UPPER}][\w-]+ \("
)
_PLACED = re.compile(
    r"tai (?:hoi nghi|buoi|le |toa|phien toa|co quan (?:cong an|dieu tra|canh sat)|hien truong|cuoc hop|su kien|dai hoi|tru so|lop)"
    r"|phat bieu|noi xay ra|trong anh|anh chup|anh minh hoa|chup (?:anh|tu|luc)|\((?:trai|phai|giua|ao |bia |ngoai cung|thu |hang |ben |dung |ngoi )"
    r"|tu (?:trai|phai) (?:qua|sang)|thoi diem|luc bi bat|bi bat giu$|tang hoa|trao (?:quyet dinh|qua|bang|giai|tang)|chu tri|luu niem"
    r"|hien truong vu|vu viec\.?$|vu an\.?$|vu tai nan|toan canh|\bdang\b|ben (?:trong|canh|ngoai)|thu giu|co mat|tham (?:gia|du)|thuo|nhin tu"
    r"|chay dien|dien bien"
)
_NARRATES = re.compile(
    r"\b(?:cho biet|cho hay|cho rang|khang dinh|nhan manh|noi ro|rang|theo do|tuy nhien|sau do|truoc do|dong thoi|ngoai ra|do do|vi vay|da|nay|do"
    r"|ho|chung toi|toi|trieu dong|ty dong|ti dong|cung|neu|con|nhung|nen|van|hien|chua|the|co the|cho den|den nay)\b"
)
_CONNECTS_AT_START = re.compile(
    r"(?:theo|ngay|sang|chieu|toi|dem|khoang|sau|truoc|trong khi|trong do|tuy|hien,|hien nay|hien tai|ngoai|dong thoi|do |vi |khi |neu |day |den |con "
    r"|cung|nhu|nhung |vay|mac du|ben canh|tiep|vua qua|moi day|duoc biet|lien quan|qua |nhan|cu the|rieng|trao doi|noi ve|phat hien|\d)"
)
