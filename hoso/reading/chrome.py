"""Page chrome: lines that a page puts around an article, recognised by their form and by their neighbours."""

from __future__ import annotations

import re

from hoso.reading.known_lines import Known, plain
from hoso.reading.lines import Line


def is_chrome(line: Line, known: Known) -> bool:
    """Whether the line is chrome wherever it occurs."""
    if not line.text or not _LETTER_OR_DIGIT.search(line.text):
        return True
    if line.words > 60:
        return False
    folded = line.folded
    if plain(folded) in known.lines or (not line.prose and _begins_as_chrome(line, known)):
        return True
    if line.words <= MOST_IN_A_BAR and not line.stopped and _is_bar(folded, known):
        return True
    if (
        _LINK.match(line.text)
        or _VIDEO.match(line.text)
        or is_dated_link(line)
        or _is_doubled(line.text)
        or is_imprint(line)
        or (line.words <= LONGEST_MESSAGE and _MESSAGE.match(line.text))
        or (not line.prose and _speaks_of_the_page(line))
        or _are_headlines(line)
    ):
        return True
    return not line.prose and any(pattern.search(line.text) for pattern in _LOOKS)


def _speaks_of_the_page(line: Line) -> bool:
    """Whether all of a line is about the page that it is on, and not about the story."""
    said = plain(line.folded)
    return (line.words <= _LONGEST_REQUEST and _ASKS_THE_READER.fullmatch(said) is not None) or (
        _OF_THE_PAGE.fullmatch(said) is not None
    )


MOST_IN_A_BAR = 10  # words


def _is_bar(folded: str, known: Known) -> bool:
    """Whether the line is several known ones in a row: `Facebook Twitter Google+`, `Chia sẻ | In bài | Bình luận`."""
    words = [word for word in folded.split() if word not in _BETWEEN_BUTTONS and not _COUNT_OR_SIZE.fullmatch(word)]
    if len(words) < 2 or not _may_be_button(words, known):
        return False
    at = 0
    while at < len(words):
        ends = (end for end in range(len(words), at, -1) if plain(" ".join(words[at:end])) in known.lines)
        at = next(ends, 0)
        if at == 0:
            return False
    return True


def _may_be_button(words: list[str], known: Known) -> bool:
    """Whether any of the first words alone or together are a known line: cheaper than looking at all of them."""
    return any(plain(" ".join(words[:end])) in known.lines for end in range(1, min(len(words), 4) + 1))


_ASKS_THE_READER = re.compile(
    r"(?:(?:hay|xin|xin vui long|vui long|moi (?:ban|quy vi|doc gia|ban doc)) )?"
    r"(?:nhap|gui|luu|dong|bo qua|xem|hien thi|danh gia|chon|doc|nghe|quay lai|nhan|dang ky|theo doi|tham gia|dang nhap)"
    r"(?: \w+){0,4} (?:bai viet|binh luan|email|tu khoa|quang cao|trang truoc|thong bao|ban tin|co chu|chuyen muc|youtube|facebook"
    r"|mang xa hoi|bao giay)(?: (?:nay|cua (?:ban|bao)|moi))?"
)
"""What a page asks its reader to do with itself: `Nhập email của bạn`, `Hãy đánh giá bài viết này`."""
_LONGEST_REQUEST = 10  # words
_OF_THE_PAGE = re.compile(
    r"(?:cap nhat )?\d{1,2} (?:phut|gio|ngay|tuan) truoc|\d{1,2}:\d\d(?: ?/ ?\d{1,2}:\d\d)?|da xem \d[\d.,]* lan"
    r"|(?:trang truoc|trang sau|[\d ]*tiep theo)(?: (?:trang sau|tiep theo))?|(?:so )?ky tu con lai ?: ?\d+"
    r"|(?:cam|khong|nghiem cam) sao chep (?:duoi|khi|neu|noi dung|bai|hoac|lai)\b.{0,80}|(?:®|ban quyen) ?(?:©|ghi ro).{0,90}|dieu khoan su dung|chinh sach bao mat"
    r"|toc do doc \d\S*|dong quang cao|(?:bai viet|tin) (?:duoc )?tai tro"
)
"""Players, clocks, pages, rights and rules of use."""

LONGEST_MESSAGE = 14  # words
_MESSAGE = re.compile(
    r"(?:Chưa có bình luận|Hãy là người (?:đầu tiên )?bình luận|Trình duyệt (?:của bạn )?không hỗ trợ|Bình luận \w+(?: \w+)? chưa được duyệt"
    r"|Bạn (?:chưa|cần|phải|hãy) đăng nhập|Bạn cần bật JavaScript)",
    re.IGNORECASE,
)
"""What a page says of itself where there are no comments, or a player does not work."""

_BETWEEN_BUTTONS = frozenset("|•·>/")
_COUNT_OR_SIZE = re.compile(r"\(?\d[\d.,]*k?\)?|a[+-]?|[+-]")
"""What is between buttons: how often one was used (`Thích 0 Chia sẻ`), and the sizes of letters (`A- A A+ In bài`)."""


def _begins_as_chrome(line: Line, known: Known) -> bool:
    """Whether the line begins like chrome and says little more; a list may follow a colon."""
    if not line.folded.startswith(known.starts):
        return False
    start = max((each for each in known.starts if line.folded.startswith(each)), key=len)
    return start.endswith(":") or line.words <= start.count(" ") + 6


def is_dated_link(line: Line) -> bool:
    """Whether the line is the headline of another article with its date in brackets: `Bắt nhóm trộm xe(19/07/2005)`."""
    found = _DATED.search(line.text) if line.words <= 32 else None
    return found is not None and (line.words <= 18 or not found.group().startswith(" "))


def opens_links(line: Line) -> bool:
    """Whether the line heads a list of links to other articles."""
    return line.words <= 8 and _HEADS_LINKS.match(plain(line.folded)) is not None


def opens_comments(line: Line) -> bool:
    """Whether readers' comments begin here."""
    return line.words <= 8 and _COMMENTS.match(line.folded) is not None


def closes(line: Line) -> bool:
    """Whether the article ends before this line: tag lists, comments, imprint."""
    if line.words > 60 or (line.prose and line.text.startswith("#")):
        return False
    return _CLOSES.match(line.folded) is not None or _TAGS.match(line.text) is not None


def is_imprint(line: Line) -> bool:
    """Whether the line says who publishes the site and how to reach them: two such fields, or one with a number, an address
    of mail or a licence."""
    if line.words > LONGEST_IMPRINT:
        return False
    fields = len(set(_IMPRINT.findall(line.folded)))
    reached = _REACHED.search(line.text) is not None
    return (fields > 1 or (fields == 1 and reached)) and _IMPRINT.match(line.folded) is not None


LONGEST_IMPRINT = 60  # words
_IMPRINT = re.compile(
    r"(?:thong tin toa soan|toa soan(?=\s*:)|tru so(?=\s*:)|quan tri trang|phu trach noi dung|chiu trach nhiem"
    r"|giay phep(?= so|:)|lien he(?= quang cao|:)|duong day nong|hotline|dien thoai(?=\s*:|\s*\()|thu dien tu|e-?mail(?=\s*:)"
    r"|ban quyen thuoc|co quan chu quan|tong bien tap(?=\s*:)|fax(?=\s*:))"
)
_REACHED = re.compile(r"\(?0\d{1,3}\)?[ .-]?\d{3}|@|/GP|\+84")

_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_LINK = re.compile(r"(?:>>|»|►|▶|▸|❯|⇒|→)")
_VIDEO = re.compile(r"(?:(?:mời )?xem (?:thêm |lại |ngay )?)?(?:video|clip)\b[^.!?]{0,120}:\Z", re.IGNORECASE)
"""What is written above a video that is not there: `Xem thêm clip vụ cháy ở chợ bút:`."""

_LOOKS = (
    re.compile(r"\A#\w|\A#\s?\w.*#"),
    re.compile(r"\Ahttps?://\S+\Z|\A(?:Nguồn|Link|Xem tại)\s*:\s*https?://\S+\Z", re.IGNORECASE),
    re.compile(
        r"\A(?:bình luận|ý kiến|phản hồi|comments?|like|thích|chia sẻ|lượt xem|xem|views?"
        r"|đánh giá)\s*[:(\[]?\s*\d[\d.,]*\s*[)\]]?\Z",
        re.IGNORECASE,
    ),
    re.compile(
        r"\A[(\[]?\d[\d.,]*\s*(?:bình luận|bình chọn|lượt (?:xem|đọc|thích|bình chọn)|likes?|thích|chia sẻ"
        r"|views?|comments?|phản hồi|ý kiến)\b[^.]{0,30}\Z",
        re.IGNORECASE,
    ),
    re.compile(r"\(\*\)\s*:?\Z"),
    re.compile(
        r"\A(?:Chia sẻ|Gửi|Đăng|Theo dõi)(?: bài(?: viết)?| tin)? (?:qua|lên|trên|vào|bằng|tới) \S+(?: \S+){0,5}\Z"
    ),
    re.compile(
        r"\A(?:Sao chép|Copy|Lấy|Xem) (?:đường dẫn|liên kết|nguồn|link(?: gốc)?|bản gốc|bài gốc)\Z", re.IGNORECASE
    ),
    re.compile(
        r"\A(?:Bài viết|Tin|Thông tin)(?: này)? (?:có )?hữu ích\b.{0,20}\Z|\A(?:Báo lỗi|Góp ý)(?: bài viết)?\Z",
        re.IGNORECASE,
    ),
    re.compile(r"\A(?:Dòng )?[Ss]ự kiện(?: \w+){0,2}\s?: ", re.IGNORECASE),
    re.compile(r"\A[AaTt] ?[-+–](?: ?[|/]? ?[AaTt] ?[-+–]?){1,3}\Z"),
    re.compile(
        r"-//W3C//|<!DOCTYPE|\bDTD X?HTML|\bfunction\s?\(|\{\s*\w+\s*:|googletag|window\.|document\.", re.IGNORECASE
    ),
    re.compile(
        r"Google News|\bnewsletters?\b|Follow us|tặng sao|\A(?:Kỳ (?:tới|sau)|Đón đọc|Còn (?:tiếp|nữa)|Xem tiếp)\b",
        re.IGNORECASE,
    ),
    re.compile(r"\A[×xX✕|•·.\-–—_=*\s]{1,3}\Z"),
    re.compile(r"\A\d{1,3}\Z"),
)
_DATED = re.compile(r"(?<=\S)\s?[(\[]\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d{2}))?(?:[ ,-]*\d{1,2}[:h]\d{2})?[)\]]\s*\Z")
_HEADS_LINKS = re.compile(
    r"(?:(?:cac|nhung|danh sach)\s)?(?:tin|bai|bai viet|tin bai|bai bao|tin tuc|video|cac tin|su kien|thong tin)?\s?"
    r"(?:lien quan|khac|moi|moi nhat|moi hon|moi cap nhat|moi nong|cu hon|da dua|doc nhieu|doc nhieu nhat"
    r"|xem nhieu|xem nhieu nhat|cung chuyen muc"
    r"|cung chu de|cung tac gia|cung su kien|noi bat|nong|hot|gan day|tieu diem|duoc quan tam|quan tam)(?: nhat"
    r"| khac)?\Z"
    r"|(?:noi dung|chu de|video|anh|clip) lien quan|(?:danh|de xuat|goi y) cho ban|ban doc quan tam|co the ban (?:chua biet|thich)"
    r"|tin nen doc|(?:co the )?ban (?:co the )?quan tam|dung bo lo|dang duoc quan tam|(?:doc|xem) (?:them|tiep)|cung chuyen muc"
    r"|(?:tin|bai) trong ngay"
    r"|(?:cac )?(?:tin|bai)(?: tin| bai)? khac|tin cung chuyen muc|tin lien quan.{0,12}\Z"
)
_CLOSES = re.compile(
    r"(?:tu khoa|tags?)\s*(?::|\Z)|binh luan\s*(?:\(|:|\d|\Z|bai viet)|gui (?:binh luan|phan hoi|y kien)"
    r"|y kien (?:ban doc|cua ban|doc gia)"
    r"|xem (?:tat ca|them) binh luan|xem them chu de|xem them\s*:|\(?\d[\d.,]* (?:binh chon|binh luan)"
    r"|len dau trang|ve dau trang|thich va chia se"
    r"|ban quyen thuoc|tong bien tap|co quan chu quan|giay phep (?:bao|so|xuat ban)|chu de\s*:|quan tam nhat"
    r"|copyright|©"
)
_COMMENTS = re.compile(
    r"(?:xem |gui )?(?:tat ca )?(?:binh luan|y kien ban doc|y kien doc gia|phan hoi)\s*(?:\(|:|\d|\Z)"
)
_TAGS = re.compile(r"\A#\w|\A#\s?\w.*#")


def _are_headlines(line: Line) -> bool:
    """Whether the line is several headlines with strokes between them: `Bắt nhóm trộm bút ở chợ / Chợ bút đóng cửa`."""
    parts = line.text.split(" / ")
    return (
        1 < len(parts) <= MOST_IN_A_ROW
        and not line.stopped
        and all(part[:1].isupper() and part.count(" ") in HEADLINE_SPACES for part in parts)
    )


MOST_IN_A_ROW = 6
HEADLINE_SPACES = range(4, 24)


def _is_doubled(text: str) -> bool:
    """Whether the line says the same twice without a space between: `Trở lại Xã hộiTrở lại Xã hội`."""
    half, odd = divmod(len(text), 2)
    return not odd and 4 <= half <= 60 and text[:half] == text[half:]
