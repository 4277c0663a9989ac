"""Which sentence states a step of a career that a page lists."""

from __future__ import annotations

from hoso.careers.evidence import CareerEvidence
from hoso.models import Career
from hoso.vocabulary import load

EVIDENCE = CareerEvidence(load(None).vocabulary)
TOOK = Career("Lê Thử An", "took", "Giám đốc Sở Nội vụ", start="2013-08-05")


def sentence(career: Career, *texts: str) -> str | None:
    (found,) = EVIDENCE.of((career,), texts)
    return found.sentence if found else None


def test_the_sentence_with_the_verb_the_post_and_the_day_states_it() -> None:
    stated = "Ngày 5/8/2013, ông An được bổ nhiệm làm Giám đốc Sở Nội vụ."
    assert sentence(TOOK, "Ông Lê Thử An, Giám đốc Sở Nội vụ, phát biểu.", f"Trời mưa. {stated} Hết.") == stated


def test_the_post_may_stand_in_another_sentence() -> None:
    texts = ("Ông Lê Thử An là Giám đốc Sở Nội vụ. Năm 2013, ông An bị cách chức.",)
    assert sentence(Career("Lê Thử An", "left", "Giám đốc Sở Nội vụ", until="2013"), *texts) == (
        "Năm 2013, ông An bị cách chức."
    )


def test_without_the_post_or_the_person_there_is_none() -> None:
    assert sentence(TOOK, "Ông Lê Thử An được bổ nhiệm.") is None
    assert sentence(TOOK, "Ông Vũ Thử Bình được bổ nhiệm làm Giám đốc Sở Nội vụ.") is None
