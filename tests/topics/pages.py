"""A small archive of invented articles, for trying topics on."""

from __future__ import annotations

from pathlib import Path

BICYCLES = (
    ("Khu phố Thử kêu vì mất xe đạp", "Mỗi đêm, khu phố Thử lại có nhà bị mất xe đạp. Kẻ lấy xe đạp chưa bị tìm ra."),
    ("Hai em nhỏ mất xe đạp trước cổng chợ", "Hai em nhỏ khóc vì mất xe đạp khi vào chợ mua bánh với mẹ."),
)
OTHERS = (
    ("Vườn hoa Tân Thử mở cửa", "Vườn hoa mở cửa đón khách từ sáng sớm, nhiều người đến chụp ảnh."),
    ("Cầu Thử được sơn lại", "Cầu Thử được sơn lại sau mười năm, dự kiến xong trước mùa mưa."),
)


def an_archive(folder: Path, topics: str) -> None:
    """Write four pages, those on bicycles first, and the archive's own topics."""
    articles = folder / "content" / "articles" / "khong-ro-ngay"
    articles.mkdir(parents=True)
    for number, (title, text) in enumerate((*BICYCLES, *OTHERS)):
        identity = f"{number:012x}"
        head = f"---\nid: '{identity}'\npermalink: /bai/khong-ro-ngay/bai-{identity}/\ntitle: {title}\n---\n"
        (articles / f"bai-{number}-{identity}.md").write_text(f"{head}\n{text}\n", encoding="utf-8")
    own = folder / "content" / "vocabulary"
    own.mkdir()
    (own / "topics.yaml").write_text(topics, encoding="utf-8")
