"""What a page lists of careers when it is converted again."""

from __future__ import annotations

from dataclasses import replace

from hoso.conversion.ledger import page_marks
from hoso.conversion.owned import mark_of
from hoso.conversion.refreshing import refreshed
from hoso.markup import frontmatter
from hoso.markup.fields import FrontMatter
from hoso.models import Career, Origin

PAGE = "articles/2024/tin-0123456789ab.md"
FRONT = FrontMatter("0123456789ab", "/bai/tin/", "Tin", origin=Origin("raw/a.txt", "0" * 64, "utf-8"))
TOOK = Career("Lê Thử An", "took", "Trưởng phòng Tham mưu", start="2024-03")
HELD = Career("Lê Thử An", "held", "Phó Trưởng phòng Tham mưu")


def page(*steps: Career) -> str:
    return f"{frontmatter.serialize(replace(FRONT, careers=steps))}\nMột đoạn.\n"


def again(text: str, fresh: str, written: str) -> tuple[Career, ...]:
    made = refreshed(PAGE, text, page_marks(PAGE, written), fresh)
    assert made is not None
    front = frontmatter.parse(PAGE, made.text).front
    assert front is not None
    return front.careers


def test_a_step_that_the_program_wrote_follows_a_new_reading() -> None:
    dated = replace(TOOK, start="2024-03-05")
    assert again(page(TOOK), page(dated, HELD), page(TOOK)) == (dated, HELD)


def test_a_step_that_a_person_changed_or_took_out_stays_so() -> None:
    corrected = replace(TOOK, start="2024-04")
    assert again(page(corrected), page(TOOK, HELD), page(TOOK, HELD)) == (corrected,)


def test_a_mark_is_of_all_that_a_step_says_and_stays_what_it_is_in_later_versions() -> None:
    whole = replace(TOOK, rank="Đại tá", until="2025-01", inferred=("from",))
    less = [replace(whole, rank=None), replace(whole, start=None), replace(whole, until=None)]
    others = [*less, replace(whole, inferred=())]
    assert len({mark_of(step).value for step in (whole, *others)}) == 5
    assert len({mark_of(step).key for step in (whole, *others)}) == 1
    assert mark_of(TOOK) == ("yf7jp74q", "sah3wwcg", "")
