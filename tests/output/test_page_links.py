"""Links from page to page by file: where they lead, and what happens when the other page moves, goes or comes."""

from __future__ import annotations

import re
from pathlib import Path

from tests.archive import Archive, Run, make_archive


def page(title: str, body: str, permalink: str = "", more: str = "") -> str:
    own = f"id: {permalink.strip('/').replace('/', '-')}\npermalink: {permalink}\n" if permalink else ""
    return f"---\n{own}title: {title}\n{more}---\n\n{body}\n"


FILES = {
    "articles/2023/mot.md": page("Một", "[hai](hai.md#ket-qua), [kho](../../pages/ve-kho.md), [ba](ba.md), [[ba#Kết quả]].", "/bai/mot/"),
    "articles/2023/hai.md": page("Hai", "## Kết quả\n\nMột đoạn.", "/bai/hai/"),
    "articles/2022/ba.md": page("Ba", "## Kết quả\n\nMột đoạn.", "/bai/ba/"),
    "pages/ve-kho.md": page("Về kho", "[hai](../articles/2023/hai.md)", "/ve-kho/"),
}  # fmt: skip


def archive(folder: Path, settings: str = "") -> Archive:
    return make_archive(folder, FILES, f"search = false\n{settings}")


def links(made: Archive, address: str = "bai/mot") -> list[str]:
    """The links of a page's text."""
    shown = made.read(f"public/{address}/index.html")
    text = shown[shown.index('<div class="text"') if "/" in address else shown.index("<h1") :]
    return re.findall(r'<a href="([^"]*)">(?:hai|kho|ba)', text.partition("</article>")[0])


def lost(done: Run) -> list[str]:
    return [line for line in done.problems if "link-to-no-page" in line]


def test_links_lead_to_addresses_in_pages_and_in_published_markdown(tmp_path: Path) -> None:
    made = archive(tmp_path)
    assert lost(made.run("build")) == []
    assert links(made) == ["/bai/hai/#ket-qua", "/ve-kho/", "/bai/ba/", "/bai/ba/#ket-qua"]
    assert links(made, "ve-kho") == ["/bai/hai/"]
    assert "[hai](/bai/hai/#ket-qua), [kho](/ve-kho/), [ba](/bai/ba/)" in made.read("public/bai/mot/index.md")
    assert [line for line in made.run("check").problems if "dead-link" in line] == []


def test_links_lie_below_the_base_url(tmp_path: Path) -> None:
    made = archive(tmp_path, 'base_url = "https://kho.example/bao"')
    made.run("build")
    assert links(made)[0] == "/bao/bai/hai/#ket-qua"
    assert "](/bao/bai/hai/#ket-qua)" in made.read("public/bai/mot/index.md")


def test_a_page_is_made_anew_when_one_that_it_links_to_moves(tmp_path: Path) -> None:
    made = archive(tmp_path)
    made.run("build")
    made.write("articles/2023/hai.md", FILES["articles/2023/hai.md"].replace("/bai/hai/", "/bai/noi-moi/"))
    said = made.run("build", "--explain").out
    assert links(made)[0] == "/bai/noi-moi/#ket-qua"
    assert links(made, "ve-kho") == ["/bai/noi-moi/"]
    assert "](/bai/noi-moi/#ket-qua)" in made.read("public/bai/mot/index.md")
    assert "bai/mot/index.html" in said


def test_a_page_is_made_anew_when_one_that_it_links_to_goes_and_comes(tmp_path: Path) -> None:
    made = archive(tmp_path)
    made.run("build")
    file = made.content / "articles/2023/hai.md"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    assert len(lost(made.run("build"))) == 2
    assert links(made) == ["/ve-kho/", "/bai/ba/", "/bai/ba/#ket-qua"]
    assert "<a>hai</a>" in made.read("public/bai/mot/index.html")
    file.write_text(text, encoding="utf-8")
    assert lost(made.run("build")) == []
    assert links(made)[0] == "/bai/hai/#ket-qua"


def test_a_name_that_two_folders_have_is_no_page(tmp_path: Path) -> None:
    made = archive(tmp_path)
    made.run("build")
    made.write("articles/2021/ba.md", page("Ba khác", "Một đoạn.", "/bai/ba-khac/"))
    assert len(lost(made.run("build"))) == 1
    assert links(made) == ["/bai/hai/#ket-qua", "/ve-kho/"]


def test_a_link_that_check_finds_dead_is_one_to_a_missing_place(tmp_path: Path) -> None:
    made = archive(tmp_path)
    made.write("articles/2023/bon.md", page("Bốn", "[a](hai.md#khong-co) và [b](khong-co.md)", "/bai/bon/"))
    problems = made.run("check").problems
    assert sum("dead-link" in line and "hai.md#khong-co" in line for line in problems) == 1
    assert sum("khong-co.md" in line for line in problems) == 1


def test_a_link_does_not_say_a_name_that_the_page_withholds(tmp_path: Path) -> None:
    made = archive(tmp_path)
    made.write("articles/2023/hai.md", page("Hai", "Một đoạn.", "/bai/nguyen-van-teo-hai/"))
    made.write(
        "articles/2023/mot.md",
        page("Một", "[hai](hai.md) và Nguyễn Văn Tèo", "/bai/mot/", "redact:\n  - Nguyễn Văn Tèo\n"),
    )
    made.run("build")
    for name in ("index.html", "index.md"):
        assert "nguyen-van-teo" not in made.read(f"public/bai/mot/{name}").partition('class="end"')[0]


def test_a_picture_that_comes_is_no_longer_reported(tmp_path: Path) -> None:
    made = archive(tmp_path)
    made.write("articles/2023/anh.md", page("Ảnh", "![a](/static/a%20b.svg) ![b](../../../static/c.svg)", "/bai/anh/"))
    assert sum("not-shown" in line for line in made.run("build").problems) == 2
    for name in ("a b.svg", "c.svg"):
        made.write(f"./static/{name}", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert sum("not-shown" in line for line in made.run("build").problems) == 0
    shown = made.read("public/bai/anh/index.html")
    assert 'src="/static/a%20b.svg"' in shown
    assert 'src="/static/c.svg"' in shown
    assert (made.site / "static/a b.svg").is_file()
