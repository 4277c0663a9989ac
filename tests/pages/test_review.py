"""What an editor should look at: by kind and batch, as a check finds it, in pages of a size that one can read."""

from __future__ import annotations

import html
import json
import re
import shlex
import shutil
from pathlib import Path

import pytest

from hoso.catalogue.doubts import REVIEWED
from hoso.pages.review import ON_A_PAGE
from tests.archive import Archive, make_archive

RAW = """Khai mạc hội thao lần {}

Sáng nay, Đại tá Đỗ Văn Đạt, Giám đốc Công an tỉnh Sông Vàng, phát lệnh khai mạc hội thao lần {}.
"""
BY_HAND = "---\ntitle: Tổng kết\ndate: 2023-10-12\n{}---\n\nHội thao khép lại.\n"
KINDS = ("date-missing", "source-missing")


def batches() -> dict[str, str]:
    new = {f"raw/2026-11-30/{n}.txt": RAW.format(n, n) for n in (1, 2)}
    return {**new, "raw/2026/3.txt": RAW.format(3, 3), "raw/xa/4.txt": RAW.format(4, 4)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = make_archive(tmp_path_factory.mktemp("review") / "archive", batches())
    archive.write("articles/2023/an.md", BY_HAND.format("redact: [Hội thao]\n"))
    assert archive.run("build", "--quiet", "--no-search").code == 0
    return archive


@pytest.fixture
def archive(made: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(made.root, tmp_path / "archive", copy_function=shutil.copy2)
    return Archive(tmp_path / "archive")


def listed(archive: Archive) -> set[tuple[str, str]]:
    """The kind of doubt and the page, of all that is on the lists."""
    lists = [path for path in (archive.site / "ra-soat").rglob("index.html") if path.parent.name != "ra-soat"]
    found = ((path.relative_to(archive.site / "ra-soat").parts[0], path.read_text("utf-8")) for path in lists)
    return {(kind, page) for kind, text in found for page in re.findall(r"<code>(content/articles/\S+?)</code>", text)}


def checked(archive: Archive) -> set[tuple[str, str]]:
    problems = json.loads(archive.run("check", "--quiet", "--format", "json").out)
    return {(one["code"].strip("?"), one["path"]) for one in problems if one["code"] in REVIEWED}


def test_the_lists_show_what_a_check_finds_and_nothing_that_was_settled(archive: Archive) -> None:
    assert listed(archive) == checked(archive) != set()
    assert archive.run("review", "date-missing", "content/raw/2026-11-30", "--fine", "--quiet").code == 0
    assert archive.run("review", "source-missing", "content/raw/xa", "--later", "--quiet").code == 0
    archive.run("build", "--quiet", "--no-search")
    assert len(listed(archive)) == 4 * len(KINDS) - 3
    assert listed(archive) == checked(archive)
    assert "date-missing/raw-2026-11-30" not in archive.read("public/ra-soat/index.html")


def test_a_link_that_is_shown_as_words_is_on_a_list_until_it_is_mended(archive: Archive) -> None:
    page = archive.write("articles/2023/lien-ket.md", BY_HAND.format("") + "Xem [đơn](/static/don khieu nai.pdf).\n")
    archive.run("build", "--quiet", "--no-search")
    assert ("not-linked", "content/articles/2023/lien-ket.md") in listed(archive)
    assert listed(archive) == checked(archive)
    page.write_text(BY_HAND.format("") + "Xem [đơn](</static/don khieu nai.pdf>).\n", encoding="utf-8")
    archive.run("build", "--quiet", "--no-search")
    assert "not-linked" not in {kind for kind, _ in listed(archive)}


def test_what_is_settled_costs_only_the_lists_that_it_was_on(archive: Archive) -> None:
    page = archive.page_of("raw/2026/3.txt").relative_to(archive.root)
    assert archive.run("review", "date-missing", str(page), "--fine", "--quiet").code == 0
    done = archive.run("build", "--explain", "--no-search")
    written = [line.split(":")[0] for line in done.out.splitlines() if line.startswith("written ")]
    assert written == ["written ra-soat/index.html"]
    assert not (archive.site / "ra-soat/date-missing/raw-2026/index.html").exists()
    warm = archive.files()
    shutil.rmtree(archive.root / ".cache")
    archive.run("build", "--quiet", "--no-search")
    assert archive.files() == warm


def test_a_doubt_is_listed_again_when_its_raw_file_is_another(archive: Archive) -> None:
    assert archive.run("review", *KINDS, "--fine", "--quiet").code == 0
    archive.run("build", "--quiet", "--no-search")
    assert listed(archive) == set()
    assert "Không còn chỗ nào" in archive.read("public/ra-soat/index.html")
    archive.write("raw/xa/4.txt", RAW.format(4, 4) + "Một câu nữa.\n")
    archive.run("convert", "--refresh", "--quiet")
    archive.run("build", "--quiet", "--no-search")
    assert listed(archive) == checked(archive) != set()


def test_the_newest_batch_comes_first_and_one_without_a_day_last(archive: Archive) -> None:
    overview = archive.read("public/ra-soat/index.html")
    assert re.findall(r"date-missing/([^/]+)/", overview) == ["raw-2026-11-30", "raw-2026", "raw-xa"]
    assert "Không rõ ngày đăng" in overview
    assert "Không rõ nguồn" in overview


def test_each_list_says_what_to_do_and_how_to_settle_it(archive: Archive) -> None:
    text = archive.read("public/ra-soat/source-missing/raw-2026-11-30/index.html")
    first = min(page for _, page in listed(archive) if page in text)
    assert f"<code>python build.py review source-missing {first} --fine</code>" in text
    assert "<code>python build.py review source-missing content/raw/2026-11-30 --fine</code>" in text
    assert "batch.yaml" in text


def test_commands_name_the_content_folder_and_files_as_a_shell_takes_them(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive", {"raw/đợt 1/1.txt": RAW.format(1, 1)}, 'content = "kho"')
    assert archive.run("build", "--quiet", "--no-search", "--content", "content").code == 0
    archive.content.rename(archive.root / "kho")
    assert archive.run("build", "--quiet", "--no-search").code == 0
    (page,) = (archive.site / "ra-soat/date-missing").glob("*/index.html")
    commands = [
        html.unescape(one) for one in re.findall(r"<code>python build.py (.*?)</code>", page.read_text("utf-8"))
    ]
    assert commands[1] == "review date-missing 'kho/raw/đợt 1' --fine"
    one = shlex.split(commands[0])
    assert one[2].startswith("kho/articles/")
    assert archive.run(*one, "--quiet").code == 0
    assert "date-missing" not in {one["code"] for one in json.loads(archive.run("check", "--format", "json").out)}


def test_a_page_that_redacts_is_on_no_list(archive: Archive) -> None:
    assert not [page for _, page in listed(archive) if page.endswith("an.md")]
    archive.write("articles/2023/an.md", BY_HAND.format(""))
    archive.run("build", "--quiet", "--no-search")
    assert ("source-missing", "content/articles/2023/an.md") in listed(archive)
    by_hand = "".join(path.read_text("utf-8") for path in (archive.site / "ra-soat").rglob("*articles*/index.html"))
    assert "source-missing content/articles/2023/an.md --fine" in by_hand
    assert "source-missing content/articles/2023 --fine" not in by_hand, "pages of other batches are in that folder too"


def test_a_long_list_has_pages(tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive", {})
    for n in range(ON_A_PAGE + 1):
        archive.write(f"articles/2023/{n:02}.md", BY_HAND.format(f"id: '{n:012}'\n"))
    archive.run("build", "--quiet", "--no-search")
    (first,) = (archive.site / "ra-soat/source-missing").glob("*/index.html")
    assert first.read_text("utf-8").count('class="what"') == ON_A_PAGE
    assert (first.parent / "2/index.html").read_text("utf-8").count('class="what"') == 1
    assert 'aria-current="page">2<' in (first.parent / "2/index.html").read_text("utf-8")


def test_editors_find_the_list_from_the_data_and_a_setting_leaves_it_out(archive: Archive) -> None:
    assert 'href="/ra-soat/"' in archive.read("public/data/index.html")
    archive.write("./pyproject.toml", '[tool.hoso]\ntitle = "Kho thử"\nreview = false\n')
    archive.run("build", "--quiet", "--no-search")
    assert "ra-soat" not in archive.read("public/data/index.html")
    assert not (archive.site / "ra-soat").exists()
