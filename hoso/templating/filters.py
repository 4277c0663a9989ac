"""Filters: how templates show dates, numbers and structured data."""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup

from hoso import citations
from hoso.citations import Reference
from hoso.pages import answering
from hoso.pages.article import ArticleView
from hoso.pages.calendar import Cell, MonthBlock
from hoso.pages.parts import Bar, Site, View

_WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CACHED = 4096
_EVENLY = 8  # articles: two for each shade
_DAY = len("2021-01-20")


def day(date: str, language: str) -> str:
    """An ISO 8601 date in full, with the time of day if it is stated: `Thứ Tư, 20 tháng 1, 2021, 16:10`. Of a month or
    a year alone that and no more: `tháng 1/2021`, `năm 2021`."""
    if len(date) < _DAY:
        return _period(date, language)
    year, month, number = int(date[:4]), int(date[5:7]), int(date[8:10])
    weekday = _WEEKDAYS[language][_weekday(year, month, number)]
    time = f", {date[11:16]}" if len(date) > 10 else ""
    if language == "en":
        return f"{weekday}, {number} {_MONTHS[month - 1]} {year}{time}"
    return f"{weekday}, {number} tháng {month}, {year}{time}"


def short_day(date: str, language: str) -> str:
    """An ISO 8601 date for lists: `20/01/2021`; in English `20 Jan 2021`, which can't be mistaken for another day."""
    if len(date) < _DAY:
        return _period(date, language)
    if language == "en":
        return f"{int(date[8:10])} {_MONTHS[int(date[5:7]) - 1][:3]} {date[:4]}"
    return f"{date[8:10]}/{date[5:7]}/{date[:4]}"


def moment(date: str, language: str) -> str:
    """A day, month or year for lists, whose year may be unknown: `--06-01` is `01/06`, in English `1 Jun`."""
    if not date.startswith("--"):
        return short_day(date, language)
    month, _, number = date[2:].partition("-")
    if language == "en":
        name = _MONTHS[int(month) - 1]
        return f"{int(number)} {name[:3]}" if number else name
    return f"{number}/{month}" if number else f"tháng {int(month)}"


def _period(date: str, language: str) -> str:
    """A date that states no day."""
    year, _, month = date.partition("-")
    if language == "en":
        return f"{_MONTHS[int(month) - 1]} {year}" if month else year
    return f"tháng {int(month)}/{year}" if month else f"năm {year}"


def month_name(month: str, language: str) -> str:
    """A month as `2021-01` or the month of a date in words: `tháng 1, 2021`."""
    year, number = month[:4], int(month[5:7])
    return f"{_MONTHS[number - 1]} {year}" if language == "en" else f"tháng {number}, {year}"


def number(value: int, language: str) -> str:
    """A whole number with separated thousands: `1.234`; in English `1,234`."""
    return f"{value:,}" if language == "en" else f"{value:,}".replace(",", ".")


def _weekday(year: int, month: int, number: int) -> int:
    """0 for Monday (Sakamoto's method: no clock, no object, no import)."""
    shift = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)[month - 1]
    year -= month < 3
    return (year + year // 4 - year // 100 + year // 400 + shift + number - 1) % 7


def plural(count: int, forms: str, language: str) -> str:
    """`count` with its noun; `forms` is `article|articles`, or one form for all numbers."""
    one, _, many = forms.partition("|")
    return f"{number(count, language)} {many if many and count != 1 else one}"


def sha256(data: str) -> str:
    """A data block's digest in the form of a content security policy."""
    return base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()


_quoted = json.encoder.encode_basestring  # assembled by hand, the block costs a third of what an encoder takes


def news_article(page: ArticleView, site: Site) -> Markup:
    """An article as schema.org's NewsArticle, JSON-LD for a `<script>` data block. It has only what the page shows, and
    no text can end the block."""
    parts = ['{"@context":"https://schema.org","@type":"NewsArticle"']
    if site.root:
        address = _quoted(site.root + page.address)
        parts += [',"@id":', address, ',"mainEntityOfPage":', address, ',"url":', address]
    # A title derived from the text is a name for the article, but not a headline given by an outlet.
    titled = ',"name":' if "title" in page.inferred else ',"headline":'
    parts += [',"identifier":', _quoted(page.id), titled, _quoted(page.title), ',"inLanguage":"vi"']
    if page.lead:
        parts += [',"description":', _quoted(page.lead)]
    if page.date:
        parts += [',"datePublished":', _quoted(page.date)]
    if page.byline:
        authors = [f'{{"@type":"Person","name":{_quoted(name)}}}' for name in page.byline]
        parts.append(f',"author":[{",".join(authors)}]')
    if page.source is not None:
        parts.append(f',"publisher":{{"@type":"Organization","name":{_quoted(page.source)}}}')
    if page.tags:
        parts.append(f',"keywords":[{",".join([_quoted(tag.label) for tag in page.tags])}]')
    if page.origin and page.origin.url:
        parts += [',"isBasedOn":', _quoted(page.origin.url)]
    parts.append(f',"isPartOf":{{"@type":"Collection","name":{_quoted(site.title)}}}}}')
    return data_block("".join(parts))


def data_block(data: str) -> Markup:
    """JSON for a `<script>` data block, which no text in it can end."""
    # Five plain replacements are ten times as fast as one translation.
    text = data.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704


@dataclass(frozen=True, slots=True)
class Cited:
    """How to cite an article: text, except for `apa`, which has three parts, the second in italics."""

    vietnamese: str
    apa: tuple[str, str, str]
    bibtex: str
    ris: str


def cited(page: ArticleView, site: Site) -> Cited:
    """The citations of an article, without lead and topics, which its page shows anyway."""
    reference = Reference(
        id=page.id,
        title=page.title,
        date=page.date,
        source=page.source,
        byline=page.byline,
        lead=None,
        tags=(),
        inferred=page.inferred,
        address=(site.root or site.base) + page.address,
        archive=site.title,
        original=page.original.url if page.original else "",
    )
    return Cited(
        citations.vietnamese(reference),
        citations.apa(reference),
        citations.bibtex(reference),
        citations.ris(reference).replace("\r\n", "\n"),  # a page has one kind of line end
    )


def report(page: View, subject: str, site: Site) -> str:
    """The address at which an error on a page is reported; `subject` comes before the page's title."""
    return answering.report(site.contact, f"{subject}: {page.title}", (site.root or site.base) + page.address)


def page_source(file: str, site: Site) -> str:
    """Where the file that a page is made of can be seen."""
    return answering.source(site.repository, file)


def step(count: int, greatest: int) -> int:
    """The depth of a shade from 0 (nothing) to 4 (the deepest). Among large counts each shade stands for so many times
    as much as the one before: where one month has most articles, the others would be alike otherwise."""
    if not count or greatest <= _EVENLY:
        return -(-4 * count // greatest) if count else 0
    return math.ceil(4 * math.log1p(count) / math.log1p(greatest))


def share(count: int, greatest: int) -> int:
    """The length of a bar from 0 to 100; anything above zero stays visible."""
    return max(2, round(100 * count / greatest)) if count else 0


def outline(bars: Sequence[Bar]) -> str:
    """The bars of a chart as one path, each 10 wide and at most 100 high; anything above zero stays visible."""
    greatest = max([bar.count for bar in bars], default=0)
    tops = [(10 * place + 1, share(bar.count, greatest)) for place, bar in enumerate(bars) if bar.count]
    return "".join([f"M{left} 100v-{top}h8v{top}z" for left, top in tops])


def squares(block: MonthBlock) -> list[tuple[str, str]]:
    """The days of a month as small squares, one week per line: a class for each kind of day, and a path of its
    squares."""
    greatest = max(4, *(day.count for day in block.days))
    found: dict[str, list[str]] = {}
    for place, day in enumerate(block.days, block.weekday):
        left, top = 17 * (place % 7), 17 * (place // 7)
        if day.count:
            found.setdefault(f"shade{step(day.count, greatest)}", []).append(f"M{left} {top}h15v15h-15z")
        elif day.captured == "none":
            found.setdefault("gap", []).append(f"M{left + 2} {top + 2}l11 11m0-11l-11 11")
        else:
            found.setdefault("shade0", []).append(f"M{left} {top}h15v15h-15z")
    return [(kind, "".join(parts)) for kind, parts in sorted(found.items())]


def weeks(block: MonthBlock) -> list[list[Cell | None]]:
    """The days of a month in weeks from Monday to Sunday; None for days of another month."""
    days: list[Cell | None] = [None] * block.weekday + list(block.days)
    days += [None] * (-len(days) % 7)
    return [days[start : start + 7] for start in range(0, len(days), 7)]


def percent(count: int, total: int, language: str) -> str:
    """A share of the whole: `35%`, small ones with a decimal: `2,4%`; in English `2.4%`."""
    share_of = 100 * count / total
    if share_of >= 10 or not count:
        return f"{share_of:.0f}%"
    text = f"{max(share_of, 0.1):.1f}%"
    return text if language == "en" else text.replace(".", ",")


def filters_for(site: Site, language: str) -> dict[str, Callable[..., object]]:
    """The filters of the templates, by name."""
    # The same days and numbers occur again and again, and a cache without keywords costs a fifth of the work.
    spoken = {f.__name__: lru_cache(_CACHED)(_in(language, f)) for f in (day, short_day, moment, month_name, number)}
    plain = {f.__name__: f for f in (outline, sha256, share, squares, step, weeks)}
    return {
        **spoken,
        **plain,
        "percent": partial(percent, language=language),
        "plural": partial(plural, language=language),
        "news_article": partial(news_article, site=site),
        "cited": partial(cited, site=site),
        "page_source": partial(page_source, site=site),
        "report": partial(report, site=site),
    }


def _in(language: str, spoken: Callable[[Any, str], str]) -> Callable[[Any], str]:
    return lambda value: spoken(value, language)
