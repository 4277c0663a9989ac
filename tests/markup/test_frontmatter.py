"""Front matter: what is written can be read again, the two readers agree, and every fault is reported with its line."""

from __future__ import annotations

import hashlib
import re
from dataclasses import fields, replace
from datetime import datetime

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hoso.markup import frontmatter, own_form
from hoso.markup.characters import UNWANTED
from hoso.markup.fields import (
    BY_NAME,
    CAREER_FIELDS,
    FIELDS,
    INFERABLE,
    ORIGIN_FIELDS,
    PERSON_FIELDS,
    TAXONOMIES,
    FrontMatter,
    Kind,
)
from hoso.markup.frontmatter import add_fields, parse, serialize
from hoso.models import YEARS, Career, Origin, Person, Withdrawal
from hoso.vietnamese import nfc

TRAPS = [
    *"no NO yes on ~ null y 16:10 0123 1e5 2021 2021-01-20 0x1F 1_000 .5 .inf = << 20-1 - ... ? x: :x x#y @x".split(),
    *"`x` %x !x &x *x | > [x] {x} 'x' 'x \\n".split(),
    *("- x", "--- ", "? x", ": x", "x: y", "# z", "x #y", "x \\ y", " x", "x ", "Ảnh: A.T.", "“Đại hội”", "13 bị cáo"),
    *('"x"', '"', 'x "y"', "a\tb", "a\nb", "\n", "x\u2028y", "x\u0085y", "\ufeffx", "x\u00a0y", "\u200b", "\u0301"),
]

strings = (
    (st.sampled_from(TRAPS) | st.text(max_size=20) | st.lists(st.sampled_from(TRAPS), max_size=3).map("".join))
    .map(lambda text: nfc(text.strip()))
    .filter(lambda text: text.strip() == text and text and not UNWANTED.search(text) and "\r" not in text)
)
lists = st.lists(strings, max_size=3).map(tuple)
moments = st.datetimes(datetime(YEARS[0], 1, 1), datetime(YEARS[-1], 12, 31))  # noqa: DTZ001 - as pages may state them
dates = moments.map(lambda moment: moment.date().isoformat()) | moments.map(
    lambda moment: moment.replace(microsecond=0).isoformat() + "+07:00"
)
people = st.builds(Person, strings, st.none() | strings, lists)
files = strings.filter(lambda text: not text.startswith("/") and "\\" not in text and ".." not in text.split("/"))
origins = st.builds(Origin, files, st.just("0a" * 32), strings, st.none() | strings) | st.builds(
    Origin, st.none(), st.none(), st.none(), strings
)
withdrawals = st.builds(Withdrawal, dates, st.none() | strings) | st.builds(Withdrawal, st.none(), strings)
addresses = st.sampled_from(("/bai/2021/01/ra-quan-0123456789ab/", "/a/", "/cu/b_c~d.e/"))
fronts = st.builds(
    FrontMatter,
    id=st.from_regex(r"[0-9a-f]{12}", fullmatch=True),
    permalink=addresses,
    title=strings,
    date=st.none() | dates,
    source=st.none() | strings,
    byline=lists,
    lead=st.none() | strings,
    people=st.lists(people, max_size=3).map(tuple),
    organisations=lists,
    places=lists,
    events=lists,
    tags=lists,
    inferred=st.lists(st.sampled_from(INFERABLE), max_size=2).map(tuple),
    origin=st.none() | origins,
    removed=lists,
    aliases=st.lists(addresses, max_size=2).map(tuple),
    status=st.sampled_from(("published", "draft", "withdrawn")),
    withdrawn=st.none() | withdrawals,
    redact=lists,
).map(lambda front: replace(front, withdrawn=front.withdrawn if front.status == "withdrawn" else None))
ORDINARY = FrontMatter(
    id="0123456789ab",
    permalink="/bai/2021/01/ra-quan-0123456789ab/",
    title="Công an tỉnh Hải Vân ra quân: “Tết bình yên”",
    date="2021-01-20T16:10:00+07:00",
    source="CAO",
    byline=("A.T.",),
    lead="Sáng 20-1, 13 tổ công tác đã xuất phát",
    people=(Person("Trần Văn Khải", "Đại tá", ("Giám đốc Công an tỉnh",)), Person("Lê Thị Bé", None, ("Bí thư",))),
    organisations=("Công an tỉnh Hải Vân",),
    tags=("an ninh trật tự",),
    inferred=("tags",),
    origin=Origin("raw/000.txt", "0a" * 32, "utf-8", "https://cao.example/bai/1"),
    removed=("|", "Bình luận (0)"),
    aliases=("/cu/ra-quan/",),
    status="withdrawn",
    withdrawn=Withdrawal("2026-11-21", "Theo yêu cầu của người được nêu tên."),
    redact=("Trần Văn Khải",),
)


def by_yaml(header: str) -> FrontMatter | None:
    return frontmatter._read_freely("a.md", header, header, "", 3).front


def header_of(page: str) -> str:
    return page.removeprefix("---\n").removesuffix("---\n")


@settings(max_examples=150, deadline=None)
@given(fronts)
@example(ORDINARY)
@example(FrontMatter("0123456789ab", "/a/", "\u200b\n\u0300", removed=("-\t\u0308", "-\x85\u0301'")))
def test_what_is_written_is_read_again(front: FrontMatter) -> None:
    page = serialize(front)
    parsed = parse("a.md", page + "\nNội dung\n")
    assert (parsed.front, parsed.problems, parsed.missing) == (front, (), ())
    assert parsed.body == "\nNội dung\n"
    assert parsed.body_line == page.count("\n") + 1


@settings(max_examples=150, deadline=None)
@given(fronts, st.data())
def test_the_strict_reader_gives_what_yaml_gives_or_nothing(front: FrontMatter, data: st.DataObject) -> None:
    header = header_of(serialize(front))
    for _ in range(data.draw(st.integers(0, 2))):
        start = data.draw(st.integers(0, len(header)))
        end = min(len(header), start + data.draw(st.integers(0, 2)))
        typed = data.draw(st.sampled_from((*TRAPS, " ", "\n", "\n  - ", "\n    ", "", ":", '"', "\\")))
        header = nfc(header[:start] + typed + header[end:])
    assume(header.endswith("\n"))
    assume(frontmatter._printable(header))
    quick = own_form.read(header)
    assert quick is None or quick == by_yaml(header)


@pytest.mark.parametrize("around", [" ", "\t", "\xa0", "\u2003", "  ", "\\n"])
def test_a_value_is_taken_without_the_white_space_around_it(around: str) -> None:
    def page(a: str) -> str:
        return (
            f'---\nid: "{a}a1"\npermalink: "{a}/a/{a}"\ntitle: "{a}Bài{a}"\ndate: "2021-01-20{a}"\nbyline:\n  - "{a}A.T.{a}"\n'
            f'people:\n  - name: "Lê Thử An{a}"\n    rank: "{a}Đại tá"\n    posts:\n      - "Giám đốc{a}"\n'
            f'origin:\n  file: "{a}raw/a.txt"\n  sha256: {"0a" * 32}\n  encoding: "utf-8{a}"\nstatus: "{a}withdrawn"\n'
            f'withdrawn:\n  reason: "{a}Theo yêu cầu.{a}"\nredact:\n  - "{a}Lê Thử An{a}"\n---\n'
        )

    parsed, plain = parse("a.md", page(around)), parse("a.md", page(""))
    assert plain.front is not None
    assert (parsed.front, parsed.problems) == (plain.front, ())
    assert plain.front.people == (Person("Lê Thử An", "Đại tá", ("Giám đốc",)),)


@pytest.mark.parametrize("blank", ['" "', '"\\t"', '"\xa0"', "' \u2003 '", '""', "|\n   "])
def test_a_value_of_nothing_but_white_space_is_empty(blank: str) -> None:
    for lines in (f"source: {blank}", f"tags:\n  - {blank}", f"people:\n  - name: {blank}", f"redact:\n  - {blank}"):
        problems = parse("a.md", f"---\ntitle: Bài\n{lines}\n---\n").problems
        assert [problem.code for problem in problems] == ["empty-value"], lines


def test_ordinary_pages_are_read_without_yaml() -> None:
    assert own_form.read(header_of(serialize(ORDINARY))) == ORDINARY
    assert by_yaml(header_of(serialize(ORDINARY))) == ORDINARY


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from((*TRAPS, *(f"{name}:" for name in BY_NAME), "\n", "\n", " ", "  - ", "---\n")), max_size=20
    )
)
def test_no_page_makes_it_fail(parts: list[str]) -> None:
    for page in ("".join(parts), "---\n" + "".join(parts) + "\n---\nx"):
        parsed = parse("a.md", page)
        assert (parsed.front is None) == bool(parsed.problems)
        assert all(problem.level == "error" and problem.line >= 1 for problem in parsed.problems)


def test_the_table_names_the_fields_of_the_model() -> None:
    assert tuple(field.name for field in fields(FrontMatter)) == tuple(BY_NAME)
    assert {field.name for field in PERSON_FIELDS} == {field.name for field in fields(Person)}
    career = [{"start": "from"}.get(field.name, field.name) for field in fields(Career)]
    assert [field.name for field in CAREER_FIELDS] == career
    assert tuple(field.name for field in ORIGIN_FIELDS) == tuple(field.name for field in fields(Origin))


HOLDS: dict[str, Kind] = {
    "str": "string",
    "str | None": "string",
    "Status": "string",
    "tuple[str, ...]": "strings",
    "tuple[Person, ...]": "people",
    "tuple[Career, ...]": "careers",
    "Origin | None": "origin",
    "Withdrawal | None": "withdrawal",
}


def test_a_row_of_the_table_says_what_its_attribute_holds() -> None:
    assert [(field.name, field.kind) for field in FIELDS] == [
        (field.name, HOLDS[str(field.type)]) for field in fields(FrontMatter)
    ]
    assert [field.name for field in FIELDS if field.margin and field.kind not in ("string", "strings")] == []


def test_every_field_is_documented_in_both_languages() -> None:
    assert [field.name for field in FIELDS if not (field.meaning and field.guide)] == []


def test_every_taxonomy_is_a_field_of_names_with_an_address_of_its_own() -> None:
    kinds = {field.name: field.kind for field in FIELDS}
    assert {kinds[taxonomy.key] for taxonomy in TAXONOMIES} <= {"string", "strings", "people"}
    assert len({taxonomy.path for taxonomy in TAXONOMIES}) == len({taxonomy.key for taxonomy in TAXONOMIES})
    assert len(TAXONOMIES) == len({taxonomy.key for taxonomy in TAXONOMIES})


@pytest.mark.parametrize("name", [field.name for field in FIELDS if not field.inferable])
def test_what_the_program_never_infers_is_not_taken_for_inferred(name: str) -> None:
    (problem,) = parse("a.md", f"---\ntitle: Bài\ninferred:\n  - {name}\n---\n").problems
    assert problem.code == "bad-inferred"


def test_a_page_reads_well() -> None:
    assert serialize(ORDINARY).startswith(
        '---\nid: "0123456789ab"\npermalink: /bai/2021/01/ra-quan-0123456789ab/\n'
        'title: "Công an tỉnh Hải Vân ra quân: “Tết bình yên”"\ndate: 2021-01-20T16:10:00+07:00\nsource: CAO\n'
        "byline:\n  - A.T.\nlead: Sáng 20-1, 13 tổ công tác đã xuất phát\npeople:\n  - name: Trần Văn Khải\n"
        "    rank: Đại tá\n    posts:\n      - Giám đốc Công an tỉnh\n"
    )


def test_a_page_written_by_hand_gets_its_id_from_its_path() -> None:
    parsed = parse("articles/2021/tay.md", "---\ndate: 2021-01-20\ntitle: Tết bình yên\n---\nNội dung")
    identity = hashlib.sha256(b"articles/2021/tay.md").hexdigest()[:12]
    assert parsed.front == FrontMatter(
        identity, f"/bai/2021/01/tet-binh-yen-{identity}/", "Tết bình yên", date="2021-01-20"
    )
    assert parsed.missing == ("id", "permalink")
    assert (parsed.body, parsed.body_line) == ("Nội dung", 5)


def test_every_value_is_a_string_whatever_yaml_thinks_of_it() -> None:
    page = "---\ntitle: no\nsource: 16:10\nlead: 0123\ntags: [1e3, yes, 2021-01-20]\n---\n"
    front = parse("a.md", page).front
    assert front is not None
    assert (front.title, front.source, front.lead) == ("no", "16:10", "0123")
    assert front.tags == ("1e3", "yes", "2021-01-20")


def test_decomposed_text_and_other_line_ends_are_the_same_page() -> None:
    composed = parse("a.md", "---\ntitle: Tết bình yên\n---\nHội nghị\n")
    assert parse("a.md", "---\r\ntitle: Te\u0302\u0301t bi\u0300nh yên\r\n---\r\nHo\u0323\u0302i nghị\r\n") == composed
    assert parse("a.md", "\ufeff---\rtitle: Tết bình yên\r---\rHội nghị\r") == composed


def test_a_folded_lead_is_one_string_without_the_line_end() -> None:
    front = parse("a.md", "---\ntitle: x\nlead: >\n  Sáng 20-1,\n  lực lượng ra quân\n---\n").front
    assert front is not None
    assert front.lead == "Sáng 20-1, lực lượng ra quân"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("title: x\ndat: 2021-01-20\n", [(3, "unknown-field", "'dat'", "did you mean 'date'?")]),
        ("lead: x\n", [(2, "missing-title", "no 'title'", "title: ")]),
        ("", [(1, "missing-title", "no 'title'", "title: ")]),
        ("title: x\ndate: 20/01/2021\n", [(3, "bad-date", "'20/01/2021'", "2021-01-20")]),
        ("title: x\ndate: 0001-01-01\n", [(3, "bad-date", "'0001-01-01'", "from 1865 to 2099")]),
        ("title: x\ndate: 2100-01-01T00:00:00Z\n", [(3, "bad-date", "'2100-01-01T00:00:00Z'", "from 1865 to 2099")]),
        ("title: x\ndate: 2021-02-30\n", [(3, "bad-date", "'2021-02-30'", "no such day")]),
        ("title: x\ndate: 2021-01-20T16h10\n", [(3, "bad-date", "'2021-01-20T16h10'", "16:10:00+07:00")]),
        ("title: x\ndate: 2021-01-20 24:10\n", [(3, "bad-date", "'2021-01-20T24:10:00+07:00'", "no such day or time")]),
        ("title: x\ndate: 1/20/2021\n", [(3, "bad-date", "'1/20/2021'", "2021-01-20")]),
        ("title: x\ndraft: false\n", [(3, "unknown-field", "'draft'", "status: draft")]),
        ("title: x\npublished: false\n", [(3, "unknown-field", "'published'", "status: draft")]),
        ("title: x\npublished: 2021-01-20\n", [(3, "unknown-field", "'published'", "'date: …'")]),
        ("title: x\nupdated: 2021-01-20\n", [(3, "unknown-field", "'updated'", "leave it out")]),
        ("title: x\nlast_modified_at: 2021-01-20\n", [(3, "unknown-field", "'last_modified_at'", "leave it out")]),
        ("title: x\nauthor: An\n", [(3, "unknown-field", "'author'", "'byline:' with one line")]),
        ("title: x\nTác giả: An\n", [(3, "unknown-field", "'Tác giả'", "'byline:' with one line")]),
        ("title: x\nsummary: y\n", [(3, "unknown-field", "'summary'", "'lead: …'")]),
        ("title: x\nSapo: y\n", [(3, "unknown-field", "'Sapo'", "'lead: …'")]),
        ("title: x\nurl: /bai/x/\n", [(3, "unknown-field", "'url'", "'permalink: …'")]),
        ("title: x\nslug: x\n", [(3, "unknown-field", "'slug'", "'permalink: …'")]),
        ("title: x\nurl: https://bao.example/x\n", [(3, "unknown-field", "'url'", "'origin:'")]),
        ("title: x\nkeywords: [a, b]\n", [(3, "unknown-field", "'keywords'", "'tags:' with one line")]),
        ("title: x\nlayout: post\n", [(3, "unknown-field", "'layout'", "leave it out")]),
        ("title: x\nredirect_from: [/a/]\n", [(3, "unknown-field", "'redirect_from'", "'aliases:'")]),
        ("title: x\nTags: [a]\n", [(3, "unknown-field", "'Tags'", "'tags', in lower case")]),
        ("title: x\norganizations: [a]\n", [(3, "unknown-field", "'organizations'", "did you mean 'organisations'?")]),
        (
            "title: x\norigin: {flie: raw/a.txt}\n",
            [
                (3, "missing-encoding", "", ""),
                (3, "missing-file", "", ""),
                (3, "missing-sha256", "", ""),
                (3, "unknown-field", "'flie'", "did you mean 'file'?"),
            ],
        ),
        ("title: x\ntags:\n\t- An ninh\n", [(4, "bad-yaml", "begins with a tab: '- An ninh'", "write spaces")]),
        (
            "title: x\ntags:\n\t- a\n\t- b\ndat: y\n",
            [
                (4, "bad-yaml", "begins with a tab, and 1 more lines", "write spaces"),
                (6, "unknown-field", "'dat'", "'date'"),
            ],
        ),
        ("title: x\npeople:\n  - name: A\n\t  rank: B\n", [(5, "bad-yaml", "begins with a tab", "write spaces")]),
        ("title: x\ntags:\n  - #giaothong\n", [(4, "empty-value", "'tags' is empty", 'in quotes: "#giaothong"')]),
        ("title: x\nsource: #SVO\n", [(3, "empty-value", "'source' is empty", 'in quotes: "#SVO"')]),
        ("title: x\nsource: # chưa rõ\n", [(3, "empty-value", "'source' is empty", "remove the field")]),
        ("title: x\ntags: [#giaothong, an ninh]\n", [(3, "bad-yaml", "", 'in quotes: tags: ["#giaothong", an ninh]')]),
        ("title: x\ntags: an ninh\n", [(3, "wrong-type", "'an ninh'", "  - …")]),
        ("title:\n  - x\n", [(3, "wrong-type", "'title' must be one string", "on one line")]),
        ("title: x\npeople:\n  - Trần Văn Khải\n", [(4, "wrong-type", "'Trần Văn Khải'", "- name: …")]),
        ("title: x\npeople:\n  - rank: Đại tá\n", [(4, "missing-name", "no 'name'", "name: …")]),
        ("title: x\nstatus: publish\n", [(3, "bad-status", "'publish'", "did you mean 'published'?")]),
        ("title: x\nstatus: withdrawn\nwithdrawn:\n  date: hôm qua\n", [(5, "bad-date", "'hôm qua'", "2021-01-20")]),
        ("title: x\nstatus: withdrawn\nwithdrawn: {}\n", [(4, "empty-value", "'withdrawn'", "remove the field")]),
        ("title: x\nstatus: withdrawn\nwithdrawn: nay\n", [(4, "wrong-type", "'nay'", "'date: …'")]),
        ("title: x\nwithdrawn: {reason: y}\n", [(3, "status-contradicts", "'published'", "status: withdrawn")]),
        ("{title: x, status: draft, withdrawn: {reason: y}}\n", [(1, "status-contradicts", "'draft'", "remove")]),
        ("title: x\nredact: Nguyễn Văn Tèo\n", [(3, "wrong-type", "'redact'", "  - …")]),
        ("title: x\npermalink: /Bai/\n", [(3, "bad-permalink", "'/Bai/'", "lower-case")]),
        ("title: x\npermalink: /bai//x/\n", [(3, "bad-permalink", "'/bai//x/'", "empty segment")]),
        ("title: x\npermalink: /../x/\n", [(3, "bad-permalink", "'/../x/'", "'.'")]),
        ("title: x\naliases:\n  - /cu/\n  - cu/\n", [(5, "bad-aliases", "'cu/'", "start and end")]),
        ("title: x\nid: ABC\n", [(3, "bad-id", "'ABC'", "lower-case")]),
        ("title: x\nlead:\n", [(3, "empty-value", "'lead' is empty", "remove the field")]),
        ("title: x\nlead: ''\n", [(3, "empty-value", "'lead' is empty", "remove the field")]),
        ("title: x\ntags: []\n", [(3, "empty-value", "'tags' is empty", "remove the field")]),
        ("title: x\ndate: null\n", [(3, "empty-value", "'date' is empty", "remove the field")]),
        ("title: x\ninferred: [dat]\n", [(3, "bad-inferred", "'dat'", "did you mean 'date'?")]),
        (
            "title: x\norigin: {}\n",
            [(3, "missing-encoding", "", ""), (3, "missing-file", "", ""), (3, "missing-sha256", "", "")],
        ),
        ("title: x\norigin: {url: }\n", [(3, "empty-value", "'url'", "remove")]),
        (
            "title: x\norigin: {url: https://b.example/x, encoding: utf-8}\n",
            [(3, "missing-file", "", ""), (3, "missing-sha256", "", "")],
        ),
        ("title: x\norigin: raw/a.txt\n", [(3, "wrong-type", "'raw/a.txt'", "file: …")]),
        ("title: x\ntitle: y\n", [(3, "duplicate-field", "'title' appears twice", "remove one")]),
        ("title: &a x\nlead: *a\n", [(2, "yaml-feature", "&a", "write"), (3, "yaml-feature", "*a", "write")]),
        ("title: !!str x\n", [(2, "yaml-feature", "tag", "every value is a string")]),
        ("title: x\n<<: {lead: y}\n", [(3, "yaml-feature", "<<", "write the fields out")]),
        ("title: x\nlead: Ảnh: A.T.\n", [(3, "bad-yaml", "lead: Ảnh: A.T.", 'lead: "Ảnh: A.T."')]),
        ("title: x\nlead: @haivan\n", [(3, "bad-yaml", "lead: @haivan", 'lead: "@haivan"')]),
        ('title: "x\nlead: y\n', [(2, "bad-yaml", 'title: "x', 'title: "x"')]),
        ("title: x\nlead: a\x07b\n", [(3, "control-character", "U+0007", "delete")]),
        ('title: "a\\0b"\n', [(2, "control-character", "U+0000", "delete")]),
        ("title: x\n...\n", []),
    ],
)
def test_a_fault_is_told_with_its_line_its_value_and_its_cure(
    header: str, expected: list[tuple[int, str, str, str]]
) -> None:
    parsed = parse("articles/a.md", f"---\n{header}---\nNội dung\n")
    assert (parsed.front is None) == bool(expected)
    assert [(problem.line, problem.code) for problem in parsed.problems] == [fault[:2] for fault in expected]
    for problem, (_, _, quoted, hint) in zip(parsed.problems, expected, strict=True):
        assert (problem.path, problem.level) == ("articles/a.md", "error")
        assert quoted in problem.message
        assert hint in problem.hint


@pytest.mark.parametrize(
    ("line", "value", "whole"),
    [
        ("title: Vụ án #1", "Vụ án", '"Vụ án #1"'),
        ("title: Vụ án số  #12 ở Bến Mây", "Vụ án số", '"Vụ án số #12 ở Bến Mây"'),
        ("title: 'Vụ án' #1", "Vụ án", '"Vụ án #1"'),
        ("title: Vụ\n  án #1", "Vụ án", '"Vụ án #1"'),
    ],
)
def test_a_comment_that_looks_like_a_part_of_its_value_is_a_doubt(line: str, value: str, whole: str) -> None:
    parsed = parse("a.md", f"---\n{line}\ntags:\n  - Án #2\n---\n")
    assert parsed.front is not None
    assert (parsed.front.title, parsed.front.tags) == (value, ("Án",))
    first, second = parsed.problems
    assert (first.level, first.code, first.line) == ("warning", "comment-in-value", 2)
    assert "'#1" in first.message
    assert f"in quotes: {whole}" in first.hint
    assert 'in quotes: "Án #2"' in second.hint


@pytest.mark.parametrize(
    "line",
    [
        "title: Vụ án  # bài đầu", "title: Vụ án #", "title: 'Vụ án #1'", "title: C#1", "title: |\n  Vụ án #1",
        "title: Vụ án ## hai", "# title: y #1\ntitle: x", "title: x\ntags: [a, b] # c",
    ],
)  # fmt: skip
def test_other_comments_are_none_of_our_business(line: str) -> None:
    assert not [one for one in parse("a.md", f"---\n{line}\n---\n").problems if one.hint.startswith("if it is one,")
                and "##" not in one.message]  # fmt: skip


WRITTEN_DATES = (
    ("2023-10-12 08:30:00 +0700", "2023-10-12T08:30:00+07:00"),
    ("2023-10-12T08:30:00", "2023-10-12T08:30:00+07:00"),
    ("2023-10-12T08:30", "2023-10-12T08:30:00+07:00"),
    ("2023-10-12T08:30:00.000Z", "2023-10-12T08:30:00Z"),
    ("2024-03-04T10:00:00.000+07:00", "2024-03-04T10:00:00+07:00"),
    ("2023-10-12 08:30", "2023-10-12T08:30:00+07:00"),
    ("2023-10-12, 8:30", "2023-10-12T08:30:00+07:00"),
    ("2023-10-12 08:30 UTC", "2023-10-12T08:30:00Z"),
    ("2023-10-12t08:30:00z", "2023-10-12T08:30:00Z"),
    ("2023-10-12T08:30:00+07", "2023-10-12T08:30:00+07:00"),
    ("2023-10-12T08:30:00-0330", "2023-10-12T08:30:00-03:30"),
    ("2023-10-12T08:30:00,123456789", "2023-10-12T08:30:00+07:00"),
    ("2023-1-2", "2023-01-02"),
    ("2023/10/12", "2023-10-12"),
    ("2023/10/12 08:30:15", "2023-10-12T08:30:15+07:00"),
    ("2023-10-12", "2023-10-12"),
    ("2023-10-12T08:30:00Z", "2023-10-12T08:30:00Z"),
    ("2023-1", "2023-01"),
    ("2023/1", "2023-01"),
    ("2023-01", "2023-01"),
    ("2023", "2023"),
)
"""A date of each form that is read, and the form in which it is kept."""


@pytest.mark.parametrize(("written", "read"), WRITTEN_DATES)
def test_a_date_is_read_in_the_forms_of_other_tools_and_kept_in_one(written: str, read: str) -> None:
    for form in (written, f'"{written}"'):
        parsed = parse("a.md", f"---\ntitle: x\ndate: {form}\n---\n")
        assert parsed.problems == ()
        assert parsed.front is not None
        assert parsed.front.date == read
    withdrawn = parse("a.md", f"---\ntitle: x\nstatus: withdrawn\nwithdrawn:\n  date: {written}\n---\n").front
    assert withdrawn is not None
    assert withdrawn.withdrawn == Withdrawal(date=read)


@pytest.mark.parametrize(
    "written", ["12/10/2023", "2023-10/12", "2023-10-12 8h30", "2023-10-12 08:30 ICT", "2023-10-12 at 08:30", "20231012",
                "2023-10-12T", "2023-13-01", "2023-10-12 08:61", "2023-10-12T08:30:00+25:00", "2023-10-12 08:30 am"]
)  # fmt: skip
def test_what_may_be_no_day_or_two_is_no_date(written: str) -> None:
    assert [one.code for one in parse("a.md", f"---\ntitle: x\ndate: {written}\n---\n").problems] == ["bad-date"]


@pytest.mark.parametrize(
    "form", ["origin:\n  url: https://bao.example/bai-1.html\n", "origin: {url: https://bao.example/bai-1.html}\n"]
)
def test_a_page_written_by_hand_may_say_where_it_was_found(form: str) -> None:
    front = parse("a.md", f"---\nid: a\npermalink: /a/\ntitle: x\n{form}---\n").front
    assert front is not None
    assert front.origin == Origin(url="https://bao.example/bai-1.html")
    assert parse("a.md", serialize(front)).front == front


def test_all_faults_of_a_page_are_told_at_once() -> None:
    page = "---\nlead: Ảnh: A.T.\ndat: x\ndate: 2021-13-01\nstatus: x\ntags: y\nsource: `z`\n---\n"
    codes = [(problem.line, problem.code) for problem in parse("a.md", page).problems]
    assert codes == [
        (2, "bad-yaml"), (2, "missing-title"), (3, "unknown-field"), (4, "bad-date"), (5, "bad-status"),
        (6, "wrong-type"), (7, "bad-yaml"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "code"),
    [("Nội dung\n", "no-front-matter"), ("", "no-front-matter"), ("---\ntitle: x\n", "unclosed-front-matter")],
)
def test_a_page_without_front_matter_is_told_how_to_start(page: str, code: str) -> None:
    (problem,) = parse("a.md", page).problems
    assert (problem.code, problem.line) == (code, 1)
    assert "'---'" in problem.hint


def test_a_control_character_in_the_text_is_a_fault_of_its_line() -> None:
    (problem,) = parse("a.md", "---\ntitle: x\n---\na\nb\x1fc\n").problems
    assert (problem.line, problem.code) == (5, "control-character")


def test_nesting_without_end_is_refused_and_not_followed() -> None:
    page = f"---\ntitle: x\ntags: {'[' * 5000}{']' * 5000}\n---\n"
    assert {problem.code for problem in parse("a.md", page).problems} >= {"yaml-feature"}


def test_thousands_of_faulty_lines_are_given_up_after_some() -> None:
    problems = parse("a.md", "---\ntitle: x\n" + "lead: a: b\n" * 3000 + "---\n").problems
    assert 5 < len(problems) < 50


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(("\n", "\r\n", "\r")), st.sampled_from(("", "\ufeff")), st.sampled_from(("", "  ")))
def test_added_fields_leave_every_other_byte_alone(end: str, mark: str, spaces: str) -> None:
    head, rest = f"{mark}---{spaces}{end}", f"title: Te\u0302\u0301t # chú thích{end}---{end}\n\r\n  Nội dung{end}"
    added = add_fields(head + rest, [("id", "0123456789ab"), ("permalink", "/bai/khong-ro-ngay/tet-0123456789ab/")])
    line = f'id: "0123456789ab"{end}permalink: /bai/khong-ro-ngay/tet-0123456789ab/{end}'
    assert added == head + line + rest
    parsed = parse("a.md", added)
    assert parsed.front is not None
    assert (parsed.front.id, parsed.missing) == ("0123456789ab", ())


def test_fields_are_not_added_to_a_page_without_front_matter() -> None:
    with pytest.raises(ValueError, match="front matter"):
        add_fields("Nội dung", [("id", "0123456789ab")])


def test_other_yaml_readers_read_strings_too() -> None:
    yaml = pytest.importorskip("yaml")
    for trap in TRAPS:
        if trap.strip() == trap and trap and not re.search("[\ufeff]", trap):
            front = FrontMatter("0123456789ab", "/a/", trap, tags=(trap,))
            values = yaml.safe_load(header_of(serialize(front)))
            assert (values["title"], values["tags"]) == (trap, [trap])
