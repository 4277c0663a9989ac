"""Every address that was once published keeps working, or its loss is reported."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from hoso.addresses import DEVICES, problem_of
from hoso.catalogue.reserved import FILES, FOLDERS
from hoso.pages.term_index import _word
from tests.archive import Archive, make_archive
from tests.proofs import one_of
from tests.site.test_golden import EXAMPLE, SETTINGS

PAGE = """---
id: {0}
permalink: /bai/2023/{0}/
title: Tổng kết {0}
date: '2023-10-12'
source: BLG
tags: [{1}]
{2}---

Hội thao khép lại.
"""
Pages = dict[str, str]


@pytest.fixture
def make(archive: Callable[..., Archive]) -> Callable[..., Archive]:
    """An archive of articles; each is given as the lines of front matter that it has besides."""

    def made(**more: str) -> Archive:
        files = {f"articles/{name}.md": PAGE.format(name, "Thể thao", text) for name, text in more.items()}
        return archive(files, 'base_url = "https://k.example"\nsearch = false')

    return made


def problems(archive: Archive, *arguments: str) -> list[str]:
    return [line.split(" (")[0] for line in archive.run(*(arguments or ("build",)), "--quiet").problems]


# --- former addresses


def test_former_addresses_lead_straight_to_the_present_one_and_stand_in_no_sitemap(
    make: Callable[..., Archive],
) -> None:
    archive = make(a="aliases: [/mot/, /hai/, /bai/2022/a/]\n")
    assert problems(archive) == []
    for alias in ("mot", "hai", "bai/2022/a"):
        page = archive.read(f"public/{alias}/index.html")
        assert '<link rel="canonical" href="https://k.example/bai/2023/a/">' in page
        assert 'content="0; url=/bai/2023/a/"' in page
        assert '<meta name="robots" content="noindex">' in page
    listed = [name for name in archive.files() if name.startswith("sitemap")]
    found = [place for name in listed for place in re.findall("<loc>(.*?)</loc>", archive.read(f"public/{name}"))]
    assert [place for place in found if place.endswith(("/mot/", "/hai/", "/2022/a/"))] == []
    assert "https://k.example/bai/2023/a/" in found


def test_a_page_beside_the_articles_has_former_addresses_too(make: Callable[..., Archive]) -> None:
    archive = make(a="")
    page = archive.write(
        "pages/ve-kho.md", "---\nid: ve\npermalink: /ve-kho/\ntitle: Về kho\naliases: [/ve/]\n---\n\nMột.\n"
    )
    assert problems(archive) == []
    assert "url=/ve-kho/" in archive.read("public/ve/index.html")
    page.write_text(page.read_text("utf-8").replace("aliases: [/ve/]\n", ""), encoding="utf-8")
    assert problems(archive) == []
    assert not (archive.site / "ve").exists()


def test_a_draft_leaves_its_addresses_to_others(make: Callable[..., Archive]) -> None:
    archive = make(a="aliases: [/mot/]\nstatus: draft\n", b="aliases: [/mot/, /bai/2023/a/]\n")
    assert problems(archive) == []
    assert "url=/bai/2023/b/" in archive.read("public/bai/2023/a/index.html")


def test_when_an_article_moves_on_all_its_former_addresses_follow(make: Callable[..., Archive]) -> None:
    archive = make(a="aliases: [/mot/]\n")
    problems(archive)
    moved = PAGE.format("a", "Thể thao", "aliases: [/mot/, /bai/2023/a/]\n").replace(
        "link: /bai/2023/a/", "link: /bai/2024/a/"
    )
    archive.write("articles/a.md", moved)
    assert problems(archive) == []
    for alias in ("mot", "bai/2023/a"):
        assert "url=/bai/2024/a/" in archive.read(f"public/{alias}/index.html")


def test_the_file_of_a_former_site_leads_to_the_page(make: Callable[..., Archive]) -> None:
    archive = make(a="aliases: [/2019/05/bai-cu.html, /cu.htm]\n", b="aliases: [/2019/05/bai-cu/]\n")
    archive.write("pages/ve-kho.md", "---\ntitle: Về kho\naliases: [/about.html]\n---\n\n[Cũ](/2019/05/bai-cu.html)\n")
    assert problems(archive) == []
    for file, target in (
        ("2019/05/bai-cu.html", "/bai/2023/a/"),
        ("cu.htm", "/bai/2023/a/"),
        ("about.html", "/ve-kho/"),
    ):
        page = archive.read(f"public/{file}")
        assert f'content="0; url={target}"' in page
        assert '<meta name="robots" content="noindex">' in page
        assert file not in "".join(archive.read(f"public/{name}") for name in archive.files() if "sitemap" in name)
    assert problems(archive, "check") == []
    before = archive.files()
    archive.write("articles/a.md", PAGE.format("a", "Thể thao", "aliases: [/cu.htm]\n"))
    former = archive.root / "former"
    shutil.copytree(archive.site, former)
    assert problems(archive, "check", "--against", "former") == [
        "former/2019/05/bai-cu.html: error address-lost: the address '/2019/05/bai-cu.html' would stop working",
        "content/pages/ve-kho.md:6: warning dead-link: the link '/2019/05/bai-cu.html' leads to a page that does not exist",
    ]
    assert problems(archive) == []
    assert before.keys() - archive.files().keys() == {"2019/05/bai-cu.html"}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"a": "aliases: [/x.html, /x.html/]\n"}, "address-twice"),
        ({"a": "aliases: [/x.html]\n", "b": "aliases: [/x.html/y/]\n"}, "address-twice"),
        ({"a": "aliases: [/x.html]\n", "b": "aliases: [/x.html]\n"}, "address-twice"),
        ({"a": "aliases: [/404.html]\n"}, "address-reserved"),
        ({"a": "aliases: [/chu-de/x.html]\n"}, "address-reserved"),
        ({"a": "aliases: [/static/x.html]\n"}, "address-reserved"),
    ],
)
def test_a_file_takes_the_place_of_nothing_else(make: Callable[..., Archive], more: dict[str, str], code: str) -> None:
    (line,) = problems(make(**more))
    assert f"error {code}: " in line


def test_a_file_beside_a_folder_of_almost_its_name_is_fine(make: Callable[..., Archive]) -> None:
    assert problems(make(a="aliases: [/x.html, /x.html.cu/, /x.html-1/, /x/, /404.html-cu/]\n")) == []


# --- two claims to one address


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"a": "aliases: [/x/]\n", "b": "aliases: [/x/]\n"}, "address '/x/' is also claimed by 'articles/a.md'"),
        ({"a": "", "b": "aliases: [/bai/2023/a/]\n"}, "address '/bai/2023/a/' is also claimed by 'articles/a.md'"),
        (
            {"a": "aliases: [/bai/2023/b/]\n", "b": "aliases: [/bai/2023/a/]\n"},
            "address '/bai/2023/a/' is also claimed by 'articles/a.md'",
        ),
        (
            {"a": "status: withdrawn\nwithdrawn: {date: 2024-01-01, reason: Sai.}\n", "b": "aliases: [/bai/2023/a/]\n"},
            "address '/bai/2023/a/' is also claimed by 'articles/a.md'",
        ),
    ],
    ids=["alias-alias", "alias-permalink", "loop", "withdrawn"],
)
def test_two_pages_that_claim_one_address_stop_the_build(
    make: Callable[..., Archive], more: dict[str, str], said: str
) -> None:
    archive = make(**more)
    assert f"content/articles/b.md:1: error address-twice: {said}" in problems(archive)
    assert not archive.site.exists()


@pytest.mark.parametrize("aliases", ["[/bai/2023/a/]", "[/x/, /x/]"])
def test_a_page_that_claims_an_address_twice_is_told_so(make: Callable[..., Archive], aliases: str) -> None:
    (line,) = make(a=f"aliases: {aliases}\n").run("build", "--quiet").problems
    assert re.search(r"error address-twice: address '/(x|bai/2023/a)/' is claimed twice by this page", line)
    assert line.endswith("(remove it from 'aliases')")


def test_an_article_and_a_page_beside_the_articles_may_not_share_an_address(make: Callable[..., Archive]) -> None:
    archive = make(a="aliases: [/ve-kho/]\n")
    archive.write("pages/ve-kho.md", "---\nid: ve\npermalink: /ve-kho/\ntitle: Về kho\n---\n\nMột.\n")
    assert [line.split(": ")[1] for line in problems(archive)] == ["error address-twice"]


@pytest.mark.parametrize("taken", ["/chu-de/the-thao/", "/nam/2023/", "/tim-kiem/", "/data/", "/static/", "/feed.xml/"])
def test_no_page_takes_an_address_of_the_site(make: Callable[..., Archive], taken: str) -> None:
    archive = make(a=f"aliases: [{taken}]\n")
    assert [line.split(": ")[1] for line in problems(archive)] == ["error address-reserved"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A built site with one of everything: copies, former addresses, a withdrawn article, search, exports."""
    archive = make_archive(tmp_path_factory.mktemp("whole") / "archive", {}, SETTINGS)
    for path in (EXAMPLE / "content").rglob("*.*"):
        archive.write(path.relative_to(EXAMPLE / "content").as_posix(), path.read_bytes())
    text = "Sáng 9-10, hội thao Sông Vàng khai mạc với hơn ba trăm vận động viên của mười hai xã trong tỉnh. " * 4
    for name, source in (("a1", "BLG"), ("a2", "Báo Lam Giang")):
        page = PAGE.format(name, "Con", f"aliases: [/cu/{name}.html/]\n").replace("BLG", source)
        archive.write(f"articles/{name}.md", page.replace("Hội thao khép lại.", text))
    assert archive.run("export", "--data", "public/data", "--quiet").code == 0
    made = archive.files()
    assert {"opensearch.xml", "data/articles.csv", "bai/2023/a1/ban-khac/index.html", "bai/2023/a1/index.md"} <= set(
        made
    )
    return archive


def places(site: Archive) -> tuple[set[str], set[str]]:
    """Each file and folder of a site as an address; and the folders that contain others but have no page."""
    paths = sorted(site.site.rglob("*"))
    taken = {f"/{path.relative_to(site.site).as_posix()}/" for path in paths}
    free = {path for path in paths if path.is_dir() and not (path / "index.html").exists()}
    bare = {f"/{path.relative_to(site.site).as_posix()}/" for path in free}
    return taken, {address for address in bare if address.split("/")[1] not in FOLDERS}


def claims(kind: str, addresses: list[str]) -> dict[str, str]:
    """Pages that claim these addresses, each once."""
    if kind == "alias":
        return {"articles/x.md": PAGE.format("x", "Thể thao", f"aliases: [{', '.join(addresses)}]\n")}
    folder = {"permalink": "articles", "page": "pages"}[kind]
    pages = {f"{folder}/x{n}.md": (f"x{n}", address) for n, address in enumerate(addresses)}
    return {
        path: PAGE.format(name, "Thể thao", "").replace(f"/bai/2023/{name}/", address)
        for path, (name, address) in pages.items()
    }


@pytest.mark.parametrize("kind", ["alias", "permalink", "page"])
def test_no_page_takes_a_place_where_the_site_has_a_file(whole: Archive, tmp_path: Path, kind: str) -> None:
    archive = Archive(shutil.copytree(whole.root, tmp_path / "archive", copy_function=shutil.copy2))
    taken, bare = places(archive)
    before = archive.files()
    possible = sorted(address for address in taken - bare if problem_of(address) is None)
    for path, text in claims(kind, possible).items():
        archive.write(path, text)
    said = archive.run("build", "--quiet").problems
    named = {address: [line for line in said if f"address {address!r} " in line] for address in possible}
    assert [address for address, lines in named.items() if not lines] == []
    assert {line.split(": ")[1] for lines in named.values() for line in lines} == {
        "error address-reserved",
        "error address-twice",
    }
    assert archive.files() == before


def test_a_folder_without_a_page_of_its_own_may_have_one(whole: Archive, tmp_path: Path) -> None:
    archive = Archive(shutil.copytree(whole.root, tmp_path / "archive", copy_function=shutil.copy2))
    _, bare = places(archive)
    assert {"/bai/", "/bai/2023/", "/cu/"} <= bare
    before = archive.files()
    withdrawn = (
        f"aliases: [{', '.join(sorted(bare))}]\nstatus: withdrawn\nwithdrawn: {{date: 2024-01-01, reason: Sai.}}\n"
    )
    archive.write("articles/x.md", PAGE.format("x", "Thể thao", withdrawn))
    assert archive.run("build", "--quiet").code == 0
    after = archive.files()
    assert {name: after.get(name) for name in before} == before
    assert len(after) == len(before) + len(bare) + 1


NAMES = {
    "Hỏi & đáp?": "hoi-dap", "Giới thiệu": "gioi-thieu", "ABOUT": "about", "Về kho (bản 2)": "ve-kho-ban-2",
    "con": "con_", "Nul": "nul_", "nul.md": "nul-md", "a.": "a", "index.md": "index-md", "50% đúng": "50-dung",
    "Đường số 1": "duong-so-1", "a+b=c #1": "a-b-c-1", "Thu\u031b vie\u0323\u0302n": "thu-vien", "m" * 150: "m" * 70,
    "ve_kho": "ve_kho", "ve.kho~1": "ve.kho~1", "ve-kho-": "ve-kho-", "--": "--",
}  # fmt: skip
"""File names of pages, and the addresses that they give; the last ones are addresses as they are, and stay so."""


@pytest.mark.parametrize("name", one_of(3, NAMES))
def test_a_page_is_at_the_slug_of_its_file_name_where_that_is_no_address(
    make: Callable[..., Archive], name: str
) -> None:
    archive = make(a="")
    archive.write(f"pages/{name}.md", "---\ntitle: Về kho\n---\n\n[Chính trang này](#)\n")
    assert problems(archive) == []
    page = archive.read(f"public/{NAMES[name]}/index.html")
    assert f'<link rel="canonical" href="https://k.example/{NAMES[name]}/">' in page
    assert f'href="/{NAMES[name]}/"' in archive.read("public/index.html")
    assert f"<loc>https://k.example/{NAMES[name]}/</loc>" in "".join(
        archive.read(f"public/{name}") for name in archive.files() if name.startswith("sitemap")
    )
    found = problems(archive, "check", "--against", "public")
    assert [line for line in found if "name-not-portable" not in line] == [], "that is said of the file's own name"


def test_two_file_names_that_give_one_address_are_an_error_that_names_both(make: Callable[..., Archive]) -> None:
    archive = make(a="")
    for name in ("Hỏi đáp", "hoi-dap", "Hỏi & đáp?"):
        archive.write(f"pages/{name}.md", "---\ntitle: Hỏi đáp\n---\n\nMột.\n")
    first, *others = sorted(["pages/Hỏi đáp.md", "pages/hoi-dap.md", "pages/Hỏi & đáp?.md"])
    assert problems(archive) == [
        f"content/{other}:1: error address-twice: address '/hoi-dap/' is also claimed by {first!r}" for other in others
    ]
    archive.write(f"{others[0]}", "---\ntitle: Hỏi đáp\npermalink: /tra-loi/\n---\n\nMột.\n")
    assert len(problems(archive)) == 1


@pytest.mark.parametrize("name", ["404.html", "feed.xml", "tim-kiem", "ban-khac"])
def test_a_page_is_not_called_after_its_file_where_that_is_an_address_of_the_site(
    make: Callable[..., Archive], name: str
) -> None:
    archive = make(a="")
    archive.write(f"pages/{name}.md", "---\ntitle: Về kho\n---\n\nMột.\n")
    (line,) = problems(archive)
    assert line.startswith(f"content/pages/{name}.md:1: error ")
    assert line.split(": ")[1] in ("error address-reserved", "error bad-permalink")


def test_the_site_makes_nothing_where_a_page_could_be(
    make: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoso.catalogue.reserved.FILES", FILES - {"robots.txt"})
    done = make(a="").run("build", "--quiet")
    assert done.code == 1
    assert "error program-fault: making 'robots' raised ValueError: 'robots.txt': add this path to" in done.err


def test_terms_and_files_are_called_what_every_system_can_hold(archive: Callable[..., Archive]) -> None:
    names = "\n".join(f"{field}: [Con, Côn, AUX, NUL, COM1]" for field in ("organisations", "places", "events"))
    page = PAGE.format("a", "Con, Cồn, Prn, LPT9", names + "\n").replace("BLG", "Con").replace("Tổng kết a", "Con")
    page += "\nTrung tá Con phát biểu.\n"
    people = "people:\n  - {name: Con, rank: Trung tá}\n"
    files = {f"articles/{n}.md": page.replace("id: a", f"id: {n}").replace("/a/", f"/{n}/") for n in ("a", "b")}
    made = archive({path: text.replace("tags:", f"{people}tags:") for path, text in files.items()})
    made.write(
        "raw/con.txt", "Con\nThứ Hai, 09/10/2023 08:30\nSáng 9-10, hội thao Sông Vàng khai mạc tại sân vận động.\n"
    )
    assert made.run("build", "--quiet").code == 0
    everything = made.files().keys() | {name for name in made.files("content") if not name.startswith("raw/")}
    parts = {part for name in everything for part in name.split("/")}
    assert [part for part in parts if part.partition(".")[0] in DEVICES or part.endswith(".")] == []
    assert [name for name in parts if name.startswith("con-")] != []


def test_a_part_of_an_index_is_called_what_every_system_can_hold() -> None:
    assert [_word(name, depth, people) for name, depth, people in [
        ("Con Cuông", 0, False), ("Con Cuông", 1, False), ("Nguyễn Văn Côn", 0, True), ("Nguyễn Văn Côn", 1, True),
    ]] == ["con_", "cuong", "con_", "nguyen"]  # fmt: skip


# --- what would be lost


@pytest.fixture
def repository(tmp_path: Path) -> Archive:
    """An archive in a folder of a git repository, committed."""
    files = {f"articles/{name}.md": PAGE.format(name, "Thể thao", "") for name in ("a", "b")}
    archive = make_archive(tmp_path / "repository/kho/lam-giang", files, "search = false")
    archive.write("pages/ve-kho.md", "---\ntitle: Về kho\naliases: [/ve/]\n---\n\nMột.\n")
    archive.write("articles/nhap.md", PAGE.format("nhap", "Thể thao", "status: draft\n"))
    git(archive.root.parent.parent, "init", "--quiet")
    commit(archive)
    return archive


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Ai", "-c", "user.email=ai@example.org", "-c", "protocol.file.allow=always"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(archive: Archive) -> None:
    git(archive.root, "add", "--all", "content")
    git(archive.root, "commit", "--quiet", "--message", "Kho")


def lost(archive: Archive, against: str) -> list[str]:
    done = archive.run("check", "--quiet", "--against", against)
    found = [line.split(" (")[0] for line in done.problems if "-lost: " in line or "against" in line]
    assert done.code == any(": error " in line for line in found)
    return found


def against(archive: Archive, kind: str) -> str:
    """The archive as it is, as something to compare with."""
    if kind == "revision":
        return "HEAD"
    assert archive.run("build", "--quiet").code == 0
    shutil.copytree(archive.site, archive.root / "former")
    return "former"


@pytest.mark.parametrize("kind", ["revision", "folder"])
def test_a_permalink_that_was_edited_without_an_alias_is_found(repository: Archive, kind: str) -> None:
    former = against(repository, kind)
    assert lost(repository, former) == []
    page = repository.content / "articles/a.md"
    page.write_text(page.read_text("utf-8").replace("link: /bai/2023/a/", "link: /bai/2024/a/"), encoding="utf-8")
    (line,) = lost(repository, former)
    assert line.endswith("error address-lost: the address '/bai/2023/a/' would stop working")
    page.write_text(page.read_text("utf-8").replace("tags:", "aliases: [/bai/2023/a/]\ntags:"), encoding="utf-8")
    assert lost(repository, former) == []


@pytest.mark.parametrize("kind", ["revision", "folder"])
def test_a_page_that_was_deleted_and_not_withdrawn_is_found(repository: Archive, kind: str) -> None:
    former = against(repository, kind)
    page = repository.content / "articles/a.md"
    text = page.read_text("utf-8")
    page.unlink()
    (repository.content / "articles/nhap.md").unlink()
    (line,) = [line for line in lost(repository, former) if "address-lost" in line]
    assert "'/bai/2023/a/'" in line
    page.write_text(text.replace("tags:", "status: withdrawn\nwithdrawn: {reason: Sai.}\ntags:"), encoding="utf-8")
    assert lost(repository, former) == []


@pytest.mark.parametrize("kind", ["revision", "folder"])
def test_an_alias_that_was_dropped_is_found(repository: Archive, kind: str) -> None:
    former = against(repository, kind)
    repository.write("pages/ve-kho.md", "---\ntitle: Về kho\n---\n\nMột.\n")
    (line,) = lost(repository, former)
    assert "'/ve/'" in line


def test_a_page_that_became_a_draft_is_found(repository: Archive) -> None:
    page = repository.content / "articles/a.md"
    page.write_text(page.read_text("utf-8").replace("tags:", "status: draft\ntags:"), encoding="utf-8")
    (line,) = lost(repository, "HEAD")
    assert line.startswith("content/articles/a.md: error address-lost: ")


def test_a_list_that_is_gone_is_a_warning_and_only_a_former_site_knows_it(repository: Archive) -> None:
    former = against(repository, "folder")
    for name in ("a", "b"):
        repository.write(f"articles/{name}.md", PAGE.format(name, "Hội thao", ""))
    assert lost(repository, "HEAD") == []
    found = lost(repository, former)
    assert found
    assert {line.split(": ")[1] for line in found} == {"warning list-lost"}
    assert any("'/chu-de/the-thao/'" in line for line in found)


def test_an_address_that_says_a_redacted_name_may_be_given_up(repository: Archive) -> None:
    text = PAGE.format("teo", "Thể thao", "").replace("/bai/2023/teo/", "/bai/2023/nguyen-van-teo-thang-teo/")
    page = repository.write("articles/teo.md", text.replace("Tổng kết", "Nguyễn Văn Tèo"))
    commit(repository)
    page.write_text(page.read_text("utf-8").replace("nguyen-van-teo-thang-", ""), encoding="utf-8")
    assert len(lost(repository, "HEAD")) == 1
    page.write_text(page.read_text("utf-8").replace("tags:", "redact: [Nguyễn Văn Tèo]\ntags:"), encoding="utf-8")
    assert lost(repository, "HEAD") == []


def test_a_page_moved_to_another_file_loses_nothing(repository: Archive) -> None:
    (repository.content / "articles/2023").mkdir()
    (repository.content / "articles/a.md").rename(repository.content / "articles/2023/khác.md")
    assert lost(repository, "HEAD") == []


# --- nothing to compare with


def test_a_clone_without_its_history_says_what_to_fetch(repository: Archive, tmp_path: Path) -> None:
    repository.write("articles/c.md", PAGE.format("c", "Thể thao", ""))
    commit(repository)
    git(tmp_path, "clone", "--quiet", "--depth", "1", (tmp_path / "repository").as_uri(), "shallow")
    clone = Archive(tmp_path / "shallow/kho/lam-giang")
    assert lost(clone, "HEAD") == []
    (line,) = clone.run("check", "--quiet", "--against", "HEAD~1").problems
    assert line == (
        "HEAD~1: error against-unknown: 'HEAD~1' is neither a folder nor a git revision of 'content'; this clone has only"
        " part of the history (fetch the whole history: 'git fetch --unshallow', in CI 'fetch-depth: 0' or"
        " 'GIT_DEPTH: 0') [new]"
    )
    git(clone.root, "fetch", "--quiet", "--unshallow")
    assert lost(clone, "HEAD~1") == []


def test_a_revision_that_there_is_not_is_said(repository: Archive) -> None:
    done = repository.run("check", "--quiet", "--against", "hom-qua")
    assert done.code == 1
    assert done.problems == [
        "hom-qua: error against-unknown: 'hom-qua' is neither a folder nor a git revision of 'content' (name a former output folder, or a revision such as HEAD~1)"
    ]


def test_outside_of_a_repository_git_is_quoted(make: Callable[..., Archive]) -> None:
    (line,) = make(a="").run("check", "--quiet", "--against", "HEAD").problems
    assert "against-unknown: 'HEAD' is neither a folder nor a git revision of 'content': " in line
    assert "not a git repository" in line


def test_of_what_git_says_the_reason_is_quoted_and_not_the_advice_that_follows(
    make: Callable[..., Archive], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    told = r"warning: x\nfatal: dubious ownership\nTo add an exception, call:\n"
    git.write_text(f"#!/bin/sh\nprintf '{told}' >&2; exit 128\n", encoding="utf-8")
    git.chmod(0o755)
    monkeypatch.setenv("PATH", f"{git.parent}:{os.environ['PATH']}")
    (line,) = make(a="").run("check", "--quiet", "--against", "HEAD").problems
    assert line.count("fatal: dubious ownership (") == 1


def test_without_git_that_is_said(repository: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (line,) = repository.run("check", "--quiet", "--against", "HEAD").problems
    assert "of 'content': git is not installed (" in line


# --- lists


NAMED = """---
id: {id}
permalink: /bai/2023/{id}/
title: Bài {id}
date: '2023-{month:02}-12'
people:
  - name: {name}
    rank: {rank}
---

{rank} {name} khai mạc hội thao.
"""


def write_named(archive: Archive, identity: str, name: str, rank: str = "Đại tá", month: int = 10) -> None:
    text = NAMED.format(id=identity, name=name, rank=rank, month=month)
    archive.write(f"articles/{identity}.md", text)


def assert_as_from_scratch(archive: Archive) -> None:
    warm = archive.files()
    shutil.rmtree(archive.site)
    shutil.rmtree(archive.root / ".cache")
    assert archive.run("build", "--quiet", "--jobs", "1").code == 0
    assert archive.files() == warm


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists are cut from a few entries on, in this process."""
    monkeypatch.setattr("hoso.pages.period.LONGEST_LIST", 3)
    monkeypatch.setattr("hoso.pages.term_index.LONGEST_INDEX", 3)
    monkeypatch.setattr("hoso.pages.term_index.LONGEST_LETTER", 3)
    monkeypatch.setattr("hoso.pages.term_index._MANY_ALIKE", 1)
    monkeypatch.setattr("hoso.pages.calendar.LONGEST_MONTH", 3)
    for module in ("pages.term", "pages.calendar", "catalogue.terms", "catalogue.queries"):
        monkeypatch.setattr(f"hoso.{module}.NEWEST", 3)


@pytest.mark.usefixtures("few")
def test_an_archive_that_grows_answers_every_list_that_it_had(archive: Callable[..., Archive]) -> None:
    made = archive({}, "search = false")
    for number in range(6):
        write_named(made, f"tung-{number}", "Nguyễn Thanh Tùng", month=1 + number % 2)
        write_named(made, f"hai-{number}", f"Trần Minh {'AHBGCD'[number]}ải", month=3)
        write_named(made, f"doc-{number}", "Ngô Văn Lộc", "Chuẩn đô đốc", month=1)
    former = against(made, "folder")
    had = made.files("former")
    assert {"nhan-su/nguyen-thanh-tung/2023/01/index.html", "nhan-su/cap-bac/chuan-do-doc/index.html",
            "nhan-su/chu-cai/l/index.html", "nam/2023/03/12/index.html"} <= had.keys()  # fmt: skip
    write_named(made, "khac-1", "Nguyễn Thánh Tụng", month=1)
    write_named(made, "khac-2", "Nguyễn Thánh Tụng", month=4)
    write_named(made, "len", "Ngô Văn Lộc", "Phó đô đốc", month=12)
    write_named(made, "uy-1", "Đỗ Hòa Ý", "Đại úy")
    write_named(made, "uy-2", "Đỗ Hòa Yên", "Đại uý")
    assert lost(made, former) == []
    assert made.run("build", "--quiet", "--jobs", "1").code == 0
    shared = made.read("public/nhan-su/nguyen-thanh-tung/2023/01/index.html")
    assert re.search(r'href="/nhan-su/nguyen-thanh-tung-[0-9a-f]{4}/2023/01/"', shared)
    assert "url=/nhan-su/cap-bac/" in made.read("public/nhan-su/cap-bac/chuan-do-doc/index.html")
    assert "Đỗ Hòa Yên" in made.read("public/nhan-su/cap-bac/dai-uy/index.html"), "two spellings are one rank"
    assert_as_from_scratch(made)


def test_a_name_that_the_vocabulary_merges_leads_to_the_one_it_became(archive: Callable[..., Archive]) -> None:
    made = archive({}, "search = false")
    for number in range(2):
        write_named(made, f"a-{number}", "Lê Hoàng Anh Tú")
        write_named(made, f"b-{number}", "Lê Hoàng Tú Anh")
    former = against(made, "folder")
    made.write("vocabulary/people.yaml", "- {name: Lê Hoàng Anh Tú, aliases: [Lê Hoàng Tú Anh]}\n")
    assert lost(made, former) == []
    assert made.run("build", "--quiet").code == 0
    redirect = made.site / "nhan-su/le-hoang-tu-anh/index.html"
    assert "url=/nhan-su/le-hoang-anh-tu/" in redirect.read_text(encoding="utf-8")
    assert "le-hoang-tu-anh" not in "".join(made.read(f"public/{name}") for name in made.files() if "sitemap" in name)
    write_named(made, "khac", "Lê Hoàng Tư Ánh")
    write_named(made, "khac-nua", "Lê Hoàng Tư Ánh")
    assert made.run("build", "--quiet").code == 0
    assert "Lê Hoàng Tư Ánh" in redirect.read_text(encoding="utf-8"), "who has the name goes before who had it"
    assert_as_from_scratch(made)
    for name in ("khac", "khac-nua"):
        (made.content / f"articles/{name}.md").unlink()
    assert made.run("build", "--quiet").code == 0
    assert "url=/nhan-su/le-hoang-anh-tu/" in redirect.read_text(encoding="utf-8")
    assert_as_from_scratch(made)
