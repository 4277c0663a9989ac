"""Saved pages as publishing systems make them and browsers break them."""

from __future__ import annotations

import html
import json
import random

from tests.fuzzing import parts

_CONTAINERS = ("div", "article", "section", "main", "td", "span", "form", "center", "font", "blockquote")
_MARKS = (
    "detail", "article-body", "content", "fck_detail", "sapo", "lead", "author", "date", "time", "related", "tags", "comment", "caption",
    "photo", "image", "title", "news-list", "box", "footer", "menu", "widget", "nguon", "tin-lien-quan", "location-stamp", "x",
)  # fmt: skip
_BROKEN = (
    "</div>", "<div>", "<p>", "</p>", "<table><tr><td>", "</table>", "<b><i>", "</a>", "<!--", "-->", "<![CDATA[", "]]>", "<script>",
    "</script>", "<style>", "<select><option>", "<svg>", "<template>", "<noscript>", "<h1>", "</h1>", "<br>" * 5, "<hr>", "<", "&", "&#0;",
    "&#xD800;", "&#8203;", "&nbsp;", "<textarea>", "<o:p>", "</body>", "</html>", "<body>", "<frameset>", "<a href=x>", "<li>", "<?php ?>",
)  # fmt: skip
_PICTURES = (
    '<img src="a.jpg">',
    '<img src="a.jpg" width="1">',
    "<picture><img></picture>",
    '<amp-img src="a">',
    "<img alt='Ảnh'>",
    "",
)


def saved_page(chance: random.Random) -> list[str]:
    """The parts of one saved page, which joined are its markup."""
    body = _body(chance)
    if chance.random() < 0.25:
        for _ in range(chance.randint(1, 3)):
            body.insert(chance.randint(0, len(body)), chance.choice(_BROKEN))
    if chance.random() < 0.12:
        chance.shuffle(body)
    head = _head(chance) if chance.random() < 0.85 else []
    opening = chance.choice(
        ("<!doctype html><html>", "<html>", "", "<!-- saved from url=(0020)https://bm.example/tin/1 --><html>")
    )
    return [opening, "<head>", *head, "</head>", "<body>", *body, chance.choice(("</body></html>", "", "</html>"))]


def _text(chance: random.Random, text: str) -> str:
    """A text as written in markup: usually escaped."""
    text = parts.disturbed(chance, text)
    return html.escape(text, quote=False) if chance.random() < 0.9 else text


# --- the head


def _head(chance: random.Random) -> list[str]:
    makers = (_title, _charset, _meta, _meta, _meta, _json_ld, _article_tag, _canonical)
    title = [_title(chance)] if chance.random() < 0.6 else []
    return [*title, *(parts.one_of(chance, makers) for _ in range(chance.randint(0, 7)))]


def _title(chance: random.Random) -> str:
    site = chance.choice(("", " - Bến Lăng Online", " | BLG", " — "))
    return f"<title>{_text(chance, parts.headline(chance))}{site}</title>"


def _charset(chance: random.Random) -> str:
    name = chance.choice(
        (
            "utf-8",
            "UTF-8",
            "windows-1258",
            "windows-1252",
            "utf-16",
            "iso-8859-1",
            "utf-7",
            "x-viet-tcvn5712",
            "khong-co",
            "",
        )
    )
    return chance.choice(
        (f'<meta charset="{name}">', f'<meta http-equiv="Content-Type" content="text/html; charset={name}">')
    )


def _meta(chance: random.Random) -> str:
    names = (
        "og:title", "og:description", "og:site_name", "og:url", "og:type", "description", "article:published_time", "article:author",
        "pubdate", "author", "twitter:title", "keywords", "source", "DC.date", "title", "og:published_time",
    )  # fmt: skip
    attribute = chance.choice(("property", "name", "itemprop", "http-equiv"))
    return f'<meta {attribute}="{chance.choice(names)}" content="{html.escape(_value(chance))}">'


def _value(chance: random.Random) -> str:
    makers = (parts.headline, parts.dateline, parts.name, parts.address, parts.sentence, _kind)
    return parts.disturbed(chance, parts.one_of(chance, makers))


def _kind(chance: random.Random) -> str:
    return chance.choice(("article", "website", "NewsArticle", "Bến Lăng Online", "BLG", "", "&amp;quot;a&amp;quot;"))


def _article_tag(chance: random.Random) -> str:
    return f'<meta property="article:tag" content="{html.escape(_value(chance))}">'


def _canonical(chance: random.Random) -> str:
    return f'<link rel="canonical" href="{html.escape(parts.address(chance))}">'


def _json_ld(chance: random.Random) -> str:
    stated: dict[str, object] = {"@context": "https://schema.org"}
    for key in chance.sample(
        (
            "@type",
            "headline",
            "datePublished",
            "author",
            "publisher",
            "description",
            "mainEntityOfPage",
            "name",
            "@graph",
            "url",
        ),
        chance.randint(1, 7),
    ):
        stated[key] = _stated(chance, 0)
    if chance.random() < 0.8:
        stated["@type"] = chance.choice(("NewsArticle", ["Article"], "WebPage", 1, None))
    text = json.dumps(stated if chance.random() < 0.8 else [stated], ensure_ascii=chance.random() < 0.3)
    if chance.random() < 0.15:
        text = chance.choice(
            (
                text[: len(text) // 2],
                f"<!--{text}-->",
                f"// <![CDATA[{text}// ]]>",
                text[:-1] + ",}",
                "[" * 900,
                text + ";",
            )
        )
    return f'<script type="application/ld+json">{text}</script>'


def _stated(chance: random.Random, depth: int) -> object:
    roll = chance.random()
    if roll < 0.6 or depth > 2:
        return _value(chance)
    if roll < 0.75:
        return {
            chance.choice(("name", "@id", "@type", "url", "datePublished")): _stated(chance, depth + 1)
            for _ in range(2)
        }
    if roll < 0.9:
        return [_stated(chance, depth + 1) for _ in range(chance.randint(0, 3))]
    return chance.choice((None, 1, 2021.5, True, 10**30, "", "\u200b"))


# --- the body


def _body(chance: random.Random) -> list[str]:
    headline = _headline(chance) if chance.random() < 0.85 else ""
    inside = [parts.one_of(chance, _INSIDE) for _ in range(chance.randint(2, 10))]
    head = [parts.one_of(chance, (_dateline, _byline, _lead, _chrome)) for _ in range(chance.randint(0, 3))]
    place = chance.choice(("above", "above", "above", "below", "inside", "among the head", "outside"))
    around = _wrapped(chance, inside)
    if place == "above":
        article = [headline, *head, *around]
    elif place == "below":
        article = [*head, *around, headline]
    elif place == "inside":
        inside.insert(chance.randint(0, len(inside)), headline)
        article = [*head, *_wrapped(chance, inside)]
    elif place == "among the head":
        head.insert(chance.randint(0, len(head)), headline)
        article = [*head, *around]
    else:
        return [*_frame(chance), headline, *_wrapped(chance, [*head, *around]), *_frame(chance)]
    return [*_frame(chance), *_wrapped(chance, article), *_frame(chance)]


def _wrapped(chance: random.Random, inside: list[str]) -> list[str]:
    """The parts in an element, or in several, or in none."""
    roll = chance.random()
    if roll < 0.25:
        return inside
    tag = chance.choice(_CONTAINERS)
    marks = _MARKS[:6] if chance.random() < 0.6 else _MARKS  # what articles are called, or anything
    attributes = (
        f' class="{chance.choice(marks)}"' if roll < 0.8 else f' id="{chance.choice(marks)}" style="{_style(chance)}"'
    )
    return [f"<{tag}{attributes}>", *inside, f"</{tag}>" if chance.random() < 0.95 else ""]


def _style(chance: random.Random) -> str:
    return chance.choice(
        ("display:none", "text-align:center", "font-weight: 700", "visibility : hidden", "font-style:italic", "")
    )


def _headline(chance: random.Random) -> str:
    tag = chance.choice(("h1", "h1", "h1", "h1", "h1", "h2", "div", "p"))
    text = _text(chance, parts.headline(chance))
    if chance.random() < 0.08:
        text = chance.choice(
            (
                "",
                "\u200b",
                "&#8203;&nbsp;",
                f"<span hidden>{text}</span>",
                "\u3164",
                f"<a href=x>{text}</a>",
                "<img src=x>",
            )
        )
    mark = chance.choice(
        ("", ' class="title"', ' class="detail-title"', ' style="display:none"', ' itemprop="headline"')
    )
    return f"<{tag}{mark}>{text}</{tag}>"


def _dateline(chance: random.Random) -> str:
    text = _text(chance, parts.dateline(chance))
    return chance.choice((
        f'<span class="date">{text}</span>', f"<p>{text}</p>", f'<time datetime="{text}">{text}</time>', f"<div>{parts.name(chance)} - {text}</div>",
    ))  # fmt: skip


def _byline(chance: random.Random) -> str:
    text = _text(chance, parts.byline(chance))
    return chance.choice(
        (
            f'<p class="author">{text}</p>',
            f"<p><b>{text}</b></p>",
            f'<p style="text-align:right">{text}</p>',
            f"<div>{text}</div>",
        )
    )


def _lead(chance: random.Random) -> str:
    text = _text(chance, parts.source_head(chance) + parts.paragraph(chance))
    return chance.choice(
        (
            f'<h2 class="sapo">{text}</h2>',
            f"<p><strong>{text}</strong></p>",
            f'<p class="lead">{text}</p>',
            f"<p>{text}</p>",
        )
    )


def _paragraph(chance: random.Random) -> str:
    text = _text(chance, parts.paragraph(chance))
    if chance.random() < 0.2:
        text = _marked_up(chance, text)
    return chance.choice((f"<p>{text}</p>", f"<p>{text}", f"<div>{text}</div>", f"{text}<br><br>", text))


def _marked_up(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words))
    tag = chance.choice(("b", "i", "a href='/x'", "span", "em", "u", "sup", "font color=red", "br", "wbr"))
    words[at] = f"<{tag}>{words[at]}</{tag.split()[0]}>"
    return " ".join(words)


def _subheading(chance: random.Random) -> str:
    text = _text(chance, parts.headline(chance))
    return chance.choice(
        (
            f"<h2>{text}</h2>",
            f"<h3>{text}</h3>",
            f"<p><b>{text}</b></p>",
            f"<p>{_text(chance, parts.officer(chance))}</p>",
        )
    )


def _figure(chance: random.Random) -> str:
    picture, text = chance.choice(_PICTURES), _text(chance, parts.caption(chance))
    return chance.choice((
        f"<figure>{picture}<figcaption>{text}</figcaption></figure>", f"<p>{picture}</p><p class=caption>{text}</p>",
        f'<table class="picBox"><tr><td>{picture}</td></tr><tr><td>{text}</td></tr></table>', f"<center>{picture}<br><i>{text}</i></center>",
        f"<div class=photo>{picture}<p>{text}</p><p class=credit>{_text(chance, parts.name(chance))}</p></div>", f"<figcaption>{text}</figcaption>",
    ))  # fmt: skip


def _table(chance: random.Random) -> str:
    rows = "".join(
        f"<tr>{''.join(f'<td>{_text(chance, parts.sentence(chance))}</td>' for _ in range(chance.randint(0, 3)))}</tr>"
        for _ in range(chance.randint(0, 3))
    )
    return f"<table>{rows}</table>"


def _list(chance: random.Random) -> str:
    items = "".join(f"<li>{_text(chance, parts.sentence(chance))}" for _ in range(chance.randint(0, 4)))
    tag = chance.choice(("ul", "ol", "dl"))
    return f"<{tag}>{items}</{tag}>"


def _teasers(chance: random.Random) -> str:
    links = "".join(
        f'<li><a href="/tin/{n}">{_text(chance, parts.teaser(chance))}</a></li>' for n in range(chance.randint(1, 6))
    )
    return f'<div class="{chance.choice(_MARKS)}"><h3>{_text(chance, parts.chrome(chance))}</h3><ul>{links}</ul></div>'


def _comments(chance: random.Random) -> str:
    each = "".join(
        f"<p><b>{_text(chance, parts.name(chance))}</b> {_text(chance, parts.dateline(chance))}</p><p>{_text(chance, parts.sentence(chance))}</p>"
        for _ in range(chance.randint(0, 3))
    )
    return f'<div class="comment">Bình luận (3){each}</div>'


def _chrome(chance: random.Random) -> str:
    return f"<{chance.choice(('p', 'div', 'span', 'li'))}>{_text(chance, parts.chrome(chance))}"


_INSIDE: tuple[parts.Part, ...] = (
    _paragraph, _paragraph, _paragraph, _paragraph, _paragraph, _lead, _subheading, _figure, _figure, _table, _list, _teasers, _byline,
    _dateline, _chrome, _comments,
)  # fmt: skip


def _frame(chance: random.Random) -> list[str]:
    """The frame of an article: navigation, a footer, other articles."""
    if chance.random() < 0.5:
        return []
    tag = chance.choice(("nav", "footer", "aside", "div class=menu", "div"))
    return [f"<{tag}>", parts.one_of(chance, (_teasers, _chrome, _comments, _paragraph)), f"</{tag.split()[0]}>"]
