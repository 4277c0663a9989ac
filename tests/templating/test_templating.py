"""Templates: one a kind of view, escaped, judged before the build, as fast to know about as to render."""

from __future__ import annotations

import datetime
import json
import pickle
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest
import yaml
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Page

import hoso.pages
from hoso import headers
from hoso.catalogue.lines import Line, Link
from hoso.catalogue.other_spellings import OtherSpelling
from hoso.catalogue.people import DoubtfulName
from hoso.catalogue.stories import ListedStory, StoryRow
from hoso.catalogue.successions import Succession
from hoso.identity.spellings import Common
from hoso.models import Origin
from hoso.output.kinds import TEMPLATE_OF
from hoso.output.texts import missing
from hoso.pages.added import AddedDay, AddedView
from hoso.pages.answering import original
from hoso.pages.article import ArticleView, Day, NamedTerm, Names, Outlet, Why
from hoso.pages.calendar import (
    CalendarView,
    CaptureNote,
    Cell,
    DayGroup,
    MonthBlock,
    MonthView,
    Ranking,
    YearRow,
    YearView,
)
from hoso.pages.comparison import Comparison, ComparisonView
from hoso.pages.copies import CopiedArticle, CopiedText, CopiesView
from hoso.pages.differences import Passage, Piece
from hoso.pages.event import Dossier, Edition, Present
from hoso.pages.holders import LastReported
from hoso.pages.home import Current, HomeView, Trend
from hoso.pages.known import Known, Relative
from hoso.pages.lists import Beside, DataView, SearchView, TextView
from hoso.pages.named_people import NamedPerson
from hoso.pages.news import NewsItem, NewsList
from hoso.pages.notices import NotebookView, NotFoundView, NoticeView, RedirectView, WithdrawnView
from hoso.pages.parts import Bar, Coverage, Sentence, Site, Taxon, View
from hoso.pages.period import PeriodView
from hoso.pages.person import Alike, Bearer, Career, Difference, PersonFile, Report, Span
from hoso.pages.post import PostIndexView, PostView, UnitPosts
from hoso.pages.related import Related
from hoso.pages.review import Doubt, DoubtKind, ReviewListView, ReviewView
from hoso.pages.story import StoryGroup, StoryIndexView, StoryView
from hoso.pages.tenures import Contradiction, Gap, Point, Side, Tenure, Times
from hoso.pages.term import TermView
from hoso.pages.term_index import IndexView, LetterGroup, PersonLink, Ranked, RankGroup, RanksView
from hoso.pages.time_charts import End, Group, Row, Shape, Stay, Tick, TimeChart
from hoso.pages.topic_tree import Branch, Gathered
from hoso.pages.unit import Serving, UnitFile, UnitPost
from hoso.pages.versions import Version
from hoso.sorting import SortKey
from hoso.templating import Templates, filters
from hoso.templating.strings import Strings, TemplateFault, load_strings
from tests.browser import html_faults
from tests.tools import ROOT

DEFAULTS = ROOT / "templates"
NASTY = """</script><script>x()</script>"'&<b>\u2028"""

SITE = Site(
    title="Hồ sơ thử",
    description="Kho bài thử.",
    language="vi",
    base="/kho",
    root="https://luu.example/kho",
    demonstration=False,
    search=True,
    markdown=True,
    menu=(Link("Chủ đề", "/chu-de/"), Link("Thời gian", "/nam/")),
    texts=(Link("Về kho", "/ve-kho/"),),
    feeds=(Link("Atom", "/feed.xml"), Link("JSON Feed", "/feed.json")),
    stylesheet="/static/style.css",
    own_stylesheet=False,
    version="0",
    policy=headers.POLICY,
    referrer=headers.REFERRER,
    contact="kho@example.org",
    repository="https://example.org/nguon",
)
LINE = Line("m1", "1a", "/bai/2021/01/le-1a/", "Lễ ra quân", True, "2021-01-20T16:10:00+07:00", "Báo Thử", "Sáng nay.")
UNDATED = Line("m2", "2b", "/bai/khong-ro-ngay/tap-2b/", "Tập huấn", False, None, None, None)
WHY = Why(Sentence("Lễ ra quân giữ gìn an ninh.", "d1"), ("an ninh",))
ARTICLE = ArticleView(
    address="/bai/2021/01/le-1a/",
    title="Lễ ra quân ở Lam Giang",
    id="1a2b3c4d5e6f",
    date="2021-01-20T16:10:00+07:00",
    source="Báo Thử",
    outlets=(Outlet("Báo Thử", "/nguon/bao-thu/", "Hỏi báo"),),
    byline=("Minh Khuê",),
    lead="Sáng nay, lễ ra quân diễn ra.",
    opening=None,
    html='<p id="d1">Thiếu tướng Ngô Thử dự lễ.</p>',
    people=(
        NamedPerson("Ngô Thử", "/nhan-su/ngo-thu/", "Thiếu tướng", ("Giám đốc",), (Sentence("Ngô Thử dự lễ.", "d1"),)),
    ),
    margin=(
        Names("organisations", "Đơn vị", (NamedTerm("Công an thử", None, None),)),
        Names("places", "Địa danh", (NamedTerm("Lam Giang", "/dia-danh/lam-giang/", None),)),
        Names("events", "Sự kiện", (NamedTerm("Lễ ra quân", "/su-kien/le-ra-quan/", None),)),
        Names("tags", "Chủ đề", (NamedTerm("an ninh", "/chu-de/an-ninh/", WHY),)),
    ),
    tags=(NamedTerm("an ninh", "/chu-de/an-ninh/", WHY),),
    days=(Day("20-1", "2021-01-20", True, "d1"), Day("2/9/2020", "2020-09-02", False, None)),
    inferred=("people", "tags"),
    origin=Origin("raw/1.txt", "ab" * 32, "cp1258", "https://bao.example/1"),
    removed=("Bình luận (0)",),
    month=Link("tháng 1, 2021", "/nam/2021/01/"),
    newer=None,
    older=UNDATED,
    related=(Related(UNDATED, "people", "Ngô Thử"),),
    story=StoryRow("1a", 12),
    successions=(
        Succession("predecessor", "Lê Thử", "Giám đốc Công an tỉnh Thử", LINE),
        Succession("successor", "Ngô Thử", "Giám đốc Công an tỉnh Thử", UNDATED),
    ),
    versions=(Version(UNDATED, "outlet", 97, False, "/bai/2021/01/le-1a/ban-khac/#so-voi-2b"),),
    file="articles/2021/le.md",
    original=original("https://bao.example/1", "2021-01-20"),
)
BAR = Bar("2021", "2021", "/nhan-su/ngo-thu/2021/", 1)
BRANCH = Branch(Link("an ninh", None), 3, (Branch(Link("ma túy", "/chu-de/ma-tuy/", 3), None, ()),))
SAID = Sentence("Ngô Thử dự lễ.", "d1")
REPORT = Report(LINE, "Ngô Thữ", "Thiếu tướng", ("Giám đốc",), SAID, (SAID,), True, ("Giám đốc",))
CAREER = Career(
    ranks=(Span("Đại tá", "2020-01-20", "2020-02-20", 2), Span("Thiếu tướng", None, None, 1)),
    posts=(Span("Giám đốc", "2021-01-20", "2021-01-20", 1),),
    more=2,
    reports=(REPORT,),
    differences=(
        Difference("day", (REPORT, replace(REPORT, rank="Đại tá"))),
        Difference("spelling", (REPORT, REPORT)),
    ),
)
POINTS = (
    Point("took", LINE, "Ngô Thử", None, "Giám đốc Công an tỉnh Thử", "2021-01-20", None, ("from",), SAID),
    Point(
        "said", LINE, "Ngô Thử", "Đại tá", "Giám đốc Công an tỉnh", None, None, ("unit",), Sentence("Ông nói.", None)
    ),
    Point(
        "left",
        UNDATED,
        "Ngô Thử",
        None,
        "Giám đốc Công an tỉnh Thử",
        None,
        "2022",
        ("until",),
        Sentence("Ông nghỉ.", "d2"),
    ),
)
TIMES = Times(began="2021-01-20", since="2021-01-20", until="2021-02-20", ended="2022")
TENURE = Tenure(Link("Ngô Thử", "/nhan-su/ngo-thu/"), "Đại tá", TIMES, POINTS, 4, 7, 2)
POST = PostView(
    address="/chuc-vu/giam-doc-cong-an-tinh-thu-0a1b2c/",
    title="Giám đốc Công an tỉnh Thử",
    index=Link("Chức vụ", "/chuc-vu/"),
    unit=Link("Công an tỉnh Thử", "/don-vi/cong-an-tinh-thu/"),
    articles=7,
    sole=True,
    last=LastReported(Link("Lê Thử", None), "2023-01-20"),
    tenures=(
        TENURE,
        replace(TENURE, holder=Link("Lê Thử", None), rank=None, times=replace(TIMES, began=None, ended=None, over="2024"),
                more=0, outlets=0, gap=Gap("2022", "2023-01-20", True)),
        replace(TENURE, times=Times(begun="2025-01-20")),
        replace(TENURE, times=Times()),
    ),
    more=0,
    contradictions=(Contradiction("both", (Side(Link("Ngô Thử", None), POINTS[1]), Side(Link("Lê Thử", None), POINTS[2]))),),
    variants=("GĐ Công an tỉnh Thử",),
)  # fmt: skip
BEARERS = tuple(
    Bearer(f"nguoi-{n}", url, "Giám đốc", n, first, first, url is not None, together, apart, CAREER)
    for n, url, first, together, apart in (
        (2, "/nhan-su/ngo-thu/giam-doc/", "2021-01-20", (), ()),
        (1, None, None, ("post", "place-of-seat"), ("other-field",)),
        (3, None, None, ("people",), ()),
    )
)
NEWS = (
    NewsList("career", 2, (NewsItem(Link("Ngô Thử", "/nhan-su/ngo-thu/"), (Link("Đại tá", "/bai/1/"),)),)),
    NewsList("conflict", 1, (NewsItem(Link("Giám đốc Công an tỉnh Thử", "/chuc-vu/giam-doc/"), conflict="both"),)),
    NewsList("version", 1, (NewsItem(Link("Lễ ra quân", "/bai/1/#_ban-khac")),)),
    NewsList("unit", 1, (NewsItem(Link("Đội Thử", None)),)),
)
INDEXED = (
    PersonLink("Ngô Thử", "/nhan-su/ngo-thu/", 2, "Ngô ", "Thử", "Đại tá (2019), Giám đốc Công an tỉnh Thử (2021)"),
    PersonLink("Thử", None, 1, "", "Thử", people=2),
    PersonLink("Lê Thử", "/nhan-su/le-thu/", 2, "Lê ", "Thử", people=2, settled=True),
)
TERM = TermView(
    address="/nhan-su/ngo-thu/",
    title="Ngô Thử",
    taxon=Taxon("people", "/nhan-su/"),
    count=2,
    first="2021-01-20",
    last="2021-01-20",
    lines=(LINE, UNDATED),
    coverage=Coverage((BAR,), BAR, None, Link("không rõ ngày", "/nhan-su/ngo-thu/khong-ro-ngay/", 1)),
    other_names=("Ngô Thữ",),
    spellings=("Ngo Thu",),
    rights=None,
    unit=None,
    known=(),
    below=(),
    gathered=(),
    person=PersonFile(
        career=CAREER,
        alike=(
            Alike(Link("Ngô Văn Thử", "/nhan-su/ngo-van-thu/"), "marks", "Giám đốc"),
            Alike(Link("Thử Ngô", None), "order", None),
        ),
        namesakes=("Ngô Thử ở Lam Giang",),
    ),
    dossier=None,
    feed=None,
    search="/tim-kiem/?nhan-su=Ng%C3%B4+Th%E1%BB%AD",
)
PLACE = replace(
    TERM,
    taxon=Taxon("places", "/dia-danh/"),
    person=None,
    known=(
        Known(
            "tỉnh",
            None,
            "2025-07-01",
            (Relative("into", (Link("Lam Giang", "/dia-danh/lam-giang/", 2),), "2025-07-01"),),
        ),
        Known("xã", "2004-01-01", None, (Relative("within", (Link("Lam Giang", None),), None),)),
    ),
    below=(Link("Bến Thử", "/dia-danh/ben-thu/", 1),),
)
CELLS = (
    Cell("T1", "/nam/2021/01/", 3, "some"),
    Cell("T2", "/nam/2021/02/", 1, ""),
    Cell("T3", None, 0, "none"),
    Cell("T4", None, 0, "all"),
    Cell("T5", None, 0, "some"),
    Cell("T6", None, 0, ""),
    *(Cell(f"T{n}", None, 0, "outside") for n in range(7, 13)),
)
BLOCK = MonthBlock(
    CELLS[1],
    0,
    (
        Cell("1", None, 0, "none"),
        Cell("2", None, 0, "all"),
        Cell("3", "#ngay-03", 1, "some"),
        *(Cell(str(n), None, 0, "some" if n == 4 else "") for n in range(4, 29)),
    ),
)
STATES = ("articles", "all", "unstated", "some", "none")
EDITION = Edition(Link("Hội thao lần thứ II", "/su-kien/hoi-thao-lan-thu-ii/", 1), 2, "2020-01-20", "2020-02-20")
DOSSIER = Dossier(
    people=(Present(Link("Ngô Thử", "/nhan-su/ngo-thu/", 2), "Thiếu tướng", "2021-01-20"),),
    organisations=(Link("Công an thử", None, 1),),
    places=(Link("Lam Giang", "/dia-danh/lam-giang/", 1),),
    seen=2,
    editions=(EDITION,),
    same=(replace(EDITION, first=None, last=None),),
    stated=False,
)
PAGES: tuple[View, ...] = (
    ARTICLE,
    replace(
        ARTICLE,
        date=None,
        source=None,
        outlets=(),
        byline=(),
        lead=None,
        people=(),
        origin=None,
        removed=(),
        inferred=(),
    ),
    TERM,
    PLACE,
    replace(PLACE, known=PLACE.known[:1]),
    replace(TERM, person=PersonFile(CAREER, (), (), BEARERS, left_out=2)),
    replace(TERM, person=PersonFile(CAREER, (), (), who="Giám đốc")),
    replace(TERM, taxon=Taxon("events", "/su-kien/"), person=None, dossier=DOSSIER),
    replace(TERM, taxon=Taxon("events", "/su-kien/"), person=None, dossier=replace(DOSSIER, stated=True, same=())),
    RanksView(
        "/nhan-su/cap-bac/",
        "Theo cấp bậc",
        Taxon("people", "/nhan-su/"),
        1,
        (Link("Thiếu tướng", "#cap-thieu-tuong", 1),),
        (Link("T", "/nhan-su/cap-bac/thieu-tuong/t/", 1),),
        (
            RankGroup(
                "Thiếu tướng",
                "cap-thieu-tuong",
                (Ranked(Link("Ngô Thử", "/nhan-su/ngo-thu/", 2), "2021-01-20"), Ranked(Link("Lê Thử", None), None, 2)),
            ),
        ),
        (Link("Nhân sự", "/nhan-su/"),),
    ),
    replace(
        TERM,
        taxon=Taxon("tags", "/chu-de/"),
        person=None,
        feed="/chu-de/an-ninh/feed.xml",
        first=None,
        last=None,
        gathered=(Gathered(Link("ma túy", "/chu-de/ma-tuy/", 3), (LINE,)),),
    ),
    IndexView("/chu-de/", "Chủ đề", Taxon("tags", "/chu-de/"), 1, (), (), (), tree=(BRANCH,)),
    POST,
    replace(POST, sole=False, last=None, variants=(), contradictions=(), more=2),
    PostIndexView(
        "/chuc-vu/",
        "Chức vụ",
        1,
        (Link("C", "/chuc-vu/chu-cai/c/", 1),),
        (UnitPosts(Link("Công an tỉnh Thử", None), (Link("Giám đốc Công an tỉnh Thử", "/chuc-vu/a/", 2),)),),
        (Link("Chức vụ", "/chuc-vu/"),),
    ),
    PostIndexView("/chuc-vu/", "Chức vụ", 0, (), ()),
    StoryView(
        "/su-viec/0a/",
        "Cháy <kho>",
        (Link("Sự việc", "/su-viec/"), Link("Tháng 1, 2021", "/nam/2021/01/")),
        "2021-01-20",
        "2021-02",
        2,
        (LINE, LINE),
        (LINE,),
    ),
    StoryView("/su-viec/0b/", "Cháy", (Link("Không rõ ngày", "/nam/khong-ro-ngay/"),), None, None, 2, (LINE, LINE), ()),
    StoryIndexView(
        "/su-viec/",
        "Sự việc",
        2,
        (
            StoryGroup(
                "2021",
                "2021",
                (ListedStory("0a", "Cháy <kho>", 3, 2, "2021-01-20", "2021-02", SortKey("2021-02-00 0c")),),
            ),
            StoryGroup(
                "Không rõ ngày", "khong-ro-ngay", (ListedStory("0b", "Cháy", 2, 0, None, None, SortKey("0000 0b")),)
            ),
        ),
    ),
    StoryIndexView(
        "/su-viec/nam/2021/",
        "Sự việc – 2021",
        301,
        (),
        (Link("Tháng 1, 2021", "/su-viec/nam/2021/01/", 301),),
        (Link("Sự việc", "/su-viec/"),),
    ),
    StoryIndexView("/su-viec/", "Sự việc", 0, ()),
    PeriodView(
        "/nam/2021/",
        "2021",
        None,
        None,
        "2021",
        None,
        1,
        (Link("tháng 1", "/nam/2021/01/", 1),),
        (LINE,),
        (),
        "/tim-kiem/?nam=2021",
    ),
    CalendarView(
        "/nam/",
        "Thời gian",
        1,
        (YearRow(Link("2021", "/nam/2021/", 1), CELLS),),
        Link("không rõ ngày", "/nam/khong-ro-ngay/", 1),
        STATES,
        (CaptureNote("2021-02-01", "2021-02-09", "Máy hỏng."),),
    ),
    CalendarView("/nam/", "Thời gian", 0, (), None, (), ()),
    YearView(
        "/nam/2021/",
        "Năm 2021",
        4,
        (BLOCK,) * 12,
        (Ranking(Taxon("tags", "/chu-de/"), (Link("an ninh", "/chu-de/an-ninh/2021/", 3),)),),
        (LINE,),
        (Link("Thời gian", "/nam/"),),
        STATES,
        (CaptureNote("2021-02-01", "2021-02-09", "Máy hỏng."),),
        "/tim-kiem/?nam=2021",
    ),
    MonthView(
        "/nam/2021/02/",
        "Tháng 2, 2021",
        1,
        BLOCK,
        (DayGroup("2021-02-03", "ngay-03", (LINE,)),),
        (),
        STATES,
        (),
        "/tim-kiem/?tu=2021-02&den=2021-02",
    ),
    IndexView(
        "/nhan-su/",
        "Nhân sự",
        Taxon("people", "/nhan-su/"),
        1,
        (Link("T", "#chu-t", 1),),
        (),
        (LetterGroup("T", "chu-t", INDEXED),),
        people=True,
    ),
    IndexView(
        "/don-vi/chu-cai/c/",
        "Đơn vị – C",
        Taxon("organisations", "/don-vi/"),
        2,
        (Link("C", "/don-vi/chu-cai/c/", 2),),
        (),
        (),
        (Link("Công", "/don-vi/chu-cai/c/cong/", 2),),
    ),
    HomeView(
        "/",
        "Hồ sơ",
        2,
        "2021-01-20",
        "2021-01-20",
        (LINE, UNDATED),
        (UNDATED,),
        Link("Mới thêm vào kho", "/moi-them/"),
        Coverage((BAR,), BAR, None, None),
        (Trend(Link("an ninh", "/chu-de/an-ninh/", 2), (BAR,)),),
        (Current(Link("Lễ ra quân", "/su-kien/le-ra-quan/", 2), "2021-01-20", "2021-02-03"),),
        (Link("Lễ ra quân", "/su-kien/le-ra-quan/", 2),),
        (Link("Chủ đề", "/chu-de/", 3),),
    ),
    AddedView(
        "/moi-them/",
        "Mới thêm vào kho",
        "",
        2,
        (AddedDay("2026-11-30", (LINE,), NEWS), AddedDay("2026-11-29", (UNDATED,))),
        (Link("Tháng 11 năm 2026", "/moi-them/2026/11/", 2),),
        unknown=1,
        feed="/moi-them/feed.xml",
    ),
    AddedView(
        "/moi-them/2026/11/30/l/",
        "Mới thêm vào kho – 30/11/2026 – L",
        "2026-11-30",
        1,
        (AddedDay("2026-11-30", (LINE,)),),
        parents=(Link("Mới thêm vào kho", "/moi-them/"),),
    ),
    AddedView("/moi-them/", "Mới thêm vào kho", "", 0, ()),
    CopiesView(
        "/nhieu-ban/",
        "Bài có nhiều bản",
        "",
        2,
        (
            CopiedText(
                (
                    CopiedArticle(UNDATED, ()),
                    CopiedArticle(
                        LINE,
                        (
                            Version(UNDATED, "near", 97, False, "/bai/2021/01/le-1a/ban-khac/#so-voi-2b"),
                            Version(LINE, "outlet", 100, True, None),
                        ),
                    ),
                )
            ),
        ),
        (Link("Năm 2021", "/nhieu-ban/2021/", 2),),
    ),
    CopiesView(
        "/nhieu-ban/2021/",
        "Bài có nhiều bản – Năm 2021",
        "2021",
        0,
        (),
        parents=(Link("Bài có nhiều bản", "/nhieu-ban/"),),
    ),
    CopiesView("/nhieu-ban/", "Bài có nhiều bản", "", 0, ()),
    ComparisonView(
        "/bai/2021/01/le-1a/ban-khac/",
        "So sánh các bản: Lễ ra quân",
        Link("Lễ ra quân", "/bai/2021/01/le-1a/"),
        (
            Comparison(
                "so-voi-2b",
                Version(UNDATED, "near", 100, True, "/bai/2021/01/le-1a/ban-khac/#so-voi-2b"),
                UNDATED,
                LINE,
                False,
                (Piece("gone", "Tập huấn"), Piece("new", "Lễ ra quân")),
                (
                    Passage((), 2),
                    Passage((Piece("same", " Sáng"), Piece("gone", " qua"), Piece("new", " nay"), Piece("same", "."))),
                ),
            ),
        ),
    ),
    TextView("/gioi-thieu/", "Giới thiệu", "<p>Kho bài.</p>", "pages/gioi-thieu.md"),
    DataView(
        "/data/",
        "Dữ liệu",
        Beside("/data/datapackage.json", "/data/coverage.csv", (Link("people.jsonl", "/data/people.jsonl"),)),
        (("2021", (Link("2021-01", "/data/2021-01.jsonl"),)),),
        "/data/undated.jsonl",
    ),
    WithdrawnView("/bai/2021/01/rut-9/", "Bài đã rút", "9", "2026-11-21", "Theo yêu cầu.", held=False),
    NoticeView("/bai/2021/01/loi-8/", "Bài tạm thời không hiển thị", "Chương trình gặp lỗi.", "8"),
    RedirectView("/cu/", "Đã chuyển", "/bai/2021/01/le-1a/"),
    NotFoundView("/404.html", "Không có trang này"),
    SearchView("/tim-kiem/", "Tìm kiếm", "{}"),
    NotebookView("/ho-so/", "Hồ sơ của tôi"),
    ReviewView(
        "/ra-soat/",
        "Cần xem lại",
        51,
        (DoubtKind("date-missing", 51, (Link("raw/2023", "/ra-soat/date-missing/2023/", 51),)),),
    ),
    ReviewListView(
        "/ra-soat/date-missing/2023/",
        "Cần xem lại",
        "date-missing",
        "raw/2023",
        "date-missing content/articles/1.md",
        "date-missing content/raw/2023",
        51,
        (Doubt("/bai/1/", "Lễ", "content/articles/1.md"),),
        (DoubtfulName("Ngô Thử", "/nhan-su/ngo-thu/", 2, "- {name: Ngô Thử}"), DoubtfulName("Lê Thử", None, 1, "- {}")),
        (
            OtherSpelling("Lê Thử", "/nhan-su/le-thu/", "Lê Thư", None, "marks", Common("Trưởng phòng A"), "- {}"),
            OtherSpelling("J. Thử", None, "Thử J.", "/nhan-su/j/", "order", Common(None, "Sở A", True, 1, 2), "- {}"),
        ),
        (Link("1", "/ra-soat/date-missing/2023/"), Link("2", "/ra-soat/date-missing/2023/2/")),
    ),
)


def of(page: View) -> str:
    return dict(TEMPLATE_OF)[type(page)]


def templates(site: Site = SITE, own: Path | None = None, strings: Strings | None = None) -> Templates:
    return Templates([own, DEFAULTS] if own else [DEFAULTS], TEMPLATE_OF, site, strings or load_strings(site.language))


@cache
def defaults(site: Site) -> Templates:
    return templates(site)


def shown(page: View, site: Site = SITE) -> html.HtmlElement:
    return html.document_fromstring(defaults(site).render(of(page), page))


# --- Every page -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_of_view_renders_in_both_languages(language: str) -> None:
    ours = templates(replace(SITE, language=language))
    assert ours.check() == ()
    for page in PAGES:
        tree = html.document_fromstring(ours.render(of(page), page))
        assert tree.get("lang") == language
        assert len(tree.findall(".//main")) == len(tree.findall(".//h1")) == 1


def test_every_kind_of_view_has_exactly_one_template() -> None:
    pages = [import_module(f"hoso.pages.{module.name}") for module in iter_modules(hoso.pages.__path__)]
    kinds = [kind for kind, _ in TEMPLATE_OF]
    assert set(kinds) == {
        kind
        for module in pages
        for name, kind in vars(module).items()
        if name.endswith("View") and is_dataclass(kind) and kind.__module__ == module.__name__
    }
    assert len(kinds) == len(set(kinds))
    assert len({name for _, name in TEMPLATE_OF}) == len(kinds)
    assert {of(page) for page in PAGES} == {name for _, name in TEMPLATE_OF}


def test_a_page_has_nothing_inline_and_nothing_from_elsewhere() -> None:
    for page in PAGES:
        tree = shown(page)
        assert not tree.xpath("//style | //*[@style] | //@*[starts-with(name(), 'on')]")
        for script in tree.findall(".//script"):
            assert script.get("type") == "application/ld+json" or str(script.get("src")).startswith("/kho/static/")
        for address in tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href | //img/@src | //form/@action"):
            assert address.startswith("/kho/")
        policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert "default-src 'none'" in policy[0]
        assert "unsafe" not in policy[0]


def test_every_address_of_the_site_begins_with_the_base() -> None:
    for page in PAGES:
        for link in shown(page).xpath("//a[not(starts-with(@href, 'mailto:'))]"):
            leaves = link.get("class") == "out" and link.get("rel") == "noreferrer"
            assert leaves or link.get("href").startswith(("/kho/", "#")), (of(page), link.get("href"))


def test_no_text_of_an_archive_becomes_markup() -> None:
    nasty_line = replace(LINE, title=NASTY, source=NASTY, lead=NASTY)
    person = NamedPerson(NASTY, None, NASTY, (NASTY,), (Sentence(NASTY, None),))
    article = replace(
        ARTICLE, title=NASTY, lead=NASTY, byline=(NASTY,), people=(person,), tags=(NamedTerm(NASTY, None, Why(Sentence(NASTY, None), (NASTY,))),),
        source=NASTY, outlets=(Outlet(NASTY, None, NASTY),), removed=(NASTY,), older=nasty_line, related=(Related(nasty_line, "people", NASTY),),
        successions=(Succession("predecessor", NASTY, NASTY, nasty_line),), origin=Origin(NASTY, NASTY, NASTY, f"javascript:{NASTY}"),
    )  # fmt: skip
    report = Report(nasty_line, NASTY, NASTY, (NASTY,), Sentence(NASTY, None), (Sentence(NASTY, None),))
    assert TERM.person is not None
    ends = End("2021", True, nasty_line, True), End("2022-01", False, nasty_line)
    stay = Stay(Link(NASTY, None), *ends, ("2021-06-01",), "2022-06-01", 1, 1, NASTY, ("once", "ended"))
    row = Row(stay, Shape(0, 50, 50, 0, 50, 5, 55, (20.5,)))
    nasty_times = TimeChart(
        (Tick(NASTY, 0.0),), (Group("post", Link(NASTY, "/chuc-vu/a/"), (stay,), (row,), sole=True),), 1
    )
    career = replace(CAREER, reports=(report,), times=nasty_times)
    bearer = replace(BEARERS[0], who=NASTY, career=career)
    file = PersonFile(career, (Alike(Link(NASTY, "/x/"), "one", NASTY),), (NASTY,), (bearer,), who=NASTY)
    term = replace(TERM, title=NASTY, lines=(nasty_line,), other_names=(NASTY,), spellings=(NASTY,), person=file)
    event = replace(DOSSIER, places=(Link(NASTY, None, 1),), people=(Present(Link(NASTY, None, 1), NASTY, None),))
    unit = UnitFile(
        Link(NASTY, "/don-vi/a/"),
        (Link(NASTY, None),),
        (UnitPost(Link(NASTY, "/chuc-vu/a/"), LastReported(Link(NASTY, None), None)),),
        nasty_times,
        (Serving(Link(NASTY, None), NASTY, NASTY, None, None, LINE),),
        LINE,
    )
    unit_page = replace(TERM, taxon=Taxon("organisations", "/don-vi/"), title=NASTY, person=None, unit=unit)
    event_page = replace(TERM, taxon=Taxon("events", "/su-kien/"), title=NASTY, person=None, dossier=event)
    alone = replace(term, person=replace(file, bearers=()))
    for page in (
        article,
        term,
        alone,
        unit_page,
        event_page,
        replace(TERM, title=NASTY, person=None, lines=(nasty_line,)),
    ):
        tree = shown(page)
        assert not [s for s in tree.findall(".//script") if not s.get("src") and s.get("type") is None]
        assert not tree.findall(".//b")
        assert tree.findtext(".//h1") == NASTY
        assert not tree.xpath("//a[starts-with(@href, 'javascript:')]")


def test_a_demonstration_says_so_on_every_page_and_others_on_none() -> None:
    for demonstration in (True, False):
        for page in PAGES:
            tree = shown(page, replace(SITE, demonstration=demonstration))
            assert bool(tree.find_class("demonstration")) is demonstration


def test_without_a_root_no_page_claims_an_absolute_address() -> None:
    for page in PAGES:
        text = defaults(replace(SITE, root="", base="")).render(of(page), page)
        assert "luu.example" not in text
        if not isinstance(page, RedirectView):
            assert 'rel="canonical"' not in text


def test_notices_and_the_review_list_are_kept_from_search_engines() -> None:
    unlisted = {
        WithdrawnView,
        NoticeView,
        NotebookView,
        RedirectView,
        NotFoundView,
        ReviewView,
        ReviewListView,
        ComparisonView,
    }
    for page in PAGES:
        assert bool(shown(page).xpath("//meta[@name='robots'][@content='noindex']")) is (type(page) in unlisted)


def test_rendering_twice_gives_the_same_text() -> None:
    first, second = templates(), templates()
    for page in PAGES:
        assert first.render(of(page), page) == first.render(of(page), page) == second.render(of(page), page)


# --- Single pages -----------------------------------------------------------------------------------------------------


def test_an_article_says_what_machines_read_and_what_people_read_alike() -> None:
    tree = shown(ARTICLE)
    data = json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == tree.findtext(".//h1") == tree.xpath("string(//meta[@name='citation_title']/@content)")
    assert data["datePublished"] == tree.xpath("string(//time[1]/@datetime)") == ARTICLE.date
    assert tree.xpath("string(//time[1])") == "Thứ Tư, 20 tháng 1, 2021, 16:10"
    assert data["author"] == [{"@type": "Person", "name": "Minh Khuê"}]
    assert data["url"] == tree.xpath("string(//link[@rel='canonical']/@href)") == f"{SITE.root}{ARTICLE.address}"
    assert tree.xpath("string(//meta[@name='citation_publication_date']/@content)") == "2021/01/20"


def test_an_article_without_date_source_and_author_claims_none() -> None:
    tree = shown(PAGES[1])
    data = json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))
    assert not {"datePublished", "publisher", "author", "description"} & data.keys()
    for word in ("date", "author", "publisher", "time"):
        assert not tree.xpath(f"//meta[contains(@name, '{word}') or contains(@property, '{word}')]")
    assert "Không rõ ngày" in tree.xpath("string(//header[@class='folder'])")


def test_the_day_that_an_undated_article_speaks_of_is_shown_and_not_as_its_date() -> None:
    tree = shown(replace(PAGES[1], spoken_of="20-1"))
    assert "Không rõ ngày · nói về ngày 20-1" in tree.xpath("string(//p[@class='dateline'])")
    assert not tree.xpath("//time | //meta[contains(@name, 'date')]")


def test_the_data_block_is_named_in_the_policy_by_its_digest() -> None:
    tree = shown(replace(ARTICLE, title=NASTY))
    digest = filters.sha256(tree.xpath("string(//script[@type='application/ld+json'])"))
    assert f"'sha256-{digest}'" in tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")


def drawn(*stays: Stay) -> Career:
    rows = tuple(Row(stay, Shape(0, 50, 50, 0, 50, 5, 55, ())) for stay in stays)
    return replace(CAREER, times=TimeChart((Tick("2021", 0.0),), (Group("posts", None, stays, rows, sole=False),), 0))


def stay(post: str, begin: End, end: End) -> Stay:
    return Stay(Link(post, None), begin, end, (), None, 1, 1, None, ())


def data_of(tree: html.HtmlElement) -> Any:
    return json.loads(tree.xpath("string(//script[@type='application/ld+json'])"))


def test_a_persons_posts_are_data_with_the_days_that_sentences_state_and_no_others() -> None:
    stated, reported = End("2021-03-04", True, LINE), End("2022-05-06", False, LINE)
    career = drawn(
        stay("Trưởng phòng Thử", stated, reported),
        stay("Đội trưởng Đội Thử", reported, replace(stated, date="2023")),
        stay("Phó Trưởng phòng Thử", reported, reported),
        stay("Đội phó Đội Thử", replace(stated, inferred=True), reported),
    )
    career = replace(career, posts=(*CAREER.posts, Span("nguyên Đội phó", None, None, 1)))
    tree = shown(replace(TERM, person=PersonFile(career, (), ())))
    data = data_of(tree)
    assert data["mainEntity"]["url"] == f"{SITE.root}{TERM.address}"
    assert data["mainEntity"]["hasOccupation"] == [
        {
            "@type": "Role",
            "hasOccupation": {"@type": "Occupation", "name": "Trưởng phòng Thử"},
            "startDate": "2021-03-04",
        },
        {"@type": "Role", "hasOccupation": {"@type": "Occupation", "name": "Đội trưởng Đội Thử"}, "endDate": "2023"},
        {"@type": "Occupation", "name": "Phó Trưởng phòng Thử"},
        {"@type": "Occupation", "name": "Đội phó Đội Thử"},
        {"@type": "Occupation", "name": "Giám đốc"},
    ]
    digest = filters.sha256(tree.xpath("string(//script[@type='application/ld+json'])"))
    assert f"'sha256-{digest}'" in tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")


def test_a_stated_day_is_in_the_data_where_there_is_too_little_to_draw() -> None:
    stated = End("2021-03-04", True, LINE)
    career = replace(CAREER, times=None, undrawn=(stay("Trưởng phòng Thử", stated, replace(stated, stated=False)),))
    data = data_of(shown(replace(TERM, person=PersonFile(career, (), ()))))
    assert data["mainEntity"]["hasOccupation"] == [
        {
            "@type": "Role",
            "hasOccupation": {"@type": "Occupation", "name": "Trưởng phòng Thử"},
            "startDate": "2021-03-04",
        },
        {"@type": "Occupation", "name": "Giám đốc"},
    ]


def test_people_of_one_name_are_several_people_in_the_data() -> None:
    people = data_of(shown(replace(TERM, person=PersonFile(CAREER, (), (), BEARERS))))["mainEntity"]
    sections = [f"{SITE.root}{TERM.address}#nguoi-{n}" for n in (1, 3)]
    assert [person["url"] for person in people] == [f"{SITE.root}{BEARERS[0].url}", *sections]
    assert {person["name"] for person in people} == {TERM.title}


def test_a_page_that_is_about_no_person_has_no_data_of_one() -> None:
    for page in (PLACE, replace(TERM, person=PersonFile(replace(CAREER, posts=()), (), ()))):
        tree = shown(page)
        assert not tree.xpath("//script[@type='application/ld+json']")
        assert "sha256-" not in tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")


def test_a_person_leads_to_the_place_in_the_text_that_says_so() -> None:
    tree = shown(ARTICLE)
    (jump,) = tree.xpath("//aside//*[@class='officers']//blockquote//a/@href")
    assert tree.xpath("//*[@id=$id]", id=jump[1:])[0].text == "Thiếu tướng Ngô Thử dự lễ."


def test_what_is_inferred_is_marked_and_says_why() -> None:
    tree = shown(replace(ARTICLE, inferred=("title", "tags")))
    assert tree.xpath("//section[h2[contains(., 'Chủ đề')]]//a[@class='inferred']/@href") == ["#suy-ra"]
    assert not tree.xpath("//section[h2[contains(., 'Nhân sự')]]//a[@class='inferred']")
    reasons = tree.xpath("string(//*[@id='suy-ra'])")
    assert "Tiêu đề" in reasons
    assert "lấy từ những chữ đầu" in reasons


def test_a_redirect_leads_on_by_itself_and_by_a_link() -> None:
    tree = shown(RedirectView("/cu/", "Đã chuyển", "/bai/1/"))
    assert tree.xpath("string(//meta[@http-equiv='refresh']/@content)") == "0; url=/kho/bai/1/"
    assert tree.xpath("//main//a/@href") == ["/kho/bai/1/"]


def test_letters_lead_to_groups_of_the_page_or_to_pages() -> None:
    index = next(page for page in PAGES if isinstance(page, IndexView) and page.letters)
    cut = replace(index, letters=(Link("T", "/nhan-su/chu-cai/t/"),))
    assert shown(index).xpath("//nav[@class='letters']//a/@href") == ["#chu-t"]
    assert shown(index).xpath("//*[@id='chu-t']")
    assert shown(cut).xpath("//nav[@class='letters']//a/@href") == ["/kho/nhan-su/chu-cai/t/"]


def test_years_without_pages_of_their_own_are_no_links() -> None:
    bars = (Bar("2020", "2020", None, 1), Bar("2021", "2021", "/nhan-su/ngo-thu/2021/", 3))
    tree = shown(replace(TERM, coverage=Coverage(bars, bars[1], None, None)))
    (axis,) = tree.find_class("axis")
    assert axis.xpath(".//a/@href") == ["/kho/nhan-su/ngo-thu/2021/"]
    assert [li.text_content().split() for li in axis] == [["2020", "1", "bài"], ["2021", "3", "bài"]]


def test_a_chart_says_in_words_and_in_a_table_what_it_shows() -> None:
    bars = tuple(Bar(year, year, None, count) for year, count in (("2019", 40), ("2020", 0), ("2021", 1234)))
    (section,) = shown(replace(TERM, coverage=Coverage(bars, bars[2], None, None))).find_class("coverage")
    (picture,) = section.xpath(".//*[local-name() = 'svg']")
    assert picture.get("role") == "img"
    for word in ("2019", "2021", "1.234 bài"):
        assert word in picture.get("aria-label")
    assert [[cell.text_content() for cell in row] for row in section.xpath(".//tbody/tr")] == [
        ["2019", "40"], ["2020", "0"], ["2021", "1.234"]
    ]  # fmt: skip
    assert filters.outline(bars) == "M1 100v-3h8v3zM21 100v-100h8v100z"


def test_a_chart_of_one_year_has_its_months() -> None:
    bars = (Bar("2021-01", "T1", None, 2), Bar("2021-02", "T2", None, 5))
    year = Link("2021", "/nhan-su/ngo-thu/2021/")
    (section,) = shown(replace(TERM, coverage=Coverage(bars, bars[1], year, None))).find_class("coverage")
    assert section.xpath(".//h2/a/@href") == ["/kho/nhan-su/ngo-thu/2021/"]
    assert section.xpath(".//time/@datetime") == ["2021-01", "2021-02"]
    assert "tháng" in section.xpath("string(.//*[@role='img']/@aria-label)")


def test_the_search_page_keeps_what_programs_drive_it_by() -> None:
    tree = shown(SearchView("/tim-kiem/", "Tìm kiếm", "{}"))
    (status,) = tree.xpath("//*[@id='status']")
    assert (status.get("data-total"), status.get("data-state")) == ("0", "idle")
    assert tree.xpath("//ol[@id='results']")
    assert tree.xpath("//*[@id='unmatched']")
    assert tree.xpath("//form[@action='/kho/tim-kiem/']//input[@name='q']")
    assert tree.xpath("//noscript//a")


def test_a_site_without_search_has_no_search_box() -> None:
    for page in PAGES:
        if not isinstance(page, SearchView):
            assert not shown(page, replace(SITE, search=False)).xpath("//form")


# --- Faults of templates ----------------------------------------------------------------------------------------------


def fault(own: Path, name: str, text: str, page: View = ARTICLE) -> str:
    (own / name).write_text(text, encoding="utf-8")
    with pytest.raises(TemplateFault) as raised:
        templates(own=own).render(of(page), page)
    return str(raised.value.problem)


def test_an_undefined_name_names_file_line_and_cure(tmp_path: Path) -> None:
    said = fault(tmp_path, "article.html", "<p>\n{{ page.titel }}\n</p>")
    assert said.startswith(f"{tmp_path}/article.html:2: error template-undefined: ")
    assert "did you mean 'title'?" in said


def test_an_unknown_string_is_an_undefined_name(tmp_path: Path) -> None:
    said = fault(tmp_path, "article.html", "\n\n{{ t.undatd }}")
    assert ":3: error template-undefined: " in said
    assert "did you mean 'undated'?" in said


def test_a_syntax_error_names_file_and_line(tmp_path: Path) -> None:
    said = fault(tmp_path, "article.html", "<p>\n{% if %}\n")
    assert said.startswith(f"{tmp_path}/article.html:2: error template-error: ")


def test_a_fault_in_a_base_is_placed_in_the_base(tmp_path: Path) -> None:
    said = fault(tmp_path, "base.html", "<p>\n\n\n{{ 1 // 0 }}{% block main %}{% endblock %}")
    assert said.startswith(f"{tmp_path}/base.html:4: error template-error: ZeroDivisionError")


def test_a_missing_parent_is_named(tmp_path: Path) -> None:
    assert "there is no template 'bse.html' (did you mean 'base.html'?)" in fault(
        tmp_path, "article.html", '{% extends "bse.html" %}'
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("<p>\n{{ page.titel }}", 2, "template-undefined: page.titel is not defined (did you mean 'title'?)"),
        ("{{ site.titel }}", 1, "template-undefined: site.titel is not defined (did you mean 'title'?)"),
        ("\n{{ t.undatd }}", 2, "template-undefined: t.undatd is not defined (did you mean 'undated'?)"),
        ("\n\n{{ pge.title }}", 3, "template-undefined: pge is not defined (did you mean 'page'?)"),
        ("{% if %}", 1, "template-error: Expected an expression, got 'end of statement block'"),
        ("\n{{ page.title|dya }}", 2, "template-error: No filter named 'dya'"),
        ('{% include "x.html" %}', 1, "template-error: there is no template 'x.html'"),
    ],
)
def test_a_fault_is_known_before_anything_is_rendered(tmp_path: Path, text: str, line: int, said: str) -> None:
    (tmp_path / "article.html").write_text(text, encoding="utf-8")
    (problem,) = templates(own=tmp_path).check()
    assert str(problem).startswith(f"{tmp_path}/article.html:{line}: error {said}")


def test_names_that_a_template_makes_itself_are_no_fault(tmp_path: Path) -> None:
    text = """{% extends "base.html" %}{% set first = 1 %}{% from "parts.html" import terms as of %}
{% import "parts.html" as parts %}{% macro own(a) %}{{ a }}{% endmacro %}
{% block main %}{{ first }}{{ of(page.tags) }}{{ parts.directory() }}{{ own(2) }}{% endblock %}"""
    (tmp_path / "article.html").write_text(text, encoding="utf-8")
    ours = templates(own=tmp_path)
    assert ours.check() == ()
    assert "an ninh" in ours.render("article.html", ARTICLE)


def test_a_template_that_is_not_utf_8_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "home.html").write_bytes(b"\xff")
    (problem,) = templates(own=tmp_path).check()
    assert problem.code == "template-error"
    assert "not UTF-8" in problem.message


def test_a_missing_template_is_one_problem(tmp_path: Path) -> None:
    shutil.copytree(DEFAULTS, tmp_path / "templates")
    (tmp_path / "templates" / "term.html").unlink()
    (problem,) = Templates([tmp_path / "templates"], TEMPLATE_OF, SITE, load_strings("vi")).check()
    assert problem.message == "there is no template 'term.html'"


# --- In a browser and before a validator ------------------------------------------------------------------------------

TEXT = """<p id="d1"><abbr title="Ủy ban nhân dân">UBND</abbr> tỉnh và <abbr title="Ủy ban nhân dân">UBND</abbr> xã.</p>
<figure id="d2" class="caption"><figcaption>Lễ ra quân. <small class="credit">Ảnh: M.K.</small></figcaption></figure>
<table><thead><tr><th>Mục</th></tr></thead><tbody><tr><td>Nguồn</td></tr></tbody></table>
<p>Mã<sup id="r1"><a href="#d1">1</a></sup> và <code>{}</code></p>""".format("0123456789abcdef" * 8)
LONG = "Nghiệp-vụ" * 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All kinds of pages of a site at the root of its host, some with texts that hardly fit."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "static", folder / "static")
    (folder / "data").mkdir()
    (folder / "data" / "coverage.csv").write_text("month,articles\n2021-01,3\n", encoding="utf-8")
    for language in ("vi", "en"):
        ours = templates(replace(SITE, base="", root="", language=language, demonstration=True))
        text = replace(ARTICLE, html=TEXT, title=f"Lễ {LONG}", removed=(LONG,), inferred=("title", "people"))
        for number, page in enumerate((*PAGES, text)):
            (folder / f"{language}-{number}-{of(page)}").write_text(ours.render(of(page), page), encoding="utf-8")
        (folder / f"{language}-text.html").write_text(ours.render("article.html", text), encoding="utf-8")
    return folder


def test_every_kind_of_page_and_the_stylesheet_are_valid(folder: Path) -> None:
    assert html_faults(folder, css=True) == []


def test_pages_fit_the_narrowest_phone_and_no_text_is_tiny(
    folder: Path, page: Page, serve_folder: Callable[[Path], str]
) -> None:
    address, said = serve_folder(folder), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.set_viewport_size({"width": 320, "height": 640})
    for path in sorted(folder.glob("vi-*.html")):
        if "redirect" in path.name:
            continue
        page.goto(f"{address}/{path.name}")
        page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path.name
        assert page.evaluate(_SMALLEST_TEXT) >= 14, path.name
        if "search" in path.name:  # it asks for an index, and there is none here
            page.wait_for_load_state("networkidle")
            said.clear()
    assert said == []


_SMALLEST_TEXT = """Math.min(...[...document.querySelectorAll("body *")]
    .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .map(element => parseFloat(getComputedStyle(element).fontSize)))"""


def test_an_abbreviation_is_explained_by_keyboard_and_by_touch(
    folder: Path, page: Page, serve_folder: Callable[[Path], str]
) -> None:
    page.goto(f"{serve_folder(folder)}/vi-text.html")
    first, second = page.locator("abbr").all()
    assert (first.get_attribute("tabindex"), second.get_attribute("tabindex")) == ("0", None)
    first.focus()
    page.keyboard.press("Enter")
    assert page.locator("#d1").inner_text() == "UBND (Ủy ban nhân dân) tỉnh và UBND xã."
    assert first.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Space")
    second.click()
    assert page.locator("#d1").inner_text() == "UBND tỉnh và UBND (Ủy ban nhân dân) xã."
    second.click()
    assert page.locator(".expansion").count() == 0


def test_the_keyboard_meets_the_way_to_the_content_first(
    folder: Path, page: Page, serve_folder: Callable[[Path], str]
) -> None:
    page.goto(f"{serve_folder(folder)}/vi-text.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_printed_article_keeps_text_and_address_and_leaves_the_rest(
    folder: Path, page: Page, serve_folder: Callable[[Path], str]
) -> None:
    page.goto(f"{serve_folder(folder)}/vi-text.html")
    page.emulate_media(media="print")
    for kept in ("h1", ".dateline", ".tab", ".text", ".citation"):
        assert page.locator(kept).first.is_visible(), kept
    for left in (".menu", ".find", ".beside", ".related", ".imprint", ".cite pre"):
        assert not page.locator(left).first.is_visible(), left


# --- Overriding and digests -------------------------------------------------------------------------------------------


def test_an_archive_overrides_one_file_and_keeps_the_others(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text('{% extends "base.html" %}{% block main %}<h1>Lạc</h1>{% endblock %}', "utf-8")
    ours = templates(own=tmp_path)
    assert ours.check() == ()
    assert "<h1>Lạc</h1>" in ours.render("404.html", NotFoundView("/404.html", "x"))
    assert ours.render("article.html", ARTICLE) == templates().render("article.html", ARTICLE)


def test_a_changed_template_changes_the_digests_of_what_it_touches_and_no_other(tmp_path: Path) -> None:
    names = [name for _, name in TEMPLATE_OF]

    def changed(by: str) -> set[str]:
        before = {name: defaults(SITE).digest(name) for name in names}
        shutil.copy(DEFAULTS / by, tmp_path / by)
        with (tmp_path / by).open("a", encoding="utf-8") as file:
            file.write("\n<!-- khác -->")
        ours = templates(own=tmp_path)
        after = {name: ours.digest(name) for name in names}
        (tmp_path / by).unlink()
        return {name for name in names if before[name] != after[name]}

    assert changed("article.html") == {"article.html"}
    assert changed("base.html") == set(names)
    assert {"home.html", "term.html"} <= changed("parts.html") < set(names)


@given(st.sampled_from(["extends", "include", "import", "from"]), st.sampled_from(["'", '"']), st.booleans())
def test_digests_follow_every_way_of_leading_to_another_template(word: str, quote: str, trim: bool) -> None:
    tail = {"import": " as x", "from": " import x", "include": " ignore missing with context"}.get(word, "")
    written = f"{{%{'-' * trim} {word} {quote}part.html{quote}{tail} {'-' * trim}%}}"
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "whole.html").write_text(f"{written}<p>", encoding="utf-8")
        before = Templates([Path(folder)], TEMPLATE_OF, SITE, load_strings("vi")).digest("whole.html")
        Path(folder, "part.html").write_text("{% set x = 1 %}", encoding="utf-8")
        assert Templates([Path(folder)], TEMPLATE_OF, SITE, load_strings("vi")).digest("whole.html") != before


@pytest.mark.parametrize("tag", ["{% include page.title %}", '{% extends "a.html" if page.title else "b.html" %}'])
def test_a_template_named_while_rendering_may_be_any(tmp_path: Path, tag: str) -> None:
    (tmp_path / "whole.html").write_text(tag, encoding="utf-8")
    before = templates(own=tmp_path).digest("whole.html")
    (tmp_path / "b.html").write_text("<p>", encoding="utf-8")
    assert templates(own=tmp_path).digest("whole.html") != before


def test_a_digest_does_not_depend_on_where_templates_lie(tmp_path: Path) -> None:
    shutil.copytree(DEFAULTS, tmp_path / "templates")
    elsewhere = Templates([tmp_path / "templates"], TEMPLATE_OF, SITE, load_strings("vi"))
    assert elsewhere.digest("home.html") == templates().digest("home.html")


def test_what_templates_are_built_from_can_be_sent_to_another_process() -> None:
    folders, site, strings = pickle.loads(pickle.dumps(((DEFAULTS,), SITE, load_strings("vi"))))  # noqa: S301
    there = Templates(folders, TEMPLATE_OF, site, strings).render("article.html", ARTICLE)
    assert there == templates().render("article.html", ARTICLE)


# --- Strings ----------------------------------------------------------------------------------------------------------


def _flat(language: str) -> dict[str, str]:
    strings = load_strings(language)
    return dict(strings.texts) | {f"{g}.{key}": text for g, texts in strings.groups for key, text in texts}


def test_both_catalogues_have_the_same_keys_and_no_empty_text() -> None:
    vi, en = _flat("vi"), _flat("en")
    assert vi.keys() == en.keys()
    assert all(text.strip() for text in (*vi.values(), *en.values()))


def test_every_string_is_used() -> None:
    paths = (*DEFAULTS.glob("*.html"), ROOT / "hoso" / "inputs.py")
    source = "".join(path.read_text(encoding="utf-8") for path in paths)
    used = set(re.findall(r"\bt\.(\w+)", source))
    assert load_strings("vi").keys() == used


def test_every_text_of_a_catalogue_is_said_to_be_missing_where_it_is() -> None:
    nothing = Strings("vi", (), ())
    problems = (*missing(nothing), *templates(strings=nothing).check())
    assert {problem.code for problem in problems} == {"string-missing"}
    said = {found[1] for problem in problems if (found := re.match("there is no text '([^']+)'", problem.message))}
    assert said == _flat("vi").keys()
    assert (missing(load_strings("vi")), missing(load_strings("en"))) == ((), ())


def test_a_text_that_an_own_template_takes_from_a_group_in_vain_is_its_own_fault(tmp_path: Path) -> None:
    (tmp_path / "article.html").write_text("{{ t.taxon.peple }}\n{{ t.taxn[page.title] }}", encoding="utf-8")
    assert [str(problem) for problem in templates(own=tmp_path).check()] == [
        f"{tmp_path}/article.html:1: error template-undefined: t.taxon.peple is not defined (did you mean 'people'?)",
        f"{tmp_path}/article.html:2: error template-undefined: t.taxn is not defined (did you mean 'taxon'?)",
    ]


def test_an_archive_overrides_single_strings(tmp_path: Path) -> None:
    own = tmp_path / "vi.yaml"
    own.write_text("latest: Vừa đăng\ntaxon:\n  people: Cán bộ\n", encoding="utf-8")
    strings = load_strings("vi", own)
    assert strings.problems == ()
    assert (strings.namespace().latest, strings.namespace().menu) == ("Vừa đăng", "Các mục")
    assert strings.namespace().taxon["people"] == "Cán bộ"
    assert strings.namespace().taxon["tags"] == "Chủ đề"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("latst: x", ":1: error string-unknown: unknown text 'latst' (did you mean 'latest'?)"),
        ("menu: x\ntaxon:\n  peple: x", ":3: error string-unknown: unknown text 'peple' (did you mean 'people'?)"),
        ("titles:\n  year: Năm {nam}", ":2: error string-place: 'year' is 'Năm {nam}', whose braces hold what nothing"),
        ('search_page: "Trang {page"', ":1: error string-place: 'search_page' is 'Trang {page', whose braces hold"),
        ("latest:\n  a: b", ":1: error string-syntax: 'latest' is not a text"),
        ("- a", ": error string-syntax: the file is not a catalogue of texts"),
        ("a: b: c", ":1: error string-syntax: "),
    ],
)
def test_a_fault_in_own_strings_is_a_problem_and_the_shipped_text_stands(tmp_path: Path, text: str, said: str) -> None:
    own = tmp_path / "vi.yaml"
    own.write_text(text, encoding="utf-8")
    strings = load_strings("vi", own)
    (problem,) = strings.problems
    assert str(problem).startswith(f"{own}{said}")
    assert templates(strings=strings).check() == (problem,)
    assert strings.namespace().latest == "Mới nhất"


def test_catalogues_hold_words_that_yaml_would_take_for_values(tmp_path: Path) -> None:
    own = tmp_path / "en.yaml"
    own.write_text("latest: no\nmenu: 0123\n", encoding="utf-8")
    assert load_strings("en", own).namespace().latest == "no"
    assert load_strings("en", own).namespace().menu == "0123"


# --- Filters ----------------------------------------------------------------------------------------------------------

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))


@given(DAYS)
def test_days_are_written_as_babel_writes_them(date: datetime.date) -> None:
    text = date.isoformat()
    assert filters.day(text, "vi") == format_date(date, "full", locale="vi")
    assert filters.day(text, "en") == format_date(date, "full", locale="en_GB")
    assert filters.short_day(text, "vi") == format_date(date, "dd/MM/y", locale="vi")
    assert filters.short_day(text, "en") == format_date(date, "d MMM y", locale="en")
    assert filters.month_name(text, "vi") == format_date(date, "MMMM, y", locale="vi")
    assert filters.month_name(text[:7], "en") == format_date(date, "MMMM y", locale="en")


@given(st.integers(0, 10**9))
def test_numbers_are_written_as_babel_writes_them(value: int) -> None:
    for language in ("vi", "en"):
        assert filters.number(value, language) == format_decimal(value, locale=language)


def test_nouns_follow_their_number() -> None:
    assert [filters.plural(n, "article|articles", "en") for n in (0, 1, 1200)] == [
        "0 articles", "1 article", "1,200 articles",
    ]  # fmt: skip
    assert filters.plural(1200, "bài", "vi") == "1.200 bài"


@given(st.integers(1, 10**6), st.integers(0, 10**6))
def test_bars_and_shades_are_in_range_and_show_what_is_there(greatest: int, count: int) -> None:
    count = min(count, greatest)
    assert 0 <= filters.share(count, greatest) <= 100
    assert 0 <= filters.step(count, greatest) <= 4
    assert (filters.share(count, greatest) > 0) is (filters.step(count, greatest) > 0) is (count > 0)


@given(st.text())
def test_structured_data_reads_back_and_never_ends_its_block(text: str) -> None:
    origin = replace(ARTICLE.origin or Origin("", "", ""), url=text)
    article = replace(
        ARTICLE,
        title=text,
        lead=text,
        byline=(text,),
        source=text,
        outlets=(Outlet(text, None, text),),
        tags=(NamedTerm(text, None, None),),
    )
    written = filters.news_article(replace(article, origin=origin, inferred=()), replace(SITE, title=text))
    said = json.loads(written)
    assert (
        said["headline"] == said["author"][0]["name"] == said["publisher"]["name"] == said["isPartOf"]["name"] == text
    )
    assert said["keywords"] == [text]
    assert said.get("description", "") == said.get("isBasedOn", "") == text
    assert not set("<>&\u2028\u2029") & set(written)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_catalogues_have_no_key_twice(language: str) -> None:
    path = ROOT / "hoso" / "interface" / f"{language}.yaml"
    root: Any = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    for mapping in (root, *(value for _, value in root.value if isinstance(value, yaml.MappingNode))):
        keys = [key.value for key, _ in mapping.value]
        assert len(keys) == len(set(keys))


def test_stylesheets_are_small_and_load_nothing_from_elsewhere() -> None:
    for name, pictures in (("style.css", ["icon.svg"]), ("lists.css", [])):
        css = (ROOT / "static" / name).read_text(encoding="utf-8")
        assert len(css.encode()) <= 15_000
        assert re.findall(r"url\(([^)]*)\)", css) == pictures
        assert "@import" not in css


def test_lists_have_their_stylesheet_and_an_article_does_without() -> None:
    for page in PAGES:
        loaded = shown(page).xpath("//link[@rel='stylesheet']/@href")
        lists = isinstance(
            page,
            (
                TermView,
                IndexView,
                RanksView,
                PostView,
                PostIndexView,
                PeriodView,
                CalendarView,
                YearView,
                MonthView,
                HomeView,
                ComparisonView,
                AddedView,
                CopiesView,
                StoryView,
                StoryIndexView,
                DataView,
            ),
        )
        assert ("/kho/static/lists.css" in loaded) is lists


def test_views_have_no_field_that_no_template_shows() -> None:
    source = {name: (DEFAULTS / name).read_text(encoding="utf-8") for _, name in TEMPLATE_OF}
    for kind, name in TEMPLATE_OF:
        unused = {field.name for field in fields(kind) if not re.search(rf"page\.{field.name}\b", source[name])}
        assert unused <= {"address", "title", "term", "letter"}, (name, unused)
