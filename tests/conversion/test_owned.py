"""Values belong to people, not pages: random readings, hand edits, refreshes and git's merges, against a model of what
belongs to whom."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoso.conversion import ledger
from hoso.conversion.ledger import LEDGER, Entry, page_marks, read_ledger
from hoso.conversion.refreshing import Refreshed, refreshed
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.markup.writing import write
from hoso.models import Block, Origin, Person

PAGE = "articles/2024/tin-0123456789ab.md"
OTHERS = ("articles/2024/thu-aaaaaaaaaaaa.md", "articles/2024/tin-cccccccccccc.md")
EXAMPLES = 100
ORIGIN = Origin("raw/a.txt", "0" * 64, "utf-8")


def page_of(front: FrontMatter, paragraphs: Sequence[str]) -> str:
    """A page as the program writes it."""
    return f"{frontmatter.serialize(front)}\n{write([Block('paragraph', text) for text in paragraphs])}"


def reading(
    title: str, tags: Sequence[str] = (), people: Sequence[Person] = (), body: Sequence[str] = (), inferred: str = ""
) -> str:
    front = FrontMatter(
        "0123456789ab", "/bai/tin/", title, tags=tuple(tags), people=tuple(people), inferred=tuple(inferred.split()),
        origin=ORIGIN,
    )  # fmt: skip
    return page_of(front, body)


def again(text: str, fresh: str, written: str) -> Refreshed:
    """The page `text` after a new reading, where the program wrote `written`."""
    made = refreshed(PAGE, text, page_marks(PAGE, written), fresh)
    assert made is not None
    return made


# --- random histories


@dataclass
class Side:
    """One branch: the page, the list, and what the model knows: values of people, values that people took out, values
    of the program that people may have taken out or confirmed in a conflict (`open`), notes in the file."""

    text: str
    lines: str
    people: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    notes: set[str] = field(default_factory=set)
    titled: bool = False
    touched: bool = False


class History:
    """A page and what happens to it."""

    def __init__(self, folder: Path, first: str) -> None:
        self.content = folder
        lines = [Entry(page, {"title": page_marks(PAGE, first)["title"]}).line() for page in OTHERS]
        lines.insert(1, Entry(PAGE, page_marks(PAGE, first)).line())
        self.side = Side(first, "".join(f"{line}\n" for line in lines))
        self.count = 0

    def token(self) -> str:
        self.count += 1
        return f"người {self.count}"

    def refresh(self, fresh: str) -> None:
        side = self.side
        made = self._made(fresh)
        self._announced(made.entry)
        side.text = made.text
        twice = self._made(fresh)
        assert (twice.text, twice.changed) == (made.text, ()), "a second refresh changes nothing"
        self._check(fresh)

    def _made(self, fresh: str) -> Refreshed:
        (self.content / LEDGER).write_text(self.side.lines, encoding="utf-8")
        made = refreshed(PAGE, self.side.text, read_ledger(self.content).marks(PAGE, "", self.side.text), fresh)
        assert made is not None
        return made

    def _announced(self, entry: Entry) -> None:
        lines = [line for line in self.side.lines.splitlines() if PAGE not in line and line.startswith("{")]
        self.side.lines = "".join(f"{line}\n" for line in sorted([*lines, entry.line()]))

    def _check(self, fresh: str) -> None:
        side = self.side
        here, there = frontmatter.parse(PAGE, side.text), frontmatter.parse(PAGE, fresh)
        assert here.front is not None
        assert there.front is not None
        for token in side.people:
            assert token in side.text, "no value of people is lost"
        for note in side.notes:
            assert note in side.text, "no note is touched"
        mine = values(here.front)
        read = values(there.front)
        assert not mine & side.removed, "what people took out stays out"
        own = {one for one in mine if "người" not in one}
        assert own - read <= side.open, "what the program does not read any more is gone"
        assert read - mine <= side.removed | side.open, "what the program reads anew is there"
        if not side.titled:
            assert here.front.title == there.front.title, "no value of the program is frozen"
        if not side.touched:
            assert here.body == there.body, "no paragraph of the program is frozen"

    # hand edits, line by line, as an editor makes them

    def edit(self, kind: str, number: int) -> None:
        side = self.side
        end = "\r\n" if "\r\n" in side.text else "\n"
        lines = side.text.replace("\r\n", "\n").split("\n")
        getattr(self, f"_{kind}")(lines, number)
        side.text = end.join(lines)

    def _title(self, lines: list[str], _: int) -> None:
        place = next(n for n, line in enumerate(lines) if line.startswith("title: "))
        self.side.people -= {token for token in self.side.people if lines[place].endswith(f" {token}")}
        token = self.token()
        lines[place] = f"title: Tin của {token}"
        self.side.people.add(token)
        self.side.titled = True

    def _tag(self, lines: list[str], _: int) -> None:
        token = self.token()
        if "tags:" in lines:
            lines.insert(lines.index("tags:") + 1, f"  - {token}")
        else:
            lines[1:1] = ["tags:", f"  - {token}"]
        self.side.people.add(token)

    def _untag(self, lines: list[str], number: int) -> None:
        tags = [n for n, line in enumerate(lines) if re.fullmatch(r"  - (T\d|người \d+)", line)]
        if tags:
            place = tags[number % len(tags)]
            value = lines.pop(place)[4:]
            self.side.people.discard(value)
            if "người" not in value:
                self.side.removed.add(value)
            if len(tags) == 1:
                lines.remove("tags:")

    def _note(self, lines: list[str], number: int) -> None:
        note = f"# ghi chú của {self.token()}"
        lines.insert(1 + number % (lines.index("---", 1)), note)
        self.side.notes.add(note)

    def _paragraph(self, lines: list[str], number: int) -> None:
        body = lines.index("---", 1) + 1
        places = [n for n in range(body, len(lines)) if lines[n]]
        token = self.token()
        self.side.people.add(token)
        self.side.touched = True
        if number % 2 and places:
            place = places[number % len(places)]
            self.side.people -= {one for one in self.side.people if lines[place] == f"Câu của {one}."}
            lines[place] = f"Câu của {token}."
        else:
            lines[body:body] = ["", f"Câu của {token}."]

    def ends(self) -> None:
        text = self.side.text
        self.side.text = text.replace("\r\n", "\n") if "\r\n" in text else text.replace("\n", "\r\n")

    # branches

    def neighbour(self, number: int) -> None:
        """The program writes another page as well."""
        lines = self.side.lines.splitlines()
        lines[(0, -1)[number % 2]] = Entry(OTHERS[number % 2], page_marks(PAGE, reading(self.token()))).line()
        self.side.lines = "".join(f"{line}\n" for line in lines)

    def merge(self, base: Side, other: Side) -> None:
        mine = self.side
        if len({"\r\n" in side.text for side in (base, mine, other)}) > 1:
            for side in (base, mine, other):  # as `text eol=lf` has git do it
                side.text = side.text.replace("\r\n", "\n")
        text, conflict = merged_by_git(self.content, base.text, mine.text, other.text, "--ours")
        lines, _ = merged_by_git(self.content, base.lines, mine.lines, other.lines, "--union")
        people = {token for token in mine.people | other.people if token in text}
        notes = {note for note in mine.notes | other.notes if note in text}
        front = frontmatter.parse(PAGE, text).front
        if front is None or len({*re.findall(r"^\w+:", text, re.MULTILINE)}) < len(
            re.findall(r"^\w+:", text, re.MULTILINE)
        ):
            self.side = base  # git made no page of it; people would mend it
            return
        removed = mine.removed | other.removed
        unsure = mine.open | other.open
        if conflict:  # people chose one side
            unsure |= all_values(mine.text) | all_values(other.text) | removed
            removed = set()
        titled, touched = mine.titled or other.titled, mine.touched or other.touched or conflict
        self.side = Side(text, lines, people, removed - values(front), unsure, notes, titled or conflict, touched)


def values(front: FrontMatter) -> set[str]:
    """The values of lists; of people, only the names."""
    return {*front.tags, *(person.name for person in front.people)}


def all_values(text: str) -> set[str]:
    front = frontmatter.parse(PAGE, text).front
    assert front is not None
    return {one for one in values(front) if "người" not in one}


def merged_by_git(folder: Path, base: str, ours: str, theirs: str, how: str) -> tuple[str, bool]:
    """What git makes of three versions, and whether it met a conflict."""
    names = []
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (folder / name).write_bytes(text.encode())
        names.append(name)
    clean = subprocess.run(["git", "merge-file", "-p", *names], cwd=folder, capture_output=True, check=False)
    if clean.returncode == 0:
        return clean.stdout.decode(), False
    done = subprocess.run(["git", "merge-file", "-p", how, *names], cwd=folder, capture_output=True, check=True)
    return done.stdout.decode(), True


TAGS = st.lists(st.sampled_from([f"T{n}" for n in range(6)]), unique=True, max_size=4).map(sorted)
PEOPLE = st.lists(
    st.builds(Person, st.sampled_from(["Lê An", "Vũ Bình"]), st.sampled_from([None, "Đại tá", "Trung tá"])),
    unique_by=lambda one: one.name,
    max_size=2,
)
BODY = st.lists(st.sampled_from([f"Đoạn {n} của bài{more}." for n in range(5) for more in ("", " (2)")]), unique=True, max_size=5).map(sorted)  # fmt: skip
READINGS = st.builds(
    reading, st.sampled_from(["Tin một", "Tin hai"]), TAGS, PEOPLE, BODY, st.sampled_from(["", "tags"])
)
EDITS = st.tuples(st.sampled_from(["title", "tag", "untag", "note", "paragraph"]), st.integers(0, 20))
STEPS = st.one_of(READINGS, EDITS, EDITS, st.just(("ends", 0)), st.tuples(st.just("neighbour"), st.integers(0, 1)))
BRANCHES = st.tuples(st.lists(STEPS, max_size=4), st.lists(STEPS, max_size=4))


def done(history: History, steps: Sequence[object]) -> None:
    for step in steps:
        match step:
            case str(fresh):
                history.refresh(fresh)
            case ("ends", _):
                history.ends()
            case ("neighbour", int(number)):
                history.neighbour(number)
            case (str(kind), int(number)):
                history.edit(kind, number)
            case (list(mine), list(other)):
                base = history.side
                history.side = copied(base)
                done(history, other)
                theirs, history.side = history.side, copied(base)
                done(history, mine)
                history.merge(base, theirs)


def copied(side: Side) -> Side:
    return replace(side, people={*side.people}, removed={*side.removed}, open={*side.open}, notes={*side.notes})


@given(READINGS, st.lists(st.one_of(STEPS, STEPS, BRANCHES), min_size=1, max_size=6), READINGS)
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_of_people_is_lost_and_none_of_the_program_is_frozen(
    tmp_path: Path, first: str, steps: list[object], last: str
) -> None:
    history = History(tmp_path, first)
    done(history, [*steps, last])


# --- one by one


def test_a_tag_added_by_hand_keeps_nothing_else_from_being_read_again() -> None:
    written = reading("Tin", ["A"], [Person("Lê An", "Trung tá")], ["Một."])
    text = written.replace("  - A\n", "  - A\n  - Của tôi\n")
    made = again(text, reading("Tin mới", ["B"], [Person("Lê An", "Đại tá")], ["Một."]), written)
    assert made.text == reading("Tin mới", ["Của tôi", "B"], [Person("Lê An", "Đại tá")], ["Một."])
    assert made.changed == ("title", "people", "tags")
    assert made.kept == ("tags",)


def test_a_tag_taken_out_by_hand_stays_out_and_one_that_the_program_takes_out_may_come_back() -> None:
    written = reading("Tin", ["A", "B"])
    text = written.replace("  - A\n", "")
    without = again(text, reading("Tin"), written)
    assert without.text == reading("Tin")
    back = refreshed(PAGE, without.text, without.entry.marks, reading("Tin", ["A", "B"]))
    assert back is not None
    assert back.text == reading("Tin", ["B"])


@pytest.mark.parametrize("added", ["status: draft\n", "redact:\n  - Lê An\n", "aliases:\n  - /cu/\n"])
def test_what_people_decide_about_a_page_locks_nothing(added: str) -> None:
    written = reading("Tin", ["A"], body=["Một."])
    text = written.replace("\n---\n\n", f"\n{added}---\n\n")
    made = again(text, reading("Tin khác", ["B"], body=["Hai."]), written)
    assert made.text == reading("Tin khác", ["B"], body=["Hai."]).replace("\n---\n\n", f"\n{added}---\n\n")
    assert made.kept == ()


def test_a_person_who_was_corrected_stays_as_corrected() -> None:
    written = reading("Tin", people=[Person("Lê An", "Trung tá"), Person("Vũ Bình", "Đại úy")])
    text = written.replace("Trung tá", "Thượng tá")
    fresh = reading("Tin", people=[Person("Lê An", "Đại tá"), Person("Vũ Bình", "Thiếu tá")])
    made = again(text, fresh, written)
    assert made.text == reading("Tin", people=[Person("Lê An", "Thượng tá"), Person("Vũ Bình", "Thiếu tá")])


def test_paragraphs_that_people_changed_stay_and_the_others_follow_the_reading() -> None:
    written = reading("Tin", body=["Một.", "Hai.", "Ba.", "Bốn."])
    text = written.replace("Hai.", "Hai, sửa tay.")
    made = again(text, reading("Tin", body=["Một, đọc lại.", "Hai.", "Ba, đọc lại.", "Bốn.", "Năm."]), written)
    assert made.text == reading("Tin", body=["Một, đọc lại.", "Hai, sửa tay.", "Ba, đọc lại.", "Bốn.", "Năm."])


def test_where_both_changed_a_paragraph_the_words_of_people_stay() -> None:
    written = reading("Tin", body=["Một.", "Hai."])
    made = again(written.replace("Hai.", "Của tôi."), reading("Tin", body=["Một.", "Hai, đọc lại."]), written)
    assert made.text == reading("Tin", body=["Một.", "Của tôi."])
    assert (made.changed, made.kept) == ((), ("body",))


def test_a_page_with_other_line_ends_is_the_same_page() -> None:
    written = reading("Tin", ["A"], body=["Một.", "Hai."])
    windows = written.replace("\n", "\r\n")
    made = again(windows, reading("Tin", ["B"], body=["Một.", "Ba."]), written)
    assert made.text == reading("Tin", ["B"], body=["Một.", "Ba."]).replace("\n", "\r\n")


def test_notes_quotes_order_and_odd_lists_stay_byte_for_byte() -> None:
    written = reading("Tin", ["A", "B"], [Person("Lê An", "Trung tá")], ["Một.", "Hai."])
    text = (
        "---\n# ghi chú\ntags: [ 'A',B ] # xem lại\norigin:\n  sha256: '" + "0" * 64 + "'\n  file: raw/a.txt # tệp\n"
        '  encoding: utf-8\ntitle:   "Tin"\npeople:\n- name: Lê An # cũ\n  rank: Trung tá\n\n'
        "permalink: /bai/tin/\nid: 0123456789ab\n---\n\n\nMột.\n\n\n\nHai.\n\n"
    )
    fresh = reading("Tin", ["A", "B", "C, D"], [Person("Lê An", "Trung tá"), Person("Vũ Bình")], ["Một.", "Ba."])
    expected = (
        text.replace("'A',B ]", "'A', B, \"C, D\"]").replace("Trung tá\n\n", "Trung tá\n- name: Vũ Bình\n\n")
        .replace("Hai.", "Ba.").replace("[ 'A'", "['A'").replace("Ba.\n\n", "Ba.\n")
    )  # fmt: skip
    assert again(text, fresh, written).text == expected


def test_who_takes_a_field_out_of_inferred_has_confirmed_its_values() -> None:
    written = reading("Tin", ["A"], inferred="title tags")
    text = written.replace("inferred:\n  - title\n  - tags\n", "")
    made = again(text, reading("Tin khác", ["B"], inferred="title tags"), written)
    assert made.text == reading("Tin", ["A", "B"], inferred="tags"), "what is new is not confirmed"


def test_a_page_of_which_nothing_is_known_stays_as_it_is() -> None:
    text = reading("Của ai", ["A"], body=["Một."])
    made = refreshed(PAGE, text, None, reading("Tin", ["B"], body=["Hai."]))
    assert made is not None
    assert made.text == text
    later = refreshed(PAGE, text, made.entry.marks, reading("Tin", ["B", "C"], body=["Hai."]))
    assert later is not None
    assert later.text == reading("Của ai", ["A", "C"], body=["Một."]), "and what is read later is added"


def test_the_list_takes_one_line_for_each_page_that_git_left_several_of(tmp_path: Path) -> None:
    before, after = reading("Tin", ["A", "B"]), reading("Tin", ["B", "C"])
    made = refreshed(PAGE, before, page_marks(PAGE, before), after)
    assert made is not None
    lines = [Entry(PAGE, page_marks(PAGE, before)).line(), made.entry.line()]
    (tmp_path / "articles/2024").mkdir(parents=True)
    (tmp_path / PAGE).write_text(after, encoding="utf-8")
    (tmp_path / LEDGER).write_text("<<<<<<< a\n{}\n=======\n{}\n>>>>>>> b\n".format(*lines), encoding="utf-8")
    ledger.settle(tmp_path)
    (line,) = (tmp_path / LEDGER).read_text("utf-8").splitlines()
    assert line == made.entry.line()
