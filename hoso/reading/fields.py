"""Dumps of `key: value` lines (`TIÊU ĐỀ: …`, `pub_date: …`): what each key means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from hoso.vietnamese import fold

LONGEST = 4000
"""Characters. A longer line is the content itself."""

FieldKind = Literal["title", "date", "lead", "content", "byline", "source", "url", "other"]

_KEYS: dict[FieldKind, str] = {
    "title": "tieu de, title, headline, ten bai",
    "date": "thoi gian, ngay dang, ngay xuat ban, ngay, date, pub_date, pubdate, publish_date, publish_time, published, "
    "published_date, published_at, time, datetime",
    "lead": "tom tat, sapo, lead, mo ta, description, summary, abstract",
    "content": "noi dung, content, body, text, bai viet",
    "byline": "tac gia, author, authors, nguoi viet, byline",
    "source": "nguon, source, publisher, bao",
    "url": "lien ket, link, url, duong dan, dia chi, href, canonical, web",
    "other": "chuyen muc, category, categories, section, the loai, danh muc, tag, tags, tu khoa, keyword, keywords, the, id, "
    "_id, article_id, image, images, thumbnail, lang, language, domain, view, views",
}
_MEANING: dict[str, FieldKind] = {key: kind for kind, keys in _KEYS.items() for key in keys.split(", ")}
_FIELD = re.compile(r"(?P<key>[A-Za-zÀ-ỹĐđ_]+(?: [A-Za-zÀ-ỹĐđ_]+)?)\s*:\s*(?P<value>.*)\Z", re.DOTALL)
_STRONG = frozenset({"title", "url", "date"})


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a dump: what its key means, and its value (which may be empty)."""

    kind: FieldKind
    value: str


def read(text: str) -> Field | None:
    """The field that a line is, by the look of its key; whether the text is a dump is for `is_dump` to say."""
    found = _FIELD.match(text) if ":" in text[:30] else None
    kind = _MEANING.get(fold(found["key"])) if found else None
    return Field(kind, found["value"].strip()) if found and kind else None


def is_dump(found: list[Field | None]) -> bool:
    """Whether lines with these fields are a dump: three different kinds, one of them title, date or address."""
    kinds = {field.kind for field in found if field}
    others = sum(field is not None and field.kind == "other" for field in found)
    return len(kinds) + (others > 1) >= 3 and bool(kinds & _STRONG)
