"""What was withdrawn or redacted is nowhere in the output: not in any file, in any form, from the very next build on."""

from __future__ import annotations

import hashlib
import html
import json
import re
import shutil
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from hoso.addresses import slug
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.markup.redaction import address_names, redact
from hoso.vietnamese import fold
from tests.archive import Archive
from tests.tools import ROOT

NAME = "Nguyễn Khuỵnh Tèo"
OTHER = "Đỗ Hoà"
SECRETS = (NAME, OTHER, "Xoẻnh Đèo Gió", "Ngoéo Lương")
RAW = f"{NAME} thắng hội thao Xoẻnh Đèo Gió\n"
PAGE = f"""---
id: teo
permalink: /bai/2023/10/teo/
title: {NAME} thắng hội thao Xoẻnh Đèo Gió
date: '2023-10-12'
source: BLG
byline:
- Ngoéo Lương
lead: Thượng tá NGUYỄN KHUỴNH TÈO nhận giải.
people:
- name: {NAME}
  rank: Thượng tá
  posts: [Phó Giám đốc Công an tỉnh Lâm Giang]
- name: Trịnh Quốc Vĩnh
  rank: Đại tá
organisations: [Công an tỉnh Lâm Giang, Công ty {NAME}]
tags: [Thể thao]
events: [Hội thao Xoẻnh Đèo Gió]
origin:
  file: raw/nguyen-khuynh-teo.txt
  sha256: {hashlib.sha256(RAW.encode()).hexdigest()}
  encoding: utf-8
  url: https://blg.example/{quote("nguyễn-khuỵnh-tèo")}-thang.html
removed:
- Tin khác về {NAME}
aliases:
- /tin/teo/
---

Thượng tá {NAME}, Phó Giám đốc Công an tỉnh Lâm Giang, cảm ơn ông Đỗ Hòa. Đại tá Trịnh Quốc Vĩnh chúc mừng.

Trung tá Nguyen Khuynh Teo và Đại tá Trịnh Quốc Vĩnh.
{{: .caption credit="Ngoéo Lương" }}

Ông nguyễn khuỵnh tèo[^1] đến **{NAME}**, rồi về [nhà](https://blg.example/nguyen-khuynh-teo/ "{NAME}").

[^1]: Xem {unicodedata.normalize("NFD", NAME)}.
"""
OTHERS = """---
id: khac-{number}
permalink: /bai/2023/10/khac-{number}/
title: Tổng kết hội thao, ngày thứ {number}
date: '2023-10-1{number}'
source: BLG
people:
- name: Trịnh Quốc Vĩnh
  rank: Đại tá
organisations: [Công an tỉnh Lâm Giang]
tags: [Thể thao]
---

Đại tá Trịnh Quốc Vĩnh trao giải ngày thứ {number} của hội thao.
"""


@pytest.fixture
def built(archive: Callable[..., Archive]) -> Archive:
    made = archive({f"articles/{n}.md": OTHERS.format(number=n) for n in range(1, 9)}, 'base_url = "https://k.example"')
    made.write("raw/nguyen-khuynh-teo.txt", RAW)
    made.write("articles/teo.md", PAGE)
    made.write("vocabulary/people.yaml", "- name: Trịnh Quốc Vĩnh\n")  # one person: no article has his post
    assert made.run("build", "--quiet").code == 0
    return made


def forms(text: str) -> Iterator[bytes]:
    """How a text may be written in a file or in a file's name."""
    spelled = {text, text.upper(), text.lower(), fold(text), fold(text).upper(), slug(text), fold(text).title()}
    for one in spelled | {unicodedata.normalize("NFD", form) for form in spelled}:
        for encoded in (one, html.escape(one), quote(one), quote(one).lower(), json.dumps(one)[1:-1]):
            yield encoded.encode()
        yield "".join(f"&#{ord(c)};" if ord(c) > 127 else c for c in one).encode()
        yield one.replace(" ", "-").encode()


def traces(archive: Archive, *secrets: str) -> set[str]:
    """The files of the output that hold, or whose names hold, any of the texts in any form."""
    looked_for = {form for secret in secrets for form in forms(secret)}
    return {
        name
        for name, data in archive.files().items()
        if any(form in data or form in name.encode() for form in looked_for)
    }


def kinds(names: set[str]) -> set[str]:
    return {name.split("/")[0].split("-")[0] for name in names}


def edit(archive: Archive, old: str, new: str) -> None:
    page = archive.content / "articles/teo.md"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new), encoding="utf-8")


def assert_as_from_scratch(archive: Archive) -> None:
    warm = archive.files()
    shutil.rmtree(archive.site)
    shutil.rmtree(archive.root / ".cache")
    assert archive.run("build", "--quiet").code == 0
    cold = archive.files()
    assert warm.keys() == cold.keys()
    assert [name for name in warm if warm[name] != cold[name]] == []


WITHDRAWN = """status: withdrawn
withdrawn:
  date: 2026-11-21
  reason: Theo yêu cầu của người được nêu tên.
"""


def test_a_withdrawn_article_is_nowhere_after_the_next_build(built: Archive) -> None:
    rare = [fold(word) for word in ("Khuỵnh", "Xoẻnh", "Ngoéo")]  # whole syllables, as the search index has them
    assert {"bai", "data", "feed.xml", "feed.json", "su", "don", "index.html"} <= kinds(traces(built, *SECRETS))
    assert "static" in kinds(traces(built, *rare)) or "tim-kiem" in {
        name.split("/")[0] for name in traces(built, *rare)
    }
    edit(built, "aliases:", WITHDRAWN + "aliases:")
    assert built.run("build", "--quiet").code == 0
    assert traces(built, *SECRETS, *rare, "cảm ơn ông") == set()
    answered = {"bai/2023/10/teo/index.html", "tin/teo/index.html"}
    assert traces(built, "/teo/") == answered, "nothing but the redirect leads to the notice"
    assert {name for name in built.files() if "/teo/" in name} == answered
    assert_as_from_scratch(built)


def test_the_notice_says_when_and_why_and_is_not_for_search_engines(built: Archive) -> None:
    edit(built, "aliases:", WITHDRAWN + "aliases:")
    built.run("build", "--quiet")
    notice = built.read("public/bai/2023/10/teo/index.html")
    assert '<time datetime="2026-11-21">' in notice
    assert "Theo yêu cầu của người được nêu tên." in notice
    assert '<meta name="robots" content="noindex">' in notice
    assert "url=/bai/2023/10/teo/" in built.read("public/tin/teo/index.html")


def test_a_withdrawn_article_comes_back_whole(built: Archive) -> None:
    before = built.files()
    edit(built, "aliases:", WITHDRAWN + "aliases:")
    built.run("build", "--quiet")
    edit(built, WITHDRAWN, "")
    built.run("build", "--quiet")
    assert built.files() == before


def test_a_withdrawal_may_be_of_a_page_beside_the_articles(built: Archive) -> None:
    page = f"---\nid: ve\npermalink: /ve/\ntitle: {NAME}\naliases: [/ve-kho/]\n{{}}---\n\n{NAME} lập kho.\n"
    built.write("pages/ve.md", page.format(""))
    built.run("build", "--quiet")
    assert "/ve/" in built.read("public/ve-kho/index.html")
    edit(built, PAGE, OTHERS.format(number=9))
    built.write("pages/ve.md", page.format(WITHDRAWN))
    assert built.run("build", "--quiet").code == 0
    assert traces(built, NAME) == set()
    assert "Theo yêu cầu" in built.read("public/ve/index.html")
    assert_as_from_scratch(built)


def test_what_is_left_of_a_withdrawn_copy_is_the_other_copy(archive: Callable[..., Archive]) -> None:
    body = "\n\n".join(
        f"Ngày thi thứ {number}, đội {team} về đích sau {number + 7} phút, được ban tổ chức trao cờ và giấy khen tại sân."
        for number, team in enumerate(
            ("Lâm Giang", "Sông Vàng", "Hải Vân", "Đèo Gió", "Bến Thuyền", "Cồn Sậy"), start=1
        )
    )
    page = (
        "---\nid: {0}\npermalink: /bai/{0}/\ntitle: Hội thao bế mạc\ndate: '2023-10-{1}'\nsource: {2}\n{3}---\n\n{4}\n"
    )
    mine = f"{body}\n\nÔng {NAME} vắng mặt."
    made = archive({"articles/a.md": page.format("a", 12, "BLG", "", body)}, "search = false")
    made.write("articles/b.md", page.format("b", 13, "SVO", "", mine))
    assert made.run("build", "--quiet").code == 0
    compared = {name.split("/")[1] for name in traces(made, NAME) if name.startswith("bai/")}
    assert compared == {"a", "b"}, "each copy is compared with the other"
    made.write("articles/b.md", page.format("b", 13, "SVO", f"redact: [{NAME}]\n", mine))
    assert made.run("build", "--quiet").code == 0
    assert traces(made, NAME) == set()
    assert_as_from_scratch(made)
    made.write("articles/b.md", page.format("b", 13, "SVO", WITHDRAWN, mine))
    assert made.run("build", "--quiet").code == 0
    assert traces(made, NAME, "SVO", "/bai/b/") == set()
    assert_as_from_scratch(made)


REDACTED = f"redact:\n- {NAME}\n- {OTHER}\n- Xoẻnh Đèo Gió\n- Ngoéo Lương\n"


def test_redacted_names_are_nowhere_after_the_next_build(built: Archive) -> None:
    rare = [fold(word) for word in ("Khuỵnh", "Xoẻnh", "Ngoéo")]
    edit(built, "aliases:", REDACTED + "aliases:")
    done = built.run("build", "--quiet")
    assert (done.code, done.problems) == (0, [])
    assert traces(built, *SECRETS, *rare) == set()
    assert_as_from_scratch(built)


def held(database: Path) -> dict[str, str]:
    """The whole content of a database, including its full-text index, whose words are shortened in the file's bytes."""
    db = sqlite3.connect(database)
    db.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'articles_fts', 'row')")
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    plain = [name for name in tables if not name.startswith("articles_fts")]
    found = {name: "\n".join(map(repr, db.execute(f"SELECT * FROM {name}"))) for name in plain}
    found["word"] = "\n".join(term for (term,) in db.execute("SELECT term FROM temp.word"))
    db.close()
    return found


@pytest.mark.parametrize("how", ["redact", "withdraw"])
def test_what_is_taken_back_is_in_no_exported_file(built: Archive, how: str) -> None:
    rare = [fold(word) for word in ("Khuỵnh", "Xoẻnh", "Ngoéo")]
    secrets = (*SECRETS, *rare) if how == "redact" else (*SECRETS, *rare, "/teo/", "cảm ơn ông")
    looked_for = {form.decode() for secret in secrets for form in forms(secret)}
    assert built.run("export", "--data", "public/data", "--quiet").code == 0
    exported = {f"data/{name}" for name in EXPORTED}
    assert exported <= traces(built, *SECRETS), "each of them has a name to lose"
    before = held(built.site / "data/archive.db")
    assert {name for name, text in before.items() if any(form in text for form in looked_for)} == {
        "articles", "people", "names", "word"}  # fmt: skip
    edit(built, "aliases:", (REDACTED if how == "redact" else WITHDRAWN) + "aliases:")
    assert built.run("build", "--quiet").code == 0
    assert exported & built.files().keys() == {"data/2023-10.jsonl", "data/people.jsonl"}, (
        "what was exported before goes with the build"
    )
    assert built.run("export", "--data", "public/data", "--bag", "bag", "--quiet").code == 0
    assert exported < built.files().keys()
    found = {name for name in traces(built, *secrets) if not name.endswith("/teo/index.html")}
    assert found == set()
    after = held(built.site / "data/archive.db")
    assert {name for name, text in after.items() if any(form in text for form in looked_for)} == set()
    assert NAME in built.read("bag/data/articles/teo.md"), "a bag is the archive itself, and is not published"


EXPORTED = (
    "articles.csv",
    "people.csv",
    "archive.db",
    "citations.bib",
    "citations.json",
    "2023-10.jsonl",
    "people.jsonl",
)


def test_a_redacted_article_says_everything_else_and_initials(built: Archive) -> None:
    edit(built, "aliases:", REDACTED + "aliases:")
    built.run("build", "--quiet")
    text = built.read("public/bai/2023/10/teo/index.html")
    assert "<h1>N.K.T. thắng hội thao X.Đ.G.</h1>" in text.replace(' lang="vi"', "")
    assert "cảm ơn ông Đ.H. Đại tá" in text
    assert '<p class="why">Kho lưu trữ thay những tên sau bằng chữ viết tắt: N.K.T., X.Đ.G., N.L., Đ.H.</p>' in text
    found = [json.loads(line) for line in built.read("public/data/2023-10.jsonl").splitlines()]
    (article,) = [line for line in found if line["id"] == "teo"]
    assert article["people"][0]["name"] == "N.K.T."
    assert article["people"][0]["evidence"] == [
        "Thượng tá N.K.T. nhận giải.",
        "Thượng tá N.K.T., Phó Giám đốc Công an tỉnh Lâm Giang, cảm ơn ông Đ.H. Đại tá Trịnh Quốc Vĩnh chúc mừng.",
    ]
    assert (article["byline"], article["removed"]) == (["N.L."], ["Tin khác về N.K.T."])
    assert (article["origin"]["file"], article["origin"]["url"]) == ("raw/N.K.T.txt", None)
    assert article["captions"][0]["credit"] == "N.L."


def test_who_is_redacted_is_no_way_into_the_archive(built: Archive) -> None:
    edit(built, "aliases:", REDACTED + "aliases:")
    built.run("build", "--quiet")
    for index in ("nhan-su", "don-vi", "su-kien"):
        listed = built.read(f"public/{index}/index.html")
        assert "N.K.T" not in listed
        assert "X.Đ.G" not in listed


def test_the_search_finds_a_redacted_article_by_what_it_shows_and_nothing_else(built: Archive) -> None:
    def index(of: Archive) -> dict[str, bytes]:
        return {name: data for name, data in of.files().items() if name.endswith(".bin")}

    plain = "---\nid: teo\npermalink: /bai/2023/10/teo/\ntitle: {0} thắng\ndate: '2023-10-12'\n{1}---\n\nÔng {0} đến.\n"
    built.write("articles/teo.md", plain.format(NAME, ""))
    built.run("build", "--quiet")
    before = index(built)
    built.write("articles/teo.md", plain.format(NAME, f"redact: [{NAME}]\n"))
    built.run("build", "--quiet")
    redacted = index(built)
    built.write("articles/teo.md", plain.format("N.K.T.", ""))
    built.run("build", "--quiet")
    assert redacted
    assert redacted == index(built)
    assert redacted != before


def test_the_page_itself_keeps_its_words(built: Archive) -> None:
    edit(built, "aliases:", REDACTED + "aliases:")
    before = built.files("content")
    for command in ("build", "convert", "check"):
        built.run(command, "--quiet")
    articles = {name: data for name, data in built.files("content").items() if name.startswith("articles/")}
    assert articles == {name: data for name, data in before.items() if name.startswith("articles/")}


def test_a_redacted_page_without_permalink_gets_one_that_names_nobody(archive: Callable[..., Archive]) -> None:
    made = archive({"articles/a.md": f"---\ntitle: {NAME} thắng\nredact: [{NAME}]\n---\n\nÔng {NAME}.\n"})
    assert made.run("build", "--quiet").code == 0
    assert traces(made, NAME) == set()
    assert made.run("convert", "--quiet").code == 0
    assert "permalink: /bai/khong-ro-ngay/n-k-t-thang-" in made.read("content/articles/a.md")
    assert (made.run("build", "--quiet", "--strict").code, traces(made, NAME)) == (0, set())


def test_a_redacted_page_does_not_stand_in_the_review_list_by_its_file_name(archive: Callable[..., Archive]) -> None:
    page = "---\nid: a\npermalink: /bai/a/\ntitle: Bài\nredact: [Nguyễn Khuỵnh Tèo]\n---\n\nMột.\n"
    made = archive(
        {"articles/nguyen-khuynh-teo.md": page, "articles/b.md": page.replace("a\n", "b\n", 1).replace("/a/", "/b/")}
    )
    assert made.run("build", "--quiet").code == 0
    assert traces(made, NAME) == set()


def test_a_permalink_that_names_somebody_is_kept_and_said(built: Archive) -> None:
    edit(built, "/bai/2023/10/teo/", "/bai/2023/10/nguyen-khuynh-teo-thang-teo/")
    edit(built, "aliases:", REDACTED + "aliases:")
    done = built.run("build", "--quiet")
    (line,) = done.problems
    assert line.startswith("content/articles/teo.md:1: warning name-in-address: ")
    assert "/bai/2023/10/teo/" in line
    assert (built.site / "bai/2023/10/nguyen-khuynh-teo-thang-teo/index.html").is_file()
    edit(built, "permalink: /bai/2023/10/nguyen-khuynh-teo-thang-teo/", "permalink: /bai/2023/10/teo/")
    assert built.run("build", "--quiet", "--strict").code == 0
    assert traces(built, *SECRETS) == set()


# --- what a listed name means


@pytest.mark.parametrize(
    ("names", "text", "shown"),
    [
        ([NAME], f"{NAME}, {NAME.upper()} và {NAME.lower()}", "N.K.T., N.K.T. và N.K.T."),
        ([NAME], "Nguyễn\nKhuỵnh  Tèo nói", "N.K.T. nói"),
        ([NAME], "Nguyễn\n\nKhuỵnh Tèo", "Nguyễn\n\nKhuỵnh Tèo"),
        ([NAME], "Nguyen Khuynh Teo, Nguyên Khuynh Tèo", "N.K.T., N.K.T."),
        ([NAME], "Nguyễn Khuỵnh Tẻo, Nguyễn Khuỵnh Tèó", "Nguyễn Khuỵnh Tẻo, Nguyễn Khuỵnh Tèó"),
        ([NAME], "ANguyễn Khuỵnh Tèo, Nguyễn Khuỵnh Tèos", "ANguyễn Khuỵnh Tèo, Nguyễn Khuỵnh Tèos"),
        ([NAME], "#NguyenKhuynhTeo, nguyen_khuynh_teo@thu.example", "#N.K.T., N.K.T.@thu.example"),
        ([NAME], "Ng\u00aduyễn Khu\u200bỵnh Tèo", "N.K.T."),
        ([NAME], f"Gặp {NAME}. Rồi {NAME}… Và {NAME}", "Gặp N.K.T. Rồi N.K.T.… Và N.K.T."),
        (["Lê Hoà"], "Lê Hòa, LÊ HÒA, Lê Hoà, Lê Hoa", "L.H., L.H., L.H., L.H."),
        (["Lê Hoa"], "Lê Hòa, Lê Hoa", "Lê Hòa, L.H."),
        (["Bình Minh"], "Bình Minh đi lúc bình minh, Bình minh", "B.M. đi lúc bình minh, Bình minh"),
        (["bình minh"], "Bình Minh đi lúc bình minh", "B.M. đi lúc B.M."),
        (["anh Tèo"], "Anh Tèo và anh Tèo", "Anh T. và anh T."),
        (["Tèo"], "Tèo, tèo và Nguyễn Văn Tèo", "T., tèo và Nguyễn Văn T."),
        (["Tèo", NAME], f"Tèo và {NAME}", "T. và N.K.T."),
        (["Đỗ Đức"], "Đỗ Đức, Do Duc, DO DUC, Đổ Đức", "Đ.Đ., Đ.Đ., Đ.Đ., Đổ Đức"),
        (["H'Hen Niê"], "H’Hen Niê và H'Hen Niê", "H.N. và H.N."),
        (["Ý", "Y Blô (.*"], "Ý của Y Blô (.* và Ý", "Ý của Y.B. (.* và Ý"),
        (["…"], "Một… hai", "Một… hai"),
    ],
)
def test_a_listed_name_is_found_in_every_spelling_and_no_other(names: list[str], text: str, shown: str) -> None:
    front = FrontMatter("a", "/a/", text, redact=tuple(names))
    assert redact(front, "")[0].title == shown
    decomposed = frontmatter.parse("a.md", f"---\ntitle: x\n---\n{unicodedata.normalize('NFD', text)}").body
    assert redact(front, decomposed)[1] == shown


@pytest.mark.parametrize(
    "hidden",
    [
        "Ông Nguyễn **Khuỵnh** Tèo đến.",
        "Ông **Nguyễn** Khuỵnh Tèo đến.",
        "Ông Nguy&#7877;n Khuỵnh Tèo đến.",
        "Ông <b>Nguyễn</b> Khuỵnh\\\nTèo đến, Nguyễn<br>Khuỵnh<br>Tèo.",
        f"Xem [ảnh](/anh/{quote(NAME)}.jpg).",
        f"Xem [ảnh](/anh/{quote(unicodedata.normalize('NFD', NAME))}.jpg).",
        "![Nguyễn&nbsp;Khuỵnh&#x20;Tèo](/anh/1.jpg)",
        f"Một.\n\n<!-- {NAME.replace(' ', '&#32;')} -->",
        f"[a]: /x/ '{NAME.replace('ễ', '&#7877;')}'\n\nMột [a].",
    ],
)
def test_no_markup_hides_a_name(archive: Callable[..., Archive], hidden: str) -> None:
    page = (
        f"---\nid: a\npermalink: /bai/a/\ntitle: Bài\ndate: '2023-10-12'\nredact: [{NAME}]\n---\n\n{hidden}\n\nHai.\n"
    )
    made = archive({"articles/a.md": page})
    assert made.run("build", "--quiet").code == 0
    assert traces(made, NAME, "Khuỵnh") == set()
    text = made.read("public/bai/a/index.html")
    assert "Khuỵnh" not in html.unescape(text)
    assert ">Hai.</p>" in text


def test_addresses_name_whole_names_only() -> None:
    assert address_names("/bai/2021/nguyen-khuynh-teo-thang/", [NAME])
    assert address_names("/bai/2021/do-hoa/", [OTHER])
    assert not address_names("/bai/2021/nguyen-khuynh-teon/", [NAME])
    assert not address_names("/bai/2021/teo/", ["Tèo"])


def test_no_other_module_reads_the_words_of_a_page_before_they_are_redacted() -> None:
    own = {
        "page.py": "redacts what it reads",
        "convert.py": "makes pages of pages, and publishes none",
        "refreshing.py": "writes pages again from a new reading, and publishes none",
        "editing.py": "changes values of pages, and publishes none",
        "ledger.py": "keeps digests of what the program wrote into pages",
        "pages.py": "changes many pages at once, and publishes none",
        "reviewing.py": "confirms values of pages, and publishes none",
    }
    readers = {path.name for path in (ROOT / "hoso").rglob("*.py") if "frontmatter.parse(" in path.read_text("utf-8")}
    assert readers == own.keys()
    importing = re.compile(r"from hoso\.markup\.redaction import (?:.*, )?redact\b")
    found = [path.name for path in (ROOT / "hoso").rglob("*.py") if importing.search(path.read_text("utf-8"))]
    assert found == ["page.py"]
