"""The end of a text: the authors' signature, page chrome after it, and the summaries of other articles."""

from __future__ import annotations

import re
from itertools import pairwise

from hoso.reading import bylines, captions, chrome, corrections
from hoso.reading.lines import Line, make
from hoso.reading.text import short_lines, teasers
from hoso.reading.text.sheet import CONTINUES, MOST_COMPARED, Sheet, pairs
from hoso.vietnamese import fold

MOST_SUMMARIES = 60
"""Paragraphs after the heading of a list of links; with more, it is not the end of the text."""


MOST_PAIRS = 12
"""Headlines with summaries after the author's name; a longer text with a name in it is a round-up."""


def find_end(sheet: Sheet) -> None:
    """Label the authors at the end of the text and, as chrome, what follows the end."""
    prose = [index for index in sheet.prose() if _is_of_the_text(sheet.lines[index])]
    if not prose:
        return
    counted = {index: order for order, index in enumerate(prose, start=1)}
    passed = 1
    words, all_words = sheet.lines[prose[0]].words, sum(sheet.lines[index].words for index in prose)
    for index in range(prose[0] + 1, len(sheet.lines)):
        passed = counted.get(index, passed)
        words += sheet.lines[index].words if index in counted else 0
        if _is_end(sheet, index, passed, len(prose) - passed, may_sign=2 * words >= all_words):
            _label_after(sheet, index)
            return


def _is_of_the_text(line: Line) -> bool:
    """Whether running text belongs to a story, and is neither a note of correction nor the imprint of the page."""
    return not corrections.says(line) and not chrome.closes(line)


def _is_end(sheet: Sheet, index: int, passed: int, after: int, *, may_sign: bool) -> bool:
    """Whether the text ends before this line, which has `passed` paragraphs before it and `after` paragraphs after it.
    A name with more text after it than before it (not `may_sign`) is a photographer's, or opens the text."""
    line, label = sheet.lines[index], sheet.labels[index]
    if label not in {None, "chrome"}:
        return False
    if chrome.closes(line):
        return after <= (3 * passed if chrome.opens_comments(line) else passed)
    if chrome.opens_links(line):
        return _only_links_follow(sheet, index, passed, after)
    return may_sign and label is None and not line.prose and _signs(sheet, index, passed, after)


def _signs(sheet: Sheet, index: int, passed: int, after: int) -> bool:
    """Whether the line is the signature of the text: names with little after them, and nothing that could continue a
    body."""
    line = sheet.lines[index]
    if fold(line.text.strip(" .")) in sheet.known.outlets:
        return after == 0 or (after == 1 and _is_last_of_story(sheet))
    signature = None if captions.is_credit(line.text) else sheet.signature(line)
    if signature is None:
        return False
    if signature.source is not None:
        return after <= max(1, passed // 3)
    if after > 1:
        return _pairs_follow(sheet, index, after)
    unlabelled = (i for i in range(index + 1, len(sheet.lines)) if sheet.labels[i] is None)
    following = next((i for i in unlabelled if not corrections.says(sheet.lines[i])), None)
    if following is None:
        return True
    # What closes the page or begins a list of links already has a label.
    if any(chrome.closes(line) or chrome.opens_links(line) for line in sheet.lines[index + 1 : following]):
        return True
    after_it = sheet.lines[following]
    if after_it.words <= 8 or (after_it.prose and (after_it.text[0].isupper() or after_it.text[0] in '“"')):
        return True
    return _pairs_follow(sheet, index, after)


def _is_last_of_story(sheet: Sheet) -> bool:
    """Whether the last line is a paragraph of this story, a lead that slipped behind the outlet's name."""
    return sheet.lines[-1].prose and _is_of_this_story(sheet, sheet.lines[-1])


def _pairs_follow(sheet: Sheet, index: int, after: int) -> bool:
    """Whether each of the few paragraphs after a name is the summary under the headline of another article, or a
    headline that asks."""
    paragraphs = [i for i in sheet.prose(index + 1) if _is_of_the_text(sheet.lines[i])]
    summaries = [i for i in paragraphs if not _asks(sheet.lines[i])]
    return after <= MOST_PAIRS and all(
        sheet.labels[i - 1] in {None, "chrome"} and _may_head_a_summary(sheet.lines[i - 1]) for i in summaries
    )


def _asks(line: Line) -> bool:
    """Whether the line is a headline that asks."""
    return line.text[-1] in "?!" and _may_head_a_summary(line)


def _may_head_a_summary(line: Line) -> bool:
    """Whether the line could be the headline of another article, also one that quotes somebody: `Trần Bút: Tôi vô tội`."""
    return short_lines.reads_as_headline(line) or (
        ": " in line.text and short_lines.could_be_link(line) and not short_lines.describes(line)
    )


def _only_links_follow(sheet: Sheet, index: int, passed: int, after: int) -> bool:
    """Whether each paragraph after the heading of a list of links is the summary of a link."""
    if after > min(passed, MOST_SUMMARIES):
        return False
    rest = [i for i in sheet.prose(index + 1) if _is_of_the_text(sheet.lines[i])]
    return all(sheet.labels[i - 1] is None and not sheet.lines[i - 1].prose for i in rest)


def _label_after(sheet: Sheet, end: int) -> None:
    """Label what comes after the end: more signatures, a misplaced lead, a caption, and chrome."""
    signed = False
    below = range(end, len(sheet.lines))
    stop = next(
        (i for i in below if chrome.closes(sheet.lines[i]) or chrome.opens_links(sheet.lines[i])), len(sheet.lines)
    )
    last = max((i for i in range(end, stop) if sheet.labels[i] is None), default=end)
    for index in range(end, len(sheet.lines)):
        line = sheet.lines[index]
        if chrome.closes(line) or chrome.opens_links(line):
            _label_as_chrome(sheet, index)
            return
        if sheet.labels[index] is not None:
            continue
        if corrections.says(line):
            sheet.labels[index] = "paragraph"
        elif not line.prose and (index == end or signed) and _take_signature(sheet, index):
            signed = True
        elif signed and index == last and _is_beside_the_authors(sheet, index) and _may_be_displaced(sheet, line):
            sheet.labels[index] = "paragraph" if "lead" in sheet.labels else "lead"
        elif not signed or not captions.has_credit_mark(line.text):
            sheet.labels[index] = "chrome"


def _is_beside_the_authors(sheet: Sheet, index: int) -> bool:
    """Whether the line ends the file, or is right below the authors: further down, it sums up another story."""
    return index == len(sheet.lines) - 1 or sheet.labels[index - 1] == "signature"


def _may_be_displaced(sheet: Sheet, line: Line) -> bool:
    """Whether the last line after the authors is a lead: without a full stop, only in the wording of the text."""
    if line.prose:
        return _is_of_this_story(sheet, line)
    return line.words >= FEWEST_DISPLACED and wording_shared(sheet, line) >= SAME_WORDING


FEWEST_DISPLACED = 16
"""Words of a lead that lost its full stop."""


def _label_as_chrome(sheet: Sheet, start: int) -> None:
    """All that has no label from there on."""
    for index in range(start, len(sheet.lines)):
        if sheet.labels[index] is None:
            sheet.labels[index] = "chrome"


def _take_signature(sheet: Sheet, index: int) -> bool:
    """Take the names on the line; `Theo Trần Bút` with the outlet on the next line names the author."""
    known = bool(sheet.byline or sheet.source)
    if not sheet.take_signature(index):
        return False
    if known or sheet.byline or not sheet.source or index + 1 >= len(sheet.lines):
        return True
    following = sheet.lines[index + 1].text
    author = bylines.read_line(make(0, sheet.source), sheet.known)
    again = any(line.text.startswith(f"Theo {following} ") for line in sheet.lines[index + 2 : index + 5])
    if author and author.byline and (again or fold(following) in sheet.known.outlets):
        sheet.byline, sheet.source = author.byline, following
        sheet.labels[index + 1] = "signature"
    return True


def _is_of_this_story(sheet: Sheet, line: Line) -> bool:
    """Whether a paragraph after the author's name is the misplaced lead, and not about another article."""
    if sheet.title_share(line) >= 0.25:
        return True
    before = _others(sheet, line)
    shared = wording_shared(sheet, line)
    if shared >= SAME_WORDING:
        return True
    told = set().union(*(_WORD.findall(each.text[:MOST_COMPARED].lower()) for each in before))
    words = _WORD.findall(line.text.lower())
    return shared >= SOME_WORDING and sum(word in told for word in words) >= SAME_WORDS * len(words)


def _others(sheet: Sheet, line: Line) -> list[Line]:
    return [sheet.lines[i] for i in sheet.prose() if sheet.lines[i] is not line]


def wording_shared(sheet: Sheet, line: Line) -> float:
    """The share of a paragraph's pairs of words that others have."""
    mine = pairs(line.text)
    told = set().union(*(pairs(each.text) for each in _others(sheet, line)))
    return len(mine & told) / max(len(mine), 1)


def find_teasers(sheet: Sheet) -> None:
    """Label as chrome the summaries of other articles at the end of a text whose links were lost."""
    prose = [index for index in sheet.prose() if sheet.labels[index] is None]
    # The author that a dump names at its end has not signed the text there.
    if len(prose) <= OWN_PARAGRAPHS or (not sheet.dump and "signature" in sheet.labels[prose[1] :]):
        return
    body = sheet.lines[prose[0] :]
    likely = sheet.dump or any(_EMPTY_CREDIT.search(line.text[-8:]) for line in body)
    if not likely and not any(_lost_link(line.raw) for line in body):
        return
    last = prose[-1]
    for index in reversed(prose[OWN_PARAGRAPHS:][-teasers.MOST :]):
        line = sheet.lines[index]
        if not teasers.could_be(line) or "\n" in line.raw:
            return
        before = [sheet.lines[i] for i in prose if i < index]
        if index == last:
            is_teaser = likely or teasers.names_anew(line) or teasers.is_about_others(line, before)
        else:
            is_teaser = likely and (teasers.introduces(line) or teasers.is_another_story(line, before))
        if not is_teaser:
            return
        sheet.labels[index] = "chrome"


_WORD = re.compile(r"\w+")
# Shares of the words, single and in pairs, of a paragraph after the author's name that the text has too. Of 261 such
# paragraphs of the corpus, with at least one of the three signs, all but one were leads.
SAME_WORDING, SOME_WORDING, SAME_WORDS = 0.35, 0.2, 0.6


def find_pairs(sheet: Sheet) -> None:
    """Label as chrome the headlines of other articles, each with its summary, that end a text without a signature: the
    summary says what the headline says, as the paragraphs under a sub-heading do not."""
    prose = [index for index in sheet.prose() if sheet.labels[index] is None]
    end = len(sheet.lines)
    for index in reversed(prose[OWN_PARAGRAPHS:][-MOST_PAIRS:]):
        rest = [i for i in range(index + 1, end) if sheet.labels[i] is None]
        if rest or index == 0 or not (_is_pair(sheet, index) or _is_about_others(sheet, index)):
            return
        sheet.labels[index - 1] = sheet.labels[index] = "chrome"
        end = index - 1


def _is_pair(sheet: Sheet, index: int) -> bool:
    """Whether the paragraph sums up what the line before it says in short."""
    headline, summary = sheet.lines[index - 1], sheet.lines[index]
    if sheet.labels[index - 1] is not None or summary.words > MOST_IN_SUMMARY or "\n" in summary.raw:
        return False
    if headline.words < FEWEST_IN_HEADLINE or not short_lines.reads_as_headline(headline):
        return False
    if short_lines.shows_a_deed(headline) or _GOES_ON.match(summary.folded):
        return False
    told = set(summary.folded.split())
    words = headline.folded.split()
    return sum(word in told for word in words) >= MOST_OF_HEADLINE * len(words)


def _is_about_others(sheet: Sheet, index: int) -> bool:
    """Whether the last paragraph is short and under the only headline of the text, which has a name that is nowhere else."""
    headline, summary = sheet.lines[index - 1], sheet.lines[index]
    if sheet.labels[index - 1] is not None or summary.words > SHORT_SUMMARY or "\n" in summary.raw:
        return False
    if headline.words < FEWEST_IN_HEADLINE or not short_lines.could_be_link(headline) or headline.prose:
        return False
    others = [line for i, line in enumerate(sheet.lines) if i not in (index - 1, index)]
    if any(short_lines.could_be_link(sheet.lines[i]) for i in sheet.open() if i < index - 1):
        return False
    return teasers.names_nobody_of(headline, others)


_GOES_ON = re.compile(r"(?:ngay )?(?:sau|truoc|trong|tai) (?:do|day|buoi|le|khi|phien|cuoc|hoi nghi|luc)\b")
MOST_IN_SUMMARY = 60  # words
FEWEST_IN_HEADLINE = 9  # words; sub-headings are mostly shorter
MOST_OF_HEADLINE = 0.5  # of its words


def find_rest_of_page(sheet: Sheet) -> None:
    """Label as chrome the headlines below what a page has under a text: hotlines, forms for comments, players; also with a
    summary under the last of them."""
    text = [index for index in sheet.prose() if not _asks(sheet.lines[index])]
    for last in text[-1:]:
        if not _label_headlines_below(sheet, last) and len(text) > 1 and text[-2] < last - 1:
            _label_headlines_below(sheet, text[-2], summary=last)


def _label_headlines_below(sheet: Sheet, last: int, summary: int | None = None) -> bool:
    """Label headlines below the first line of page chrome under the last paragraph; False if there are none."""
    below = range(last + 1, len(sheet.lines))
    page = next((i for i in below if sheet.labels[i] == "chrome" and sheet.lines[i].words > 1), len(sheet.lines))
    links = [i for i in below if i > page and sheet.labels[i] is None and short_lines.could_be_link(sheet.lines[i])]
    if summary is not None:
        if summary - 1 not in links or sheet.lines[summary].words > SHORT_SUMMARY:
            return False
        links.append(summary)
    for index in links:
        sheet.labels[index] = "chrome"
    return bool(links)


SHORT_SUMMARY = 30  # words

OWN_PARAGRAPHS = 3
"""Paragraphs at the head of a text that are its own, whatever follows."""
_EMPTY_CREDIT = re.compile(r"\bẢnh:\s*\Z")
_GAP = re.compile(r"[ \u00a0]{2}")


def _lost_link(raw: str) -> bool:
    """Whether the line lacks the words of a link: two spaces, or a break followed by a comma or a small letter. A
    link's words on a separate line are not lost."""
    if len(raw) > 4 * MOST_COMPARED:
        return False
    pieces = raw.split("\n")
    return _GAP.search(raw) is not None or any(
        CONTINUES.match(after) and (before is pieces[0] or before.count(" ") > 5) for before, after in pairwise(pieces)
    )
