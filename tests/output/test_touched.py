"""After one change of each kind a warm build equals a cold one, and each mark is needed by one of these changes.

A mark is a `yield` in a function `touched`. It is needed where a subject's files came out otherwise and no other mark
names that subject: without it the page would be stale. What keys are made of is tested in `test_keys`.
"""

from __future__ import annotations

import ast
import inspect
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from types import GeneratorType
from typing import Any

import pytest

from hoso import intake, pipeline
from hoso.catalogue.changes import Change
from hoso.catalogue.neighbours import Neighbours, Touch
from hoso.catalogue.subjects import SUBJECTS, Subject, kind_of, subject_name
from hoso.conversion.ledger import LEDGER, Entry
from hoso.conversion.owned import Mark
from hoso.decisions import REVIEWED, Decision
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.models import Career, Origin, Person, Withdrawal
from hoso.output import kinds
from hoso.pipeline import Options, Result
from hoso.progress import Progress
from hoso.settings import Settings
from hoso.state import read_state
from tests.output.test_incremental import STORIES, files
from tests.proofs import one_of
from tests.tools import ROOT
from tests.versioned import begin, commit

NGHE_AN, HA_TINH = "Công an tỉnh Nghệ An", "Công an tỉnh Hà Tĩnh"
OF_NGHE_AN, OF_HA_TINH, OF_LAO_CAI = f"Giám đốc {NGHE_AN}", f"Giám đốc {HA_TINH}", "Giám đốc Công an tỉnh Lào Cai"
OF_YEN_BAI, OF_CAO_BANG = "Giám đốc Công an tỉnh Yên Bái", "Giám đốc Công an tỉnh Cao Bằng"
CHIEF, HEAD, STATION = "Giám đốc Công an tỉnh Sông Vàng", "Trưởng phòng Hải đăng", "Trạm trưởng Trạm Bến"
TUNG, TUNG_ELSE = "Nguyễn Thanh Tùng", "Nguyễn Thánh Tụng"
GAMES = "Hội thao Sông Vàng lần thứ"
FACTS = "lời của ông Hà Khắc Doanh, chị Vi Thị Thoan và 2.350 thùng nến bên cầu Ngòi Lạnh"
EVENT = f"Khoảng 2 giờ sáng lửa bùng lên, theo {FACTS}"
"""An event that several articles report."""
THEFT = "lời của ông Lò Khắc Pảng, chị Quàng Thị Nhinh về 1.470 con trâu bên đèo Khau Vai"
"""Another one, which one article reports."""


def front(number: int, date: str | None, **fields: Any) -> FrontMatter:
    identity = f"{number:012x}"
    known: dict[str, Any] = {
        "id": identity,
        "permalink": f"/bai/{(date or '0000')[:4]}/bai-{identity}/",
        "title": f"Bài số {number}",
        "date": date,
        "origin": Origin(f"raw/{number}.txt", f"{number:064x}", "utf-8"),  # else each of its terms has a page
    }
    return FrontMatter(**(known | fields))


def officer(name: str, rank: str | None = "Đại tá", post: str = CHIEF) -> Person:
    return Person(name, rank, (post,))


ARTICLES: tuple[tuple[FrontMatter, str], ...] = (
    (front(1, "2019-05-01", tags=("Thẻ chung",), organisations=("Đội Đèn Biển",), source="Báo Sông Vàng"), ""),
    (front(2, "2021-01-10", tags=("Thẻ chung",), people=(officer(TUNG),), events=(f"{GAMES} II",), places=("Ba Đình",)), ""),
    (front(3, "2021-01-20T08:00:00+07:00", people=(officer(TUNG_ELSE, "Thượng tá"),), tags=("Thẻ riêng",), inferred=("tags",), organisations=("Đội Sao Biển",)), "Thẻ riêng được phát."),
    (front(4, "2021-02-03", events=(f"{GAMES} III",), organisations=("Đội Đèn Biển",), people=(officer("Lê Văn Hoà", None, HEAD),)), ""),
    (front(5, "2021-02-04", events=(f"{GAMES} III",), people=(officer("Lê Văn Hòa", "Thiếu tá", HEAD),), source="SVO", places=("huyện Phù Ninh",)), STORIES[0]),
    (front(6, "2021-02-05", tags=("Thẻ chung", "Thẻ Chung"), organisations=("Đội Đèn Biển",)), STORIES[0] + " thêm"),
    (front(7, "2022-03-01", people=(officer(TUNG), officer("Đỗ Thị Ánh", None, HEAD)), places=("Hà Nội",), organisations=("Công an Thanh Hóa",)), ""),
    (front(8, "2022-03-01", people=(officer("Đỗ Thị Ánh", None, HEAD),), tags=("Tiếng Một",), aliases=("/cu/tam/",), organisations=("Công an Thanh Hóa",)), ""),
    (front(9, None, tags=("Thẻ chung",), organisations=("Phòng Hải đăng",)), STORIES[1]),
    (front(10, "2023-07-07", people=(officer("Nguyễn Văn Ân"), officer("Nguyễn Văn Ẩn")), lead="Sapo của bài.", organisations=("Công an Thạnh Hóa",)), ""),
    (front(11, "2023-08-01", people=(Person("Hồ Thị Sao", "Đại úy", ()),), organisations=("Phòng Hải đăng",), events=("Lễ hội Sông Vàng",), tags=("Tiếng một!",)), ""),
    (front(12, "2023-08-02", people=(Person("Hồ Thị Sao", "Đại úy", ()),), places=("Ba Đình",), organisations=("Công An Thạnh Hóa",)), "Xem [bài](a4.md#noi) và [kho](../pages/gioi-thieu.md)"),
    (front(13, "2020-01-01", people=(officer("Phạm Văn Hòe", "Đại úy", STATION),), careers=(Career("Phạm Văn Hòe", "took", STATION),), organisations=("Đội Cá Vối",)), "Ông Hòe mới được bổ nhiệm"),
    (front(14, "2020-02-01", people=(officer("Phạm Văn Hòe", "Đại úy", STATION),), organisations=("Đội Cá Vối",)), ""),
    (front(15, "2020-03-01", source="CAND", people=(officer("Phạm Hòe Văn", "Đại úy", STATION),), places=("Phú Ninh",)), ""),
    (front(17, "2023-09-09", people=(officer("Chị Bảy Đò", None, STATION),), redact=("Mạc Thị Kín",)), "Mạc Thị Kín đến"),
    (front(18, "2023-08-04", people=(officer("Vũ Thị Én", "Đại úy", HEAD),), organisations=("Phòng Hải đăng",)), ""),
    (front(50, "2013-01-01", people=(officer("Lò Văn Một", post=OF_NGHE_AN),)), ""),
    (front(51, "2013-02-02", people=(officer("Quách Văn Hai", post=OF_NGHE_AN),)), ""),
    (front(52, "2013-03-03", organisations=(NGHE_AN,)), ""),
    (front(53, "2013-04-04", organisations=(HA_TINH,)), ""),
    (front(54, "2013-05-05", organisations=(HA_TINH,)), ""),
    (front(55, "2013-06-06", people=(officer("Hà Văn Ba", post=OF_HA_TINH),)), ""),
    (front(56, "2013-07-07", people=(officer("Hà Văn Ba", post=OF_HA_TINH),)), ""),
    (front(62, "2013-07-15", people=(officer("Triệu Văn Sáu", post=OF_HA_TINH),)), ""),
    (front(57, "2013-08-08", people=(officer("Lê Văn Tư", post=OF_LAO_CAI),)), ""),
    (front(58, "2013-09-09", people=(officer("Lê Văn Tư", post="cán bộ đã nghỉ hưu"),)), ""),
    (front(64, "2014-01-01", careers=(Career("Mai Văn Chín", "took", OF_YEN_BAI),)), f"Ông Mai Văn Chín được bổ nhiệm làm {OF_YEN_BAI}"),
    (front(65, "2014-02-02", people=(officer("Mai Văn Chín", post=OF_NGHE_AN),), careers=(Career("Mai Văn Chín", "rank", rank="Thiếu tướng", start="2014-02-01"),)), "Ông Mai Văn Chín được thăng hàm Thiếu tướng từ ngày 1/2/2014"),
    (front(66, "2014-03-03", people=(officer("Mai Văn Chín", post=OF_NGHE_AN),)), ""),
    (front(70, "2016-01-01", title="Cháy xưởng nến ở bến Cây Sung"), EVENT),
    (front(71, "2016-03-01", title="Cháy xưởng nến: chủ xưởng kể"), f"Tin về {FACTS}"),
    (front(72, "2016-02-01"), ""),
    (front(76, "2016-04-04", people=(officer("Lương Văn Mười", post=OF_CAO_BANG),)), ""),
    (front(77, "2016-05-05"), ""),
    (front(78, "2016-06-06", careers=(Career("Đàm Văn Tiếp", "took", OF_CAO_BANG),)), f"Ông Đàm Văn Tiếp được bổ nhiệm làm {OF_CAO_BANG}"),
    (front(73, "2016-02-10"), ""),
    (front(79, "2016-07-07", title="Mất trộm trâu ở Khau Vai"), f"Tin về {THEFT}"),
    (front(16, "2023-08-03", status="withdrawn", withdrawn=Withdrawal("2023-09-01", "Nhầm người.")), ""),
)  # fmt: skip
"""Of each kind one at least: neighbours, copies, people who may be one, editions, terms of one address, posts, reports of one event, an undated article."""

UNCOMMITTED = "content/articles/a53.md"
LATER = tuple(f"content/articles/a{number}.md" for number in (7, 8, 18))

BY_NUMBER = {int(article.id, 16): (article, story) for article, story in ARTICLES}


def text_of(article: FrontMatter, story: str = "", more: str = "") -> str:
    said = "".join(
        f"\n\n{person.rank or 'Ông'} {person.name}, {', '.join(person.posts)}, nói." for person in article.people
    )
    told = f"\n\n{story}." if story else ""
    return f"{frontmatter.serialize(article)}\nMột đoạn của bài {int(article.id, 16)} ở SV, xem [trang này](/gioi-thieu/).{said}{told}{more}\n"


class Content:
    """A content folder in which one thing is changed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = settings.content

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def article(self, article: FrontMatter, story: str = "", more: str = "") -> None:
        self.write(f"articles/a{int(article.id, 16)}.md", text_of(article, story, more))

    def committed(self, day: str, article: FrontMatter) -> None:
        """An article that is committed on that day."""
        self.article(article)
        commit(self.folder.parent, day, f"content/articles/a{int(article.id, 16)}.md")

    def edit(self, number: int, more: str = "", **fields: Any) -> None:
        """Change fields of an article, or add to its text."""
        article, story = BY_NUMBER[number]
        self.article(replace(article, **fields), story, more)

    def edit_each(self, numbers: Sequence[int], **fields: Any) -> None:
        """Change the same fields of several articles."""
        for number in numbers:
            self.edit(number, **fields)

    def move(self, old: str, new: str) -> None:
        (self.folder / old).rename(self.folder / new)

    def delete(self, number: int) -> None:
        (self.folder / f"articles/a{number}.md").unlink()


def base(folder: Path) -> Settings:
    settings = Settings(
        content=folder / "content", templates=folder / "templates", static=folder / "static", output=folder / "public",
        cache=folder / "cache", jobs=1, base_url="https://example.org", repository="https://example.org/nguon",
    )  # fmt: skip
    content = Content(settings)
    for article, story in ARTICLES:
        content.article(article, story)
    content.write("pages/gioi-thieu.md", "---\ntitle: Về kho\n---\n\nChữ.\n")
    content.write("pages/muc-luc.md", "---\ntitle: Mục lục\n---\n\n[Bài](../articles/a4.md), [kho](gioi-thieu.md).\n")
    content.write(
        "vocabulary/topics.yaml",
        "- label: Thẻ chung\n- label: Thẻ giữa\n  broader: Thẻ chung\n- label: Thẻ riêng\n  other: [Thẻ lẻ]\n  broader: Thẻ giữa\n",
    )
    content.write("vocabulary/organisations.yaml", "- name: Đội Sao Biển\n  other: [Đội Cá Voi]\n")
    content.write(
        "vocabulary/places.yaml", "- name: Hà Nội\n  kind: thành phố\n- name: Ba Đình\n  kind: quận\n  within: Hà Nội\n"
    )
    begin(folder)
    commit(folder, "2024-02-01", "content", *(f":!{name}" for name in (UNCOMMITTED, *LATER)))
    commit(folder, "2024-03-05", *LATER)
    return settings


def build(settings: Settings) -> Result:
    done = pipeline.run(settings, Options(convert=False), Progress(None))
    assert [problem for problem in done.problems if problem.level == "error"] == []
    return done


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Path]:
    """A built archive, and a copy of it: what its cache knows holds at its own place only."""
    folder = tmp_path_factory.mktemp("built")
    settings = base(folder / "archive")
    build(settings)
    shutil.copytree(folder / "archive", folder / "copy")
    return settings, folder / "copy"


@pytest.fixture
def built(saved: tuple[Settings, Path]) -> Settings:
    """The archive as it was built, whatever has been done to it since."""
    settings, copy = saved
    shutil.rmtree(settings.content.parent)
    shutil.copytree(copy, settings.content.parent)
    return settings


CHANGES: dict[str, Callable[[Content], None]] = {
    "a body is longer": lambda c: c.edit(4, "\n\nMột câu nữa."),
    "a title": lambda c: c.edit(4, title="Bài khác"),
    "the title of an undated article": lambda c: c.edit(9, title="Bài không ngày"),
    "a lead": lambda c: c.edit(10, lead="Sapo khác."),
    "a source": lambda c: c.edit(5, source="Báo Sông Vàng"),
    "a byline": lambda c: c.edit(4, byline=("Lê Thử An",)),
    "a date in another month": lambda c: c.edit(4, date="2021-03-09"),
    "a date in another year": lambda c: c.edit(1, date="2018-05-01"),
    "no date any more": lambda c: c.edit(7, date=None),
    "a date for the undated": lambda c: c.edit(9, date="2021-06-06"),
    "the newest article": lambda c: c.article(front(20, "2024-01-01", tags=("Thẻ chung",))),
    "the oldest article": lambda c: c.article(front(21, "2011-01-01", organisations=("Đội Đèn Biển",))),
    "an article between two": lambda c: c.article(front(22, "2021-01-15")),
    "an article between two that share a strong term": lambda c: c.article(front(23, "2020-02-02", organisations=("Đội Đèn Biển",))),
    "an undated article": lambda c: c.article(front(24, None)),
    "an article is deleted": lambda c: c.delete(4),
    "the newest is deleted": lambda c: c.delete(11),
    "the undated one is deleted": lambda c: c.delete(9),
    "a copy is deleted": lambda c: c.delete(6),
    "a copy comes": lambda c: c.article(front(25, "2021-02-09"), STORIES[1]),
    "a text becomes a copy": lambda c: c.edit(8, f"\n\n{STORIES[0]}."),
    "a copy becomes another text": lambda c: c.article(BY_NUMBER[6][0], STORIES[1]),
    "a copy becomes a text like no other": lambda c: c.article(BY_NUMBER[6][0]),
    "the title of a copy": lambda c: c.edit(5, title="Bản khác"),
    "a copy changes here and there": lambda c: c.edit(6, "\n\nMột câu mà bản kia không có."),
    "a report of an event comes": lambda c: c.article(
        front(74, "2016-02-05", title="Khởi tố vụ cháy xưởng nến"), f"Cơ quan điều tra nghe {FACTS}"),
    "a text becomes a report of an event": lambda c: c.edit(72, f"\n\nCháy xưởng nến: {FACTS}."),
    "an older report of an event comes": lambda c: c.article(
        front(75, "2015-12-20", title="Lửa ở xưởng nến Cây Sung"), f"Đêm qua, {FACTS}"),
    "the title of a report of an event": lambda c: c.edit(71, title="Cháy xưởng nến, chủ xưởng kể"),
    "the title of an article on a predecessor": lambda c: c.edit(76, title="Bài về người tiền nhiệm"),
    "an article tells of another predecessor": lambda c: c.edit(76, people=(officer("Lương Văn Mười", post=OF_LAO_CAI),)),
    "a report of an event is deleted": lambda c: c.delete(70),
    "the title of the oldest report of an event": lambda c: c.edit(70, title="Lửa ở bến Cây Sung"),
    "a text becomes the second report of an event": lambda c: c.edit(77, f"\n\nMất trộm trâu: {THEFT}."),
    "a rank": lambda c: c.edit(7, people=(officer(TUNG, "Thiếu tướng"), officer("Đỗ Thị Ánh", None, HEAD))),
    "a post that leaves open who it is": lambda c: c.edit(
        7, people=(officer(TUNG, post="cán bộ Công an"), officer("Đỗ Thị Ánh", None, HEAD))
    ),
    "a first rank": lambda c: c.edit(8, people=(officer("Đỗ Thị Ánh", "Đại úy", HEAD),)),
    "the title of an article that names who has a post": lambda c: c.edit(50, title="Tên khác"),
    "an article that names who has a post is deleted": lambda c: c.delete(50),
    "the day of the last that names who has a post of a unit": lambda c: c.edit(62, date="2013-07-20"),
    "the rank of who has a post": lambda c: c.edit(50, people=(officer("Lò Văn Một", "Thiếu tướng", OF_NGHE_AN),)),
    "somebody has another post": lambda c: c.edit(51, people=(officer("Quách Văn Hai", post=OF_LAO_CAI),)),
    "somebody has no post of a unit any more": lambda c: c.edit(62, people=(officer("Triệu Văn Sáu", post=CHIEF),)),
    "who has a post gets a page": lambda c: c.article(
        front(59, "2013-02-03", people=(officer("Quách Văn Hai", post="cán bộ"),))),
    "the last who is said to have a post of a unit gets a page": lambda c: c.article(
        front(63, "2013-07-16", people=(officer("Triệu Văn Sáu", post="cán bộ"),))),
    "a unit with posts gets a page": lambda c: c.edit(53, organisations=(HA_TINH, NGHE_AN)),
    "somebody else has the name of who has a post": lambda c: c.article(
        front(60, "2013-07-08", people=(officer("Hà Văn Ba", None, "cán bộ"),))),
    "a post gets a page": lambda c: c.article(front(61, "2013-09-10", people=(officer("Mạc Văn Năm", post=OF_LAO_CAI),))),
    "a post": lambda c: c.edit(3, people=(officer(TUNG_ELSE, "Thượng tá", HEAD),)),
    "the rank at an event": lambda c: c.edit(5, people=(officer("Lê Văn Hòa", "Trung tá", HEAD),)),
    "a sentence about somebody": lambda c: c.edit(2, f"\n\nĐại tá {TUNG} nói thêm."),
    "somebody else may be one": lambda c: c.article(front(26, "2023-01-01", people=(officer("Nguyễn Thanh Tung"),))),
    "who may be one is deleted": lambda c: c.delete(3),
    "two spellings in one article": lambda c: c.edit(7, people=(officer(TUNG), officer(TUNG_ELSE))),
    "no second spelling any more": lambda c: c.edit(10, people=(officer("Nguyễn Văn Ân"),)),
    "a new term": lambda c: c.edit(4, tags=("Thẻ mới",)),
    "a term that nobody else names goes": lambda c: c.edit(3, tags=()),
    "a term gets its second article": lambda c: c.edit(9, organisations=("Phòng Hải đăng", "Đội Đèn Biển")),
    "a strong term is shared": lambda c: c.edit(1, people=(officer(TUNG),)),
    "another spelling is the more frequent": lambda c: c.edit(8, tags=("thẻ chung",)),
    "a label changes": lambda c: c.edit_each((1, 2, 9), tags=("THẺ CHUNG",)),
    "an edition of a series": lambda c: c.article(front(27, "2023-02-02", events=(f"{GAMES} IV",))),
    "an edition goes": lambda c: c.edit(2, events=()),
    "a second event": lambda c: c.edit(11, events=("Lễ hội Sông Vàng", f"{GAMES} II")),
    "terms of one address": lambda c: c.edit(4, tags=("Tiếng mốt",)),
    "an address is free again": lambda c: c.edit(11, tags=()),
    "an address is shared from another year on": lambda c: c.edit_each((7, 8), organisations=("Đội Đèn biên",)),
    "the day of an article that tells a step of somebody whom it does not list": lambda c: c.edit(64, date="2014-01-05"),
    "a step of somebody whom the article does not list goes": lambda c: c.edit(64, careers=()),
    "a step in rank goes": lambda c: c.edit(65, careers=()),
    "a step of a career goes": lambda c: c.edit(13, careers=()),
    "an address is shared from a year on that is not beside": lambda c: c.edit_each((11, 12), organisations=("Đội Đèn biên",)),
    "the other name of a topic": lambda c: c.edit(4, tags=("Thẻ lẻ",)),
    "the term with the other name's address goes": lambda c: c.edit_each((13, 14), organisations=()),
    "an outlet has the address of another's spelling": lambda c: c.edit(13, source="Bao Song Vang"),
    "a spelling that two units may once have been goes": lambda c: c.edit_each((10, 12), organisations=()),
    "the rank of somebody who serves in a unit": lambda c: c.edit(18, people=(officer("Vũ Thị Én", "Thiếu tá", HEAD),)),
    "somebody who serves in a unit gets a page": lambda c: c.article(
        front(28, "2023-03-03", people=(officer("Vũ Thị Én", "Đại úy", STATION),))),
    "who is new on a day gets a page, and nothing is told first": lambda c: c.committed(
        "2024-04-01", front(29, "2023-03-04", people=(officer("Vũ Thị Én", "Đại úy", HEAD),))),
    "a unit above another": lambda c: c.edit(4, organisations=("Công an Long An", "Đội Đèn Biển")),
    "units that may once have had one address are called otherwise": lambda c: c.edit_each(
        (10, 12), organisations=("CÔNG AN THẠNH HÓA",)),
    "another spelling of a unit of a shared address is the more frequent": lambda c: c.edit(
        4, organisations=("Công an Thạnh Hóa", "Đội Đèn Biển")),
    "a place is written as another may once have been": lambda c: c.edit(18, places=("huyện Phú Ninh",)),
    "a new spelling of a unit": lambda c: c.edit(4, organisations=("Công an tỉnh Thanh Hoá", "Đội Đèn Biển")),
    "a place within another": lambda c: c.edit(2, places=()),
    "one article more of a place within another": lambda c: c.edit(8, places=("Ba Đình",)),
    "a sentence about somebody without a post": lambda c: c.edit(12, "\n\nĐại úy Hồ Thị Sao nói thêm."),
    "who may be one gets a page, in another post": lambda c: c.edit(8, people=(officer("Phạm Hòe Văn", "Đại úy", HEAD),)),
    "a place above another": lambda c: c.edit(7, places=()),
    "a draft": lambda c: c.edit(7, status="draft"),
    "an article is withdrawn": lambda c: c.edit(7, status="withdrawn", withdrawn=Withdrawal("2024-01-01", "Sai.")),
    "the reason of a withdrawal": lambda c: c.edit(16, withdrawn=Withdrawal("2023-09-01", "Lý do khác.")),
    "a withdrawn article comes back": lambda c: c.edit(16, status="published", withdrawn=None),
    "a former address": lambda c: c.edit(4, aliases=("/cu/bon/",)),
    "a former address goes": lambda c: c.edit(8, aliases=()),
    "another address": lambda c: c.edit(4, permalink="/bai/2021/noi-khac/"),
    "a page to which others link has another address": lambda c: c.edit(4, permalink="/bai/2021/noi-moi/"),
    "a text page to which others link has another address": lambda c: c.write(
        "pages/gioi-thieu.md", "---\ntitle: Về kho\npermalink: /ve-kho/\n---\n\nChữ.\n"),
    "a page to which others link is a draft": lambda c: c.edit(4, status="draft"),
    "the title is inferred": lambda c: c.edit(4, inferred=("title",)),
    "a text page": lambda c: c.write("pages/gioi-thieu.md", "---\ntitle: Về kho\n---\n\nChữ khác.\n"),
    "a new text page": lambda c: c.write("pages/lien-he.md", "---\ntitle: Liên hệ\n---\n\nChữ.\n"),
    "a text page is called otherwise": lambda c: c.write("pages/gioi-thieu.md", "---\ntitle: Về kho này\n---\n\nChữ.\n"),
    "a text page is withdrawn": lambda c: c.write("pages/gioi-thieu.md", "---\ntitle: Về kho\nstatus: withdrawn\n---\n\nChữ.\n"),
    "a page moves to another file": lambda c: c.move("articles/a4.md", "articles/b4.md"),
    "a topic is called otherwise": lambda c: c.write("vocabulary/topics.yaml", "- label: Thẻ Riêng\n  other: [Thẻ lẻ]\n"),
    "a topic has another name more": lambda c: c.write(
        "vocabulary/topics.yaml", "- label: Thẻ riêng\n  other: [Thẻ lẻ, Thẻ chung]\n"),
    "the vocabulary knows somebody by a withheld name": lambda c: c.write(
        "vocabulary/people.yaml", "- name: Mạc Thị Kín\n  aliases: [Chị Bảy Đò]\n"),
    "a topic has another phrase": lambda c: c.write(
        "vocabulary/topics.yaml", "- label: Thẻ riêng\n  other: [Thẻ lẻ, được phát]\n"),
    "what speaks for topics weighs more": lambda c: c.write(
        "vocabulary/weights.yaml", "- {evidence: base, weight: 4.5}\n"),
    "a word tells of no career": lambda c: c.write("vocabulary/careers.yaml", "- phrase: bổ nhiệm\n  remove: true\n"),
    "an abbreviation": lambda c: c.write("vocabulary/abbreviations.yaml", "- short: SV\n  full: Sông Vàng\n"),
    "an abbreviation that goes with a place": lambda c: c.write(
        "vocabulary/abbreviations.yaml", "- {short: SV, full: Công an thành phố, context: true}\n"),
    "what an outlet allows": lambda c: c.write(
        "vocabulary/sources.yaml", "- {tag: CAND, name: Báo Công an nhân dân, site: cand.com.vn, rights: Được đăng lại}\n"),
    "an outlet is called otherwise": lambda c: c.write(
        "vocabulary/sources.yaml", "- {tag: CAND, name: Báo Công an, site: cand.com.vn}\n"),
    "people settle a doubt about an article": lambda c: decide(c, "articles/a4.md", "source-missing", "no source is stated"),
    "the program is known to have written a page": lambda c: c.write(
        LEDGER, f"{Entry('articles/a4.md', {'title': (Mark('', 'abc'),)}).line()}\n"),
    "people settle a doubt about a name": lambda c: decide(
        c, "vocabulary/people.yaml", "several-people?", "'Lê Văn Tư' is taken for one person, but that is doubtful"),
    "an interface text": lambda c: c.write("interface/vi.yaml", "skip_to_content: Tới nội dung\n"),
    "an old article is committed": lambda c: commit(c.folder.parent, "2024-03-01", UNCOMMITTED),
    "a template": lambda c: template(c, "term.html"),
    "a part of all templates": lambda c: template(c, "base.html"),
}  # fmt: skip


def decide(content: Content, path: str, code: str, about: str) -> None:
    content.write(REVIEWED, f"{Decision(path, code, about, 'fine').line()}\n")


def template(content: Content, name: str) -> None:
    shipped = ROOT / "templates" / name
    content.settings.templates.mkdir(exist_ok=True)
    text = shipped.read_text(encoding="utf-8")
    end = "</main>" if "</main>" in text else "{% endblock %}"
    before, _, after = text.rpartition(end)
    text = f"{before}<p>Thêm</p>{end}{after}"
    (content.settings.templates / name).write_text(text, encoding="utf-8")


Site = tuple[str, int]
"""A `yield` of a function `touched`: module and line."""

NEEDED: set[Site] = set()
"""The marks that a change has needed so far; all tests of a file run in one process."""

TRIED: set[str] = set()
"""The changes that have been tried so far."""


def marks() -> set[Site]:
    """Every mark that there is."""
    found = set()
    for kind in kinds.KINDS:
        module = inspect.getmodule(kind.touched)
        assert module is not None
        lines, first = inspect.getsourcelines(kind.touched)
        for node in ast.walk(ast.parse("".join(lines))):
            if isinstance(node, ast.Yield | ast.YieldFrom):
                found.add((module.__name__, first + node.lineno - 1))
    return found


def watched(said: dict[Subject, set[Site]]) -> Touch:
    """`touched`, which notes what each mark names."""

    def touch(change: Change, near: Neighbours) -> Iterator[Subject]:
        for kind in kinds.KINDS:
            running = kind.touched(change, near)
            for subject in running:
                if isinstance(running, GeneratorType):
                    assert running.gi_frame is not None
                    said.setdefault(subject, set()).add((kind.touched.__module__, running.gi_frame.f_lineno))
                yield subject

    return touch


def makers(warm: Settings) -> dict[str, str]:
    """Which subject made each file."""
    with closing(read_state(warm.cache)) as db:
        return dict(db.execute("SELECT path, subject FROM output").fetchall())


def rebuild(warm: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build again, and note the marks without which a page would be stale."""
    said: dict[Subject, set[Site]] = {}
    before = makers(warm)
    with monkeypatch.context() as patched:
        patched.setattr(intake, "touched", watched(said))
        done = pipeline.run(warm, Options(convert=False, explain=True), Progress(None))
    assert [problem for problem in done.problems if problem.level == "error"] == []
    assert done.produced is not None
    after = makers(warm)
    changed = {after[remade.path] for remade in done.produced.remade if remade.outcome == "written"}
    changed |= {before[path] for path in before.keys() - after.keys()}
    for subject, sites in said.items():
        if len(sites) == 1 and subject_name(subject) in changed:
            NEEDED.update(sites)


def unknown(warm: Settings, folder: Path) -> Settings:
    """The same archive, built anew by somebody who knows nothing of it."""
    cold = replace(warm, output=folder / "cold", cache=folder / "cold-cache")
    build(cold)
    return cold


def compare(warm: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build a site again, and anew without what was known of it: both are equal."""
    rebuild(warm, monkeypatch)
    cold = unknown(warm, folder)
    assert files(warm.output) == files(cold.output)


@pytest.mark.parametrize("name", one_of(5, CHANGES))
def test_after_one_change_a_warm_build_equals_a_cold_one(
    built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    TRIED.add(name)
    CHANGES[name](Content(built))
    compare(built, tmp_path, monkeypatch)


@pytest.mark.parametrize("name", ["a body is longer", "a date in another year", "an article is deleted"])
def test_after_one_change_of_a_site_with_a_search_a_warm_build_equals_a_cold_one(
    built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    warm = replace(built, search=True)
    build(warm)
    CHANGES[name](Content(warm))
    compare(warm, tmp_path, monkeypatch)


@pytest.mark.parametrize(
    "more",
    one_of(
        3,
        [
            {"base_url": "https://kho.example/duoi"},
            {"title": "Kho khác"},
            {"markdown": False},
            {"search": False},
            {"review": False},
            {"contact": "kho@example.org"},
        ],
    ),
)
def test_after_a_setting_changed_a_warm_build_equals_a_cold_one(
    built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: dict[str, Any]
) -> None:
    compare(replace(built, **more), tmp_path, monkeypatch)


def test_every_kind_of_subject_has_its_phase_and_its_judge() -> None:
    listed = [unit.subject for kind in kinds.KINDS for unit in kind.units]
    assert sorted(map(kind_of, listed)) == sorted(map(kind_of, SUBJECTS))


def test_each_mark_is_needed_by_a_change() -> None:
    if CHANGES.keys() > TRIED:
        pytest.skip("some of the changes were not tried: make proofs tries all")
    missing = sorted(f"{module}:{line}" for module, line in marks() - NEEDED)
    assert not missing, f"{missing}: write a change that needs each of them, or take them out"
