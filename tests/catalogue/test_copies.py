"""Copies and versions: what is grouped and what is not, at what cost, and what became of the words."""

from __future__ import annotations

import gzip
import json
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from hoso import pipeline, state
from hoso.addresses import COMPARISON
from hoso.catalogue import duplicates
from hoso.catalogue.similarity import KEYS, Text, compare, keys, sample, worth_comparing
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.models import Origin
from hoso.pages.differences import Passage, differences
from hoso.pipeline import Options
from hoso.progress import Progress
from hoso.settings import Settings
from tests.archive import Archive

SYLLABLES = [
    head + rest
    for head in "b c ch d đ g h kh l m n nh ng ph qu r s t th tr v x".split()
    for rest in "a án ai ào anh ất âu em ến i ình o oàn ông ới ui ương ứng uyền".split()
]

# --- Texts ------------------------------------------------------------------------------------------------------------


def invented(chance: random.Random, length: int) -> str:
    """A text of so many words in sentences, with numbers and names."""
    words = []
    for place in range(length):
        word = chance.choice(SYLLABLES)
        if place % 19 == 11:
            word = str(chance.randrange(2, 5000))
        elif place % 17 in {5, 6, 7}:
            word = word.capitalize()
        words.append(word + ("." if place % 23 == 22 else ""))
    return " ".join(words)


def reworded(text: str, chance: random.Random, words: Sequence[str], share: float = 0.05) -> str:
    """The text with that share of its words replaced, paragraphs kept."""
    return "\n\n".join(
        " ".join(chance.choice(words) if chance.random() < share else word for word in paragraph.split())
        for paragraph in text.split("\n\n")
    )


def kind(one: str, other: str, **values: str | None) -> str | None:
    """How two texts are alike; values with names in `other_` are the second's."""
    first = Text(values.get("title") or "Một", one, values.get("source"), values.get("address"))
    second = Text(values.get("other_title") or "Hai", other, values.get("other_source"), values.get("other_address"))
    found = compare(first, second)
    back = compare(second, first)
    assert found == back, "the order does not matter"
    return found.kind if found else None


STORY = """Sáng 12-3, Công an huyện Hạ Lĩnh cho biết đã tìm thấy hai chiếc thuyền trôi dạt trên sông Vàng sau trận lũ đêm
10-3. Thiếu tá Lương Khải Vĩnh, Đội trưởng Đội Cảnh sát đường thủy, cho hay tổ tuần tra gồm 6 cán bộ đã lần theo dấu dầu
loang từ bến Đình đến cầu Mới, dài gần 14 km, và trục vớt cả hai chiếc vào lúc 5 giờ 30. Chủ của thuyền, ở xã Tân Thủy,
đã nhận lại tài sản trong chiều cùng ngày. Ủy ban nhân dân xã Tân Thủy cảm ơn lực lượng chức năng, và nhắc các hộ dân
neo đậu thuyền bè tại bến có mái che trước ngày 20-3, khi một đợt mưa lớn nữa được dự báo sẽ tới thượng nguồn."""
GOLD = """Giá vàng hôm nay tại thị trường trong nước {move} so với chốt phiên hôm qua. Mở cửa phiên sáng, tập đoàn Sông
Vàng niêm yết giá vàng miếng ở mức {0} triệu đồng một lượng mua vào và {1} triệu đồng một lượng bán ra. Tại thành phố Bạch
Lộ, giá mua vào là {2} triệu đồng, giá bán ra là {3} triệu đồng. Trên thị trường thế giới, giá vàng giao ngay đứng ở mức
{4} đô la Mỹ một ounce, trong khi giá giao tháng sau là {5} đô la Mỹ. Theo các nhà phân tích, tâm lý chờ đợi của nhà đầu
tư trước cuộc họp của ngân hàng trung ương khiến giao dịch trầm lắng. Giá vàng trong nước đang cao hơn giá thế giới
khoảng {6} triệu đồng một lượng, chưa tính thuế và phí. Tỷ giá trung tâm hôm nay là {7} đồng một đô la Mỹ."""
POST = """Sáng nay, tại trụ sở Công an tỉnh, đã diễn ra lễ công bố quyết định về công tác cán bộ. Theo quyết định của Bộ
trưởng, đồng chí {0} được điều động, bổ nhiệm giữ chức Trưởng {1} kể từ hôm nay. Phát biểu giao nhiệm vụ, đồng chí {2}
chúc mừng và đề nghị đồng chí {0} cùng tập thể lãnh đạo {1} tiếp tục đoàn kết, hoàn thành tốt nhiệm vụ được giao. Phát biểu
nhận nhiệm vụ, đồng chí {0} cảm ơn sự quan tâm của cấp trên và hứa sẽ nỗ lực hết sức mình. Trước đó, đồng chí {0} là Phó
Trưởng {3}. Người kế nhiệm là đồng chí {4}, quê ở {5}."""


def test_a_text_with_some_words_replaced_is_near_it() -> None:
    chance = random.Random(1)
    assert kind(STORY, reworded(STORY, chance, SYLLABLES)) == "near"
    assert kind(STORY, reworded(STORY, chance, SYLLABLES), source="BSV", other_source="SVO") == "outlet"
    assert kind(STORY, invented(chance, 150)) is None


def test_a_story_under_another_headline_and_lead_is_still_the_story() -> None:
    _, _, rest = STORY.partition(". ")
    assert kind(STORY, f"Nước sông Vàng đã rút, và một tổ tuần tra có việc để làm. {rest}") == "near"


def test_what_is_cut_from_a_text_is_near_it() -> None:
    words = STORY.split()
    assert kind(STORY, " ".join(words[: len(words) // 2])) == "near"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            GOLD.format("36,12", "36,24", "36,10", "36,26", "1.255", "1.258", "2,3", "22.401", move="tăng nhẹ"),
            GOLD.format("36,31", "36,42", "36,29", "36,45", "1.249", "1.252", "2,1", "22.415", move="đi ngang"),
        ),
        (
            POST.format("Đỗ Minh Khôi", "phòng Tham mưu", "Lê Đình An", "phòng Hậu cần", "Hà Văn Bảo", "Tân Thủy"),
            POST.format("Lương Khải Vĩnh", "phòng Kỹ thuật", "Ngô Thị Thu", "phòng Cơ yếu", "Vũ Công Cẩn", "Hạ Lĩnh"),
        ),
    ],
    ids=["prices of two days", "two appointments"],
)
def test_two_texts_of_one_template_are_no_copies(one: str, other: str) -> None:
    assert kind(one, other) is None
    assert kind(one, one.replace("hôm nay", "ngày 3")) == "near", "the template itself is long enough to be a copy"


def test_a_short_text_is_a_copy_only_where_it_is_equal_and_no_stock_phrase() -> None:
    chance = random.Random(2)
    short = invented(chance, 30)
    assert kind(short, short) == "near"
    assert kind(short, short.rpartition(" ")[0] + " khác") is None
    assert kind("Ảnh: Minh Khuê. Mời bạn đọc xem tiếp.", "Ảnh: Minh Khuê. Mời bạn đọc xem tiếp.") is None
    assert kind("", "") is None


def test_versions_are_of_one_web_address_or_of_one_outlet_and_title() -> None:
    chance = random.Random(3)
    edited = reworded(STORY, chance, SYLLABLES)
    both = {"source": "SVO", "other_source": "svo"}
    assert kind(STORY, edited, title="Tìm thấy thuyền", other_title="TÌM THẤY THUYỀN", **both) == "version"
    assert kind(STORY, edited, **both) == "near"
    lightly = reworded(STORY, chance, SYLLABLES, 0.15)
    address = {
        "address": "https://www.bao.example/tin/123.html?utm_source=x#a",
        "other_address": "http://m.bao.example/tin/123.html",
    }
    assert kind(STORY, lightly, **address) == "version"
    assert kind(STORY, invented(chance, 150), **address) is None, "an address may be given to another article"
    front = {"address": "https://bao.example/", "other_address": "https://bao.example/"}
    assert kind(STORY, lightly, **front) is None


@pytest.mark.parametrize("address", [None, "", "http://[", "https://bao.example/tin-moi/", "/tin/1", "bao.example/1"])
def test_what_is_no_address_of_an_article_finds_nothing(address: str | None) -> None:
    assert keys(b"", address) == []


def test_a_sample_stays_small_and_finds_the_copy() -> None:
    chance = random.Random(4)
    for length in (60, 200, 800, 20_000):
        text = invented(chance, length)
        copy = reworded(text, chance, SYLLABLES)
        assert set(keys(sample(text), None)) & set(keys(sample(copy), None))
        assert worth_comparing(sample(text), sample(copy))
        assert len(keys(sample(text), None)) <= 2 * KEYS
        assert len(sample(text)) <= 512


# --- Whole archives ---------------------------------------------------------------------------------------------------

Told = tuple[str, str, str | None, str | None]  # title, text, source, date


def written(folder: Path, told: Iterable[Told]) -> Settings:
    """An archive of these articles; the identity of each is its number."""
    (folder / "content/articles").mkdir(parents=True)
    for number, (title, text, source, date) in enumerate(told):
        identity = f"{number:012x}"
        front = FrontMatter(identity, f"/bai/b-{identity}/", title, date=date, source=source)
        page = f"{frontmatter.serialize(front)}\n{text}\n"
        (folder / f"content/articles/{number}.md").write_text(page, encoding="utf-8")
    return Settings(
        content=folder / "content", templates=folder / "templates", static=folder / "static",
        output=folder / "public", cache=folder / "cache", jobs=1, search=False,
    )  # fmt: skip


def read(settings: Settings) -> None:
    result = pipeline.run(settings, Options(convert=False, publish=False), Progress(None))
    assert not [problem for problem in result.problems if problem.level == "error"], result.problems


def pairs(settings: Settings) -> set[tuple[int, int]]:
    """The numbers of the articles that are copies, two by two."""
    db: sqlite3.Connection = state.read_state(settings.cache)
    rows = db.execute("SELECT a.id, b.id FROM copy c JOIN article a ON a.n = c.earlier JOIN article b ON b.n = c.later")
    found = {(min(pair), max(pair)) for pair in ((int(one, 16), int(other, 16)) for one, other in rows)}
    db.close()
    return found


def common(one: str, other: str) -> float:
    """The share of the shorter text that is in the longer one, in pieces of any order, as a reader would find it."""
    both = (" ".join(re.findall(r"\w+", text.lower())) for text in (one, other))
    shorter, longer = sorted(both, key=lambda text: text.count(" "))
    words, covered = shorter.split(), set[int]()
    for start in range(len(words) - 4):
        if f" {' '.join(words[start : start + 5])} " in f" {longer} ":
            covered.update(range(start, start + 5))
    return len(covered) / len(words)


def judged(settings: Settings, told: Sequence[Told], planted: set[tuple[int, int]]) -> None:
    found = pairs(settings)
    assert planted - found == set()
    wrong = [pair for pair in found - planted if common(told[pair[0]][1], told[pair[1]][1]) < 0.6]
    assert wrong == []


def with_copies(told: Sequence[Told], count: int, chance: random.Random) -> tuple[list[Told], set[tuple[int, int]]]:
    """The articles, and behind them `count` of them again in another outlet, with one word in twenty replaced."""
    words = [word for _, text, _, _ in told[:200] for word in text.split()]
    chosen = chance.sample(range(len(told)), count)
    again = [(f"Lại: {told[n][0]}", reworded(told[n][1], chance, words), "Báo khác", told[n][3]) for n in chosen]
    return [*told, *again], {(n, len(told) + place) for place, n in enumerate(chosen)}


def day(chance: random.Random) -> str:
    return f"20{chance.randrange(10, 24)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"


def test_all_planted_copies_are_found_and_nothing_else(tmp_path: Path) -> None:
    chance = random.Random(5)
    told: list[Told] = [
        (f"Bài {n}", invented(chance, chance.randrange(80, 500)), "SVO", day(chance)) for n in range(150)
    ]
    for n in range(60):  # and what looks alike without being so
        prices = [f"{chance.randrange(30, 40)},{chance.randrange(10, 99)}" for _ in range(8)]
        told.append((f"Giá vàng {n}", GOLD.format(*prices, move=chance.choice(SYLLABLES)), "SVO", day(chance)))
    everything, planted = with_copies(told, 60, chance)
    settings = written(tmp_path, everything)
    read(settings)
    found = pairs(settings)
    prices_too = {pair for pair in planted if pair[0] >= 150}
    assert planted - found == set()
    assert {pair for pair in found - planted if pair[0] < 150} == set()
    assert len(found) < len(planted) + 5 * len(prices_too) + 5


def test_of_real_articles_all_planted_copies_are_found_and_nothing_else_wrongly(shared: Path, tmp_path: Path) -> None:
    chance = random.Random(6)
    told: list[Told] = []
    with gzip.open(shared / "corpus/news.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            text = "\n\n".join(part for part in map(str.strip, entry["text"].split("\n")) if part)
            told.append((entry["title"], text, entry["source"], day(chance)))
            if len(told) == 2000:
                break
    everything, planted = with_copies(told, 500, chance)
    settings = written(tmp_path, everything)
    read(settings)
    judged(settings, everything, planted)


@pytest.mark.parametrize("alike", ["template", "one text", "nothing"])
def test_the_work_grows_with_the_archive_and_not_with_its_square(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, alike: str
) -> None:
    counted = Counter[str]()

    def counting(one: bytes, other: bytes) -> bool:
        counted["samples"] += 1
        return worth_comparing(one, other)

    def counting_texts(one: Text, other: Text) -> object:
        counted["texts"] += 1
        return compare(one, other)

    monkeypatch.setattr(duplicates, "worth_comparing", counting)
    monkeypatch.setattr(duplicates, "compare", counting_texts)
    work = []
    for count in (100, 200):
        counted.clear()
        chance = random.Random(7)
        same = invented(chance, 120)
        told: list[Told] = []
        for n in range(count):
            text = {"template": f"{same} {invented(chance, 120)}", "one text": same, "nothing": invented(chance, 120)}
            told.append((f"Bài {n}", text[alike], None, day(chance)))
        read(written(tmp_path / str(count), told))
        assert counted["samples"] <= 2 * KEYS * duplicates.BEFORE * count
        work.append(counted["samples"] + counted["texts"])
    assert work[1] <= 2.2 * work[0] + 20


def test_a_text_that_came_sixty_times_is_one_chain(tmp_path: Path) -> None:
    chance = random.Random(8)
    text = invented(chance, 120)
    settings = written(tmp_path, [(f"Bài {n}", text, f"Báo {n}", day(chance)) for n in range(60)])
    read(settings)
    reached, waiting = {0}, [0]
    while waiting:
        here = waiting.pop()
        beside = {other for pair in pairs(settings) if here in pair for other in pair} - reached
        reached |= beside
        waiting += beside
    assert reached == set(range(60))


def test_one_new_copy_is_compared_with_its_like_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(9)
    told: list[Told] = [(f"Bài {n}", invented(chance, 200), "SVO", day(chance)) for n in range(60)]
    settings = written(tmp_path, told)
    read(settings)
    compared = []

    def counting(one: Text, other: Text) -> object:
        compared.append((one.title, other.title))
        return compare(one, other)

    monkeypatch.setattr(duplicates, "compare", counting)
    front = FrontMatter("moi", "/bai/moi/", "Bài mới", date="2024-01-01")
    text = reworded(told[7][1], chance, SYLLABLES)
    (settings.content / "articles/moi.md").write_text(f"{frontmatter.serialize(front)}\n{text}\n", encoding="utf-8")
    read(settings)
    assert compared == [("Bài 7", "Bài mới")]


# --- On the site ------------------------------------------------------------------------------------------------------


def page(identity: str, text: str, **values: object) -> str:
    front = replace(
        FrontMatter(identity, f"/bai/2024/05/{identity}/", f"Bài {identity}", date="2024-05-05", source="SVO"),
        **values,  # type: ignore[arg-type]
    )
    return f"{frontmatter.serialize(front)}\n{text}\n"


def tree(archive: Archive, name: str) -> html.HtmlElement:
    return html.document_fromstring(archive.read(f"public/bai/2024/05/{name}/index.html"))


@pytest.fixture
def pair(archive: Callable[..., Archive]) -> Archive:
    """Two articles that are one story, the second with other words and one paragraph more; and one that is not."""
    first = "\n\n".join(STORY.replace("\n", " ").split(". "))
    second = first.replace("hai chiếc thuyền", "hai chiếc <b>tàu</b>").replace("5 giờ 30", "6 giờ") + "\n\nTin thêm."
    made = archive(
        {
            "articles/mot.md": page("mot", first),
            "articles/hai.md": page("hai", second, source="Báo Sông Vàng", date="2024-05-06"),
            "articles/ba.md": page("ba", invented(random.Random(1), 150)),
        }
    )
    assert made.run("build").code == 0
    return made


def test_an_article_names_its_copies_and_leads_to_the_comparison(pair: Archive) -> None:
    for name, other in (("mot", "hai"), ("hai", "mot")):
        links = tree(pair, name).xpath("//section//a/@href")
        assert f"/bai/2024/05/{other}/" in links
        assert f"/bai/2024/05/{name}/{COMPARISON}/#so-voi-{other}" in links
        assert tree(pair, f"{name}/{COMPARISON}").xpath(f"//section[@id='so-voi-{other}']")
    assert COMPARISON not in pair.read("public/bai/2024/05/ba/index.html")
    assert not (pair.site / "bai/2024/05/ba" / COMPARISON).exists()


@pytest.mark.parametrize(
    ("sources", "reason"),
    [
        ("- {tag: SVO, name: Sông Vàng Online}\n- {tag: BSV, name: Báo Sông Vàng}\n", "Bài gần giống"),
        ("- {tag: SVO, name: Sông Vàng, aliases: [Báo Sông Vàng]}\n", "Bài gần giống"),
        ("- {tag: SVO, name: Đài Sông Vàng}\n- {tag: BSV, name: Báo Sông Vàng}\n", "Bài ghi nguồn khác"),
    ],
    ids=["one outlet under two names", "an alias", "two outlets"],
)
def test_another_outlet_is_one_that_has_another_page(pair: Archive, sources: str, reason: str) -> None:
    pair.write("vocabulary/sources.yaml", sources)
    assert pair.run("build").code == 0
    assert reason in pair.read("public/bai/2024/05/hai/index.html")


def test_beside_an_article_without_a_date_the_day_of_its_copy_is_no_time_of_a_page(pair: Archive) -> None:
    pair.write("articles/mot.md", pair.read("content/articles/mot.md").replace("date: 2024-05-05\n", ""))
    assert pair.run("build").code == 0
    found = pair.read("public/bai/2024/05/mot/index.html")
    assert "06/05/2024" in found
    assert "<time" not in found


def test_the_comparison_marks_every_word_that_differs_and_says_so_aloud(pair: Archive) -> None:
    for name in ("mot", "hai"):
        shown = tree(pair, f"{name}/{COMPARISON}")
        text = shown.xpath("//div[contains(@class, 'differences')]")[0]
        gone = ["".join(found.itertext()) for found in text.iter("del")]
        new = ["".join(found.itertext()) for found in text.iter("ins")]
        assert [part.partition(": ")[0] for part in (*gone, *new)] == ["bản A"] * 4 + ["bản B"] * 4
        assert [part.partition(": ")[2] for part in gone] == ["mot", "thuyền", "5", "30"]
        assert [part.partition(": ")[2] for part in new] == ["hai", "tàu", "6", "Tin thêm."]
        assert "Bản A đăng trước." in shown.text_content()
        assert shown.xpath("//meta[@name='robots']/@content") == ["noindex"]
    sitemaps = "".join(pair.read(f"public/{path.name}") for path in pair.site.glob("sitemap*.xml"))
    assert COMPARISON not in sitemaps


@pytest.mark.parametrize("date", ["", "date: 2024-05-06\n", "date: 2024-05-06T08:00:00+07:00\n"])
def test_where_dates_do_not_say_which_text_was_first_nothing_claims_it(pair: Archive, date: str) -> None:
    pair.write("articles/mot.md", pair.read("content/articles/mot.md").replace("date: 2024-05-05\n", date))
    assert pair.run("build").code == 0
    for name, other in (("mot", "hai"), ("hai", "mot")):
        shown = tree(pair, f"{name}/{COMPARISON}")
        assert "Không rõ bản nào đăng trước." in shown.text_content()
        assert "đăng trước" not in shown.text_content().replace("Không rõ bản nào đăng trước.", "")
        links = shown.xpath("//ol[@class='ledger']//a/@href")
        assert links == [f"/bai/2024/05/{name}/", f"/bai/2024/05/{other}/"], "the page's own article is A"


@pytest.mark.parametrize("status", ["withdrawn", "draft", "redact"])
def test_what_is_not_to_be_shown_is_beside_no_copy(pair: Archive, status: str) -> None:
    text = pair.read("content/articles/hai.md")
    line = "redact:\n- Lương Khải Vĩnh\n" if status == "redact" else f"status: {status}\n"
    pair.write("articles/hai.md", text.replace("\n---\n", f"\n{line}---\n", 1))
    assert pair.run("build").code == 0
    assert [path for path in pair.files() if COMPARISON in path] == []
    assert "Bài hai" not in pair.read("public/bai/2024/05/mot/index.html").partition('class="beside"')[0]


def test_a_page_may_not_claim_the_address_of_a_comparison(pair: Archive) -> None:
    pair.write("articles/bon.md", page("bon", "Chữ.", permalink=f"/bai/2024/05/mot/{COMPARISON}/"))
    done = pair.run("build")
    assert done.code == 1
    assert "bad-permalink" in done.err


# --- One text, two raw files ------------------------------------------------------------------------------------------

RAW = f"Tìm thấy hai chiếc thuyền\nThứ Ba, 12/03/2024 17:30\n(BSV) - {STORY.replace(chr(10), ' ')}\n"


@pytest.mark.parametrize(
    "other",
    [
        RAW.replace("\n", "\r\n").encode(),
        RAW.encode("utf-16"),
        f"Trang chủ\n{RAW}Bình luận (0)\nLên đầu trang\n".encode(),
    ],
    ids=["line ends", "encoding", "chrome"],
)
def test_one_text_in_two_raw_files_is_named_on_every_run_and_both_are_kept(
    archive: Callable[..., Archive], other: bytes
) -> None:
    made = archive({"raw/a.txt": RAW, "raw/b.txt": other})
    for command in ("convert", "build", "check"):
        lines = [problem for problem in made.run(command, "--quiet").problems if "text-twice" in problem]
        (line,) = lines
        assert line.startswith(
            "content/raw/b.txt: warning text-twice: has the same text as 'raw/a.txt', in different bytes ("
        )
    assert len(list(made.content.glob("articles/2024/*.md"))) == 2
    assert len([path for path in made.files() if path.endswith(f"{COMPARISON}/index.html")]) == 2
    copy = next(iter(sorted(made.content.glob("articles/2024/*.md"))))
    copy.write_text(
        copy.read_text(encoding="utf-8").replace("\n---\n", "\nstatus: withdrawn\n---\n", 1), encoding="utf-8"
    )
    assert "text-twice" not in made.run("build").err


@pytest.mark.parametrize("change", [("(BSV)", "(SVO)"), ("12/03/2024", "14/03/2024"), ("Thứ Ba, ", "Thứ Năm, ")])
def test_a_text_under_two_sources_or_of_two_days_is_no_fault(
    archive: Callable[..., Archive], change: tuple[str, str]
) -> None:
    other = RAW.replace(*change)
    made = archive({"raw/a.txt": RAW, "raw/b.txt": other.replace("Thứ Ba, 14", "Thứ Năm, 14")})
    assert ("text-twice" in made.run("build").err) == ("Thứ" in change[0])


def test_two_saved_pages_of_one_address_are_versions(archive: Callable[..., Archive]) -> None:
    first = Origin("raw/a.html", "ab" * 32, "utf-8", "https://svo.example/tin-123.html")
    second = Origin("raw/b.html", "cd" * 32, "utf-8", "https://svo.example/tin-123.html?utm_source=app")
    edited = reworded(STORY.replace("\n", " "), random.Random(5), SYLLABLES, 0.2)
    files = {
        "raw/a.html": "a",
        "raw/b.html": "b",
        "articles/mot.md": page("mot", STORY.replace("\n", " "), origin=first),
        "articles/hai.md": page("hai", edited, origin=second, date="2024-05-09"),
    }
    made = archive(files)
    made.run("build")
    shown = tree(made, f"mot/{COMPARISON}").text_content()
    assert "Phiên bản khác của cùng một bài" in shown


# --- Words ------------------------------------------------------------------------------------------------------------

paragraphs = st.lists(
    st.one_of(
        st.text("ab,.1 \n", max_size=12),
        st.lists(st.sampled_from("tàu thuyền, trên sông. 5 11-8".split())).map(" ".join),
    ),
    max_size=6,
)


def squeezed(texts: Iterable[str]) -> str:
    return "".join("".join(texts).split())


def held(passages: Sequence[Passage], unchanged: Sequence[str], *kinds: str) -> str:
    """The text that the pieces of those kinds make, with the unchanged paragraphs put in where they are counted."""
    waiting = list(unchanged)
    parts = []
    for passage in passages:
        parts += [piece.text for piece in passage.pieces if piece.kind in kinds]
        for _ in range(passage.unchanged):
            parts.append(waiting.pop(0))
    assert waiting == []
    return squeezed(parts)


@given(paragraphs, paragraphs)
def test_the_differences_of_two_texts_hold_both_of_them(old: list[str], new: list[str]) -> None:
    passages = differences(old, new)
    plain_old = [" ".join(text.split()) for text in old if text.split()]
    plain_new = [" ".join(text.split()) for text in new if text.split()]
    matched = SequenceMatcher(None, plain_old, plain_new, autojunk=False)
    count = sum(passage.unchanged for passage in passages)
    kept = Counter(plain_old) & Counter(plain_new)
    assert count <= sum(kept.values())
    assert bool(passages) == bool(plain_old or plain_new)
    assert all(bool(passage.pieces) != bool(passage.unchanged) for passage in passages)
    if plain_old == plain_new:
        assert count == len(plain_old) == sum(block.size for block in matched.get_matching_blocks())
    if not count:
        assert held(passages, (), "same", "gone") == squeezed(old)
        assert held(passages, (), "same", "new") == squeezed(new)


@given(st.lists(st.sampled_from("tàu thuyền trên sông".split()), min_size=1), st.integers(0, 40), st.integers(0, 40))
def test_what_is_put_in_and_taken_out_is_what_is_marked(words: list[str], taken: int, put: int) -> None:
    taken, put = taken % len(words), put % (len(words) + 1)
    old = [" ".join([*words, "hết"])]
    new = [" ".join([*words[:taken], *words[taken + 1 :], "hết"])]
    assert [p.text.strip() for passage in differences(old, new) for p in passage.pieces if p.kind != "same"] == [
        words[taken]
    ]
    new = [" ".join([*words[:put], "MỚI", *words[put:], "hết"])]
    assert [p.text.strip() for passage in differences(old, new) for p in passage.pieces if p.kind != "same"] == ["MỚI"]


def test_a_paragraph_cut_in_two_is_no_other_text() -> None:
    (first, second) = differences(["Một hai. Ba bốn."], ["Một hai.", "Ba bốn."])
    assert [piece.kind for passage in (first, second) for piece in passage.pieces] == ["same", "same"]


def test_texts_that_differ_in_thousands_of_places_still_show_what_they_share() -> None:
    """To look for the longest runs would take minutes: words that occur once in both are matched first."""
    words = [f"từ{number}" for number in range(9_000)]
    changed = [f"{word} MỚI" if number % 9 == 0 else word for number, word in enumerate(words)]
    (passage,) = differences([" ".join(words)], [" ".join(changed)])
    assert "".join(piece.text for piece in passage.pieces if piece.kind != "new").split() == words
    assert {piece.text for piece in passage.pieces if piece.kind == "new"} == {" MỚI"}
    assert not [piece for piece in passage.pieces if piece.kind == "gone"]


def test_texts_without_end_are_compared_in_one_piece() -> None:
    passages = differences(["la " * 5000], ["la lá " * 5000])
    assert [piece.kind for passage in passages for piece in passage.pieces] == ["same", "gone", "new"]
