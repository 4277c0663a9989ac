"""What was added to the archive and when: only git tells, and what it does not tell has no day."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import feedparser
import pytest
from lxml import html

from hoso import revisions
from tests.archive import Archive, Run
from tests.versioned import begin, commit, git

ONLINE = 'base_url = "https://example.org/kho"\nsearch = false'
RAW = "Lễ hội đèn sông Vàng\nThứ Ba, 04/05/2021 08:30\n\nSáng nay, người dân hai bờ thả 200 chiếc đèn xuống sông.\n"


def page(title: str, date: str = "2012-03-04", more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}---\n\nĐoạn của {title}.\n"


def undated(title: str) -> str:
    return f"---\ntitle: {title}\n---\n\nĐoạn của {title}.\n"


def built(archive: Archive, *more: str) -> Run:
    done = archive.run("build", "--quiet", *more)
    assert done.code == 0, done.err
    return done


def added(archive: Archive, address: str = "moi-them/") -> list[tuple[str, list[str]]]:
    """The days of a page of additions, each with the titles below it."""
    parts = re.split(r'<h3>[^<]*<time datetime="([^"]*)">', archive.read(f"public/{address}index.html"))
    titles = [re.findall(r'<p class="what"><a [^>]*>([^<]*)</a>', part) for part in parts[2::2]]
    return list(zip(parts[1::2], titles, strict=True))


def cold(archive: Archive) -> dict[str, bytes]:
    """The site, made by somebody who knows nothing of it."""
    built(archive, "--output", "anew", "--cache", "anew-cache")
    made = archive.files("anew")
    for folder in ("anew", "anew-cache"):
        shutil.rmtree(archive.root / folder)
    return made


def told(archive: Archive, address: str = "moi-them/") -> list[tuple[str, list[str]]]:
    """The days of a page of additions that have news, each with its lines."""
    tree: html.HtmlElement = html.document_fromstring(archive.read(f"public/{address}index.html"))
    days = []
    for box in tree.find_class("news"):
        (day,) = box.xpath("preceding-sibling::h3/time/@datetime")
        lines = [" ".join(line.text_content().split()) for line in box.iter("h4", "li")]
        days.append((day, lines))
    return days


def officer(name: str, rank: str, post: str) -> str:
    return f"  - name: {name}\n    rank: {rank}\n    posts: [{post}]\n"


def naming(title: str, date: str, *people: str, units: str = "", body: str = "Chữ.") -> str:
    listed = f"people:\n{''.join(people)}" if people else ""
    listed += f"organisations: [{units}]\n" if units else ""
    return f"---\ntitle: {title}\ndate: {date}\n{listed}---\n\n{body}\n"


@pytest.fixture
def versioned(archive: Callable[..., Archive]) -> Callable[..., Archive]:
    """Makes an archive that git knows: each dictionary of files is a commit of its day."""

    def make(commits: Mapping[str, Mapping[str, str]], settings: str = ONLINE) -> Archive:
        made = archive({}, settings)
        made.write("./.gitignore", "/public/\n/.hoso/\n/.cache/\n/anew*\n")
        begin(made.root)
        for day, files in commits.items():
            for name, text in files.items():
                made.write(name, text)
            commit(made.root, day)
        return made

    return make


def test_additions_go_by_the_day_of_the_commit_and_not_by_publication(versioned: Callable[..., Archive]) -> None:
    made = versioned({
        "2026-03-01": {"articles/moi.md": page("Bài mới đăng", "2026-02-28")},
        "2026-03-05": {"articles/cu.md": page("Bài cũ"), "articles/kia.md": undated("Bài không ngày")},
    })  # fmt: skip
    built(made)
    assert added(made) == [("2026-03-05", ["Bài cũ", "Bài không ngày"]), ("2026-03-01", ["Bài mới đăng"])]
    assert added(made, "moi-them/2026/03/") == added(made)
    listed = json.loads(made.read("public/moi-them/2026/03/index.json"))
    assert [article["title"] for article in listed["articles"]] == ["Bài cũ", "Bài không ngày", "Bài mới đăng"]
    assert cold(made) == made.files()


def test_the_day_of_a_commit_is_that_in_vietnam_wherever_it_was_made(versioned: Callable[..., Archive]) -> None:
    made = versioned({"2026-02-28T18:30:00Z": {"articles/a.md": page("Bài")}})
    built(made)
    assert added(made) == [("2026-03-01", ["Bài"])]
    feed = feedparser.parse(made.read("public/moi-them/feed.xml"))
    assert feed.entries[0].updated == "2026-03-01T01:30:00+07:00"


def test_an_old_or_undated_article_added_today_reaches_a_subscriber(versioned: Callable[..., Archive]) -> None:
    made = versioned({
        "2026-03-01": {f"articles/{number}.md": page(f"Bài {number}", f"2026-02-{number:02}") for number in range(1, 26)},
    })  # fmt: skip
    built(made)
    made.write("articles/cu.md", page("Bài cũ"))
    made.write("articles/khong-ngay.md", undated("Bài không ngày"))
    commit(made.root, "2026-03-09")
    built(made)
    feed = feedparser.parse(made.read("public/moi-them/feed.xml"))
    assert not feed.bozo
    assert feed.feed.id == "https://example.org/kho/moi-them/feed.xml"
    assert [entry.title for entry in feed.entries[:3]] == ["Bài cũ", "Bài không ngày", "Bài 25"]
    assert feed.feed.updated == feed.entries[0].updated == "2026-03-09T12:00:00+07:00"
    assert feed.entries[0].published == "2012-03-04T00:00:00+07:00"
    assert "published" not in feed.entries[1]
    assert all(entry.id == entry.link for entry in feed.entries)
    assert "/kho/moi-them/feed.xml" in made.read("public/moi-them/index.html")
    home = made.read("public/index.html")
    assert home.index("Mới thêm vào kho") < home.index(">Bài cũ<") < home.index(">Bài không ngày<")
    assert cold(made) == made.files()


def test_home_shows_what_was_added_only_if_it_is_not_among_the_latest(versioned: Callable[..., Archive]) -> None:
    made = versioned({"2026-03-01": {"articles/a.md": page("Bài")}})
    built(made)
    home = made.read("public/index.html")
    assert home.count(">Bài<") == 1
    assert 'href="/kho/moi-them/"' in home


def test_a_page_that_is_moved_or_edited_is_no_new_one(versioned: Callable[..., Archive]) -> None:
    made = versioned({
        "2026-03-01": {"articles/a.md": page("Bài một"), "articles/b.md": page("Bài hai", "2012-03-05")},
        "2026-03-02": {"raw/le-hoi.txt": RAW},
    })  # fmt: skip
    built(made)
    converted = made.page_of("raw/le-hoi.txt")
    commit(made.root, "2026-03-03")
    built(made)
    days = [("2026-03-03", ["Lễ hội đèn sông Vàng"]), ("2026-03-01", ["Bài hai", "Bài một"])]
    assert added(made) == days
    (made.content / "articles/2012").mkdir()
    (made.content / "articles/a.md").rename(made.content / "articles/2012/a.md")
    moved = made.content / "articles/2012" / converted.name
    converted.rename(moved)
    moved.write_text(moved.read_text("utf-8").replace("200", "300"), "utf-8")
    built(made)
    commit(made.root, "2026-04-01")
    made.write("articles/b.md", page("Bài hai", "2012-03-05", "tags: [An ninh]\n"))
    commit(made.root, "2026-04-02")
    built(made)
    assert added(made) == days
    assert cold(made) == made.files()


def test_a_page_that_git_does_not_have_came_with_its_raw_file(versioned: Callable[..., Archive]) -> None:
    made = versioned({"2026-03-02": {"raw/le-hoi.txt": RAW}})
    built(made)
    assert added(made) == [("2026-03-02", ["Lễ hội đèn sông Vàng"])]


def test_what_is_not_committed_has_no_day_until_it_is(versioned: Callable[..., Archive]) -> None:
    made = versioned({"2026-03-01": {"articles/a.md": page("Bài một")}})
    made.write("articles/b.md", page("Bài hai"))
    built(made)
    assert added(made) == [("2026-03-01", ["Bài một"])]
    assert "Không rõ ngày thêm vào kho: 1 bài" in made.read("public/moi-them/index.html")
    commit(made.root, "2026-04-01")
    done = made.run("build", "--explain")
    assert added(made) == [("2026-04-01", ["Bài hai"]), ("2026-03-01", ["Bài một"])]
    remade = set(re.findall(r"^\s*(\S+(?:\.html|\.xml))", done.err + done.out, re.MULTILINE))
    assert remade <= {
        "index.html", "moi-them/index.html", "moi-them/feed.xml", "moi-them/2026/04/index.html",
        "sitemap-moi-them.xml", "sitemap.xml",
    }  # fmt: skip
    assert cold(made) == made.files()


def test_an_edit_remakes_only_the_pages_of_additions_that_show_the_article(versioned: Callable[..., Archive]) -> None:
    months = [f"2026-{month:02}" for month in range(1, 8)]
    made = versioned({
        f"{month}-01": {f"articles/{month}-{number}.md": page(f"Bài {month} {number}") for number in range(10)}
        for month in months
    })  # fmt: skip
    built(made)
    made.write("articles/2026-01-3.md", page("Bài khác"))
    before = made.files()
    built(made)
    after = made.files()
    changed = {name for name in after if name.startswith("moi-them/") and after[name] != before.get(name)}
    month = "moi-them/2026/01/index"
    assert changed == {f"{month}.html", f"{month}.json", "moi-them/index.json"}  # the whole list is the data beside
    assert cold(made) == after


@pytest.mark.parametrize("without", ["git", "repository", "commit"])
def test_where_git_tells_nothing_the_page_says_so_and_there_is_no_feed(
    archive: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, without: str
) -> None:
    made = archive({"articles/a.md": page("Bài")}, ONLINE)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    if without != "repository":
        begin(made.root)
    if without == "git":
        commit(made.root, "2026-03-01")
        monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    built(made)
    assert "Kho không ghi bài nào được thêm vào ngày nào" in made.read("public/moi-them/index.html")
    assert not (made.site / "moi-them/feed.xml").exists()
    assert "moi-them/" not in made.read("public/index.html")
    assert cold(made) == made.files()


def test_a_shallow_clone_does_not_take_everything_for_new(versioned: Callable[..., Archive], tmp_path: Path) -> None:
    made = versioned({
        "2026-03-01": {"articles/a.md": page("Bài một")},
        "2026-03-02": {"articles/b.md": page("Bài hai")},
        "2026-03-03": {"articles/c.md": page("Bài ba")},
    })  # fmt: skip
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{made.root}", "shallow")
    shallow = Archive(tmp_path / "shallow")
    built(shallow)
    assert added(shallow) == [("2026-03-03", ["Bài ba"])]
    git(shallow.root, "fetch", "-q", "--unshallow")
    built(shallow)
    built(made)
    assert shallow.files() == made.files()


def test_a_clone_without_former_trees_asks_nothing_of_where_it_came_from(
    versioned: Callable[..., Archive], tmp_path: Path
) -> None:
    made = versioned({
        "2026-03-01": {"articles/a.md": page("Bài một")},
        "2026-03-02": {"articles/b.md": page("Bài hai")},
    })  # fmt: skip
    git(made.root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--filter=tree:0", f"file://{made.root}", "treeless")
    treeless = Archive(tmp_path / "treeless")
    before = git(treeless.root, "count-objects", "-v")
    built(treeless)
    assert git(treeless.root, "count-objects", "-v") == before
    assert added(treeless) == []


def test_the_history_of_branches_that_were_merged_is_the_same_read_at_once_or_bit_by_bit(
    versioned: Callable[..., Archive],
) -> None:
    made = versioned({"2026-03-01": {"articles/a.md": page("Bài một")}})
    built(made)
    commit(made.root, "2026-03-02")  # what the program wrote
    git(made.root, "checkout", "-q", "-b", "nhanh")
    made.write("articles/b.md", page("Bài hai"))
    commit(made.root, "2026-03-05")
    git(made.root, "checkout", "-q", "main")
    made.write("articles/c.md", page("Bài ba"))
    commit(made.root, "2026-03-04")
    built(made)
    git(made.root, "merge", "-q", "--no-edit", "nhanh", day="2026-03-09T12:00:00Z")
    built(made)
    assert added(made) == [("2026-03-05", ["Bài hai"]), ("2026-03-04", ["Bài ba"]), ("2026-03-01", ["Bài một"])]
    assert cold(made) == made.files()
    # History that was written anew says otherwise.
    git(made.root, "reset", "-q", "--soft", "HEAD~1")
    git(made.root, "commit", "-q", "--amend", "-m", "Lại", day="2026-03-20T12:00:00Z")
    built(made)
    assert added(made)[0] == ("2026-03-20", ["Bài ba", "Bài hai"])
    assert cold(made) == made.files()


def test_a_page_that_comes_back_keeps_its_day(versioned: Callable[..., Archive]) -> None:
    made = versioned({"2026-03-01": {"articles/a.md": page("Bài một"), "articles/b.md": page("Bài hai")}})
    built(made)
    (made.content / "articles/a.md").unlink()
    commit(made.root, "2026-03-02")
    built(made)
    assert added(made) == [("2026-03-01", ["Bài hai"])]
    made.write("articles/a.md", page("Bài một"))
    commit(made.root, "2026-03-03")
    built(made)
    assert [day for day, _ in added(made)] == ["2026-03-01"]


def test_very_many_additions_of_a_day_are_split_by_letter_and_few_are_not(
    versioned: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoso.pages.added.LONGEST_LIST", 3)
    made = versioned({
        "2026-03-01": {f"articles/{title}.md": page(title) for title in ("an", "bao", "bo", "cam", "dao")},
        "2026-03-02": {"articles/e.md": page("en")},
        "2026-04-02": {"articles/g.md": page("ga")},
    })  # fmt: skip
    built(made)
    assert added(made, "moi-them/2026/04/") == [("2026-04-02", ["ga"])]
    assert added(made, "moi-them/2026/03/") == []
    assert "/moi-them/2026/03/02/" in made.read("public/moi-them/2026/03/index.html")
    assert added(made, "moi-them/2026/03/02/") == [("2026-03-02", ["en"])]
    assert added(made, "moi-them/2026/03/01/") == []
    assert [sorted(titles) for _, titles in added(made, "moi-them/2026/03/01/b/")] == [["bao", "bo"]]


HEAD = "Trưởng phòng Hải đăng"
DEPUTY = "Phó Trưởng phòng Hải đăng"


def test_a_day_of_adding_says_what_its_articles_told_first_and_the_first_day_does_not(
    versioned: Callable[..., Archive],
) -> None:
    made = versioned({
        "2026-03-01": {"articles/a.md": naming("Một", "2020-01-01", officer("Ngô Thử", "Đại úy", DEPUTY), units="Đội Đèn")},
        "2026-03-05": {
            "articles/b.md": naming("Hai", "2019-01-01", officer("Ngô Thử", "Thiếu tá", DEPUTY), units="Đội Đèn, Đội Đò"),
            "articles/c.md": naming("Ba", "2018-01-01", officer("Lê Thử", "Đại úy", HEAD), units="Đội Đò"),
            "vocabulary/people.yaml": "- name: Ngô Thử\n",
        },
        "2026-03-09": {"articles/d.md": naming("Bốn", "2021-01-01", officer("Ngô Thử", "Thiếu Tá", HEAD), units="Đội Đò")},
    })  # fmt: skip
    built(made)
    assert told(made) == [
        ("2026-03-09", [CAREERS, f"Ngô Thử: {HEAD}"]),
        ("2026-03-05", [CAREERS, "Ngô Thử: Thiếu tá", PEOPLE, f"Lê Thử: Đại úy; {HEAD}", UNITS, "Đội Đò"]),
    ]
    assert told(made, "moi-them/2026/03/") == told(made)
    summary = re.search(r"<summary>(Các bài này[^<]*)</summary>", made.read("public/moi-them/index.html"))
    assert summary is not None
    assert summary[1] == "Các bài này cho biết thêm: 1 người có cấp bậc hoặc chức vụ mới được ghi"
    tree: html.HtmlElement = html.document_fromstring(made.read("public/moi-them/index.html"))
    person, article = [link.get("href") for link in tree.find_class("news")[0].iter("a")]
    assert person == "/kho/nhan-su/ngo-thu/"
    assert str(article).startswith("/kho/bai/2021/01/bon-")
    assert cold(made) == made.files()


CAREERS = "Cấp bậc, chức vụ lần đầu được ghi của người đã có trong kho"
CONFLICTS, VERSIONS = "Chỗ trái nhau về chức vụ", "Bản khác của bài đã có trong kho"
PEOPLE, UNITS = "Người lần đầu được nêu", "Đơn vị lần đầu được nêu"


def test_who_was_first_follows_every_change_of_articles_and_of_their_days(versioned: Callable[..., Archive]) -> None:
    made = versioned({
        "2026-03-01": {"articles/a.md": page("Một")},
        "2026-04-05": {"articles/b.md": naming("Hai", "2019-01-01", units="Đội Đò")},
        "2026-05-05": {"articles/c.md": naming("Ba", "2018-01-01", officer("Lê Thử", "Đại úy", HEAD), units="Đội Đò")},
    })  # fmt: skip
    built(made)
    assert told(made) == [("2026-05-05", [PEOPLE, f"Lê Thử: Đại úy; {HEAD}"]), ("2026-04-05", [UNITS, "Đội Đò"])]
    made.write("articles/b.md", naming("Hai", "2019-01-01", units="Đội Đèn"))
    built(made)
    assert told(made, "moi-them/2026/05/") == [("2026-05-05", [PEOPLE, f"Lê Thử: Đại úy; {HEAD}", UNITS, "Đội Đò"])]
    assert cold(made) == made.files()
    # Of what is not committed nothing tells whether it was first.
    made.write("articles/d.md", naming("Bốn", "2017-01-01", officer("Lê Thử", "Đại úy", HEAD)))
    built(made)
    assert told(made, "moi-them/2026/05/") == [("2026-05-05", [UNITS, "Đội Đò"])]
    assert cold(made) == made.files()
    commit(made.root, "2026-06-01")
    built(made)
    assert told(made, "moi-them/2026/05/") == [("2026-05-05", [PEOPLE, f"Lê Thử: Đại úy; {HEAD}", UNITS, "Đội Đò"])]
    assert told(made, "moi-them/2026/06/") == []
    assert cold(made) == made.files()


def test_a_post_that_is_only_written_otherwise_is_not_told_anew_and_that_it_was_left_is(
    versioned: Callable[..., Archive],
) -> None:
    def chief(title: str, date: str, post: str) -> str:
        return naming(title, date, officer("Ngô Thử", "Đại tá", post), body=f"Đại tá Ngô Thử, {post}, nói.")

    made = versioned({
        "2026-03-01": {"articles/a.md": chief("Một", "2020-01-01", "Giám đốc Công an tỉnh Nghệ An")},
        "2026-03-05": {"articles/b.md": chief("Hai", "2020-02-01", "GĐ CA tỉnh Nghệ An")},
        "2026-03-09": {"articles/c.md": chief("Ba", "2020-03-01", "nguyên Giám đốc Công an tỉnh Nghệ An")},
    })  # fmt: skip
    built(made)
    assert told(made) == [("2026-03-09", [CAREERS, "Ngô Thử: nguyên Giám đốc Công an tỉnh Nghệ An"])]
    assert cold(made) == made.files()


def test_what_contradicts_is_new_when_the_last_of_its_articles_is_added(versioned: Callable[..., Archive]) -> None:
    def chief(name: str, date: str) -> str:
        post = "Giám đốc Công an tỉnh Nghệ An"
        return naming(f"Bài {date}", date, officer(name, "Đại tá", post), body=f"Đại tá {name}, {post}, nói.")

    made = versioned({
        "2026-03-01": {"articles/a.md": chief("Ngô Thử", "2020-01-01"), "articles/b.md": chief("Ngô Thử", "2020-03-01")},
        "2026-03-05": {"articles/c.md": page("Ba")},
    })  # fmt: skip
    built(made)
    assert told(made) == []
    made.write("articles/d.md", chief("Lê Thử", "2020-02-01"))
    commit(made.root, "2026-03-09")
    built(made)
    ((day, lines),) = told(made)
    assert day == "2026-03-09"
    assert lines[:2] == [CONFLICTS, "Giám đốc Công an tỉnh Nghệ An: Hai người giữ chức cùng một thời gian"]
    assert cold(made) == made.files()
    made.write("articles/a.md", chief("Ngô Thử", "2020-02-09"))
    built(made)
    assert CONFLICTS not in told(made)[0][1]
    assert cold(made) == made.files()


def test_a_version_is_new_when_an_article_that_was_here_has_the_same_text(versioned: Callable[..., Archive]) -> None:
    story = "Đoàn xe của huyện đến xã Hạ Thổ lúc chín giờ sáng, mang theo áo phao, thuyền và lương thực cho dân. " * 6
    made = versioned({
        "2026-03-01": {"articles/a.md": naming("Một", "2020-01-01", body=story)},
        "2026-03-05": {"articles/b.md": naming("Hai", "2019-01-01", body=f"{story} Hết.")},
    })  # fmt: skip
    built(made)
    assert told(made) == [("2026-03-05", [VERSIONS, "Hai"])]
    made.write("articles/a.md", naming("Một", "2020-01-01"))
    built(made)
    assert told(made) == []
    assert cold(made) == made.files()


def test_a_day_whose_articles_are_split_by_letter_has_its_news_above_the_letters(
    versioned: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoso.pages.added.LONGEST_LIST", 1)
    monkeypatch.setattr("hoso.pages.news.MOST_NEWS", 1)
    made = versioned({
        "2026-03-01": {"articles/a.md": page("an")},
        "2026-03-05": {
            "articles/b.md": naming("bao", "2019-01-01", units="Đội Đò, Đội Đèn"),
            "articles/c.md": page("cam"),
        },
    })  # fmt: skip
    built(made)
    day = "moi-them/2026/03/05/"
    assert told(made, day) == [("2026-03-05", [UNITS, "Đội Đèn"])]
    assert "Và số mục khác: 1" in made.read(f"public/{day}index.html")
    assert added(made, f"{day}b/") == [("2026-03-05", ["bao"])]
    assert told(made, f"{day}b/") == []


def test_git_is_asked_again_only_where_it_may_answer_otherwise(
    versioned: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = versioned({"2026-03-01": {"articles/a.md": page("Bài một")}})
    built(made)
    asked: list[tuple[str, ...]] = []
    run = revisions.git

    def watched(folder: Path, *arguments: str) -> str:
        asked.append(arguments)
        return run(folder, *arguments)

    monkeypatch.setattr(revisions, "git", watched)
    built(made)
    assert asked == []
    git(made.root, "pack-refs", "--all")
    built(made)
    assert len(asked) == 1
    asked.clear()
    built(made)
    assert asked == []
    made.write("articles/b.md", page("Bài hai"))
    commit(made.root, "2026-03-02")
    built(made)
    assert asked
    git(made.root, "checkout", "-q", "-b", "nhanh", "HEAD~1")
    built(made)
    assert added(made) == [("2026-03-01", ["Bài một"])]
    assert cold(made) == made.files()


def test_where_git_is_gone_its_days_are_gone_too(
    versioned: Callable[..., Archive], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = versioned({"2026-03-01": {"articles/a.md": page("Bài một")}})
    built(made)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    built(made)
    assert added(made) == []
    assert cold(made) == made.files()


def test_in_a_linked_work_tree_git_is_asked_each_time(versioned: Callable[..., Archive], tmp_path: Path) -> None:
    made = versioned({"2026-03-01": {"articles/a.md": page("Bài một")}})
    git(made.root, "worktree", "add", "-q", str(tmp_path / "linked"), "-b", "nhanh")
    linked = Archive(tmp_path / "linked")
    built(linked)
    linked.write("articles/b.md", page("Bài hai"))
    commit(linked.root, "2026-03-02")
    built(linked)
    assert added(linked) == [("2026-03-02", ["Bài hai"]), ("2026-03-01", ["Bài một"])]
    assert cold(linked) == linked.files()
