"""`change`: the values that were asked for change in all selected articles, and not a byte of the rest."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.bulk.changes import Action, Wanted, after, wanted
from hoso.bulk.pages import Page, written
from hoso.bulk.selection import has_words, is_within
from hoso.catalogue.taxonomies import Terms
from hoso.conversion.convert import Change
from hoso.markup import frontmatter
from hoso.models import Person
from hoso.vocabulary import load
from tests.archive import Archive, make_archive

TERMS = Terms(load(None).vocabulary)


# --- which articles


@pytest.mark.parametrize(
    ("date", "span", "is_there"),
    [
        ("2023-05-07", "2023", True),
        ("2023-05-07", "2023-05", True),
        ("2023-05-07T08:30:00+07:00", "2023-05-07", True),
        ("2023-05-08", "2023-05-07", False),
        ("2023-05-31", "2023-04..2023-05", True),
        ("2023-06-01", "2023-04..2023-05", False),
        ("2023-06-01", "2024..", False),
        ("2023-06-01", "..2023", True),
        ("2023-05", "2023", True),
        ("2023-05", "2023-05-07", False),
        ("2023", "2023-01..2023-11", False),
        (None, "..2030", False),
    ],
)
def test_a_date_lies_within_a_span_as_a_whole(date: str | None, span: str, is_there: bool) -> None:
    assert is_within(date, span) == is_there


@pytest.mark.parametrize(
    ("phrase", "is_there"),
    [
        ("hội thao", True),
        ("hoi thao nghiep vu", True),
        ("HỘI THAO", True),
        ("hội  thao, nghiệp vụ", True),
        ("hôi thao", False),
        ("thao hội", False),
        ("hội tha", False),
        ("hoà bình", True),
        ("…", False),
    ],
)
def test_words_are_found_in_their_order_and_with_the_accents_that_were_typed(phrase: str, is_there: bool) -> None:
    assert has_words("Khai mạc Hội thao nghiệp vụ tại Hòa Bình.", phrase) == is_there


# --- random pages, random changes


TAGS = ("Ma túy", "ma túy", "An toàn giao thông", "Đề tài: khó", "Tuần tra #2", "no", "2023", "Chuyên án “Sông”")
LISTS = {
    "tags": TAGS,
    "organisations": ("Công an tỉnh Lâm Giang", "Phòng 'Lạ', A", "UBND [xã] {Bình}"),
    "byline": ("Lê Thu", "N.V.A."),
    "places": ("tỉnh Lâm Giang",),
}
SINGLE = {"source": ("Báo Sông Vàng", "CAO", "Báo: A"), "date": ("2023-10-09", "2023", "2023-10-09T08:30:00+07:00")}
FIELDS = {**LISTS, **SINGLE}
NOTES = ("# người biên tập: xem lại", "#", "# tags: không phải mục")


@dataclass(frozen=True, slots=True)
class Piece:
    """A field as somebody wrote it: its lines, and those lines of it that stand for one entry each."""

    field: str
    lines: tuple[str, ...]
    entries: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A page as somebody wrote it."""

    start: str
    pieces: tuple[Piece, ...]
    rest: str
    end: str

    def text(self) -> str:
        lines = [f"{line}{self.end}" for piece in self.pieces for line in piece.lines]
        return f"{self.start}---{self.end}{''.join(lines)}---{self.end}{self.rest}"


def scalars(draw: st.DrawFn, value: str) -> str:
    """A string in one of the ways in which YAML has it."""
    forms = ['"{}"', "'{}'"]
    if not any(sign in value for sign in ":#'[]{}"):
        forms.append("{}")
    form = draw(st.sampled_from(forms))
    return form.format(value.replace("'", "''") if form[0] == "'" else value)


@st.composite
def pieces(draw: st.DrawFn, field: str) -> Piece:
    """A field with some values, in one of many ways of writing them."""
    behind = draw(st.sampled_from(["", "  # ghi chú", " "]))
    if field in SINGLE:
        value = draw(st.sampled_from(SINGLE[field]))
        return Piece(field, (f"{field}: {value if field == 'date' else scalars(draw, value)}{behind}",))
    values = draw(st.lists(st.sampled_from(LISTS[field]), min_size=1, max_size=4, unique=True))
    if draw(st.booleans()):
        shown = ", ".join(scalars(draw, value) for value in values)
        return Piece(field, (f"{field}: [{shown}]{behind}",))
    indent = draw(st.sampled_from(["", "  ", "    "]))
    lines, entries = [f"{field}:{behind}"], []
    for value in values:
        line = f"{indent}- {scalars(draw, value)}{draw(st.sampled_from(['', '  # đã xem']))}"
        lines.append(line)
        entries.append((value, line))
        if draw(st.integers(0, 4)) == 0:
            lines.append(f"{indent}# {draw(st.sampled_from(['còn ngờ', 'hỏi lại']))}")
    return Piece(field, tuple(lines), tuple(entries))


@st.composite
def written_pages(draw: st.DrawFn) -> Written:
    """A page in some order of its fields, with notes, and any line ends."""
    found = [
        Piece("title", (draw(st.sampled_from(["title: Ra quân", "title: 'Ra quân'  # đúng như bài"])),)),
        Piece("id", ("id: tin-1",)),
        Piece("permalink", ("permalink: /bai/tin-1/",)),
        Piece("redact", ("redact: [Nguyễn Văn Bê]",)),
    ]
    chosen = draw(st.sets(st.sampled_from(sorted(FIELDS))))
    found += [draw(pieces(field)) for field in sorted(chosen)]
    derived = sorted(chosen & {"tags", "source", "date", "places"})
    if draw(st.booleans()) and derived:
        found.append(Piece("inferred", ("inferred:", *(f"  - {name}" for name in derived))))
    if draw(st.booleans()):
        found.append(Piece("", (draw(st.sampled_from(NOTES)),)))
    shuffled = list(draw(st.permutations(found)))
    end = draw(st.sampled_from(["\n", "\r\n"]))
    rest = draw(st.sampled_from(["", "Một đoạn.", "\n\nĐoạn  hai\\. \n\n  tags: x\n---\nhết", "a\r\nb\n"]))
    return Written(draw(st.sampled_from(["", "\ufeff"])), tuple(shuffled), rest, end)


@st.composite
def changes(draw: st.DrawFn) -> Wanted:
    field = draw(st.sampled_from(sorted(FIELDS)))
    action: Action = draw(st.sampled_from(["add", "remove", "rename"]))
    values = draw(st.lists(st.sampled_from((*FIELDS[field], *_NEW[field])), min_size=2, max_size=2, unique=True))
    made = wanted(action, field, *values[: 2 if action == "rename" else 1])
    assert isinstance(made, Wanted)
    return made


_NEW = {**dict.fromkeys(LISTS, ("Mới: 'một', hai", "Mới hơn")), "source": ("Đài Mới",), "date": ("2024-02",)}


@settings(max_examples=150, deadline=None)
@given(page=written_pages(), wish=changes())
def test_what_no_change_is_about_stays_byte_for_byte(
    tmp_path_factory: pytest.TempPathFactory, page: Written, wish: Wanted
) -> None:
    text = page.text()
    parsed = frontmatter.parse("articles/a.md", text)
    assert parsed.front is not None, (parsed.problems, text)
    front = after(parsed.front, wish, TERMS).front
    if front == parsed.front:
        return
    folder = tmp_path_factory.getbasetemp() / "page"
    (folder / "articles").mkdir(parents=True, exist_ok=True)
    (folder / "articles" / "a.md").write_bytes(text.encode())
    done = written(folder, Page("articles/a.md", text.encode(), parsed.front), front, dry=False)
    assert isinstance(done, Change), (done, text)
    made = (folder / "articles" / "a.md").read_bytes().decode()
    assert frontmatter.parse("articles/a.md", made).front == front
    assert made.startswith(page.start)
    assert made.endswith(f"---{page.end}{page.rest}")
    at = 0
    for piece in page.pieces:  # in their order
        if piece.field not in (wish.field, "inferred"):
            lines = "".join(f"{line}{page.end}" for line in piece.lines)
            at = made.find(lines, at) + len(lines)
            assert at >= len(lines), (lines, made)
    for piece in page.pieces:
        for line in piece.lines if piece.field == wish.field else ():
            if line.lstrip().startswith("#"):
                assert f"{line}{page.end}" in made, "notes stay"
        stay = getattr(front, wish.field)
        for value, line in piece.entries if piece.field == wish.field else ():
            if value in stay:
                assert f"{line}{page.end}" in made, "entries that stay keep their lines"


# --- the command


RAW = """Công an tỉnh Lâm Giang khai mạc hội thao nghiệp vụ lần thứ {0}
Thứ Hai, 09/10/2023 08:30
Sáng 9-10, Công an tỉnh Lâm Giang khai mạc hội thao nghiệp vụ với hơn {0}00 vận động viên tham dự.
Đại tá Trịnh Quốc Vĩnh, Phó Giám đốc Công an tỉnh Lâm Giang, phát biểu khai mạc và chúc các đội thi đấu trung thực.
"""
TUNED = """Khởi tố nhóm mua bán trái phép chất ma túy tại huyện Bình Sơn
Thứ Ba, 14/11/2023 15:10
Cơ quan Cảnh sát điều tra khởi tố vụ án mua bán trái phép chất ma túy do nhóm đối tượng ở huyện Bình Sơn thực hiện.
Tang vật gồm 200 gam ma túy tổng hợp; công an tiếp tục điều tra mở rộng vụ án mua bán trái phép chất ma túy.
"""


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Two batches: two articles on a contest, and one on drugs."""
    files = {f"raw/2023-10/{n}.txt": RAW.format(n) for n in (1, 2)} | {"raw/2023-11/3.txt": TUNED}
    archive = make_archive(tmp_path_factory.mktemp("bulk") / "archive", files)
    assert archive.run("convert", "--quiet").code == 0
    return archive


@pytest.fixture
def archive(converted: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(converted.root, tmp_path / "archive", copy_function=shutil.copy2)
    return Archive(tmp_path / "archive")


def page_of(archive: Archive, raw: str) -> Path:
    (page,) = [path for path in archive.content.rglob("*.md") if f"file: {raw}\n" in path.read_text("utf-8")]
    return page


def value_of(archive: Archive, raw: str, field: str) -> object:
    text = page_of(archive, raw).read_text("utf-8")
    front = frontmatter.parse("articles/a.md", text).front
    assert front is not None
    return getattr(front, field)


def changed(archive: Archive, *arguments: str) -> list[str]:
    """The raw files whose pages a command changes."""
    before = {path: path.read_bytes() for path in archive.content.rglob("*.md")}
    done = archive.run("change", *arguments, "--quiet")
    assert (done.code, done.err) == (0, ""), done.err
    raws = ("raw/2023-10/1.txt", "raw/2023-10/2.txt", "raw/2023-11/3.txt")
    return [Path(raw).stem for raw in raws if page_of(archive, raw).read_bytes() != before[page_of(archive, raw)]]


ADD = ("--add", "redact", "Nguyễn Văn Bê")
CONTEST = ["1", "2"]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (("--tag", "ma tuý"), ["3"]),
        (("--unit", "Công an tỉnh Lâm Giang"), CONTEST),
        (("--unit", "CA tỉnh Lâm Giang"), CONTEST),
        (("--person", "Trịnh Quốc Vĩnh"), CONTEST),
        (("--batch", "2023-10"), CONTEST),
        (("--batch", "content/raw/2023-10/"), CONTEST),
        (("--date", "2023-11"), ["3"]),
        (("--date", "2023-10..2023-11-13"), CONTEST),
        (("--words", "hoi thao nghiep vu"), CONTEST),
        (("--all",), ["1", "2", "3"]),
        (("--words", "hội thao", "--words", "ma túy"), ["1", "2", "3"]),
        (("--batch", "2023-10", "--words", "lần thứ 2"), ["2"]),
    ],
)
def test_a_selection_names_articles_as_the_site_does(
    archive: Archive, selection: Sequence[str], expected: list[str]
) -> None:
    assert changed(archive, *selection, *ADD) == expected


def test_articles_are_named_by_id_address_path_or_a_list_of_them(archive: Archive) -> None:
    pages = [page_of(archive, f"raw/2023-10/{n}.txt") for n in (1, 2)]
    ids = [str(value_of(archive, f"raw/2023-10/{n}.txt", "id")) for n in (1, 2)]
    assert changed(archive, "--ids", *ids, *ADD) == CONTEST
    assert changed(archive, "--ids", str(pages[1].relative_to(archive.root)), "--add", "redact", "Lê Bê") == ["2"]
    assert changed(archive, "--ids", str(value_of(archive, "raw/2023-11/3.txt", "permalink")), *ADD) == ["3"]
    archive.write("./danh-sach.csv", f'# những bài cần sửa\n"{ids[0]}","Tiêu đề"\n\n{ids[1]}; ghi chú\n')
    assert changed(archive, "--ids", "danh-sach.csv", "--add", "redact", "Lê Cê") == CONTEST


def test_what_was_changed_stays_and_all_the_rest_is_read_again(archive: Archive) -> None:
    contest = page_of(archive, "raw/2023-10/1.txt")
    drugs = page_of(archive, "raw/2023-11/3.txt")
    tags = value_of(archive, "raw/2023-11/3.txt", "tags")
    assert isinstance(tags, tuple)
    assert len(tags) >= 1
    archive.run("change", "--batch", "2023-10", "--add", "tags", "Hội thao", "--add", "source", "Báo Sông Vàng")
    archive.run("change", "--tag", tags[0], "--remove", "tags", tags[0])
    before = {page: page.read_bytes() for page in (contest, drugs)}
    assert "1 pages" not in archive.run("convert", "--refresh").err
    assert {page: page.read_bytes() for page in before} == before, "what people said stays, and nothing else changed"

    more = "Thượng tá Lê Thử An, Trưởng phòng Tham mưu Công an tỉnh Lâm Giang, trao cờ lưu niệm cho các đội.\n"
    archive.write("raw/2023-10/1.txt", RAW.format(1) + more)
    archive.run("convert", "--refresh", "--quiet")
    assert "Hội thao" in value_of(archive, "raw/2023-10/1.txt", "tags")  # type: ignore[operator]
    assert value_of(archive, "raw/2023-10/1.txt", "source") == "Báo Sông Vàng"
    assert "- name: Lê Thử An" in contest.read_text("utf-8")
    assert more in contest.read_text("utf-8")
    assert tags[0] not in value_of(archive, "raw/2023-11/3.txt", "tags")  # type: ignore[operator]
    assert drugs.read_bytes() == before[drugs]


def test_a_trial_shows_only_the_lines_concerned_and_changes_nothing(archive: Archive) -> None:
    before = archive.files("content")
    done = archive.run("change", "--batch", "2023-10", "--add", "redact", "Nguyễn Văn Bê", "--dry-run")
    assert archive.files("content") == before
    lines = [line for line in done.out.splitlines() if line.startswith(("+", "-")) and line[:3] not in ("+++", "---")]
    assert lines == ["+redact:", "+  - Nguyễn Văn Bê"] * 2
    assert done.err.splitlines()[-1] == "2 of 2 articles would be changed: redact 2"


def test_renaming_is_exact_and_keeps_the_place_of_a_value(archive: Archive) -> None:
    archive.run("change", "--batch", "2023-10", "--add", "tags", "Hội thao", "--add", "tags", "Cuối")
    before = value_of(archive, "raw/2023-10/1.txt", "tags")
    archive.run("change", "--all", "--rename", "tags", "Hội thao", "Thi đua")
    renamed = tuple("Thi đua" if tag == "Hội thao" else tag for tag in before)  # type: ignore[attr-defined]
    assert value_of(archive, "raw/2023-10/1.txt", "tags") == renamed
    done = archive.run("change", "--all", "--rename", "tags", "THI ĐUA", "Thi đấu")
    assert done.code == 1
    (line,) = done.problems
    assert line.startswith(
        "content: error unknown-value: no article has 'THI ĐUA' in 'tags' (it is written 'Thi đua'; "
    )


def test_a_person_is_renamed_and_taken_out_with_what_is_said_of_careers(archive: Archive) -> None:
    archive.run("change", "--all", "--rename", "people", "Trịnh Quốc Vĩnh", "Trịnh Quốc Vinh")
    assert [one.name for one in value_of(archive, "raw/2023-10/1.txt", "people")] == ["Trịnh Quốc Vinh"]  # type: ignore[attr-defined]
    archive.run("change", "--all", "--remove", "people", "Trịnh Quốc Vinh")
    assert value_of(archive, "raw/2023-10/1.txt", "people") == ()


@pytest.mark.parametrize(
    ("value", "person"),
    [
        ("Thiếu tá Lê Thử An", Person("Lê Thử An", "Thiếu tá")),
        ("Thiếu tá Lê Thử An, Trưởng phòng A", Person("Lê Thử An", "Thiếu tá", ("Trưởng phòng A",))),
        ("Lê Thử An, Trưởng phòng A, Công an B", Person("Lê Thử An", None, ("Trưởng phòng A, Công an B",))),
    ],
)
def test_a_person_is_added_with_the_rank_and_the_post_that_are_written(
    archive: Archive, value: str, person: Person
) -> None:
    before = value_of(archive, "raw/2023-10/1.txt", "people")
    done = archive.run("change", "--batch", "2023-10", "--add", "people", value, "--quiet")
    assert (done.code, [line.split(" (")[0] for line in done.problems]) == (
        0,
        ["content: warning new-value: 'Lê Thử An' is new in 'people': no article had it"],
    )
    assert value_of(archive, "raw/2023-10/1.txt", "people") == (*before, person)  # type: ignore[misc]
    checked = archive.run("check", "--only", "no-evidence", "--quiet")
    assert len([line for line in checked.problems if "no sentence on the page names 'Lê Thử An'" in line]) == 2


def test_a_person_who_is_there_is_not_added_again_and_keeps_rank_and_posts(archive: Archive) -> None:
    there = Person("Trịnh Quốc Vĩnh", "Đại tá", ("Phó Giám đốc Công an tỉnh Lâm Giang",))
    assert value_of(archive, "raw/2023-10/1.txt", "people") == (there,)
    assert changed(archive, "--all", "--batch", "2023-10", "--add", "people", f"{there.rank} {there.name}") == []
    done = archive.run("change", "--batch", "2023-10", "--add", "people", f"Thiếu tướng {there.name}", "--quiet")
    (line,) = done.problems
    assert line.startswith(
        f"content: warning other-value: 2 articles have '{there.rank} {there.name}' in 'people', and"
    )
    assert value_of(archive, "raw/2023-10/1.txt", "people") == (there,)


def test_a_field_with_one_value_is_not_overwritten_by_adding(archive: Archive) -> None:
    archive.run("change", "--words", "lần thứ 1", "--add", "source", "Báo Sông Vàng")
    done = archive.run("change", "--all", "--add", "source", "Đài Lâm Giang")
    assert done.code == 0
    new, other = done.problems
    assert new.endswith("new-value: 'Đài Lâm Giang' is new in 'source': no article had it (check its spelling)")
    assert "other-value: 1 articles have 'Báo Sông Vàng' in 'source', and keep it (to change it: --rename s" in other
    assert value_of(archive, "raw/2023-10/1.txt", "source") == "Báo Sông Vàng"
    assert value_of(archive, "raw/2023-10/2.txt", "source") == "Đài Lâm Giang"
    archive.run("change", "--all", "--add", "status", "draft")
    assert value_of(archive, "raw/2023-10/2.txt", "status") == "draft"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ("--tag", "Phòng chống mã túy", *ADD),
            1,
            "unknown-value: no article has the tag 'Phòng chống mã túy' (did you mean 'Phòng, chống ma túy'?)",
        ),
        (
            ("--batch", "2023-01", *ADD),
            1,
            "unknown-value: no article comes from the folder 'raw/2023-01' (did you mean",
        ),
        (("--ids", "không-có", *ADD), 1, "unknown-article: there is no article 'không-có' (write the id"),
        (("--date", "2019", *ADD), 1, "unknown-value: no article is dated 2019 ("),
        (("--words", "bóng đá", *ADD), 1, "unknown-value: no article contains 'bóng đá' ("),
        (("--batch", "2023-10", "--date", "2023-11", *ADD), 1, "nothing-selected: no article meets all of these"),
        (
            ("--all", "--remove", "tags", "Phòng chống ma tuyy"),
            1,
            "unknown-value: no article has 'Phòng chống ma tuyy' in 'tags' (did you mean",
        ),
        (
            ("--all", "--add", "tags", "Phòng chống ma tuyy"),
            0,
            "new-value: 'Phòng chống ma tuyy' is new in 'tags': no article had it (did you",
        ),
        (ADD, 2, "name the articles: by --tag, "),
        (("--all",), 2, "say what to change: with --add, --remove or --rename"),
        (("--all", "--add", "tag", "A"), 2, "'tag' is no field that can be changed in many articles at once; did you"),
        (("--all", "--add", "title", "A"), 2, "'title' is no field that can be changed in many articles at once; edit"),
        (("--all", "--add", "people", "Lê A"), 2, "'Lê A' has neither rank nor post: write a rank or a post as the"),
        (("--all", "--add", "careers", "Lê A"), 2, "'careers' is no field that can be changed in many articles at"),
        (("--all", "--add", "date", "hôm qua"), 2, "'hôm qua' is no value of 'date': "),
        (("--all", "--add", "tags", " "), 2, "the value of 'tags' is empty"),
        (("--date", "hôm qua", *ADD), 2, "'hôm qua' is no date: write 2023, "),
        (("--all", "--rename", "tags", "A"), 2, "expected 3 arguments"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_changed(
    archive: Archive, arguments: Sequence[str], code: int, said: str
) -> None:
    before = archive.files("content")
    done = archive.run("change", *arguments, "--quiet")
    assert done.code == code
    assert said in done.err
    assert (archive.files("content") == before) == (code > 0)


def test_a_list_of_articles_that_is_not_utf_8_is_named(archive: Archive) -> None:
    (archive.root / "danh-sach.csv").write_bytes("bài\n".encode("utf-16"))
    done = archive.run("change", "--ids", "danh-sach.csv", *ADD, "--quiet")
    assert (done.code, "the list of articles given with --ids is not UTF-8" in done.err) == (2, True)


def test_a_page_that_cannot_be_read_stops_everything(archive: Archive) -> None:
    page_of(archive, "raw/2023-10/1.txt").write_text("---\ntags: [\n---\n", encoding="utf-8")
    before = archive.files("content")
    done = archive.run("change", "--all", *ADD, "--quiet")
    assert done.code == 1
    assert "bad-yaml" in done.err
    assert archive.files("content") == before


def test_a_page_that_cannot_be_changed_line_by_line_is_left_to_people(archive: Archive) -> None:
    page = archive.write("articles/tay.md", "---\n{id: tay, permalink: /bai/tay/, title: Tự viết}\n---\n\nMột đoạn.\n")
    before = page.read_bytes()
    done = archive.run("change", "--all", *ADD, "--quiet")
    assert done.code == 1
    (line,) = done.problems
    assert line.startswith("content/articles/tay.md: error change-by-hand: redact can't be changed here without touch")
    assert page.read_bytes() == before
    assert "Nguyễn Văn Bê" in page_of(archive, "raw/2023-10/1.txt").read_text("utf-8"), "the others are changed"


def test_a_page_that_is_saved_meanwhile_is_left_as_it_is(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_of(archive, "raw/2023-10/1.txt")
    saved = page.read_bytes() + b"\nM\xe1\xbb\x9bi.\n"
    monkeypatch.setattr(
        "hoso.bulk.changing.after", lambda front, *rest: (page.write_bytes(saved), after(front, *rest))[1]
    )
    done = archive.run("change", "--all", *ADD, "--quiet")
    assert done.code == 1
    assert [line.split(": ")[1] for line in done.problems] == ["error changed-meanwhile"]
    assert page.read_bytes() == saved
