"""Articles and hand-written pages → their files: the page, its Markdown, its comparison with copies, redirects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from hoso import addresses
from hoso.catalogue.lines import Line
from hoso.catalogue.records import FAILED
from hoso.entities.dates import days, opening_day
from hoso.isolation import isolated, program_fault
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.markup.links import linked, linked_markdown
from hoso.markup.page import PageSource, texts_of
from hoso.markup.renderer import Rendered
from hoso.markup.writing import based, without_comments
from hoso.models import Block
from hoso.output.files import Planned, Stopgap
from hoso.output.workshop import NOT_OF_ONE_FILE, SourceFault, Workshop, digest_of
from hoso.pages.article import ArticleContext, ArticlePages, Day, PageSourceText
from hoso.pages.comparison import Compared, comparison
from hoso.pages.lists import TextView
from hoso.pages.notices import NoticeView
from hoso.problems import Problem
from hoso.templating.strings import TemplateFault

_LONGEST_OPENING = 200


class ArticleFiles:
    """Plans the files of articles and of hand-written pages."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._catalogue = shop.catalogue
        self._notices = shop.notices
        self._pages = ArticlePages(shop.catalogue, shop.world.terms, shop.words)

    def article(self, path: str) -> Iterator[Planned]:
        """The files of an article; none for a draft."""
        context = self._pages.context(path)
        if context is None:
            return
        for redirect in self._notices.redirects(context.aliases, context.url):
            yield self._shop.page(redirect)
        notice = self._notices.failed(context.url, context.id)
        if context.status == FAILED:
            yield self._shop.page(notice)
            return
        if context.status == "withdrawn":
            key = digest_of(context.key, self._shop.key("withdrawn.html"))
            produce = self._or_notice(path, partial(self._withdrawn_bytes, path, context), notice)
            yield Planned(addresses.output_path(context.url), key, None, produce)
            return
        if self._shop.settings.markdown:  # before the page that links to it
            yield self._markdown(path, context)
        key = digest_of(context.key, self._shop.key("article.html"))
        part = f"bai-{context.month[:4] or addresses.UNDATED}"
        produce = self._or_notice(path, partial(self._article_bytes, path, context), notice)
        yield Planned(addresses.output_path(context.url), key, part, produce)
        if context.copies:
            yield self._comparison(path, context)

    def text(self, path: str) -> Iterator[Planned]:
        """The files of a hand-written page; none for a draft."""
        found = self._catalogue.sources.text_page(path)
        if found is None:
            return
        identity, url, title, status = found
        for redirect in self._notices.redirects(self._catalogue.sources.aliases_of(path), url):
            yield self._shop.page(redirect)
        if status == FAILED:
            yield self._shop.page(self._notices.failed(url, identity))
            return
        if status == "withdrawn":
            source = self._shop.source(path, None)
            yield self._shop.page(self._notices.withdrawn(url, identity, source.front.withdrawn, source.held))
            return

        notice = self._notices.failed(url, identity)
        produce = self._or_notice(path, partial(self._text_html, path), notice)
        html = produce()
        if isinstance(html, Stopgap):
            yield replace(self._shop.page(notice), produce=lambda: html)
        else:
            yield self._shop.page(TextView(url, title, html.decode(), path))

    def _text_html(self, path: str) -> bytes:
        source, rendered = self._shop.rendered(path, None)
        links = self._catalogue.links.urls_of(path)
        return self._shop.based(linked(rendered.html, path, _urls(source, links))).encode()

    def _or_notice(
        self, path: str, produce: Callable[[], bytes], notice: NoticeView | None
    ) -> Callable[[], bytes | Stopgap]:
        """`produce` or, if that fails, a notice in its place (None: only its words), and a problem that names the page
        at `path`."""

        def instead(problems: tuple[Problem, ...]) -> Stopgap:
            if notice is None:
                return Stopgap(f"{self._shop.words.failed}\n".encode(), problems)
            return Stopgap(self._shop.render(notice), problems)

        def made() -> bytes | Stopgap:
            try:
                return isolated(produce, lambda fault: instead((self._fault(path, fault),)), NOT_OF_ONE_FILE)
            except SourceFault as fault:
                if any(problem.level == "error" for problem in fault.problems):
                    raise
                return instead(fault.problems)
            except TemplateFault as fault:
                # The templates were rehearsed, so a failure is due to this page.
                if not fault.of_page or fault.__cause__ is None:
                    raise
                return instead((self._fault(path, fault.__cause__),))

        return made

    def _fault(self, path: str, fault: BaseException) -> Problem:
        return program_fault(str(self._shop.settings.content / path), fault, "making its page")

    def _markdown(self, path: str, context: ArticleContext) -> Planned:
        page = addresses.output_path(context.url)
        key = digest_of(context.digest, self._shop.settings.base_path, repr(context.links))
        produce = self._or_notice(path, partial(self._markdown_bytes, path, context), None)
        return Planned(page.removesuffix(addresses.PAGE_FILE) + addresses.MARKDOWN_FILE, key, None, produce)

    def _comparison(self, path: str, context: ArticleContext) -> Planned:
        address = addresses.comparison(context.url)
        key = digest_of(context.comparison_key, self._shop.key("comparison.html"))
        notice = self._notices.failed(address, context.id)
        produce = self._or_notice(path, partial(self._comparison_bytes, path, context), notice)
        return Planned(addresses.output_path(address), key, None, produce)

    def _comparison_bytes(self, path: str, context: ArticleContext) -> bytes:
        line = self._catalogue.articles.line_of(path)
        own = self._compared(path, context.digest, line)
        others = [self._compared(copy.path, copy.digest, copy.line) for copy in context.copies]
        return self._shop.render(comparison(context, own, others, self._shop.words))

    def _compared(self, path: str, digest: str, line: Line) -> Compared:
        source, rendered = self._shop.rendered(path, digest)
        lead = (source.front.lead,) if source.front.lead else ()
        return Compared(line, (*lead, *(block.text for block in rendered.blocks)))

    def _markdown_bytes(self, path: str, context: ArticleContext) -> bytes:
        """An article as Markdown for machines: the page as it may be published, not its file, which has comments and
        redacted names that are not public."""
        source, _ = self._shop.rendered(path, context.digest)
        body = linked_markdown(without_comments(source.body), path, _urls(source, context.links))
        body = based(body, self._shop.settings.base_path)
        if source.header is not None:
            return f"---\n{source.header}---\n{body}".encode()
        front = source.front
        if source.redacts:  # former addresses may contain names; nothing on the site links there
            front = replace(front, redact=(), aliases=())
        return (frontmatter.serialize(front) + body).encode()

    def _article_bytes(self, path: str, context: ArticleContext) -> bytes:
        source, rendered = self._shop.rendered(path, context.digest)
        front, blocks = source.front, rendered.blocks
        opening = None if front.lead else _opening(blocks)
        html = self._shop.based(linked(rendered.html, path, _urls(source, context.links)))
        text = PageSourceText(front, html, opening, _days(front, rendered), _spoken_of(front, blocks))
        return self._shop.render(self._pages.view(context, text))

    def _withdrawn_bytes(self, path: str, context: ArticleContext) -> bytes:
        source = self._shop.source(path, context.digest)
        return self._shop.render(self._notices.withdrawn(context.url, context.id, source.front.withdrawn, source.held))


def _urls(source: PageSource, links: tuple[tuple[str, str | None], ...]) -> dict[str, str | None]:
    """Where links lead; to no address that says a name which the page withholds."""
    return {written: None if url and source.withholds((url,)) else url for written, url in links}


def _days(front: FrontMatter, rendered: Rendered) -> tuple[Day, ...]:
    """The days that an article mentions, with the place of each."""
    texts = texts_of(front, rendered.blocks, rendered.ids)
    return tuple(
        Day(found.written, found.date, found.year_inferred, texts[found.text_index][0])
        for found in days([text for _, text in texts], front.date)
    )


def _spoken_of(front: FrontMatter, blocks: tuple[Block, ...]) -> str | None:
    """The day that an undated article begins with."""
    if front.date:
        return None
    return opening_day([*filter(None, (front.lead,)), *(block.text for block in blocks if block.kind == "paragraph")])


def _opening(blocks: tuple[Block, ...]) -> str | None:
    """The first words of an article's text, cut between words."""
    first = next((block.text for block in blocks if block.kind == "paragraph"), None)
    return (
        first if first is None or len(first) <= _LONGEST_OPENING else f"{first[:_LONGEST_OPENING].rsplit(' ', 1)[0]} …"
    )
