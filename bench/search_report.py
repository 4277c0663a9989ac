"""`python -m bench.search_report`: the site's search and Pagefind on the same real articles, against a search that
reads everything."""

from __future__ import annotations

import argparse
import gzip
import html
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from playwright.sync_api import Browser, Page, Route

from bench.__main__ import CORPUS, PROJECT
from bench.raw import write_archive
from hoso.vietnamese import fold, nfc, tone_placement
from hoso.vocabulary import load
from tests.browser import launched, served

FRESH = 10  # queries of each kind that are timed and weighed, each in a browser that has seen nothing


@dataclass(frozen=True, slots=True)
class Article:
    """What the truth is computed from: every text of one article, and the people it names."""

    url: str
    written: str
    text: str  # in lower case
    plain: str  # without accents
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed and which articles are right: `wanted` all that must be found, `first` those that must lead."""

    typed: str
    wanted: frozenset[str]
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a first visit cost: bytes and ms."""

    size: int
    ms: float


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of query in figures: means over its queries; `most` is the greatest size, `ms` the median."""

    recall: float
    precision: float
    size: float
    most: int
    ms: float


PAGEFIND = {"Pagefind": "{}", "Pagefind, exactDiacritics": "{exactDiacritics: true}"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Builds both indexes, asks both the same questions and prints the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.search_report", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, metavar="N", help="how many articles (10,000)")
    parser.add_argument("--queries", type=int, default=300, metavar="N", help="queries of each kind (300)")
    parser.add_argument("--corpus", type=Path, default=CORPUS, metavar="FILE", help="articles, JSON Lines")
    parser.add_argument("--site", type=Path, metavar="DIR", help="a site that is built already")
    parser.add_argument(
        "--fresh", type=int, default=FRESH, metavar="N", help=f"of these so many first visits ({FRESH})"
    )
    parser.add_argument("--pagefind", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="hoso-search-") as work:
        site = options.site or _build(Path(work), options.articles, options.corpus)
        articles = read_articles(site)
        kinds = {name: list(made) for name, made in draw(articles, options.queries)}
        with launched() as browser:
            columns = {"hoso": _ask_hoso(browser, site, kinds, options.fresh)}
            if options.pagefind:
                copy = _pagefind(Path(work) / "pagefind", site)
                for name, asked in PAGEFIND.items():
                    columns[name] = _ask_pagefind(browser, copy, kinds, options.fresh, asked)
    print(table(len(articles), {name: len(made) for name, made in kinds.items()}, columns))
    return 0


# --- the articles and the questions


def read_articles(site: Path) -> list[Article]:
    """The articles of a built site, from its data."""
    found = []
    for file in sorted((site / "data").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            value = json.loads(line)
            parts = (value["title"], value["lead"], value["text"], *(caption["text"] for caption in value["captions"]))
            text = tone_placement(nfc("\n".join(part for part in parts if part)))
            people = tuple(person["name"] for person in value["people"])
            found.append(Article(urlsplit(value["url"]).path, text, text.lower(), fold(text), people))
    return found


def draw(articles: Sequence[Article], many: int) -> Iterator[tuple[str, Iterator[Query]]]:
    """The kinds of queries, drawn by a fixed chance from the texts, each with its truth."""
    texts = Texts(articles)
    chance = random.Random(20261121)
    yield "unaccented, no đ", _words(texts, chance, many, lambda run: "đ" not in run and fold(run) != run, folded=True)
    yield "unaccented, with đ", _words(texts, chance, many, lambda run: "đ" in run, folded=True)
    yield "accented words", _words(texts, chance, many, lambda run: fold(run) != run, folded=False)
    yield "quoted, 2 syllables", _phrases(texts, chance, many, 2)
    yield "quoted, 3 syllables", _phrases(texts, chance, many, 3)
    yield "abbreviations", _abbreviations(texts, many)
    yield "names without accents", _names(texts, chance, many, 9)
    yield "short names without accents", _names(texts, chance, many, 2)


class Texts:
    """Brute force: every question is a scan of all texts."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles

    def matching(self, phrases: Sequence[str], form: str, between: str = r"[^\S\n]+") -> frozenset[str]:
        """The articles in which every phrase occurs, as whole words, in a paragraph of `text`, `plain` or `written`."""
        split = [phrase.split() for phrase in phrases]
        compiled = [re.compile(_whole(one, between)) for one in split]
        rarest = max((word for one in split for word in one), key=len)
        return frozenset(
            article.url
            for article in self.articles
            if rarest in (text := getattr(article, form)) and all(one.search(text) for one in compiled)
        )

    def run(self, chance: random.Random, length: int) -> str:
        """So many words that follow each other somewhere, with nothing but spaces between them, in lower case."""
        while True:
            text = chance.choice(self.articles).text
            runs = re.findall(r"[^\W\d_]+(?: [^\W\d_]+)+", text)
            if runs and len(words := chance.choice(runs).split()) >= length:
                start = chance.randrange(len(words) - length + 1)
                return " ".join(words[start : start + length])


def _whole(words: Sequence[str], between: str) -> str:
    # What comes before is tested after the first word, so that it is not tested at every place of a text.
    first, *others = map(re.escape, words)
    return between.join((rf"{first}(?<![^\W_]{first})", *others)) + r"(?![^\W_])"


def _words(
    texts: Texts, chance: random.Random, many: int, fits: Callable[[str], bool], folded: bool
) -> Iterator[Query]:
    done = 0
    while done < many:
        run = texts.run(chance, chance.choice((2, 3)))
        typed = fold(run) if folded else run
        # A run that starts in the middle of a word ("5kg") is found nowhere as words.
        if fits(run) and (found := texts.matching(typed.split(), "plain" if folded else "text")):
            done += 1
            yield Query(typed, found, found)


def _phrases(texts: Texts, chance: random.Random, many: int, length: int) -> Iterator[Query]:
    done = 0
    while done < many:
        run = texts.run(chance, length)
        if fold(run) != run and (found := texts.matching([run], "text")):
            done += 1
            yield Query(f'"{run}"', found, found)


def _abbreviations(texts: Texts, many: int) -> Iterator[Query]:
    known = load(Path("vocabulary")).vocabulary.abbreviations  # the shipped ones: there is no such folder
    done = 0
    for short, full in sorted((a.short, a.full) for a in known):
        literal = texts.matching([short], "written")
        if literal and done < many:
            done += 1
            spelled = " ".join(re.findall(r"[^\W_]+", tone_placement(full).lower()))
            found = literal | texts.matching([spelled], "text", r"[^\w\n]+")
            yield Query(short, found, found)


def _names(texts: Texts, chance: random.Random, many: int, syllables: int) -> Iterator[Query]:
    names = sorted({name for article in texts.articles for name in article.people if len(name.split()) > 2})
    for name in chance.sample(names, min(many, len(names))):
        short = fold(" ".join(name.split()[-syllables:]))
        found = texts.matching([short], "plain")
        if found:  # a name can have a different spelling in the front matter and in the text
            yield Query(short, found, found)


# --- asking


def _ask_hoso(browser: Browser, site: Path, kinds: dict[str, list[Query]], fresh: int) -> dict[str, Row]:
    heads = json.loads((site / "tim-kiem/index/heads.json").read_text(encoding="utf-8"))
    addresses: list[str] = []
    for segment in heads["segments"]:
        for part, size in enumerate(segment["parts"]):
            for number in range(-(-size // heads["chunk"])):
                file = site / "tim-kiem/index" / segment["name"] / f"t{part}-{number}.json"
                addresses += [row[1] for row in json.loads(file.read_text(encoding="utf-8"))]
    with served(site) as root:

        def ask(page: Page, query: Query) -> tuple[str, ...]:
            page.goto(f"{root}/tim-kiem/?q={quote(query.typed)}")
            page.wait_for_selector("#status[data-state=done]", state="attached")
            shown = "items => items.map((item) => new URL(item.querySelector('.what a').href).pathname)"
            return tuple(page.locator("#results > li").evaluate_all(shown))

        def complete(page: Page, query: Query, first: tuple[str, ...]) -> tuple[str, ...]:
            page.route(_SOURCES, _serve_source)
            orders = page.evaluate(_ALL_OF_HOSO, query.typed)
            page.unroute(_SOURCES)
            return tuple(dict.fromkeys((*first, *(addresses[order] for order in orders))))

        return dict(_rows(browser, kinds, fresh, ask, complete))


# The sources of the site's own script, for all hits and not only those of the first page.
_ALL_OF_HOSO = """async (typed) => {
  const { SearchIndex } = await import("/scripts/search/index-files.js");
  const { search } = await import("/scripts/search/searching.js");
  const { folder, heads } = document.querySelector("script[data-heads]").dataset;
  const index = new SearchIndex(folder, JSON.parse(heads));
  const { hits } = await search(index, { query: typed, chosen: [], order: "best", isWide: false }, false);
  return [...(hits?.orders ?? [])];
}"""


_SOURCES = "**/scripts/**"


def _serve_source(route: Route) -> None:
    route.fulfill(path=PROJECT / urlsplit(route.request.url).path.lstrip("/"))


def _ask_pagefind(
    browser: Browser, site: Path, kinds: dict[str, list[Query]], fresh: int, options: str
) -> dict[str, Row]:
    addresses = {}
    for file in (site / "pagefind/fragment").iterdir():
        data = gzip.decompress(file.read_bytes())
        addresses[file.name.split(".")[0]] = json.loads(data[data.index(b"{") :])["url"]
    with served(site) as root:

        def ask(page: Page, query: Query) -> tuple[str, ...]:
            page.goto(f"{root}/search.html")
            found = page.evaluate(_PAGEFIND % options, query.typed)
            return tuple(addresses[one] for one in found)

        return dict(_rows(browser, kinds, fresh, ask, lambda *given: given[2]))


_PAGEFIND = """async (typed) => {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.options(%s);
  const { results } = await pagefind.search(typed);
  await Promise.all(results.slice(0, 10).map((result) => result.data()));
  return results.map((result) => result.id);
}"""


def _rows(
    browser: Browser,
    kinds: dict[str, list[Query]],
    fresh: int,
    ask: Callable[[Page, Query], tuple[str, ...]],
    complete: Callable[[Page, Query, tuple[str, ...]], tuple[str, ...]],
) -> Iterator[tuple[str, Row]]:
    """The rows of one program, each reported as soon as it is known, because all of them take long."""
    for name, queries in kinds.items():
        row = _figures(browser, queries, fresh, ask, complete)
        print(f"{name} ({len(queries)}): {_cell(row)}", file=sys.stderr, flush=True)
        yield name, row


def _figures(
    browser: Browser,
    queries: Sequence[Query],
    fresh: int,
    ask: Callable[[Page, Query], tuple[str, ...]],
    complete: Callable[[Page, Query, tuple[str, ...]], tuple[str, ...]],
) -> Row:
    answers = [_fresh(browser, query, ask) for query in queries[:fresh]]
    context = browser.new_context()
    page = context.new_page()
    recalls, precisions = [], []
    for query in queries:
        first = ask(page, query)
        found = complete(page, query, first)
        recalls.append(len(query.wanted.intersection(found)) / len(query.wanted))
        top = found[: min(10, len(query.first))]
        precisions.append(len(query.first.intersection(top)) / max(1, min(10, len(query.first))))
    context.close()
    times = sorted(answer.ms for answer in answers)
    sizes = [answer.size for answer in answers]
    recall, precision = sum(recalls) / len(recalls), sum(precisions) / len(precisions)
    return Row(recall, precision, sum(sizes) / len(sizes), max(sizes), times[len(times) // 2])


def _fresh(browser: Browser, query: Query, ask: Callable[[Page, Query], tuple[str, ...]]) -> Answer:
    context = browser.new_context()
    page = context.new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    start = time.perf_counter()
    ask(page, query)
    ms = (time.perf_counter() - start) * 1000
    page.wait_for_timeout(50)
    context.close()
    return Answer(sum(sizes), ms)


# --- the two sites


def _build(work: Path, many: int, corpus: Path) -> Path:
    content = work / "content"
    print(write_archive(content / "raw", many, corpus), file=sys.stderr)
    command = [sys.executable, str(PROJECT / "build.py"), "--content", str(content), "--output", str(work / "site")]
    subprocess.run([*command, "--cache", str(work / "cache"), "--quiet"], check=True, cwd=PROJECT)
    return work / "site"


def _pagefind(folder: Path, site: Path) -> Path:
    """The same texts as bare pages, so that Pagefind has the articles and nothing else."""
    for file in sorted((site / "data").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            value = json.loads(line)
            paragraphs = [value["lead"] or "", *value["text"].split("\n\n"), *(c["text"] for c in value["captions"])]
            body = "\n".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
            page = folder / urlsplit(value["url"]).path.strip("/") / "index.html"
            page.parent.mkdir(parents=True)
            head = f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{html.escape(value["title"])}</title>'
            title = f"<h1>{html.escape(value['title'])}</h1>"
            page.write_text(f"{head}<body data-pagefind-body>{title}\n{body}", encoding="utf-8")
    shutil.rmtree(folder / "pagefind", ignore_errors=True)
    subprocess.run([sys.executable, "-m", "pagefind", "--site", str(folder), "--quiet"], check=True)
    (folder / "search.html").write_text(
        "<!doctype html><html lang=vi><meta charset=utf-8><title>x</title>", encoding="utf-8"
    )
    return folder


# --- the table


def table(articles: int, kinds: dict[str, int], columns: dict[str, dict[str, Row]]) -> str:
    """The figures in Markdown, one line a kind, the programs side by side."""
    lines = [
        f"{articles:,} articles; recall / precision of the first ten / kB, the most kB and ms of a first visit",
        "",
        "| queries | " + " | ".join(columns) + " |",
        "| --- |" + " ---: |" * len(columns),
    ]
    for kind, count in kinds.items():
        cells = (_cell(column[kind]) for column in columns.values())
        lines.append(f"| {kind} ({count}) | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(row: Row) -> str:
    return f"{row.recall:.2f} / {row.precision:.2f} / {row.size / 1000:.0f}, {row.most / 1000:.0f} / {row.ms:.0f}"


if __name__ == "__main__":
    sys.exit(main())
