"""The settings of an archive: `[tool.hoso]` of `pyproject.toml`, overridden by the command line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from urllib.parse import urlsplit

from hoso import scanning
from hoso.problems import Problem, did_you_mean, error

LANGUAGES = ("vi", "en")
# As it has to be written in links: ASCII with percent-encoding, no user, query or fragment.
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)*/?")
_MAIL_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_QUERY = re.compile(r"\?[A-Za-z0-9._~!$&'()*+,;=:@/?%\[\]-]*")
# Characters that neither XML nor file names may contain; TOML writes them as "\u0001".
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_PACKAGE = Path(__file__).resolve().parent
_FOLDERS = ("content", "templates", "static", "output", "cache")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set for a run. Folders are as the user wrote them, relative to the working folder.

    `base_url` is the address of the published site, without a final slash, or "" if none is set. `contact` is a mail
    address or the address of a form, to which readers report errors, `repository` that of the published content folder,
    both "" if none is set. `jobs` is the number
    of processes, 0 for one per processor. The fields marked `site=True` in their metadata reach the pages.
    """

    content: Path = field(default=Path("content"), metadata={"site": True})
    templates: Path = Path("templates")
    static: Path = Path("static")
    output: Path = Path("public")
    cache: Path = Path(".cache")
    base_url: str = field(default="", metadata={"site": True})
    title: str = field(default="Hồ sơ", metadata={"site": True})
    description: str = field(default="", metadata={"site": True})
    language: str = field(default="vi", metadata={"site": True})
    demonstration: bool = field(default=False, metadata={"site": True})
    jobs: int = 0
    search: bool = field(default=True, metadata={"site": True})
    markdown: bool = field(default=True, metadata={"site": True})
    review: bool = field(default=True, metadata={"site": True})
    contact: str = field(default="", metadata={"site": True})
    repository: str = field(default="", metadata={"site": True})

    @property
    def raw(self) -> Path:
        return self.content / "raw"

    @property
    def articles(self) -> Path:
        return self.content / "articles"

    @property
    def pages(self) -> Path:
        return self.content / "pages"

    @property
    def vocabulary(self) -> Path:
        return self.content / "vocabulary"

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """The folders of templates, the archive's own first."""
        return _with_defaults(self.templates, "templates")

    @property
    def static_folders(self) -> tuple[Path, ...]:
        """The folders of assets, the archive's own first."""
        return _with_defaults(self.static, "static")

    @property
    def has_own_stylesheet(self) -> bool:
        """Whether the archive adds a stylesheet to the shipped ones."""
        return (self.static / "own.css").is_file()

    @property
    def base_path(self) -> str:
        """The path part of the base URL: "" or "/archive"."""
        return urlsplit(self.base_url).path.rstrip("/")

    @property
    def digest(self) -> str:
        """SHA-256 of what reaches the pages."""
        shown = [(f.name, getattr(self, f.name)) for f in fields(self) if f.metadata.get("site")]
        return hashlib.sha256(repr(shown).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Loaded:
    settings: Settings
    problems: tuple[Problem, ...]


def load(project: Path, overrides: Mapping[str, object]) -> Loaded:
    """Settings from `[tool.hoso]` of `project` (which need not exist) and `overrides` (None: not given)."""
    settings, problems = _from_project(project, Settings())
    if any(problem.code == "setting-unreadable" for problem in problems):
        return Loaded(settings, tuple(problems))  # nothing else can be known about them
    given = {name: value for name, value in overrides.items() if value is not None}
    settings = replace(settings, **given)  # type: ignore[arg-type]
    settings = replace(settings, base_url=settings.base_url.rstrip("/"))
    problems += _judge(project, settings)
    if settings.language not in LANGUAGES:
        settings = replace(settings, language=LANGUAGES[0])  # so that the rest can be judged
    return Loaded(settings, tuple(problems))


def _from_project(project: Path, settings: Settings) -> tuple[Settings, list[Problem]]:
    try:
        text = scanning.read_text(project)
    except FileNotFoundError:
        return settings, []
    except OSError as fault:
        message = f"cannot read the settings: {fault.strerror}"
        hint = "make it a regular file that you can read, or remove it to use the defaults"
        return settings, [error(str(project), 0, "setting-unreadable", message, hint)]
    except UnicodeDecodeError as fault:
        message = f"byte {fault.start} is not UTF-8"
        return settings, [error(str(project), 0, "setting-unreadable", message, "save the file as UTF-8")]
    try:
        tool = tomllib.loads(text).get("tool", {})
        table = tool.get("hoso", {}) if isinstance(tool, dict) else None
    except tomllib.TOMLDecodeError as fault:
        line = re.search(r"at line (\d+)", str(fault))
        place = int(line[1]) if line else 0
        return settings, [error(str(project), place, "setting-syntax", str(fault), "fix the TOML")]
    if not isinstance(table, dict):
        message = "'tool.hoso' is not a table of settings"
        return settings, [
            error(str(project), 0, "setting-syntax", message, "begin the settings with the line [tool.hoso]")
        ]
    problems = []
    known = {f.name: f for f in fields(Settings)}
    values: dict[str, object] = {}
    for name, value in table.items():
        line_number = _line_of(text, name)
        if name not in known:
            hint = did_you_mean(name, known)
            problems.append(error(str(project), line_number, "setting-unknown", f"unknown setting {name!r}", hint))
        elif (kind := _kind(known[name].default)) is not type(value):
            message = f"setting {name} = {value!r} must be {_KINDS[kind]}"
            example = known[name].default
            hint = f"write, for example, {name} = {str(example) if isinstance(example, Path) else example!r}"
            problems.append(error(str(project), line_number, "setting-type", message, hint))
        elif isinstance(value, str) and (odd := _CONTROL.search(value)):
            message = f"setting {name} = {value!r} contains the character U+{ord(odd[0]):04X}"
            problems.append(error(str(project), line_number, "setting-character", message, "delete it"))
        else:
            values[name] = Path(str(value)) if name in _FOLDERS else value
    return replace(settings, **values), problems  # type: ignore[arg-type]


_KINDS = {str: "text", int: "a number", bool: "true or false"}


def _kind(default: object) -> type:
    return str if isinstance(default, Path) else type(default)


def _line_of(text: str, name: str) -> int:
    """The line of `name = …` below `[tool.hoso]`, 0 if it can't be found."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("["):
            inside = line.strip() == "[tool.hoso]"
        elif inside and re.match(rf"\s*\"?{re.escape(name)}\"?\s*=", line):
            return number
    return 0


def _judge(project: Path, settings: Settings) -> list[Problem]:
    problems = []
    content, output, cache = (p.resolve() for p in (settings.content, settings.output, settings.cache))
    if not settings.content.is_dir():
        hint = "name the folder that holds raw/ or articles/ with --content"
        problems.append(error(str(settings.content), 0, "content-missing", "the content folder does not exist", hint))
    for name, folder in (("output", output), ("cache", cache)):
        if folder == content or content in folder.parents:
            message = f"the {name} folder is inside the content folder {str(settings.content)!r}"
            hint = f"choose another folder with --{name}"
            problems.append(error(str(getattr(settings, name)), 0, f"{name}-inside-content", message, hint))
    if output in content.parents or output == Path.cwd():
        message = f"the output folder contains the content folder {str(settings.content)!r}"
        problems.append(
            error(str(settings.output), 0, "output-over-content", message, "choose another folder with --output")
        )
    elif output == cache or output in cache.parents:
        message = f"the cache folder {str(settings.cache)!r} is inside the output folder"
        problems.append(
            error(str(settings.cache), 0, "cache-inside-output", message, "choose another folder with --cache")
        )
    problems += () if problems else _over_assets(settings)
    if settings.language not in LANGUAGES:
        hint = did_you_mean(settings.language, LANGUAGES)
        message = f"there is no interface in language {settings.language!r}"
        problems.append(error(str(project), 0, "setting-language", message, hint))
    if settings.base_url and not _WEB_ADDRESS.fullmatch(settings.base_url):
        message = f"base URL {settings.base_url!r} is not a web address"
        problems.append(
            error(
                str(project), 0, "setting-base-url", message, "write a full address such as https://example.org/ho-so"
            )
        )
    problems += _unreachable(project, settings)
    if settings.jobs < 0:
        problems.append(
            error(str(project), 0, "setting-jobs", f"jobs = {settings.jobs} is negative", "write 0 or more")
        )
    return problems


def _unreachable(project: Path, settings: Settings) -> Iterator[Problem]:
    """Addresses for readers who answer back that lead nowhere."""
    contact, repository = settings.contact, settings.repository
    form, mark, query = contact.partition("?")
    is_form = _WEB_ADDRESS.fullmatch(form) and _QUERY.fullmatch(mark + query or "?")
    if contact and not is_form and not _MAIL_ADDRESS.fullmatch(contact):
        message = f"contact {contact!r} is neither a mail address nor a web address"
        hint = "write an address such as kho@example.org or https://example.org/kho/issues/new"
        yield error(str(project), 0, "setting-contact", message, hint)
    if repository and not _WEB_ADDRESS.fullmatch(repository):
        message = f"repository {repository!r} is not a web address"
        hint = "write where the content folder can be seen, such as https://example.org/kho/blob/main/content"
        yield error(str(project), 0, "setting-repository", message, hint)


def _over_assets(settings: Settings) -> Iterator[Problem]:
    """A folder that the program writes to and one that the site is made from overlap. Then the site would be made from
    itself, or the cache would be published with the assets, or anything else that is not for readers."""
    for name in ("output", "cache", "content"):
        folder: Path = getattr(settings, name)
        for other in ("static", "templates") if name != "content" else ("static",):
            own: Path = getattr(settings, other)
            if not _is_within(folder, own) and (name == "content" or not _is_within(own, folder)):
                continue
            message = f"the {name} folder and the {other} folder {str(own)!r} overlap"
            hint = f"choose separate folders with --{name} or --{other}"
            yield error(str(folder), 0, "folders-overlap", message, hint)


def _is_within(folder: Path, other: Path) -> bool:
    inner, outer = folder.resolve(), other.resolve()
    return inner == outer or outer in inner.parents


def _with_defaults(own: Path, name: str) -> tuple[Path, ...]:
    """The archive's own folder, then the defaults: in the wheel inside the package, in a checkout beside it."""
    packaged = _PACKAGE / name
    default = packaged if packaged.is_dir() else _PACKAGE.parent / name
    if own.resolve() == default.resolve():
        return (default,)
    return (own, default)
