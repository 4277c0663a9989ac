"""Where grammar leaves open whose a rank or post is: then it is nobody's."""

from __future__ import annotations

from hoso.entities import names
from hoso.entities.lexicon import words
from hoso.entities.names import Name
from hoso.entities.posts import Item, head_of, title_start
from hoso.entities.tags import Line, syllable

# Words for anybody of a body: after a name and a comma they often begin another clause.
_ANYBODY = frozenset(("đại diện", "quan chức", "nữ quan chức", "lãnh đạo", "nhà lãnh đạo", "thành viên", "đại biểu"))
_PREPOSITIONS = frozenset("theo với cùng về như trừ ngoài nhờ gặp sau trước cho gửi tới đến".split())
# What may come before a subject; after other words, a post is the object of a verb or a preposition.
_BEFORE_A_SUBJECT = frozenset(
    "theo rằng và là thì do bởi mà có gồm cả nay qua nguyên trưa sáng chiều tối đêm cho biết".split()
)
# Words that make what comes before them the subject of a clause.
_MAKES_A_SUBJECT = frozenset("đã đang sẽ vừa phải cũng không chưa được bị có từng liền luôn vẫn còn mới".split())
_REPORTS = frozenset("cho nói khẳng yêu nhấn nêu trả chia khuyến đề chỉ thừa thông".split())
_BECOMING = frozenset(tuple(phrase.split()) for phrase in words("""
trở thành; thành; chức; chức vụ; chức danh; ghế; vị trí; ứng cử; tranh cử; hàm; cấp hàm; quân hàm; danh hiệu
"""))  # fmt: skip
# Common given names of the West: what begins with one is hardly a city.
_GIVEN_NAMES = frozenset("""
Adam Alan Alex Alexander Andrew Andy Ann Anna Anne Anthony Antonio Barack Barbara Ben Benjamin Bernard Bill Bob Boris Brian
Bruce Carlos Carol Chris Christopher Daniel David Diana Donald Edward Elizabeth Emily Emmanuel Eric Francis Frank Fred Gary
George Greg Hans Harry Helen Henry Hillary Jack James Jane Jason Jean Jeff Jennifer Jim Joe Johan John Johnson Jonathan
Joseph Juan Julia Karen Kate Keith Ken Kevin Larry Laura Lawrence Linda Lisa Luis Marco Margaret Maria Mark Martin Mary
Matthew Michael Michel Miguel Mike Nancy Nicholas Nicolas Patrick Paul Pedro Peter Philip Philippe Pierre Ralph Richard Rick
Robert Roger Ron Ryan Sam Sarah Scott Sergei Simon Stephen Steve Steven Susan Ted Thomas Tim Timothy Tom Tony Vladimir Walter
William
""".split())  # fmt: skip
_MAYORS = frozenset(("thị trưởng", "phó thị trưởng"))
_OF_A_CITY = _MAYORS | {"thống đốc", "phó thống đốc", "cảnh sát trưởng", "phó cảnh sát trưởng"}
_LOSING = frozenset((("cách", "chức"), ("giáng", "chức"), ("miễn", "chức"), ("cất", "chức"), ("từ", "chức")))


def closed(line: Line, at: int) -> bool:
    """Whether a mark, or the end of the text, is there."""
    return at >= len(line.words) or not line.words[at][0].isalnum()


def apposition(line: Line, name: Name, one: Item) -> bool:
    """Whether a post after a name and a comma may be the subject of what follows, instead of the name's.

    `Bà X, đại diện viện kiểm sát cho rằng`, `Theo ông X, Giám đốc Sở đã ký`: there may be two people.
    """
    if one.start < 1 or line.words[one.start - 1] != "," or closed(line, one.end):
        return False
    if line.kind(one.start) in ("unit-post", "former") and head_of(line, one).value in _ANYBODY:
        return True
    before, verb = _before(line, name.start), line.lows[one.end]
    if verb in _REPORTS:
        return before in _PREPOSITIONS and before != "theo"  # `Theo ông X, Giám đốc Sở cho biết`: so it is often said
    return before in _PREPOSITIONS and verb in _MAKES_A_SUBJECT


def fronted(line: Line, one: Item, name: Name) -> bool:
    """Whether a post before a comma may end a phrase, instead of being the name's: `Cũng như Giám đốc Sở, ông X kể`."""
    if one.start < 1 or closed(line, name.end):
        return False
    before = line.words[one.start - 1]
    return before.isalpha() and before.lower() not in _BEFORE_A_SUBJECT


def wished(line: Line, one: Item) -> bool:
    """Whether a post is spoken of that somebody is to have: `trở thành Tổng thống X` does not call X so."""
    before = tuple(line.lows[max(0, one.start - 2) : one.start])
    return before not in _LOSING and (before in _BECOMING or before[-1:] in _BECOMING)


def place(line: Line, one: Item, name: Name) -> bool:
    """Whether a name right after a post may be that of a ward or a foreign city: `Thị trưởng Fort Testa`, or begin with
    it: `Cảnh sát trưởng Testville Johan Testsen`."""
    if one.rank or name.start != one.end:
        return False
    if line.lows[one.end - 1] == "phường":
        return True
    words, post = name.text.split(), head_of(line, one)
    bare = one.end == post.end
    if all(map(syllable, words)):
        return False
    if words[0] in _GIVEN_NAMES:
        return False
    if bare and post.value in _MAYORS:
        return True
    return len(words) > 2 and ((bare and post.value in _OF_A_CITY) or line.lows[one.end - 1] == "sát")


def respective(line: Line, name: Name, count: int) -> bool:
    """Whether so many posts in brackets after a name may be those of two: `A và B (giám đốc, phó giám đốc)`."""
    if count < 2 or name.start < 2 or line.words[name.start - 1] not in ("và", ","):
        return False
    return names.ending(line, name.start - 1) is not None and line.capital(name.start - 2)


def beside(line: Line, items: list[Item]) -> list[Item]:
    """The items that can be one person's: not the plural before a comma, as in `một số lãnh đạo tỉnh, đại biểu X`."""
    while len(items) > 1 and items[0].plural and line.words[items[0].end] == "," and not _comrades(line, items[0]):
        items = items[1:]
    return items


def _comrades(line: Line, one: Item) -> bool:
    return line.lows[one.start - 2 : one.start] == ["đồng", "chí"]


def _before(line: Line, at: int) -> str:
    """The word before a name with its titles and words of address."""
    start = title_start(line, at)
    return line.lows[start - 1] if start else ""
