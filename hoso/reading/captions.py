"""Captions and their credits: the text under a picture, and who took the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from hoso.reading.letters import LOWER, UPPER

LONGEST = 600
"""Characters. A longer text is prose and does not end in a credit."""


def split_credit(text: str) -> tuple[str, str | None]:
    """The caption without its credit, and the credit as written after `Ảnh:`; None if it is absent or empty.

    `text` is one caption, not a paragraph; the credit may open it. `Ảnh minh họa` names nobody and stays in the text.
    """
    text = text.strip()
    opening = _credit_first(text)
    if opening:
        return text[opening.end() :], _tidy(opening["credit"] or opening["bracketed"])
    if len(text) > LONGEST or not _may_have_mark(text):
        return text, None
    for pattern in _FORMS:
        found = pattern.search(text)
        if found and not _PICTURE_ITSELF.match(found["credit"].strip()) and not _is_signature(text, found.start()):
            rest = text[: found.start()].rstrip().rstrip("-–—|,(/*").rstrip()
            if not rest and _is_talk(found["credit"]):
                return text, None
            return rest, _tidy(found["credit"])
    return text, None


def run_in(text: str) -> list[tuple[bool, str]]:
    """The pieces of a paragraph that captions have run into, in order, each with whether it is a caption.

    A caption is the sentence before a credit, with the credit (`… bỏ trốn. Hiện trường vụ cháy. Ảnh: B.C. Theo …`), or
    a sentence that begins with `Trong ảnh`. The pieces joined by spaces are the paragraph.
    """
    if not _HINT.search(text):
        return [(False, text)]
    pieces: list[tuple[bool, str]] = []
    done = 0
    for mark in _marks(text):
        if mark.start() < done:
            continue
        start: int | None
        if mark["picture"]:
            start, end = mark.start("picture"), _end_of_sentence(text, mark.end())
        else:
            start = _start_of_sentence(text, done, mark.start())
            if start is None and not text[done : mark.start()].strip() and "minh" in mark.group():
                start = mark.start()  # "(Ảnh minh họa: Trần Bút)" may be all of a caption
            end = mark.end() if mark["closed"] is not None else _end_of_credit(text, mark.end())
        if end is None or start is None:
            continue
        if text[done:start].strip():
            pieces.append((False, text[done:start].strip()))
        pieces.append((True, text[start:end].strip()))
        done = end
    if text[done:].strip():
        pieces.append((False, text[done:].strip()))
    return pieces


def _marks(text: str) -> Iterator[re.Match[str]]:
    """All that `_RUN_IN` finds, looked for only where it can begin: with up to two characters before brackets."""
    done = 0
    for opening in _OPENING.finditer(text):
        at = opening.start()
        first = at - 2 if text[at] in "([" else at
        tried = (_RUN_IN.match(text, start) for start in range(max(first, done), at + 1))
        if mark := next(filter(None, tried), None):
            done = mark.end()
            yield mark


def last_sentence(text: str, floor: int, mark: int) -> int:
    """Where the last sentence before `mark` begins, but not before `floor`; none begins small, after somebody's initial:
    `vụ xâm hại cháu N. ở ngoại ô`."""
    found = (each.end() for each in _SENTENCE_END.finditer(text, max(floor, mark - LONGEST), mark))
    ends = [end for end in found if not text[end : end + 1].islower()]
    return next((end for end in reversed(ends) if text[end:mark].strip(" -–—,(.")), floor)


def _start_of_sentence(text: str, floor: int, mark: int) -> int | None:
    """Where the sentence before a mark begins; None if there is none, or if it is too long for a caption."""
    start = last_sentence(text, floor, mark)
    if mark - start > ENDLESS:
        return None
    words = text[start:mark].count(" ")
    # "Tin, ảnh: Trần Bút" is the signature of the text.
    if _DEED.fullmatch(text[start:mark].strip(" -–—,&")):
        return None
    return start if text[start:mark].strip(" -–—,(.") and words <= MOST_WORDS_RUN_IN else None


def _end_of_sentence(text: str, start: int) -> int | None:
    """Where the sentence around `start` ends, with a credit after it; None if it is too long for a caption."""
    found = _SENTENCE_END.search(text, start, start + LONGEST)
    end = found.end() if found else len(text)
    if end - start > ENDLESS:
        return None
    mark = _RUN_IN.match(text, end)
    if mark and not mark["picture"]:
        end = (mark.end() if mark["closed"] is not None else _end_of_credit(text, mark.end())) or end
    return end if text[start:end].count(" ") <= MOST_WORDS_RUN_IN else None


def _end_of_credit(text: str, start: int) -> int | None:
    """Where a credit ends if prose follows it without a mark: at a full stop, or before the first word of a
    sentence."""
    tokens = list(_TOKEN.finditer(text, start, start + LONGEST_CREDIT))
    words = [token.group() for token in tokens]
    for order, (token, word) in enumerate(zip(tokens, words, strict=True)):
        if order and _SENTENCE_BEGINS.match(text, token.start()):
            return token.start()
        before = words[order - 1].rpartition("/")[2] if order else "-"
        if before in _NAMED_BY_TWO or not before:
            continue
        if order and _opens_a_sentence(word, words[order + 1] if order + 1 < len(words) else ""):
            return token.start()
        if order > MOST_WORDS_CREDIT:
            return None
        if word[-1] in ".;" and not _INITIALS.fullmatch(word):
            return token.end()
    return len(text) if tokens and tokens[-1].end() == len(text) else None


def _opens_a_sentence(word: str, following: str) -> bool:
    """Whether a word opens a sentence, and is no name: a quote, a title, or a capital before a small word or number."""
    if word[0] in "“\"‘'" or word in _OPENERS:
        return True
    return word[0].isupper() and (following[:1].islower() or following[:1].isdigit())


LONGEST_CREDIT = 90  # characters
MOST_WORDS_RUN_IN = 45
# Characters: in longer texts words are not even counted, which would take too long if there are many marks.
ENDLESS = 4_000
MOST_WORDS_CREDIT = 6
_DEED_BEFORE = re.compile(r"\b(?:tin|bài)(?:\s*(?:,|-|–|&|và)\s*)\Z", re.IGNORECASE)
_DEED = re.compile(r"(?:tin|bài)(?: và)?", re.IGNORECASE)
# What stands before the mark is looked at behind it, so that a text is searched by the fast scan for marks.
_SENTENCE_END = re.compile(r"[.!?…](?<!\bT[PXTS].)(?<!\bBS.)(?<!\bThS.)(?:[\"”’)]{0,2}\s+|(?<=\.)(?=\(?Ảnh))")
_TOKEN = re.compile(r"\S+")
_INITIALS = re.compile(rf"(?:[{UPPER}][{LOWER}]{{0,2}}\.)+")
_NAMED_BY_TWO = frozenset(
    "báo Báo tờ trang kênh đài Đài Bộ Cục Sở Ban Phòng Viện Vụ Đội Tổng Trung Hội Tỉnh Cảnh sát Bệnh".split()
)
"""After these a capital before a small word is no new sentence: `báo Tuổi trẻ`, `Bộ Công an`, `Cục Cảnh sát giao thông`."""

_OPENERS = frozenset("Ông Bà Chị TS ThS PGS GS".split())
_HINT = re.compile(r"Ảnh|ẢNH|Trong ảnh|\(\s?(?:ảnh|[Nn]guồn)|\[\s?(?:ảnh|[Nn]guồn)|-\s?(?:ảnh|[Nn]guồn)|guồn:")
"""What every mark contains: cheaper to look for than the marks themselves, which few paragraphs have."""

# Where a mark can begin: a bracket or a letter, so that a text is searched by the fast scan for them.
_OPENING = re.compile(r"[ẢNảT(\[](?:(?<=[(\[])\s*(?:[Ảả]|[Nn]g)|(?<=Ả)(?:nh|NH)|(?<=N)guồn|(?<=- ả)nh|(?<=T)rong ảnh)")
# Two words with which a sentence goes on with a story, and no name of a paper or a person does.
_BEGINS_A_SENTENCE = (
    r"Sau đó|Trước đó|Theo (?:đó|điều|thông|tin|lời|kết)|Tại (?:cơ|hiện|buổi|đây)|Đến (?:nay|khoảng|ngày)|Khoảng \d|Ngày \d"
    r"|Lúc \d|Tuy nhiên|Hiện (?:tại|nay|vụ|công)|Bước đầu|Được biết|Liên quan|Nhận được|Ngay (?:sau|khi)|Trong khi|Cùng (?:ngày|lúc)"
)
_RUN_IN = re.compile(
    r"[-–—,]?\s?[(\[]\s*(?:Ảnh|ảnh|ẢNH|Nguồn ảnh|Nguồn|nguồn|Ảnh minh h[oọ]ạ?a?)\s*(?P<closed>:[^()\[\]]{1,70}|"
    rf"[{UPPER}][^()\[\]:]{{0,50}}|minh h[oọ]ạ?a?|cắt từ[^()\[\]]{{2,40}}|chụp[^()\[\]]{{2,40}})[)\]]\.?"
    rf"|(?:(?<=[\s.!?…\"”’)|/–-])|(?<=[{LOWER}]))(?:Ảnh|ẢNH|Nguồn ảnh|(?<=- )ảnh)\s?:\s?(?=\S)"
    r"|(?<=[.!?”]\s)Nguồn:\s?(?=[A-Z])"
    rf"|(?<=[.!?”]\s)Ảnh\s(?=(?:[{UPPER}][\w&/-]*\s){{0,3}}[{UPPER}][\w&/-]*\.|(?:báo|[Cc]ông an|gia đình)\s[^.\n]{{2,40}}\.)"
    rf"|(?<=[.!?”)]\s)Ảnh\s(?=[{UPPER}][\w&/-]*(?:\s[\w&/-]+){{0,4}}?\s(?:{_BEGINS_A_SENTENCE})\b)"
    r"|(?:(?<=[.!?”]\s)|\A)(?P<picture>Trong ảnh(?:[:,]| là\b))"
)


_SENTENCE_BEGINS = re.compile(rf"(?:{_BEGINS_A_SENTENCE})\b")


def has_credit_mark(text: str) -> bool:
    """Whether `text` ends like a caption, with a credit, an empty `Ảnh:`, or `Ảnh minh họa`, or begins with a
    credit."""
    text = text.strip()
    if _credit_first(text):
        return True
    return len(text) <= LONGEST and _may_have_mark(text) and _ends_in_mark(text)


@lru_cache(maxsize=256)  # several steps ask about the same lines of an article
def _ends_in_mark(text: str) -> bool:
    return any(
        (found := pattern.search(text)) is not None
        and not _IN_A_SENTENCE.search(text[: found.start()][-12:])
        and not _is_signature(text, found.start())
        for pattern in _FORMS
    ) or bool(_ILLUSTRATION_AT_END.search(text))


def lacks_a_name(text: str) -> bool:
    """Whether the caption ends in `Ảnh:`, after which a name is missing."""
    return _EMPTY_CREDIT.search(text[-8:]) is not None


def is_giver(text: str) -> bool:
    """Whether a short line says where a picture is from, as after `Ảnh:` on the line above: `Cắt từ clip`, `NVCC`."""
    return len(text) <= LONGEST_CREDIT and _GIVER.fullmatch(text) is not None


def is_credit(text: str) -> bool:
    """Whether the line is only the credit of a picture; `Nguồn: …` may be that of the outlet."""
    caption, credit = split_credit(text)
    of_outlet = "nguồn:" in text.lower() or _OUTLET_AS_SOURCE.match(text) is not None
    return not caption and credit is not None and not of_outlet


def _credit_first(text: str) -> re.Match[str] | None:
    """The credit at the beginning of a caption: `Ảnh: Trần Bút. Kho bút ở ngoại ô`, `(Ảnh: CTV) Kho bút`."""
    found = _CREDIT_FIRST.match(text)
    if found is None or len(text) > LONGEST or _PICTURE_ITSELF.match(found["credit"] or found["bracketed"]):
        return None
    caption = text[found.end() :]
    names_more = _ROLE_AT_START.match(caption) is not None or not any(word[0].islower() for word in caption.split())
    return None if names_more or caption.count(" ") not in _LENGTH_FIRST else found


def _is_talk(credit: str) -> bool:
    """Whether an `Ảnh:` at the beginning of the line is followed by a description of the picture, not by its author."""
    return _NAMES_A_GIVER.search(credit) is None and sum(word[0].islower() for word in credit.split()) > 3


def _is_signature(text: str, mark: int) -> bool:
    """Whether the mark belongs to `Tin, ảnh: Trần Bút`, the signature of a text and not of a picture."""
    return _DEED_BEFORE.search(text[max(mark - 10, 0) : mark]) is not None


def _may_have_mark(text: str) -> bool:
    """Whether the end of the text has what every form of a credit has: cheaper than trying all of them."""
    tail = text[-120:]
    return ":" in tail or "ảnh" in tail or "Ảnh" in tail or "ẢNH" in tail or "nh minh h" in tail.lower()


_WORDS = (
    r"(?:[Ảả]nh|ẢNH|[Nn]guồn ảnh|[Nn]guồn clip|[Nn]guồn|NGUỒN|[Pp]hoto|[Cc]lip|[Vv]ideo|VIDEO|[Tt]ranh"
    r"|[Đđ]ồ h[oọ]ạ?a?"
    r"|[Ii]nfographic|[Ảả]nh,? [Cc]lip|[Cc]lip,? ảnh|(?<=[.)] )Anh)"
)
_CREDIT = r"(?P<credit>[^\n:;?!“”\"]{0,70}?)"
_FORMS = (
    # "(Ảnh: CTV)", "(Nguồn: EPA/TTXVN)", "(Ảnh CTV)", "[Ảnh: AP]"
    re.compile(rf"[(\[]\s*{_WORDS}(?=\s*:)\s*:\s*{_CREDIT}\s*[)\]]?\s*\.?\s*\Z"),
    re.compile(r"[(\[]\s*[Ảả]nh\s+(?P<credit>[^\n:;?!()]{2,50}? cung cấp)\s*[)\]]\s*\.?\s*\Z"),
    re.compile(
        rf"[(\[]\s*(?:Ảnh|ảnh|ẢNH)\s+(?P<credit>(?:của |do |từ )?[{UPPER}][^\n:;?!()]{{0,50}}?)\s*[)\]]\s*\.?\s*\Z"
    ),
    # "Ảnh minh họa: Internet": the description stays, the owner is the credit
    re.compile(r"(?<=minh h[oọ][ạa]):\s*(?P<credit>[^\n:;?!]{0,70}?)\s*\Z", re.IGNORECASE),
    # "… Ảnh: A.T.", "…, Ảnh: Bộ Công an", "… - Ảnh: báo X", "… Ảnh:"
    re.compile(
        rf"(?:(?<=[.,;!?”\"’)…|/*-])|(?<=[.,;!?”\"’)…|/*–-]\s)|(?<=\s)(?=[ẢNGPCVTĐ])|\A|(?<=[{LOWER}])(?=Ảnh))"
        rf"{_WORDS}(?=\s*:)\s*:\s*{_CREDIT}\s*\Z"
    ),
    # "… nạn nhân. Ảnh. Trần Bút."
    re.compile(
        rf"(?<=[.!?”\"] )Ảnh\. (?P<credit>[{UPPER}][\w/-]*(?: [{UPPER}][\w/-]*){{1,3}}|(?:[{UPPER}][{LOWER}]?\.){{1,3}})\s*\.?\s*\Z"
    ),
    # "… nạn nhân. Ảnh": a lost link had the name
    re.compile(r"(?<=[.!?”\"])\s+Ảnh(?P<credit>)\s*\Z"),
    # "… Ảnh Trọng Đức.", "… Ảnh chụp màn hình", "… Ảnh NVCC", "… Ảnh do gia đình cung cấp"
    re.compile(
        r"(?:(?<=[.!?”\"…)-]\s)|(?<=[.!?”\"…)])|\A)Ảnh\s+"
        rf"(?P<credit>(?:[{UPPER}][\w.&/-]*(?:\s+[{UPPER}&/-][\w.&/-]*){{0,5}}"
        rf"|[{UPPER}][{LOWER}]*(?: [{LOWER}]+){{1,2}}(?: [{UPPER}][{LOWER}]*){{1,3}}|NVCC|chụp (?:lại )?(?:từ )?màn hình"
        r"|(?:cắt|trích|chụp|lấy)(?: ra| lại)? từ [^\n.:;?!]{2,60}|(?:do|của) [^\n.:;?!]{2,40}(?: cung cấp)?|cung cấp"
        r"|gia đình cung cấp))\s*\.?\s*\Z"
    ),
)
_OUTLET_AS_SOURCE = re.compile(r"[(\[]?\s*[Nn]guồn (?!ảnh|clip)")
_EMPTY_CREDIT = re.compile(r"[.!?”\")] ?\(?Ảnh:\s*\Z")
_LENGTH_FIRST = range(2, MOST_WORDS_RUN_IN)
"""Spaces in a caption after its credit; with fewer it is more names, with more it is prose."""

_PROPER = rf"[{UPPER}][\w&/-]*"
_CREDIT_FIRST = re.compile(
    rf"(?:Ảnh|ẢNH|Nguồn ảnh|Photo)\s?:\s?(?P<credit>(?:[{UPPER}][{LOWER}]{{0,2}}\.){{1,3}}(?:{_PROPER}(?=\.))?"
    rf"|{_PROPER}(?:(?:,| [-–&]| và)? {_PROPER}){{0,5}}(?=\.)|[^\n.:;?!()]{{2,50}}? cung cấp(?=\.)"
    r"|(?:Báo|báo|Công an|Cảnh sát|Bộ đội|Trạm|Đồn|Bệnh viện|Trung tâm|Cục|Phòng|Sở|UBND)\b[^\n.:;?!()]{2,50}(?=\.))\.?"
    rf"\s+(?=[{UPPER}\d“\"])"
    rf"|[(\[]\s?(?:Ảnh|ảnh|ẢNH|Nguồn ảnh)\s?(?::|(?=\s[{UPPER}]))\s?(?P<bracketed>[^()\[\]:;\n]{{2,70}}?)\s?[)\]]"
    rf"[.:–-]?\s*(?=[{UPPER}\d“\"])"
)
_GIVER = re.compile(
    r"(?:(?:[Cc]ắt|[Tt]rích|[Cc]hụp|[Ll]ấy)(?: ra| lại)? từ [^.:;?!]{2,50}|[Cc]hụp màn hình|NVCC|CTV|Internet|[Gg]ia đình|[Bb]ạn đọc"
    r"|(?:Báo|báo|Công an|CA|CATP|Cảnh sát|Bộ đội|Cục|Phòng|Sở|Bệnh viện) [^.:;?!,]{2,40}|[^.:;?!]{2,50} cung cấp)\.?"
)
_NAMES_A_GIVER = re.compile(
    r"cung cấp|\A(?:do|của|từ|cắt|trích|chụp|báo|Báo|Công an|Bệnh viện|[Gg]ia đình|[Nn]hân vật)\b"
)
_ROLE_AT_START = re.compile(r"[^\W\d_]+(?:,? [^\W\d_]+){0,2}\s?:")
_PICTURE_ITSELF = re.compile(r"minh h[oọ]|tư liệu\s*\.?\Z|tu lieu\s*\.?\Z", re.IGNORECASE)
_ILLUSTRATION_AT_END = re.compile(
    r"(?:\A|[\s.(,–-])[ẢảA]nh:?\s(?:có tính chất |mang tính )?minh h[oọ]ạ?a?\s*[).]*\s*\Z", re.IGNORECASE
)
_IN_A_SENTENCE = re.compile(r"\b(?:trong|bức|tấm|những|các|hình|xem|của)\s*\Z", re.IGNORECASE)


def _tidy(credit: str) -> str | None:
    """A credit without its final full stop, which stays if it belongs to initials (`A.T.`)."""
    credit = " ".join(credit.split()).strip(" -–—|,()[]")
    if credit.endswith(".") and "." not in credit.rsplit(maxsplit=1)[-1][:-1]:
        credit = credit[:-1].rstrip()
    return credit if any(each.isalnum() for each in credit) else None
