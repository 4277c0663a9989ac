"""Templates, texts, colours and stylesheets of an archive's own, as docs/customising.md shows them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.archive import Archive
from tests.tools import ROOT

ARTICLE = "---\ntitle: Ra quân\ndate: 2024-05-02\n---\n\nMột đoạn văn.\n"
EXAMPLES: dict[str, str] = dict(
    re.findall(r"(?ms)^`([^`\n]+)`\n```\w+\n(.*?)^```$", (ROOT / "docs/customising.md").read_text(encoding="utf-8"))
)


def built(archive: Archive) -> dict[str, bytes]:
    """The site after a build; the same bytes as without anything remembered."""
    done = archive.run("build", "--quiet")
    assert done.code == 0, done.err
    cold = archive.run("build", "--quiet", "--output", "cold", "--cache", "cold-cache")
    assert cold.code == 0
    assert archive.files() == archive.files("cold")
    return archive.files()


@pytest.fixture
def made(archive: Callable[..., Archive]) -> Archive:
    return archive({"articles/a.md": ARTICLE})


def test_the_guide_has_an_example_of_each() -> None:
    assert list(EXAMPLES) == ["static/own.css", "static/style.css", "content/interface/vi.yaml", "templates/404.html"]


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_an_archives_own_comes_and_goes_with_its_file(made: Archive, name: str) -> None:
    shipped = built(made)
    file = made.write(f"./{name}", EXAMPLES[name])
    own = built(made)
    file.unlink()
    assert built(made) == shipped
    pages = {page for page in shipped if page.endswith(".html")}
    changed = differing(shipped, own)
    match name:
        case "static/own.css":
            assert changed == pages | {name}
            assert own[name].decode() == EXAMPLES[name]
            assert all(
                b'href="/static/own.css"' in own[page] for page in pages if b'http-equiv="refresh"' not in own[page]
            )
        case "static/style.css":
            assert changed == {name}
            assert own[name].decode() == EXAMPLES[name]
        case "content/interface/vi.yaml":
            assert "index.html" in changed
            assert "Vừa lưu" in own["index.html"].decode()
            assert not [page for page in own if "Mới nhất</h2>" in own[page].decode(errors="replace")]
        case "templates/404.html":
            assert changed == {"404.html"}
            assert '<a href="/">Kho thử</a>' in own["404.html"].decode()


@pytest.mark.parametrize(
    ("name", "before", "after", "page"),
    [
        ("static/own.css", "#1d4f8c", "#123456", "static/own.css"),
        ("static/style.css", "40rem", "41rem", "static/style.css"),
        ("content/interface/vi.yaml", "Vừa lưu", "Vừa về", "index.html"),
        ("templates/404.html", "<h1>", '<h1 id="dau">', "404.html"),
    ],
)
def test_a_change_of_it_is_noticed_by_the_next_build(
    made: Archive, name: str, before: str, after: str, page: str
) -> None:
    made.write(f"./{name}", EXAMPLES[name])
    assert after.encode() not in built(made)[page]
    made.write(f"./{name}", EXAMPLES[name].replace(before, after))
    assert after.encode() in built(made)[page]


def test_all_of_them_together_make_a_site(made: Archive) -> None:
    for name, text in EXAMPLES.items():
        made.write(f"./{name}", text)
    site = built(made)
    assert site["static/style.css"].decode() == EXAMPLES["static/style.css"]
    home = site["index.html"].decode()
    assert home.index("/static/style.css") < home.index("/static/own.css")
    assert "Vừa lưu" in home
