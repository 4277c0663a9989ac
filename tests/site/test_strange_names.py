"""Files of any name: what is made of them is answered at its address, on every host."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from lxml import etree

from hoso import addresses
from tests.archive import Archive

BASE = "https://example.org/kho"
STRANGE = ("Hỏi & đáp?", "100% thật", "Tin #1", "a+b = c;d", "[x] {y}", "50%25", "một  hai", "'nháy' \"kép\"")
RAW = "{}\nThứ Ba, 04/05/2021 08:30\n\nSáng nay, người dân hai bờ sông thả 200 chiếc đèn. Hội kéo dài ba ngày.\n"
DEVICES = ("Con", "PRN", "aux", "Nul", "COM1", "lpt9")


def links(archive: Archive) -> Iterator[tuple[str, str]]:
    """Every address that a page, a feed or the sitemap gives of this site, and where."""
    for name, data in archive.files().items():
        if name.endswith(".html"):
            here = f"{BASE}/{name.removesuffix('index.html')}"
            for found in re.findall(r'(?:href|src)="([^"]*)"', data.decode()):
                yield name, urljoin(here, unescape(found))
        elif name.endswith(".xml") and name != "opensearch.xml":
            for element in etree.fromstring(data).iter():
                said = str(element.get("href") or element.text or "").strip()
                if said.startswith(BASE):
                    yield name, said


def unanswered(archive: Archive) -> set[tuple[str, str]]:
    """The links that lead to no file, asked for as a browser and a host do: cut at '?' and '#', then decoded."""
    there = archive.files()
    lost = set()
    for where, link in links(archive):
        if link.startswith(f"{BASE}/"):
            path = unquote(urlsplit(link).path.removeprefix("/kho/"))
            if (f"{path}index.html" if path.endswith("/") or not path else path) not in there:
                lost.add((where, link))
    return lost


@pytest.fixture
def strange(archive: Callable[..., Archive]) -> Archive:
    files: dict[str, str] = {}
    for number, name in enumerate(STRANGE):
        files[f"raw/{name}.txt"] = RAW.format(f"Lễ hội thứ {number}")
        title = f"Bài {number}"
        files[f"articles/{name}.md"] = (
            f"---\ntitle: {title}\ndate: 2021-02-0{number + 1}\ntags: [An ninh trật tự]\n---\n\nMột.\n"
        )
        files[f"pages/{name}.md"] = f"---\ntitle: Trang {number}\n---\n\n[Bài](../articles/{quote(name)}.md)\n"
    files["./static/50% & #1?.png"] = "không phải ảnh"
    files["articles/anh.md"] = "---\ntitle: Ảnh\ndate: 2021-03-01\n---\n\n![Ảnh](/static/50%25%20%26%20%231%3F.png)\n"
    made = archive(files, f'base_url = "{BASE}"\nrepository = "https://git.example.org/kho/src/main"\nsearch = false')
    done = made.run("build", "--quiet")
    assert done.code == 0, done.err
    assert "not-shown" not in done.err
    return made


def test_pages_of_files_with_signs_of_addresses_in_their_names_are_answered(strange: Archive) -> None:
    pages = [name for name in strange.files() if name.startswith("bai/") and name.endswith(".html")]
    assert len(pages) >= 2 * len(STRANGE) + 1
    assert unanswered(strange) == set()
    segments = {part for name in strange.files() if not name.startswith("static/") for part in name.split("/")}
    assert all(
        re.fullmatch(r"[a-z0-9._~-]+", part) for part in segments - {".htaccess", "_headers", "404.html"} if part
    )


def test_the_way_to_the_source_of_such_a_page_names_its_file(strange: Archive) -> None:
    found = set()
    for name, data in strange.files().items():
        if name.endswith(".html"):
            for link in re.findall(r'href="(https://git\.example\.org/[^"]*)"', data.decode()):
                parts = urlsplit(unescape(link))
                assert not parts.query
                assert not parts.fragment
                file = unquote(parts.path).removeprefix("/kho/src/main/")
                assert (strange.content / file).is_file(), link
                found.add(PurePosixPath(file).stem)
    assert found >= set(STRANGE)


def test_no_file_of_a_site_has_a_name_that_windows_does_not_allow(archive: Callable[..., Archive]) -> None:
    files = {f"raw/{name}.txt": RAW.format(name) for name in DEVICES}
    for number, name in enumerate(DEVICES):
        front = f"title: {name}\nsource: {name}\ntags: [{name}]\norganisations: [{name}]\nplaces: [{name}]\nevents: [{name}]\n"
        files[f"articles/{name}-{number}.md"] = f"---\n{front}date: 2021-02-0{number + 1}\n---\n\nMột.\n"
        files[f"pages/{name}.md"] = f"---\ntitle: {name}\n---\n\nMột.\n"
    made = archive(files, f'base_url = "{BASE}"')
    done = made.run("build", "--quiet")
    assert done.code == 0, done.err
    names = [part for path in made.files() for part in path.split("/")]
    assert len({part for part in names if part.startswith(("con-", "con_"))}) >= 2
    for part in names:
        assert part.partition(".")[0].lower() not in addresses.DEVICES, part
        assert not re.search(r'[<>:"|?*\\\x00-\x1f]|[. ]$', part), part
    paths = list(made.files())
    assert len({path.lower() for path in paths}) == len(paths)
    assert unanswered(made) == set()


def test_an_address_once_published_stays_whatever_a_new_one_would_be(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/cu.md": "---\ntitle: Cũ\npermalink: /tin/console/aux_/\ndate: 2021-02-01\n---\n\nMột.\n"})
    assert made.run("build", "--quiet", "--no-search").code == 0
    assert (made.site / "tin/console/aux_/index.html").is_file()
