"""Addresses: what slugs look like, which paths are addresses, and where their files lie."""

from __future__ import annotations

import ntpath
import random
import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso import addresses
from hoso.addresses import article, markdown_path, output_path, problem_of, problem_of_former, slug, term_slugs
from hoso.vietnamese import LETTERS, nfc

ALPHABET = LETTERS + "0123456789 ,.;:-–“”\"'()/&%!?_[]{}|~ðƉßœ#@"


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Đại hội XIII của Đảng", "dai-hoi-xiii-cua-dang"),
        ("Phường Ơ Đu, quận “Ư”", "phuong-o-du-quan-u"),
        ("&#272;&#7841;i h&#7897;i", "dai-hoi"),
        ("R&amp;D", "r-d"),
        ("1,5 tấn", "15-tan"),
        ("Thu giữ 1.500.000 đồng", "thu-giu-1-500-000-dong"),
        ("  — Nóng! —  ", "nong"),
        ("", "khong-ten"),
        ("...", "khong-ten"),
    ],
)
def test_a_slug_is_the_text_without_marks(text: str, made: str) -> None:
    assert slug(text) == made


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET, max_size=80) | st.text(max_size=20))
def test_a_slug_is_a_segment_of_an_address_whatever_the_text(text: str) -> None:
    made = slug(text)
    assert problem_of(f"/bai/{addresses.segment(text)}/") is None
    assert problem_of(article("0" * 64, text, "2021-01-20")) is None
    assert made.isascii()
    assert made.lower() == made
    assert len(made) <= addresses.SLUG_LENGTH


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=ALPHABET.replace("&", ""), max_size=40).map(nfc))
def test_the_quick_slug_is_that_of_slugify(text: str) -> None:
    assert slug(text) == (addresses._slugify(text) or addresses.UNNAMED)


@given(st.text(alphabet=LETTERS + " ", max_size=60))
def test_decomposed_text_has_the_same_slug(text: str) -> None:
    assert slug(unicodedata.normalize("NFD", text)) == slug(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("date", [None, "2021-01-20"])
def test_an_article_of_the_longest_identity_and_title_has_an_address_that_is_accepted(date: str | None) -> None:
    identity = "a" * 64
    made = article(identity, "Công an tỉnh Bến Mây " * 9, date)
    assert problem_of(made) is None
    assert made.endswith(f"-{identity}/")
    assert article(identity[:12], "Công an tỉnh Bến Mây " * 9, None).startswith(
        "/bai/khong-ro-ngay/cong-an-tinh-ben-may-cong-an-"
    )


def test_a_long_slug_ends_with_a_whole_word() -> None:
    title = "Công an tỉnh Hải Vân triệt phá đường dây đánh bạc qua mạng quy mô lớn nhất từ trước"
    assert slug(title) == "cong-an-tinh-hai-van-triet-pha-duong-day-danh-bac-qua-mang-quy-mo-lon"
    assert slug("x" * 100) == "x" * 70


def test_an_article_stands_under_its_month_or_where_none_is_known() -> None:
    assert article("0a1b", "Tết bình yên", "2021-01-20T16:10:00+07:00") == "/bai/2021/01/tet-binh-yen-0a1b/"
    assert article("0a1b", "Tết bình yên", None) == "/bai/khong-ro-ngay/tet-binh-yen-0a1b/"


@pytest.mark.parametrize(
    ("title", "made"),
    [("5 năm đi đòi lại nhà", "bai-5-nam-di-doi-lai-nha"), ("20/11", "bai-20-11"), ("113 ra quân", "113-ra-quan")],
)
def test_a_number_after_year_and_month_is_not_taken_for_the_day(title: str, made: str) -> None:
    assert article("0a1b", title, "2017-04-09") == f"/bai/2017/04/{made}-0a1b/"
    assert article("0a1b", title, None) == f"/bai/khong-ro-ngay/{made.removeprefix('bai-')}-0a1b/"


def test_a_markdown_page_stands_under_its_year_or_where_none_is_known() -> None:
    assert markdown_path("0a1b", "Tết bình yên", "2021-01-20") == "articles/2021/tet-binh-yen-0a1b.md"
    assert markdown_path("0a1b", "Tết", None) == "articles/khong-ro-ngay/tet-0a1b.md"


def test_lists_have_their_addresses() -> None:
    assert addresses.index("chu-de") == "/chu-de/"
    assert addresses.term("chu-de", "ma-tuy") == "/chu-de/ma-tuy/"
    assert addresses.term_year("chu-de", "ma-tuy", "2021") == "/chu-de/ma-tuy/2021/"
    assert addresses.term_year("chu-de", "ma-tuy", None) == "/chu-de/ma-tuy/khong-ro-ngay/"
    assert addresses.term_month("chu-de", "ma-tuy", "2021", "01") == "/chu-de/ma-tuy/2021/01/"
    assert addresses.year("2021") == "/nam/2021/"
    assert addresses.year(None) == "/nam/khong-ro-ngay/"
    assert addresses.month("2021", "01") == "/nam/2021/01/"


@pytest.mark.parametrize("path", ["/2019/05/bai-cu.html", "/bai-cu.htm", "/bai-cu/", "/a.html/", "/a/b.c.html"])
def test_a_former_address_may_be_one_of_a_file(path: str) -> None:
    assert problem_of_former(path) is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/?p=1", "query"),
        ("/bai.html?id=2", "query"),
        ("/bai/#dau", "after '#'"),
        ("https://cu.example/bai.html", "write its path alone"),
        ("//cu.example/bai.html", "write its path alone"),
        ("/2019/Bai-Cu.html", "write '/2019/bai-cu.html'"),
        ("/bai/index.html", "write '/bai/'"),
        ("/index.html", "write '/'"),
        ("/bai-cu", "write '/bai-cu/'"),
        ("/bai.php", "ends in '.php'"),
        ("/bai.aspx", "ends in '.aspx'"),
        ("/con.html", "use 'con_.html'"),
        ("/tin tức.html", "lower-case"),
        ("bai.html", "start and end"),
        ("/a/../b.html", "starts with '.'"),
        ("/.html", "starts with '.'"),
        ("/" + "a" * 140 + ".html", "140"),
        ("/bai/ban-khac/", "reserved for comparisons"),
    ],
)
def test_what_can_be_no_former_address_is_told_what_to_write(path: str, reason: str) -> None:
    assert reason in (problem_of_former(path) or "")


LIKE_OTHERS = ["/con-nguoi/", "/con_/", "/bacon/", "/com/", "/com10/", "/a.con/", "/index.htm/", "/xindex.md/", "/a.b/"]
AT_THE_LIMIT = ["/" + "a" * 140 + "/", "/" + "a/" * 32, "/" + ("a" * 126 + "/") * 4 + "bc/"]


@pytest.mark.parametrize(
    "path", ["/bai/2021/01/tet-0a1b/", "/a/", "/cu/b_c/d.html/", "/~an/", *LIKE_OTHERS, *AT_THE_LIMIT]
)
def test_addresses_are_accepted(path: str) -> None:
    assert problem_of(path) is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "start and end"),
        ("/", "home page"),
        ("bai/", "start and end"),
        ("/bai", "start and end"),
        ("//", "empty segment"),
        ("/a//b/", "empty segment"),
        ("//evil.example/", "empty segment"),
        ("/a/../b/", "starts with '.'"),
        ("/./", "starts with '.'"),
        ("/.git/", "starts with '.'"),
        ("/Bai/", "lower-case"),
        ("/bài/", "lower-case"),
        ("/a b/", "lower-case"),
        ("/a%2e/", "lower-case"),
        ("/a?b/", "lower-case"),
        ("/a\\b/", "lower-case"),
        ("/a\n/", "lower-case"),
        ("/٣/", "lower-case"),
        ("/" + "a" * 141 + "/", "140"),
        ("/" + "a/" * 33, "33 segments"),
        ("/" + ("a" * 119 + "/") * 5, "601 bytes"),
        ("/bai/a1/index.md/", "the files of pages"),
        ("/bai/index.html/a/", "the files of pages"),
        ("/con/", "use 'con_'"),
        ("/bai/nul/a/", "use 'nul_'"),
        ("/aux.txt/", "use 'aux_.txt'"),
        ("/com1.tar.gz/", "use 'com1_.tar.gz'"),
        ("/a./", "use 'a'"),
        ("/con./", "use 'con_'"),
    ],
)
def test_other_paths_are_refused_with_the_reason(path: str, reason: str) -> None:
    assert reason in (problem_of(path) or "")


def held_by_windows(name: str) -> bool:
    """What Python says of Windows: `pathlib` does until 3.14, `ntpath` since 3.13."""
    reserved = getattr(ntpath, "isreserved", None) or (lambda one: PureWindowsPath(one).is_reserved())
    return not (reserved(name) or name.endswith("."))


@pytest.mark.parametrize("suffix", ["", ".txt", ".tar.gz", ".", "-an", "1", "_"])
@pytest.mark.parametrize("name", sorted([*addresses.DEVICES, "com", "com0", "lpt", "co", "cons", "a"]))
def test_an_address_has_the_names_that_windows_can_hold(name: str, suffix: str) -> None:
    assert (problem_of(f"/bai/{name}{suffix}/") is None) == held_by_windows(name + suffix)


@pytest.mark.parametrize(
    ("text", "made"), [("Con", "con_"), ("NUL", "nul_"), ("Con người", "con-nguoi"), ("Côn Đảo", "con-dao")]
)
def test_a_text_that_stands_alone_in_an_address_is_none_of_these_names(text: str, made: str) -> None:
    assert addresses.segment(text) == made


def test_files_are_not_named_after_devices_either() -> None:
    assert held_by_windows(PurePosixPath(markdown_path("con", "Con", "2021-01-20")).name)
    assert addresses.without_slug("/bai/2021/01/nguyen-van-teo-con/", "con") == "/bai/2021/01/con_/"


@given(st.text(alphabet="/.\\ab\0", max_size=12))
def test_no_address_leads_out_of_the_output_folder(address: str) -> None:
    try:
        path = PurePosixPath(output_path(address))
    except ValueError:
        return
    assert not path.is_absolute()
    assert ".." not in path.parts
    assert path.parts


@pytest.mark.parametrize(
    ("address", "path"),
    [("/", "index.html"), ("/bai/a/", "bai/a/index.html"), ("/feed.xml", "feed.xml"), ("/data/x", "data/x")],
)
def test_an_address_is_answered_by_a_file(address: str, path: str) -> None:
    assert output_path(address) == path


@pytest.mark.parametrize("address", ["", "a", "a/", "//", "/a//b", "/../a", "/a/..", "/./", "/a\\b", "/a\0"])
def test_what_is_no_address_has_no_file(address: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        output_path(address)


def test_names_that_differ_in_marks_only_are_told_apart_and_no_others() -> None:
    slugs = term_slugs(["Nguyễn Thanh Tùng", "Trần Văn Khải", "Nguyễn Thánh Tụng"], reserved=())
    assert slugs["Trần Văn Khải"] == "tran-van-khai"
    assert slugs["Nguyễn Thanh Tùng"].startswith("nguyen-thanh-tung-")
    assert slugs["Nguyễn Thánh Tụng"].startswith("nguyen-thanh-tung-")


def test_a_reserved_slug_is_given_to_nobody() -> None:
    assert term_slugs(["Tất cả"], reserved={"tat-ca"})["Tất cả"].startswith("tat-ca-")


@settings(deadline=None)
@given(st.lists(st.text(alphabet="aàáâă .-0", max_size=3).map(nfc), unique=True, max_size=40), st.randoms())
def test_every_term_has_a_slug_of_its_own_whatever_their_order(names: list[str], shuffler: random.Random) -> None:
    slugs = term_slugs(names, reserved={"a"})
    assert len(set(slugs.values())) == len(names)
    assert "a" not in slugs.values()
    shuffler.shuffle(names)
    assert term_slugs(names, reserved={"a"}) == slugs
