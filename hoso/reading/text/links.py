"""Inside a text: links to other articles, repetitions, and the texts that stand for missing pictures."""

from __future__ import annotations

import re
from collections import Counter
from itertools import takewhile

from hoso.reading import captions, chrome, lines
from hoso.reading.letters import UPPER
from hoso.reading.lines import Line
from hoso.reading.text import short_lines
from hoso.reading.text.sheet import Label, Sheet, pairs


def cut_links(sheet: Sheet) -> None:
    """Cut out the links to other articles that have run into paragraphs: headlines in square brackets."""
    for index in reversed(sheet.open()):
        line = sheet.lines[index]
        found = list(_LINK_RUN_IN.finditer(line.text)) if "[" in line.text else []
        if not found or "\n" in line.raw:
            continue
        kept = " ".join(filter(None, (piece.strip() for piece in _LINK_RUN_IN.split(line.text))))
        sheet.lines[index : index + 1] = [
            lines.make(line.number, line.raw, kept),
            *(lines.make(line.number, link.group().strip()) for link in found),
        ]
        links: list[Label | None] = ["chrome"] * len(found)
        sheet.labels[index : index + 1] = [None, *links]


_LINK_RUN_IN = re.compile(
    rf"(?:(?<=[.!?…”\")])|(?<=[.!?…”\")] )|\A)\[(?=[{UPPER}“\"\d])(?:[^\[\]\s]+ ){{4,30}}[^\[\]\s]+\](?=\s*(?:\Z|[{UPPER}“\"\d\[]))"
)


def label_alternatives(sheet: Sheet) -> None:
    """Label the texts that a page shows where a picture is missing: the headline with a number (`… - Ảnh 1.`), or what
    several lines say, each with its own number."""
    numbered = {
        index: found["stem"]
        for index in sheet.open()
        if sheet.lines[index].words <= MOST_IN_ALTERNATIVE and (found := _NUMBERED.match(sheet.lines[index].text))
    }
    if not numbered:
        return
    keys = {index: lines.make(0, stem).key for index, stem in numbered.items()}
    title = next((sheet.lines[i].key for i, label in enumerate(sheet.labels) if label == "title"), None)
    often = Counter(keys.values())
    for index, key in keys.items():
        if key and (often[key] > 1 or (title is not None and (title.startswith(key) or key.startswith(title)))):
            sheet.labels[index] = "chrome"


MOST_IN_ALTERNATIVE = 40  # words
_NUMBERED = re.compile(r"(?P<stem>.{12,}?)\s[-–—]\s?(?:[Ảả]nh |Hình |Photo )?\d{1,2}\s?\.?\Z")


def label_links(sheet: Sheet) -> None:
    """Label lists of links inside the text, and repetitions."""
    in_list = False
    repeats = 0  # in a row: two of them and what follows is a list of links
    seen: set[str] = set()
    elsewhere = {
        line.key
        for line, label in zip(sheet.lines, sheet.labels, strict=True)
        if label == "chrome" and line.words in REPEATED_WORDS
    }
    for index, line in enumerate(sheet.lines):
        label = sheet.labels[index]
        if label in {"title", "lead"}:
            seen.add(line.key)
        if chrome.opens_links(line) and label in {None, "chrome"}:
            in_list = True
            sheet.labels[index] = "chrome"
        elif label is not None:
            continue
        elif not line.prose and (in_list or (repeats >= MOST_REPEATS and _may_be_link(line))):
            sheet.labels[index] = "chrome"
        else:
            in_list = False
            key = line.key
            known = key in seen
            is_repeat = line.words in REPEATED_WORDS and not line.stopped and (known or key in elsewhere)
            repeats = repeats + 1 if is_repeat else 0
            if is_repeat or (line.prose and known and len(line.text) < lines.LONG):
                sheet.labels[index] = "chrome"
            seen.add(key)


def _may_be_link(line: Line) -> bool:
    return not line.stopped and line.words >= FEWEST_LINKED


REPEATED_WORDS = range(4, 60)
"""Words of a line that is the same as another for being a link to an article: fewer are names, more are text."""
MOST_REPEATS = 2
FEWEST_LINKED = 7  # words of a headline; a shorter line may be a sub-heading


def label_runs(sheet: Sheet) -> None:
    """Label unstopped lines that follow on each other between paragraphs, as sub-headings never do: right under the
    lead and about other things they are links, and three or more about the story are captions."""
    prose = sheet.prose()
    if len(prose) < 2:
        return
    _label_links_under_lead(sheet, prose)
    run: list[int] = []
    for index in range(prose[0] + 1, prose[-1] + 1):
        if sheet.labels[index] is None and (
            short_lines.reads_as_headline(sheet.lines[index]) or short_lines.quotes_or_asks(sheet.lines[index])
        ):
            run.append(index)
            continue
        if len(run) > 1 and any(short_lines.quotes_or_asks(sheet.lines[each]) for each in run):
            for each in run:
                sheet.labels[each] = "chrome"
        elif len(run) > 1:
            told = set().union(*(pairs(sheet.lines[i].text) for i in prose[:MOST_TOLD]))
            shown = set().union(*(pairs(sheet.lines[i].text) for i in run))
            if index <= prose[1] and len(shown & told) <= 0.2 * len(shown):
                sheet.labels[run[0] : run[-1] + 1] = ["chrome"] * (run[-1] + 1 - run[0])
            elif len(run) > 2:
                for each in run:
                    sheet.labels[each] = "caption"
        run = []


def _label_links_under_lead(sheet: Sheet, prose: list[int]) -> None:
    """Label unstopped lines that follow on each other under the lead as links, where captions have credits."""
    run = [index for index in range(prose[0] + 1, prose[1]) if sheet.labels[index] is None]
    links = list(takewhile(lambda index: short_lines.could_be_link(sheet.lines[index]), run))
    together = [index for order, index in enumerate(links) if index == links[0] + order]
    if len(together) > 1 and any(captions.split_credit(line.text)[1] for line in sheet.lines):
        for index in together:
            sheet.labels[index] = "chrome"


MOST_TOLD = 40
"""Paragraphs that are examined to see what a text is about."""
