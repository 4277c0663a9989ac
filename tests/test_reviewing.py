"""Doubts can be settled: what a person has seen is not asked again, until the value or the raw file is another."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from hoso import decisions
from hoso.decisions import REVIEWED, Decision
from hoso.problems import Problem, error, warning
from hoso.reporting import MOST_SHOWN, grouped, report
from tests.archive import Archive, make_archive
from tests.test_checks import RAW

DIGEST = "0" * 64


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive of two batches, whose articles state no source and a wrong weekday."""
    files = {f"raw/cu/{n}.txt": RAW.format(n) for n in (1, 2)} | {"raw/moi/3.txt": RAW.format(3)}
    archive = make_archive(tmp_path_factory.mktemp("reviewed") / "archive", files)
    assert archive.run("build", "--quiet", "--no-search").code == 0
    return archive


@pytest.fixture
def archive(converted: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(converted.root, tmp_path / "archive", copy_function=shutil.copy2)
    return Archive(tmp_path / "archive")


def codes(lines: list[str]) -> list[str]:
    return [line.split(": ")[1].removeprefix("warning ") for line in lines]


def test_an_archive_that_is_looked_after_passes_when_warnings_count(archive: Archive) -> None:
    checked = archive.run("check", "--quiet", "--strict")
    assert checked.code == 1
    assert sorted(codes(checked.problems)) == ["source-missing"] * 3 + ["weekday-contradicts"] * 3
    assert archive.run("review", "weekday-contradicts", "--fine", "--quiet").code == 0
    assert archive.run("review", "source-missing", "content/raw", "--fine", "--note", "như bài ghi").code == 0
    checked = archive.run("check", "--quiet", "--strict")
    assert (checked.code, checked.out) == (0, "")
    first = json.loads(archive.read(f"content/{REVIEWED}").splitlines()[0])
    assert first["said"] == "fine"
    assert first["about"] == "'Thứ Ba' contradicts the date 2023-10-09"

    page = archive.page_of("raw/moi/3.txt")
    page.write_text(page.read_text("utf-8").replace("title: Khai", "title: Bế"), encoding="utf-8")
    assert archive.run("check", "--quiet", "--strict").code == 0, "another value was judged"
    archive.write("raw/moi/3.txt", RAW.format(3) + "Một câu nữa trong bài gốc.\n")
    archive.run("convert", "--refresh", "--quiet")
    again = archive.run("check", "--quiet").problems
    assert sorted(codes(again)) == ["source-missing", "weekday-contradicts"], "the raw file is another"


def test_a_page_and_its_raw_file_are_checked_together(archive: Archive) -> None:
    found = archive.run("check", "content/raw/moi", "--quiet").problems
    assert sorted(codes(found)) == ["source-missing", "weekday-contradicts"]
    assert archive.run("check", str(archive.page_of("raw/moi/3.txt").relative_to(archive.root))).problems == found
    only = archive.run("check", "--only", "source-missing", "--quiet").out.splitlines()
    assert only[0] == "source-missing: 3"
    assert len(only) == 4


def test_what_is_put_off_is_counted_and_still_a_doubt(archive: Archive) -> None:
    assert archive.run("review", "source-missing", "--later", "--quiet").code == 0
    assert archive.run("review", "weekday-contradicts", "--fine", "--quiet").code == 0
    done = archive.run("check", "--strict")
    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[-1] == "0 errors, 0 warnings, 3 put off until later"


def test_what_is_put_off_stays_so_where_an_error_stops_the_check(archive: Archive) -> None:
    archive.write("articles/ban-ve.pdf", "%PDF")
    assert archive.run("review", "not-read", "--later", "--quiet").code == 0
    archive.write("articles/hong.md", "---\n")
    done = archive.run("check")
    assert codes(done.problems) == ["error unclosed-front-matter"]
    assert done.err.splitlines()[-1] == "1 errors, 0 warnings, 1 put off until later"


def test_what_no_check_found_before_is_marked(archive: Archive) -> None:
    assert "[new]" not in archive.run("check", "--quiet").out
    archive.write("raw/moi/4.txt", RAW.format(4))
    made = archive.run("convert", "--quiet")
    page = archive.page_of("raw/moi/4.txt").relative_to(archive.root)
    assert made.out.splitlines() == [str(page), "  source-missing: no source is stated"]
    lines = archive.run("check", "--quiet").out.splitlines()
    assert "source-missing: 4, 1 new" in lines
    new = [line.partition(":")[0] for line in lines if line.endswith("[new]")]
    assert sorted(new) == [str(page), "content/raw/moi/4.txt"]
    assert "[new]" not in archive.run("check", "--quiet").out


def test_a_doubt_that_nobody_has_can_not_be_settled(archive: Archive) -> None:
    done = archive.run("review", "source-mising", "--fine", "--quiet")
    assert done.code == 1
    assert "nothing-to-review: there is no open doubt of the kind 'source-mising' there" in done.err
    assert "did you mean 'source-missing'?" in done.err
    assert not (archive.content / REVIEWED).exists()


def test_git_says_what_changed_since_a_revision(archive: Archive) -> None:
    if not shutil.which("git"):
        pytest.skip("git is not here")

    def git(*arguments: str) -> None:
        author = ["-c", "user.name=Người giữ kho", "-c", "user.email=kho@example.org"]
        subprocess.run(["git", *author, *arguments], cwd=archive.root, check=True, capture_output=True)

    git("init", "-q")
    git("add", "content")
    git("commit", "-qm", "Kho")
    assert archive.run("check", "--since", "HEAD", "--quiet").out == ""
    archive.write("raw/moi/5.txt", RAW.format(5))
    archive.run("convert", "--quiet")
    assert len(archive.run("check", "--since", "HEAD", "--quiet").problems) == 2
    assert len(archive.run("check", "--since", "2020-01-01", "--quiet").problems) == 8
    unknown = archive.run("check", "--since", "hom-qua", "--quiet")
    assert unknown.code == 1
    assert ": error since-unknown: git knows no revision 'hom-qua'" in unknown.out


# --- decisions


def problem(message: str = "no source is stated", path: str = "content/articles/a.md") -> Problem:
    return warning(path, 1, "source-missing", message, "")


def said(archive: Path, *lines: Decision | str) -> decisions.Decisions:
    texts = [one if isinstance(one, str) else one.line() for one in lines]
    (archive / REVIEWED).write_text("".join(f"{one}\n" for one in texts), encoding="utf-8")
    return decisions.read(archive)


FINE = Decision("articles/a.md", "source-missing", "no source is stated", "fine", "An", "2026-01-02", "", DIGEST)


def test_a_decision_holds_for_one_value_and_one_raw_file(tmp_path: Path) -> None:
    decided = said(tmp_path, FINE)
    shown = str(tmp_path / "articles/a.md")
    digests = {"articles/a.md": DIGEST}
    assert decided.sift([problem(path=shown)], digests).open == ()
    assert decided.sift([problem(path=shown)], {"articles/a.md": "1" * 64}).open != ()
    assert decided.sift([problem("another source", shown)], digests).open != ()
    assert decided.sift([problem(path=str(tmp_path / "articles/b.md"))], digests).open != ()
    fault = error(shown, 1, "source-missing", "no source is stated", "")
    assert decided.sift([fault], digests).open == (fault,), "errors stay"


def test_both_sides_of_a_merge_count_and_the_later_decision_wins(tmp_path: Path) -> None:
    later = Decision(FINE.path, FINE.code, FINE.about, "later", "Bình", "2026-01-03")
    decided = said(tmp_path, "<<<<<<< HEAD", later, "=======", FINE, ">>>>>>> khác")
    assert decided.problems == ()
    sifted = decided.sift([problem(path=str(tmp_path / "articles/a.md"))], {"articles/a.md": DIGEST})
    assert (len(sifted.open), len(sifted.later)) == (0, 1)


# --- reports


def test_errors_and_rare_kinds_come_before_what_is_common() -> None:
    common = [problem(path=f"content/articles/{n}.md") for n in range(30)]
    rare = warning("content/a.md", 1, "date-missing", "no date is stated", "")
    fault = error("content/b.md", 1, "bad-date", "x", "")
    assert [code for code, _ in grouped([*common, rare, fault])] == ["bad-date", "date-missing", "source-missing"]
    lines = list(report([*common, rare], frozenset(), "text", whole=False))
    assert lines[0] == "date-missing: 1"
    assert lines[2] == "source-missing: 30"
    assert lines[-1] == f"… and {30 - MOST_SHOWN} more: 'check --only source-missing' lists all"
    assert len(list(report(common, frozenset(), "text", whole=True))) == 31


def test_programs_get_a_report_as_json_and_as_sarif() -> None:
    found = [problem()]
    (told,) = json.loads("".join(report(found, frozenset(found), "json", whole=True)))
    assert (told["code"], told["line"], told["new"]) == ("source-missing", 1, True)
    sarif = json.loads("".join(report(found, frozenset(), "sarif", whole=True)))
    (result,) = sarif["runs"][0]["results"]
    assert (result["ruleId"], result["baselineState"]) == ("source-missing", "unchanged")
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}


def test_github_gets_ten_annotations_of_a_kind(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        archive.write(
            f"articles/tay-{number}.md",
            f"---\nid: tay-{number}\npermalink: /bai/tay-{number}/\ntitle: T\n---\n\nMột.\n",
        )
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    told = [line for line in archive.run("check", "--quiet").err.splitlines() if line.startswith("::")]
    assert sum("title=date-missing::" in line for line in told) == 10
