"""Strings that run scripts, load from elsewhere or break out, through every door of the archive, shown in a browser.

`hostile/vectors.txt` holds the strings. They and random changes of them stand in raw texts, saved pages, Markdown, every
field of the front matter, vocabularies and names of files. Each page is opened with its content security policy put
out of action, so that what is shown to hold is the escaping itself; then again with it, where it has nothing to report.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page

from hoso.markup import frontmatter
from hoso.markup.characters import TURNING, UNWANTED
from hoso.markup.fields import FIELDS, Field
from hoso.markup.renderer import Renderer
from tests import browser as browsers
from tests.archive import Archive, make_archive
from tests.proofs import one_of
from tests.tools import ROOT

SEEDED = 20261121
CHANGES = 1  # random changes of each string


def unescaped(line: str) -> str:
    return re.sub(
        r"\\(?:([ntr0])|x([0-9a-f]{2})|u([0-9a-f]{4}))",
        lambda found: (
            {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}.get(found[1], "")
            if found[1]
            else chr(int(found[2] or found[3], 16))
        ),
        line,
    )


def strings() -> list[str]:
    """The strings of the file."""
    lines = (ROOT / "tests" / "hostile" / "vectors.txt").read_text(encoding="utf-8").splitlines()
    return [unescaped(line) for line in lines if not line.startswith("# ")]


def changed(text: str, chance: random.Random) -> str:
    """The string, changed as people change what a filter has caught."""
    place = chance.randrange(len(text) + 1)
    match chance.randrange(8):
        case 0:
            return "".join(chance.choice((letter.upper(), letter.lower())) for letter in text)
        case 1:
            return text[:place] + chance.choice("\t\n\r\0\x0c/ \u00a0\u200b\u202e'\"`<>\\&;%") + text[place:]
        case 2:
            return "".join(f"&#{ord(c)};" if chance.random() < 0.3 else c for c in text)
        case 3:
            return text[:place]
        case 4:
            return text[place:]
        case 5:
            other = chance.choice(STRINGS)
            return text[:place] + other + text[place:]
        case 6:
            return quote(text) if chance.random() < 0.5 else text.replace("<", "<<").replace('"', '""')
        case _:
            return text.replace(" ", chance.choice(("/", "\t", "\n", "/**/")))


STRINGS = strings()
_CHANCE = random.Random(SEEDED)
ALL = [*STRINGS, *(changed(text, _CHANCE) for text in STRINGS for _ in range(CHANGES))]


REDACTING = 1  # out of five pages; the rest have their strings unchanged


def plain(text: str) -> str:
    """The string as front matter may hold it: in one line, without controls and what turns the writing around, never
    blank."""
    return " ".join(TURNING.sub("", UNWANTED.sub("", text)).split()) or "x"


# --- an archive full of them


def front_matter(number: int, take: Callable[[], str]) -> str:
    """A page's front matter with a string in every field that holds free text."""
    values: dict[str, object] = {"id": f"x{number}", "permalink": f"/bai/x{number}/"}
    for field in FIELDS:
        if field.check is not None or (field.name == "redact" and number % 5 != REDACTING):
            continue
        if field.kind == "string":
            values[field.name] = take()
        elif field.kind == "strings":
            values[field.name] = [take(), take()]
        elif field.kind == "people":
            values[field.name] = [{"name": take(), "rank": take(), "posts": [take(), take()]}]
        elif field.kind == "origin":
            file = f"raw/{take().replace('/', '').replace(chr(92), '')}.txt"
            values[field.name] = {"file": file, "sha256": f"{number:064x}", "encoding": take(), "url": take()}
    if number % 7:
        values["date"] = f"20{10 + number % 15}-0{1 + number % 9}-11"
    return "---\n" + "".join(f"{key}: {json.dumps(value)}\n" for key, value in values.items()) + "---\n"


def taking(texts: Sequence[str], start: int) -> Callable[[], str]:
    place = start

    def take() -> str:
        nonlocal place
        place += 1
        return plain(texts[place % len(texts)])

    return take


def yaml_list(*entries: dict[str, object]) -> str:
    return "".join(f"- {json.dumps(entry)}\n" for entry in entries)


def saved_page(texts: Sequence[str]) -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": texts[0], "author": {"name": texts[1]}})
    inside = "".join(
        f"<p>Một đoạn dài vừa phải về hội thao Sông Vàng {text} rồi viết tiếp cho đủ câu.</p>\n" for text in texts
    )
    return (
        f'<html><head><title>{texts[2]}</title><meta property="og:url" content="{texts[3]}">'
        f'<meta name="author" content="{texts[4]}"><link rel="canonical" href="{texts[5]}">'
        f'<script type="application/ld+json">{data}</script></head><body><h1>{texts[6]}</h1>\n{inside}</body></html>'
    )


def raw_text(texts: Sequence[str]) -> str:
    head = f"Hội thao {plain(texts[0])}\nThứ Tư, 20/01/2021 16:10\n({plain(texts[1])}) - Hội thao Sông Vàng khai mạc {texts[2]}.\n"
    officer = "Đại tá Trịnh Quốc Vĩnh, Phó Giám đốc Công an tỉnh Lâm Giang, trao cờ cho các đội.\n"
    return head + "".join(f"Đoạn viết về {text} và các đội.\nẢnh: {text}\n{officer}" for text in texts[3:])


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive whose every text is hostile."""
    archive = make_archive(tmp_path_factory.mktemp("full") / "archive", {})
    for number, text in enumerate(ALL):
        body = f"\n{plain(text)}\n\n{text.replace(chr(0), '')}\n" if not UNWANTED.search(text) else f"\n{plain(text)}\n"
        archive.write(f"articles/x{number}.md", front_matter(number, taking(ALL, 11 * number)) + body)
    for start in range(0, len(ALL), 12):
        texts = [ALL[(start + more) % len(ALL)] for more in range(12)]
        archive.write(f"raw/t{start}.txt", raw_text(texts))
        archive.write(f"raw/h{start}.html", saved_page(texts))
        name = re.sub(r"[/\\\x00-\x1f\u202e]", "", texts[0])[:60]
        archive.write(f"raw/{name}{start}.txt", raw_text(texts[::-1]))
    take = taking(STRINGS, 0)
    archive.write(
        "pages/trang.md", f"---\nid: trang\ntitle: {json.dumps(take())}\n---\n\n" + "\n\n".join(map(plain, STRINGS))
    )
    vocabulary: dict[str, list[dict[str, object]]] = {
        "topics": [{"label": f"{take()} {n}", "other": ["hội thao", take()][n % 2 :]} for n in range(40)],
        "organisations": [{"name": f"{take()} {n}", "other": [f"{take()} {n}"]} for n in range(20)],
        "events": [{"name": f"{take()} {n}", "other": [f"{take()} {n}"]} for n in range(20)],
        "abbreviations": [{"short": f"KX{n}", "full": take()} for n in range(20)],
        "people": [{"name": "Trịnh Quốc Vĩnh", "aliases": [f"{take()} a"]}],
        "sources": [{"tag": f"B{n}", "name": take()} for n in range(10)],
        "chrome": [{"text": take()}],
    }
    for file, entries in vocabulary.items():
        archive.write(f"vocabulary/{file}.yaml", yaml_list(*entries))
    short = " ".join(f"KX{n}" for n in range(20))
    archive.write("articles/viettat.md", f"---\nid: tat\npermalink: /bai/tat/\ntitle: Viết tắt\n---\n\n{short}\n")
    done = archive.run_apart("build", "--quiet")
    assert done.code == 0, [line for line in done.problems if ": error " in line]
    return archive


# --- judged as text


class Judge(HTMLParser):
    """What a page holds that could run or load something, as a strict reader of tags sees it."""

    LOADING = frozenset(
        "src srcset href xlink:href action formaction data poster background ping dynsrc lowsrc cite manifest".split()
    )
    KNOWN = frozenset(
        "html head meta title link script body a aside strong header form label input button nav ul ol li main footer p h1 h2 "
        "h3 h4 h5 h6 article section div span time details summary blockquote dl dt dd code em b i u s del ins sub sup small "
        "mark q cite abbr br hr img figure figcaption table caption thead tbody tfoot tr th td pre noscript svg rect path "
        "select option".split()
    )

    WITHIN = re.compile(r"0; url=(/[a-z0-9][a-z0-9/._~-]*)")  # where the page of a merged name leads

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.KNOWN:
            self.faults.append(f"<{tag}>")
        for name, given in attrs:
            value = given or ""
            if name.startswith("on") or name in ("style", "srcdoc", "is", "slot", "target"):
                self.faults.append(f"{tag} {name}={value!r}")
            elif name in self.LOADING and not self._may(tag, name, value):
                self.faults.append(f"{tag} {name}={value!r}")
        stated = dict(attrs)
        if tag == "script" and not ("src" in stated or stated.get("type") == "application/ld+json"):
            self.faults.append(f"script {stated}")
        onward = stated.get("http-equiv") == "refresh" and self.WITHIN.fullmatch(stated.get("content") or "")
        if tag == "meta" and stated.get("http-equiv") not in (None, "Content-Security-Policy") and not onward:
            self.faults.append(f"meta {stated}")

    @staticmethod
    def _may(tag: str, name: str, value: str) -> bool:
        parts = urlsplit(value)
        if tag == "a" and name == "href":
            return parts.scheme in ("", "http", "https", "mailto") and "\\" not in value
        return name in ("href", "src", "action", "cite") and not parts.scheme and not parts.netloc


def test_the_judge_finds_what_it_is_there_for() -> None:
    found = [text for text in STRINGS if Judge(f"<p>{text}</p>").faults]
    assert len(found) > 90
    assert {"<script>alert(1)</script>", '<A HREF="javascript:alert(1)">XSS</A>', "<svg/onload=alert(1)>"} <= set(found)


def test_no_page_holds_anything_that_could_run_or_load(full: Archive) -> None:
    pages = {name: data.decode() for name, data in full.files().items() if name.endswith(".html")}
    assert len(pages) > 2 * len(ALL)
    assert [(name, fault) for name, text in pages.items() for fault in Judge(text).faults] == []


def test_every_string_is_shown_as_the_text_it_is(full: Archive) -> None:
    for number in range(0, len(ALL), 5):
        page = full.site / f"bai/x{number}" / "index.html"
        tree = etree.HTML(page.read_bytes().decode(), etree.HTMLParser(huge_tree=True))
        take = taking(ALL, 11 * number)
        title = take()
        assert " ".join(str(tree.xpath("string(//h1)")).split()) == title
        data = str(tree.xpath("string(//script[@type='application/ld+json'])"))
        assert json.loads(data)["headline"] == title
        assert tree.xpath("//meta[@name='citation_title']/@content") == [title]


def test_feeds_sitemaps_and_data_stay_what_they_are(full: Archive, tmp_path: Path) -> None:
    online = make_archive(tmp_path / "online", {}, 'base_url = "https://example.org"\nsearch = false')
    online.content.rmdir()
    online.content.symlink_to(full.content)
    assert online.run("build", "--quiet").code == 0
    lines = (line for path in full.data_of_articles() for line in path.read_text(encoding="utf-8").splitlines())
    titles = {json.loads(line)["title"] for line in lines}
    assert len(titles) > len(set(ALL)) / 2
    feeds = [name for name in online.files() if name.endswith(".xml")]
    assert len(feeds) > 10
    atom = "{http://www.w3.org/2005/Atom}"
    for name in feeds:
        tree = etree.fromstring((online.site / name).read_bytes())
        assert {element.tag.rpartition("}")[2] for element in tree.iter()} <= {
            "feed", "id", "title", "updated", "link", "author", "name", "generator", "entry", "published", "summary",
            "urlset", "url", "loc", "sitemapindex", "sitemap",
        }, name  # fmt: skip
        assert {entry.text for entry in tree.findall(f".//{atom}entry/{atom}title")} <= titles
    assert {item["title"] for item in json.loads(online.read("public/feed.json"))["items"]} <= titles


def test_no_string_makes_a_file_outside_of_its_folder_or_under_a_strange_name(full: Archive) -> None:
    names = [name for name in full.files() if name != ".hoso"]
    odd = [name for name in names if not re.fullmatch(r"(?:[a-z0-9_~-][a-z0-9._~-]*/)*[a-zA-Z0-9._-]+", name)]
    assert odd == []
    written = {path.relative_to(full.root).parts[0] for path in full.root.rglob("*")}
    assert written == {"content", "public", ".cache", "pyproject.toml"}
    pages = [path.relative_to(full.content).as_posix() for path in full.content.glob("articles/*/**/*.md")]
    assert pages
    assert all(re.fullmatch(r"articles/(?:\d{4}|khong-ro-ngay)/[a-z0-9-]+\.md", page) for page in pages)


@pytest.mark.parametrize("field", [field for field in FIELDS if field.check is not None], ids=lambda field: field.name)
def test_a_field_of_a_set_form_takes_no_such_string(field: Field) -> None:
    for text in ALL:
        value = json.dumps([plain(text)] if field.kind == "strings" else plain(text))
        parsed = frontmatter.parse("articles/a.md", f"---\ntitle: Bài\n{field.name}: {value}\n---\n\nMột.\n")
        assert parsed.front is None or re.fullmatch(r"[a-z0-9-]+", plain(text)), text


def test_random_markdown_of_such_strings_is_harmless() -> None:
    chance = random.Random(SEEDED)
    renderer = Renderer((("XSS", '"><script>alert(1)</script>'), ("CA", "<img src=x onerror=alert(1)>")))
    joints = (
        "\n",
        "\n\n",
        " ",
        "",
        "\n> ",
        "\n- ",
        "\n    ",
        "*",
        "`",
        "[",
        "](",
        ")",
        "|",
        "\n|-|\n",
        "<b>",
        "{: ",
        " }",
        "[^1]: ",
        "\\",
    )
    for _ in range(400):
        parts = [chance.choice((*ALL, "XSS", "CA", "chữ")) + chance.choice(joints) for _ in range(chance.randint(1, 6))]
        text = UNWANTED.sub("", "".join(parts).replace("\r", "\n"))
        assert Judge(renderer.html(text)).faults == [], text


# --- judged by a browser


class Watch:
    """Everything that a hostile string could do, noted."""

    def __init__(self, page: Page, site: str) -> None:
        self.done: list[str] = []
        self._page, self._host = page, urlsplit(site).netloc
        page.on("dialog", self._dialog)
        page.on("console", lambda message: self._console(message.text))
        page.on("request", lambda request: self._request(request.url))
        page.on("download", lambda download: self.done.append(f"download {download.url}"))
        page.context.on("page", lambda other: self.done.append(f"opened {other.url}"))
        page.route(lambda url: urlsplit(url).netloc != self._host, lambda route: route.abort())

    def _dialog(self, dialog: object) -> None:
        self.done.append("dialog")
        dialog.dismiss()  # type: ignore[attr-defined]

    def _console(self, text: str) -> None:
        if "Content Security Policy" in text or "Refused" in text or "Uncaught" in text:
            self.done.append(text)

    def _request(self, url: str) -> None:
        if urlsplit(url).netloc != self._host:
            self.done.append(f"asked for {url}")

    def faults(self) -> list[str]:
        if self._page.evaluate("typeof window.XSS") != "undefined":
            self.done.append("window.XSS")
        return self.done


@pytest.fixture(scope="module")
def site(full: Archive) -> Iterator[str]:
    with browsers.served(full.site) as address:
        yield address


@pytest.fixture(params=one_of(2, [True, False]), ids=["without its policy", "under its policy"])
def watched(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[tuple[Page, Watch, bool]]:
    context = browser.new_context(bypass_csp=request.param)
    page = context.new_page()
    yield page, Watch(page, site), request.param
    context.close()


def chosen(full: Archive, every: int) -> dict[str, str]:
    """Pages of each kind: some of the kinds with many pages, all of the rest; and where each leads by itself, if it does."""
    kinds: dict[tuple[str, int, bool, bool], list[str]] = {}
    onward: dict[str, str] = {}
    for name, data in sorted(full.files().items()):
        if name.endswith(".html"):
            section, *below = name.split("/")
            leads = re.search(f'http-equiv="refresh" content="{Judge.WITHIN.pattern}"', data.decode())
            onward[name] = leads[1] if leads else ""
            kinds.setdefault((section, len(below), "ban-khac" in below, bool(leads)), []).append(name)
    return {name: onward[name] for names in kinds.values() for name in (names if len(names) < 4 else names[::every])}


def test_in_a_browser_no_page_does_anything(full: Archive, site: str, watched: tuple[Page, Watch, bool]) -> None:
    page, watch, bare = watched
    for name, onward in chosen(full, 60 if bare else 90).items():
        page.goto(f"{site}/{quote(name)}", wait_until="commit" if onward else "load")
        if onward:
            page.wait_for_url(f"{site}{onward}", wait_until="load")
        assert watch.faults() == [], name


def test_the_search_shows_such_strings_and_obeys_none(
    full: Archive, site: str, watched: tuple[Page, Watch, bool]
) -> None:
    assert full.site.is_dir()
    page, watch, _ = watched
    for query in ("alert", "script", "img src", "hội thao", *STRINGS[::60]):
        page.goto(f"{site}/tim-kiem/?q={quote(query)}&chu-de={quote(STRINGS[1])}&page=1")
        page.goto(f"{site}/tim-kiem/?q={quote(query)}")
        page.wait_for_selector("#status[data-state=done], #status[data-state=idle]")
        for details in page.locator("#filters details:visible").all():
            details.evaluate("one => { one.open = true; }")
        page.wait_for_timeout(50)
        assert watch.faults() == [], query
    page.goto(f"{site}/tim-kiem/?q=alert")
    page.wait_for_selector("#status[data-state=done]")
    assert page.locator("#results li").count() > 5
    assert (
        "alert" in page.locator("#results .gist").first.inner_text() + page.locator("#results .what").first.inner_text()
    )


def test_a_hand_on_every_link_and_a_pointer_over_all_of_a_page_start_nothing(
    full: Archive, site: str, watched: tuple[Page, Watch, bool]
) -> None:
    assert full.site.is_dir()
    page, watch, _ = watched
    for name in ("bai/x0/", "bai/x60/", "trang/", "chu-de/", ""):
        page.goto(f"{site}/{name}")
        page.evaluate(
            """() => { for (const one of document.querySelectorAll("main *, footer *")) {
              for (const kind of ["mouseover", "focus", "load", "error", "toggle", "animationstart", "pointerenter"])
                one.dispatchEvent(new Event(kind));
              if (one.matches("details")) one.open = true;
            } }"""
        )
        # The site's own script makes files of citations: links to save them are of its own making.
        links = page.evaluate("() => [...document.links].filter((one) => !one.download).map((one) => one.protocol)")
        assert set(links) <= {"http:", "https:", "mailto:"}
        assert watch.faults() == [], name


def test_the_watch_sees_a_script_that_runs(site: str, watched: tuple[Page, Watch, bool], tmp_path: Path) -> None:
    page, _, _ = watched
    page.unroute_all()  # the first watch lets nothing through to another host
    (tmp_path / "index.html").write_text("<script>alert(1); window.XSS = 1</script><img src=//evil.example/x>", "utf-8")
    with browsers.served(tmp_path) as other:
        watch = Watch(page, other)
        page.goto(other)
        found = watch.faults()
    assert {"dialog", "window.XSS"} <= set(found)
    assert any("evil.example" in one for one in found)
    assert site
