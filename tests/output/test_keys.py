"""What each file's key is made of: with any one part taken out, a change leaves the file as it was, and it is stale.

Each part is taken out in turn by `make mutations`; that all of them are in its list is tested every time.

And nothing else is read while a file is made: what is read then and is not in the key would be a hidden dependency.
"""

from __future__ import annotations

import ast
import inspect
import re
import shutil
import sys
import textwrap
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

from hoso import output, pages, scanning
from hoso.catalogue import store
from hoso.markup.page import read_page
from hoso.output.articles import ArticleFiles
from hoso.output.files import Outputs, Planned
from hoso.output.for_programs import ProgramFiles
from hoso.output.workshop import Workshop
from hoso.pages.article import ArticleContext
from hoso.settings import Settings
from tests.output.test_incremental import files
from tests.output.test_touched import CHANGES, Content, build, built, saved, unknown

__all__ = ["built", "saved"]

LINE = "n, a.mark, a.id, a.url, a.title, a.inferred, a.date, a.source, a.lead, a.listed"
BASE_URL = "another base URL"
Parts = dict[str, str]
"""Each part of a key, as the source has it, and a change after which a file is stale without it."""

KEYS: tuple[tuple[Any, str, Parts], ...] = (
    (
        ArticleContext,
        "key",
        {
            "self.file": "a page moves to another file",
            "self.digest": "a body is longer",
            "links": "a second event",
            "self.outlets": "what an outlet allows",
            "self.reasons": "a topic has another phrase",
            "self.careers": "a word tells of no career",
            "self.links": "a page to which others link has another address",
            "self.known": "the program is known to have written a page",
            "self.newer": "an article between two",
            "self.older": "an article between two",
            "self.related": "an article between two that share a strong term",
            "copies": "a copy comes",
            "self.story": "a report of an event comes",
            "self.successions": "the title of an article on a predecessor",
        },
    ),
    (ArticleContext, "comparison_key", {"self.digest": "the title of a copy", "self.copies": "the title of a copy"}),
    (
        ArticleFiles,
        "_markdown",
        {
            "context.digest": "a body is longer",
            "self._shop.settings.base_path": BASE_URL,
            "repr(context.links)": "a page to which others link has another address",
        },
    ),
    (
        ProgramFiles,
        "data",
        {
            "repr(made_of)": "the vocabulary knows somebody by a withheld name",
            "self._shop.settings.base_url": BASE_URL,
        },
    ),
    (
        ProgramFiles,
        "_feed",
        {"title": "a topic is called otherwise", "entries": "a title", "self._shop.base": BASE_URL},
    ),
    (Workshop, "page", {"repr(view)": "a title", "self.key(template)": "a template"}),
    (Workshop, "key", {"digest": "a template", "self.base": "an interface text"}),
    (
        Workshop,
        "__init__",
        {
            "self.site": "a new text page",
            "world.strings": "an interface text",
            "self._short": "an abbreviation",
            "self._local": "an abbreviation that goes with a place",
        },
    ),
    (
        store,
        "_search_key",
        {
            "record.mark": "another address",
            "record.mentions": "a topic has another name more",
            "record.reasons": "what speaks for topics weighs more",
        },
    ),
)
MUTANTS = [(owner, name, part, change) for owner, name, parts in KEYS for part, change in parts.items()]


def function_of(owner: Any, name: str) -> Callable[..., Any]:
    found = inspect.getattr_static(owner, name)
    return found.fget if isinstance(found, property) else found  # type: ignore[return-value]


def parts_of(source: str) -> list[ast.expr]:
    """The parts of the keys that a function makes: what `digest_of` gets, or the values of a tuple whose repr it is."""
    parts: list[ast.expr] = []
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            arguments = node.args
            if node.func.id == "digest_of":
                parts += [one for one in arguments if not (isinstance(one, ast.Call) and inner(one))]
            elif node.func.id == "repr" and isinstance(arguments[0], ast.Tuple):
                parts += arguments[0].elts
    return parts


def inner(call: ast.Call) -> bool:
    """Whether an argument is a `repr` of several parts, or is no part at all: a key that is one of parts already."""
    return isinstance(call.func, ast.Name) and call.func.id == "repr" and isinstance(call.args[0], ast.Tuple)


def is_key(part: ast.expr) -> bool:
    """Whether a part is itself a key, whose parts are looked at where it is made."""
    return ast.unparse(part) in ("context.key", "context.comparison_key") or (
        isinstance(part, ast.Call) and ast.unparse(part).startswith("self._shop.key(")
    )


def without(owner: Any, name: str, part: str) -> Callable[..., Any]:
    """The function, with one part of the key that it makes taken out."""
    function = function_of(owner, name)
    source = textwrap.dedent(inspect.getsource(function)).removeprefix("@property\n")
    (node,) = [one for one in parts_of(source) if ast.unparse(one) == part]
    lines = source.splitlines(keepends=True)
    line = lines[node.lineno - 1].encode()
    assert node.end_lineno == node.lineno
    lines[node.lineno - 1] = (line[: node.col_offset] + b'""' + line[node.end_col_offset :]).decode()
    known: dict[str, Any] = {}
    exec("".join(["from __future__ import annotations\n", *lines]), vars(sys.modules[function.__module__]), known)  # noqa: S102
    return known[name]  # type: ignore[no-any-return]


def changed(settings: Settings, change: str) -> Settings:
    if change == BASE_URL:
        return replace(settings, base_url="https://kho.example/duoi")
    CHANGES[change](Content(settings))
    return settings


def forget(settings: Settings) -> None:
    """Take away what was built, and what is known of it but for compiled templates."""
    shutil.rmtree(settings.output)
    for kept in settings.cache.iterdir():
        if kept.is_file():
            kept.unlink()
        elif kept.name != "templates":
            shutil.rmtree(kept)


def stale(settings: Settings, folder: Path, change: str) -> bool:
    """Whether after a change a warm build differs from a cold one."""
    warm = changed(settings, change)
    build(warm)
    cold = unknown(warm, folder)
    return files(warm.output) != files(cold.output)


@pytest.mark.mutation
@pytest.mark.parametrize(("owner", "name", "part", "change"), MUTANTS, ids=[f"{n}: {p}" for _, n, p, _ in MUTANTS])
def test_without_any_part_of_a_key_a_change_leaves_a_stale_file(
    built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, part: str, change: str
) -> None:
    mutant = without(owner, name, part)
    is_property = isinstance(inspect.getattr_static(owner, name), property)
    monkeypatch.setattr(owner, name, property(mutant) if is_property else mutant)
    forget(built)
    build(built)
    assert stale(built, tmp_path, change)


def test_every_part_of_every_key_is_tried() -> None:
    tried = {(name, part) for _, name, parts in KEYS for part in parts}
    names = (
        f"{package.__name__}.{module.name}" for package in (output, pages) for module in iter_modules(package.__path__)
    )
    modules = [*map(import_module, names), store]
    missing = []
    for module in modules:
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.FunctionDef):
                parts = [part for part in parts_of(ast.unparse(node)) if not is_key(part)]
                missing += [
                    (node.name, ast.unparse(part)) for part in parts if (node.name, ast.unparse(part)) not in tried
                ]
    assert missing == []


def test_nothing_is_read_while_a_file_is_made_but_the_pages_that_its_key_names(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, asked = set[str](), set[str]()
    making: list[str] = []
    planned_by = Outputs._brought

    def watched(self: Outputs, subject: str, planned: Planned, *more: Any) -> Any:
        produce = planned.produce

        def produced() -> Any:
            making.append(subject)
            try:
                assert produce is not None
                return produce()
            finally:
                making.pop()

        return planned_by(self, subject, planned if produce is None else replace(planned, produce=produced), *more)

    def reading(file: Any, *more: Any) -> bytes:
        if making:
            read.add(f"{making[-1].partition(chr(9))[0]}: {Path(file).parent.name}")
        return real(file, *more)

    real = scanning.read
    monkeypatch.setattr(Outputs, "_brought", watched)
    monkeypatch.setattr(scanning, "read", reading)
    connect = Workshop.__init__

    def traced(self: Workshop, *arguments: Any) -> None:
        connect(self, *arguments)
        self.db.set_trace_callback(
            lambda statement: (
                asked.add(
                    f"{making[-1].partition(chr(9))[0]}: {re.sub(chr(39) + '.*?' + chr(39) + '|[0-9]+', '?', statement)}"
                )
                if making
                else None
            )
        )

    monkeypatch.setattr(Workshop, "__init__", traced)
    monkeypatch.setattr("hoso.catalogue.articles._KNOWN_LINES", 0)
    for page in sorted((built.content / "articles").glob("*.md")):
        assert read_page(built.content, f"articles/{page.name}")[0] is not None
    build(replace(built, output=built.output.with_name("anew"), cache=built.cache.with_name("anew-cache")))
    assert read == {"article: articles", "data: articles"}
    assert asked == {
        # An article's comparison with its copies: its own line in lists, made of its page.
        "article: SELECT n FROM article WHERE path = ?",
        f"article: SELECT {LINE} FROM article a WHERE n IN (?)",
        # What a page says of people: made of the page, as the data file's key has it.
        "data: SELECT name, rank, posts, sentences, likeness FROM report WHERE article = ? ORDER BY place",
    }
