"""A person's page as structured data: who held which post, from when to when, as far as sentences state it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup

from hoso.entities.alike import FORMER, name_key
from hoso.pages.parts import Site
from hoso.pages.person import Career, PersonFile
from hoso.pages.term import TermView
from hoso.pages.time_charts import Stay
from hoso.templating.filters import data_block


def profile(page: TermView, site: Site) -> Markup | None:
    """A person's page as schema.org's ProfilePage, JSON-LD for a `<script>` data block; of a name that several people
    have, a person each. None for any other page, and for people of whom no post is reported.

    A post has `startDate` and `endDate` only where a sentence states the day, with its year; the days of mere reports
    are not said.
    """
    if page.person is None:
        return None
    people = [
        {"@type": "Person", "name": page.title, **_at(site, address), "hasOccupation": posts}
        for address, career in _careers(page.address, page.person)
        if (posts := list(_occupations(career)))
    ]
    if not people:
        return None
    about: dict[str, object] = {"@context": "https://schema.org", "@type": "ProfilePage", "name": page.name}
    about["mainEntity"] = people if len(people) > 1 else people[0]
    return data_block(json.dumps(about, ensure_ascii=False, separators=(",", ":")))


def _careers(address: str, person: PersonFile) -> Iterator[tuple[str, Career]]:
    """Each person's career, with where the person is shown: a page, or a section of one."""
    if not person.bearers:
        yield address, person.career
    for bearer in person.bearers:
        yield bearer.url or f"{address}#{bearer.anchor}", bearer.career


def _at(site: Site, address: str) -> dict[str, str]:
    """The address of a person, as far as that is a full one."""
    return {"@id": site.root + address, "url": site.root + address} if site.root else {}


def _occupations(career: Career) -> Iterator[dict[str, object]]:
    """The posts, those of units in full with the days that are stated, then what else is reported but for what is said
    to be over."""
    groups = career.times.groups if career.times else ()
    stays = [*career.undrawn, *(row.stay for group in groups if group.kind == "posts" for row in group.rows)]
    yield from map(_role, stays)

    pages = {stay.link.url for stay in stays if stay.link.url}
    names = {name_key(stay.link.label) for stay in stays}
    for span in career.posts:
        former = span.text.partition(" ")[0].lower() in FORMER
        if span.url not in pages and name_key(span.text) not in names and not former:
            yield _occupation(span.text)


def _role(stay: Stay) -> dict[str, object]:
    """A post with the days that sentences state."""
    days = {}
    if stay.begin.stated and not stay.begin.inferred:
        days["startDate"] = stay.begin.date
    if stay.end.stated and not stay.end.inferred:
        days["endDate"] = stay.end.date
    post = _occupation(stay.link.label)
    return {"@type": "Role", "hasOccupation": post, **days} if days else post


def _occupation(post: str) -> dict[str, object]:
    return {"@type": "Occupation", "name": post}
