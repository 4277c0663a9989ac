"""How the name of a unit goes on after its head: domains of work, numbers, parent units, places."""

from __future__ import annotations

from hoso.entities import names
from hoso.entities.events import event
from hoso.entities.lexicon import CAPITAL_HEADS, INNER_COMMA, SHORT_KINDS, STOPS, STRICT_HEADS
from hoso.entities.scan import Line, syllable

_LINKS = frozenset(("và", "&", "-", "–", "—"))
_OF = frozenset(("của", "thuộc", "tại", "trực"))
_HEADS = frozenset(("unit", "named"))
_SMALL = frozenset(("xã", "phường", "thị trấn", "bản", "thôn", "ấp", "p", "x", "tt"))
_ENDS = frozenset((",", ")", ";", "–", "-", "—"))
_OF_A_COUNTRY = frozenset(("cảnh sát", "hải quan", "nội các", "chính phủ", "quốc hội", "kiểm lâm"))
_FUNCTION = frozenset(("đã", "đang", "sẽ", "bị", "được", "là", "có", "và", "của", "cho", "với", "tại", "ở", "khi", "để", "do", "vì", "từ", "đến", "trong",
                       "này", "đó", "không", "vừa", "cũng", "thì", "mà", "nên", "nhưng", "còn", "vẫn", "chưa", "hay", "hoặc", "như", "theo", "về"))  # fmt: skip
_LONGEST = 40  # words
_BARE_INVESTIGATION = frozenset(("điều tra", "xử lý", "kiểm tra", "bảo vệ", "tuần tra", "kiểm soát", "giám sát",
                                 "bảo đảm", "tổ chức", "tuyên truyền"))  # fmt: skip


def place(line: Line, at: int) -> int:
    """The end of an administrative unit's name that begins there with its kind or its name; `at` where none does."""
    tag = line.tags.get(at)
    if tag is None:
        return at
    if tag.kind == "place":
        return tag.end if line.words[at][0].isupper() or line.words[at].isupper() else at
    if tag.kind != "kind":
        return at
    after = tag.end
    if line.lows[at] in SHORT_KINDS:
        if not line.words[at][0].isupper():
            return at
        if line.words[after : after + 1] == ["."]:
            after += 1
    if after >= len(line.words):
        return at
    inner = line.tags.get(after)
    if inner and inner.kind == "place":
        return inner.end
    if line.words[after].isdigit() and len(line.words[after]) <= 2 and line.lows[at] not in ("nước", "tỉnh", "bang", "x", "h"):
        return after + 1
    if line.lows[at] == "bang":
        return _state(line, after)
    if inner and inner.kind == "kind" and line.lows[at] in ("thành phố", "tp"):
        return at
    if not line.capital(after) or (line.lows[at] not in _SMALL and _person(line, after)):
        return at
    return _unknown_place(line, after)


def _state(line: Line, at: int) -> int:
    """The end of the name of a state abroad: `bang Tây Australia`, `bang Uttar Pradesh`."""
    end = at + (line.words[at] in ("Đông", "Tây", "Nam", "Bắc", "Trung"))
    return line.tags[end].end if line.kind(end) == "place" else names.run(line, at) if line.capital(at) else at


def _unknown_place(line: Line, at: int) -> int:
    """The end of the name of a commune or the like that no table knows: one to four capitals, never into a name."""
    end = names.run(line, at)
    for k in range(at + 1, end):
        if line.kind(k) in ("place", "unit", "named") and k - at >= 1 and line.tags[k].end <= end:
            end = k
            break
    if end - at >= 4:
        for k in range(at + 1, end - 1):
            if names.words_surname(line, k) and 2 <= end - k <= 4:
                return k
    if end - at == 3 and names.words_surname(line, at) and line.lows[at + 1] in ("văn", "thị", "hữu", "đức", "quốc", "đình"):
        return at
    return end if end - at <= 4 else at + 2


def tail(line: Line, at: int, *, post: bool, named: bool = False) -> int:  # noqa: C901, PLR0912, PLR0915
    """The end of what belongs to a unit or post whose head ends at `at`. With `named`, a proper name comes first."""
    here, limit = at, min(len(line.words), at + _LONGEST)
    proper = False
    while here < limit:
        tag, word = line.tags.get(here), line.words[here]
        if tag and tag.kind in ("organisation",):
            if named and not proper and here == at:
                here, proper = tag.end, True
                continue
            here = tag.end
            named = False
            continue
        if tag and word == tag.value and tag.kind == "unit-post" and False:
            break
        if tag and tag.kind in _HEADS and (here > at or post or named):
            if tag.value != "cảnh sát" and not may_head(line, here):
                break
            named, proper = tag.kind == "named", False
            here = tag.end
            if post or tag.kind == "unit":
                continue
            continue
        if tag and tag.kind in ("place", "kind"):
            end = place(line, here)
            if end > here:
                here, proper, named = end, True, False
                if not post and line.kind(here) not in _HEADS and not _linked_domain(line, here):
                    break
                continue
            if tag.kind == "kind" and (here == at or line.kind(_before(line, here)) in ("unit", "")) and not named:
                if line.lows[here] in ("nước", "x", "h", "p", "q", "tt", "bản", "thôn", "ấp"):
                    break
                here = tag.end
                if line.words[here : here + 1] == ["."] and line.lows[here - 1] in SHORT_KINDS and line.capital(here + 1):
                    here += 1
                    continue
                break
            if tag.kind == "kind":
                break
        if tag and tag.kind == "domain":
            if tag.value in _BARE_INVESTIGATION and here > at and not _domain_goes_on(line, tag.end) and not _compound(line, here):
                break
            if proper and not post or (proper and line.kind(_before(line, here)) in ("place", "kind")):
                break
            if tag.value == "về" and (line.kind(tag.end) not in ("domain", "") or (tag.end not in line.tags and not line.capital(tag.end))):
                break
            if tag.value == "số" and not line.words[tag.end : tag.end + 1][0:1] == [] and not line.words[tag.end][0].isdigit():
                break
            if named and not proper and word[0].isupper():
                proper = True
            here = tag.end
            continue
        if tag and tag.kind == "event":
            end = event(line, here)
            if end > here and not named:
                here = end
                continue
            if not line.capital(here):
                break
        if tag and tag.kind in ("rank", "post", "former", "before-name") and not (named and line.capital(here)):
            break
        if tag and tag.kind in ("unit-post", "title", "other") and not (line.capital(here) and line.capital(tag.end) and here > at):
            break
        if word[0].isupper() or word[0].isdigit():
            if word[0].isupper() and (not named or proper):
                if _person(line, here):
                    break
                if not named and not syllable(word) and not word.isupper() and (here > at or not post) and names.foreign(line, here):
                    break
                if not named and here > at and not line.tags.get(here) and _name_like(line, here):
                    break
            if word[0].isdigit() and (line.words[here + 1 : here + 2] in (["/"], ["%"]) or (here > at and line.words[here - 1] == ",")):
                break
            if word[0].isdigit() and line.lows[here + 1 : here + 2] in (["người"], ["năm"], ["ngày"], ["tháng"], ["cán"], ["đối"], ["giờ"], ["triệu"], ["tuổi"]):
                break
            if named and not proper:
                split = _name_in_run(line, here)
                proper = True
                here = split if split else names.run(line, here) if word[0].isupper() else here + 1
                here = max(here, at + 1)
                continue
            here += 1
            continue
        if tag and tag.kind == "no-place" and (line.capital(tag.end) or line.kind(tag.end) == "place") and here > at and post:
            here = tag.end
            continue
        if word in _LINKS:
            if _domain_goes_on(line, here + 1) or (word not in ("và",) and line.tight(here) and line.capital(here + 1)):
                here += 1
                continue
            break
        if word == ",":
            if here + 1 in line.tags and line.tags[here + 1].value in INNER_COMMA and here > at and not named:
                here += 1
                continue
            if post and here > at and _parent(line, here + 1):
                here += 1
                continue
            break
        if word == "." and line.lows[here - 1] in SHORT_KINDS and line.tight(here) and line.capital(here + 1):
            here += 1
            continue
        if word in _OF and post:
            nxt = here + 2 if word == "trực" else here + 1
            if line.kind(nxt) in ("organisation", "unit", "named", "place", "kind") or line.capital(nxt):
                if names.vietnamese(line, nxt) and line.kind(nxt) not in ("place",):
                    break
                here = nxt
                continue
            break
        if word == "(" and post and here > at:
            end = _bracket(line, here)
            if end:
                here = end
                continue
            break
        if word in "“\"" and named and not proper:
            close = next((k for k in range(here + 1, min(here + 8, len(line.words))) if line.words[k] in "”\""), None)
            if close:
                here, proper = close + 1, True
                continue
            break
        if word == "/" and line.tight(here) and line.capital(here + 1) and line.tight(here + 1):
            here += 1
            continue
        if word.isalpha() and here > at and word not in _FUNCTION and _goes_on(line, here, named=named):
            here += 1
            continue
        if post and word.isalpha() and not tag and (line.kind(_before(line, here)) in ("unit", "named", "domain") or here == at):
            end = _unknown(line, here)
            if end > here:
                here = end
                continue
        break
    while here > at and line.words[here - 1] in ("và", "&", "-", "–", ",", "về", "của", "thuộc", "tại", "."):
        here -= 1
    return here


def _person(line: Line, at: int) -> bool:
    """Whether a person's name begins there; two syllables only with one of the commonest surnames."""
    name = names.vietnamese(line, at)
    return name is not None and (name.end - name.start > 2 or names.words_surname(line, at))


def _goes_on(line: Line, at: int, *, named: bool) -> bool:
    """Whether a lower-case word that no table knows still belongs to the unit."""
    before, after = line.words[at - 1], line.words[at + 1] if at + 1 < len(line.words) else "."
    if line.capital(at - 1) and not _tagged_ends(line, at):
        lone = not line.capital(at - 2) or _tagged_ends(line, at - 1) != () or line.kind(_before(line, at - 1)) in _HEADS
        return lone and syllable(before) and not before.isupper()
    if line.words[at] in STOPS:
        return False
    if line.kind(_before(line, at)) == "domain":
        return not after.isalpha() or after in _OF or line.capital(at + 1) or line.kind(at + 1) in _HEADS
    return named and line.capital(at + 1)


def _unknown(line: Line, at: int) -> int:
    """The end of up to five lower-case words that no table knows, in front of what a post goes on or ends with."""
    for here in range(at, min(at + 6, len(line.words))):
        tag, word = line.tags.get(here), line.words[here]
        if here > at and (line.capital(here) or word in _ENDS or (tag and tag.kind in ("organisation", "unit", "named", "place", "kind", "domain"))):
            return here
        if tag or not word.isalpha() or (word in STOPS and not (word == "và" and here > at)):
            return at
    return at


def _before(line: Line, at: int) -> int:
    """Where the phrase that ends there began, if within five words."""
    return next((k for k in range(at - 1, max(-1, at - 6), -1) if (tag := line.tags.get(k)) and tag.end == at), -1)


def _tagged_ends(line: Line, at: int) -> tuple[int, ...]:
    start = _before(line, at)
    return (at - 1,) if start >= 0 and line.kind(start) in ("place", "organisation", "domain") else ()


def _compound(line: Line, at: int) -> bool:
    """Whether a word that can be a verb stands where only the name of a unit has it: right after its head, or a capital."""
    before = _before(line, at)
    return line.capital(at) or line.lows[at - 1] in ("sát", "ninh", "quan", "đội", "phòng", "cục", "hợp", "tham", "tư", "lý", "chống") or (
        before >= 0 and line.kind(before) in _HEADS
    ) or line.lows[at - 1] in ("và", ",")


def _domain_goes_on(line: Line, at: int) -> bool:
    tag = line.tags.get(at)
    if tag and tag.kind == "domain":
        return tag.value not in ("về", "số", "việt nam")
    if line.lows[at : at + 1] == ["và"] and line.kind(at + 1) == "domain":
        return True
    return line.capital(at) and not tag and names.vietnamese(line, at) is None and names.run(line, at) - at <= 2 and line.lows[at] not in STOPS


def _linked_domain(line: Line, at: int) -> bool:
    return False and at < 0


def _name_like(line: Line, at: int) -> bool:
    """Whether a run of two to four syllables that ends there stands after a unit that is complete."""
    before = _before(line, at)
    return before >= 0 and line.kind(before) == "place" and 2 <= names.run(line, at) - at <= 4


def _name_in_run(line: Line, at: int) -> int | None:
    """Where a person's name begins inside a run that opens with an organisation's name."""
    end = names.run(line, at)
    for k in range(at + 1, end - 1):
        if line.words[k] in names.COMMON_SURNAMES and 3 <= end - k <= 4 and names.vietnamese(line, k):
            return k
    return None


def may_head(line: Line, at: int) -> bool:
    """Whether a head word heads a unit there: everyday words only where a capital or a domain follows."""
    tag = line.tags[at]
    if tag.value in ("ca", "catp"):
        return line.words[at].isupper()
    if tag.value == "bộ":
        return line.capital(at) and line.capital(tag.end)
    if line.capital(at) or tag.value not in CAPITAL_HEADS:
        return True
    nxt = line.tags.get(tag.end)
    if tag.value in _OF_A_COUNTRY and nxt and nxt.kind in ("place", "kind"):
        return True
    if tag.value in STRICT_HEADS:
        return False
    return (tag.kind == "named" and line.capital(tag.end)) or (nxt is not None and nxt.kind in ("domain", "organisation"))


def _parent(line: Line, at: int) -> bool:
    """Whether a parent unit or the place of a unit stands after a comma."""
    tag = line.tags.get(at)
    if tag is None:
        return False
    if tag.kind == "organisation":
        return names.any_name(line, tag.end) is None
    if tag.kind == "kind":
        return place(line, at) > at
    if tag.kind == "place":
        return " " in tag.value and names.vietnamese(line, at) is None
    return tag.kind in _HEADS and may_head(line, at) and tail(line, tag.end, post=False, named=tag.kind == "named") > tag.end


def _bracket(line: Line, at: int) -> int | None:
    """The end of brackets that hold nothing but a unit, with someone's name after them."""
    tag = line.tags.get(at + 1)
    if tag is None or tag.kind not in ("organisation", "unit", "named", "place", "kind"):
        return None
    end = tag.end if tag.kind == "organisation" else place(line, at + 1) if tag.kind in ("place", "kind") else tail(line, tag.end, post=False, named=tag.kind == "named")
    return end + 1 if line.words[end : end + 1] == [")"] else None
