"""A list or table that would not be read back as it was is written as paragraphs: no article is lost for its shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.batches import Batches
from hoso.conversion import convert
from hoso.reading.reader import Reader
from hoso.vocabulary import load

PAGE = """<html><body><article><h1>Công an phường Đông Mỹ ra quân tuần tra</h1>
<p>Sáng 14-3, Công an phường Đông Mỹ ra quân tuần tra các tuyến đường ven sông nhằm bảo đảm trật tự trong mùa lễ hội.</p>
<p>Lực lượng chia làm bốn tổ, mỗi tổ mười cán bộ, chiến sĩ, trực từ sáng sớm đến nửa đêm tại các nút giao thông.</p>
<ul><li>Tổ một ở cầu</li><li>Tổ hai ở chợ</li></ul></article></body></html>"""


def converted(folder: Path) -> convert.Converted:
    (folder / "raw").mkdir()
    (folder / "raw" / "a.html").write_text(PAGE, encoding="utf-8")
    return convert.convert_file(folder, "raw/a.html", Reader(load(None).vocabulary), Batches(folder))


def test_a_list_is_written_as_a_list(tmp_path: Path) -> None:
    assert "\n- Tổ một ở cầu\n- Tổ hai ở chợ\n" in (converted(tmp_path).text or "")


def test_a_list_that_would_be_misread_is_written_as_paragraphs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def misread(_page: str, text: str, *_: object) -> str | None:
        asked.append(text)
        return "its text would differ" if "\n- " in text.rsplit("---", maxsplit=1)[-1] else None

    monkeypatch.setattr(convert, "misread", misread)
    found = converted(tmp_path)
    assert (len(asked), found.problems) == (2, ())
    assert "\nTổ một ở cầu\n\nTổ hai ở chợ\n" in (found.text or "")
