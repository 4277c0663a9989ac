"""Who is named with a rank or a post: a grammar of apposition before and after the name."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from hoso.entities import names, unsettled
from hoso.entities.lexicon import FORCES, STATE_POSTS, words
from hoso.entities.names import Name
from hoso.entities.owners import WAS, announced, named_before
from hoso.entities.posts import DASHES, Item, aside, called_and_acting, called_by, closing, copula, head_of, item, joint
from hoso.entities.tags import Line

_SEPARATORS = DASHES | {",", "kiêm", "và", ":", "là", "làm", "đồng", "cũng"}
_ENDS = frozenset((",", ";", ")", "-", "–", "—"))
_AFTER_COPULA = frozenset(("rank", "post", "before-name", "former"))
_OPENERS = frozenset(("rank", "post", "unit-post", "former"))


@dataclass(slots=True)
class Mention:
    """A name with what is said of it in one place; `open` if it may be a place's."""

    line: int
    name: Name
    ranks: list[str] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    open: bool = False

    def take(self, item: Item) -> None:
        """Add a rank or post to those said here."""
        if item.rank:
            self.ranks.append(item.rank)
        elif item.post:
            self.posts.append(item.post)


def name_after_titles(line: Line, at: int) -> Name | None:
    """The name there after titles and words of address, full or short; none after a word for what is named so."""
    if at and (line.lows[at - 1] == "trường" or line.kind_before(at) == "no-place"):
        return None  # `Đội Cầu Lê Văn Thử`, `Trường Lê Văn Thử`
    here = at
    for _ in range(5):
        kind = line.kind(here)
        if kind in ("title", "before-name") or (kind in ("unit", "domain") and line.tags[here].value in FORCES):
            here = line.tags[here].end
            while line.words[here : here + 1] in (["."], [","]) and line.kind(here + 1) in ("title", "before-name"):
                here += 1
            if line.words[here : here + 1] == ["."] and line.capital(here + 1):
                here += 1
        else:
            break
    if here > at and line.words[here : here + 1] == [","] and line.capital(here + 1):
        here += 1
    if not line.capital(here):
        return None
    return names.any_name(line, here) or names.short(line, here)


def mentions(line: Line, number: int, pretended: Container[int] = ()) -> list[Mention]:
    """All mentions of a line, in order; a rank or post that begins at a word in `pretended` is nobody's."""
    found: list[Mention] = []
    done = listed = 0
    for at, tag in line.tags.items():
        if tag.kind in _OPENERS and at >= done and (first := item(line, at)) is not None:
            if at in pretended:
                done = first.end
                continue
            made, end = _mention(line, number, first, listed)
            found += made
            done = max(first.end, end)
            listed = done if made and first.post and made[-1].name.start >= first.end else 0
    return found


def chain(line: Line, first: Item) -> tuple[list[Item], Name | None]:
    """The items from `first` on up to a name, if one follows."""
    items, here = [first], first.end
    while len(items) < 9:
        name = name_after_titles(line, here)
        if name:
            return items, name
        following = item(line, here)
        if line.kind(here) == "title" and line.words[line.tags[here].end : line.tags[here].end + 1] == ["là"]:
            here = line.tags[here].end  # `Giám đốc Sở khi đó là ông X`
        if following is None and here < len(line.words) and line.words[here] in _SEPARATORS:
            mark = line.words[here]
            here = max(here + 1, joint(line, here))
            if mark == "là" and line.kind(here) not in _AFTER_COPULA and not names.vietnamese(line, here):
                break
            if mark != "và" and (mark != "," or line.kind(here) in ("title", "before-name") or _speaks(line, here)):
                name = name_after_titles(line, here)
                if name and (mark != ":" or not first.plural) and _is_known(line, here, name):
                    return items, name
            following = item(line, here)
        if following is None:
            break
        if _names_its_unit(line, items[-1], following):
            last = items.pop()
            following = Item(None, line.slice(last.start, following.end), last.start, following.end, last.plural)
        items.append(following)
        here = following.end
    return items, None


def _names_its_unit(line: Line, one: Item, following: Item) -> bool:
    """Whether a post right after another names its unit: `Giám đốc Hiệp hội thanh tra cảnh sát`."""
    direct = one.post is not None and following.post is not None and following.start == one.end
    return direct and line.kind_before(one.end) in ("unit", "named") and line.words[following.start][0].islower()


def _speaks(line: Line, at: int) -> bool:
    """Whether a name and a colon are there, as before what somebody says in an interview, or a name and that it says
    something: `Bộ trưởng Testa, Johan Testsen, cho biết`."""
    name = names.vietnamese(line, at) or names.foreign(line, at)
    if name is None:
        return False
    if line.words[name.end : name.end + 1] == [":"]:
        return True
    end = name.end + (line.words[name.end : name.end + 1] == [","])
    return " ".join(line.lows[end : end + 2]) in _SAYS or line.lows[end : end + 1] == ["nói"]


_SAYS = frozenset(words("cho biết; cho hay; cho rằng; tuyên bố; khẳng định; xác nhận; nhận định; nhấn mạnh; báo cáo"))


def _is_known(line: Line, at: int, name: Name) -> bool:
    """Whether a name after a mark has a surname, is foreign, or is announced by a title or `ông`."""
    return name.start > at or bool(names.vietnamese(line, name.start) or names.foreign(line, name.start))


def _mention(line: Line, number: int, first: Item, listed: int = 0) -> tuple[list[Mention], int]:
    """The mentions that an item opens or closes, and the word where the search goes on.

    `listed` is where another name ended that had its post before it.
    """
    items, name = _with_place(line, *chain(line, first))
    if len(items) > 1 and _for_another(line, first.start) and line.words[first.end] == ",":
        return _mention(line, number, items[1])  # `theo chỉ đạo của Chủ tịch nước, Thứ trưởng X …`: two people
    items = unsettled.beside(line, items)
    first = items[0]

    apart = name is not None and line.words[items[-1].end] == ","
    owner = None
    if name is None or len(items) > 1 or apart or _doubtful(line, items[-1], name):
        owner = named_before(line, first.start)
    if owner and unsettled.apposition(line, owner, items[-1]):
        return [], items[-1].end
    if owner and name is None and (two := _of_two(line, owner, items)) is not None:
        return [_said_of(number, one, [said]) for one, said in two], items[-1].end
    if owner and name and len(items) == 1:
        if not apart:
            items, name = [_taken_in(line, first, name)], None
        elif first.post and announced(line, owner):
            name = None  # `ông X – Giám đốc Sở Y tế, bà Y và ông Z`

    if name is None:
        if owner:
            in_a_list = 0 < listed == first.start - 1 and first.post and line.words[listed] == ","
            return [] if in_a_list else [_said_of(number, owner, items)], items[-1].end
        return _listed(line, number, items)
    return _of_the_name(line, Mention(number, name), items, owner, listed)


def _of_two(line: Line, owner: Name, items: list[Item]) -> list[tuple[Name, Item]] | None:
    """Who has which of two posts after two names: `A và B (giám đốc, phó giám đốc Công ty C)`.

    None if the posts are the last name's; nobody if it is open whose they are.
    """
    joined = "(" in line.words[owner.end : items[0].start] or line.words[items[-1].start - 1] == "và"
    if not joined or not unsettled.respective(line, owner, len(items)):
        return None
    other = names.ending(line, owner.start - 1)
    if len(items) > 2 or other is None or not other.whole or line.words[other.start - 1] in (",", "và"):
        return []
    return [(other, items[0]), (owner, items[1])]


def _with_place(line: Line, items: list[Item], name: Name | None) -> tuple[list[Item], Name | None]:
    """The items and the name; if the name is a place's and the holder's comes after a comma, with it and the holder.

    `Trưởng Công an phường Lê Thử An, ông Vũ Thử Ba`
    """
    if name is None or line.words[name.end : name.end + 1] != [","] or not unsettled.place(line, items[-1], name):
        return items, name
    holder = name_after_titles(line, name.end + 1) if line.kind(name.end + 1) == "before-name" else None
    return ([*items[:-1], _taken_in(line, items[-1], name)], holder) if holder else (items, name)


def _of_the_name(
    line: Line, mention: Mention, items: list[Item], owner: Name | None, listed: int
) -> tuple[list[Mention], int]:
    """What items say of the name after them, and the first of them of the owner before them."""
    first, name = items[0], mention.name
    found: list[Mention] = []
    own = _own(line, items)
    if owner and len(items) > 1 and first.post:
        own = max(own, len(items) - 1)
        found.append(_said_of(mention.line, owner, items[:own]))
    elif owner is None and (
        _another(line, items, name) or (name.start == items[-1].end and unsettled.wished(line, first))
    ):
        return [], items[-1].end
    items = items[own:]

    for one in items:
        mention.take(one)
    mention.open = unsettled.place(line, items[-1], name)
    in_a_list = 0 < listed == items[0].start - 1 and items[-1].post is not None
    end = _after(line, mention, posts=not in_a_list)
    found.append(mention)
    if items[0].plural or first.plural:
        more, end = _shared(line, mention.line, items, end)
        found += more
    return found, end


def _own(line: Line, items: list[Item]) -> int:
    """The first item that is the name's: of posts joined by `và` right before it there may be two holders."""
    for k in range(len(items) - 1, 0, -1):
        mark = line.words[items[k].start - 1]
        if mark == "và" and items[k - 1].post:
            return k
        if mark == "," and _is_the_deputy(items[k], items[k - 1]):
            return k
        if mark == ",":
            break
    return 0


def _is_the_deputy(one: Item, other: Item) -> bool:
    """Whether one is the deputy of the other, who is somebody else: `báo cáo Thủ tướng, Phó thủ tướng X`."""
    post, head = (one.post or "").lower(), (other.post or "").lower()
    return bool(head) and post.startswith("phó ") and post.removeprefix("phó ").startswith(head)


def _another(line: Line, items: list[Item], name: Name) -> bool:
    """Whether the posts before a comma may be somebody else's: `Cũng như Giám đốc Sở, ông X …`."""
    if items[-1].rank or line.words[items[-1].end] != ",":
        return False
    return unsettled.fronted(line, items[0], name)


def _said_of(number: int, name: Name, items: Iterable[Item]) -> Mention:
    """A mention of a name with these ranks and posts."""
    made = Mention(number, name)
    for one in items:
        made.take(one)
    return made


def _for_another(line: Line, at: int) -> bool:
    """Whether somebody acts for the holder of the post there: `thay mặt lãnh đạo Bộ, Thứ trưởng X …`."""
    return line.lows[at - 1 : at] == ["của"] or line.lows[at - 2 : at] == ["thay", "mặt"]


def _doubtful(line: Line, one: Item, name: Name) -> bool:
    """Whether a name right after a post may be that of a firm, a ward or an office: not long, or not Vietnamese."""
    if one.rank or name.start != one.end or head_of(line, one).value in STATE_POSTS:
        return False
    if line.kind_before(one.end) in ("place", "organisation") or called_and_acting(line, name.start):
        return False  # the post is complete
    if line.lows[one.end - 1] in ("phường", "xã", "trấn") or _closes_what_is_said_of(line, name):
        return True
    return name.end - name.start < 3 or not names.common(line, name.start)


def _closes_what_is_said_of(line: Line, name: Name) -> bool:
    """Whether a comma and a verb of saying follow a name, so that who speaks is somebody before it: `ông Lê Văn Thử, Giám
    đốc Chu Sơn Thử, cho biết`."""
    end = name.end
    return line.words[end : end + 1] == [","] and " ".join(line.lows[end + 1 : end + 3]) in _SAYS


def _taken_in(line: Line, one: Item, name: Name) -> Item:
    """The post extended by a name that turned out to be part of it."""
    return Item(None, line.slice(one.start, name.end), one.start, name.end, one.plural)


def _after(line: Line, mention: Mention, *, posts: bool = True) -> int:
    """Add the appositions after the name, with no `posts` after a comma; returns the word where they end."""
    here = mention.name.end
    while here + 1 < len(line.words):
        mark = line.words[here]
        if mark == "(":
            close = closing(line, here)
            inner = [one for at in range(here, close) if line.words[at] in "(,;-–" and (one := item(line, at + 1))]
            if not unsettled.respective(line, mention.name, len(inner)):
                for one in inner:
                    mention.take(_bracketed(line, one, close))
            here = close + 1
            continue
        if (said := joint(line, here)) > here or (mark == "," and (said := copula(line, here + 1)) > here + 1):
            here = said - 1
            mark = ","
        start = (
            here + 1
            if mark == ","
            or mark in DASHES
            or (mark == "và" and here > mention.name.end and line.words[here - 1] != ")")
            else copula(line, here)
        )
        if start <= here and not (here == mention.name.end and mark in WAS):
            break
        past = aside(line, start)
        if past:
            here = past
            continue
        following = item(line, start)
        if following is None:
            break
        own = name_after_titles(line, following.end)
        if own and own.whole and _doubtful(line, following, own):
            following = _taken_in(line, following, own)
        elif _opens_another(line, following) or unsettled.apposition(line, mention.name, following):
            break
        elif following.post and mark == "," and not posts:
            break  # `Bộ trưởng X, Thứ trưởng Y, Chủ tịch tỉnh …`: in a list, a post without a name is nobody's
        mention.take(following)
        here = following.end
    return here


def _bracketed(line: Line, one: Item, close: int) -> Item:
    """A post in brackets continues to the next mark, whatever its words."""
    end = one.end
    while end < close and end - one.end < 10 and line.words[end].isalnum() and line.kind(end) != "rank":
        end += 1
    if one.rank or end == one.end or (end < close and line.words[end] not in _ENDS):
        return one
    return Item(None, line.slice(one.start, end), one.start, end)


def _opens_another(line: Line, one: Item) -> bool:
    """Whether someone else's name follows the item, so that it is theirs."""
    name = name_after_titles(line, one.end)
    if name:
        return name.whole or line.kind(one.end) == "before-name" or one.rank is not None or called_by(line, one)
    mark = line.words[one.end] if one.end < len(line.words) else ""
    if one.rank and mark in (",", "-", "–"):
        return chain(line, one)[1] is not None
    return False


def _shared(line: Line, number: int, items: list[Item], at: int) -> tuple[list[Mention], int]:
    """Further names that share the items of a plural: `các Phó Giám đốc A, B và C`."""
    found: list[Mention] = []
    while at + 1 < len(line.words) and line.words[at] in (",", "và", "cùng"):
        own = item(line, at + 1)
        if own and not (own.rank and items[-1].rank and items[0].post):
            break
        start = own.end if own else at + 1
        name = names.vietnamese(line, start) or names.foreign(line, start)
        if name is None:
            break
        mention = _said_of(number, name, (own, *(one for one in items if one.post)) if own else items)
        said = len(mention.posts)
        end = _after(line, mention)
        if own and len(mention.posts) > said:
            break  # `…, Thượng tá C, Trưởng phòng X`: the post is C's own
        found.append(mention)
        at = end
    return found, at


def _listed(line: Line, number: int, items: list[Item]) -> tuple[list[Mention], int]:
    """Names after a plural and a colon, or after `đối với`: each has the rank and post of the plural; what comes before
    a single name is passed over."""
    end = items[-1].end
    if (
        line.lows[end : end + 2] == ["đối", "với"]
        and "nhiệm" in line.lows[max(0, items[0].start - 300) : items[0].start]
    ):
        at = end + 2
        at += line.lows[at : at + 1] == ["các"]
        name = name_after_titles(line, at)
        if name and name.whole:
            more, end = _shared(line, number, items, name.end)
            return [_said_of(number, name, items), *more], end
        return [], end
    if not items[0].plural or line.words[end : end + 1] != [":"]:
        return [], end
    found: list[Mention] = []
    for at in _segments(line, end):
        here, own = at, item(line, at)
        while own:
            here = own.end
            own = item(line, here + (line.words[here : here + 1] == [","]))
        name = name_after_titles(line, here)
        if name and name.whole:
            found.append(_said_of(number, name, items))
    return found, end + 1


_LONGEST_LIST = 400  # words


def _end_of_sentence(line: Line, start: int, stop: int) -> int:
    """The full stop between these words, or where they end."""
    for at in range(start, stop):
        if line.words[at] == "." and not line.tight(min(at + 1, stop - 1)):
            return at
    return stop


def _segments(line: Line, colon: int) -> list[int]:
    """Where the entries of a list begin, at most 400 words on: after the colon and each semicolon, or else each comma."""
    stop = _end_of_sentence(line, colon, min(len(line.words), colon + _LONGEST_LIST))
    marks = [k for k in range(colon + 1, stop) if line.words[k] == ";"]
    marks = marks or [k for k in range(colon + 1, stop) if line.words[k] in (",", "và")]
    return [k + 1 for k in (colon, *marks) if k + 1 < len(line.words)]
