"""Dumps of `key: value` lines (`TIÊU ĐỀ: …`, `pub_date: …`): what each key means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from hoso.vietnamese import fold

LONGEST = 4000
"""Characters. A longer line is the content itself."""

FieldKind = Literal["title", "date", "lead", "content", "byline", "source", "url", "other"]

VIETNAMESE: dict[FieldKind, str] = {
    "title": "tieu de, ten bai",
    "date": "thoi gian, ngay dang, ngay xuat ban",
    "lead": "tom tat, sapo, mo ta",
    "content": "noi dung",
    "byline": "tac gia, nguoi viet",
    "source": "nguon",
    "url": "lien ket, duong dan",
    "other": "chuyen muc, the loai, danh muc, tu khoa",
}
ENGLISH: dict[FieldKind, str] = {
    "title": "title, headline",
    "date": "date, pub_date, pubdate, publish_date, publish_time, published, published_date, published_at, datetime",
    "lead": "lead, description, summary, abstract",
    "content": "content, body, text",
    "byline": "author, authors, byline",
    "source": "source, publisher",
    "url": "link, url, href, canonical",
    "other": "category, categories, section, tag, tags, keyword, keywords, id, _id, article_id, image, images, thumbnail, lang, "
    "language, domain, view, views",
}
_MEANING: dict[str, tuple[FieldKind, bool]] = {
    key: (kind, table is ENGLISH)
    for table in (VIETNAMESE, ENGLISH)
    for kind, keys in table.items()
    for key in keys.split(", ")
}
_FIELD = re.compile(r"(?P<key>[A-Za-zÀ-ỹĐđ_]+(?: [A-Za-zÀ-ỹĐđ_]+)?)\s*:\s*(?P<value>.*)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a dump: what its key means, its value (which may be empty), and whether the key is English."""

    kind: FieldKind
    value: str
    english: bool = False


def read(text: str) -> Field | None:
    """The field of a line, judged by its key; whether the text is a dump is decided by `is_dump`."""
    found = _FIELD.match(text) if ":" in text[:30] else None
    if found is None or fold(found["key"]) not in _MEANING:
        return None
    kind, english = _MEANING[fold(found["key"])]
    value = found["value"].strip()
    if kind == "url" and not value.startswith(("http://", "https://")):
        return None
    return Field(kind, value, english)


def is_dump(found: list[Field | None]) -> bool:
    """Whether lines with these fields are a dump: a title and two more kinds, or three with English keys, which a
    Vietnamese text would not have."""
    kinds = {field.kind for field in found if field}
    return ("title" in kinds and len(kinds) >= 3) or sum(field is not None and field.english for field in found) >= 3
