"""`apply`: an exported table comes back, and only what was edited in it changes; nothing is refused silently."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.bulk.applying import COLUMNS, FIXED
from hoso.bulk.table import Table, read_table
from hoso.cells import EXPORTED, entries, guarded, mark, marks, read_marks, unguarded
from hoso.exporting.tables import columns
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.models import Person
from tests.archive import Archive, Run, make_archive

PAGE = """---
id: {id}
# do ban biên tập ghi
permalink: /bai/{id}/
title: {title}
tags: [Hội thao, "Tuần tra"]  # đã xem
date: {date}
source: 'Báo Sông Vàng'
inferred: [source, tags]
---

Một đoạn của bài {id}.
"""


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """An archive with three articles, and its table."""
    dates = {"mot": "2023-10-09", "hai": "2023-11", "ba": "2023-12-01T08:30:00+07:00"}
    files = {f"articles/{one}.md": PAGE.format(id=one, title=f"Bài {one}", date=date) for one, date in dates.items()}
    archive = make_archive(tmp_path_factory.mktemp("tables") / "archive", files, 'base_url = "https://a.example/kho/"')
    assert archive.run("export", "--data", "bang", "--quiet", "--no-search").code == 0
    return archive


@pytest.fixture
def archive(exported: Archive, tmp_path: Path) -> Archive:
    shutil.copytree(exported.root, tmp_path / "archive", copy_function=shutil.copy2)
    return Archive(tmp_path / "archive")


Rows = list[dict[str, str]]


def table_of(archive: Archive) -> Rows:
    return list(csv.DictReader(io.StringIO(archive.read("bang/articles.csv").removeprefix("\ufeff"), newline="")))


def saved(archive: Archive, rows: Rows, separator: str = ",", encoding: str = "utf-8-sig") -> None:
    """Save the table as a spreadsheet does."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    (archive.root / "bang" / "articles.csv").write_bytes(out.getvalue().encode(encoding))


def edit(archive: Archive, id_: str, **cells: str) -> None:
    rows = table_of(archive)
    for row in rows:
        if row["id"] == id_:
            row.update(cells)
    saved(archive, rows)


def applied(archive: Archive, *arguments: str) -> Run:
    return archive.run("apply", "bang/articles.csv", "--quiet", *arguments)


def front_of(archive: Archive, id_: str) -> FrontMatter:
    front = frontmatter.parse(f"articles/{id_}.md", archive.read(f"content/articles/{id_}.md")).front
    assert front is not None
    return front


# --- what is taken back


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_that_nobody_edited_changes_nothing(archive: Archive, separator: str, encoding: str) -> None:
    before = archive.files("content")
    saved(archive, list(reversed(table_of(archive))), separator, encoding)
    done = archive.run("apply", "bang/articles.csv")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-1] == "0 of 3 articles changed"
    assert archive.files("content") == before


def test_a_value_and_whether_it_is_inferred_are_edited_together(archive: Archive) -> None:
    edit(archive, "mot", outlet="Đài Lâm Giang", inferred="")
    done = applied(archive)
    assert (done.code, done.err) == (0, "")
    assert (front_of(archive, "mot").source, front_of(archive, "mot").inferred) == ("Đài Lâm Giang", ())


def test_the_edited_cells_are_taken_back_and_the_rest_stays(archive: Archive) -> None:
    edit(archive, "mot", tags="Hội thao|Bơi lội ", outlet="Đài Lâm Giang", events="Hội thao 2023", byline="")
    edit(archive, "hai", date="2023-11-20", title="  Bài số\n hai")
    before = archive.files("content")
    tried = applied(archive, "--dry-run")
    assert archive.files("content") == before
    lines = [line for line in tried.out.splitlines() if line.startswith(("+", "-")) and line[:3] not in ("+++", "---")]
    assert lines == [
        '-tags: [Hội thao, "Tuần tra"]  # đã xem', "+tags: [Hội thao, Bơi lội]  # đã xem",
        "-source: 'Báo Sông Vàng'", "-inferred: [source, tags]",
        "+source: Đài Lâm Giang", "+events:", "+  - Hội thao 2023", "+inferred: [tags]",
        "-title: Bài hai", "+title: Bài số hai", "-date: 2023-11", "+date: 2023-11-20",
    ]  # fmt: skip
    assert (tried.code, tried.err) == (0, "")
    assert applied(archive).code == 0
    assert front_of(archive, "mot").tags == ("Hội thao", "Bơi lội")
    assert front_of(archive, "mot").inferred == ("tags",), "what people said is not derived"
    assert front_of(archive, "hai").title == "Bài số hai"
    after = archive.files("content")
    assert after.pop("articles/ba.md") == before["articles/ba.md"]
    assert "# do ban biên tập ghi" in archive.read("content/articles/mot.md")
    assert (applied(archive).code, archive.files("content") | after) == (0, archive.files("content")), "again: nothing"


def test_a_value_is_taken_out_by_emptying_its_cell(archive: Archive) -> None:
    edit(archive, "mot", tags="", outlet="", date="")
    assert applied(archive).code == 0
    front = front_of(archive, "mot")
    assert (front.tags, front.source, front.date) == ((), None, None)


PEOPLE = """people:
- name: Trịnh Quốc Vinh
  rank: Đại tá
  posts: [Phó Giám đốc Công an tỉnh]  # xem lại tên
- name: Lê Thử An
  posts:
  - Trưởng phòng A
- name: Donald Mẫu
  posts: [Tổng thống]
careers:
- name: Trịnh Quốc Vinh
  kind: took
  post: Phó Giám đốc Công an tỉnh
- name: Lê Thử An
  kind: took
  post: Trưởng phòng A
"""


@pytest.mark.parametrize(
    ("cell", "people", "careers"),
    [
        ("Lê Thử An | Donald Mẫu | Đại tá Trịnh Quốc Vinh", "A.D.V", "Trịnh Quốc Vinh, Lê Thử An"),
        ("Đại tá Trịnh Quốc Vĩnh | Lê Thử An | Donald Mẫu", "Ṽ.A.D", "Trịnh Quốc Vĩnh, Lê Thử An"),
        ("Thiếu tướng Trịnh Quốc Vinh | Donald J. Mẫu", "T.J", "Trịnh Quốc Vinh"),
        ("Đại tá Trịnh Quốc Vinh | Thiếu tá Vũ Văn Mẫu, Trưởng phòng B | Donald Mẫu", "V.M.D", "Trịnh Quốc Vinh"),
        ("Trịnh Quốc Vinh, Giám đốc", "G", "Trịnh Quốc Vinh"),
        ("", "", ""),
    ],
)
def test_people_are_taken_back_by_value_and_an_entry_keeps_what_the_table_does_not_have(
    archive: Archive, cell: str, people: str, careers: str
) -> None:
    deputy = ("Phó Giám đốc Công an tỉnh",)
    known = {
        "V": Person("Trịnh Quốc Vinh", "Đại tá", deputy), "Ṽ": Person("Trịnh Quốc Vĩnh", "Đại tá", deputy),
        "T": Person("Trịnh Quốc Vinh", "Thiếu tướng", deputy), "A": Person("Lê Thử An", None, ("Trưởng phòng A",)),
        "D": Person("Donald Mẫu", None, ("Tổng thống",)), "J": Person("Donald J. Mẫu", None, ("Tổng thống",)),
        "M": Person("Vũ Văn Mẫu", "Thiếu tá", ("Trưởng phòng B",)),
        "G": Person("Trịnh Quốc Vinh", None, (*deputy, "Giám đốc")),
    }  # fmt: skip
    archive.write("articles/mot.md", archive.read("content/articles/mot.md").replace("inferred:", f"{PEOPLE}inferred:"))
    archive.run("export", "--data", "bang", "--quiet", "--no-search")
    assert next(row["people"] for row in table_of(archive) if row["id"] == "mot") == (
        "Đại tá Trịnh Quốc Vinh | Lê Thử An | Donald Mẫu"
    )
    edit(archive, "mot", people=cell)
    assert applied(archive).problems == []
    front = front_of(archive, "mot")
    assert front.people == tuple(known[one] for one in people.split(".") if one)
    assert ", ".join(one.name for one in front.careers) == careers
    assert ("# xem lại tên" in archive.read("content/articles/mot.md")) == ("V" in people)


# --- what is not


def test_a_cell_that_changed_on_both_sides_is_a_conflict_and_the_others_are_taken_back(archive: Archive) -> None:
    edit(archive, "mot", tags="Bơi lội", outlet="Đài Lâm Giang")
    edit(archive, "hai", tags="Bơi lội")
    page = archive.read("content/articles/mot.md")
    archive.write("articles/mot.md", page.replace('"Tuần tra"', "Đua thuyền"))
    archive.write("articles/hai.md", archive.read("content/articles/hai.md").replace('Hội thao, "Tuần tra"', "Bơi lội"))
    done = applied(archive)
    assert done.code == 1
    (line,) = done.problems
    number = [row["id"] for row in table_of(archive)].index("mot") + 2
    assert line.startswith(
        f"bang/articles.csv:{number}: error cell-conflict: 'tags' of mot was changed in the table, to"
    )
    assert "'Bơi lội', and on the page, to 'Hội thao | Đua thuyền'" in line
    assert front_of(archive, "mot").tags == ("Hội thao", "Đua thuyền")
    assert front_of(archive, "mot").source == "Đài Lâm Giang", "another cell of the row"
    assert front_of(archive, "hai").tags == ("Bơi lội",), "both sides said the same"


def test_a_page_that_changed_since_keeps_what_the_table_does_not_speak_of(archive: Archive) -> None:
    archive.write("articles/mot.md", archive.read("content/articles/mot.md").replace("Bài mot", "Bài một"))
    edit(archive, "mot", tags="Bơi lội")
    assert applied(archive).problems == []
    assert (front_of(archive, "mot").title, front_of(archive, "mot").tags) == ("Bài một", ("Bơi lội",))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"title": ""}, "cell-refused: 'title' of mot can't be '' (a page needs a title)"),
        ({"date": "hôm qua"}, "cell-refused: 'date' of mot can't be 'hôm qua' (write it like 2021-01-20"),
        ({"date": "20/01/2021"}, "cell-refused: 'date' of mot can't be '20/01/2021' (write it like 2021-01-20"),
        ({"inferred": "tag"}, "cell-refused: 'inferred' of mot can't be 'tag' (did you mean 'tags'?)"),
        ({"text": "Khác"}, "column-fixed: 'text' was edited in 1 rows, and is not taken back (edit the pages instead)"),
        ({"id": "khong-co", "address": ""}, "unknown-article: there is no article 'khong-co' (keep the columns"),
        ({"people": "Lê A"}, "cell-refused: 'people' of mot can't be 'Lê A' (write a rank or a post as the text does"),
        ({"title": "Bài\u200b \u0007một"}, "change-by-hand: title can't be changed here"),
    ],
)
def test_what_cannot_be_taken_back_is_told(archive: Archive, cells: Mapping[str, str], said: str) -> None:
    before = archive.files("content")
    edit(archive, "mot", **cells)
    done = applied(archive)
    assert any(said in line for line in done.problems), done.err
    assert done.code == (0 if "column-fixed" in said else 1)
    assert archive.files("content") == before


def test_a_page_that_hides_names_is_not_changed_by_a_table_that_has_only_initials(archive: Archive) -> None:
    page = archive.read("content/articles/mot.md").replace("title: Bài mot", "title: Bài của Nguyễn Văn Bê")
    archive.write("articles/mot.md", page.replace("inferred:", "redact: [Nguyễn Văn Bê]\ninferred:"))
    archive.run("export", "--data", "bang", "--quiet", "--no-search")
    assert applied(archive).problems == [], "nothing was edited"
    edit(archive, "mot", tags="Bơi lội")
    (line,) = applied(archive).problems
    assert "cell-refused: 'tags' of mot can't be 'Bơi lội' (this page hides names" in line


def test_columns_may_be_missing_and_others_are_named(archive: Archive) -> None:
    rows = [{"id": row["id"], "tag": "x", "tags": row["tags"], EXPORTED: row[EXPORTED]} for row in table_of(archive)]
    rows[0]["tags"] = "Bơi lội"
    saved(archive, rows)
    done = applied(archive)
    assert done.code == 0
    (line,) = done.problems
    assert (
        "unknown-column: the column 'tag' is no column of 'articles.csv', and is not taken back (did you mean" in line
    )
    assert sum(front_of(archive, one).tags == ("Bơi lội",) for one in ("mot", "hai", "ba")) == 1


def test_a_table_of_ones_own_says_only_what_is_in_it(archive: Archive) -> None:
    saved(archive, [{"id": "mot", "outlet": "Đài Lâm Giang", "tags": ""}, {"id": "hai", "outlet": "", "tags": ""}])
    done = applied(archive)
    assert done.code == 0
    (line,) = done.problems
    assert "table-unmarked: it has no column 'exported'" in line
    assert (front_of(archive, "mot").source, front_of(archive, "hai").source) == ("Đài Lâm Giang", "Báo Sông Vàng")
    assert front_of(archive, "mot").tags == ("Hội thao", "Tuần tra")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a\xff,b\n", "it is neither UTF-8 nor UTF-16"),
        ("tags\nA\n", "it has no column 'id'"),
        ("id,tags,tags\nmot,A,B\n", "it has the column 'tags' twice"),
        ('id,"tags\n', "it is no table: "),
        ("", "it has no column 'id'"),
    ],
)
def test_what_is_no_table_is_refused_as_a_whole(archive: Archive, data: str, said: str) -> None:
    (archive.root / "bang/articles.csv").write_bytes(data.encode("latin-1"))
    done = applied(archive)
    assert done.code == 1
    assert any("table-unreadable: " + said in line for line in done.problems), done.err
    missing = archive.run("apply", "bang/khong-co.csv", "--quiet")
    assert "table-unreadable: cannot read the file" in missing.err


# --- spreadsheets


def test_dates_and_ids_that_a_spreadsheet_turned_into_something_else_were_not_edited(archive: Archive) -> None:
    before = archive.files("content")
    turned = {"2023-10-09": "09/10/2023", "2023-11": "Nov-23"}
    rows = table_of(archive)
    for row in rows:
        row["date"] = turned.get(row["date"], row["date"])
        row["id"] = "1.23E+11" if row["id"] == "mot" else row["id"]
    saved(archive, rows)
    done = applied(archive)
    assert (done.code, done.problems) == (0, [])
    assert archive.files("content") == before


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def book(rows: Sequence[Mapping[str, str]], folder: Path) -> Path:
    """A spreadsheet's own file, as small as it can be."""
    path = folder / "bang.xlsx"
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    sheet = "".join(f"<row>{''.join(map(_cell, line))}</row>" for line in lines)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        )
        file.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{link}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        )
        file.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{link}/worksheet"'
            ' Target="worksheets/sheet1.xml"/></Relationships>',
        )
        file.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{link}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        file.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{sheet}</sheetData></worksheet>'
        )
    return path


def test_a_spreadsheets_own_file_is_read_as_well(archive: Archive) -> None:
    pytest.importorskip("python_calamine")
    rows = table_of(archive)
    before = archive.files("content")
    book(rows, archive.root)
    assert archive.run("apply", "bang.xlsx", "--quiet").problems == []
    assert archive.files("content") == before
    rows[0]["tags"] = "Bơi lội"
    book(rows, archive.root)
    assert archive.run("apply", "bang.xlsx", "--quiet").problems == []
    assert front_of(archive, rows[0]["id"]).tags == ("Bơi lội",)
    (archive.root / "bang.xlsx").write_bytes(b"PK\x03\x04")
    assert "table-unreadable: it is no table: " in archive.run("apply", "bang.xlsx", "--quiet").err


def test_without_its_reader_a_spreadsheets_own_file_is_refused_with_the_cure(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
    (archive.root / "bang.xlsx").write_bytes(b"PK")
    (line,) = archive.run("apply", "bang.xlsx", "--quiet").problems
    assert "table-unreadable: the reader of spreadsheets' own files is not installed (install it: pip install" in line


# --- cells


TEXTS = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=20)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_a_table_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: Sequence[tuple[str, str, str]], separator: str, encoding: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(("id", "tags", "title"))
    writer.writerows([*map(guarded, row)] for row in rows)
    path = tmp_path_factory.getbasetemp() / "bang.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    found = read_table(path)
    assert isinstance(found, Table)
    expected = [row for row in rows if any(unguarded(guarded(cell)).strip() for cell in row)]
    assert [tuple(row.cells.values()) for row in found.rows] == expected


@given(TEXTS, TEXTS)
def test_a_mark_tells_cells_apart_and_leaves_white_space_aside(one: str, other: str) -> None:
    known = read_marks(marks([("a", one), ("b", other)]))
    same: Callable[[str], str] = lambda text: f"  {text}\r\n"  # noqa: E731
    assert known.get("a", mark("")) == mark(same(one))
    assert (known.get("b", mark("")) == mark(one)) == (mark(one) == mark(other))


def test_entries_are_those_between_bars() -> None:
    assert entries(" A | B|C  D | | A") == ("A", "B", "C D")


def test_every_column_of_the_export_is_taken_back_or_known_to_be_fixed() -> None:
    assert {"id", EXPORTED, *COLUMNS, *FIXED} == {*columns("articles.csv")}
