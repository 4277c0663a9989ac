"""The command line: what each command and option does, what is said where, and with which exit code."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from hoso import __version__
from hoso.arguments import argument_parser, offered
from hoso.markup import frontmatter
from hoso.settings import load
from tests.archive import Archive, make_archive
from tests.tools import ROOT

RAW = """Khai mạc hội thao nghiệp vụ tỉnh Lâm Giang
Thứ Hai, 09/10/2023 08:30
(BLG) - Sáng 9-10, Công an tỉnh Lâm Giang khai mạc hội thao nghiệp vụ năm 2023 với hơn 300 vận động viên tham dự.
Đại tá Trịnh Quốc Vĩnh, Phó Giám đốc Công an tỉnh Lâm Giang, phát biểu khai mạc và chúc các đội thi đấu trung thực.
"""
PAGE = """---
id: tong-ket
permalink: /bai/tong-ket/
title: Tổng kết hội thao
date: '2023-10-12'
source: BLG
tags:
- Thể thao
---

Hội thao khép lại.
"""
DOUBT = RAW.replace("Thứ Hai", "Thứ Ba")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    files = {
        "raw/khai-mac.txt": RAW,
        "articles/tong-ket.md": PAGE,
        "vocabulary/sources.yaml": "- tag: BLG\n  name: Báo Lâm Giang\n",
    }
    return make_archive(tmp_path / "archive", files)


def converted(archive: Archive) -> Path:
    (page,) = archive.content.glob("articles/2023/*.md")
    return page


def below(archive: Archive) -> set[str]:
    """The folders and files at the top of the archive."""
    return {path.name for path in archive.root.iterdir()}


# --- which command


def test_without_a_command_the_main_job_is_done(archive: Archive) -> None:
    assert archive.run().code == 0
    bare = archive.files(".")
    for folder in ("public", ".cache", "content/articles/2023"):
        shutil.rmtree(archive.root / folder)
    (archive.content / "converted.jsonl").unlink()
    assert archive.run("build").code == 0
    assert archive.files("public").keys() == {name[7:] for name in bare if name.startswith("public/")}
    assert archive.files("content")[f"articles/2023/{converted(archive).name}"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["bulid"],
        ["build", "--ouput", "x"],
        ["build", "extra"],
        ["--jobs", "many"],
        ["--output"],
        ["convert", "--against", "HEAD"],
        ["build", "--refresh"],
        ["serve", "--port", "http"],
    ],
)
def test_wrong_use_is_told_from_problems(archive: Archive, arguments: list[str]) -> None:
    done = archive.run(*arguments)
    assert done.code == 2
    assert done.out == ""
    assert "usage: " in done.err
    assert below(archive) == {"content", "pyproject.toml"}


@pytest.mark.parametrize("command", sorted(offered()))
def test_every_command_explains_itself_with_an_example_that_it_takes(archive: Archive, command: str) -> None:
    done = archive.run(command, "--help")
    assert (done.code, done.err) == (0, "")
    (example,) = re.findall(r"^example: python build\.py (.+(?:\n.+)*)", done.out, re.MULTILINE)
    words = shlex.split(example)
    assert words[0] == command
    argument_parser().parse_args(words)


def test_the_help_of_a_command_lists_what_means_something_to_it_with_defaults(archive: Archive) -> None:
    helped = archive.run("convert", "--help").out
    assert "the content folder (default: content)" in helped
    assert "--base-url" not in helped
    assert "--explain" not in helped
    assert "--explain" in archive.run("build", "--help").out
    assert archive.run("convert", "--base-url", "https://kho.example", "--quiet").code == 0, "it is taken as before"


def completed(words: str) -> list[str]:
    """What bash offers where the last word is begun."""
    script = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "completion", "bash"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    typed = words.split(" ")
    asked = f'COMP_WORDS=({" ".join(map(shlex.quote, typed))}); COMP_CWORD={len(typed) - 1}; _hoso; printf "%s\n" "${{COMPREPLY[@]}}"'
    done = subprocess.run(
        ["bash", "-c", f"{script}\n{asked}"], capture_output=True, encoding="utf-8", check=True, cwd="/"
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
def test_bash_completes_commands_options_and_values() -> None:
    assert completed("hoso ch") == ["check", "change"]
    assert completed("hoso convert --re") == ["--refresh"]
    assert completed("hoso convert --base") == []
    assert completed("hoso completion f") == ["fish"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_can_read_its_script(archive: Archive, shell: str, tmp_path: Path) -> None:
    done = archive.run("completion", shell)
    assert done.code == 0
    assert "--refresh" in done.out or "-l refresh" in done.out
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not here")
    (tmp_path / "script").write_text(done.out, encoding="utf-8")
    read = subprocess.run([shell, "-n", str(tmp_path / "script")], capture_output=True, encoding="utf-8", check=False)
    assert (read.returncode, read.stderr) == (0, "")


ASKED_OF_ZSH = """
_arguments() { print -rl -- "$@" }
fpath=($1 $fpath)
autoload -Uz _hoso
words=(hoso change --) CURRENT=3
_hoso
"""
"""What completion does at the first TAB with a script that it finds as a file; what is offered is printed."""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not here")
def test_zsh_is_offered_the_options_at_the_first_tab_and_again_where_they_may_be_repeated(
    archive: Archive, tmp_path: Path
) -> None:
    (tmp_path / "_hoso").write_text(archive.run("completion", "zsh").out, encoding="utf-8")
    command = ["zsh", "-f", "-c", ASKED_OF_ZSH, "zsh", str(tmp_path)]
    offered = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.splitlines()
    assert "*--tag[articles with this topic]:value:_files" in offered
    assert any(line.startswith("*--rename[") and line.count(":value:") == 3 for line in offered)
    assert any(line.startswith("--dry-run[") and ":value:" not in line for line in offered), "at most once"


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not here")
def test_fish_completes_commands_options_and_values(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "hoso.fish").write_text(archive.run("completion", "fish").out, encoding="utf-8")
    asked = "source $argv[1]; for line in $argv[2..-1]; complete -C $line; end"
    lines = ("hoso ch", "hoso convert --re", "hoso completion f", "hoso change --tag A --ta")
    done = subprocess.run(
        ["fish", "--no-config", "-c", asked, str(tmp_path / "hoso.fish"), *lines],
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    found = [line.split("\t")[0] for line in done.stdout.splitlines()]
    assert found == ["change", "check", "--refresh", "fish", "--tag"]


def test_help_and_version_need_no_archive(tmp_path: Path) -> None:
    nowhere = Archive(tmp_path)
    assert nowhere.run("--version").out == f"hoso {__version__}\n"
    helped = nowhere.run("--help")
    assert helped.code == 0
    assert all(command in helped.out for command in ("build", "convert", "check", "serve"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_an_archive_is_a_problem_and_stays_empty(tmp_path: Path) -> None:
    done = Archive(tmp_path).run("--quiet")
    assert done.code == 1
    assert done.err.splitlines() == [
        "content: error content-missing: the content folder does not exist (name the folder that holds raw/ or articles/ with --content)"
    ]
    assert list(tmp_path.iterdir()) == []


# --- convert


def test_convert_writes_pages_and_lists_and_no_site(archive: Archive) -> None:
    raw = (archive.content / "raw/khai-mac.txt").read_bytes()
    assert archive.run("convert").code == 0
    assert not archive.site.exists()
    assert sorted(archive.files("content")) == [
        f"articles/2023/{converted(archive).name}",
        "articles/tong-ket.md",
        "converted.jsonl",
        "manifest-sha256.txt",
        "raw/khai-mac.txt",
        "vocabulary/sources.yaml",
    ]
    assert (archive.content / "raw/khai-mac.txt").read_bytes() == raw
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "manifest-sha256.txt"],
        cwd=archive.content,
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stderr.decode()


def test_converting_twice_writes_nothing(archive: Archive) -> None:
    assert archive.run("convert").code == 0
    before = {path: path.stat().st_mtime_ns for path in archive.content.rglob("*")}
    done = archive.run("convert")
    assert (done.code, done.problems) == (0, [])
    assert "0 pages converted" in done.err
    assert {path: path.stat().st_mtime_ns for path in archive.content.rglob("*")} == before


def test_a_page_that_somebody_edited_is_never_written_over(archive: Archive) -> None:
    archive.run("convert")
    page = converted(archive)
    edited = page.read_text(encoding="utf-8").replace("hơn 300", "312")
    page.write_text(edited, encoding="utf-8")
    shutil.rmtree(archive.root / ".cache")
    for command in (["build"], ["convert"], ["convert", "--refresh"]):
        assert archive.run(*command).code == 0
        assert page.read_text(encoding="utf-8") == edited


def test_refresh_says_in_one_line_what_it_did(archive: Archive) -> None:
    archive.run("convert")
    page = converted(archive)
    page.write_text(page.read_text(encoding="utf-8").replace("hơn 300", "312"), encoding="utf-8")
    assert archive.run("convert", "--refresh").err.splitlines()[-1] == "0 pages; 1 kept"
    archive.write("vocabulary/topics.yaml", "- label: Môn thi\n  other: [vận động viên, hội thao]\n")
    assert archive.run("convert", "--refresh").err.splitlines()[-1] == "1 pages: tags 1, inferred 1; 1 kept"


def test_refresh_converts_again_what_nobody_edited(archive: Archive) -> None:
    archive.run("convert")
    page = converted(archive)
    before = page.read_text(encoding="utf-8")
    archive.write("vocabulary/topics.yaml", "- label: Môn thi\n  other: [vận động viên, hội thao]\n")
    done = archive.run("convert", "--refresh")
    assert done.code == 0
    after = page.read_text(encoding="utf-8")
    assert "- Môn thi" in after
    assert [line for line in before.splitlines() if line[:3] in ("id:", "per")] == [
        line for line in after.splitlines() if line[:3] in ("id:", "per")
    ]


@pytest.mark.parametrize("ends", [b"\r\n", b"\n"], ids=["CRLF", "LF"])
def test_pages_with_the_line_ends_of_windows_are_the_same_pages(archive: Archive, ends: bytes) -> None:
    archive.write("raw/hai.txt", RAW.replace("Sáng 9-10", "Chiều 9-10"))
    archive.run("convert")
    edited, kept = sorted(archive.content.glob("articles/2023/*.md"))
    edited.write_text(edited.read_text(encoding="utf-8").replace("hơn 300", "312"), encoding="utf-8")
    site = archive.run("build").code, archive.files()
    for path in archive.content.rglob("*.*"):
        if path.is_file() and "raw" not in path.parts:  # which git leaves alone
            path.write_bytes(path.read_bytes().replace(b"\n", ends))
    shutil.rmtree(archive.root / ".cache")
    assert archive.run("convert").problems == []
    assert archive.run("convert", "--refresh").err.splitlines()[-1] == "0 pages; 1 kept"
    assert (archive.run("build").code, archive.files()) == site

    archive.write("vocabulary/topics.yaml", "- label: Môn thi\n  other: [vận động viên, hội thao]\n")
    before = edited.read_bytes()
    assert archive.run("convert", "--refresh").code == 0
    for page in (kept, edited):
        assert b"  - M\xc3\xb4n thi" + ends in page.read_bytes()
        assert page.read_bytes().replace(b"\r\n", b"").count(b"\r") == 0
    of_body = before.partition(b"---" + ends + ends)[2]
    assert edited.read_bytes().endswith(of_body), "what was edited is as it was"
    assert b"312" in edited.read_bytes()


def test_git_changes_no_line_end_of_a_new_archive(tmp_path: Path) -> None:
    assert Archive(tmp_path).run("new", "kho", "--quiet").code == 0
    kho = Archive(tmp_path / "kho")
    kho.write("raw/a.txt", RAW.replace("\n", "\r\n"))
    kho.write("raw/b.md", "a\r\n")
    assert kho.run("convert").code == 0
    before = kho.files("content")
    for command in (
        ["init", "-q"],
        ["add", "content"],
        ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "1"],
    ):
        subprocess.run(["git", *command], cwd=kho.root, check=True)
    subprocess.run(["git", "clone", "-q", "-c", "core.autocrlf=true", "kho", "khac"], cwd=tmp_path, check=True)
    assert Archive(tmp_path / "khac").files("content") == before


def test_a_raw_file_that_changed_is_reported_and_accepted_by_refresh_only(archive: Archive) -> None:
    archive.run("convert")
    page = converted(archive)
    before = page.read_text(encoding="utf-8")
    archive.write("raw/khai-mac.txt", RAW.replace("hơn 300", "hơn 400"))
    for command in ("convert", "build"):
        done = archive.run(command)
        assert done.code == 0
        assert [line.split(": ")[1] for line in done.problems] == ["warning raw-changed"]
        assert page.read_text(encoding="utf-8") == before
    assert archive.run("convert", "--refresh", "--quiet").code == 0
    assert "hơn 400" in page.read_text(encoding="utf-8")
    assert archive.run("convert", "--strict", "--quiet").err == ""


def test_convert_gives_pages_written_by_hand_their_identity_and_touches_nothing_else(archive: Archive) -> None:
    text = "---\n# của tôi\ntitle:   Viết tay\ntags: [ 'Thể thao' ]\n---\n\nMột  đoạn.\n"
    page = archive.write("articles/viet-tay.md", text)
    done = archive.run("build")
    assert [line.split(": ")[1] for line in done.problems] == ["warning page-without-id"]
    assert page.read_text(encoding="utf-8") == text
    built = [name for name in archive.files("public") if "viet-tay" in name]
    assert archive.run("convert", "--strict").code == 0
    completed = page.read_text(encoding="utf-8")
    added = [line for line in completed.splitlines() if line not in text.splitlines()]
    assert sorted(line.split(":")[0] for line in added) == ["id", "permalink"]
    assert [line for line in completed.splitlines() if line not in added] == text.splitlines()
    assert archive.run("build", "--strict").code == 0
    assert [name for name in archive.files("public") if "viet-tay" in name] == built


@pytest.mark.parametrize(
    "header",
    [
        "  title: Hội thi\n  date: 2021-01-01\n",
        "{title: Hội thi}\n",
        "{\ntitle: Hội thi\n}\n",
        "# của tôi\n  title: Hội thi\n",
        "{title: Hội thi,\n date: 2021-01-01}\n",
    ],
)
def test_convert_leaves_front_matter_alone_that_takes_no_lines_and_names_them(archive: Archive, header: str) -> None:
    page = archive.write("articles/hoi-thi.md", f"---\n{header}---\n\nMột đoạn.\n")
    archive.write("articles/viet-tay.md", "---\ntitle: Viết tay\n---\n\nMột đoạn.\n")
    before = page.read_bytes()
    done = archive.run("convert", "--quiet")
    assert (done.code, page.read_bytes()) == (0, before)
    (line,) = [line for line in done.problems if "page-without-id" in line]
    assert line.startswith("content/articles/hoi-thi.md:1: warning page-without-id: the page has no id or permalink (")
    built = archive.run("build", "--quiet")
    assert (built.code, built.problems) == (0, [line])
    cure = "".join(f"{written}\n" for written in line.partition(": 'id: ")[2].removesuffix("')").split("', '"))
    archive.write("articles/hoi-thi.md", f"---\nid: {cure}title: Hội thi\n---\n\nMột đoạn.\n")
    assert archive.run("build", "--quiet", "--strict").code == 0


def test_a_page_on_which_adding_fields_fails_keeps_no_other_from_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        archive.write(f"articles/{name}.md", f"---\ntitle: Viết tay {name}\n---\n\nMột đoạn.\n")
    archive.run("build", "--quiet")
    inner = frontmatter.add_fields

    def raising(text: str, fields: Sequence[tuple[str, str]]) -> str:
        if "tay a" in text:
            raise RecursionError("too deep")
        return inner(text, fields)

    with monkeypatch.context() as patch:
        patch.setattr(frontmatter, "add_fields", raising)
        done = archive.run("convert", "--quiet")
    assert "content/articles/a.md: warning program-fault: " in done.err
    assert "permalink: " in archive.read("content/articles/b.md")
    assert archive.run("convert", "--quiet").problems == []
    assert "permalink: " in archive.read("content/articles/a.md")


# --- folders that lie one in the other


@pytest.mark.parametrize(
    "chosen",
    [
        {"cache": "static/c"},
        {"cache": "."},
        {"output": "static/o"},
        {"output": "static"},
        {"output": "templates"},
        {"output": "o", "static": "o/s"},
        {"cache": "c", "templates": "c/t"},
        {"static": "content"},
        {"static": "."},
    ],
    ids=str,
)
def test_the_site_is_not_made_of_itself_nor_is_the_cache_published(tmp_path: Path, chosen: dict[str, str]) -> None:
    (tmp_path / "content").mkdir()
    with contextlib.chdir(tmp_path):
        loaded = load(Path("pyproject.toml"), {name: Path(value) for name, value in chosen.items()})
    assert {problem.code for problem in loaded.problems} == {"folders-overlap"}


def test_folders_beside_each_other_do(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for chosen in (
        {},
        {"static": "content/anh"},
        {"cache": "static-c"},
        {"output": "templates.o", "static": "templates"},
    ):
        with contextlib.chdir(tmp_path):
            loaded = load(Path("pyproject.toml"), {name: Path(value) for name, value in chosen.items()})
        assert loaded.problems == ()


# --- check


def test_check_writes_nothing_into_the_archive_or_the_site(archive: Archive) -> None:
    before = archive.files("content")
    done = archive.run("check")
    assert done.code == 0
    assert [line.split(": ")[1] for line in done.problems] == ["warning not-converted", "warning raw-unlisted"]
    assert archive.files("content") == before
    assert below(archive) == {".cache", "content", "pyproject.toml"}
    archive.run("build")
    before = archive.files("content") | archive.files("public")
    assert archive.run("check").code == 0
    assert archive.files("content") | archive.files("public") == before


def test_a_link_that_can_be_no_address_hides_no_other(archive: Archive) -> None:
    links = ("/khong-co/", f"/{'a' * 300}", "//[abc/x", "/a%00b", "/co-dau-%FF/")
    archive.write("articles/tong-ket.md", PAGE + "\n" + " ".join(f"[bài](<{link}>)" for link in links) + "\n")
    done = archive.run("check", "--quiet")
    assert "program-fault" not in done.err
    dead = [line for line in done.problems if ": warning dead-link: the link " in line]
    assert [link for link in links if any(repr(link) in line for line in dead)] == list(links)


def test_check_finds_a_raw_file_that_is_not_what_the_manifest_says(archive: Archive) -> None:
    archive.run("convert")
    archive.write("raw/khai-mac.txt", RAW + "Thêm một dòng vào sau.\n")
    done = archive.run("check", "--quiet")
    assert any(": warning raw-changed: " in line for line in done.problems)
    archive.write("raw/khai-mac.txt", RAW)
    assert archive.run("check", "--quiet", "--strict").lines == []


def test_check_names_addresses_of_a_former_site_that_are_gone(archive: Archive) -> None:
    archive.run("build")
    former = archive.root / "former"
    shutil.copytree(archive.site, former)
    page = archive.content / "articles/tong-ket.md"
    page.write_text(PAGE.replace("/bai/tong-ket/", "/bai/be-mac/"), encoding="utf-8")
    lost = archive.run("check", "--quiet", "--against", "former")
    assert lost.code == 1
    assert lost.problems == [
        "former/bai/tong-ket/index.html: error address-lost: the address '/bai/tong-ket/' would stop working (add it to 'aliases' of the page that took its place, or withdraw the page with 'status: withdrawn')"
    ]
    aliased = PAGE.replace("/bai/tong-ket/", "/bai/be-mac/").replace("tags:", "aliases:\n- /bai/tong-ket/\ntags:")
    page.write_text(aliased, encoding="utf-8")
    assert archive.run("check", "--quiet", "--strict", "--against", "former").lines == []


# --- options


def test_folders_can_be_anywhere(archive: Archive, tmp_path: Path) -> None:
    elsewhere = tmp_path / "nơi khác"
    done = archive.run("--output", str(elsewhere / "trang"), "--cache", str(elsewhere / "nhớ"), "--quiet")
    assert (done.code, done.err) == (0, "")
    assert below(archive) == {"content", "pyproject.toml"}
    assert (elsewhere / "trang/index.html").is_file()
    assert (elsewhere / "nhớ/hoso.sqlite3").is_file()
    other = Archive(tmp_path / "làm việc")
    other.root.mkdir()
    assert other.run("--content", str(archive.content), "--quiet").code == 0
    assert sorted(path.name for path in other.root.iterdir()) == [".cache", "public"]


def test_own_templates_and_assets_override_the_shipped_ones_file_by_file(archive: Archive) -> None:
    archive.write(
        "./khuon/404.html", '{% extends "base.html" %}{% block main %}<h1>Không có, {{ page.title }}</h1>{% endblock %}'
    )
    archive.write("./do/style.css", "body { color: #111 }\n")
    archive.write("./do/rieng.txt", "của riêng\n")
    assert archive.run("--templates", "khuon", "--static", "do", "--quiet").code == 0
    files = archive.files()
    assert b"<h1>Kh\xc3\xb4ng c\xc3\xb3, " in files["404.html"]
    assert b"Kh\xc3\xb4ng c\xc3\xb3, " not in files["index.html"]
    assert files["static/style.css"] == b"body { color: #111 }\n"
    assert files["static/rieng.txt"].decode() == "của riêng\n"
    assert "static/icon.svg" in files


def test_a_base_url_reaches_feeds_sitemap_and_data_and_its_path_every_link(archive: Archive) -> None:
    assert archive.run("--base-url", "https://example.org/kho/", "--quiet").code == 0
    texts = (".html", ".xml", ".txt", ".jsonl")
    files = {name: data.decode() for name, data in archive.files().items() if name.endswith(texts)}
    assert "https://example.org/kho/bai/tong-ket/" in files["feed.xml"]
    assert "<loc>https://example.org/kho/bai/tong-ket/</loc>" in files["sitemap-bai-2023.xml"]
    assert "Sitemap: https://example.org/kho/sitemap.xml" in files["robots.txt"]
    urls = [json.loads(line)["url"] for line in files["data/2023-10.jsonl"].splitlines()]
    assert "https://example.org/kho/bai/tong-ket/" in urls
    for name, text in files.items():
        if name.endswith(".html"):
            assert 'href="/' not in text.replace('href="/kho/', ""), name
            assert 'src="/' not in text.replace('src="/kho/', ""), name


def test_without_search_there_is_no_page_and_no_link_to_it(archive: Archive) -> None:
    assert archive.run("--quiet").code == 0
    assert (archive.site / "tim-kiem/index.html").is_file()
    assert archive.run("--no-search", "--quiet").code == 0
    assert not (archive.site / "tim-kiem").exists()
    assert [name for name, data in archive.files().items() if name.endswith(".html") and b"/tim-kiem/" in data] == []


def test_settings_are_read_and_options_win(archive: Archive) -> None:
    archive.write("./pyproject.toml", '[tool.hoso]\ntitle = "Tên riêng"\noutput = "mot"\nlanguage = "en"\n')
    assert archive.run("--quiet").code == 0
    home = archive.read("mot/index.html")
    assert "Tên riêng" in home
    assert '<html lang="en">' in home
    assert archive.run("--output", "hai", "--quiet").code == 0
    assert (archive.root / "hai/index.html").is_file()


@pytest.mark.parametrize("jobs", ["0", "1", "2"])
def test_any_number_of_processes_does(archive: Archive, jobs: str) -> None:
    assert archive.run("--jobs", jobs, "--quiet").code == 0


def test_strict_makes_a_warning_fail_and_still_builds(archive: Archive) -> None:
    archive.write("raw/khai-mac.txt", DOUBT)
    done = archive.run("--strict")
    assert done.code == 1
    assert [line.split(": ")[1] for line in done.problems] == ["warning weekday-contradicts"]
    assert (archive.site / "bai/tong-ket/index.html").is_file()


def test_quiet_says_only_what_is_wrong(archive: Archive) -> None:
    archive.write("raw/hong.txt", b"\x00\x01\x02")
    done = archive.run("--quiet")
    assert done.out == ""
    assert done.err.splitlines() == done.problems
    assert len(done.problems) == 1


def test_at_the_end_counts_are_said(archive: Archive) -> None:
    done = archive.run()
    assert done.out == ""
    assert "1 pages converted" in done.err or "1 page converted" in done.err
    assert done.err.splitlines()[-1].startswith("public: ")
    again = archive.run()
    assert " 0 written, 0 removed" in again.err.splitlines()[-1]


def test_a_pipe_gets_no_progress_line_that_moves(archive: Archive) -> None:
    done = archive.run_apart()
    assert "\r" not in done.err
    assert "\x1b" not in done.err


def test_a_terminal_sees_how_far_it_has_come(archive: Archive) -> None:
    terminal, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "build.py")]
    with subprocess.Popen(command, cwd=archive.root, stdout=subprocess.DEVNULL, stderr=theirs) as running:
        os.close(theirs)
        said = b""
        with contextlib.suppress(OSError):  # what Linux says when the other side has hung up
            while piece := os.read(terminal, 4096):
                said += piece
    os.close(terminal)
    assert running.returncode == 0
    assert b"\r\x1b[Kconvert: 1 of 1 raw files (" in said


def test_explain_says_which_files_were_made_again_and_why(archive: Archive) -> None:
    for number in range(12):  # of few articles a change touches so many that all of them are looked at
        archive.write(f"articles/{number}.md", PAGE.replace("tong-ket", f"bai-{number}").replace("2023", "2022"))
    archive.run("--quiet")
    page = archive.content / "articles/tong-ket.md"
    page.write_text(PAGE + "\nThêm một câu.\n", encoding="utf-8")
    done = archive.run("--explain", "--quiet")
    assert "written bai/tong-ket/index.html: its body changed" in done.out.splitlines()
    assert "written data/2023-10.jsonl: its body changed" in done.out.splitlines()
    assert not [line for line in done.out.splitlines() if " chu-de/" in line]
    assert archive.run("--explain", "--quiet").out == ""


# --- in CI


def test_in_ci_problems_are_also_annotations(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    archive.write("articles/hong.md", "---\ntitle: 100%\nsourc: BLG\n---\n")
    done = archive.run("--quiet")
    assert done.code == 1
    said, annotation = done.err.splitlines()
    assert said.startswith("content/articles/hong.md:3: error unknown-field: ")
    assert annotation.startswith("::error file=content/articles/hong.md,line=3,title=unknown-field::")


def test_an_annotation_escapes_what_would_end_it(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    archive.write("raw/a,b: 100%.txt", b"\x00\x01\x02")
    (_, annotation) = archive.run("--quiet").err.splitlines()
    assert annotation.startswith("::warning file=content/raw/a%2Cb%3A 100%25.txt,title=binary::")


def test_the_name_of_a_file_forges_no_line(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    archive.write("raw/a\n::error::giả.txt", b"\x00\x01\x02")
    said, annotation = archive.run("--quiet").err.splitlines()
    assert ": warning bad-name: " in said
    assert annotation.startswith("::warning file=")


def test_without_ci_there_are_no_annotations(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    archive.write("raw/hong.txt", b"\x00\x01\x02")
    assert "::" not in archive.run().err
