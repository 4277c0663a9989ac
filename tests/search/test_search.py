"""The search index: words in one spelling, short forms both ways, the cut by time, and every list as it should be."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import cache, partial
from itertools import pairwise
from unittest.mock import patch
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.markup.fields import FrontMatter
from hoso.markup.frontmatter import serialize
from hoso.search import files as search
from hoso.search import postings
from hoso.search.segments import cut, parts, segment_of
from hoso.search.suggestions import Suggested, Suggestions, suggestions
from hoso.search.terms import term_hash
from hoso.search.words import Indexed, Searchable, ShortForms, code, folded, searchable, words
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.entries import Abbreviation
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


def made_of(title: str, blocks: list[str], lead: str | None = None, names: tuple[str, ...] = ()) -> Searchable:
    return searchable(title, lead, blocks, names, SHORT)


def codes(text: str) -> bytes:
    """Words as the index has them; a bar means a break."""
    return b"".join((0 if word == "|" else code(word)).to_bytes(4, "little") for word in text.split())


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
        ("Đại hội (13) của Đảng", "hội xiii của"),
    ],
)
def test_what_could_as_well_be_written_stands_beside_the_text(text: str, beside: str) -> None:
    made = made_of("", [text])
    assert codes(beside) in made.beside
    assert set(beside.split()) <= set(made.words.split())


def test_a_sentence_ends_a_run_but_a_short_form_does_not() -> None:
    made = made_of("Làm xong nhiệm vụ. Án văn dài", ["Ở TP. Sông Vàng", "một", "hai, ba"])
    assert made.text == codes("làm xong nhiệm vụ | án văn dài | | ở tp sông vàng | một | hai ba |")


def test_each_word_is_told_once_where_it_weighs_most() -> None:
    made = made_of("Vụ án vụ", ["án lớn nhỏ"], "nhỏ án", ("Lê Án",))
    assert [sorted(line.split()) for line in made.words.split("\n")] == [["vụ", "án"], ["nhỏ"], ["lớn"], ["lê"]]


def test_a_name_that_stands_in_the_text_does_not_stand_beside_it() -> None:
    assert made_of("", ["Đại tá Lê Hòa nói"], names=("Lê Hoà", "Lê Hoà Bình")).beside == codes("lê hòa bình |")


def test_numbers_that_count_nothing_have_one_way_of_being_written() -> None:
    assert made_of("", ["Bắt 13 người, nhóm B và I, chữ x"]).beside == b""


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
    assert set(made_of("", [text]).words.split("\n")[3].split()) <= possible


# --- the cut by time

months = st.builds(lambda year, month: f"{year:04}-{month:02}", st.integers(1990, 2030), st.integers(1, 12))
counts = st.dictionaries(months | st.just(""), st.integers(1, 40_000), min_size=1, max_size=60)


@given(counts)
def test_every_article_is_in_exactly_one_segment(found: dict[str, int]) -> None:
    made = cut(found)
    for month in found:
        sort = f"{month}-15 0123456789ab" if month else "0000 0123456789ab"
        assert sum(segment.range.holds(sort) for segment in made) == 1
    assert [segment_of(segment.name) for segment in made] == list(made)
    assert len({segment.name for segment in made}) == len(made)


@given(counts)
def test_segments_stand_in_order_of_time(found: dict[str, int]) -> None:
    firsts = [segment.first for segment in cut(found)]
    assert firsts == sorted(firsts)


@given(st.integers(1, 2000))
def test_a_new_article_of_the_newest_month_leaves_the_past_alone(many: int) -> None:
    past = {f"{2005 + n // 12}-{n % 12 + 1:02}": 40 for n in range(250)}
    newest = "2026-03"
    before, after = cut(past | {newest: many}), cut(past | {newest: many + 1})
    total = (sum(past.values()) + many) // 2
    assert before[:-1] == after[:-1] or total.bit_length() != (sum(past.values()) + many + 1).bit_length() - 1
    assert after[-1].range.holds(f"{newest}-01")
    assert not after[-1].range.holds("2025-06-01")


def test_a_search_reads_few_segments() -> None:
    assert len(cut({f"{2005 + n // 12}-{n % 12 + 1:02}": 40 for n in range(262)} | {"": 30})) <= 4


SORTS = [
    f"2021-{n // 900 % 12 + 1:02}-{n // 30 % 28 + 1:02} {crc32(bytes([n & 255, n >> 8])):012x}" for n in range(2000)
]


def test_every_article_is_in_one_part_and_no_part_has_more_than_a_byte_can_number() -> None:
    made = list(parts(SORTS))
    assert [place for part in made for place in part] == list(range(len(SORTS)))
    assert max(map(len, made)) <= postings.MOST


@given(st.integers(0, 1999))
def test_an_added_article_leaves_most_parts_as_they_are(place: int) -> None:
    more = [*SORTS[:place], f"{SORTS[place]}0", *SORTS[place:]]
    before, after = ({tuple(own[n] for n in part) for part in parts(own)} for own in (SORTS, more))
    assert len(after - before) <= 6


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

    def table(self, sizes: list[int], width: int, single: int) -> Iterator[tuple[tuple[int, ...], set[int]]]:
        base = 0
        for size in sizes:
            many = self.varint()
            keys = list(zip(*(self.take(many) for _ in range(width)), strict=True))
            listed = [key for key in keys if not key[0] & single]
            counted = iter(self.take(len(listed)))
            for key in keys:
                count = 1 if key[0] & single else next(counted)
                if count:
                    found = set(self.take(count))
                    assert len(found) == count
                else:
                    bits = int.from_bytes(self.take(-(-size // 8)), "little")
                    found = {number for number in range(size) if bits >> number & 1}
                yield (key[0] & ~single, *key[1:]), {base + number for number in found}
            base += size
        assert self.place == len(self.data)


def read_words(files: dict[str, bytes]) -> dict[tuple[str, int], dict[int, int]]:
    head = json.loads(files[search.HEAD])
    found: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    for number in range(len(head["words"])):
        reader = Reader(files[f"w{number}.bin"])
        names = {crc32(name.encode()) & 0xFFFF: name for name in reader.take(reader.varint()).decode().split("\n")}
        for key, articles in reader.table(head["parts"], 4 if len(names) > 1 else 2, 4):
            name = names[key[2] | key[3] << 8] if len(names) > 1 else min(names.values())
            for article in articles:
                found[name, key[0] >> 3 | key[1] << 5][article] = key[0] & 3
    return found


def turned(bits: int, width: int, turn: int) -> int:
    return (bits << turn | bits >> width - turn) & (1 << width) - 1


def read_pair(files: dict[str, bytes], first: str, second: str) -> tuple[set[int], set[int]]:
    """The articles that have a pair in the text, and beside it."""
    head = json.loads(files[search.HEAD])
    one, two = code(first), code(second)
    key, exact = one >> 7 ^ turned(two >> 7, 25, 11), one & 127 ^ turned(two & 127, 7, 3)
    reader = Reader(files[f"p{(key >> 13) // head['width']}.bin"])
    found: tuple[set[int], set[int]] = set(), set()
    for (spelling, low, high), articles in reader.table(head["parts"], 3, 1):
        for place, mark in enumerate((0, 0x15A5)):
            if (low | high << 8) == (key & 0xFFFF ^ mark) and spelling >> 1 == exact:
                found[place].update(articles)
    return found


syllables = st.sampled_from("công cộng an ăn hà nội đại hội vụ án vũ điều tra".split())
sentences = st.lists(syllables, min_size=1, max_size=5).map(" ".join)
lines = st.lists(sentences, max_size=3).map(". ".join)
texts = st.tuples(lines, lines, lines, lines)


def runs(line: str) -> list[list[str]]:
    return [part.split() for part in line.split(".")]


def indexed(title: str, lead: str = "", body: str = "", name: str = "", number: int = 0) -> Indexed:
    own = made_of(title, [body], lead, (name.replace(".", ""),))
    return Indexed(f"/bai/{number}/", f"Bài {number}", "2021-01-20", None, own, ())


def built(documents: list[Indexed], size: int) -> dict[str, bytes]:
    made = [search.index(documents[start : start + size], ("tags",)) for start in range(0, len(documents), size)]
    return search.files([search.unpacked(search.packed(part)) for part in made])


def cut_to(size: int) -> AbstractContextManager[object]:
    """Files of words of about so many bytes, so that hardly any words are enough for many."""
    return patch.multiple(search, _WORDS_FILE=(size, size), _ATOM=size // 2)


@given(
    st.lists(texts, min_size=1, max_size=12),
    st.sampled_from([1, 40]),
    st.sampled_from([7, 100, 255]),
    st.sampled_from([8_000, 40]),
)
@settings(max_examples=20, deadline=None)
def test_what_is_read_from_the_files_is_what_stands_in_the_texts(
    found: list[tuple[str, str, str, str]], laps: int, size: int, cut: int
) -> None:
    found = found * laps  # many articles have lists with a bit an article
    with cut_to(cut):
        files = built([indexed(*own, number) for number, own in enumerate(found)], size)
    singles: dict[tuple[str, int], dict[int, int]] = defaultdict(dict)
    in_text: dict[tuple[str, str], set[int]] = defaultdict(set)
    for number, own in enumerate(found):
        for zone, line in enumerate(own):
            for word in line.replace(".", "").split():
                singles[folded(word), crc32(word.encode()) & 0x1FFF].setdefault(number, zone)
            for first, second in (pair for run in runs(line) for pair in pairwise(run)):
                if zone < 3:
                    in_text[first, second].add(number)
    assert read_words(files) == singles
    read = cache(partial(read_pair, files))  # the same pairs stand in many articles
    for pair, articles in in_text.items():
        assert read(*pair)[0] == articles
    for number, own in enumerate(found):
        for pair in pairwise(own[3].replace(".", "").split()):
            assert any(number in articles for articles in read(*pair))


def test_the_same_articles_give_the_same_bytes() -> None:
    made = [indexed("một hai ba", "", "bốn năm. sáu bảy", "hai ba", number) for number in range(100)]
    assert built(made, 40) == built(list(made), 40)


@pytest.mark.parametrize(("pairs", "least", "most"), [(12_000_000, 17_000, 26_000), (39_000_000, 8_000, 12_000)])
def test_pairs_of_a_segment_that_is_not_alone_are_cut_finer(pairs: int, least: int, most: int) -> None:
    assert least <= pairs * search.pair_width(pairs) / postings.BUCKETS <= most


def test_more_words_than_a_file_has_are_cut_between_words() -> None:
    made = [indexed(" ".join(f"từ{number}x{n}" for n in range(300)), number=number) for number in range(20)]
    files = built(made, 10)
    head = json.loads(files[search.HEAD])
    assert len(head["words"]) > 3
    assert head["words"] == sorted(head["words"])
    assert len(read_words(files)) == 6000


def test_a_word_that_fills_a_file_stands_alone_in_it_whatever_begins_like_it() -> None:
    spellings = "ma má mà mả mã mạ mă mắ mằ mẳ mẵ mặ mâ mấ mầ mẩ mẫ mậ".split()
    spelled = [{spellings[n % 18], spellings[n % 7]} for n in range(400)]
    made = [indexed(f"{' '.join(sorted(own))} man", "", "mam", number=n) for n, own in enumerate(spelled)]
    with cut_to(2_000):
        files = built(made, 1)
    assert json.loads(files[search.HEAD])["words"][1].startswith("ma/")
    assert files["w0.bin"].startswith(b"\2ma")
    assert len(files["w0.bin"]) == 3 + sum(1 + entries * (2 + 1) for entries in map(len, spelled)), "two bytes a key"
    assert {number for (name, _), own in read_words(files).items() if name == "ma" for number in own} == {*range(400)}


def test_an_added_article_leaves_the_cuts_between_files_where_they_are() -> None:
    made = [indexed(" ".join(f"từ{number * n % 997}x{n}" for n in range(300)), number=number) for number in range(60)]
    before, after = (json.loads(built(own, 20)[search.HEAD]) for own in (made[:-1], made))
    assert len(before["words"]) > 5
    assert before["words"] == after["words"]
    assert before["width"] == after["width"]


def test_names_lead_back_to_the_hashes_that_filters_use() -> None:
    terms = (
        ("people", "lê văn hòa", "Lê Văn Hoà"),
        ("organisations", "công an thành phố sông vàng", "Công an TP.Sông Vàng"),
    )
    article = replace(indexed("một"), terms=terms)
    files = search.files([search.index([article], ("people", "organisations"))])
    names = json.loads(files["n0.json"])
    for way, key, name in terms:
        (called,) = names[way]
        shown, *others = [called] if isinstance(called, str) else called
        assert shown == name
        assert term_hash((others or [name])[0]) == term_hash(key)


def test_years_and_their_months_are_counted_in_order_of_time() -> None:
    dates = [None, "2019", "2019-03-01", "2019-03-02T08:00", "2020-01-01"]
    made = search.files([search.index([replace(indexed("một"), date=date) for date in dates], ())])
    assert json.loads(made[search.HEAD])["years"] == [["", [1]], ["2019", [1, 0, 0, 2]], ["2020", [0, 1]]]


# --- names that are suggested


def names_at(made: Suggestions, typed: str) -> set[str]:
    """The names in the file in which the page looks for what is typed."""
    number = max((n for n, first in enumerate(made.firsts) if first <= typed), default=0)
    return {row[0] for rows in json.loads(made.files[f"g{number}.json"]).values() for row in rows}


def people(many: int) -> list[Suggested]:
    return [
        Suggested(
            "people", f"Họ{n % 37} Đệm{n % 11} Tên{n}", n % 9 + 1, f"ho{n % 37}-x", f"Họ{n % 37} Đệm{n % 11} Tên{n}"
        )
        for n in range(many)
    ]


def test_a_name_is_found_by_each_of_its_words_and_those_that_follow() -> None:
    made = suggestions(people(2000))
    assert len(made.firsts) > 5
    assert list(made.firsts) == sorted(made.firsts)
    for n in (0, 36, 999, 1999):
        for typed in (f"ho{n % 37} dem{n % 11} ten{n}", f"dem{n % 11} ten{n}", f"ten{n}"):
            assert f"Họ{n % 37} Đệm{n % 11} Tên{n}" in names_at(made, typed)


def test_a_new_name_changes_few_files_of_suggestions() -> None:
    before, after = (
        suggestions(people(2000)),
        suggestions([*people(2000), Suggested("places", "Sông Vàng", 5, "song-vang", "Sông Vàng")]),
    )
    assert sum(data != before.files.get(name) for name, data in after.files.items()) <= 4
    assert suggestions(reversed(people(2000))) == before, "whatever order they come in"


def test_a_slug_and_a_value_are_told_only_where_they_do_not_follow_from_the_name() -> None:
    made = suggestions(
        [
            Suggested("organisations", "CA xã", 4, "ca-xa", "công an xã"),
            Suggested("people", "Lê Hòa", 3, "le-hoa", "Lê Hòa"),
            Suggested("people", "Lê Hoa", 2, "le-hoa-1f2e", "Lê Hoa"),
        ]
    )
    assert json.loads(made.files["g.json"]) == {
        "organisations": [["CA xã", 4, 0, "công an xã"]],
        "people": [["Lê Hòa", 3], ["Lê Hoa", 2, "le-hoa-1f2e"]],
    }


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


def test_one_new_article_changes_the_newest_segment_what_names_it_and_the_page_that_tells_it(
    archive: Callable[..., Archive],
) -> None:
    made = archive(pages(40))
    assert made.run("build", "--quiet").code == 0
    before = index_of(made)
    assert "tim-kiem/index.html" in before
    assert search.MANIFEST in before
    newest = list(pages(41).items())[-1]
    text = newest[1].replace("2018-05-03", "2018-04-28")
    made.write(newest[0], text)
    assert made.run("build", "--quiet").code == 0
    parts = {path.removeprefix(f"{search.FOLDER}/").split("/")[0] for path in changed(before, index_of(made))}
    names = {"g.json", "g0.json"}
    assert parts == {"2018-01_9999-12", "heads.json", "manifest.json", "tim-kiem", *names}


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


def test_what_the_search_page_is_told_can_stand_in_an_attribute() -> None:
    head = {"parts": [1], "words": ["a'b<c&d"]}
    made = search.heads([search.Head("đ", "0", "", json.dumps(head).encode())], suggestions([])).decode()
    assert not set("&<'").intersection(made)
    assert json.loads(made)["segments"] == [{"name": "đ", "version": "0", "copies": "", **head}]
