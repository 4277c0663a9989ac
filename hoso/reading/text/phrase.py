"""A title for a text that has none: one whole phrase of its own words that says what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hoso.reading.letters import LOWER, UPPER

WHOLE = 140
"""Characters. So much of a sentence is a title as it is."""
LIKED = 100
"""Characters. Of several places where a phrase ends, the one nearest to this is taken."""
LONGEST = 170
"""Characters. A sentence that has no place to end before is cut at a word, and says so."""
SHORTEST = 24
FEWEST_WORDS = 5


def title_of(text: str) -> str:
    """A title from the first sentence that is one: without when, where and by whose account, up to where a phrase ends."""
    text = text.lstrip(".… ")[: 4 * LONGEST]
    sentences = [each.strip().rstrip(". ") for each in _STOP.split(text)]
    sentence = next((each for each in sentences if each.count(" ") + 1 >= FEWEST_WORDS), sentences[0])
    phrase = _without_opening(sentence)
    if len(phrase) > WHOLE:
        phrase = _whole_phrase(phrase)
    return phrase[:1].upper() + phrase[1:]


_STOP = re.compile(rf"(?<=[{LOWER}0-9\"”)][.!?…])\s+(?=[\"“‘(]?[{UPPER}0-9])")


def _without_opening(sentence: str) -> str:
    """A sentence from its subject on: `Sáng 4-3, tại Bạch Lộ, Công an huyện …` without day and place."""
    rest = sentence
    placed = False
    while (comma := rest.find(", ")) >= 0:
        part = rest[:comma]
        opens = _OPENING.match(part.lower()) is not None and not _tells(part)
        if not opens and not (placed and _PLACES.fullmatch(part)):
            break
        placed = placed or opens
        rest = rest[comma + 2 :]
    enough = len(rest) >= SHORTEST and _tells(rest)
    return rest if enough else sentence


_OPENING = re.compile(
    r"(?:ngày|sáng|trưa|chiều|tối|đêm|rạng sáng|khoảng|vào|lúc|hôm|mới đây|vừa qua|tại|ở|theo|trước đó|sau|trong|liên quan"
    r"|qua|thực hiện|nhằm|để|nhân|từ|phát biểu|kết luận|ngoài|bên cạnh|tiếp|được biết|đến|cùng ngày|cũng|như|\d+ ?(?:h|giờ)"
    r"|đầu|cuối|giữa|khi)\b"
)
"""How a part begins that says when, where, why or by whose account, before the subject."""
_PLACES = re.compile(
    rf"(?:(?:TP|tỉnh|huyện|quận|xã|phường|thị xã|thị trấn|thành phố)\.? ?)?(?:[{UPPER}]\w*\.? ?){{1,4}}"
)


def _whole_phrase(sentence: str) -> str:
    """The sentence up to where a phrase ends that says what happened."""
    for ends in (_CLAUSE_END, _PHRASE_END):
        found = [phrase for phrase in _phrases(sentence, ends) if len(phrase) <= LONGEST]
        if found:
            return min(found, key=lambda phrase: abs(len(phrase) - LIKED))
    if len(sentence) <= LONGEST:
        return sentence
    return sentence[:LIKED].rsplit(" ", 1)[0].rstrip(" ,;:-–") + " …"


def _phrases(sentence: str, ends: re.Pattern[str]) -> Iterator[str]:
    """The beginnings of a sentence that are whole phrases, with something that happened in them."""
    for found in ends.finditer(sentence, SHORTEST, LONGEST + 1):
        phrase = sentence[: found.start()].rstrip(" ,;:-–—")
        if _tells(phrase) and not _UNFINISHED.search(phrase[-_LONGEST_LAST:].lower()) and _is_balanced(phrase):
            yield phrase


_LONGEST_LAST = 20
"""Characters of the last words of a phrase."""
_CLAUSE_END = re.compile(
    r"[,;] |: | [–—-] | (?=(?:khiến|nhằm|để|khi|sau khi|trước khi|trong khi|trong đó|nhưng|nên|vì|do|rồi|đồng thời"
    r"|liên quan(?: đến| tới)?)\b)"
)
_PHRASE_END = re.compile(r" (?=(?:tại|ở|trên|trong|vào|từ|với|cùng|và|theo|giữa|gồm|dưới)\b)")
_UNFINISHED = re.compile(
    r"(?:\b(?:của|và|là|có|được|bị|đã|đang|sẽ|vừa|mới|tại|ở|trong|trên|cho|với|về|từ|đến|một|các|những|nhiều|hai|ba|rằng|để|do"
    r"|vì|khi|thì|mà|hay|hoặc|cùng|như|ông|bà|anh|chị|số|lúc|khoảng|sau|trước|ngay|rồi|theo|giữa))\Z"
)
"""Words after which a phrase goes on."""


def _tells(phrase: str) -> bool:
    """Whether a phrase has a verb by its grammar and something after it; of what somebody says, in what is said."""
    said = [found.end() for found in _SAYS.finditer(phrase)]
    return _VERB.search(phrase, said[-1] if said else 0) is not None


_SAYS = re.compile(
    r"\b(?:cho biết|cho hay|cho rằng|khẳng định|nhấn mạnh|tuyên bố|thông báo|thông tin|chia sẻ|bày tỏ|đánh giá|nhận định|nói"
    r"|khai(?: nhận)?(?=,| rằng)|kể(?: lại)?)\b(?:,| rằng)?"
)
_VERB = re.compile(
    r" (?:đã|đang|sẽ|vừa|mới|bị|được|là|có|phải|không|chưa|yêu cầu|đề nghị|khai(?! mạc| giảng| trương| thác)|kể|xác định"
    r"|quyết định|tổ chức|tiếp tục|bắt đầu|muốn|xảy ra|gây|khiến|phát hiện|bắt|khởi tố|tạm giữ|triển khai|diễn ra"
    r"|tuần tra|dự|chủ trì|trao|kiến nghị),? \S+"
)


def _is_balanced(phrase: str) -> bool:
    """Whether no bracket or quotation is left open."""
    opened = phrase.count("(") - phrase.count(")"), phrase.count("“") - phrase.count("”"), phrase.count('"') % 2
    return not any(opened)
