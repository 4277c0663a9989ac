"""Where the article is in a saved page: the element of its running text, its headline, and the frame around them.

Elements are judged by their content and by their class and id; no site is known by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hoso.reading.saved import galleries, others
from hoso.reading.saved.prose import A_LINK, is_prose, links_to_article, words
from hoso.reading.saved.tree import Page, Piece
from hoso.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Region:
    """The article's place. `body` is the element of the running text; `title` is the number of the headline's piece,
    None if no line of the page is the headline; `scope` are the numbers of the pieces that belong to the article or its
    frame, including some running text of the body."""

    body: int
    title: int | None
    scope: range
    chrome: Sequence[int]
    """For each element, the innermost element of chrome (by name) that is or contains it; -1 if there is none."""
    own: range
    """The pieces between those of other articles on the same page, `others` being the headlines of these."""
    others: tuple[int, ...] = ()


def find(page: Page, stated_title: str | None) -> Region | None:
    """The region of the article in a page, found by the title in its metadata; None if there is no running text."""
    chrome = _innermost(page, _chrome(page))
    own = range(len(page.pieces))
    body = _text_or_pictures(page, chrome, own)
    if body is None:
        return None
    title = _title(page, stated_title, body, _inside(page, body, own)[0], chrome)
    headlines = others.headlines(page, title, chrome) if title is not None else []
    if title is not None and headlines:
        own = others.own_lines(page, title, headlines)
        body = _text_or_pictures(page, chrome, own)
        if body is None:
            return None
    return Region(body, title, _scope(page, body, title, own), chrome, own, tuple(headlines))


def _inside(page: Page, body: int, own: range) -> list[int]:
    return [number for number in own if page.within(page.pieces[number].node, body)]


def _text_or_pictures(page: Page, chrome: Sequence[int], own: range) -> int | None:
    """The element of the running text; that of the captions, where there is hardly any text."""
    body = _body(page, chrome, own)
    if body is not None and sum(words(page.pieces[n]) for n in own if is_prose(page.pieces[n])) >= _FEWEST_WORDS:
        return body
    found = galleries.story(page, own, chrome)
    return body if found is None else found


_FEWEST_WORDS = 60
"""Words of running text: a page with less may be a story in pictures, with a sapo."""


def _scope(page: Page, body: int, title: int | None, own: range) -> range:
    """The pieces from the headline or the first of the text to the end of the frame around both."""
    inside = _inside(page, body, own)
    start = min(title, inside[0]) if title is not None else inside[0]
    frame = page.common(page.pieces[title].node, body) if title is not None else body
    if title is not None and page.nodes[body].tag in WHOLE and not _is_below(page, title, inside):
        start = title
    if page.nodes[frame].tag in WHOLE:
        frame = page.nodes[body].parent if page.nodes[body].tag not in ("body", "html") else body
    last = inside[-1]
    while last + 1 < own.stop and page.within(page.pieces[last + 1].node, frame):
        last += 1
    return range(start, last + 1)


WHOLE = frozenset(("body", "html", "form"))
"""Elements that hold the whole page; old systems put it into a form."""


def _is_below(page: Page, title: int, inside: Sequence[int]) -> bool:
    """Whether the headline is below most of the running text, so that what is above it is not page chrome."""
    counts = {number: words(page.pieces[number]) for number in inside if is_prose(page.pieces[number])}
    above = sum(count for number, count in counts.items() if number < title)
    return 2 * above > sum(counts.values())


_CHROME_TAGS = frozenset("nav footer aside menu".split())
_CHROME = re.compile(
    r"relat(?!ive)|\btoc\b|\btoc[-_]|table-of-contents|lien-?_?quan|tin-?lq|\btlq\b|share|sharing|social|comment|binh-?_?luan|phan-?_?hoi|feedback"
    r"|\btags?\b|tags?[-_]|[-_]tags?\b|tag-?(?:list|box|item|cotnent|content|detail|name)|keywords?|tu-?_?khoa|breadcrum|\bmenu|menu\b|footer|sidebar|\baside|banner|advert"
    r"|\bads?[-_]|[-_]ads?\b|\bads?\b|\bqc\b|\bqc[-_]|quang-?_?cao|promo|newsletter|subscribe|rating|\brate\b|\bvote|\bpoll\b|toolbar"
    r"|tool-?box|\btools\b|popup|pop-up|modal|login|(?:^|\s)widget|most-?(?:read|view)|doc-?nhieu|xem-?nhieu|noi-?bat|tin-?khac|tin-?moi|tin-?nong"
    r"|tin-?cung|cung-?chuyen-?muc|cung-?muc|other-?news|more-?_?news|news-?other|next-?_?news|list-?_?news(?!-?(?:detail|content))"
    r"|news-?list|suggest|recommend|read-?more|see-?more|xem-?them|back-?(?:folder|to)|\bcopyright|link-?source|url-?source|boxreadmore"
    r"|box-?category|cate-?news|hot-?news|news-?hot|\btopics?\b|dropdown|pagination|\bpaging|\bbtn|button|tooltip|navbar|\bnav\b|[-_]nav\b"
    r"|topbar|top-?bar|sticky|pop-?up|ticker|\bskip|author-?(?:link|follow|bio|desc)|article-?detail-?author__link|follow"
    r"|insert-?(?:news|link)|inner-?article|box-?(?:link|news|tin)|tin-?bai|tinlienquan|c-news-topstory|event-?list|chude|chu-?de\b"
)
_OWN_NAMES = re.compile(
    r"article-?_?body|articlebody|detail-?content|content-?detail|main-?content|fck_detail|singular-content|entry-content"
)
LEAD = re.compile(
    r"sapo|chap+eau|mo-?ta\b|des[-_]detail|\blead\b|(?:^|[\s_-])(?:summary|description|desc|phead|intro|abstract|excerpt|subtitle)\b|summary(?:\s|$)"
    r"|head-?noidung|tomtat|tom-?tat|short-?(?:desc|intro|content)|article-?(?:lead|intro|summary)"
)
"""The names that publishing systems give the element of a lead."""

_LINE_TAGS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote figcaption dd dt pre address font span td".split())


def _chrome(page: Page) -> frozenset[int]:
    """The elements that are chrome by tag or name, except for those that contain much of the text."""
    counts = [0] * len(page.nodes)
    for piece in page.pieces:
        if piece.linked < 0.5:
            counts[piece.node] += words(piece)
    for number in range(len(page.nodes) - 1, 0, -1):
        if page.nodes[number].parent >= 0:
            counts[page.nodes[number].parent] += counts[number]
    most = counts[0] * 0.35 if counts else 0
    return frozenset(
        number
        for number, node in enumerate(page.nodes)
        if counts[number] <= most
        and (node.tag in _CHROME_TAGS or _CHROME.search(node.marks) is not None)
        and not _OWN_NAMES.search(node.marks)
    )


def beside(page: Page, region: Region) -> Iterator[int]:
    """The pieces outside the article's scope that are no menu, list of links or imprint of the site: sentences, and
    what is in the article's own frame above the headline, and other articles.

    What repeats a piece of the scope is none, nor is the summary under a link to another article."""
    title = region.title
    frame = page.common(page.pieces[title].node, region.body) if title is not None else region.body
    narrow = page.nodes[frame].tag not in WHOLE
    inside = {page.pieces[number].text for number in region.scope}
    for number, piece in enumerate(page.pieces):
        if number in region.scope or piece.linked >= A_LINK or piece.text in inside:
            continue
        above = narrow and number < region.scope.start and page.within(piece.node, frame)
        own = above or number not in region.own
        told = is_prose(piece) and not (number and links_to_article(page.pieces[number - 1]))
        if (own or told) and not in_chrome(page, piece.node, region.chrome, region.body):
            yield number


def in_chrome(page: Page, node: int, chrome: Sequence[int], outside: int) -> bool:
    """Whether an element is chrome or inside chrome; elements that contain `outside` do not count."""
    return chrome[node] >= 0 and not page.within(outside, chrome[node])


def _body(page: Page, chrome: Sequence[int], among: range) -> int | None:
    """The element with the most running text of its own, or the element in which that text continues."""
    size = len(page.nodes)
    own, total, lines, links = [0] * size, [0] * size, [0] * size, [0] * size
    pieces = _summed(page, (piece.node for piece in page.pieces))
    for piece in page.pieces[among.start : among.stop]:
        if not is_prose(piece) or chrome[piece.node] >= 0:
            links[piece.node] += links_to_article(piece) and chrome[piece.node] < 0
            continue
        counted = min(words(piece), 150)
        holder = piece.block
        while (pieces[holder] == 1 or page.nodes[holder].tag in _LINE_TAGS) and page.nodes[holder].parent >= 0:
            holder = page.nodes[holder].parent
        own[holder] += counted
        lines[holder] += 1
        total[piece.node] += counted
    if not any(own):
        return None
    for number in range(size - 1, 0, -1):
        if page.nodes[number].parent >= 0:
            total[page.nodes[number].parent] += total[number]
            links[page.nodes[number].parent] += links[number]
    for number, node in enumerate(page.nodes):
        if own[number] and (node.tag == "article" or _OWN_NAMES.search(node.marks)):
            own[number] = own[number] * 3 // 2
    best = max(range(len(own)), key=own.__getitem__)
    return _widened(page, best, lines, total, links)


def _summed(page: Page, at: Iterable[int]) -> list[int]:
    """How many of the numbers are in each element."""
    sums = [0] * len(page.nodes)
    for number in at:
        sums[number] += 1
    for number in range(len(sums) - 1, 0, -1):
        if page.nodes[number].parent >= 0:
            sums[page.nodes[number].parent] += sums[number]
    return sums


def _widened(page: Page, body: int, lines: Sequence[int], total: Sequence[int], links: Sequence[int]) -> int:
    """A text in several parts (before and after an advertisement, one box per page) is the element that contains the
    parts."""
    headings = _summed(page, (number for number, node in enumerate(page.nodes) if node.tag == "h1"))
    best, idle = body, 0
    for number in page.upwards(page.nodes[body].parent):
        node = page.nodes[number]
        if idle == 4 or node.tag in WHOLE:
            break
        idle += 1
        linked = headings[number] > 0 or 20 * links[number] > total[number] / 3
        if total[number] < 1.3 * total[best]:
            wider = lines[number] > 0 and not linked and total[number] > total[best]
        else:
            parts = _parts(page, number, best, [n >= (2 if linked else 1) for n in lines])
            wider = 2 <= parts <= (6 if linked else 60) or (
                lines[number] > (1 if linked else 0) and not headings[number]
            )
        if wider:
            best, idle = number, 0
    return best


def _parts(page: Page, number: int, body: int, holding: Sequence[bool]) -> int:
    """The number of elements with text inside one, counting the body's element but not its ancestors."""
    inside = range(number + 1, page.nodes[number].end)
    return sum(holding[n] and (n == body or not page.within(body, n)) for n in inside)


def _innermost(page: Page, chrome: frozenset[int]) -> list[int]:
    """For each element, the innermost of these that is or contains it; -1 if there is none."""
    found = [-1] * len(page.nodes)
    for number, node in enumerate(page.nodes):
        found[number] = number if number in chrome else found[node.parent] if node.parent >= 0 else -1
    return found


def _title(page: Page, stated: str | None, body: int, first: int, chrome: Sequence[int]) -> int | None:
    """The piece that is the headline: the title from the metadata, preferably in a main heading above the text."""
    wanted = [_Stated.of(key) for key in (_key(stated or ""), _key(page.title)) if key]
    best: tuple[float, int] | None = None
    for number, piece in enumerate(page.pieces):
        below = number > first + _BELOW_THE_HEAD
        if below and best is not None:
            break
        tag = others.heading(page, number)
        line = _key(piece.text) if wanted else ""
        near = max((_agreement(line, title) for title in wanted), default=0.0)
        if near < _LEAST_AGREEMENT and tag != "h1":
            continue
        score = near * 4 + _HEADING_POINTS.get(tag, 0.0) + _named_title(page, piece)
        away = min(abs(first - number), _FARTHEST) / _FARTHEST
        score -= 2 * piece.linked + 2 * in_chrome(page, piece.node, chrome, body) + away
        if below or len(piece.text) > _LONGEST_TITLE:
            score -= 3
        elif not near and len(piece.text) < _SITE_NAME:
            score -= 1.2
        if best is None or score > best[0]:
            best = (score, number)
    if best is not None and best[0] > _LEAST_SCORE:
        return best[1]
    return _named_headline(page, first, chrome, body)


def _named_headline(page: Page, first: int, chrome: Sequence[int], body: int) -> int | None:
    """The line at the head of the text that its element calls the title, on a page without headings."""
    for number in range(first + _BELOW_THE_HEAD, max(first - _BELOW_THE_HEAD, 0) - 1, -1):
        if number >= len(page.pieces):
            continue
        piece = page.pieces[number]
        plain = piece.linked < A_LINK and not others.heading(page, number) and words(piece) in _HEADLINE
        if plain and _named_title(page, piece) and not in_chrome(page, piece.node, chrome, body):
            return number
    return None


_HEADLINE = range(4, 31)  # words


_BELOW_THE_HEAD = 6  # pieces after the first of the text
_LEAST_AGREEMENT = 0.6  # of a stated title and a piece that is no main heading
_HEADING_POINTS = {"h1": 2.0, "h2": 1.0}
_FARTHEST = 60  # pieces from the text: what is further away costs no more
_LONGEST_TITLE = 300  # characters
_SITE_NAME = 12  # characters: a main heading so short is often the site's name
_LEAST_SCORE = 0.5


def _named_title(page: Page, piece: Piece) -> float:
    marks = page.nodes[piece.node].marks + " " + page.nodes[piece.block].marks
    return 0.7 if "title" in marks or "headline" in marks or "tieude" in marks else 0.0


def _key(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class _Stated:
    """A title from the metadata, prepared for comparison: its words are split once and not for every line."""

    key: str
    words: frozenset[str]

    @classmethod
    def of(cls, key: str) -> _Stated:
        return cls(key, frozenset(key.split()))


def _agreement(line: str, title: _Stated) -> float:
    """How similar a line is to the stated title: 1 if equal, a little less if the stated one continues with a site's
    name.

    Takes time in proportion to the line, however long the title is.
    """
    if not line:
        return 0.0
    if line == title.key:
        return 1.0
    if len(line) >= 15 and (title.key.startswith(line) or line.startswith(title.key)):
        return 0.95
    words = set(line.split())
    if len(words) < 4:
        return 0.0
    common = len(words & title.words)
    return 0.9 * common / (len(words) + len(title.words) - common)
