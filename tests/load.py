"""Archives of any size of which one file in a hundred is broken in some way: `python -m tests.load 100000 FOLDER`."""

from __future__ import annotations

import gzip
import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

Breaking = Callable[[Path, random.Random], None]

PLACES = ("Lam Giang", "Bến Mây", "Vĩnh Sa", "Hòa Sơn", "Cửa Đông", "Thượng Khê")
NAMES = ("Trịnh Quốc Vĩnh", "Lương Đình Khải", "Trần Gia Hưng", "Ngô Thị Thu", "Phan Văn Lộc", "Đặng Hữu Tài")
RANKS = ("Đại tá", "Thượng tá", "Trung tá", "Thiếu tá", "Đại úy")
DEEDS = (
    "khai mạc hội thao", "ra quân bảo đảm trật tự", "tổng kết đợt thi đua", "trao thưởng các đội", "kiểm tra phòng cháy",
    "tuyên truyền luật giao thông",
)  # fmt: skip


def article(number: int, chance: random.Random) -> str:
    """An invented article that is like no other."""
    place, deed = chance.choice(PLACES), chance.choice(DEEDS)
    day, month, year = 1 + number % 28, 1 + number // 28 % 12, 2005 + number // 336 % 20
    lines = [
        f"Công an tỉnh {place} {deed} lần thứ {number}",
        f"{day:02}/{month:02}/{year} 08:30",
        f"(BLG) - Ngày {day}-{month}, Công an tỉnh {place} {deed}, đợt {number}, với nhiều đơn vị tham gia.",
    ]
    for _ in range(chance.randint(2, 5)):
        officer = f"{chance.choice(RANKS)} {chance.choice(NAMES)}, Phó Giám đốc Công an tỉnh {chance.choice(PLACES)}"
        lines.append(
            f"{officer}, cho biết đợt này có {chance.randrange(10_000)} lượt người, {chance.choice(DEEDS)} trong tháng."
        )
    return "\n".join(lines) + "\n"


def bytes_of(make: Callable[[random.Random], bytes]) -> Breaking:
    def spoil(path: Path, chance: random.Random) -> None:
        path.write_bytes(make(chance))

    return spoil


def _good(chance: random.Random) -> bytes:
    return article(chance.randrange(10**6, 10**9), chance).encode()


def _outside(path: Path, _: random.Random) -> None:
    path.symlink_to("/etc/hostname" if Path("/etc/hostname").exists() else "/etc")


BROKEN: dict[str, Breaking] = {
    "empty": bytes_of(lambda c: b"\n" * c.randrange(1, 2_000)),
    "blank": bytes_of(lambda c: b" \r\n\t\n" * c.randrange(1, 2_000)),
    "mark": bytes_of(lambda c: b"\xef\xbb\xbf" + b"\n" * c.randrange(1, 2_000)),
    "nul": bytes_of(lambda c: _good(c).replace(b" ", b"\0")),
    "noise": bytes_of(lambda c: c.randbytes(3_000)),
    "picture": bytes_of(lambda c: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + c.randbytes(500)),
    "packed": bytes_of(lambda c: gzip.compress(_good(c) * 3, mtime=0)),
    "program": bytes_of(lambda c: b"\x7fELF\x02\x01\x01\0" + c.randbytes(800)),
    "cut-utf-8": bytes_of(lambda c: _good(c).replace("ỉ".encode(), "ỉ".encode()[:2])),
    "cut-utf-16": bytes_of(lambda c: b"\xff\xfe" + _good(c).decode().encode("utf-16-le") + b"\x00"),
    "lossy": bytes_of(lambda c: _good(c).decode().encode().decode("cp1252", "replace").encode()),
    "title-only": bytes_of(lambda c: f"Lễ ra quân lần thứ {c.randrange(10**9)}\n".encode()),
    "numbers": bytes_of(lambda c: "".join(f"{c.randrange(10**6)}\n" for _ in range(300)).encode()),
    "links": bytes_of(lambda c: f"https://bao.example/1\nhttps://bao.example/{c.randrange(10**9)}\n".encode()),
    "open-html": bytes_of(lambda c: b"<html><body><div><table><tr><td>" * c.randrange(1, 2_000)),
    "deep-html": bytes_of(lambda c: b"<html><body>" + b"<div>" * c.randrange(4_000, 9_000) + "Một câu.".encode()),
    "home": bytes_of(
        lambda c: (
            "<html><body><h1>Trang chủ</h1>".encode()
            + "".join(
                f'<p><a href="/{n}">Tin số {n} về việc {c.choice(DEEDS)} ở tỉnh</a></p>' for n in range(40)
            ).encode()
        )
    ),
    "error-page": bytes_of(
        lambda c: (
            b"<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1><p>%d</p></body></html>"
            % c.randrange(10**9)
        )
    ),
    "pipe": lambda path, _: os.mkfifo(path),
    "dangling": lambda path, _: path.symlink_to("khong-co.txt"),
    "outside": _outside,
}
"""Ways for a raw file to be broken; each is named by the program, with one problem or more."""

HTML = frozenset({"open-html", "deep-html", "home", "error-page"})


def generate(content: Path, size: int, seed: int = 7) -> tuple[int, list[str]]:
    """Fill `content/raw` with `size` files, a hundredth of them broken (each way at least once); how many are sound,
    and the paths of the rest below the content folder."""
    chance = random.Random(seed)
    ways = list(BROKEN)
    count = max(size // 100, len(ways))
    bad = set(chance.sample(range(size), count))
    broken: list[str] = []
    for number in range(size):
        folder = content / "raw" / f"{number // 1000:03}"
        if number % 1000 == 0:
            folder.mkdir(parents=True)
        if number in bad:
            way = ways[len(broken) % len(ways)]
            path = folder / f"{number:06}-{way}.{'html' if way in HTML else 'txt'}"
            BROKEN[way](path, chance)
            broken.append(path.relative_to(content).as_posix())
        else:
            (folder / f"{number:06}.txt").write_bytes(article(number, chance).encode())
    return size - count, broken


if __name__ == "__main__":
    sound, spoilt = generate(Path(sys.argv[2]), int(sys.argv[1]))
    Path(sys.argv[2], "broken.list").write_text("\n".join(spoilt) + "\n", encoding="utf-8")
    sys.stdout.write(f"{sound} sound, {len(spoilt)} broken\n")
