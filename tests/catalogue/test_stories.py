"""Stories: which articles report one event, what looks alike and is not one, and what a new article changes."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from hoso import addresses, state
from hoso.catalogue.ties import MOST_NAMING, grouped
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.models import Person
from hoso.settings import Settings
from tests.archive import Archive
from tests.catalogue.test_copies import SYLLABLES, read, reworded


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a test; `number` is its identity."""

    number: int
    title: str
    text: str
    date: str | None = None
    source: str | None = None
    officers: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        people = tuple(Person(name, "Đại tá", ("Giám đốc Công an tỉnh",)) for name in self.officers)
        front = FrontMatter(
            f"{self.number:012x}", f"/bai/b{self.number}/", self.title, self.date, source=self.source, people=people
        )
        return f"{frontmatter.serialize(front)}\n{self.text}\n"


FIRE = (
    Told(
        1,
        "Cháy xưởng nến ở bến Cây Sung",
        "Khoảng 2 giờ sáng, lửa bùng lên trong xưởng nến của ông Hà Khắc Doanh ở thôn Cây Sung, gần cầu Ngòi Lạnh. Theo"
        " chị Vi Thị Thoan, lửa đã thiêu 2.350 thùng nến. Đám cháy được dập tắt sau ba giờ.",
        "2022-03-05",
        "SVO",
    ),
    Told(
        2,
        "Vụ cháy xưởng nến: chủ xưởng kể lại",
        "Người chủ là ông Hà Khắc Doanh nói mình thức giấc vì mùi khét. Bên kia cầu Ngòi Lạnh còn khói. Cả thảy 2.350"
        " thùng nến không còn gì. Hàng xóm, chị Vi Thị Thoan, đã gọi cứu hỏa.",
        "2022-03-06",
        "Báo Sông Vàng",
    ),
    Told(
        3,
        "Khởi tố vụ cháy xưởng nến Cây Sung",
        "Cơ quan điều tra cho rằng lửa bén từ lò nấu sáp. Xưởng của ông Hà Khắc Doanh ở thôn Cây Sung mất 2.350 thùng nến;"
        " nhân chứng Vi Thị Thoan đã khai báo.",
        "2022-04-20",
        "SVO",
    ),
)
FACTS = "lời của ông Hà Khắc Doanh, chị Vi Thị Thoan về 2.350 thùng nến bên cầu Ngòi Lạnh"
OTHER_FIRE = Told(
    4,
    "Cháy nhà kho ở phố Hàng Sọt",
    "Khoảng 2 giờ sáng ngày 5/3, lửa bùng lên trong nhà kho của bà Tạ Thị Nhài ở ngõ Giếng Đá. Đại tá Mông Quang Chí,"
    " Giám đốc Công an tỉnh, tới chỉ đạo. Đám cháy được dập tắt sau ba giờ.",
    "2022-03-05",
    "SVO",
    ("Mông Quang Chí",),
)


def archive_of(folder: Path, told: Iterable[Told]) -> Settings:
    (folder / "content/articles").mkdir(parents=True)
    for one in told:
        (folder / f"content/articles/{one.number}.md").write_text(one.page, encoding="utf-8")
    return Settings(
        content=folder / "content", templates=folder / "templates", static=folder / "static",
        output=folder / "public", cache=folder / "cache", jobs=1, search=False,
    )  # fmt: skip


Story = tuple[tuple[str, str], ...]


def stories(settings: Settings) -> dict[str, Story]:
    """The stories of an archive: the articles of each, by place, with the article each is a copy of."""
    db: sqlite3.Connection = state.read_state(settings.cache)
    with closing(db):
        rows = db.execute(
            "SELECT s.story, a.id, o.id FROM story s JOIN article a ON a.n = s.article JOIN article o ON o.n = s.original"
            " ORDER BY s.story, s.place"
        ).fetchall()
    found: dict[str, Story] = {}
    for story, article, original in rows:
        found[story] = (*found.get(story, ()), (article, original))
    return found


def together(settings: Settings) -> list[list[int]]:
    """The numbers of the articles of each story."""
    return [[int(article, 16) for article, _ in story] for story in stories(settings).values()]


def read_stories(folder: Path, *told: Told) -> list[list[int]]:
    settings = archive_of(folder, told)
    read(settings)
    return together(settings)


# --- One event --------------------------------------------------------------------------------------------------------


def test_reports_of_one_event_over_days_and_outlets_are_one_story(tmp_path: Path) -> None:
    assert read_stories(tmp_path, *FIRE, OTHER_FIRE) == [[1, 2, 3]]


def test_two_accidents_of_one_day_in_one_province_are_no_story(tmp_path: Path) -> None:
    crash = "Vụ tai nạn xảy ra lúc 15 giờ ngày 7/8 trên quốc lộ 88, tỉnh Nghệ An. {} Đại tá Mông Quang Chí cho biết 12 người bị thương."
    one = Told(1, "Tai nạn trên quốc lộ 88 ở Nghệ An", crash.format("Xe khách do Lò Văn Pản lái lao xuống khe Nậm Tè."),
               "2021-08-07", "SVO", ("Mông Quang Chí",))  # fmt: skip
    other = Told(2, "Tai nạn trên quốc lộ 88 ở Nghệ An", crash.format("Xe tải do Hồ Bá Quyến lái đâm vào chợ Làng Cụt."),
                 "2021-08-07", "Báo Sông Vàng", ("Mông Quang Chí",))  # fmt: skip
    assert read_stories(tmp_path, one, other) == []


def test_a_conference_of_each_year_is_no_story(tmp_path: Path) -> None:
    meeting = (
        "Sáng {}, Công an tỉnh tổ chức hội nghị tổng kết phong trào ở hội trường Bến Trăng. Đại tá Mông Quang Chí và"
        " Thượng tá Đèo Thị Lanh cùng đại biểu huyện Bạch Lộ, huyện Vân Khê tới dự. {} tập thể được khen."
    )
    officers = ("Mông Quang Chí", "Đèo Thị Lanh")
    title = "Hội nghị tổng kết phong trào toàn dân"
    one = Told(1, title, meeting.format("15/12", 112), "2021-12-15", "SVO", officers)
    other = Told(2, title, meeting.format("14/12", 131), "2022-12-14", "SVO", officers)
    assert read_stories(tmp_path, one, other) == []


def test_two_matters_of_one_person_are_no_story(tmp_path: Path) -> None:
    theft = Told(
        1,
        "Bắt kẻ trộm trâu",
        "Công an bắt Phùng Lão Tả ở bản Nà Cọ vì trộm 4 con trâu của bà Lý Mùi Pham.",
        "2021-02-02",
    )
    fraud = Told(
        2, "Lừa bán đất ở chợ phiên", "Phùng Lão Tả ở bản Nà Cọ khai đã bán giấy đất giả cho 15 người.", "2021-03-30"
    )
    assert read_stories(tmp_path, theft, fraud) == []


def test_what_the_same_names_do_a_year_later_is_another_matter(tmp_path: Path) -> None:
    later = Told(2, FIRE[1].title, FIRE[1].text, "2023-03-06", "Báo Sông Vàng")
    assert read_stories(tmp_path, FIRE[0], later) == []


def test_where_no_day_is_known_the_same_evidence_is_enough(tmp_path: Path) -> None:
    undated = Told(2, FIRE[1].title, FIRE[1].text)
    assert read_stories(tmp_path, FIRE[0], undated) == [[1, 2]]


def test_a_digest_of_the_news_belongs_to_no_story(tmp_path: Path) -> None:
    digest = Told(9, "Tin nóng trong ngày 5/3", f"{FIRE[1].text} {OTHER_FIRE.text}", "2022-03-06")
    assert read_stories(tmp_path, FIRE[0], digest) == []


@pytest.mark.parametrize("line", ["redact:\n- Vi Thị Thoan\n", "status: withdrawn\n", "status: draft\n"])
def test_what_withholds_a_name_or_is_not_published_is_in_no_story(tmp_path: Path, line: str) -> None:
    settings = archive_of(tmp_path, FIRE[:2])
    file = settings.content / "articles/2.md"
    file.write_text(FIRE[1].page.replace("\n---\n", f"\n{line}---\n", 1), encoding="utf-8")
    read(settings)
    assert together(settings) == []


def test_nothing_that_is_kept_says_a_word_of_the_article(tmp_path: Path) -> None:
    settings = archive_of(tmp_path, FIRE)
    read(settings)
    db = state.read_state(settings.cache)
    with closing(db):
        kept = [row for table in ("clue", "clues", "tie", "story") for row in db.execute(f"SELECT * FROM {table}")]
    assert kept
    assert "Thoan" not in repr(kept)


# --- Copies -----------------------------------------------------------------------------------------------------------

LONG = FIRE[0].text + " " + " ".join(SYLLABLES[n * 7 % len(SYLLABLES)] for n in range(120)) + "."


def test_copies_alone_are_no_story(tmp_path: Path) -> None:
    one, other = (
        Told(1, "Cháy xưởng nến", LONG, "2022-03-05", "SVO"),
        Told(2, "Cháy xưởng nến", LONG, "2022-03-06", "Báo Khác"),
    )
    assert read_stories(tmp_path, one, other) == []


def test_copies_count_once(tmp_path: Path) -> None:
    copied = reworded(LONG, random.Random(3), SYLLABLES, 0.02)
    one, copy = (
        Told(1, FIRE[0].title, LONG, "2022-03-05", "SVO"),
        Told(5, FIRE[0].title, copied, "2022-03-06", "Báo Khác"),
    )
    settings = archive_of(tmp_path, (one, copy, FIRE[1]))
    read(settings)
    (story,) = stories(settings).values()
    assert {int(article, 16): int(original, 16) for article, original in story} == {1: 1, 2: 2, 5: 1}


# --- What changes when something comes ---------------------------------------------------------------------------------


def happening(chance: random.Random, number: int) -> list[Told]:
    """Some reports of one event, in other words each."""

    def word() -> str:
        return chance.choice(SYLLABLES)

    def name(length: int) -> str:
        return " ".join(word().capitalize() for _ in range(length))

    facts = [
        f"ông {name(3)} kể",
        f"chị {name(3)} ở thôn {name(2)}",
        f"gần cầu {name(2)}",
        f"mất {chance.randrange(1111, 9999)} thùng",
    ]
    day = chance.randrange(1, 20)
    return [
        Told(
            10 * number + n,
            f"Bài {word()} {word()} {n}",
            " ".join(f"{word()} {fact} {' '.join(word() for _ in range(9))}." for fact in chance.sample(facts, 4)),
            f"2022-{number % 12 + 1:02}-{day + n:02}",
        )
        for n in range(chance.randrange(1, 4))
    ]


EVENTS = range(2, 12)  # FIRE is the first


def happenings(seed: int) -> list[Told]:
    chance = random.Random(seed)
    return [told for number in EVENTS for told in happening(chance, number)]


def test_every_event_is_one_story(tmp_path: Path) -> None:
    told = happenings(1)
    expected = [[one.number for one in told if one.number // 10 == event] for event in EVENTS]
    assert sorted(read_stories(tmp_path, *told)) == sorted(numbers for numbers in expected if len(numbers) > 1)


@pytest.mark.parametrize("seed", range(3))
def test_neither_the_order_of_articles_nor_how_they_came_matters(tmp_path: Path, seed: int) -> None:
    told = [*happenings(seed), *FIRE, OTHER_FIRE]
    whole = archive_of(tmp_path / "whole", told)
    read(whole)

    chance = random.Random(seed)
    chance.shuffle(told)
    settings = archive_of(tmp_path / "by and by", told[:10])
    read(settings)
    for one in told[10:]:
        (settings.content / f"articles/{one.number}.md").write_text(one.page, encoding="utf-8")
        if chance.random() < 0.25:
            read(settings)
    gone = [Told(900 + n, one.title, one.text, one.date) for n, one in enumerate(chance.sample(told, 6))]
    for one in gone:
        (settings.content / f"articles/{one.number}.md").write_text(one.page, encoding="utf-8")
    read(settings)
    for one in gone:
        (settings.content / f"articles/{one.number}.md").unlink()
    read(settings)
    assert stories(settings) == stories(whole)


def test_a_name_that_ever_more_articles_have_tells_ever_less(tmp_path: Path) -> None:
    settings = archive_of(tmp_path / "by and by", FIRE[:2])
    read(settings)
    assert together(settings) == [[1, 2]]
    others = [
        Told(100 + n, f"Bài {n}", f"Người ta nhắc tới ông Hà Khắc Doanh và 2.350 thùng nến ở cầu Ngòi Lạnh, chị Vi Thị Thoan {n}.")
        for n in range(MOST_NAMING)
    ]  # fmt: skip
    for one in others:
        (settings.content / f"articles/{one.number}.md").write_text(one.page, encoding="utf-8")
        read(settings)
    whole = archive_of(tmp_path / "whole", (*FIRE[:2], *others))
    read(whole)
    assert stories(settings) == stories(whole)
    assert not any({1, 2} <= set(story) for story in together(whole))
    for one in others:
        (settings.content / f"articles/{one.number}.md").unlink()
    read(settings)
    assert together(settings) == [[1, 2]]


def test_no_chain_of_doubtful_ties_makes_a_story() -> None:
    chain = {(n, n + 1): 80 for n in range(9)}
    assert max(map(len, grouped(range(10), chain))) <= 3
    whole = {(one, other): 80 for one in range(10) for other in range(one)}
    assert grouped(range(10), whole) == [tuple(range(10))]


# --- On the site ------------------------------------------------------------------------------------------------------


def address(number: int) -> str:
    return addresses.story(f"{number:012x}")


@pytest.fixture
def fire(archive: Callable[..., Archive]) -> Archive:
    made = archive({f"articles/{one.number}.md": one.page for one in (*FIRE, OTHER_FIRE)})
    assert made.run("build", "--quiet").code == 0
    return made


def page_at(archive: Archive, number: int) -> str:
    return archive.read(f"public{address(number)}index.html")


def test_a_story_has_a_page_a_list_and_a_line_of_data(fire: Archive) -> None:
    page = page_at(fire, 1)
    assert f"<h1>{FIRE[0].title}</h1>" in page
    assert "3 bài về cùng sự việc" in page
    assert '<a href="/nam/2022/03/">Tháng 3, 2022</a>' in page
    assert [page.index(one.title) for one in FIRE] == sorted(page.index(one.title) for one in FIRE)
    assert OTHER_FIRE.title not in page
    listed = json.loads(fire.read(f"public{address(1)}index.json"))
    assert [one["id"] for one in listed["articles"]] == [f"{n:012x}" for n in (3, 2, 1)]
    (line,) = map(json.loads, fire.read("public/data/stories.jsonl").splitlines())
    assert line == {
        "id": f"{1:012x}", "url": address(1), "title": FIRE[0].title, "reports": 3, "first": "2022-03-05",
        "last": "2022-04-20", "articles": [f"{n:012x}" for n in (1, 2, 3)], "copies": [],
    }  # fmt: skip


def test_each_article_of_a_story_leads_to_it_and_no_other_does(fire: Archive) -> None:
    for number in (1, 2, 3):
        assert f'<a href="{address(1)}">3 bài về cùng sự việc</a>' in fire.read(f"public/bai/b{number}/index.html")
    assert addresses.STORIES not in fire.read("public/bai/b4/index.html")


def test_the_address_of_a_story_leads_on_when_an_older_report_is_added(fire: Archive) -> None:
    older = Told(7, "Lửa ở bến Cây Sung", f"Có tin {FACTS}.", "2022-03-04", "Báo Khác")
    fire.write("articles/7.md", older.page)
    assert fire.run("build", "--quiet").code == 0
    assert "4 bài về cùng sự việc" in page_at(fire, 7)
    for number in (1, 2, 3):
        assert f'url={address(7)}"' in page_at(fire, number)
    fire.write("articles/7.md", older.page.replace("\n---\n", "\nstatus: withdrawn\n---\n", 1))
    assert fire.run("build", "--quiet").code == 0
    assert "3 bài về cùng sự việc" in page_at(fire, 1)


def remade(archive: Archive, change: Callable[[], object]) -> set[str]:
    """The files that a change makes anew, changes or removes."""
    before = archive.files()
    change()
    assert archive.run("build", "--quiet").code == 0
    after = archive.files()
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_a_new_report_remakes_its_story_and_what_shows_it_and_an_unrelated_article_does_not(fire: Archive) -> None:
    late = Told(8, "Xét xử vụ cháy xưởng nến", f"Tòa nghe {FACTS}.", "2022-05-05", "SVO")
    changed = remade(fire, lambda: fire.write("articles/8.md", late.page))
    told = {f"{address(number)[1:]}index.html" for number in (1, 8)} | {f"bai/b{n}/index.html" for n in (1, 2, 3)}
    assert told <= changed
    assert f"{address(2)[1:]}index.html" not in changed, "it leads to the same page as before"
    unrelated = Told(6, "Hội thi cấy lúa", "Chị Nông Thị Ngát ở bản Pá Lau cấy 1.250 bó mạ.", "2022-03-05", "SVO")
    changed = remade(fire, lambda: fire.write("articles/6.md", unrelated.page))
    assert not {path for path in changed if path.startswith(addresses.STORIES[1:]) or path.endswith("stories.jsonl")}
