"""Takes the pictures of the README anew: the demonstration archive, built aside and seen in headless Chromium."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.archive import Archive
from tests.browser import launched, served
from tests.tools import ROOT

PICTURES = ROOT / "docs" / "pictures"


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, the longest page of this pattern, width and height in CSS pixels, colour scheme; `part` is
    what of the page is in it, the upper end if nothing is named."""

    name: str
    pattern: str
    width: int
    height: int
    dark: bool = False
    part: str = ""


DESKTOP, PHONE = (1280, 860), (390, 780)
SHOTS = (
    Shot("home", "index.html", *DESKTOP),
    Shot("home-phone", "index.html", *PHONE),
    Shot("article", "bai/*/*/*/index.html", *DESKTOP),
    Shot("article-phone", "bai/*/*/*/index.html", *PHONE),
    Shot("person", "nhan-su/*/index.html", *DESKTOP),
    Shot("person-phone", "nhan-su/*/index.html", *PHONE),
    Shot("career", "nhan-su/luong-khai-vinh/index.html", *DESKTOP, part=".times"),
    Shot("served", "don-vi/cong-an-tinh-song-vang/index.html", *DESKTOP, part=".times"),
    Shot("event", "su-kien/*/index.html", *DESKTOP),
    Shot("event-phone", "su-kien/*/index.html", *PHONE, dark=True),
    Shot("calendar", "nam/index.html", *DESKTOP),
)


def main() -> None:
    """Write every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        shutil.copy(ROOT / "pyproject.toml", archive.root)
        shutil.copytree(ROOT / "content", archive.content)
        done = archive.run("build", "--quiet")
        if done.code:
            raise SystemExit(done.err)
        with served(archive.site) as address, launched() as browser:
            for shot in SHOTS:
                found = max(archive.site.glob(shot.pattern), key=lambda path: (path.stat().st_size, path))
                page = browser.new_page(
                    viewport={"width": shot.width, "height": shot.height},
                    color_scheme="dark" if shot.dark else "light",
                )
                page.goto(f"{address}/{found.relative_to(archive.site).as_posix()}")
                shown = page.locator(shot.part) if shot.part else page
                shown.screenshot(path=PICTURES / f"{shot.name}.png", animations="disabled")
                page.close()


if __name__ == "__main__":
    main()
