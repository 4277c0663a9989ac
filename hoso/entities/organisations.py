"""Organisations: known by name, or read from a head word and what belongs to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from hoso.entities import names
from hoso.entities.cut_names import is_no_name, without_deed
from hoso.entities.forms import Forms, Mentioned
from hoso.entities.heads import may_head
from hoso.entities.lexicon import KINDS, words
from hoso.entities.tags import Line, Tag, syllable
from hoso.entities.unheaded import UNHEADED, unheaded
from hoso.entities.units import tail
from hoso.vocabulary import Vocabulary

_ALONE = frozenset(words("""
cơ quan cảnh sát điều tra; cơ quan csđt; cơ quan an ninh điều tra; cơ quan anđt; cục thuế; cục hải quan
tổng cục chính trị; bộ tổng tham mưu; cục csgt; phòng csgt; kho bạc nhà nước; viện khoa học hình sự
"""))  # fmt: skip
_POST_UNITS = frozenset(("phòng", "khoa", "ban", "đội", "trạm", "ga", "đoàn"))
_BARE_HEADS = frozenset(("phòng", "đội", "ban", "sở", "cục", "cơ quan"))
_OWN_HEADS = frozenset(("công", "ubnd", "phòng", "đội", "cục"))
_STATE = frozenset(("quốc gia", "hoàng gia", "liên bang"))
_FIRE_FIGHTERS = frozenset(("pccc", "phòng cháy chữa cháy", "phòng cháy, chữa cháy", "pc&cc"))
_GENERIC_ENDS = frozenset(word for kind in KINDS for word in kind.split()[-1:]) | {
    "trấn",
    "đó",
    "này",
    "sở",
    "đơn",
    "khác",
}


_OPENERS = frozenset(("organisation", "unit", "named", "post")) | UNHEADED


class Organisations:
    """Finds organisations and joins short forms to the fullest, with the abbreviations of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._forms = Forms(vocabulary)
        self._abroad = frozenset(
            name for place in vocabulary.places if place.kind == "quốc gia" for name in (place.name, *place.other)
        )

    def find(self, lines: Sequence[Line]) -> tuple[str, ...]:
        """The organisations of an article in order of first appearance, each once, in the fullest form it has there."""
        return self._forms.fullest(one for line in lines for one in _mentioned(line, self._abroad))


def _mentioned(line: Line, abroad: Collection[str]) -> Iterator[Mentioned]:
    """Each organisation that the line names."""
    done = 0
    for at, tag in line.tags.items():
        if at < done or tag.kind not in _OPENERS:
            continue
        if tag.kind in UNHEADED:
            if found := unheaded(line, at, tag, done):
                done = found[0]
                yield found[1]
            continue
        if tag.kind == "organisation":
            done = _whole(line, tag)
            part = _in_an_address(line, done) or _only_part(line, at, tag.end)
            if not part and not _credited(line, at):
                said = _without_claim(line, done)
                yield Mentioned(line.slice(at, said), tag.value if done == tag.end else None, _short(line, at, done))
            continue
        head = _head(line, at)
        if head > at or (head == at and may_head(line, at)):
            end = without_deed(line, tag, tail(line, tag.end, post=False, named=tag.kind == "named"))
            named = not is_no_name(line, tag, tag.end, end) and not _any_of_a_country(line, head, tag, end, abroad)
            if named and _is_one(line, head, tag.end, end):
                end = _of_the_state(line, tag, end)
                bare = _only_says(line, head, tag)
                text = _unglued(line, end, line.slice(head + bare, end))
                yield Mentioned(text, text if bare else None, _short(line, head, end), free=bool(bare))
                done = end


def _unglued(line: Line, end: int, text: str) -> str:
    """A name that ends there without the word that was glued to it: `Công ty Gò Mônvới`."""
    last = line.words[end - 1]
    if syllable(last) or not line.capital(end - 1):
        return text
    name = names.unglued(last, line.words[end - 2])
    return text.removesuffix(last) + name if name else text


def _without_claim(line: Line, end: int) -> int:
    """Where a name ends without what a writer adds: `Nhà nước Hồi giáo tự xưng`."""
    return end - 2 if line.lows[end - 2 : end] == ["tự", "xưng"] else end


def _only_says(line: Line, head: int, tag: Tag) -> int:
    """The words of a head that are no part of the name: `tờ` of a paper."""
    return int(tag.value == "tờ" and tag.end == head + 1 and line.capital(tag.end))


def _of_the_state(line: Line, tag: Tag, end: int) -> int:
    """Where a committee's name ends with whose it is: `Ủy ban Tư pháp của Quốc hội`."""
    whose = line.tags.get(end + 1)
    if tag.value not in _COMMITTEES or line.lows[end : end + 1] != ["của"] or whose is None:
        return end
    return whose.end if whose.value in _STATE_BODIES and end > tag.end else end


_COMMITTEES = frozenset(("ủy ban", "ban chỉ đạo", "tiểu ban", "hội đồng"))
_STATE_BODIES = frozenset(("Quốc hội", "Chính phủ"))


_CREDITED = frozenset(("ảnh", "nguồn", "họa", "video", "clip", "liệu"))
_LONGEST_CREDIT = 6  # words after `Ảnh:`


def _credited(line: Line, at: int) -> bool:
    """Whether it is named as the source of a picture: `Ảnh: Testa/TTXVN`."""
    for k in range(at - 1, max(0, at - _LONGEST_CREDIT), -1):
        if line.words[k] in (":", "("):
            return line.lows[k - 1] in _CREDITED
        if line.words[k] in (".", ",", ";"):
            return False
    return False


def _only_part(line: Line, at: int, end: int) -> bool:
    """Whether a known name is part of a longer one: of a person's (`Omar Maute`), a car's (`Lexus IS`), a code (`RT-PCR`)."""
    word, before = line.words[at], line.words[at - 1] if at > 0 else "."
    if end - at > 1 or not word.isalpha():
        return False
    code = word.isupper()
    if (
        code
        and line.words[at - 1 : at] == ["-"]
        and line.tight(at)
        and line.tight(at - 1)
        and line.words[at - 2].isupper()
    ):
        return True  # `06/2013/TTLT-BCA-BQP`
    if code and len(word) > _SHORTEST_CODE:
        return False
    if code and line.words[end : end + 1] == ["-"] and line.tight(end) and line.tight(end + 1):
        return True
    named = before[0].isupper() and not before.isupper() and at - 1 not in line.tags
    return named and not _opens_a_sentence(line, at - 1)


def _short(line: Line, head: int, end: int) -> str | None:
    """The short form in brackets after a name: `Ngân hàng Sao Thử (NST)`, `Ngân hàng Thương mại Sao (Ngân hàng Sao)`."""
    if line.words[end : end + 1] != ["("]:
        return None
    first = close = end + 1
    while close < min(end + _LONGEST_SHORT, len(line.words)) and line.words[close] not in (")", ",", "("):
        close += 1
    if line.words[close : close + 1] == [")"]:
        if _again(line, head, end, close):
            return " ".join(line.words[first:close])
        brand = line.tags.get(first)
        if brand and brand.kind == "organisation" and brand.end == close and _is_a_firm(line, head, end, brand):
            return brand.value
    if line.words[first + 1 : first + 2] and line.words[first + 1] in (")", ",", "-", "–"):
        word = line.words[first]
        return word if word.isupper() and len(word) > 1 else None
    return None


def _again(line: Line, head: int, end: int, close: int) -> bool:
    """Whether words in brackets after a name say it again in short: they have its head, and letters or a word of it. What
    has another head is the parent's."""
    tag = line.tags.get(end + 1)
    if tag is None or tag.kind != "named" or tag.end == close or line.lows[end + 1] != line.lows[head]:
        return False
    last = line.words[close - 1]
    return (last.isupper() and len(last) > 1) or last in line.words[head:end]


def _is_a_firm(line: Line, head: int, end: int, brand: Tag) -> bool:
    """Whether the name is a firm's and the other its brand: `Tổng công ty Sao Thử (Testa Airlines)`, not the ministry above
    it."""
    return not all(map(syllable, brand.value.split())) and any(
        said in " ".join(line.lows[head:end]) for said in ("công ty", "tập đoàn", "ngân hàng", "ban quản lý")
    )


_LONGEST_SHORT = 6  # words


def _in_an_address(line: Line, end: int) -> bool:
    """Whether a known name is the beginning of a web address: `VOV.VN`."""
    return line.words[end : end + 1] == ["."] and line.tight(end) and end + 1 < len(line.words) and line.tight(end + 1)


def _is_one(line: Line, head: int, start: int, end: int) -> bool:
    """Whether the words from the head on are the name of one organisation and not of a kind, a force or a place in it."""
    text = line.slice(head, end)
    if _something_else(line, head, start, end):
        return False
    if end == start:
        return " ".join(line.lows[head:end]) in _ALONE and line.capital(head)
    generic = line.lows[end - 1] in _GENERIC_ENDS and line.words[end - 1] not in _ENDS_OF_NAMES
    generic = generic and not _of_the_local_police(line, head, start, end)
    if text == text.lower() or generic or _force(line, head, start, end) or _room(line, head, end):
        return False
    if _opens_a_sentence(line, head) and not any(map(_is_proper, line.words[head + 1 : end])):
        return False  # the one capital is that of the sentence
    if not line.capital(head) or line.kind(head) not in ("unit", "named"):
        return True
    if start - head == 1 and line.lows[head - 1 : head] and line.lows[head - 1] in _BEFORE_A_PLACE:
        return False  # `thôn Kênh Thử`
    short = start - head == 1 and line.kind(start) == ""
    short = short or (line.kind(head) == "unit" and end - head < _SHORTEST_IN_NAME)
    return not (short and _in_name(line, head))


def _of_the_local_police(line: Line, head: int, start: int, end: int) -> bool:
    """Whether a unit with a field of work is that of a police force that the text names elsewhere: `Phòng Cảnh sát hình sự
    Công an tỉnh`."""
    tag = line.tags.get(end - 1) or line.tags.get(end - 2)
    if tag is None or tag.end != end or tag.kind != "kind" or line.lows[head] not in _POLICE_UNITS:
        return False
    if line.lows[head + 1 : head + 3] == ["nghiệp", "vụ"]:
        return False  # any of them: `các phòng nghiệp vụ Công an tỉnh`
    parent = end - (2 if end - 1 in line.tags else 3)
    return parent - start > 0 and line.lows[parent - 1 : parent + 1] == ["công", "an"]


_POLICE_UNITS = frozenset(("phòng", "cơ"))


def _room(line: Line, head: int, end: int) -> bool:
    """Whether a room of a house is meant: `Phòng 417, B1`; the sections of a department have smaller numbers."""
    number = line.words[end - 1]
    return line.lows[head:end] == ["phòng", number] and number.isdigit() and len(number) > 2


def _any_of_a_country(line: Line, head: int, tag: Tag, end: int, abroad: Collection[str]) -> bool:
    """Whether firms or papers of a country are meant, not one of them: `các ngân hàng Thụy Sĩ`, `báo Anh`."""
    if end == tag.end or (line.capital(head) and not _opens_a_sentence(line, head)):
        return False
    country = line.slice(tag.end, end)
    if country == "Việt Nam":
        return line.lows[head - 1] in _MANY  # `các đài truyền hình Việt Nam`
    return country in abroad and tag.kind == "named"


_MANY = frozenset(("các", "những", "nhiều"))


def _something_else(line: Line, head: int, start: int, end: int) -> bool:
    """Whether a head only says what comes next: a group of officers, a case (`vụ PMU18`), a canal (`kênh C9`)."""
    low, following = line.lows[head], line.kind(start)
    if low == "tổ" and following in ("unit", "named", "organisation"):
        return True
    if low == "báo" and not line.capital(head) and following in ("unit", "organisation"):
        return following == "unit" or line.tags[start].value.startswith("Bộ ")  # `đã báo Công an xã Thử Sơn`
    if low == "tờ" and (line.words[start : start + 1] in _NOTES or (line.capital(head) and line.capital(head - 1))):
        return True  # `tờ USD`, `xã Thử Tờ Re`
    if (
        low in ("đội", "đoàn")
        and not line.capital(head)
        and (following == "place" or line.lows[start : start + 2] == _VIETNAM)
    ):
        return True  # a team
    if low == "tòa" and start == head + 1 and following in ("place", "kind"):
        return True  # `Tòa Hà Nội`
    if low in ("đội", "quân") and _performs(line, head, start):
        return True
    if low == "vùng" and line.lows[start : start + 2] == ["đồng", "bằng"]:
        return True
    if low == "đảng" and not line.capital(start):
        return True
    if line.lows[head:start] == ["tổ", "chức"] and line.words[head].isupper():
        return True  # the verb, in a headline in capitals
    if low == "vụ":
        return following not in ("domain", "unit")
    code = line.words[start : start + 1]
    anonymous = low in ("công", "ngân", "cty", "doanh", "sở") and end - start == 1 and len(code[0]) == 1
    if anonymous and code[0].isalpha():
        return True  # `ngân hàng A`
    return low == "kênh" and bool(code) and sum(map(str.isalpha, code[0])) == 1


def _performs(line: Line, head: int, start: int) -> bool:
    """Whether a coach's or an artist's people are meant, or the word is half a name: `đội HLV Thử`, `Triều Quân đội Thử`."""
    if line.words[start : start + 1] in (["HLV"], ["MC"]) or line.kind(start) in ("title", "before-name"):
        return True
    return line.lows[head] == "quân" and head > 0 and line.capital(head) and line.capital(head - 1)


_ENDS_OF_NAMES = frozenset(("Bản", "Nước", "Phố"))  # `Nhật Bản`, `Cái Nước`
_VIETNAM = ["việt", "nam"]
_NOTES = (["USD"], ["VND"], ["VNĐ"], ["EUR"])
_BEFORE_A_PLACE = frozenset("thôn xã phường ấp bản đường phố cầu chợ xóm làng ngõ hẻm sông".split())
_SHORTEST_CODE = 2  # letters: `RT-PCR`, and not `VOV-TP.HCM`
_SHORTEST_IN_NAME = 4  # words: a unit of so many or more is a name of its own within another


def _opens_a_sentence(line: Line, at: int) -> bool:
    return at == 0 or line.words[at - 1] in (".", "!", "?", ":")


def _is_proper(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _head(line: Line, at: int) -> int:
    """The place of a unit's head in the phrase that begins there: in `Trưởng phòng` its last word; -1 if none."""
    tag = line.tags[at]
    if tag.kind in ("unit", "named"):
        return at
    if tag.kind == "post" and line.lows[tag.end - 3 : tag.end] == ["ban", "chỉ", "huy"]:
        return tag.end - 3
    if tag.kind == "post" and line.lows[tag.end - 1] in _POST_UNITS:
        if tag.value.endswith("chánh văn phòng") and line.kind(tag.end) in _PARENTS:
            return -1  # the office of a body is no body: `Chánh văn phòng Công an tỉnh Thử Sơn`
        return tag.end - 1 - (line.lows[tag.end - 2] in ("tiểu", "văn"))
    return -1


_PARENTS = frozenset(("unit", "organisation", "named"))


def _force(line: Line, head: int, start: int, end: int) -> bool:
    """Whether the words are a force, not its unit: `cảnh sát giao thông`, `Cơ quan Công an`, `Công an nhân dân`."""
    said, first = line.lows[head:end], line.kind(start)
    if said[:2] == ["cảnh", "sát"]:
        if first in ("place", "kind") or line.words[start][0].isdigit() or " ".join(said[2:4]) in _STATE:
            return False
        tag = line.tags.get(start)
        return not (tag and tag.value in _FIRE_FIGHTERS and _places_after(line, tag.end, end))
    if (said[-2:] == ["công", "an"] and said[-3:-2] != ["bộ"]) or (said[:2] == ["công", "an"] and first == "domain"):
        return True
    return first == "unit" and " ".join(line.lows[head:start]) in _BARE_HEADS and line.lows[start] in _OWN_HEADS


def _places_after(line: Line, at: int, end: int) -> bool:
    """Whether a place follows within the name."""
    return at < end and line.kind(at) in ("place", "kind")


def _in_name(line: Line, head: int) -> bool:
    return any(head - k >= 0 and (name := names.vietnamese(line, head - k)) and name.end > head for k in (1, 2))


def _whole(line: Line, known: Tag) -> int:
    """Where a known name ends, with the country of a body (`Bộ Quốc phòng Mỹ`), the party whose organ it is, or the
    edition of a paper."""
    end = known.end
    if line.lows[end : end + 1] == ["online"]:
        return end + 1
    tag = line.tags.get(end)
    if tag is None or not line.capital(end) or line.words[end - 1] in (",", "("):
        return end
    if tag.value == "đảng cộng sản" and known.value in _ORGANS:
        return tail(line, tag.end, post=False, named=True)
    if tag.value == "việt nam":
        return tag.end
    foreign = not all(map(syllable, known.value.split()))
    return tag.end if tag.kind == "place" and not foreign else end


_ORGANS = frozenset(("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương Đảng"))
