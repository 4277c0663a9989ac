"""The search index: words in one spelling, short forms both ways, the cut by time, and every list as it should be."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso import search
from hoso.catalogue import Indexed
from hoso.frontmatter import serialize
from hoso.models import FrontMatter
from hoso.segments import Segment, cut, segment_of
from hoso.vocabulary import Abbreviation, Vocabulary
from hoso.words import ShortForms, folded, search_text, words
from tests.archive import Archive

SHORT = ShortForms(
    Vocabulary(
        abbreviations=(
            Abbreviation("ANTT", "An ninh trật tự"),
            Abbreviation("CATP", "Công an thành phố", context=True),
            Abbreviation("PCCC", "Phòng cháy, chữa cháy"),
        )
    )
)

# --- words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoà bình, thuý kiều", "hòa bình thúy kiều"),
        ("quý, Quỳ, hoán, khoẻ", "quý quỳ hoán khỏe"),
        ("TP.HCM ngày 20/01/2021", "tp hcm ngày 20 01 2021"),
        ("Đại_hội–XIII", "đại hội xiii"),
        ("İstanbul", "istanbul"),
    ],
)
def test_words_have_one_spelling(text: str, expected: str) -> None:
    assert words(text) == expected.split()


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Công an TP Sông Vàng", "an thành phố sông"),
        ("tình hình ANTT tại xã", "hình an ninh trật tự tại"),
        ("giữ an ninh trật tự tại xã", "giữ antt tại"),
        ("Đội phòng cháy, chữa cháy", "đội pccc"),
        ("Công an TP.HCM bắt", "an thành phố hồ chí minh bắt"),
        ("ở thành phố Hồ Chí Minh nay", "ở tp hcm nay"),
        ("Đại hội XIII của Đảng", "hội 13 của"),
        ("Đại hội 13 của Đảng", "hội xiii của"),
    ],
)
def test_what_could_as_well_be_written_stands_beside_the_text(text: str, beside: str) -> None:
    line = search_text("", None, [text], (), SHORT).split("\n")[3]
    assert f" {beside} " in f" {line} "


def test_a_sentence_ends_a_run_but_a_short_form_does_not() -> None:
    lines = search_text("Làm xong nhiệm vụ. Án văn dài", None, ["Ở TP. Sông Vàng", "một", "hai, ba"], (), SHORT).split(
        "\n"
    )
    assert lines[0] == "làm xong nhiệm vụ  án văn dài"
    assert lines[2] == "ở tp sông vàng  một  hai ba"


def test_numbers_that_count_nothing_have_one_way_of_being_written() -> None:
    line = search_text("", None, ["Bắt 13 người, nhóm B và I, chữ x"], (), SHORT).split("\n")[3]
    assert line == ""


@given(
    st.lists(
        st.sampled_from([*"ANTT CATP TP HCM XIII 13 hội an ninh trật tự thành phố".split(), "Hồ", "."]), max_size=12
    )
)
def test_every_run_beside_the_text_is_of_words_that_follow_from_it(parts: list[str]) -> None:
    text = " ".join(parts)
    possible = set(words(text)) | set(
        words("an ninh trật tự công an thành phố hồ chí minh antt catp tp hcm tphcm 13 xiii")
    )
    assert set(search_text("", None, [text], (), SHORT).split("\n")[3].split()) <= possible


# --- the cut by time

months = st.builds(lambda year, month: f"{year:04}-{month:02}", st.integers(1990, 2030), st.integers(1, 12))
counts = st.dictionaries(months | st.just(""), st.integers(1, 3000), min_size=1, max_size=60)


@given(counts)
def test_every_article_is_in_exactly_one_segment(found: dict[str, int]) -> None:
    segments = cut(found)
    for month in found:
        sort = f"{month}-15 0123456789ab" if month else "0000 0123456789ab"
        assert sum(segment.holds(sort) for segment in segments) == 1
    assert [segment_of(segment.name) for segment in segments] == list(segments)
    assert len({segment.name for segment in segments}) == len(segments)


@given(counts)
def test_segments_stand_in_order_of_time(found: dict[str, int]) -> None:
    firsts = [segment.first for segment in cut(found)]
    assert firsts == sorted(firsts)


@given(st.integers(1, 2000))
def test_a_new_article_of_the_newest_month_leaves_the_past_alone(many: int) -> None:
    past = {f"{2005 + n // 12}-{n % 12 + 1:02}": 40 for n in range(250)}
    newest = "2026-03"
    before, after = cut(past | {newest: many}), cut(past | {newest: many + 1})
    assert before[:-1] == after[:-1] or sum(past.values()) + many + 1 & sum(past.values()) + many == 0
    assert after[-1] == Segment(newest, newest)


def test_the_past_is_in_few_pieces() -> None:
    assert len(cut({f"{2005 + n // 12}-{n % 12 + 1:02}": 40 for n in range(262)})) <= 8


# --- the files, read as the browser reads them


class Reader:
    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def take(self, length: int) -> bytes:
        self.place += length
        return self.data[self.place - length : self.place]

    def varint(self) -> int:
        number = shift = 0
        while True:
            (byte,) = self.take(1)
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    def list(self, count: int) -> dict[int, int]:
        header = self.varint()
        end = self.place + (header >> 1)
        found = {}
        if header & 1:
            packed = self.take(-(-count // 4))
            for number in range(count):
                zone = packed[number >> 2] >> 2 * (number & 3) & 3
                if zone:
                    found[number] = 3 - zone
        number = -1
        while self.place < end:
            step = self.varint()
            number += 1 + (step >> 2)
            found[number] = step & 3
        return found


def read_words(files: dict[str, bytes], count: int) -> dict[tuple[str, int], dict[int, int]]:
    found = {}
    for number in range(len(json.loads(files[search.HEAD])["words"])):
        reader = Reader(files[f"w{number}.bin"])
        while reader.place < len(reader.data):
            word = reader.take(reader.varint()).decode()
            for _ in range(reader.varint()):
                exact = int.from_bytes(reader.take(2), "little")
                found[word, exact] = reader.list(count)
    return found


def read_pair(files: dict[str, bytes], count: int, first: str, second: str) -> dict[int, int]:
    key = crc32(folded(first).encode()) * search.MIX + crc32(folded(second).encode()) & 0xFFFFFFFF
    exact = (crc32(first.encode()) & 0x7FFF) + (crc32(second.encode()) * search.SPREAD & 0x7FFF) & 0xFF
    shards = json.loads(files[search.HEAD])["pairs"]
    reader = Reader(files[f"p{key % shards}.bin"])
    while reader.place < len(reader.data):
        head, spelling, found = int.from_bytes(reader.take(2), "big"), reader.take(1)[0], reader.list(count)
        if (head, spelling) == (key >> 16, exact):
            return found
    return {}


syllables = st.sampled_from("công cộng an ăn hà nội đại hội vụ án vũ điều tra".split())
lines = st.lists(syllables | st.just(""), max_size=9).map(" ".join)
texts = st.tuples(lines, lines, lines, lines).map("\n".join)


def brute(found: list[str]) -> tuple[dict[str, dict[int, int]], dict[tuple[str, str], dict[int, int]]]:
    singles: dict[str, dict[int, int]] = defaultdict(dict)
    pairs: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for number, text in enumerate(found):
        for zone, line in enumerate(text.split("\n")):
            run = line.split(" ")
            for word in filter(None, run):
                singles[word].setdefault(number, zone)
            for first, second in pairwise(run):
                if first and second:
                    pairs[first, second].setdefault(number, zone)
    return singles, pairs


def indexed(text: str, number: int = 0) -> Indexed:
    return Indexed(f"/bai/{number}/", f"Bài {number}", "2021-01-20", None, text, ())


@given(st.lists(texts, min_size=1, max_size=12), st.sampled_from([1, 40]))
@settings(max_examples=60)
def test_what_is_read_from_the_files_is_what_stands_in_the_texts(found: list[str], laps: int) -> None:
    found = found * laps  # many articles have dense lists
    files = search.index([indexed(text, number) for number, text in enumerate(found)], ())
    singles, pairs = brute(found)
    expected = {(folded(word), crc32(word.encode()) & 0xFFFF): places for word, places in singles.items()}
    assert read_words(files, len(found)) == expected
    for (first, second), places in pairs.items():
        assert read_pair(files, len(found), first, second) == places


def test_the_same_articles_give_the_same_bytes() -> None:
    made = [indexed("một hai ba\n\nbốn năm  sáu bảy\nhai ba", number) for number in range(100)]
    assert search.index(made, ("tags",)) == search.index(list(made), ("tags",))


def test_names_lead_back_to_the_hashes_that_filters_use() -> None:
    terms = (
        ("people", "lê văn hòa", "Lê Văn Hoà"),
        ("organisations", "công an thành phố sông vàng", "Công an TP.Sông Vàng"),
    )
    article = Indexed("/bai/", "Bài", None, None, "một\n\n\n", terms)
    files = search.index([article], ("people", "organisations"))
    names = json.loads(files["n0.json"])
    for way, key, name in terms:
        (called,) = names[way]
        shown, *others = [called] if isinstance(called, str) else called
        assert shown == name
        assert search.term_hash((others or [name])[0]) == search.term_hash(key)


# --- in the build


def pages(many: int) -> dict[str, str]:
    made = {}
    for number in range(many):
        identity = f"{number:012x}"
        date = f"{2015 + number // 12}-{number % 12 + 1:02}-03"
        front = FrontMatter(
            id=identity, permalink=f"/bai/bai-{identity}/", title=f"Bài số {number}", date=date, tags=("Thẻ",)
        )
        made[f"articles/{number}.md"] = f"{serialize(front)}\nCông an tỉnh bắt người thứ {number}.\n"
    return made


def index_of(archive: Archive) -> dict[str, bytes]:
    return {path: data for path, data in archive.files().items() if path.startswith("tim-kiem/")}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> Iterator[str]:
    return (path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path))


def test_one_new_article_changes_the_newest_month_and_the_manifest(archive: Callable[..., Archive]) -> None:
    made = archive(pages(40))
    assert made.run("build", "--quiet").code == 0
    before = index_of(made)
    assert "tim-kiem/index.html" in before
    assert search.MANIFEST in before
    newest = list(pages(41).items())[-1]
    text = newest[1].replace("2018-05-03", "2018-04-28")
    made.write(newest[0], text)
    assert made.run("build", "--quiet").code == 0
    parts = {path.split("/")[2] for path in changed(before, index_of(made))}
    assert parts == {"2018-04", "manifest.json"}


def test_without_search_nothing_of_it_is_built(archive: Callable[..., Archive]) -> None:
    made = archive(pages(3))
    assert made.run("build", "--quiet").code == 0
    assert made.run("build", "--quiet", "--no-search").code == 0
    left = [path for path in made.files() if path.startswith(("tim-kiem/", "static/search"))]
    assert left == []


def test_drafts_and_withdrawn_articles_are_not_indexed(archive: Callable[..., Archive]) -> None:
    found = pages(3)
    for number, status in ((0, "draft"), (1, "withdrawn")):
        name = f"articles/{number}.md"
        found[name] = found[name].replace("title:", f"status: {status}\ntitle:").replace("bắt người", "bắt bíbúc")
    made = archive(found)
    assert made.run("build", "--quiet").code == 0
    assert not any(b"bibuc" in data for path, data in index_of(made).items() if path.endswith(".bin"))
    assert len(index_of(made)) > 3
