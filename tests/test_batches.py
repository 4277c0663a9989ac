"""`batch.yaml`: what a collector states of a folder reaches its articles, marked as such, and never over what they say."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from hoso.batches import Batch, Batches, stated
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.vocabulary.entries import Capture
from tests.archive import Archive, make_archive

RAW = """Khai mạc hội thao nghiệp vụ tỉnh Lâm Giang lần thứ {0}
Thứ Hai, 09/10/2023 08:30
Sáng 9-10, Công an tỉnh Lâm Giang khai mạc hội thao lần thứ {0} với hơn 300 vận động viên tham dự.
Đại tá Trịnh Quốc Vĩnh, Phó Giám đốc Công an tỉnh Lâm Giang, phát biểu khai mạc và chúc các đội thi đấu trung thực.
{1}"""
SIGNED = "(Theo Báo Sông Vàng)\n"
BATCH = """# do người thu thập ghi
source: Báo Lâm Giang
collected: {from: 2023-10-01, to: 2023-10-31, by: Nguyễn Thị Thu}
rights: Được đăng lại khi ghi rõ nguồn
note: Chỉ chép những bài về hội thao
tags: [Hội thao]
"""
FRONT = FrontMatter("a", "/bai/a/", "Tin")
WHOLE = Batch(
    "Báo Lâm Giang", "2023-10-01", "2023-10-31", "Nguyễn Thị Thu", "Được đăng lại khi ghi rõ nguồn",
    "Chỉ chép những bài về hội thao", ("Hội thao",),
)  # fmt: skip


# --- the file


def batch_in(folder: Path, text: str) -> tuple[tuple[Batch, ...], list[str]]:
    (folder / "raw" / "a").mkdir(parents=True, exist_ok=True)
    (folder / "raw" / "a" / "batch.yaml").write_text(text, encoding="utf-8")
    batches, problems = stated(folder)
    return batches, [f"{problem.line}: {problem.code}" for problem in problems]


def test_a_batch_is_read_whole(tmp_path: Path) -> None:
    assert batch_in(tmp_path, BATCH) == ((WHOLE,), [])
    assert WHOLE.capture() == Capture("2023-10-01", "2023-10-31", "some", "Chỉ chép những bài về hội thao")
    assert Batch(start="2023-10-01").capture() is None, "nothing is claimed of days that nobody names"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("source: A\nsources: B\n", "2: unknown-field"),
        ("collected: {from: 2023-10}\n", "1: bad-from"),
        ("source: A\n\ncollected:\n  to: hôm qua\n", "4: bad-to"),
        ("tags: Hội thao\n", "1: wrong-type"),
        ("source:\n", "1: empty-value"),
        ("source: [\n", "2: bad-yaml"),
        ("- source\n", "1: wrong-type"),
        ("note: a\u0007\n", "1: control-character"),
    ],
)
def test_every_fault_of_a_batch_is_an_error_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    batches, problems = batch_in(tmp_path, text)
    assert (batches, problem in problems) == ((), True), problems


def test_the_nearest_batch_counts(tmp_path: Path) -> None:
    for folder, source in (("raw", "A"), ("raw/x/y", "B")):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "batch.yaml").write_text(f"source: {source}\n", encoding="utf-8")
    batches = Batches(tmp_path)
    paths = ("raw/1.txt", "raw/x/1.txt", "raw/x/y/1.txt", "raw/x/y/z/1.txt", "raw/w/1.txt")
    assert "".join((batches.of(path) or Batch()).source or "-" for path in paths) == "AABBA"


def test_of_a_batch_that_cannot_be_read_nothing_is_stated(tmp_path: Path) -> None:
    for folder, text in (("raw", "source: A\n"), ("raw/x", "source: [\n")):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "batch.yaml").write_text(text, encoding="utf-8")
    batches = Batches(tmp_path)
    assert [batches.of(path) is None for path in ("raw/1.txt", "raw/x/1.txt")] == [False, True]


def test_what_an_article_states_wins_and_what_it_lacks_is_marked() -> None:
    made = WHOLE.stated_of(FRONT)
    assert (made.source, made.tags, made.batch) == ("Báo Lâm Giang", ("Hội thao",), ("source", "tags"))
    assert (made.collected, made.collector) == ("2023-10-01/2023-10-31", "Nguyễn Thị Thu")
    own = WHOLE.stated_of(FrontMatter("a", "/bai/a/", "Tin", source="CAO", tags=("Hội thao", "Khác")))
    assert (own.source, own.tags, own.batch) == ("CAO", ("Hội thao", "Khác"), ())
    derived = WHOLE.stated_of(FrontMatter("a", "/bai/a/", "Tin", source="CAO?", inferred=("source", "title")))
    assert (derived.source, derived.inferred) == ("Báo Lâm Giang", ("title",)), "a statement wins over a guess"
    assert Batch(start="2023-10-01").stated_of(FRONT).collected == "2023-10-01/.."


# --- the archive


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A batch of two articles, one of which states its outlet, beside an article without a batch; built."""
    files = {
        "raw/dot/1.txt": RAW.format(1, ""),
        "raw/dot/2.txt": RAW.format(2, SIGNED),
        "raw/3.txt": RAW.format(3, ""),
        "raw/dot/batch.yaml": BATCH,
    }
    archive = make_archive(tmp_path_factory.mktemp("batches") / "archive", files, "search = false")
    done = archive.run("build", "--quiet")
    assert (done.code, done.err) == (0, "")
    return archive


@pytest.fixture
def archive(made: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(made.root, tmp_path / "archive", copy_function=shutil.copy2)
    return Archive(tmp_path / "archive")


def page_of(archive: Archive, raw: str) -> Path:
    (page,) = [path for path in archive.content.rglob("*.md") if f"file: {raw}\n" in path.read_text("utf-8")]
    return page


def front_of(archive: Archive, raw: str) -> FrontMatter:
    front = frontmatter.parse("a.md", page_of(archive, raw).read_text("utf-8")).front
    assert front is not None
    return front


def html_of(archive: Archive, raw: str) -> str:
    return archive.read(f"public{front_of(archive, raw).permalink}index.html")


def test_a_batch_reaches_page_data_and_calendar_marked_as_stated_by_the_collector(made: Archive) -> None:
    first, second, third = (front_of(made, raw) for raw in ("raw/dot/1.txt", "raw/dot/2.txt", "raw/3.txt"))
    assert (first.source, first.batch) == ("Báo Lâm Giang", ("source", "tags"))
    assert (second.source, second.batch) == ("Báo Sông Vàng", ("tags",))
    assert (third.source, third.batch, third.collector) == (None, (), None)
    assert "Người thu thập" in html_of(made, "raw/dot/1.txt")
    assert html_of(made, "raw/dot/1.txt").count("người thu thập ghi</span>") == 2
    assert html_of(made, "raw/dot/2.txt").count("người thu thập ghi</span>") == 1
    assert "thu thập" not in html_of(made, "raw/3.txt")
    lines = [json.loads(line) for path in made.data_of_articles() for line in path.read_text("utf-8").splitlines()]
    (line,) = [line for line in lines if line["id"] == first.id]
    assert (line["collector"], line["rights"]) == ("Nguyễn Thị Thu", "Được đăng lại khi ghi rõ nguồn")
    assert (line["batch"], line["collected"]) == (["source", "tags"], "2023-10-01/2023-10-31")
    assert "Chỉ chép những bài về hội thao" in made.read("public/nam/2023/10/index.html"), "it feeds the calendar"
    assert "batch.yaml" not in made.read("content/manifest-sha256.txt"), "people edit it"


def test_another_batch_reaches_its_pages_when_they_are_read_again_and_people_win(archive: Archive) -> None:
    archive.run("change", "--batch", "dot", "--rename", "source", "Báo Lâm Giang", "Đài Lâm Giang", "--quiet")
    assert front_of(archive, "raw/dot/1.txt").batch == ("tags",), "now it is a person's"
    archive.write("raw/dot/batch.yaml", BATCH.replace("[Hội thao]", "[Thi đua]").replace("Nguyễn Thị Thu", "Lê Mây"))
    archive.run("convert", "--refresh", "--quiet")
    first, second = (front_of(archive, f"raw/dot/{n}.txt") for n in (1, 2))
    assert (first.source, first.batch, first.collector) == ("Đài Lâm Giang", ("tags",), "Lê Mây")
    assert (first.tags, second.tags) == (("Thi đua",), ("Thi đua",))
    archive.write("raw/batch.yaml", "source: Báo Khác\n")
    archive.run("change", "--words", "lần thứ 3", "--add", "source", "Báo Của Tôi", "--quiet")
    archive.run("convert", "--refresh", "--quiet")
    third = front_of(archive, "raw/3.txt")
    assert (third.source, third.batch) == ("Báo Của Tôi", ()), "what a person wrote is not the collector's"


def test_a_site_beside_another_batch_is_as_if_built_anew(archive: Archive) -> None:
    archive.write("raw/dot/batch.yaml", BATCH.replace("to: 2023-10-31", "to: 2023-11-30"))
    archive.run("convert", "--refresh", "--quiet")
    archive.run("build", "--quiet")
    warm = archive.files()
    shutil.rmtree(archive.root / "public")
    shutil.rmtree(archive.root / ".cache")
    archive.run("build", "--quiet")
    assert archive.files() == warm


def test_a_fault_in_a_batch_stops_everything(archive: Archive) -> None:
    archive.write("raw/dot/batch.yaml", "sources: Báo Lâm Giang\n")
    archive.write("raw/dot/4.txt", RAW.format(4, ""))
    before = archive.files("content")
    done = archive.run("build", "--quiet")
    assert done.code == 1
    (line,) = done.problems
    assert line.startswith(
        "content/raw/dot/batch.yaml:1: error unknown-field: unknown field 'sources' in the batch (did"
    )
    assert archive.files("content") == before
