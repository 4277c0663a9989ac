"""From the text of a badly scraped article to its structure: one label a line, then a draft made of the labels."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from hoso.models import Block, Draft, Drafted
from hoso.problems import Problem, warning
from hoso.reading import bylines, captions, chrome, dateline, fields, headline, lines, pictures, teasers
from hoso.reading.dateline import Dateline, Impossible
from hoso.reading.known import Known, known
from hoso.reading.letters import LOWER
from hoso.reading.lines import INNER_STOP, Line
from hoso.vietnamese import fold, nfc
from hoso.vocabulary import Vocabulary

Label = Literal["title", "dateline", "lead", "paragraph", "heading", "caption", "credit", "signature", "chrome", "url"]


def read(path: str, text: str, vocabulary: Vocabulary) -> Drafted:
    """The draft that `text` holds; none, with the problem `not-an-article`, where it has no running text.

    `path` names the file in problems. Every line with text ends up in the draft: as title, lead or block, or else
    verbatim among the `removed`.
    """
    sheet = _Sheet(lines.split(nfc(text)), known(vocabulary), path)
    for step in _STEPS:
        step(sheet)
    return _assemble(sheet)


@dataclass(slots=True)
class _Sheet:
    """The lines of one text while their labels are found; lives only inside `read`."""

    lines: list[Line]
    known: Known
    path: str
    labels: list[Label | None] = field(default_factory=list)
    date: str | None = None
    byline: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    dump: bool = False
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.labels = [None] * len(self.lines)

    def open(self) -> list[int]:
        """The indices of the lines without a label."""
        return [index for index, label in enumerate(self.labels) if label is None]

    def prose(self, start: int = 0) -> list[int]:
        """The indices of running text that is not labelled as anything else."""
        return [i for i in range(start, len(self.lines)) if self.labels[i] in (None, "lead", "paragraph") and self.lines[i].prose]


def _read_fields(sheet: _Sheet) -> None:
    """Take a dump of `key: value` lines apart; a value stands for its line from here on."""
    found = [fields.read(line.text) if len(line.text) < 4000 else None for line in sheet.lines]
    if not fields.is_dump(found):
        return
    sheet.dump = True
    seen: set[str] = set()
    for index, each in enumerate(found):
        if each is None or (each.kind != "other" and each.kind in seen):
            continue
        seen.add(each.kind)
        line = sheet.lines[index]
        if each.kind == "url" and each.value.startswith(("http://", "https://")):
            sheet.url = sheet.url or each.value
            sheet.labels[index] = "url"
        elif each.kind in ("title", "lead") and each.value:
            sheet.lines[index] = lines.make(line.number, line.raw, each.value)
            sheet.labels[index] = "title" if each.kind == "title" else "lead"
        elif each.kind == "date":
            sheet.labels[index] = "dateline"
            _take_date(sheet, index, each.value)
        elif each.kind in ("byline", "source"):
            _take_field_signature(sheet, index, each)
        elif each.kind == "content" and each.value:
            sheet.lines[index] = lines.make(line.number, line.raw, each.value)
        else:
            sheet.labels[index] = "chrome"


def _take_field_signature(sheet: _Sheet, index: int, each: fields.Field) -> None:
    """An author or outlet given by a field, whose value may stand on the next line."""
    sheet.labels[index] = "signature"
    value = each.value
    if not value and index + 1 < len(sheet.lines) and sheet.lines[index + 1].words <= 8:
        sheet.labels[index + 1] = "signature"
        value = sheet.lines[index + 1].text
    signature = bylines.read_line(lines.make(0, value), sheet.known) if value else None
    if signature:
        sheet.byline = sheet.byline or signature.byline
        sheet.source = sheet.source or signature.source
    elif value and each.kind == "byline":
        sheet.byline = sheet.byline or (value,)
    elif value and not value.startswith("http"):
        sheet.source = sheet.source or value


def _label_chrome(sheet: _Sheet) -> None:
    """Label what is chrome by its own look."""
    for index in sheet.open():
        line = sheet.lines[index]
        if not chrome.is_chrome(line, sheet.known):
            continue
        if _CLOSING_MARK.match(line.text) and index and not sheet.lines[index - 1].stopped and sheet.lines[index - 1].words > 3:
            continue
        sheet.labels[index] = "chrome"


_CLOSING_MARK = re.compile(r"[.,;:!?)”\"]+\Z")


def _find_date(sheet: _Sheet) -> None:
    """Label the datelines of the head, and take the date of the first; failing that, of a single one at the end."""
    prose = sheet.prose()
    second = prose[1] if len(prose) > 1 else len(sheet.lines)
    later: list[int] = []
    for index in sheet.open():
        line = sheet.lines[index]
        found = dateline.scan(line.text)
        if found is None or line.prose and isinstance(found, Impossible):
            continue
        if index < second:
            sheet.labels[index] = "dateline"
            _take_date(sheet, index, line.text)
        else:
            later.append(index)
    if sheet.date is None and len(later) == 1 and not sheet.dump:
        _take_date(sheet, later[0], sheet.lines[later[0]].text)
    for index in later:
        sheet.labels[index] = "dateline" if len(later) == 1 else "chrome"


def _take_date(sheet: _Sheet, index: int, text: str) -> None:
    found = dateline.scan(text)
    number = sheet.lines[index].number
    if isinstance(found, Impossible):
        hint = "write the date of publication into the page by hand"
        sheet.problems.append(warning(sheet.path, number, "impossible-date", f"{found.text!r} is not in the calendar", hint))
    if not isinstance(found, Dateline) or sheet.date is not None:
        return
    sheet.date = found.iso
    if found.weekday_conflict:
        message = f"{found.weekday!r} contradicts the date {found.iso[:10]}"
        sheet.problems.append(warning(sheet.path, number, "weekday-contradicts", message, "look the date up and correct the page"))
    for beside in (found.before, found.after):
        signature = bylines.read_line(lines.make(0, beside), sheet.known) if beside else None
        if signature and not sheet.byline:
            sheet.byline = signature.byline
        if beside and fold(beside) in sheet.known.outlets and not sheet.source:
            sheet.source = beside


def _find_headline(sheet: _Sheet) -> None:
    """Label the headline, what stands before it, the authors beside it and its repeats."""
    if "title" not in sheet.labels:
        head = []
        for index in sheet.open():
            line = sheet.lines[index]
            if (line.prose and not headline.can_be(line)) or line.words > headline.LONGEST or captions.has_credit_mark(line.text):
                break
            head.append(index)
        dates = [i for i, label in enumerate(sheet.labels) if label == "dateline"]
        last = head[-1] if head else -1
        body = sheet.prose(last + 1)[:3]
        chosen = headline.choose(head, sheet.lines, dates, _under_links(sheet, last), body)
        if chosen is None:
            return
        sheet.labels[chosen] = "title"
        _label_head(sheet, [index for index in head if index < chosen], chosen)
    title = sheet.labels.index("title")
    start = next(iter(sheet.prose(title + 1)), len(sheet.lines))
    for index in [i for i in sheet.open() if title < i < start]:
        _take_signature(sheet, index)
    words, key = sheet.lines[title].words, sheet.lines[title].key
    for index in sheet.open():
        line = sheet.lines[index]
        if abs(line.words - words) <= 2 and line.key == key and not (line.stopped and index > start):
            sheet.labels[index] = "chrome"


def _label_head(sheet: _Sheet, before: Sequence[int], title: int) -> None:
    """What stands before the headline is menu, but for a caption that comes again and the author beside it."""
    for index in before:
        line = sheet.lines[index]
        if line.stopped and line.words >= 4 and any(line.key == other.key for other in sheet.lines[title:]):
            sheet.labels[index] = "caption"
        elif index != title - 1 or line.words > 5 or not _take_signature(sheet, index):
            sheet.labels[index] = "chrome"


def _under_links(sheet: _Sheet, last: int) -> frozenset[int]:
    """The head lines that stand in a list of links, which an opening such as `Tin nóng` begins."""
    under: set[int] = set()
    inside = False
    for index, label in enumerate(sheet.labels[: last + 1]):
        if chrome.opens_links(sheet.lines[index]):
            inside = True
        elif label is not None:
            inside = False
        elif inside:
            under.add(index)
    return frozenset(under)


def _take_signature(sheet: _Sheet, index: int) -> bool:
    """Label a line that names author or outlet and nothing else, and take the names that are not known yet."""
    signature = bylines.read_line(sheet.lines[index], sheet.known)
    outlet = fold(sheet.lines[index].text.strip(" .")) in sheet.known.outlets
    if signature is None and not outlet:
        return False
    sheet.labels[index] = "signature"
    if outlet:
        sheet.source = sheet.source or sheet.lines[index].text.strip(" .")
    elif signature:
        sheet.byline = sheet.byline or signature.byline
        sheet.source = sheet.source or signature.source
    return True


def _join_fragments(sheet: _Sheet) -> None:
    """Join paragraphs that a lost link has broken: a line goes on where the one before it stopped in mid-sentence."""
    joined: list[Line] = []
    labels: list[Label | None] = []
    seen_prose = False
    parts: list[Line] = []

    def close() -> None:
        if parts:
            joined.append(_whole(parts))
            labels.append(None)
            parts.clear()

    for index, line in enumerate(sheet.lines):
        label = sheet.labels[index]
        if label is not None:
            close()
            joined.append(line)
            labels.append(label)
            continue
        following = sheet.lines[index + 1] if index + 1 < len(sheet.lines) and sheet.labels[index + 1] is None else None
        if not (parts and (seen_prose or parts[0].words >= 8) and _goes_on(parts[-1], line, following)):
            close()
        parts.append(line)
        seen_prose = seen_prose or line.prose
    close()
    sheet.lines, sheet.labels = joined, labels


def _goes_on(before: Line, line: Line, following: Line | None) -> bool:
    """Whether `line` continues the sentence that `before` leaves open."""
    if before.stopped or captions.has_credit_mark(before.text):
        return False
    if _CONTINUES.match(line.text) or (line.text[0] == "(" and before.words > 3 and (before.prose or before.text[-1] == ",")):
        return True
    lost_link = line.words <= 6 and not line.stopped and before.words >= 6 and before.text[-1].islower()
    return lost_link and following is not None and _CONTINUES.match(following.text) is not None


_CONTINUES = re.compile(rf"[{LOWER}]|[,.;:!?)”]|[-–] [{LOWER}]")


def _whole(parts: Sequence[Line]) -> Line:
    """One line made of several; its `raw` has theirs, one each line."""
    if len(parts) == 1:
        return parts[0]
    pieces = [parts[0].text]
    for part in parts[1:]:
        pieces.append(part.text if part.text[0] in ",.;:!?)”" else f" {part.text}")
    return lines.make(parts[0].number, "\n".join(part.raw for part in parts), "".join(pieces))


def _find_end(sheet: _Sheet) -> None:
    """Label the authors that close the text and, as chrome, what follows the end."""
    prose = sheet.prose()
    if not prose:
        return
    first = prose[0]
    last_prose = prose[-1]
    counted = {index: order for order, index in enumerate(prose)}
    passed = 1
    end = len(sheet.lines)
    for index in range(first + 1, len(sheet.lines)):
        if index in counted:
            passed = counted[index] + 1
        line = sheet.lines[index]
        after = len(prose) - passed
        if chrome.closes(line) and sheet.labels[index] in (None, "chrome") and after <= 2 * passed:
            end = index
        elif chrome.opens_links(line) and _only_links_follow(sheet, index, passed, after):
            end = index
        elif sheet.labels[index] is None and not line.prose and after <= max(1, passed // 3) and _ends_with(sheet, index, last_prose):
            end = index
        else:
            continue
        break
    _label_after(sheet, end)


def _ends_with(sheet: _Sheet, index: int, last_prose: int) -> bool:
    """Whether the line signs the text: names with nothing after them that a body could go on with."""
    signature = bylines.read_line(sheet.lines[index], sheet.known)
    if signature is None:
        return False
    if signature.source is None and index < last_prose:
        following = sheet.lines[index + 1]
        return following.prose and following.text[0].isupper() or following.words <= 8
    return True


def _only_links_follow(sheet: _Sheet, index: int, passed: int, after: int) -> bool:
    """Whether, after the opening of a list of links, each paragraph is the summary of a link."""
    if after == 0:
        return True
    if after > passed:
        return False
    rest = sheet.prose(index + 1)
    return all(sheet.labels[i - 1] is None and not sheet.lines[i - 1].prose for i in rest)


def _label_after(sheet: _Sheet, end: int) -> None:
    """Label what stands after the end: more signatures, a lead out of place, and chrome."""
    signed = False
    for index in range(end, len(sheet.lines)):
        line = sheet.lines[index]
        if sheet.labels[index] is not None:
            continue
        if line.words <= 14 and not line.prose and not chrome.closes(line) and (index == end or signed):
            before = sheet.byline, sheet.source
            if _take_signature(sheet, index):
                if not before[0] and not sheet.byline and signed is False:
                    _author_then_outlet(sheet, index)
                signed = True
                continue
        if signed and index == len(sheet.lines) - 1 and line.prose and _is_of_this_story(sheet, line):
            sheet.labels[index] = "lead"
            continue
        if captions.has_credit_mark(line.text) and signed:
            continue
        sheet.labels[index] = "chrome"


def _author_then_outlet(sheet: _Sheet, index: int) -> None:
    """`Theo Trần Bút`, and on the next line the outlet: the first is the author."""
    if index + 1 >= len(sheet.lines) or not sheet.source:
        return
    following = sheet.lines[index + 1]
    author = bylines.read_line(lines.make(0, sheet.source), sheet.known)
    if fold(following.text) in sheet.known.outlets and author and author.byline:
        sheet.byline, sheet.source = author.byline, following.text
        sheet.labels[index + 1] = "signature"


def _title_share(sheet: _Sheet, line: Line) -> float:
    """The share of the headline's words that are in the line; 0 without a headline."""
    if "title" not in sheet.labels:
        return 0.0
    title = _WORD.findall(sheet.lines[sheet.labels.index("title")].folded)
    words = set(_WORD.findall(line.folded))
    return sum(word in words for word in title) / max(len(title), 1)


def _is_of_this_story(sheet: _Sheet, line: Line) -> bool:
    """Whether a paragraph after the author's name is the lead, out of its place, and not about another article."""
    if _title_share(sheet, line) >= 0.25:
        return True
    mine = _pairs(line.text)
    said = set().union(*(_pairs(sheet.lines[i].text[:MOST_COMPARED]) for i in sheet.prose() if sheet.lines[i] is not line))
    return len(mine & said) >= 0.35 * len(mine)


_WORD = re.compile(r"[a-z0-9]+")


def _find_teasers(sheet: _Sheet) -> None:
    """Label as chrome the summaries of other articles with which a text ends whose links were lost."""
    prose = [index for index in sheet.prose() if sheet.labels[index] is None]
    if len(prose) < 4 or "signature" in sheet.labels[prose[1] :]:
        return
    empty_credit = any(_EMPTY_CREDIT.search(line.text) for line in sheet.lines[prose[0] :])
    lost_links = any(_lost_link(line.raw) for line in sheet.lines[prose[0] :])
    if not (empty_credit or lost_links or sheet.dump):
        return
    for count, index in enumerate(reversed(prose[3:])):
        line = sheet.lines[index]
        if not teasers.could_be(line) or "\n" in line.raw or index != prose[-1 - count]:
            return
        before = [sheet.lines[i] for i in prose if i < index]
        sure = (empty_credit or sheet.dump) if count == 0 else teasers.is_another_story(line, before)
        if not sure and not (count == 0 and teasers.names_anew(line)):
            return
        sheet.labels[index] = "chrome"


_EMPTY_CREDIT = re.compile(r"\bẢnh:\s*\Z")


def _lost_link(raw: str) -> bool:
    """Whether words are missing in the line where a link stood: two spaces, or a break that a comma or a small letter
    follows. A link's words on a line of their own are not lost."""
    if len(raw) > MOST_COMPARED * 4:
        return False
    pieces = raw.split("\n")
    return "  " in raw or any(
        _CONTINUES.match(after) and (before is pieces[0] or before.count(" ") > 5)
        for before, after in pairwise(pieces)
    )


def _label_links(sheet: _Sheet) -> None:
    """Label lists of links inside the text, and repeats of what was said already."""
    inside = False
    links = 0
    seen: set[str] = set()
    again = _keys_in_chrome(sheet)
    for index, line in enumerate(sheet.lines):
        label = sheet.labels[index]
        if chrome.opens_links(line) and label in (None, "chrome"):
            inside = True
            sheet.labels[index] = "chrome"
        elif label is None and inside and not line.prose:
            sheet.labels[index] = "chrome"
        elif label is None and links >= 2 and not line.stopped and line.words >= 7:
            sheet.labels[index] = "chrome"
        elif label is None:
            inside = False
            before, links = links, 0
            key = line.key
            if 4 <= line.words < 60 and (key in seen or key in again) and not line.stopped:
                sheet.labels[index] = "chrome"
                links = before + 1
            elif line.prose and key in seen:
                sheet.labels[index] = "chrome"
            seen.add(key)
        elif label in ("title", "lead"):
            seen.add(line.key)


def _keys_in_chrome(sheet: _Sheet) -> set[str]:
    """What stands among the links after the end; the same inside the text is a link too."""
    return {line.key for line, label in zip(sheet.lines, sheet.labels, strict=True) if label == "chrome" and line.words >= 4}


def _split_run_in(sheet: _Sheet) -> None:
    """Take captions with their credits out of the paragraphs into which they have run."""
    split: list[Line] = []
    labels: list[Label | None] = []
    for line, label in zip(sheet.lines, sheet.labels, strict=True):
        pieces = captions.run_in(line.text) if label is None and line.words > 15 and "nh" in line.text else []
        if len(pieces) < 2:
            split.append(line)
            labels.append(label)
            continue
        for is_caption, text in pieces:
            split.append(lines.make(line.number, line.raw, text))
            labels.append("caption" if is_caption else "paragraph")
    sheet.lines, sheet.labels = split, labels


def _label_pictures(sheet: _Sheet) -> None:
    """Label captions, credits and sub-headings among the lines that are left, and the rest as paragraphs."""
    prose = sheet.prose()
    first = prose[0] if prose else len(sheet.lines)
    last = prose[-1] if prose else -1
    for index in sheet.open():
        line = sheet.lines[index]
        if bylines.names_a_role(line.text) and _take_signature(sheet, index):
            continue
        if captions.has_credit_mark(line.text):
            text, _ = captions.split_credit(line.text)
            sheet.labels[index] = "caption" if text else "credit"
    said = _Said(sheet)
    for index in sheet.open():
        line = sheet.lines[index]
        if line.stopped and first < index and line.words <= 30 and pictures.depicts(line) >= 1.5:
            sheet.labels[index] = "caption" if _may_be_caption(line) else None
    for index in sheet.open():
        line = sheet.lines[index]
        if not _may_be_caption(line) or (line.prose and index <= first):
            sheet.labels[index] = "paragraph"
            continue
        bonus = _beside_pictures(sheet, index)
        if index > first and line.words >= (8 if line.stopped else 11) and pictures.signs(line) > -3 and said.again(index):
            sheet.labels[index] = "caption"
        elif line.stopped and not pictures.heads(line):
            sheet.labels[index] = "caption" if pictures.depicts(line) + bonus >= 1.5 else "paragraph"
        elif index < first:
            depicts = pictures.signs(line) >= 1.5
            sheet.labels[index] = "caption" if depicts else "chrome" if line.words <= 4 else "paragraph"
        elif pictures.signs(line) + bonus >= 1.5:
            sheet.labels[index] = "caption"
        elif pictures.heads(line) and index < last:
            sheet.labels[index] = "heading"
        else:
            sheet.labels[index] = "caption" if index > last and line.words > 3 else "paragraph"


def _may_be_caption(line: Line) -> bool:
    """Whether the line is one whole sentence or less, and not the broken-off piece of one."""
    return not (
        _CONTINUES.match(line.text)
        or line.words > pictures.LONGEST
        or line.text.endswith((",", ";"))
        or INNER_STOP.search(line.text)
    )


def _beside_pictures(sheet: _Sheet, index: int) -> float:
    """Points for standing next to a caption: pictures come in groups."""
    beside = sheet.labels[max(index - 1, 0) : index] + sheet.labels[index + 1 : index + 2]
    return 1.0 * beside.count("caption")


class _Said:
    """Which lines say what another line says: captions repeat the text, the text itself does not."""

    def __init__(self, sheet: _Sheet) -> None:
        self._sheet = sheet
        self._pairs: list[set[tuple[str, str]]] | None = None

    def again(self, index: int) -> bool:
        """Whether nearly all pairs of words in the line stand in the other lines."""
        if self._pairs is None:
            self._pairs = [
                _pairs(line.text[:MOST_COMPARED]) if label not in ("chrome", "dateline") else set()
                for line, label in zip(self._sheet.lines, self._sheet.labels, strict=True)
            ]
        mine = self._pairs[index]
        if len(mine) < 6:
            return False
        left = set(mine)
        for other, pairs in enumerate(self._pairs):
            if other != index:
                left -= pairs
        return len(left) <= 0.15 * len(mine)


MOST_COMPARED = 3000
"""Characters of a line that are looked at when lines are compared."""


def _pairs(text: str) -> set[tuple[str, str]]:
    words = _ANY_WORD.findall(text.lower())
    return set(zip(words, words[1:], strict=False))


_ANY_WORD = re.compile(r"\w+")


def _find_lead(sheet: _Sheet) -> None:
    """Label the lead: the paragraph that opens the text, where others follow it."""
    if "lead" in sheet.labels:
        return
    paragraphs = [i for i, label in enumerate(sheet.labels) if label == "paragraph"]
    if len(paragraphs) < 2:
        return
    first = paragraphs[0]
    line = sheet.lines[first]
    closing = sheet.lines[paragraphs[-1]]
    if (
        len(paragraphs) > 2
        and teasers.could_be(closing)
        and _title_share(sheet, closing) >= max(0.7, _title_share(sheet, line) + 0.2)
    ):
        sheet.labels[paragraphs[-1]] = "lead"
        return
    opened_by_picture = "title" not in sheet.labels and any(label == "caption" for label in sheet.labels[:first])
    if (line.prose or line.words >= 20) and line.words <= 110 and not opened_by_picture and not _CONTINUES.match(line.text) and not _REFERS_BACK.match(line.folded):
        sheet.labels[first] = "lead"


_REFERS_BACK = re.compile(r"(?:ngay )?sau khi (?:xay ra )?(?:su viec|vu viec|vu an)|lien quan (?:den|toi) (?:vu|su) viec (?:tren|nay)")


def _find_signatures(sheet: _Sheet) -> None:
    """Take the outlet's tag off the first paragraph, and the names off the end of the last."""
    texts = [i for i, label in enumerate(sheet.labels) if label in ("lead", "paragraph")]
    for index in texts[:2]:
        line = sheet.lines[index]
        tag, rest = bylines.read_head(line.text, sheet.known)
        if rest != line.text:
            sheet.lines[index] = lines.make(line.number, line.raw, rest)
        if tag:
            sheet.source = sheet.source or tag
            break
    for index in texts[-1:]:
        line = sheet.lines[index]
        signature = bylines.read_tail(line.text, sheet.known)
        if signature and not (sheet.byline and sheet.source):
            sheet.byline = sheet.byline or signature.byline
            sheet.source = sheet.source or signature.source
            sheet.lines[index] = lines.make(line.number, line.raw, signature.rest)


_STEPS = (
    _read_fields,
    _label_chrome,
    _find_date,
    _find_headline,
    _join_fragments,
    _find_end,
    _find_teasers,
    _label_links,
    _split_run_in,
    _label_pictures,
    _find_lead,
    _find_signatures,
)
"""In this order: each step labels what it is sure of and leaves the rest to the next."""


def _assemble(sheet: _Sheet) -> Drafted:
    """The draft that the labels make, or the problem that there is no article in them."""
    paragraphs = [line for line, label in zip(sheet.lines, sheet.labels, strict=True) if label in ("lead", "paragraph")]
    if not any(line.prose for line in paragraphs):
        hint = "save the article itself, or take the file out of the archive"
        return Drafted(None, (*sheet.problems, warning(sheet.path, 0, "not-an-article", "no running text in the file", hint)))
    lead = next((line.text for line, label in zip(sheet.lines, sheet.labels, strict=True) if label == "lead"), None)
    title = next((line.text for line, label in zip(sheet.lines, sheet.labels, strict=True) if label == "title"), None)
    draft = Draft(
        title=title or _derive_title(lead or next(line.text for line in paragraphs if line.prose)),
        date=sheet.date,
        source=_outlet(sheet.source),
        byline=tuple(name for name in sheet.byline if fold(name) not in ("tong hop", "thuc hien")),
        lead=lead,
        blocks=_blocks(sheet),
        removed=_removed(sheet),
        inferred=() if title else ("title",),
        url=sheet.url,
    )
    return Drafted(draft, tuple(sheet.problems))


def _outlet(source: str | None) -> str | None:
    return None if source is None or fold(source) in ("tong hop", "") else source


def _blocks(sheet: _Sheet) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for line, label in zip(sheet.lines, sheet.labels, strict=True):
        if label == "caption":
            blocks.append(Block("caption", *captions.split_credit(line.text)))
        elif label == "heading":
            blocks.append(Block("heading", line.text))
        elif label == "paragraph" and line.text:
            blocks.append(Block("paragraph", line.text))
    return tuple(blocks)


def _removed(sheet: _Sheet) -> tuple[str, ...]:
    """The raw lines whose text stands nowhere else in the draft."""
    return tuple(
        raw
        for line, label in zip(sheet.lines, sheet.labels, strict=True)
        if label in ("chrome", "dateline", "signature", "credit", "url")
        for raw in line.raw.split("\n")
    )


def _derive_title(text: str) -> str:
    """The first sentence, cut at a word to at most 90 characters: what the text itself begins with."""
    sentence = re.split(rf"(?<=[{LOWER}0-9\"”)][.!?…])\s", text, maxsplit=1)[0].rstrip(".")
    if len(sentence) <= 90:
        return sentence
    return sentence[:90].rsplit(" ", 1)[0].rstrip(" ,;:-–") + " …"
