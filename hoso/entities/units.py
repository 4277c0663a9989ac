"""How the name of a unit continues after its head: domains of work, numbers, parent units, places."""

from __future__ import annotations

import re
from collections.abc import Callable

from hoso.entities import names
from hoso.entities.events import event
from hoso.entities.heads import NOUNS_THAT_TELL, VERBS, domain, may_head
from hoso.entities.lexicon import INNER_COMMA, SHORT_KINDS, STOPS
from hoso.entities.placenames import certainly_person, county, person, place, seat, unknown_place
from hoso.entities.tags import Line, Tag, syllable

_LINKS = frozenset(("và", "&", "-", "–", "—"))
_OF = frozenset(("của", "thuộc", "tại", "trực"))
_LOOSE = _LINKS | {",", "về", "của", "thuộc", "tại", "."}
_HEADS = frozenset(("unit", "named"))
_GROUPS = frozenset(("organisation", "unit", "named", "place", "kind"))
_LONGEST = 40  # words
_LONGEST_HEAD = 12  # words: `ban quản lý dự án đầu tư xây dựng`
_YEAR = re.compile(r"(?:19|20)\d\d")
_SEATS = frozenset(("tỉnh", "thành", "huyện", "quận", "thị"))  # of a committee: `Tỉnh ủy Thử Sơn`
_NAMED_AT_ONCE = frozenset(("trường", "báo", "tờ", "đài", "kênh", "tạp", "bệnh", "bv", "hãng", "đảng", "tổ"))
_KEEPERS_OF_THE_LAW = frozenset("công ca catp cảnh csgt tòa toà tand vksnd vks ubnd cơ".split())
_HALVES = frozenset(("chủ", "tâm", "giao"))  # stop words that are also second syllables: `Dân chủ`
_PLATES = frozenset(("BKS", "SN", "QL", "ĐT"))  # what stands beside a name and is none
_SMALL_UNITS = frozenset(("đội", "phòng", "tổ công tác", "trạm", "đồn"))  # after a place they are others
_FORCES = frozenset(("cảnh sát", "hải quân", "không quân", "lục quân", "quân đội", "biên phòng", "hải quan"))
_GATES = frozenset(("cửa khẩu", "sân bay", "cảng"))
_ARMS = frozenset(("công binh", "pháo binh", "bộ binh", "đặc công", "hải quân", "phòng không", "tăng thiết giáp"))
_TROOPS = frozenset(("lữ", "trung", "tiểu", "sư", "đại", "vùng"))
_NEVER_BARE = frozenset(("nước", "x", "h", "p", "q", "tt", "bản", "thôn", "ấp"))
_ABROAD = frozenset(("hạt", "bang"))
_NAME_LENGTHS = range(2, 5)  # capitals after a place that may be a person's name
_COMPLETE = frozenset(("place", "organisation", "domain", "unit", "named", "post", "unit-post"))
_ENDS = frozenset((",", ")", ";", "–", "-", "—"))
_COUNTED = frozenset(
    ("người", "năm", "ngày", "tháng", "cán", "đối", "giờ", "triệu", "tỷ", "tuổi", "lần", "vụ", "xe", "chiếc")
)
_BEFORE_VERBS = frozenset(("sát", "ninh", "quan", "đội", "phòng", "cục", "hợp", "tham", "tư", "lý", "chống", "và", ","))
_FUNCTION = frozenset("""
đã đang sẽ bị được là có và của cho với tại ở khi để do vì từ đến trong này đó không vừa cũng thì mà nên nhưng còn
vẫn chưa hay hoặc như theo về kiêm
""".split())  # fmt: skip


class _Tail:
    """Walks along the words that belong to a unit or post, one phrase at a time.

    `named` says that the unit must have a name of its own, `proper` that it has one, `placed` that its place is known.
    """

    def __init__(self, line: Line, at: int, *, post: bool, named: bool, state: bool) -> None:
        self.line, self.at, self.post, self.named, self.state = line, at, post, named, state
        self.here = at
        self.proper = self.placed = False
        self.place_end = at
        self.generic = self.line.words[at - 1].islower()

    def end(self) -> int:
        """Where it ends, without links left over at the end."""
        limit = min(len(self.line.words), self.at + _LONGEST)
        while self.here < limit:
            following = self._following()
            if following <= self.here:
                break
            self.here = following
        lows = self.line.lows
        while self.here > self.at and lows[self.here - 1] in _LOOSE:
            self.here -= 1
        return self.here

    def _following(self) -> int:
        """The end of the phrase or word here that belongs to the unit; 0 if none does."""
        tag = self.line.tags.get(self.here)
        if tag:
            known = _BY_KIND.get(tag.kind)
            following = known(self, tag) if known else None
            if following is not None:
                return following
        word = self.line.words[self.here]
        if word[0].isupper():
            return self._capital(word)
        if word[0].isdigit():
            return self._number()
        if word.isalpha() and word not in _LINKS and word not in _OF:
            return self._lower(word, tag)
        return self._mark(word)

    def _organisation(self, tag: Tag) -> int | None:
        self.proper, self.named = self.named and self.here == self.at, False
        return tag.end

    def _head(self, tag: Tag) -> int | None:
        if tag.value in _FORCES and not self.named and (self.post or tag.value == "cảnh sát"):
            return tag.end
        if tag.value == "quân đội" and (self._previous() == "domain" or self._opens_a_hospital()):
            return tag.end  # `Tập đoàn Công nghiệp - Viễn thông Quân đội`, `Bệnh viện Quân đội 354`
        if self.placed and not self.post and tag.value in _SMALL_UNITS:
            return 0
        if self._second_half(tag):
            return tag.end
        if not may_head(self.line, self.here) and not (self.post and self.here == self.at):
            return None if self.post and self.line.capital(self.here - 1) else 0
        self.generic = self.line.words[self.here].islower()
        self.named, self.proper, self.placed = tag.kind == "named", False, False
        return tag.end

    def _opens_a_hospital(self) -> bool:
        """Whether a word with a capital right after the head is the beginning of a hospital's name."""
        return self.here == self.at and self.line.lows[self.at - 1] in ("viện", "bv") and self.line.capital(self.here)

    def _second_half(self, tag: Tag) -> bool:
        """Whether a head is the second syllable of a compound in a name: `ĐH Bách khoa`."""
        line, here = self.line, self.here
        single = tag.end - here == 1 and line.words[here].islower()
        return self.named and single and self._previous() == "" and line.capital(here - 1)

    def _place(self, tag: Tag) -> int | None:
        line, here = self.line, self.here
        if self._half_a_name(tag):
            return tag.end
        if self._opens_a_name(tag):
            self.proper, self.place_end = True, names.within_run(line, here) or names.run(line, here)
            return self.place_end
        end = 0 if self._half_a_word(tag) else place(line, here)
        if end > here:
            if not self.post and self.placed:
                return 0
            self.proper, self.placed, self.named = True, True, False
            self.place_end = end
            return end
        if tag.kind == "place":
            return None
        if self.placed or not self._may_be_bare():
            return 0
        self.proper = self.placed = True
        stop = line.words[tag.end : tag.end + 1] == ["."] and line.lows[here] in SHORT_KINDS
        return tag.end + 1 if stop and line.capital(tag.end + 1) else tag.end

    def _may_be_bare(self) -> bool:
        """Whether a word for a kind of unit may stand without a name: `Công an tỉnh`."""
        if self.named or self.line.lows[self.here] in _NEVER_BARE:
            return False
        return self.here == self.at or self._previous() in ("unit", "")

    def _half_a_word(self, tag: Tag) -> bool:
        """Whether a possible country is the first syllable of a compound: `Viện Hàn lâm`."""
        line, end = self.line, tag.end
        if tag.kind != "place" or end - self.here > 1 or end >= len(line.words) or end in line.tags:
            return False
        if self.named and not self.proper and line.capital(end):
            return True  # `Công ty Đức Thử`
        return (
            line.words[end].isalpha()
            and line.words[end].islower()
            and line.words[end] not in STOPS
            and syllable(tag.value)
        )

    def _opens_a_name(self, tag: Tag) -> bool:
        """Whether a place is the beginning of a firm's longer name: `Công ty Phú Mỹ Thử`."""
        line, after = self.line, tag.end
        if line.lows[self.at - 2 : self.at] == ["cộng", "sản"]:
            return False  # `Đảng Cộng sản Trung Quốc Testa`: the country, and somebody of the party
        if not self.named or self.proper or tag.kind != "place" or not line.capital(self.here):
            return False
        goes_on = line.capital(after) and after not in line.tags and line.words[after] not in names.OPENING
        return goes_on and syllable(line.words[after]) and not person(line, after) and not line.words[after].isupper()

    def _half_a_name(self, tag: Tag) -> bool:
        """Whether a possible country is the last syllable of a firm's name: `Công ty Hoàng Anh`."""
        line, here = self.line, self.here
        single = tag.kind == "place" and tag.end - here == 1 and syllable(tag.value)
        return self.named and here > self.at and single and self._previous() == "" and line.capital(here - 1)

    def _domain(self, tag: Tag) -> int | None:
        line, here = self.line, self.here
        if self.placed and (not self.post or self._previous() in ("place", "kind")):
            return 0
        numbered = here > self.at and line.words[here - 1].isdigit() and not self._is_an_arm(tag)
        if numbered or (here > self.at and (self._is_verb(tag) or self._tells(tag))):
            return 0
        if not self._is_complete(tag):
            return 0
        self.proper = self.proper or (self.named and line.capital(here))
        return tag.end

    def _is_an_arm(self, tag: Tag) -> bool:
        """Whether the arm of a troop follows its number: `Lữ đoàn 270 công binh`."""
        return tag.value in _ARMS and self.line.lows[self._head_at(self.at)] in _TROOPS

    def _is_verb(self, tag: Tag) -> bool:
        """Whether a domain of work is the verb of the sentence."""
        return tag.value in VERBS and not domain(self.line, tag.end) and not self._compound()

    def _tells(self, tag: Tag) -> bool:
        """Whether a lower-case domain after a finished name is the verb: `Báo Thử Sơn thông tin`, `Sở KHĐT xây dựng`."""
        line, here = self.line, self.here
        country = line.lows[here - 2 : here] == ["việt", "nam"]
        previous = "organisation" if country else self._previous()
        if self.post or line.capital(here) or previous not in ("", "organisation", "firm-end", "brand"):
            return False
        name = line.words[here - 1]
        finished = previous == "organisation" or (name.isupper() and len(name) > 1)
        own = self.named and name[0].isupper() and previous != "organisation"
        return (finished or own) and tag.value in NOUNS_THAT_TELL

    def _is_complete(self, tag: Tag) -> bool:
        """Whether what a domain of work needs follows: after `về` a topic, after `số` a number."""
        if tag.value == "về":
            return bool(_about(self.line, tag.end))
        if tag.value == "số":
            return self.line.words[tag.end : tag.end + 1] != [] and self.line.words[tag.end][0].isdigit()
        return True

    def _event(self, _tag: Tag) -> int | None:
        end = event(self.line, self.here)
        if end > self.here and not self.named:
            return end
        return None if self.line.capital(self.here) else 0

    def _title(self, tag: Tag) -> int | None:
        line, here = self.line, self.here
        compound = tag.kind == "former" and not line.capital(tag.end) and not self.post  # `Cơ quan Nguyên tử`
        return None if (self.named or compound) and line.capital(here) else 0

    def _other(self, tag: Tag) -> int | None:
        inside = self.line.capital(self.here) and self.here > self.at
        inside = inside and (self.line.capital(tag.end) or tag.value.endswith(" dương"))  # an ocean
        return None if inside else 0

    def _no_place(self, tag: Tag) -> int | None:
        if self.line.capital(self.here):
            return None
        gate = self.here == self.at and tag.value in _GATES and self._guards_gates()
        if not (self.line.capital(tag.end) and (gate or (self.here > self.at and self.post))):
            return 0
        if certainly_person(self.line, tag.end):
            return tag.end
        known = place(self.line, tag.end)
        return known if known > tag.end else names.within_run(self.line, tag.end) or names.run(self.line, tag.end)

    def _guards_gates(self) -> bool:
        """Whether the head is a force that is named after its gate: `Công an cửa khẩu Tân Thử`."""
        return self.line.lows[self.at - 2 : self.at] in (["công", "an"], ["biên", "phòng"], ["hải", "quan"])

    def _capital(self, word: str) -> int:
        line, here = self.line, self.here
        if self._after_a_committee():
            self.proper = self.placed = True
            return unknown_place(line, here)
        if self.named and not self.proper:
            if self.generic and certainly_person(line, here):
                return 0
            self.proper = True
            end = max(names.within_run(line, here) or names.run(line, here), here + 1)
            if line.words[end - 1 : end + 1] == ["Trung", "ương"]:
                end += 1  # `Bệnh viện Nhi Trung ương`
            return next((k for k in range(here + 1, end) if line.words[k] in _PLATES), end)

        if here == self.at and line.lows[here - 2 : here] == ["tòa", "án"] and names.foreign(line, here):
            return names.run(line, here)  # `tòa án Testa Johansen`: a court has no holder
        if self.post and line.lows[here - 1] in _ABROAD and (end := county(line, here)):
            return end
        if person(line, here) or word in names.OPENING or word in _PLATES or self._names_a_suspect():
            return 0
        if here > self.at and names.opens_a_sentence(line, here, 2):
            return 0
        if not self.named and (self._names_a_foreigner(word) or self._names_a_person_after_a_place()):
            return 0
        return here + 1 if self.post or not self.placed else 0

    def _names_a_suspect(self) -> bool:
        """Whether a given name follows an investigating body that has no place yet: `Theo cơ quan điều tra Hằng làm`."""
        line, here = self.line, self.here
        if self.post or self.named or here != self.at or line.lows[here - 1] != "tra" or here in line.tags:
            return False
        return names.run(line, here) == here + 1 and line.words[here].istitle()

    def _after_a_committee(self) -> bool:
        """Whether the place of a Party committee stands here: `Tỉnh ủy Thử Sơn`."""
        before = self.line.lows[max(0, self.here - 2) : self.here]
        return len(before) == 2 and before[1] == "ủy" and before[0] in _SEATS and seat(self.line, self.here)

    def _names_a_foreigner(self, word: str) -> bool:
        """Whether the holder of a post abroad stands here, or a foreign name that the unit can't have."""
        if not self.state:
            opens = self.post and self.here == self.at
            outlandish = not syllable(word) and not word.isupper() and not opens
            if not outlandish and self._previous() not in ("organisation", "place"):
                return False
        return names.foreign(self.line, self.here) is not None

    def _names_a_person_after_a_place(self) -> bool:
        """Whether capitals that no table knows follow a place, as many as a person's name has."""
        line, here = self.line, self.here
        if here in line.tags or self._previous() != "place":
            return False
        return names.run(line, here) - here in _NAME_LENGTHS

    def _number(self) -> int:
        line, here = self.line, self.here
        after = line.lows[here + 1 : here + 2]
        mark = bool(after) and after[0] in (".", ",") and line.tight(here + 1) and line.tight(here + 2)
        if mark and here + 2 < len(line.words) and line.words[here + 2][0].isdigit():
            return 0  # `5.000 bộ linh kiện`
        if here > self.at and self._previous() == "domain" and after and self._counts_things(after[0]):
            return 0  # `Ủy ban An ninh 4 chức danh`, run on
        counts = bool(after) and (after[0] in ("/", "%") or after[0] in _COUNTED)
        if counts or (here > self.at and line.words[here - 1] == ","):
            return 0
        if self._previous() == "place" and _YEAR.fullmatch(line.words[here]):
            return 0
        self.proper = True
        return here + 1

    def _counts_things(self, after: str) -> bool:
        """Whether the word after a number is what it counts."""
        things = self.line.words[self.here + 1].islower() and after.isalpha() and after not in STOPS | _FUNCTION
        return things and self.line.lows[self.here - 1] != "số" and self.here + 1 not in self.line.tags

    def _lower(self, word: str, tag: Tag | None) -> int:
        line, here = self.line, self.here
        if word == "các" and line.lows[here - 2 : here] == ["quản", "lý"] and line.kind(here + 1) == "domain":
            return here + 1  # `Ban Quản lý các công trình công cộng`
        first = here == self.at
        after_a_place = here == self.place_end and (word in STOPS or line.capital(here - 2))
        if not first and not after_a_place and word not in _FUNCTION and self._goes_on(word):
            return here + 1
        if tag or not (first or self._previous() in ("unit", "named", "domain")):
            return 0
        of_a_post = self.post and not (self.state and first)
        end = _unknown(line, here) if of_a_post or (self.named and not self._named_at_once()) else 0
        return end if self.post or line.capital(end) or (self.named and line.kind(end) == "domain") else 0

    def _named_at_once(self) -> bool:
        """Whether the head is one that its own name or a domain follows, and no other lower-case word."""
        return self.line.lows[self._head_at(self.at)] in _NAMED_AT_ONCE

    def _head_at(self, end: int) -> int:
        """The first word of the head that ends there."""
        return next(
            (
                k
                for k in range(end - 1, max(-1, end - _LONGEST_HEAD), -1)
                if self.line.kind(k) in _HEADS and self.line.tags[k].end == end
            ),
            end - 1,
        )

    def _goes_on(self, word: str) -> bool:
        """Whether a lower-case word in no table still belongs to the unit."""
        line, here = self.line, self.here
        before, previous = line.words[here - 1], self._previous()
        if word in STOPS and word not in _HALVES and line.lows[self._head_at(self.at)] in _KEEPERS_OF_THE_LAW:
            return False  # `Tòa án Thử ghi nhận`
        if line.capital(here - 1) and previous not in ("place", "organisation", "domain"):
            first = not line.capital(here - 2) or line.kind_before(here - 1) in _COMPLETE
            return first and syllable(before) and (before in ("Y", "Ô", "Ý", "Á", "Ấ") or not before.isupper())
        if word in STOPS:
            return False
        if previous == "domain":
            after = line.words[here + 1] if here + 1 < len(line.words) else "."
            return not after.isalpha() or after in _OF or line.capital(here + 1) or line.kind(here + 1) in _HEADS
        return self.named and line.capital(here + 1)

    def _mark(self, word: str) -> int:
        """What goes on after a mark or a word that links."""
        if word in _LINKS:
            return self._link(word)
        if word == "," and self.here > self.at:
            return self._comma()
        if word in ("/", "."):
            return self._abbreviated(word)
        if self.named and not self.proper:
            return self._quoted(word)
        if word == "tại" and self._has_a_seat():
            self.placed = False  # the country that it is of is not yet where it is
            return self.here + 1
        return self._of(word) if self.post else 0

    def _link(self, word: str) -> int:
        """A link with another domain of work, or within a name (`Sóng-Hải`)."""
        line, after = self.line, self.here + 1
        if word == "và" and self.here == self.at and line.lows[self._head_at(self.at)] != "ban":
            return 0  # `HTX và nông dân`, not `Ban Quản lý dự án đầu tư xây dựng và phát triển quỹ đất`
        if self.post and self.placed and line.words[after : after + 2] == ["thông", "tin"]:
            return 0  # `ông X - chủ tịch UBND huyện Thử Sơn - thông tin toàn bộ gạch đã cháy`
        party = word == "và" and line.lows[self._head_at(self.at)] == "đảng"
        if party and self._previous() == "" and line.kind(after) != "domain":
            return 0  # `đảng Dân chủ và Cộng hòa`
        joined = word != "và" and line.tight(self.here) and line.tight(after) and line.capital(after)
        return after if joined or domain(line, after) else 0

    def _comma(self) -> int:
        """A comma between domains of work, or before the unit above a post's."""
        line, after = self.line, self.here + 1
        inner = not self.named and after in line.tags and line.tags[after].value in INNER_COMMA
        return after if inner or (self.post and _parent(line, after)) else 0

    def _abbreviated(self, word: str) -> int:
        """A slash within a name, or the full stop of a short word (`P.`)."""
        line, after = self.line, self.here + 1
        short = word == "/" or line.lows[self.here - 1] in SHORT_KINDS
        return after if short and line.tight(self.here) and line.capital(after) else 0

    def _of(self, word: str) -> int:
        """How a post continues: `của` and `thuộc` with a unit, or a unit in brackets."""
        line, after = self.line, self.here + 1
        if word == "(" and self.here > self.at:
            return _bracket(line, self.here)
        if word not in _OF:
            return 0
        after += word == "trực"
        person = line.kind(after) != "place" and line.capital(after) and names.vietnamese(line, after)
        return after if not person and (line.kind(after) in _GROUPS or line.capital(after)) else 0

    def _has_a_seat(self) -> bool:
        """Whether a body is called after the town where it is: `TAND cấp cao tại Đà Nẵng`, `Đại sứ quán … tại …`."""
        line, here = self.line, self.here
        if line.lows[here - 2 : here] in (["cấp", "cao"], ["tối", "cao"]):
            return True
        abroad = line.lows[here - 1] in ("nam", "vn") or self._previous() == "place"
        head = line.words[self._head_at(self.at)].lower()
        agency = line.lows[self.at - 1] == "quán" or head in ("văn", "ban")
        country = line.kind(here + 1) == "place" or line.lows[here + 1 : here + 3] == ["việt", "nam"]
        return abroad and agency and country

    def _quoted(self, word: str) -> int:
        """A name in quotation marks of at most six words."""
        if word not in ("“", '"'):
            return 0
        self.proper = True
        line, first = self.line, self.here + 1
        return next((k + 1 for k in range(first, min(first + 7, len(line.words))) if line.words[k] in ("”", '"')), 0)

    def _previous(self) -> str:
        """The kind of the phrase that ends here."""
        return self.line.kind_before(self.here)

    def _compound(self) -> bool:
        """Whether a word that can be a verb is where only the name of a unit has it."""
        line, here = self.line, self.here
        return line.capital(here) or line.lows[here - 1] in _BEFORE_VERBS or self._previous() in _HEADS


_BY_KIND: dict[str, Callable[[_Tail, Tag], int | None]] = {
    "organisation": _Tail._organisation, "unit": _Tail._head, "named": _Tail._head, "place": _Tail._place,
    "kind": _Tail._place, "domain": _Tail._domain, "event": _Tail._event, "rank": _Tail._title, "post": _Tail._title,
    "former": _Tail._title, "before-name": _Tail._title, "unit-post": _Tail._other, "title": _Tail._other,
    "other": _Tail._other, "no-place": _Tail._no_place,
}  # fmt: skip


def tail(line: Line, at: int, *, post: bool, named: bool = False, state: bool = False) -> int:
    """The end of what belongs to a unit or post whose head ends at `at`.

    With `named`, a proper name comes first; with `state`, a foreign name is that of the holder.
    """
    return _Tail(line, at, post=post, named=named, state=state).end()


def _about(line: Line, at: int) -> bool:
    """Whether a domain follows `về`, known or capitalised."""
    return line.kind(at) == "domain" or (at not in line.tags and line.capital(at))


def _unknown(line: Line, at: int) -> int:
    """The end of up to five lower-case words in no table, before words that continue or end a post."""
    for here in range(at, min(at + 6, len(line.words))):
        word, kind = line.words[here], line.kind(here)
        if here > at and _goes_on_or_ends(line, here):
            return here
        links = (word == "và" and here > at) or (here == at + 1 and word in STOPS)  # `môi giới`, `lương thực`
        if kind or not word.isalpha() or (word in STOPS and not links):
            return 0
    return 0


def _goes_on_or_ends(line: Line, at: int) -> bool:
    """Whether a capital, a mark, a domain of work or a unit comes there."""
    if line.capital(at) or line.words[at] in _ENDS:
        return True
    kind = line.kind(at)
    return kind == "domain" or (kind in _GROUPS and line.lows[at] not in _NEVER_BARE)


def _parent(line: Line, at: int) -> bool:
    """Whether a parent unit or the place of a unit follows a comma."""
    tag = line.tags.get(at)
    if tag is None or tag.kind not in _GROUPS:
        return False
    if tag.kind == "organisation":
        return names.any_name(line, tag.end) is None
    if tag.kind == "place":
        return " " in tag.value and names.vietnamese(line, at) is None
    if tag.kind == "kind":
        return place(line, at) > at
    return may_head(line, at) and tail(line, tag.end, post=False, named=tag.kind == "named") > tag.end


def _bracket(line: Line, at: int) -> int:
    """The end of brackets that contain only a unit or a place; otherwise 0."""
    tag = line.tags.get(at + 1)
    if tag is None or tag.kind not in _GROUPS:
        return 0
    if tag.kind in ("place", "kind"):
        end = place(line, at + 1)
    elif tag.kind == "organisation":
        end = tag.end
    else:
        end = tail(line, tag.end, post=False, named=tag.kind == "named")
    return end + 1 if line.words[end : end + 1] == [")"] else 0
