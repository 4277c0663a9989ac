"""The rule on who is listed, clause by clause, and that it stands in the same words wherever it is promised."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.entities.finder import Finder
from hoso.vocabulary import load
from tests.derivation import RULE
from tests.tools import ROOT

FINDER = Finder(load(None).vocabulary)

RULE_IN_VIETNAMESE = (
    "Kho lập mục cho người giữ, từng giữ chức vụ công hoặc mang cấp bậc, dù có bị cáo buộc hay không, theo chức vụ mà một"
    " câu trong bài nêu. Người chỉ bị nghi, bị khởi tố, bị xét xử, bị hại hay làm chứng thì không bao giờ được lập mục."
    " Người đứng đầu doanh nghiệp tư nhân, luật sư, bác sĩ và người đứng đầu nhóm tự quản (tổ trưởng dân phố) chỉ được"
    " lập mục khi bài nêu họ trong vai trò ấy, và không được lập mục nếu bài gọi họ là bị can, bị cáo, đối tượng, nghi"
    " can hay nạn nhân."
)


@pytest.mark.parametrize(
    ("file", "rule"),
    [
        ("README.md", RULE),
        ("SECURITY.md", RULE),
        ("docs/derivation.md", RULE),
        ("README.vi.md", RULE_IN_VIETNAMESE),
        ("docs/huong-dan.vi.md", RULE_IN_VIETNAMESE),
        ("content/pages/gioi-thieu.md", RULE_IN_VIETNAMESE),
        ("hoso/starter/gioi-thieu.md", RULE_IN_VIETNAMESE),
    ],
)
def test_the_rule_stands_in_the_same_words_wherever_it_is_promised(file: str, rule: str) -> None:
    assert rule in " ".join(Path(ROOT, file).read_text(encoding="utf-8").split())


LISTED = {
    "holders of public posts": "Bà Lê Thử An, Chủ tịch UBND huyện Đông Lũng, phát biểu.",
    "former holders": "Bà Lê Thử An, nguyên Chủ tịch UBND huyện Đông Lũng, kể lại.",
    "bearers of ranks": "Thượng úy Lê Thử An kể lại.",
    "accused holders": "Tòa tuyên phạt bị cáo Lê Thử An, Chủ tịch UBND huyện Đông Lũng, 3 năm tù.",
    "accused former holders": "Bị can Lê Thử An, nguyên Giám đốc Công an tỉnh Lam Giang, bị bắt tạm giam.",
    "accused bearers of ranks": "Bị cáo Lê Thử An, Đại tá, kêu oan.",
    "heads of private firms in that role": "Ông Lê Thử An, Giám đốc Công ty TNHH Thử Nghiệm, cho biết.",
    "lawyers in that role": "Luật sư Lê Thử An, Trưởng văn phòng luật sư Thử Nghiệm, phân tích.",
    "doctors in that role": "Bác sĩ Lê Thử An, Trưởng khoa Cấp cứu Bệnh viện Đông Lũng, cho biết.",
    "heads of self-governing groups in that role": "Ông Lê Thử An, tổ trưởng tổ dân phố số 3, cho biết.",
}
NOT_LISTED = {
    "only suspected": "Nghi can Lê Thử An bị bắt.",
    "only charged": "Lê Thử An bị khởi tố về tội trộm cắp tài sản.",
    "only tried": "Bị cáo Lê Thử An bị tuyên phạt 3 năm tù.",
    "only hurt": "Nạn nhân Lê Thử An được đưa đi cấp cứu.",
    "only a witness": "Nhân chứng Lê Thử An kể lại.",
    "a head of a private firm who is charged": "Bị can Lê Thử An, Giám đốc Công ty TNHH Thử Nghiệm, bị bắt tạm giam.",
    "a head of a private firm who is tried": "Bị cáo Lê Thử An, Giám đốc Công ty TNHH Thử Nghiệm, kêu oan.",
    "a head of a private firm called `đối tượng`": "Đối tượng Lê Thử An, Giám đốc Công ty TNHH Thử Nghiệm, bị bắt.",
    "a lawyer called `nghi can`": "Nghi can Lê Thử An, Trưởng văn phòng luật sư Thử Nghiệm, bị bắt.",
    "a doctor who is hurt": "Nạn nhân Lê Thử An, Trưởng khoa Cấp cứu Bệnh viện tư nhân Thử Nghiệm, được đưa đi cấp cứu.",
    "a head of a self-governing group who is hurt": "Nạn nhân Lê Thử An, tổ trưởng tổ dân phố số 3, được đưa đi cấp cứu.",
}


@pytest.mark.parametrize("text", LISTED.values(), ids=LISTED)
def test_who_acts_in_a_post_or_has_a_public_one_is_listed(text: str) -> None:
    assert [person.name for person in FINDER.find_in((text,)).entities.people] == ["Lê Thử An"]


@pytest.mark.parametrize("text", NOT_LISTED.values(), ids=NOT_LISTED)
def test_who_is_only_party_to_a_case_is_not_listed(text: str) -> None:
    assert FINDER.find_in((text,)).entities.people == ()
