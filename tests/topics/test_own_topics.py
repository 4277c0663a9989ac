"""An archive's own topics: entries add to the shipped ones, rename, merge and split them."""

from __future__ import annotations

from hoso.catalogue.taxonomies import Terms
from hoso.vocabulary import Vocabulary
from hoso.vocabulary.topics import Topic, extended

FIRE = Topic("Cháy", ("cháy nhà", "đám cháy"), weak=("khói",))
FOREST = Topic("Cháy rừng", ("rừng cháy",), broader="Cháy")
SHIPPED = {topic.label: topic for topic in (FIRE, FOREST)}


def own(*entries: Topic, removed: tuple[str, ...] = ()) -> dict[str, Topic]:
    known = {label: topic for label, topic in SHIPPED.items() if label not in removed}
    found = extended(SHIPPED, known | {entry.label: entry for entry in entries})
    return {topic.label: topic for topic in found}


def test_without_entries_of_its_own_an_archive_has_the_shipped_topics() -> None:
    assert own() == SHIPPED


def test_an_entry_with_a_shipped_label_adds_to_it() -> None:
    added = own(Topic("Cháy", ("hỏa tai",), without=("cháy nhà",)))["Cháy"]
    assert added.other == ("đám cháy", "hỏa tai")
    assert added.weak == ("khói",)


def test_an_entry_that_names_another_label_takes_its_phrases_and_narrower_topics() -> None:
    found = own(Topic("Hỏa hoạn", ("Cháy",)))
    assert "Cháy" not in found
    assert set(found["Hỏa hoạn"].other) == {"Cháy", "cháy nhà", "đám cháy"}
    assert found["Cháy rừng"].broader == "Hỏa hoạn"


def test_several_topics_are_merged_into_one() -> None:
    found = own(Topic("Lửa", ("Cháy", "Cháy rừng")))
    assert set(found) == {"Lửa"}
    assert {"đám cháy", "rừng cháy"} <= set(found["Lửa"].other)


def test_the_address_of_a_former_topic_leads_to_its_heir() -> None:
    terms = Terms(Vocabulary(topics=tuple(own(Topic("Hỏa hoạn", ("Cháy",))).values())))
    assert terms.resolve("tags", "Cháy").label == "Hỏa hoạn"
    assert terms.former("tags", terms.resolve("tags", "Hỏa hoạn").key) == ("chay",)


def test_phrases_of_shipped_topics_have_no_addresses() -> None:
    terms = Terms(Vocabulary(topics=tuple(SHIPPED.values())))
    assert terms.former("tags", terms.resolve("tags", "Cháy").key) == ()


def test_a_topic_that_several_entries_name_is_split_among_them() -> None:
    found = own(Topic("Cháy nhà ở", ("Cháy", "nhà cháy")), Topic("Cháy xe", ("Cháy", "xe cháy")))
    assert "Cháy" not in found
    assert "đám cháy" not in found["Cháy nhà ở"].other
    terms = Terms(Vocabulary(topics=tuple(found.values())))
    assert terms.split("Cháy") == ("Cháy nhà ở", "Cháy xe")


def test_a_renamed_topic_keeps_its_weights() -> None:
    assert own(Topic("Hỏa hoạn", ("Cháy",)))["Hỏa hoạn"].weighed_as == "Cháy"
