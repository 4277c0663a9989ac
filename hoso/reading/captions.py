"""Captions and their credits: what a line under a picture says, and who took the picture."""

from __future__ import annotations

import re

from hoso.reading.letters import LOWER, UPPER

LONGEST = 600
"""Characters. A longer text is prose and has no credit at its end."""


def split_credit(text: str) -> tuple[str, str | None]:
    """The caption without its credit, and the credit as written after `Ảnh:`; None where it is absent or empty.

    `text` is one caption, not a paragraph. `Ảnh minh họa` names nobody and stays in the text.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return text, None
    for pattern in _FORMS:
        found = pattern.search(text)
        if found and not _PICTURE_ITSELF.match(found["credit"].strip()):
            rest = text[: found.start()].rstrip().rstrip("-–—|,(/").rstrip()
            return rest, _tidy(found["credit"])
    return text, None


def has_credit_mark(text: str) -> bool:
    """Whether `text` ends as captions do: with a credit, an empty `Ảnh:`, or `Ảnh minh họa`."""
    text = text.strip()
    if len(text) > LONGEST:
        return False
    return any(
        (found := pattern.search(text)) is not None and not _IN_A_SENTENCE.search(text[: found.start()][-12:])
        for pattern in _FORMS
    ) or bool(_ILLUSTRATION_AT_END.search(text))


_WORDS = (
    r"(?:[ẢảA]nh|ẢNH|ANH|[Nn]guồn ảnh|[Nn]guồn clip|[Nn]guồn|NGUỒN|[Pp]hoto|[Cc]lip|[Vv]ideo|VIDEO|[Tt]ranh|[Đđ]ồ h[oọ]ạ?a?"
    r"|[Ii]nfographic|[Ảả]nh,? [Cc]lip|[Cc]lip,? ảnh|Anh)"
)
_CREDIT = r"(?P<credit>[^\n:;?!“”\"]{0,70}?)"
_QUALIFIER = r"(?:\s(?:minh h[oọ]ạ?a?|tư liệu|lưu trữ|chụp màn hình|trong bài))?"
_FORMS = (
    # "(Ảnh: CTV)", "(Nguồn: EPA/TTXVN)", "(Ảnh CTV)", "[Ảnh: AP]"
    re.compile(rf"[(\[]\s*{_WORDS}(?=\s*:)\s*:\s*{_CREDIT}\s*[)\]]?\s*\.?\s*\Z"),
    re.compile(r"[(\[]\s*[Ảả]nh\s+(?P<credit>[^\n:;?!()]{2,50}? cung cấp)\s*[)\]]\s*\.?\s*\Z"),
    re.compile(rf"[(\[]\s*(?:Ảnh|ảnh|ẢNH)\s+(?P<credit>(?:của |do |từ )?[{UPPER}][^\n:;?!()]{{0,50}}?)\s*[)\]]\s*\.?\s*\Z"),
    # "Ảnh minh họa: Internet": what it is stays, whose it is is the credit
    re.compile(r"(?<=minh h[oọ][ạa]):\s*(?P<credit>[^\n:;?!]{0,70}?)\s*\Z", re.IGNORECASE),
    # "… Ảnh: A.T.", "…, Ảnh: Bộ Công an", "… - Ảnh: báo X", "… Ảnh:"
    re.compile(rf"(?:(?<=[\s.,;!?”\"’)…|/-])|\A|(?<=[{LOWER}])(?=Ảnh)){_WORDS}(?=\s*:)\s*:\s*{_CREDIT}\s*\Z"),
    # "… Ảnh Trọng Đức.", "… Ảnh chụp màn hình", "… Ảnh NVCC", "… Ảnh do gia đình cung cấp"
    re.compile(
        r"(?:(?<=[.!?”\"…)-]\s)|(?<=[.!?”\"…)])|\A)Ảnh\s+"
        rf"(?P<credit>(?:[{UPPER}][\w.&/-]*(?:\s+[{UPPER}&/-][\w.&/-]*){{0,5}}|NVCC|chụp (?:lại )?(?:từ )?màn hình"
        r"|(?:cắt|trích|chụp) từ [^\n.:;?!]{2,40}|(?:do|của) [^\n.:;?!]{2,40}(?: cung cấp)?|cung cấp|gia đình cung cấp))\s*\.?\s*\Z"
    ),
)
_PICTURE_ITSELF = re.compile(r"minh h[oọ]|tư liệu\s*\.?\Z|tu lieu\s*\.?\Z", re.IGNORECASE)
_ILLUSTRATION_AT_END = re.compile(r"(?:\A|[\s.(,–-])[ẢảA]nh:?\s(?:có tính chất |mang tính )?minh h[oọ]ạ?a?\s*[).]*\s*\Z", re.IGNORECASE)
_IN_A_SENTENCE = re.compile(r"\b(?:trong|bức|tấm|những|các|hình|xem|của)\s*\Z", re.IGNORECASE)


def _tidy(credit: str) -> str | None:
    """A credit without its closing stop, which stays where it belongs to initials (`A.T.`)."""
    credit = " ".join(credit.split()).strip(" -–—|,()[]")
    if credit.endswith(".") and "." not in credit.rsplit(maxsplit=1)[-1][:-1]:
        credit = credit[:-1].rstrip()
    return credit if any(each.isalnum() for each in credit) else None
