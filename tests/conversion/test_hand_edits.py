"""No machine writes over a person's words: every way in which it could is tried, and what it would change is shown."""

from __future__ import annotations

import hashlib
import re
import shutil
import signal
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from hoso import writer
from hoso.conversion import incoming, ledger
from hoso.conversion.lists import MANIFEST
from hoso.conversion.owned import Marks
from hoso.conversion.refreshing import Refreshed, refreshed
from hoso.markup.page import read_page
from tests.archive import Archive, make_archive
from tests.proofs import one_of
from tests.robustness.test_crash import DIES, started

RAW = """Khai mạc hội thao nghiệp vụ tỉnh Lâm Giang, ngày {0}
Thứ Hai, 09/10/2023 08:30
(BLG) - Sáng 9-10, Công an tỉnh Lâm Giang khai mạc ngày thi thứ {0} với hơn 300 vận động viên tham dự.
Đại tá Trịnh Quốc Vĩnh, Phó Giám đốc Công an tỉnh Lâm Giang, phát biểu khai mạc và chúc các đội thi đấu trung thực.
"""
TOPIC = "- label: Môn thi\n  other: [vận động viên, hội thao, ngày thi]\n"
EDITED, PLAIN = "raw/sua.txt", "raw/nguyen.txt"


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive with one page that a person has edited and one that is as the program wrote it."""
    archive = make_archive(
        tmp_path_factory.mktemp("converted") / "archive", {EDITED: RAW.format(1), PLAIN: RAW.format(2)}
    )
    assert archive.run("build", "--quiet", "--no-search").code == 0
    page = archive.page_of(EDITED)
    page.write_text(page.read_text("utf-8").replace("300", "ba trăm"), encoding="utf-8")
    assert archive.run("build", "--quiet", "--no-search").code == 0
    return archive


@pytest.fixture
def archive(converted: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(converted.root, tmp_path / "archive", copy_function=shutil.copy2)
    return Archive(tmp_path / "archive")


def body_of(archive: Archive, raw: str) -> str:
    return archive.page_of(raw).read_text("utf-8").partition("\n---\n")[2]


def words(archive: Archive) -> dict[str, bytes]:
    return {name: data for name, data in archive.files("content").items() if name.endswith(".md")}


def codes(problems: list[str]) -> list[str]:
    return [line.split(": ")[1].split()[1] for line in problems]


def program_changes(archive: Archive) -> None:
    with closing(sqlite3.connect(archive.root / ".cache/hoso.sqlite3", isolation_level=None)) as db:
        db.execute("UPDATE meta SET value = 'an older one' WHERE name = 'program'")


def vocabulary_changes(archive: Archive) -> None:
    archive.write("vocabulary/topics.yaml", TOPIC)


def cache_is_lost(archive: Archive) -> None:
    shutil.rmtree(archive.root / ".cache")


def list_is_lost(archive: Archive) -> None:
    vocabulary_changes(archive)
    (archive.content / ledger.LEDGER).unlink()


def list_is_of_a_former_version(archive: Archive) -> None:
    vocabulary_changes(archive)
    take_back_the_list(archive)


def take_back_the_list(archive: Archive) -> None:
    """A list as former versions kept it: here, that of the pages as they were before a person edited one."""
    (archive.content / ledger.LEDGER).unlink()
    pages = {archive.page_of(raw).relative_to(archive.content).as_posix() for raw in (EDITED, PLAIN)}
    texts = {page: (archive.content / page).read_text("utf-8").replace("ba trăm", "300") for page in pages}
    lines = [f"{hashlib.sha256(text.encode()).hexdigest()}  {page}\n" for page, text in sorted(texts.items())]
    archive.write(ledger.FORMER, "".join(lines))


def lists_and_cache_are_lost(archive: Archive) -> None:
    cache_is_lost(archive)
    list_is_lost(archive)
    (archive.content / MANIFEST).unlink()


def raw_files_change(archive: Archive) -> None:
    for number, raw in enumerate((EDITED, PLAIN), start=1):
        archive.write(raw, RAW.format(number).replace("08:30", "09:30"))


def list_is_in_conflict(archive: Archive) -> None:
    vocabulary_changes(archive)
    text = archive.read(f"content/{ledger.LEDGER}")
    other = re.sub(r'"title": ":[a-z0-9]+"', '"title": ":deadbeef"', text)
    archive.write(ledger.LEDGER, f"<<<<<<< HEAD\n{text}=======\n{other}>>>>>>> nhánh khác\n")


def list_is_cut(archive: Archive) -> None:
    vocabulary_changes(archive)
    path = archive.content / ledger.LEDGER
    path.write_bytes(path.read_bytes()[:-20])


def page_is_moved(archive: Archive) -> None:
    vocabulary_changes(archive)
    (archive.content / "articles/khac").mkdir()
    for raw in (EDITED, PLAIN):
        page = archive.page_of(raw)
        page.rename(archive.content / "articles/khac" / f"moi-{page.name}")


def page_loses_its_origin(archive: Archive) -> None:
    for page in archive.content.rglob("*.md"):
        head, _, rest = page.read_text("utf-8").partition("origin:\n")
        page.write_text(head + rest.partition("encoding: utf-8\n")[2], encoding="utf-8")
        page.rename(page.with_name("doi-" + page.name))


CHANGES = [
    program_changes, vocabulary_changes, cache_is_lost, list_is_lost, lists_and_cache_are_lost, raw_files_change,
    list_is_in_conflict, list_is_cut, list_is_of_a_former_version, page_is_moved, page_loses_its_origin,
]  # fmt: skip
Change = Callable[[Archive], None]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("command", ["build", "convert"])
def test_no_page_is_written_over_by_converting(archive: Archive, change: Change, command: str) -> None:
    change(archive)
    before = words(archive)
    assert archive.run(command, "--quiet", "--no-search").code == 0
    assert words(archive) == before


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_refreshing_leaves_what_a_person_edited(archive: Archive, change: Change) -> None:
    change(archive)
    (edited,) = [(name, data) for name, data in words(archive).items() if "ba trăm".encode() in data]
    number = len(words(archive))
    assert archive.run("convert", "--refresh", "--quiet").code == 0
    body = edited[1].decode().partition("\n---\n")[2]
    assert words(archive)[edited[0]].decode().partition("\n---\n")[2] == body
    assert len(words(archive)) == number, "no page is made beside the one that there is"


@pytest.mark.parametrize(
    "change", [vocabulary_changes, list_is_in_conflict, list_is_of_a_former_version, raw_files_change]
)
def test_refreshing_makes_anew_what_nobody_edited(archive: Archive, change: Change) -> None:
    plain = archive.page_of(PLAIN)
    before = plain.read_text("utf-8")
    change(archive)
    assert archive.run("convert", "--refresh", "--quiet").code == 0
    assert plain.read_text("utf-8") != before
    again = words(archive)
    archive.run("convert", "--refresh", "--quiet")
    assert words(archive) == again
    archive.write("vocabulary/topics.yaml", TOPIC.replace("Môn thi", "Thi đấu"))
    archive.run("convert", "--refresh", "--quiet")
    assert "- Thi đấu" in plain.read_text("utf-8"), "what a refresh wrote is no person's"


def test_what_people_decide_stays_when_a_page_is_made_anew(archive: Archive) -> None:
    plain = archive.page_of(PLAIN)
    text = plain.read_text("utf-8").replace("---\n\n", "redact:\n  - Trịnh Quốc Vĩnh\n---\n\n", 1)
    plain.write_text(text, encoding="utf-8")
    archive.write("vocabulary/topics.yaml", TOPIC)
    assert archive.run("convert", "--refresh", "--quiet").code == 0
    assert "- Môn thi" in plain.read_text("utf-8")
    assert "redact:\n  - Trịnh Quốc Vĩnh\n" in plain.read_text("utf-8")


def test_a_list_merged_by_hand_is_put_in_order(archive: Archive) -> None:
    pages = archive.read(f"content/{ledger.LEDGER}")
    list_is_in_conflict(archive)
    archive.run("convert", "--quiet")
    assert [line.partition(", ")[0] for line in archive.read(f"content/{ledger.LEDGER}").splitlines()] == [
        line.partition(", ")[0] for line in pages.splitlines()
    ]


def test_a_list_of_a_former_version_is_taken_over(archive: Archive) -> None:
    pages = archive.read(f"content/{ledger.LEDGER}").splitlines()
    take_back_the_list(archive)
    archive.run("convert", "--quiet")
    assert not (archive.content / ledger.FORMER).exists()
    of_edited, of_plain = archive.read(f"content/{ledger.LEDGER}").splitlines()
    assert of_plain == pages[1]
    assert of_edited == '{"page": "' + archive.page_of(EDITED).relative_to(archive.content).as_posix() + '"}'


# --- deleted pages


def test_a_page_that_a_person_deleted_does_not_come_back(archive: Archive) -> None:
    archive.page_of(EDITED).unlink()
    left = words(archive)
    for change in (None, vocabulary_changes, cache_is_lost, program_changes, raw_files_change):
        if change:
            change(archive)
        for arguments in (("build", "--no-search"), ("convert",)):
            done = archive.run(*arguments, "--quiet")
            assert "page-deleted" in codes(done.problems)
            assert words(archive) == left


def test_a_deleted_page_that_is_brought_back_is_no_problem_any_more(archive: Archive) -> None:
    page = archive.page_of(EDITED)
    kept = page.read_bytes()
    page.unlink()
    assert codes(archive.run("convert", "--quiet").problems) == ["page-deleted"]
    page.write_bytes(kept)
    assert archive.run("convert", "--quiet", "--strict").err == ""
    assert page.read_bytes() == kept


def test_who_takes_the_line_out_of_the_list_has_the_page_made_again(archive: Archive) -> None:
    page = archive.page_of(EDITED)
    page.unlink()
    archive.run("convert", "--quiet")
    lines = archive.read(f"content/{ledger.LEDGER}").splitlines(keepends=True)
    archive.write(ledger.LEDGER, "".join(line for line in lines if page.name not in line))
    assert archive.run("convert", "--quiet", "--strict").err == ""
    assert "hơn 300" in page.read_text("utf-8")


# --- at the same moment


def test_a_page_saved_while_it_is_converted_again_stays_as_it_was_saved(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("vocabulary/topics.yaml", TOPIC)
    plain = archive.page_of(PLAIN)

    def saved_meanwhile(page: str, text: str, known: Mapping[str, Marks] | None, fresh: str) -> Refreshed | None:
        made = refreshed(page, text, known, fresh)
        if archive.content / page == plain:
            plain.write_text(plain.read_text("utf-8") + "\nMột câu của người.\n", encoding="utf-8")
        return made

    with monkeypatch.context() as patch:
        patch.setattr(incoming, "refreshed", saved_meanwhile)
        done = archive.run("convert", "--refresh", "--quiet")
    assert f"content/{plain.relative_to(archive.content)}: saved meanwhile, left unchanged" in done.err
    assert "Môn thi" not in plain.read_text("utf-8")
    archive.run("convert", "--refresh", "--quiet")
    assert "- Môn thi" in plain.read_text("utf-8")
    assert plain.read_text("utf-8").endswith("\nMột câu của người.\n")


def test_a_page_that_somebody_writes_while_its_raw_file_is_converted_stays(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.write("raw/moi.txt", RAW.format(3))
    real = writer.create
    mine = "---\nid: toi\npermalink: /bai/toi/\ntitle: Của tôi\n---\n\nMột.\n"

    def first(output: Path, path: str, data: bytes) -> bool:
        archive.write(path, mine)
        return real(output, path, data)

    with monkeypatch.context() as patch:
        patch.setattr(writer, "create", first)
        done = archive.run("convert", "--quiet")
    assert codes(done.problems) == ["page-exists"]
    (page,) = archive.content.rglob("*-3-*.md")
    assert page.read_text("utf-8") == mine
    assert not list(archive.content.rglob(".*.part"))


def test_a_page_saved_while_it_gets_its_identity_stays_as_it_was_saved(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = archive.write("articles/tay.md", "---\ntitle: Viết tay\n---\n\nMột.\n")
    real = read_page

    def saved_meanwhile(content: Path, path: str) -> object:
        made = real(content, path)
        page.write_text("---\ntitle: Viết lại\n---\n\nHai.\n", encoding="utf-8")
        return made

    with monkeypatch.context() as patch:
        patch.setattr("hoso.conversion.completing.read_page", saved_meanwhile)
        archive.run("convert", "--quiet")
    assert page.read_text("utf-8") == "---\ntitle: Viết lại\n---\n\nHai.\n"
    archive.run("convert", "--quiet")
    assert page.read_text("utf-8").endswith("title: Viết lại\n---\n\nHai.\n")
    assert "permalink: " in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("call", "count"), one_of(3, [("write", 1), ("replace", 1), ("link", 1), ("unlink", 1), ("replace", 2)])
)
def test_after_a_kill_in_converting_the_program_knows_its_own_pages(archive: Archive, call: str, count: int) -> None:
    edited = body_of(archive, EDITED)
    for number in (3, 4):
        archive.write(f"raw/{number}.txt", RAW.format(number))
    killed = started(archive, "-c", DIES, str(count), call, "convert", "--quiet", "--jobs", "1")
    assert killed.wait() == -signal.SIGKILL
    assert archive.run("convert", "--quiet", "--strict").err == ""
    assert len(words(archive)) == 4
    archive.write("vocabulary/topics.yaml", TOPIC)
    archive.run("convert", "--refresh", "--quiet")
    for raw in (EDITED, PLAIN, "raw/3.txt", "raw/4.txt"):
        assert "- Môn thi" in archive.page_of(raw).read_text("utf-8"), raw
    assert body_of(archive, EDITED) == edited


@pytest.mark.parametrize(("call", "count"), one_of(2, [("write", 1), ("replace", 1), ("replace", 2), ("replace", 3)]))
def test_after_a_kill_in_refreshing_the_program_knows_its_own_pages(archive: Archive, call: str, count: int) -> None:
    edited = body_of(archive, EDITED)
    archive.write("raw/3.txt", RAW.format(3))
    archive.run("convert", "--quiet")
    archive.write("vocabulary/topics.yaml", TOPIC)
    killed = started(archive, "-c", DIES, str(count), call, "convert", "--refresh", "--quiet", "--jobs", "1")
    assert killed.wait() == -signal.SIGKILL
    archive.write("vocabulary/topics.yaml", TOPIC.replace("Môn thi", "Thi đấu"))
    archive.run("convert", "--refresh", "--quiet")
    for raw in (EDITED, PLAIN, "raw/3.txt"):
        assert "- Thi đấu" in archive.page_of(raw).read_text("utf-8"), raw
    assert body_of(archive, EDITED) == edited


# --- what it would change


def test_a_dry_run_shows_every_change_as_a_diff_and_makes_none(archive: Archive) -> None:
    archive.write("vocabulary/topics.yaml", TOPIC)
    archive.write("raw/moi.txt", RAW.format(3))
    archive.write("articles/tay.md", "---\ntitle: Viết tay\n---\n\nMột.\n")
    before = archive.files("content")
    done = archive.run("convert", "--refresh", "--dry-run", "--quiet")
    assert done.code == 0
    assert archive.files("content") == before
    plain, edited = (archive.page_of(raw).relative_to(archive.root).as_posix() for raw in (PLAIN, EDITED))
    said = {part.partition(":")[0]: part for part in f"\n{done.out}".split("\ncontent/")}
    for page in (plain, edited):
        part = said[page.removeprefix("content/")]
        assert ": would change\n" in part
        assert "\n+  - Môn thi\n" in part
        assert "ba trăm" not in part
    assert "+permalink: /bai/khong-ro-ngay/viet-tay-" in done.out
    assert "-3-" in next(line for line in done.out.splitlines() if line.endswith(": would be converted"))
    assert archive.run("convert", "--refresh", "--quiet").code == 0
    assert "- Môn thi" in archive.page_of(PLAIN).read_text("utf-8"), "the trial left nothing behind"
    assert archive.page_of("raw/moi.txt").is_file()


def test_a_dry_run_of_what_is_done_says_nothing(archive: Archive) -> None:
    assert archive.run("convert", "--dry-run", "--quiet").err == ""
