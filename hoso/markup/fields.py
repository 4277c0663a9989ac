"""The metadata of a page, declared once: its fields, and which of them are ways into the archive.

Reading, writing, checking and refreshing a page go by `FIELDS`, and so do the margin of an article's page, the data,
the exports and the documents. Indexes, the menu, search filters and related articles go by `TAXONOMIES`. All that a row
needs elsewhere are its texts in `hoso/interface/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from hoso import addresses, vietnamese
from hoso.markup import dates
from hoso.models import Career, CareerKind, Origin, Person, Status, Withdrawal
from hoso.problems import did_you_mean


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The metadata of a Markdown page, complete and checked; absent lists are empty, absent strings are None.

    A page written by hand may still lack `id` and `permalink`; they are then derived, and the reader of the page
    reports them as missing.
    """

    id: str
    permalink: str
    title: str
    date: str | None = None
    source: str | None = None
    byline: tuple[str, ...] = ()
    lead: str | None = None
    people: tuple[Person, ...] = ()
    careers: tuple[Career, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    batch: tuple[str, ...] = ()
    collected: str | None = None
    collector: str | None = None
    rights: str | None = None
    batch_note: str | None = None
    origin: Origin | None = None
    removed: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    status: Status = "published"
    withdrawn: Withdrawal | None = None
    redact: tuple[str, ...] = ()


Kind = Literal["string", "strings", "people", "careers", "origin", "withdrawal", "collected"]
Check = Callable[[str], str | None]
"""What is wrong with a value, as a hint, or None."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the front matter: what it is called, what it holds, and what else its values must be. `form` brings
    a value that people write in several ways into one, before it is checked.

    `data` publishes it in the data, their tables and their database; `margin` shows it beside the article's text, under
    its label. What has a place of its own on the page is in the page's template. `inferable` fields may be derived
    where the source does not state them; `inferred` then names them. What `stays` is kept as it is when a page is
    converted again.

    `meaning` says what it is, in the data too, `details` what else people who write a page should know, and `guide`
    both in Vietnamese, for curators.
    """

    name: str
    kind: Kind
    meaning: str
    check: Check | None = None
    form: Callable[[str], str] | None = None
    data: bool = False
    margin: bool = False
    inferable: bool = False
    stays: bool = False
    details: str = ""
    guide: str = ""

    def texts(self, front: FrontMatter) -> tuple[str, ...]:
        """What a page says in this field, of a kind that holds strings or people: every text, or every name."""
        value: str | tuple[str | Person | Career, ...] | None = getattr(front, self.name)
        if isinstance(value, str):
            return (value,)
        return tuple([one if isinstance(one, str) else one.name for one in value or ()])


_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_DAY = len("2026-11-30")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def _check_id(value: str) -> str | None:
    return None if _ID.fullmatch(value) else "use at most 64 lower-case ASCII letters, digits and hyphens"


def _check_address(value: str) -> str | None:
    fault = addresses.problem_of(value)
    return fault and f"it {fault}; write a path such as /bai/2021/01/ra-quan-0123456789ab/"


def _check_former(value: str) -> str | None:
    fault = addresses.problem_of_former(value)
    return fault and f"it {fault}; write a path such as /2019/05/bai-cu/ or /2019/05/bai-cu.html"


def _check_status(value: str) -> str | None:
    return None if value in get_args(Status) else did_you_mean(value, get_args(Status))


def _check_inferred(value: str) -> str | None:
    return None if value in INFERABLE else did_you_mean(value, INFERABLE)


def _check_file(value: str) -> str | None:
    inside = not value.startswith("/") and "\\" not in value and ".." not in value.split("/")
    return None if inside else "write a path below the content folder, such as raw/000.txt"


def _check_sha256(value: str) -> str | None:
    return None if _SHA256.fullmatch(value) else "write 64 lower-case hex digits"


def _check_career_kind(value: str) -> str | None:
    return None if value in get_args(CareerKind) else did_you_mean(value, get_args(CareerKind))


def _check_moment(value: str) -> str | None:
    """What is wrong with a day, month or year; `--06-01` and `--06` are those of a year that nothing tells."""
    hint = "write 2022-06-01, 2022-06 or 2022; --06-01 or --06 if nothing tells the year"
    if value.startswith("--"):
        value = f"2000{value[1:]}"  # a leap year
    return hint if "T" in value or dates.problem_of(value) else None


def _check_batch(value: str) -> str | None:
    return None if value in FROM_BATCH else did_you_mean(value, FROM_BATCH)


def _check_day(value: str) -> str | None:
    return None if len(value) == _DAY and not dates.problem_of(value) else "write a day such as 2026-11-30"


def _check_collected(value: str) -> str | None:
    ends = value.split("/")
    fine = len(ends) == 2 and all(end == ".." or not _check_day(end) for end in ends)
    return None if fine else "write the first and last day, such as 2026-11-01/2026-11-30; '..' for one that is unknown"


def _check_career_inferred(value: str) -> str | None:
    return None if value in ("from", "until") else did_you_mean(value, ("from", "until"))


FIELDS: tuple[Field, ...] = (
    Field(
        "id", "string", "identity for ever", _check_id, data=True, stays=True,
        details="of the raw file, or of the path of a page written by hand",
        guide="mã số của trang, giữ mãi mãi. Đừng sửa",
    ),
    Field(
        "permalink", "string", "the address, fixed when the page is first converted", _check_address,
        data=True, stays=True,
        guide="địa chỉ của trang, giữ mãi mãi. Đừng sửa, kể cả khi tiêu đề hay ngày thay đổi",
    ),
    Field("title", "string", "headline", data=True, inferable=True, guide="tiêu đề, đúng như bài ghi"),
    Field(
        "date", "string", "publication, ISO 8601, as stated by a dateline or page metadata", dates.problem_of,
        dates.in_one_form,
        data=True, inferable=True,
        details="written `2021-01-20` or `2021-01-20T16:10:00+07:00`, or `2021-01` or `2021` if no more is known;"
        " `2021-01-20 16:10` and other forms of tools are"
        " read as well, in Vietnamese time if they state no zone",
        guide="ngày đăng, đúng như bài ghi; chỉ biết tháng hoặc năm thì ghi `2023-10` hoặc `2023`",
    ),
    Field(
        "source", "string", "outlet or agency, as stated", data=True, inferable=True, guide="nguồn, đúng như bài ghi"
    ),
    Field("byline", "strings", "authors", data=True, inferable=True, guide="tác giả, đúng như bài ghi"),
    Field("lead", "string", "the sapo", data=True, inferable=True, guide="đoạn dẫn, đúng như bài ghi"),
    Field(
        "people", "people", "who is named with a rank or a post", data=True, inferable=True,
        details="private persons are not indexed: see `standing.yaml`",
        guide="người được nêu cùng cấp bậc (`rank`) hoặc chức vụ (`posts`), đúng như bài ghi",
    ),
    Field(
        "careers", "careers", "what the article states of taking up, leaving or having held a post, and of ranks",
        data=True,
        details="`kind` is `took`, `left`, `held` or `rank`; each needs its sentence in the text",
        guide="ai nhận chức (`took`), thôi chức (`left`), từng giữ chức (`held`), được thăng hay bị giáng cấp bậc "
        "(`rank`), và khi nào, đúng như bài ghi",
    ),
    Field(
        "organisations", "strings", "organisations and units", data=True, margin=True, inferable=True, guide="đơn vị"
    ),
    Field(
        "places", "strings", "administrative units and countries", data=True, margin=True, inferable=True,
        guide="địa danh",
    ),
    Field("events", "strings", "named events", data=True, margin=True, inferable=True, guide="sự kiện"),
    Field("tags", "strings", "topics of the vocabulary", data=True, margin=True, inferable=True, guide="chủ đề"),
    Field(
        "stated", "strings", "tags that the source itself states", data=True,
        details="they are among `tags`; the program derived the others, if `inferred` names `tags`",
        guide="những chủ đề mà chính nguồn ghi (từ khóa của trang); chúng cũng có trong `tags`",
    ),
    Field(
        "inferred", "strings", "fields that the source does not state and the program derived", _check_inferred,
        data=True,
        details="take a field out once you have confirmed it",
        guide="những mục bài không ghi mà chương trình suy ra. Đã kiểm tra và thấy đúng thì bỏ tên mục khỏi danh sách "
        "này",
    ),
    Field(
        "batch", "strings", "fields with values that the collector of the batch states and not the article",
        _check_batch, data=True,
        details="`source` or `tags`; see `batch.yaml`",
        guide="những mục có giá trị do người thu thập ghi trong `batch.yaml`, không phải do bài ghi",
    ),
    Field(
        "collected", "string", "first and last day of publication that the article's batch covers", _check_collected,
        data=True, margin=True,
        details="written `2026-11-01/2026-11-30`; as `batch.yaml` states it",
        guide="đợt thu thập gồm những bài đăng từ ngày nào đến ngày nào, theo `batch.yaml`",
    ),
    Field(
        "collector", "string", "who collected the article's batch", data=True, margin=True,
        details="as `batch.yaml` states it", guide="ai thu thập, theo `batch.yaml`",
    ),
    Field(
        "rights", "string", "what may be done with the article, as its collector states", data=True, margin=True,
        details="as `batch.yaml` states it", guide="được dùng bài thế nào, theo `batch.yaml`",
    ),
    Field(
        "batch_note", "string", "note of the collector of the article's batch", data=True, margin=True,
        details="as `batch.yaml` states it", guide="ghi chú của người thu thập, theo `batch.yaml`",
    ),
    Field(
        "origin", "origin", "raw file: file, sha256, encoding, url", data=True,
        details="`url` only where it is known; in a page written by hand it may be there alone",
        guide="bài gốc: tệp, mã kiểm, bảng mã, địa chỉ nếu biết. Trang tự viết có thể chỉ ghi `url`, nơi tìm thấy bài",
    ),
    Field(
        "removed", "strings", "lines of the raw file left out as page chrome", data=True,
        guide="những dòng của bài gốc đã bỏ ra ngoài thân bài, chẳng hạn thanh mục lục",
    ),
    Field(
        "aliases", "strings", "former addresses; each becomes a redirect page", _check_former, stays=True,
        details="written `/2019/05/bai-cu/` or, for a file of a former site, `/2019/05/bai-cu.html`",
        guide="những địa chỉ cũ; người đọc vào đó được đưa tới trang",
    ),
    Field(
        "status", "string", "`published` (default), `draft` or `withdrawn`", _check_status, data=True, stays=True,
        guide="`published` (mặc định), `draft` (bản nháp, chưa đăng) hoặc `withdrawn` (đã rút)",
    ),
    Field(
        "withdrawn", "withdrawal", "when the page was withdrawn and why; its notice says both", stays=True,
        details="only beside `status: withdrawn`",
        guide="bài đã rút: ngày rút và lý do",
    ),
    Field(
        "redact", "strings", "names that are published as initials only", stays=True,
        guide="những tên chỉ đăng bằng chữ viết tắt",
    ),
)  # fmt: skip
"""In the order in which a page has them."""

BY_NAME = {field.name: field for field in FIELDS}
FROM_BATCH = ("source", "tags")
"""The fields of an article that its batch may state."""

INFERABLE: tuple[str, ...] = tuple(field.name for field in FIELDS if field.inferable)

PERSON_FIELDS: tuple[Field, ...] = (
    Field("name", "string", "full name"),
    Field("rank", "string", "rank, as reported"),
    Field("posts", "strings", "posts, as reported"),
)
CAREER_FIELDS: tuple[Field, ...] = (
    Field("name", "string", "full name"),
    Field("kind", "string", "`took`, `left`, `held` or `rank`", _check_career_kind),
    Field("post", "string", "post, as reported"),
    Field("rank", "string", "the new rank"),
    Field("from", "string", "since when, as far as it is stated", _check_moment),
    Field("until", "string", "until when, as far as it is stated", _check_moment),
    Field(
        "inferred", "strings", "of `from` and `until`, what has its year from the publication", _check_career_inferred
    ),
)
ORIGIN_FIELDS: tuple[Field, ...] = (
    Field("file", "string", "path below the content folder", _check_file),
    Field("sha256", "string", "of the raw file's bytes, in hex", _check_sha256),
    Field("encoding", "string", "how its bytes were decoded"),
    Field("url", "string", "address it was saved from"),
)
COLLECTED_FIELDS: tuple[Field, ...] = (
    Field("from", "string", "first day of publication that it covers", _check_day, dates.in_one_form),
    Field("to", "string", "last day of publication that it covers", _check_day, dates.in_one_form),
    Field("by", "string", "who collected it"),
)
BATCH_FIELDS: tuple[Field, ...] = (
    Field("source", "string", "outlet or agency of articles that state none"),
    Field("collected", "collected", "what it covers, and who collected it"),
    Field("rights", "string", "what may be done with the articles"),
    Field("note", "string", "what else readers should know"),
    Field("tags", "strings", "topics of all articles"),
)
"""What `batch.yaml` may state of a folder of raw files."""

WITHDRAWAL_FIELDS: tuple[Field, ...] = (
    Field("date", "string", "day of the withdrawal", dates.problem_of, dates.in_one_form),
    Field("reason", "string", "why, in words that may be published"),
)


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """One way into the archive. `key` is the front matter field, `path` the first segment of its addresses, `order` how
    its terms are sorted.

    The terms of `chosen` taxonomies are few and picked by people: each has a page, and a page for each of its years.
    In the others a term found by machine in one article only stands in the index and leads straight to that article,
    and a term whose first page shows all of its articles has no pages for its years.
    """

    key: str
    path: str
    order: Callable[[str], object] = vietnamese.collation_key
    chosen: bool = False
    feed: bool = False
    tie: int = 0  # how strongly a shared term relates two articles, 1 the most; 0: not at all

    def names(self, front: FrontMatter) -> tuple[str, ...]:
        """The terms that a page names, as it writes them."""
        return BY_NAME[self.key].texts(front)


TAXONOMIES: tuple[Taxonomy, ...] = (
    Taxonomy("tags", "chu-de", chosen=True, feed=True),
    Taxonomy("people", "nhan-su", order=vietnamese.name_key, tie=2),
    Taxonomy("organisations", "don-vi", tie=3),
    Taxonomy("places", "dia-danh"),
    Taxonomy("events", "su-kien", tie=1),
    Taxonomy("source", "nguon", chosen=True),
)
"""In the order in which the menu, the home page and the search page have them."""

BY_KEY = {taxonomy.key: taxonomy for taxonomy in TAXONOMIES}
TIES = tuple(taxonomy.key for taxonomy in TAXONOMIES if taxonomy.tie)
