"""A warm build gives what a cold one gives, and remakes what the change touches."""

from __future__ import annotations

import os
import pickle
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from hoso import pipeline
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.models import Person
from hoso.output.run import Run
from hoso.pipeline import Options, Result
from hoso.progress import Progress
from hoso.settings import Settings
from tests.proofs import one_of
from tests.tools import ROOT

NAMES = (
    "Nguyễn Thanh Tùng", "Nguyễn Thánh Tụng", "Nguyễn Tùng Thanh", "Lê Văn Hoà", "Lê Văn Hòa", "Đỗ Thị Ánh", "Ân Đức Ý"
)  # fmt: skip
RANKS = ("Đại tá", "Thượng tá", "Thiếu tướng", None)
POSTS = ("Giám đốc Công an tỉnh Sông Vàng", "Trưởng phòng Hải đăng")
UNITS = ("Công an TP.Sông Vàng", "Công an thành phố Sông Vàng", "Đội Đèn Biển", "Phòng Hải đăng")
TAGS = ("Phòng cháy, chữa cháy", "Thẻ riêng", "Thẻ khác")
DATES = ("2021-01-20T16:10:00+07:00", "2021-01-20", "2021-02-03", "2022-12-31T23:59:00+07:00", "2019-07-07", None)
PLACES = ("Hà Giang", "Tuyên Quang", "Ba Đình", "Hà Nội", "Bắc Mê")
WORDS = (
    "tàu thuyền trên sông tuần tra tìm thấy hai chiếc thùng gỗ trôi tới bến cảng trong đêm và trao trả cho dân".split()
)
STORIES = tuple(" ".join(random.Random(seed).choices(WORDS, k=150)) for seed in (1, 2))
EVENTS = ("Hội thao Sông Vàng lần thứ II", "Hội thao Sông Vàng lần thứ III")


def build(settings: Settings, explain: bool = False) -> Result:
    return pipeline.run(settings, Options(explain=explain), Progress(None))


def build_apart(settings: Settings, ended: bool = False) -> tuple[Result, list[str]]:
    """A build with two jobs in a process of its own, which has no threads as this one may have; what it came to, and
    what was begun in other processes. With `ended`, these end before they do anything."""
    done = subprocess.run(
        [sys.executable, "-c", _APART, *(["ended"] if ended else [])],
        input=pickle.dumps(replace(settings, jobs=2)), stdout=subprocess.PIPE, check=True,
    )  # fmt: skip
    result, begun = pickle.loads(done.stdout)  # noqa: S301 (of our own making)
    return result, begun


_APART = """
import os, pickle, sys
from hoso import pipeline, workers
from hoso.output import prepare
from hoso.progress import Progress

prepare._LOOK_BESIDE_FROM = 1
begun, begin = [], workers.Begun.__init__

def noted(self, function, work):
    begun.append(function.__name__)
    begin(self, *((os._exit, 9) if sys.argv[1:] else (function, work)))

workers.Begun.__init__ = noted
result = pipeline.run(pickle.load(sys.stdin.buffer), pipeline.Options(), Progress(None))
sys.stdout.buffer.write(pickle.dumps((result, begun)))
"""


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def settings_in(folder: Path, search: bool = False) -> Settings:
    (folder / "content/articles").mkdir(parents=True, exist_ok=True)
    return Settings(
        content=folder / "content", templates=folder / "templates", static=folder / "static",
        output=folder / "public", cache=folder / "cache", jobs=1, search=search,
        base_url="https://example.org",
    )  # fmt: skip


def page(number: int, chance: random.Random) -> tuple[str, str]:
    """A page written by chance: path below the content folder, text."""
    identity = f"{number:012x}"
    date = chance.choice(DATES)
    person = chance.choice(NAMES)
    people = tuple(
        Person(name, chance.choice(RANKS), (chance.choice(POSTS),))
        for name in dict.fromkeys((person, chance.choice(NAMES)))
    )
    front = FrontMatter(
        id=identity,
        permalink=f"/bai/{(date or '0000')[:4]}/bai-{identity}/",
        title=f"Bài số {number} {chance.choice(('một', 'hai'))}",
        date=date,
        source=chance.choice(("Báo Sông Vàng", "SVO", None)),
        lead=chance.choice((None, "Sapo của bài.")),
        people=people,
        organisations=tuple({chance.choice(UNITS): 1, chance.choice(UNITS): 1}),
        places=tuple({chance.choice(PLACES): 1, chance.choice(PLACES): 1}),
        tags=(chance.choice(TAGS),),
        events=(chance.choice(EVENTS),) if chance.random() < 0.4 else (),
        status=chance.choice(("published",) * 8 + ("draft", "withdrawn")),
        aliases=(f"/cu/{identity}/",) if chance.random() < 0.3 else (),
    )
    body = f"Đại tá {person} nói {chance.random()}.\n\nMột đoạn khác.{told(chance)}"
    if chance.random() < 0.4:
        body += f"\n\nXem [bài](p{chance.randrange(40)}.md#noi) và ![ảnh](/static/{chance.randrange(3)}.png)."
    header = frontmatter.serialize(front)
    # A page that a person writes may state neither, and then has both from its path; or one of the two.
    for field in chance.choice(((),) * 6 + (("id",), ("permalink",), ("id", "permalink"))):
        header = re.sub(rf"^{field}: .*\n", "", header, flags=re.MULTILINE)
    return f"articles/p{number}.md", f"{header}\n{body}\n"


def told(chance: random.Random) -> str:
    """Nothing more, or one of two stories, here and there in other words: copies of one another."""
    story = chance.choice(("", *STORIES, *STORIES))
    words = [chance.choice(WORDS) if chance.random() < 0.03 else word for word in story.split()]
    return f"\n\n{' '.join(words)}." if words else ""


def change(content: Path, chance: random.Random) -> None:
    """One thing that a person does to an archive."""
    pages = sorted(content.glob("articles/*.md"))
    kind = chance.choice(
        ("add", "add", "rewrite", "body", "rank", "delete", "rename", "vocabulary", "template", "text", "asset")
    )
    own = content.parent
    if kind in ("add", "rewrite"):
        number = chance.randrange(40) if kind == "add" else int((chance.choice(pages)).stem.lstrip("pq"))
        path, text = page(number, chance)
        (content / "articles" / f"q{number}.md").unlink(missing_ok=True)
        (content / path).write_text(text, encoding="utf-8")
    elif kind == "body":
        with chance.choice(pages).open("a", encoding="utf-8") as file:
            file.write(f"\nThêm {chance.random()}.\n")
    elif kind == "rank":
        chosen = chance.choice(pages)
        text = chosen.read_text(encoding="utf-8")
        chosen.write_text(text.replace("rank: Đại tá", "rank: Thượng tá"), encoding="utf-8")
    elif kind == "delete" and len(pages) > 3:
        chance.choice(pages).unlink()
    elif kind == "rename":
        unnamed = [path for path in pages if "\nid: " not in path.read_text("utf-8")]
        old = chance.choice(unnamed or pages)
        old.rename(old.with_name(old.name.translate(str.maketrans("pq", "qp"))))
    elif kind == "vocabulary":
        (content / "vocabulary").mkdir(exist_ok=True)
        other = chance.choice(("Thẻ khác", "Thẻ nữa"))
        aliases = chance.choice(("", "  aliases: [Nguyễn Thánh Tụng]\n"))
        (content / "vocabulary/people.yaml").write_text(f"- name: Nguyễn Thanh Tùng\n{aliases}", encoding="utf-8")
        (content / "vocabulary/topics.yaml").write_text(f"- label: Thẻ riêng\n  other: [{other}]\n", encoding="utf-8")
    elif kind == "template":
        (own / "templates").mkdir(exist_ok=True)
        shipped = ROOT / "templates" / chance.choice(("term.html", "article.html", "base.html"))
        text = shipped.read_text(encoding="utf-8").replace("</main>", f"<!-- {chance.random()} --></main>")
        (own / "templates" / shipped.name).write_text(text, encoding="utf-8")
    elif kind == "text":
        (content / "pages").mkdir(exist_ok=True)
        (content / "pages/gioi-thieu.md").write_text(
            f"---\ntitle: Về kho {chance.random()}\n---\nChữ.\n", encoding="utf-8"
        )
    elif kind == "asset":
        (own / "static").mkdir(exist_ok=True)
        (own / "static/own.css").write_text(f"/* {chance.random()} */", encoding="utf-8")


@pytest.mark.parametrize(
    ("seed", "search"),
    one_of(2, [(0, False), (1, False), (6, True), (7, True)]),
)
def test_after_any_sequence_of_changes_a_warm_build_equals_a_cold_one(tmp_path: Path, seed: int, search: bool) -> None:
    chance = random.Random(seed)
    warm = settings_in(tmp_path, search)
    for number in range(12):
        path, text = page(number, chance)
        (warm.content / path).write_text(text, encoding="utf-8")
    assert not [p for p in build(warm).problems if p.level == "error"]
    assert [*warm.output.rglob("ban-khac")], "some of the pages are copies of others"
    for step in range(6):
        for _ in range(chance.choice((1, 1, 2, 5))):
            change(warm.content, chance)
        result = build(warm)
        assert not [p for p in result.problems if p.level == "error"], result.problems
        cold = replace(warm, output=tmp_path / f"cold-{step}", cache=tmp_path / f"cold-cache-{step}")
        shutil.copytree(warm.cache / "templates", cold.cache / "templates")  # compiling them again takes long
        assert build(cold).problems == result.problems
        assert files(warm.output) == files(cold.output)
        shutil.rmtree(cold.output)


def archive(folder: Path, count: int = 30) -> Settings:
    settings = settings_in(folder)
    chance = random.Random(7)
    for number in range(count):
        path, text = page(number, chance)
        (settings.content / path).write_text(text.replace("status: draft\n", ""), encoding="utf-8")
    return settings


@pytest.mark.parametrize("ended", [False, True], ids=["", "that is killed"])
def test_a_large_output_folder_is_looked_through_by_a_process_of_its_own(tmp_path: Path, ended: bool) -> None:
    settings = settings_in(tmp_path)
    path, text = page(1, random.Random(1))
    (settings.content / path).write_text(text, encoding="utf-8")
    build(settings)
    whole = files(settings.output)
    (settings.output / "index.html").write_text("anders", encoding="utf-8")
    (settings.output / "404.html").unlink()
    result, begun = build_apart(settings, ended)
    assert begun == ["_disturbed"]
    assert result.produced is not None
    assert result.produced.written == 2
    assert files(settings.output) == whole


def test_an_address_that_came_before_a_build_was_ended_is_in_the_sitemap_after_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = archive(tmp_path)
    build(settings)
    front = FrontMatter(id="f" * 12, permalink="/bai/2021/02/moi-ffffffffffff/", title="Mới", date="2021-02-04")
    (settings.content / "articles/moi.md").write_text(f"{frontmatter.serialize(front)}\nMột câu.\n", encoding="utf-8")
    asked = Run._dirty

    def ended(self: Run, phase: frozenset[str]) -> dict[str, tuple[str, str]]:
        if "home" in phase:
            raise KeyboardInterrupt
        return asked(self, phase)

    with monkeypatch.context() as patched:
        patched.setattr(Run, "_dirty", ended)
        with pytest.raises(KeyboardInterrupt):
            build(settings)
    build(settings)
    cold = replace(settings, output=tmp_path / "cold", cache=tmp_path / "cold-cache")
    build(cold)
    assert files(settings.output) == files(cold.output)


def test_a_build_without_a_change_writes_nothing(tmp_path: Path) -> None:
    settings = archive(tmp_path)
    build(settings)
    before = {path: path.stat().st_mtime_ns for path in settings.output.rglob("*")}
    produced = build(settings).produced
    assert produced is not None
    assert produced.written == 0
    assert before == {path: path.stat().st_mtime_ns for path in settings.output.rglob("*")}


def test_a_changed_body_remakes_its_page_and_its_data_and_says_why(tmp_path: Path) -> None:
    settings = archive(tmp_path)
    build(settings)
    changed = next(
        p for p in sorted(settings.content.glob("articles/*.md")) if p.read_text("utf-8").endswith("khác.\n")
    )
    changed.write_text(changed.read_text(encoding="utf-8") + "\nMột câu thêm vào.\n", encoding="utf-8")
    produced = build(settings, explain=True).produced
    assert produced is not None
    kinds = sorted(remade.path.split("/")[0] for remade in produced.remade)
    assert kinds == ["bai", "bai", "data", "data"], "the page, its Markdown beside it, the month and the package"
    assert {remade.reason for remade in produced.remade} == {"its body changed"}


def test_a_new_article_leaves_the_lists_of_closed_months_alone(tmp_path: Path) -> None:
    settings = archive(tmp_path)
    build(settings)
    path, text = page(77, random.Random(2))
    text = text.replace("date:", "x-date:") if "date:" not in text else text
    front = frontmatter.parse(path, text).front
    assert front is not None
    new = replace(front, date="2024-05-05", permalink="/bai/2024/05/moi-000000000077/", status="published", events=())
    (settings.content / path).write_text(f"{frontmatter.serialize(new)}\nĐại tá nói.\n", encoding="utf-8")
    produced = build(settings, explain=True).produced
    assert produced is not None
    lists = [remade.path for remade in produced.remade if remade.path.startswith("nam/2")]
    assert sorted(lists) == [
        "nam/2022/12/index.html", "nam/2022/index.html", "nam/2024/05/index.html", "nam/2024/05/index.json",
        "nam/2024/index.html", "nam/2024/index.json",
    ], "a new month, and the month and the year before it, which now lead on"  # fmt: skip
    terms = [
        remade.path
        for remade in produced.remade
        if "/20" in remade.path and not remade.path.startswith(("bai", "nam", "data"))
    ]
    assert terms
    others = {path.partition("/20")[2] for path in terms if "/2024/" not in path}
    assert others <= {"22/index.html"}, "the page of the year before it, which now leads on, and no list of it"


def test_a_new_article_remakes_no_page_of_a_term_that_it_does_not_name(tmp_path: Path) -> None:
    """Shares of all articles would change with each new one, so they are computed from one file and are on no page."""
    settings = archive(tmp_path)
    build(settings)
    front = FrontMatter(id="f" * 12, permalink="/bai/2021/02/moi-ffffffffffff/", title="Mới", date="2021-02-04",
                        tags=("Thẻ khác",))  # fmt: skip
    (settings.content / "articles/moi.md").write_text(f"{frontmatter.serialize(front)}\nMột câu.\n", encoding="utf-8")
    produced = build(settings, explain=True).produced
    assert produced is not None
    written = {remade.path for remade in produced.remade if remade.outcome == "written"}
    assert "data/coverage.csv" in written
    terms = {path for path in written if path.startswith(("chu-de/", "nhan-su/", "don-vi/", "su-kien/", "nguon/"))}
    topic = {f"chu-de/the-khac/{name}" for name in ("feed.xml", "index.html", "index.json")}
    year = {f"chu-de/the-khac/2021/{name}" for name in ("index.html", "index.json")}
    assert terms == {"chu-de/index.html", *topic, *year}


def test_a_second_article_gives_a_unit_a_feed_and_takes_it_along_when_it_goes(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    page, feed = (settings.output / f"don-vi/doi-den-bien/{file}" for file in ("index.html", "feed.xml"))
    for name in ("mot", "hai"):
        text = f"---\ntitle: Bài {name}\ndate: 2021-01-20\norganisations: [Đội Đèn Biển]\n---\n\nĐoạn.\n"
        (settings.content / f"articles/{name}.md").write_text(text, encoding="utf-8")
        build(settings)
        assert feed.is_file() == (name == "hai")
        assert ("feed.xml" in page.read_text(encoding="utf-8").replace('"/feed.xml"', "")) == feed.is_file()
    assert "Bài mot" in feed.read_text(encoding="utf-8")
    (settings.content / "articles/hai.md").unlink()
    build(settings)
    assert not feed.is_file()
    assert page.is_file()


def test_a_topic_that_is_called_otherwise_is_so_in_its_feed(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    vocabulary = settings.content / "vocabulary"
    vocabulary.mkdir()
    text = "---\ntitle: Bài\ndate: 2021-01-20\ntags: [Thẻ riêng]\n---\n\nĐoạn.\n"
    (settings.content / "articles/mot.md").write_text(text, encoding="utf-8")
    for label in ("Thẻ riêng", "Thẻ Riêng"):
        (vocabulary / "topics.yaml").write_text(f"- label: {label}\n", encoding="utf-8")
        build(settings)
        feed = (settings.output / "chu-de/the-rieng/feed.xml").read_text(encoding="utf-8")
        assert f"– {label}</title>" in feed


@pytest.mark.parametrize("damage", one_of(3, ["gone", "empty", "garbage", "middle", "older", "table"]))
def test_a_lost_or_damaged_cache_costs_time_and_nothing_else(tmp_path: Path, damage: str) -> None:
    settings = archive(tmp_path)
    build(settings)
    before = files(settings.output)
    state = settings.cache / "hoso.sqlite3"
    data = state.read_bytes()
    match damage:
        case "gone":
            shutil.rmtree(settings.cache)
        case "empty":
            state.write_bytes(b"")
        case "garbage":
            state.write_bytes(os.urandom(5000))
        case "middle":
            state.write_bytes(data[:4096] + os.urandom(len(data) - 8192) + data[-4096:])
        case "older":
            with sqlite3.connect(state) as db:
                db.execute("UPDATE meta SET value = 'another' WHERE name = 'program'")
            db.close()
        case "table":
            with sqlite3.connect(state) as db:
                db.execute("DROP TABLE mention")
            db.close()
    changed = settings.content / "articles/p3.md"
    changed.write_text(changed.read_text(encoding="utf-8") + "\nMột câu thêm vào.\n", encoding="utf-8")
    (settings.content / "articles/p4.md").unlink()
    assert not [p for p in build(settings).problems if p.level == "error"]
    cold = replace(settings, output=tmp_path / "cold", cache=tmp_path / "cold-cache")
    build(cold)
    assert files(settings.output) == files(cold.output) != before


def test_a_file_of_the_site_that_somebody_touched_is_mended(tmp_path: Path) -> None:
    settings = archive(tmp_path)
    build(settings)
    before = files(settings.output)
    (settings.output / "index.html").write_text("khác", encoding="utf-8")
    next(settings.output.glob("bai/*/*/index.html")).unlink()
    shutil.rmtree(settings.output / "chu-de")
    build(settings)
    assert files(settings.output) == before


def test_the_number_of_processes_does_not_reach_the_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = archive(tmp_path)
    build(settings)
    monkeypatch.setattr("hoso.output.run.PARALLEL_FROM", 1)
    monkeypatch.setattr("hoso.intake.PARALLEL_FROM", 1)
    spread = replace(settings, output=tmp_path / "spread", cache=tmp_path / "spread-cache", jobs=2)
    assert not [p for p in build(spread).problems if p.level == "error"]
    assert files(spread.output) == files(settings.output)
