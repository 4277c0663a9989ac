"""What the data of a list say of an article: what it takes to cite it."""

from __future__ import annotations

from dataclasses import dataclass

from hoso.json_text import encode
from hoso.markup.fields import FrontMatter

CITED = ("title", "date", "source", "byline")
"""The fields of which the data of a list say whether they are inferred."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The title and the outlets of an article as lists show them."""

    title: str
    source: str | None


def listed(front: FrontMatter, shown: Shown) -> str:
    """The values of an article in the data of a list, as JSON, but for the first two, its id and its address."""
    # Whoever withholds a name does not lead to where it stands.
    original = front.origin.url if front.origin and not front.redact else None
    values = {
        "title": shown.title,
        "date": front.date,
        "source": shown.source,
        "byline": front.byline,
        "inferred": [field for field in CITED if field in front.inferred],
        "origin": {"url": original} if original else None,
    }
    return encode(values)[1:-1]
