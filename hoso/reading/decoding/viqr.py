"""VIQR (RFC 1456): Vietnamese in ASCII, with the marks typed after the vowels."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoso.reading.decoding.syllables import is_syllable
from hoso.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Reading:
    """VIQR as Unicode. `doubt` is the first place (line, word) where a mark has two readings; None if all are
    certain."""

    text: str
    doubt: tuple[int, str] | None


def looks_like_viqr(text: str) -> bool:
    """Whether an ASCII text has enough of VIQR's rarest marks to be worth reading as VIQR: cheap, and often wrong."""
    return text.count("^") + text.count("+") > len(text) // 100 + 2


def read(text: str) -> Reading:
    """Put every mark on its letter if it fits; a backslash keeps the next character unchanged.

    Many writers left out the backslash that the standard requires before a full stop or question mark after a vowel.
    The mark is a tone if the sentence goes on in lower case or has just begun, and not a tone if the word would be
    misspelt with it (`ma tu'y.`). Otherwise words decide of which only one reading is in use.
    """
    marks = _SURE_MARKS if _OPENING_QUOTE.search(text) else _SURE_MARKS + "'"
    pieces: list[str] = []
    doubt: tuple[int, str] | None = None
    done = 0
    before = ""
    for found in _WORD.finditer(text):
        between = text[done : found.start()]
        before = before if between.strip(" \t") == "" and "\n" not in between and before[-1:] not in ".?" else ""
        word, sure = _word(found[0], before, marks, not before or bool(_GOES_ON.match(text, found.end())))
        if not sure and doubt is None:
            doubt = (text.count("\n", 0, found.start()) + 1, found[0])
        pieces += (between, word)
        done = found.end()
        before = word
    pieces.append(text[done:])
    return Reading(_ESCAPED.sub(r"\1", "".join(pieces)), doubt)


_ACCENTS = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "": ""}
_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323", "": ""}
_SURE_MARKS = "`~"
_WORD = re.compile(
    r"(?<![\\@])(?:[A-Za-z]|(?<=[AEOaeo])\^|(?<=[Aa])\((?![A-Z])|(?<=[OUou])\+|(?<=[AEIOUYaeiouy^(+])['`~]"
    # Three full stops are an ellipsis; one between a small letter and a capital ends a sentence.
    r"|(?<=[AEIOUYaeiouy^(+])[?.](?!\.\.(?!\.))(?!(?:(?<=[a-z].)|(?<=[a-z][\^(+].))[A-Z]))+"
)
_LETTER = re.compile(r"[Dd][Dd]|((?:[AEOaeo](?=\^)|[Aa](?=\()|[OUou](?=\+))[\^(+]|[AEIOUYaeiouy])(['`?~.]?)")
_GOES_ON = re.compile(r"[,;:.?!)\]-]|[ \t]+[\"“(]?[a-z–-]")
_OPENING_QUOTE = re.compile(r"(?<![\w^(+'`?~.])'(?=\w)")
_ESCAPED = re.compile(r"\\([\^(+'`?~.dD\\])")
_LITERAL = re.compile(r"[a-z.]+\.(?:vn|com|net|org|info|gov|edu|exe|doc|pdf)|[A-Z](?:\.[A-Z])+\.?|[AEIOUY]\.")
"""Addresses, file names, initials: their full stops are not tones."""


# If these words are followed by a mark and a new sentence, one reading is at least 100 times as frequent as the other
# in 10,000 news articles (50 times with the listed words before them); all other words are in doubt.
_TONE = frozenset(
    """
    Bô. Chơ. Cu? Cô? Ha. Huê. Nghi. Nghê. Phu? Sơ? Sư. Ta. Thi. Thu? Thô? Tre? Tri. Tô? Tư? Vu. bi. bo? bô.
    ca? chi. chi? chu? chơ. chơ? co? cu. cô? cư? dư. gia? ho. hê. hơ? ke? khô? kê? lô. me. mo? mơ? nghi? nghê.
    ngo? ngu. ngu? nho? nô? nơ. phu? qua? ru? rê? se? sô? sơ? sư? ta? the? thu? thê? thô? ti? to? tre? tro.
    tru. trơ. trơ? tu. tu? ty? tô? tư? ve? vo? vu. vê. vơ. xư? đo? đu? đê? ơ?
    """.split()
)
_STOP = frozenset(
    "Duy. Hoa. Huy. Nga. Thơ. do. gia. ly. mê. nghe. phê. qua. quê. ra. tha. thuê. tra. ty. tô. xe. y. ô. đi.".split()
)
_TONE_AFTER = {
    "sư.": frozenset("chiến dân hình lãnh nhân phụng quân thật thời thực trị tâm".split()),
    "tư.": frozenset("trật tương".split()),
    "đô.": frozenset("chế cấp mức tiến trình tốc".split()),
    "vi.": frozenset("đơn".split()),
    "nghi.": frozenset("hội hữu kiến đề".split()),
    "tri.": frozenset("chính giá quản".split()),
    "thi.": frozenset("khiếm siêu đô".split()),
    "hô.": frozenset("bảo căn ủng".split()),
    "lê.": frozenset("tỉ tỷ điều".split()),
    "thu.": frozenset("tiêu".split()),
    "mô.": frozenset("hâm ngôi".split()),
    "du.": frozenset("ví".split()),
    "tê.": frozenset("tiền".split()),
    "thư.": frozenset("biệt".split()),
    "di.": frozenset("tín".split()),
    "tra?": frozenset("chi".split()),
    "ky?": frozenset("thế".split()),
    "va?": frozenset("vất".split()),
    "đô?": frozenset("lật".split()),
}
_STOP_AFTER = {
    "thi.": frozenset("phòng".split()),
    "ta.": frozenset("chúng nước".split()),
    "cư.": frozenset("chung dân nhập".split()),
    "tư.": frozenset("đầu".split()),
    "vi.": frozenset("hành".split()),
    "nghi.": frozenset("khả tình".split()),
    "tri.": frozenset("cử".split()),
    "thư.": frozenset("ung".split()),
    "ro.": frozenset("rủi".split()),
    "đe.": frozenset("răn".split()),
    "huy.": frozenset("chỉ".split()),
    "sơ.": frozenset("hồ".split()),
    "Nha.": frozenset("ban".split()),
    "Xô.": frozenset("liên".split()),
}


def _word(typed: str, before: str, sure_marks: str, goes_on: bool) -> tuple[str, bool]:
    """A word with its marks set, and whether that is the only reading; `before` is the preceding word, if any."""
    if typed.isalpha() and "dd" not in typed.lower():
        return typed, True
    if _LITERAL.fullmatch(typed):
        return typed, True
    marked, tail = _set(typed), typed[-1]
    sure = "ddd" not in typed.lower()
    if tail not in _TONES or tail in sure_marks or marked[-1] == tail:
        return marked, sure
    plain = _set(typed[:-1])
    with_tone, without = is_syllable(marked), is_syllable(plain)
    if not with_tone or not without:
        return (marked if with_tone else plain + tail), sure
    tone = _in_use(plain + tail, before.lower())
    if tone is None and goes_on and tail != "'":
        tone = True
    return (plain + tail if tone is False else marked), sure and tone is not None


def _in_use(ending: str, before: str) -> bool | None:
    """Whether the mark at the end is a tone, according to the words in use; None if both readings are in use."""
    if ending in _TONE or before in _TONE_AFTER.get(ending, frozenset()):
        return True
    if ending in _STOP or before in _STOP_AFTER.get(ending, frozenset()):
        return False
    return None


def _set(typed: str) -> str:
    return nfc(_LETTER.sub(_letter, typed))


def _letter(found: re.Match[str]) -> str:
    if found[1] is None:
        return "đ" if found[0][0] == "d" else "Đ"
    return found[1][0] + _ACCENTS[found[1][1:]] + _TONES[found[2]]
