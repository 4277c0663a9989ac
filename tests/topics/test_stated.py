"""The topics that a source names itself."""

from __future__ import annotations

from hoso.topics.evidence import passages
from hoso.topics.stated import Named
from hoso.topics.weighing import Weighing
from hoso.vocabulary import load

KNOWN = load(None).vocabulary
NAMED = Named(KNOWN.topics, Weighing(KNOWN))
NOTHING = passages("Vườn hoa mở cửa", None, [])


def test_a_label_names_its_topic_whatever_the_text_says() -> None:
    assert NAMED.topics(["trộm cắp", "KHEN THƯỞNG"], NOTHING) == ("Khen thưởng", "Trộm cắp")


def test_a_phrase_names_its_topic_where_the_text_speaks_of_it() -> None:
    assert NAMED.topics(["kẻ trộm"], NOTHING) == ()
    assert NAMED.topics(["kẻ trộm"], passages("Kẻ trộm bị bắt quả tang", None, [])) == ("Trộm cắp",)


def test_any_other_name_is_no_topic() -> None:
    assert NAMED.topics(["vườn hoa", "trom cap", ""], NOTHING) == ()
