"""The vocabulary: shipped tables, an archive's own on top, faults said with their line."""

from __future__ import annotations

import pickle
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.vocabulary import Vocabulary, load


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_tables_have_no_fault() -> None:
    assert load(None).problems == ()


def test_no_shipped_text_holds_a_key_that_slipped_into_its_quotes() -> None:
    shipped = load(None).vocabulary
    assert not [a for a in shipped.abbreviations if ":" in a.full]
    assert {a.short for a in shipped.abbreviations if a.context} >= {"CATP", "TP", "UBKT"}


def test_a_folder_that_is_not_there_changes_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "vocabulary") == load(None)


def test_a_vocabulary_can_be_sent_to_another_process() -> None:
    vocabulary = load(None).vocabulary
    assert pickle.loads(pickle.dumps(vocabulary)) == vocabulary  # noqa: S301 - our own bytes


def test_every_shipped_text_is_nfc() -> None:
    text = repr(load(None).vocabulary)
    assert unicodedata.is_normalized("NFC", text)


def test_provinces_went_from_63_to_34_on_the_first_of_july_2025() -> None:
    top = [p for p in load(None).vocabulary.places if p.kind in ("tỉnh", "thành phố") and p.within is None]

    def standing(day: str) -> int:
        return sum((p.start is None or p.start <= day) and (p.until is None or day < p.until) for p in top)

    assert standing("2025-06-30") == 63
    assert standing("2025-07-01") == 34


def test_each_merged_province_names_its_successor_and_the_other_way_round() -> None:
    top = {p.name: p for p in load(None).vocabulary.places if p.kind in ("tỉnh", "thành phố") and p.within is None}
    for place in top.values():
        assert all(place.name in top[name].predecessors for name in place.successors)
        assert all(place.name in top[name].successors for name in place.predecessors)


def test_districts_ended_on_the_day_of_the_reform() -> None:
    districts = [p for p in load(None).vocabulary.places if p.kind in ("quận", "huyện", "thị xã")]
    assert len(districts) > 600
    assert all(p.until is not None and p.until <= "2025-07-01" for p in districts)


def test_an_archive_replaces_adds_and_removes_single_entries(tmp_path: Path) -> None:
    written(
        tmp_path,
        "abbreviations.yaml",
        "- {short: CAND, full: Công an nhân dân Việt Nam}\n- {short: XYZQ, full: Ban Xây}\n"
        "- {short: ATGT, remove: true}\n",
    )
    loaded = load(tmp_path)
    assert loaded.problems == ()
    full = {a.short: a.full for a in loaded.vocabulary.abbreviations}
    assert full["CAND"] == "Công an nhân dân Việt Nam"
    assert full["XYZQ"] == "Ban Xây"
    assert "ATGT" not in full
    assert "UBND" in full


def test_the_digest_follows_what_is_said_and_not_its_order(tmp_path: Path) -> None:
    first, second = "- {tag: AAA, name: Báo A}\n", "- {tag: BBB, name: Báo B}\n"
    one = load(written(tmp_path, "sources.yaml", first + second)).vocabulary.digest
    two = load(written(tmp_path, "sources.yaml", "# ghi chú\n" + second + first)).vocabulary.digest
    other = load(written(tmp_path, "sources.yaml", first)).vocabulary.digest
    assert one == two != other


def test_a_group_lists_places_by_kind_with_other_names_in_brackets(tmp_path: Path) -> None:
    written(
        tmp_path, "places.yaml", "- within: Xứ Thử\n  until: 2025-07-01\n  huyện: An Thử, Bình Thử (Bình Thở; BT)\n"
    )
    places = {p.name: p for p in load(tmp_path).vocabulary.places if p.within == "Xứ Thử"}
    assert places["An Thử"].until == "2025-07-01"
    assert places["Bình Thử"].other == ("Bình Thở", "BT")


@pytest.mark.parametrize(
    ("name", "text", "line", "code", "quoted", "hint"),
    [
        ("topics.yaml", "- label: A\n  oter: [b]\n", 2, "unknown-key", "'oter'", "'other'"),
        ("places.yaml", "- name: A\n  kind: xã\n  until: 2025-13-01\n", 3, "bad-date", "'2025-13-01'", "2025-07-01"),
        ("places.yaml", "- name: A\n  kind: huyen\n", 2, "bad-value", "'huyen'", "'huyện'"),
        ("ranks.yaml", "- name: Tá\n  order: cao\n", 2, "bad-value", "'cao'", "number"),
        ("events.yaml", "- kind: lễ\n", 1, "missing-key", "'name'", "add"),
        ("people.yaml", "- name: A\n- name: A\n", 2, "duplicate-entry", "'A'", "remove one"),
        ("people.yaml", "- name: A\n  name: B\n", 2, "duplicate-key", "'name'", "remove one"),
        ("people.yaml", "- &a {name: A}\n- *a\n", 1, "alias", "'a'", "write the value out"),
        ("people.yaml", "name: A\n", 1, "bad-shape", "list", "begin each entry"),
        ("people.yaml", "- name: [A\n", 2, "bad-yaml", "", "quote"),
        ("chrome.yaml", "- text: Chia sẻ\n  match: end\n", 2, "bad-value", "'end'", "one of: line, start"),
        ("topic.yaml", "[]\n", 0, "unknown-file", "'topic.yaml'", "'topics.yaml'"),
    ],
)
def test_a_fault_names_its_line_the_value_and_the_cure(
    tmp_path: Path, name: str, text: str, line: int, code: str, quoted: str, hint: str
) -> None:
    (problem,) = load(written(tmp_path, name, text)).problems
    assert (problem.path, problem.line, problem.level, problem.code) == (str(tmp_path / name), line, "error", code)
    assert quoted in problem.message
    assert hint in problem.hint


def test_a_faulty_entry_leaves_the_others_alone(tmp_path: Path) -> None:
    loaded = load(written(tmp_path, "people.yaml", "- {name: Lê Thử Một, alias: x}\n- {name: Lê Thử Hai}\n"))
    assert [p.name for p in loaded.vocabulary.people] == ["Lê Thử Hai"]
    assert len(loaded.problems) == 1


def test_a_file_that_is_not_utf_8_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "topics.yaml").write_bytes(b"- label: \xff\xfe\n")
    assert [p.code for p in load(tmp_path).problems] == ["not-utf-8"]


def test_scalars_stay_text(tmp_path: Path) -> None:
    written(tmp_path, "sources.yaml", "- {tag: no, name: 0123, site: 16:10}\n")
    source = next(s for s in load(tmp_path).vocabulary.sources if s.tag == "no")
    assert (source.name, source.site) == ("0123", "16:10")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_vocabulary_or_a_problem(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("v")
    (folder / "people.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert isinstance(load(folder).vocabulary, Vocabulary)
