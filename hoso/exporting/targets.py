"""Where an export goes: only where it overwrites nothing but a former export, and no folder of the archive's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hoso.exporting.bag import is_bag
from hoso.exporting.ftm import is_ftm
from hoso.exporting.zim_format import is_zim
from hoso.output.formats import PACKAGE_FILE
from hoso.output.package import described
from hoso.problems import Problem, error
from hoso.settings import Settings


@dataclass(frozen=True, slots=True)
class Asked:
    """The folders of the bag and the data, the file of entities, and that for Kiwix; None: not requested."""

    bag: Path | None = None
    data: Path | None = None
    ftm: Path | None = None
    zim: Path | None = None

    @property
    def targets(self) -> tuple[tuple[str, Path], ...]:
        """What is requested, each with its option."""
        every = (("--bag", self.bag), ("--data", self.data), ("--ftm", self.ftm), ("--zim", self.zim))
        return tuple((option, path) for option, path in every if path is not None)


def judge(settings: Settings, asked: Asked) -> Iterator[Problem]:
    """The problems with the targets: they hold something else, or overlap with one of the archive's own or another."""
    for number, (option, target) in enumerate(asked.targets):
        if option == "--data" and beside_the_site(settings, target):
            continue
        if (over := _overlap(settings, target)) is not None:
            message = f"the {option} {_kind(option)} and {str(over)!r} overlap"
            hint = "choose a separate place"
            if option == "--data":
                hint = (
                    f"choose a separate folder, or {str(settings.output / 'data')!r} to publish the data with the site"
                )
            yield error(str(target), 0, "export-overlaps", message, hint)
        elif not _is_ours(target, option):
            message, hint = _NOT_OURS[_kind(option)]
            yield error(str(target), 0, "export-not-ours", message, hint)
        for other, place in asked.targets[number + 1 :]:
            if _nested(target, place):
                message = f"{option} and {other} ({str(place)!r}) overlap"
                yield error(str(target), 0, "export-overlaps", message, "choose a separate place for each")


def beside_the_site(settings: Settings, folder: Path) -> bool:
    """Whether the data goes to the site's own folder of data, to be published."""
    return folder.resolve() == (settings.output / "data").resolve()


_NOT_OURS = {
    "folder": ("the folder holds files that were not made by an export", "choose an empty folder, or empty this one"),
    "file": ("the file was not made by an export", "choose another name, or delete this file"),
}


_IS_FORMER: dict[str, Callable[[Path], bool]] = {"--ftm": is_ftm, "--zim": is_zim}
"""Of exports that are one file: whether a file is a former one."""


def _kind(option: str) -> str:
    return "file" if option in _IS_FORMER else "folder"


def _overlap(settings: Settings, target: Path) -> Path | None:
    for own in (settings.content, settings.output, settings.cache, settings.templates, settings.static):
        if _nested(own, target):
            return own
    whole = target.resolve()
    return Path() if Path.cwd() == whole or whole in Path.cwd().parents else None


def _nested(one: Path, other: Path) -> bool:
    first, second = one.resolve(), other.resolve()
    return first == second or first in second.parents or second in first.parents


def _is_ours(target: Path, option: str) -> bool:
    """Whether the target may be replaced: it does not exist, is an empty folder, or is only a former export."""
    if not target.exists():
        return True
    if option in _IS_FORMER:
        return _IS_FORMER[option](target)
    if not target.is_dir():
        return False
    if option == "--bag" and is_bag(target):
        return True
    names = {entry.name for entry in target.iterdir() if not entry.name.startswith(".export.")}
    _, files = described(target / _PACKAGE)
    known = {_PACKAGE, *(Path(file.path).name for file in files)} if option == "--data" and files else set()
    return names <= known


_PACKAGE = Path(PACKAGE_FILE).name
