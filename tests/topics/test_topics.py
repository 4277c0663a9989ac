"""What an article is about: by its own words, weighed by where they stand; every article here is invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoso.models import Block
from hoso.topics.evidence import gather, look, passages
from hoso.topics.phrases import Phrases
from hoso.topics.weighing import BASE, Weighing
from hoso.vocabulary import Vocabulary, load
from hoso.vocabulary.entries import Weight
from hoso.vocabulary.topics import Topic

WEIGHING = Weighing(load(None).vocabulary)


def about(title: str | None, lead: str | None, *paragraphs: str) -> set[str]:
    """The topics of an article."""
    return set(WEIGHING.about(passages(title, lead, [Block("paragraph", text) for text in paragraphs])))


A_FIRE = (
    "Cháy lớn tại xưởng gỗ ở Lam Giang, ba người thoát nạn",
    "Sáng 3/4, đám cháy bùng phát tại một xưởng gỗ ở xã Tân Thử, tỉnh Lam Giang.",
    "Khoảng 50 cảnh sát phòng cháy chữa cháy được điều động dập lửa.",
    "Đến trưa, đám cháy được dập tắt; nguyên nhân vụ cháy đang được làm rõ.",
)
A_TRIAL = (
    "Lĩnh án 9 năm tù vì mua bán ma túy",
    "Ngày 5/6, TAND tỉnh Lam Giang tuyên phạt bị cáo Lò Văn Thử 9 năm tù về tội mua bán trái phép chất ma túy.",
    "Theo cáo trạng, bị cáo bị bắt quả tang khi đang mang theo hai bánh heroin.",
    "Hội đồng xét xử nhận định hành vi của bị cáo là nguy hiểm cho xã hội.",
)
A_TRIP = (
    "Lễ hội hoa đào Tân Thử đón hàng nghìn du khách",
    "Chiều 1/2, lễ hội hoa đào khai mạc tại thị trấn Tân Thử với nhiều tiết mục văn nghệ.",
    "Du khách được thưởng thức trà và bánh của người dân trong vùng.",
    "Ban tổ chức mong mọi người đi lại giữ gìn giao thông thông suốt.",
)


@pytest.mark.parametrize("named", [0.1, 0.2, 0.3, 0.4, 0.6, 0.7])
@pytest.mark.parametrize("twice", [0.1, 0.2, 0.3, 0.7])
@pytest.mark.parametrize("phrase", [0.1, 0.2, 0.4, 0.7])
def test_a_sum_of_zero_is_enough_however_it_was_added_up(named: float, twice: float, phrase: float) -> None:
    base = -round(named + twice + phrase, 3)
    weights = {BASE: base, "first phrase": named, "two sentences": twice, "Bút: bút máy": phrase}
    vocabulary = Vocabulary(
        topics=(Topic("Bút", ("bút máy",)),), weights=tuple(Weight(name, each) for name, each in weights.items())
    )
    texts = passages(None, None, [Block("paragraph", "Chợ có bút máy. Người bán bút máy vắng.")])
    assert Weighing(vocabulary).about(texts) == ("Bút",)


def test_an_article_is_about_what_its_title_lead_and_text_say() -> None:
    assert "Phòng cháy chữa cháy" in about(*A_FIRE)
    assert {"Xét xử", "Phòng, chống ma túy"} <= about(*A_TRIAL)


def test_a_festival_is_about_no_topic_and_a_wish_is_none() -> None:
    assert about(*A_TRIP) == set()


def test_a_units_name_is_no_topic() -> None:
    text = (
        "Tìm thấy chủ nhân chiếc ví bị rơi ở bến thuyền",
        "Một người dân Lam Giang đã nhận lại chiếc ví đánh rơi.",
        "Phòng Cảnh sát điều tra tội phạm về ma túy ở cùng tòa nhà đã giúp liên lạc với người mất ví.",
        "Người mất ví cảm ơn những người đã giúp mình.",
    )
    assert "Phòng, chống ma túy" not in about(*text)


def test_a_list_of_tasks_is_no_topic() -> None:
    text = (
        "Lam Giang sơ kết công tác sáu tháng đầu năm",
        "Sáng 2/7, tỉnh Lam Giang tổ chức hội nghị sơ kết công tác.",
        "Thời gian tới, các đơn vị chú trọng ma túy, buôn lậu, hàng giả, tín dụng đen, cờ bạc, mại dâm, cháy nổ, trộm cắp.",
        "Hội nghị cũng nghe báo cáo về thu chi ngân sách.",
    )
    found = about(*text)
    assert found.isdisjoint({"Hàng giả", "Tín dụng đen", "Cờ bạc", "Mại dâm", "Trộm cắp"})


def test_an_earlier_stage_told_as_history_is_no_topic() -> None:
    assert "Khởi tố và điều tra" not in about(*A_TRIAL)


def test_a_former_case_of_somebody_is_no_topic() -> None:
    text = (
        "Cứu sống hai em nhỏ rơi xuống sông Thử",
        "Chiều 4/5, một người chở đò đã lao xuống sông cứu hai em nhỏ bị nước cuốn.",
        "Hai em được đưa vào bờ an toàn, gia đình đã đến đón.",
        "Người chở đò trước đây từng bị xử phạt vì đánh bạc, nay sống bằng nghề chở khách qua sông.",
    )
    assert "Cờ bạc" not in about(*text)


def test_a_title_that_the_source_does_not_state_is_no_evidence() -> None:
    _, *rest = A_FIRE
    assert WEIGHING.judge(passages(None, rest[0], []))[0].total <= WEIGHING.judge(passages(*A_FIRE[:2], []))[0].total


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([A_FIRE, A_TRIAL]), st.sampled_from([A_FIRE, A_TRIAL, A_TRIP]), st.integers(1, 3))
def test_a_paragraph_on_another_matter_never_removes_a_tag(
    article: tuple[str, ...], other: tuple[str, ...], which: int
) -> None:
    if article is other:
        return
    title, lead, *paragraphs = article
    assert about(title, lead, *paragraphs) <= about(title, lead, *paragraphs, other[which])


def test_every_sum_says_what_it_is_made_of() -> None:
    for judged in WEIGHING.judge(passages(A_TRIAL[0], A_TRIAL[1], [Block("paragraph", text) for text in A_TRIAL[2:]])):
        assert judged.parts[0].name == BASE
        assert judged.total == round(sum(part.weight for part in judged.parts), 3)
        assert all(part.piece.sentence in " ".join(A_TRIAL) for part in judged.parts if part.piece)


def test_a_tag_gives_its_strongest_sentence_with_the_phrases_that_called_for_it() -> None:
    texts = passages(A_FIRE[0], A_FIRE[1], [Block("paragraph", text) for text in A_FIRE[2:]])
    judged = next(one for one in WEIGHING.judge(texts) if one.topic == "Phòng cháy chữa cháy")
    assert judged.reason is not None
    assert judged.reason.sentence in {text.text for text in texts}
    assert all(
        phrase.lower() in judged.reason.sentence.lower() for phrase in judged.reason.phrases if "+" not in phrase
    )


SPARE = load(None).vocabulary


def with_topic(topic: Topic) -> Weighing:
    return Weighing(Vocabulary(topics=(topic,), weights=SPARE.weights))


def test_an_own_topic_with_a_label_and_three_phrases_works_at_once() -> None:
    own = with_topic(Topic("Mất xe đạp", ("mất xe đạp", "xe đạp bị lấy", "kẻ lấy xe đạp")))
    texts = passages(
        "Hàng chục hộ dân kêu vì mất xe đạp",
        "Mỗi đêm, khu phố Thử lại có nhà bị mất xe đạp.",
        [Block("paragraph", "Người dân nghi kẻ lấy xe đạp là người ngoài khu phố.")],
    )
    assert own.about(texts) == ("Mất xe đạp",)
    assert own.about(passages("Tin thời tiết", "Hôm nay trời nắng.", [])) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lực lượng Cứu nạn đến.", True),
        ("Lực lượng cứu nạnx đến.", False),
        ("Luc luong cuu nan den.", False),
    ],
)
def test_phrases_are_whole_words_with_their_accents(text: str, found: bool) -> None:
    judged = with_topic(Topic("Cứu hộ", ("cứu nạn",))).judge(passages(None, None, [Block("paragraph", text)]))
    assert bool(judged) is found


def test_tone_placement_makes_no_difference_and_short_forms_need_capitals() -> None:
    drugs = with_topic(Topic("Ma túy", ("ma túy", "ATGT")))
    assert drugs.judge(passages("Phòng chống ma tuý", None, []))
    assert not drugs.judge(passages("vụ atgt", None, []))


def test_two_phrases_in_one_sentence_call_for_a_topic_together() -> None:
    phrases = Phrases([Topic("Trong nhà", together=((("đánh", "chém"), ("vợ", "chồng")),))])
    (piece,) = gather(look(passages("Chém vợ giữa đêm", None, []), phrases), phrases)["Trong nhà"]
    assert (piece.name, piece.phrases) == ("title pair", ("chém + vợ",))
    apart = passages("Chém nhau giữa đêm", None, [Block("paragraph", "Người vợ ở nhà.")])
    assert not gather(look(apart, phrases), phrases)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*A_FIRE, *A_TRIAL, *A_TRIP]), min_size=2, max_size=9))
def test_what_the_sieve_leaves_out_no_sum_would_let_through(texts: list[str]) -> None:
    title, lead, *rest = texts
    found = passages(title, lead, [Block("paragraph", text) for text in rest])
    assert WEIGHING.about(found) == tuple(judged.topic for judged in WEIGHING.judge(found) if judged.about)
