"""Templates: finding them, judging them before the build, rendering a view with its one template."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import jinja2.meta
import yaml
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from hoso.problems import Problem, did_you_mean, error
from hoso.vietnamese import nfc
from hoso.views import (
    ArticleView,
    CalendarView,
    HomeView,
    IndexView,
    NotFoundView,
    PeriodView,
    RedirectView,
    ReviewView,
    SearchView,
    Site,
    TermView,
    TextView,
    View,
    WithdrawnView,
)

TEMPLATE_OF: tuple[tuple[type[View], str], ...] = (
    (ArticleView, "article.html"),
    (WithdrawnView, "withdrawn.html"),
    (RedirectView, "redirect.html"),
    (TermView, "term.html"),
    (PeriodView, "period.html"),
    (CalendarView, "calendar.html"),
    (IndexView, "index.html"),
    (HomeView, "home.html"),
    (TextView, "text.html"),
    (NotFoundView, "404.html"),
    (SearchView, "search.html"),
    (ReviewView, "review.html"),
)
"""Each kind of view and the one template that shows it."""

_Parser: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # plain texts, whatever they look like
_INTERFACE = Path(__file__).resolve().parent / "interface"


class TemplateFault(Exception):
    """A template, or a catalogue of strings, that can't be used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


# --- The strings of the interface -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Strings:
    """The interface in one language: `texts` by key, and `groups` of texts by key and key, both in sorted order.

    Templates say `t.key` and `t.group[key]`. The repr is a pure function of the values.
    """

    language: str
    texts: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    problems: tuple[Problem, ...] = ()

    def keys(self) -> frozenset[str]:
        """Every name that `t.` may be followed by."""
        return frozenset(key for key, _ in self.texts) | frozenset(key for key, _ in self.groups)

    def namespace(self) -> SimpleNamespace:
        """What templates know as `t`; attributes, because they are looked up twice as fast as keys with a dot."""
        return SimpleNamespace(**dict(self.texts), **{name: dict(texts) for name, texts in self.groups})


def load_strings(language: str, override: Path | None = None) -> Strings:
    """The shipped catalogue of `language`, with the entries of `override` (which need not exist) in their places.

    Faults in `override` become problems of the result, and of `Templates.check`; the shipped text stands instead.
    """
    shipped = _catalogue(_INTERFACE / f"{language}.yaml")
    problems: list[Problem] = []
    if override is not None and override.is_file():
        try:
            _override(shipped, _catalogue(override), override, problems)
        except TemplateFault as fault:
            problems.append(fault.problem)
    texts = {key: value for key, value in shipped.items() if isinstance(value, str)}
    groups = {key: value for key, value in shipped.items() if isinstance(value, dict)}
    return Strings(
        language,
        tuple(sorted(texts.items())),
        tuple((key, tuple(sorted(group.items()))) for key, group in sorted(groups.items())),
        tuple(problems),
    )


_Catalogue = dict[str, "str | dict[str, str]"]


def _catalogue(path: Path) -> _Catalogue:
    """A catalogue file: texts by key, or groups of them; every scalar is text, so that `no` stays a word."""
    try:
        loaded: Any = yaml.load(nfc(path.read_text(encoding="utf-8-sig")), _Parser)  # noqa: S506
    except UnicodeDecodeError as fault:
        hint = "save the file as UTF-8"
        raise TemplateFault(error(str(path), 0, "string-syntax", f"byte {fault.start} is not UTF-8", hint)) from fault
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        hint = "quote texts that hold ': ' or ' #'"
        raise TemplateFault(error(str(path), line, "string-syntax", str(fault.problem), hint)) from fault
    if loaded in (None, ""):
        return {}
    if not isinstance(loaded, dict) or not all(_is_entry(value) for value in loaded.values()):
        hint = "write a 'key: text' a line, as in the shipped catalogue"
        raise TemplateFault(error(str(path), 0, "string-syntax", "the file is no catalogue of texts", hint))
    return loaded


def _is_entry(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, dict) and all(isinstance(v, str) for v in value.values()))


def _override(shipped: _Catalogue, own: _Catalogue, path: Path, problems: list[Problem]) -> None:
    for key, value in own.items():
        known = shipped.get(key)
        if known is None:
            problems.append(_unknown_string(path, key, shipped))
        elif isinstance(known, dict) and isinstance(value, dict):
            problems += [_unknown_string(path, name, known) for name in value if name not in known]
            shipped[key] = {name: value.get(name, text) for name, text in known.items()}
        elif isinstance(known, str) and isinstance(value, str):
            shipped[key] = value
        else:
            shape = "a text" if isinstance(known, str) else "a group of texts"
            hint = "write it as in the shipped catalogue"
            problems.append(error(str(path), _line_of(path, key), "string-syntax", f"{key!r} is not {shape}", hint))


def _unknown_string(path: Path, key: str, known: Mapping[str, object]) -> Problem:
    return error(str(path), _line_of(path, key), "string-unknown", f"unknown text {key!r}", did_you_mean(key, known))


def _line_of(path: Path, key: str) -> int:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.strip().startswith(f"{key}:"):
            return number
    return 0


# --- Filters ----------------------------------------------------------------------------------------------------------

_WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CACHED = 4096
_REFERENCE = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\b
    (?:\s*(?:"([^"\n]*)"|'([^'\n]*)')(?=\s*(?:[-+]?%\}|(?:ignore|with|without|import|as)\b)))?""",
    re.VERBOSE,
)
"""The name that a statement gives another template, or nothing where it is no plain text."""


def day(date: str, language: str) -> str:
    """An ISO 8601 date in full, with the time of day where it is stated: `Thứ Tư, 20 tháng 1, 2021, 16:10`."""
    year, month, number = int(date[:4]), int(date[5:7]), int(date[8:10])
    weekday = _WEEKDAYS[language][_weekday(year, month, number)]
    time = f", {date[11:16]}" if len(date) > 10 else ""
    if language == "en":
        return f"{weekday}, {number} {_MONTHS[month - 1]} {year}{time}"
    return f"{weekday}, {number} tháng {month}, {year}{time}"


def short_day(date: str, language: str) -> str:
    """An ISO 8601 date for lists: `20/01/2021`; in English `20 Jan 2021`, which no reader takes for another day."""
    if language == "en":
        return f"{int(date[8:10])} {_MONTHS[int(date[5:7]) - 1][:3]} {date[:4]}"
    return f"{date[8:10]}/{date[5:7]}/{date[:4]}"


def month_name(month: str, language: str) -> str:
    """A month as `2021-01` or the month of a date in words: `tháng 1, 2021`."""
    year, number = month[:4], int(month[5:7])
    return f"{_MONTHS[number - 1]} {year}" if language == "en" else f"tháng {number}, {year}"


def number(value: int, language: str) -> str:
    """A whole number with its thousands apart: `1.234`; in English `1,234`."""
    return f"{value:,}" if language == "en" else f"{value:,}".replace(",", ".")


def _weekday(year: int, month: int, number: int) -> int:
    """0 for Monday (Sakamoto's method: no clock, no object, no import)."""
    shift = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)[month - 1]
    year -= month < 3
    return (year + year // 4 - year // 100 + year // 400 + shift + number - 1) % 7


def plural(count: int, forms: str, language: str) -> str:
    """`count` with its noun; `forms` is `article|articles`, or one form that serves for all numbers."""
    one, _, many = forms.partition("|")
    return f"{number(count, language)} {many if many and count != 1 else one}"


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def jsonld(value: Mapping[str, object]) -> Markup:
    """Structured data for a `<script>` data block: entries without a value left out, no text can end the block."""
    text = _encode({key: entry for key, entry in value.items() if entry or entry == 0})
    # Five plain replacements are ten times as fast as one translation.
    text = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704


def sha256(data: str) -> str:
    """A data block's digest as a content security policy names it."""
    return base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()


def news_article(page: ArticleView, site: Site) -> dict[str, object]:
    """An article as schema.org's NewsArticle: only what the page shows."""
    address = f"{site.root}{page.address}" if site.root else None
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": address,
        "mainEntityOfPage": address,
        "url": address,
        "identifier": page.id,
        "headline": page.title,
        "description": page.lead,
        "datePublished": page.date,
        "inLanguage": "vi",
        "author": [{"@type": "Person", "name": name} for name in page.byline],
        "publisher": {"@type": "Organization", "name": page.source.label} if page.source else None,
        "keywords": [tag.label for tag in page.tags],
        "isBasedOn": page.origin.url if page.origin else None,
        "isPartOf": {"@type": "Collection", "name": site.title},
    }


def step(count: int, greatest: int) -> int:
    """The depth of a shade from 0 (nothing) to 4 (the greatest)."""
    return -(-4 * count // greatest) if count else 0


def share(count: int, greatest: int) -> int:
    """The length of a bar from 0 to 100; what is there at all stays visible."""
    return max(2, round(100 * count / greatest)) if count else 0


def _filters(site: Site, language: str) -> dict[str, Callable[..., object]]:
    # The same days and numbers come again and again, and a cache without keywords costs a fifth of the work.
    spoken = {f.__name__: lru_cache(_CACHED)(_in(language, f)) for f in (day, short_day, month_name, number)}
    plain = {f.__name__: f for f in (jsonld, sha256, share, step)}
    return {
        **spoken,
        **plain,
        "plural": partial(plural, language=language),
        "news_article": partial(news_article, site=site),
    }


def _in(language: str, spoken: Callable[[Any, str], str]) -> Callable[[Any], str]:
    return lambda value: spoken(value, language)


# --- What is known before any page is rendered ------------------------------------------------------------------------


class _Environment(jinja2.Environment):
    """Templates compiled for one archive: what the site and its strings say stands in them as text.

    Two thirds of what a page puts out is the same on every page; put out in one piece it costs next to nothing.
    """

    def __init__(self, constants: dict[str, object], **options: Any) -> None:
        super().__init__(**options)
        self._constants = constants

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        return _Fold(self._constants).visit(template)  # type: ignore[no-any-return]


class _Fold(NodeTransformer):
    """Puts values for names that are known, and writes out loops over tuples that are."""

    def __init__(self, known: Mapping[str, object]) -> None:
        self._known = known

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:
        return self._folded(node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:
        return self._folded(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:
        return self._folded(node) if node.ctx == "load" else node

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:
        found, values = self._value(node.iter)
        plain = isinstance(node.target, nodes.Name) and not (node.else_ or node.test or node.recursive)
        if not (found and plain and isinstance(values, tuple)) or any(n.name == "loop" for n in node.find_all(nodes.Name)):
            return self.generic_visit(node)
        assert isinstance(node.target, nodes.Name)
        body: list[nodes.Node] = []
        for value in values:
            each = _Fold({**self._known, node.target.name: value})
            body += [each.visit(_copied(part)) for part in node.body]
        return body

    def generic_visit(self, node: nodes.Node, *arguments: Any, **named: Any) -> nodes.Node:
        visited: nodes.Node = super().generic_visit(node, *arguments, **named)
        for field, value in visited.iter_fields():
            if isinstance(value, list):
                setattr(visited, field, _joined(value))
        return visited

    def _folded(self, node: nodes.Expr) -> nodes.Expr:
        found, value = self._value(node)
        if found and (value is None or isinstance(value, str | int)):
            if isinstance(value, Markup):
                return nodes.MarkSafe(nodes.Const(str(value), lineno=node.lineno), lineno=node.lineno)
            return nodes.Const(value, lineno=node.lineno)
        self.generic_visit(node)
        return node

    def _value(self, node: nodes.Node) -> tuple[bool, Any]:
        """Whether an expression is known, and its value."""
        if isinstance(node, nodes.Name) and node.name in self._known:
            return True, self._known[node.name]
        if isinstance(node, nodes.Getattr | nodes.Getitem):
            found, owner = self._value(node.node)
            key = node.attr if isinstance(node, nodes.Getattr) else getattr(node.arg, "value", None)
            if found and isinstance(key, str):
                if isinstance(owner, dict):
                    return key in owner, owner.get(key)
                return hasattr(owner, key), getattr(owner, key, None)
        return False, None


def _copied(node: nodes.Node) -> nodes.Node:
    """A copy of a tree down to its leaves, within the same environment."""

    def copy(value: Any) -> Any:
        if isinstance(value, list):
            return [copy(each) for each in value]
        return _copied(value) if isinstance(value, nodes.Node) else value

    fields = [copy(value) for _, value in node.iter_fields()]
    return type(node)(*fields, lineno=node.lineno, environment=node.environment)


def _joined(parts: list[Any]) -> list[Any]:
    """Outputs that stand together, as one: so their constants can become one text."""
    joined: list[Any] = []
    for part in parts:
        if isinstance(part, nodes.Output) and joined and isinstance(joined[-1], nodes.Output):
            joined[-1] = nodes.Output([*joined[-1].nodes, *part.nodes], lineno=joined[-1].lineno)
        else:
            joined.append(part)
    return joined


def _bytecode(folder: Path, constants: str) -> jinja2.BytecodeCache:
    """Compiled templates hold the constants they were compiled with, so each set of them has a folder of its own."""
    own = folder / hashlib.sha256(constants.encode()).hexdigest()[:16]
    own.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(own))


# --- Templates --------------------------------------------------------------------------------------------------------


class Templates:
    """The templates of one archive. Built once a process; what it is built from can be sent to another.

    A template is looked for in `folders` in their order, file by file. Every template is autoescaped; `site`, `t` (the
    strings) and `content_lang` (the language attribute of archived text, where it differs from the interface's) are
    there everywhere, `page` is the view. `bytecode` is an existing folder for compiled templates.
    """

    def __init__(self, folders: Sequence[Path], site: Site, strings: Strings, bytecode: Path | None = None) -> None:
        self._site, self._strings = site, strings
        self._loader = jinja2.FileSystemLoader([str(folder) for folder in folders])
        constants: dict[str, object] = {
            "site": site,
            "t": strings.namespace(),
            "content_lang": Markup("" if site.language == "vi" else ' lang="vi"'),
        }
        self._environment = _Environment(
            constants,
            loader=self._loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            cache_size=-1,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=_bytecode(bytecode, repr((site, strings))) if bytecode else None,
        )
        self._environment.filters.update(_filters(site, strings.language))
        self._environment.globals = {
            "site": site,
            "t": strings.namespace(),
            "content_lang": Markup("" if site.language == "vi" else ' lang="vi"'),  # noqa: S704
        }
        self._digests: dict[str, str] = {}

    def render(self, template: str, page: View) -> str:
        """The page as HTML, or a `TemplateFault`."""
        try:
            return self._environment.get_template(template).render(page=page)
        except Exception as fault:  # whatever a template makes Python raise is a fault of the template
            raise TemplateFault(self._problem(template, fault)) from fault

    def digest(self, template: str) -> str:
        """SHA-256 in hex over the template and all that it extends, includes or imports."""
        if template not in self._digests:
            total = hashlib.sha256()
            for name, source in sorted(self._reached(template).items()):
                total.update(f"{name}\0{len(source)}\0{source}\0".encode())
            self._digests[template] = total.hexdigest()
        return self._digests[template]

    def check(self) -> tuple[Problem, ...]:
        """Everything that can be known to be wrong with the templates and strings before a page is rendered."""
        problems = list(self._strings.problems)
        kinds: dict[str, type[View]] = {name: kind for kind, name in TEMPLATE_OF}
        known = set(self._loader.list_templates())
        for name in sorted(kinds.keys() - known):
            hint = f"add it to {self._loader.searchpath[-1]}"
            problems.append(error(name, 0, "template-error", f"there is no template {name!r}", hint))
        for name in sorted(template for template in known if template.endswith(".html")):
            problems += self._judge(name, kinds.get(name), known)
        return tuple(problems)

    def _judge(self, name: str, kind: type[View] | None, known: set[str]) -> Iterator[Problem]:
        try:
            source, path = self._source(name)
            tree = self._environment.parse(source, name, path)
            self._environment.get_template(name)  # compiled here, it need not be for the first page
        except jinja2.TemplateError as fault:
            yield self._problem(name, fault)
            return
        except TemplateFault as fault:
            yield fault.problem
            return
        for reference in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            target = reference.template  # type: ignore[attr-defined]
            named = isinstance(target, nodes.Const) and isinstance(target.value, str)
            if named and target.value not in known and not getattr(reference, "ignore_missing", False):
                message = f"there is no template {target.value!r}"
                yield error(path, reference.lineno, "template-error", message, did_you_mean(target.value, known))
        yield from self._undefined(tree, path, kind)

    def _undefined(self, tree: nodes.Template, path: str, kind: type[View] | None) -> Iterator[Problem]:
        globals_ = {"page", *self._environment.globals}
        undeclared = jinja2.meta.find_undeclared_variables(tree) - globals_ - set(_bound(tree))
        for name in tree.find_all(nodes.Name):
            if name.name in undeclared and name.ctx == "load":
                yield _undefined(path, name.lineno, name.name, globals_)
        fields = {"t": self._strings.keys(), "site": _fields(Site)}
        if kind is not None:
            fields["page"] = _fields(kind)
        for dotted in tree.find_all(nodes.Getattr):
            owner = dotted.node.name if isinstance(dotted.node, nodes.Name) else ""
            if owner in fields and dotted.attr not in fields[owner]:
                yield _undefined(path, dotted.lineno, dotted.attr, fields[owner], f"{owner}.")

    def _source(self, name: str) -> tuple[str, str]:
        """A template's text and path."""
        try:
            source, path, _ = self._loader.get_source(self._environment, name)
        except jinja2.TemplateNotFound as fault:
            raise TemplateFault(self._problem(name, fault)) from fault
        except UnicodeDecodeError as fault:
            message = f"byte {fault.start} of the template {name!r} is not UTF-8"
            problem = error(self._path(name), 0, "template-error", message, "save the file as UTF-8")
            raise TemplateFault(problem) from fault
        return source, path

    def _reached(self, template: str) -> dict[str, str]:
        """The sources of a template and of all that it leads to, by name; "" for what is not there.

        Read with a pattern: parsing them all would cost a build without changes more than everything else in it.
        """
        known = self._loader.list_templates()
        found = {template: self._source(template)[0]}
        waiting = [template]
        while waiting:
            for double, single in _REFERENCE.findall(found[waiting.pop()]):
                # A name known only while rendering may be any template's.
                for other in [double or single] if double or single else known:
                    if other not in found:
                        found[other] = self._source(other)[0] if other in known else ""
                        waiting.append(other)
        return found

    def _path(self, name: str) -> str:
        for folder in self._loader.searchpath:
            if (path := Path(folder, name)).is_file():
                return str(path)
        return name

    def _problem(self, template: str, fault: Exception) -> Problem:
        path, line = self._path(template), 0
        if isinstance(fault, jinja2.TemplateNotFound):
            message, known = f"there is no template {fault.name!r}", self._loader.list_templates()
            return error(path, 0, "template-error", message, did_you_mean(str(fault.name), known))
        if isinstance(fault, jinja2.TemplateSyntaxError):
            hint = "mend the template; the line is where the mistake is noticed"
            return error(fault.filename or path, fault.lineno, "template-error", str(fault.message), hint)
        path, line = self._place(fault) or (path, 0)
        if isinstance(fault, jinja2.UndefinedError):
            message = f"{fault.message or 'a name is undefined'} (while rendering {template!r})"
            attribute = re.search(r"attribute '(\w+)'$", fault.message or "")
            hint = self._hint(attribute[1] if attribute else "", fault.message or "")
            return error(path, line, "template-undefined", message, hint)
        message = f"{type(fault).__name__}: {fault} (while rendering {template!r})"
        return error(path, line, "template-error", message, "mend the template")

    def _hint(self, attribute: str, message: str) -> str:
        if "SimpleNamespace" in message:
            return did_you_mean(attribute, self._strings.keys())
        for kind in (Site, *(view for view, _ in TEMPLATE_OF)):
            if f".{kind.__name__} object" in message:
                return did_you_mean(attribute, _fields(kind))
        return "a template sees page, site and t; their fields stand in hoso/views.py"

    def _place(self, fault: BaseException) -> tuple[str, int] | None:
        """The file and line of the template frame in which the fault came up."""
        place, trace = None, fault.__traceback__
        while trace is not None:
            name = trace.tb_frame.f_code.co_filename
            if any(Path(name).is_relative_to(folder) for folder in self._loader.searchpath):
                place = (name, trace.tb_lineno)
            trace = trace.tb_next
        return place


def _undefined(path: str, line: int, name: str, known: Iterable[str], owner: str = "") -> Problem:
    return error(path, line, "template-undefined", f"{owner}{name} is not defined", did_you_mean(name, known))


def _bound(template: nodes.Template) -> Iterator[str]:
    """The names that a template's own top level binds, which its blocks see."""
    for node in template.body:
        if isinstance(node, nodes.FromImport):
            yield from (name if isinstance(name, str) else name[1] for name in node.names)
        elif isinstance(node, nodes.Import):
            yield node.target
        elif isinstance(node, nodes.Macro):
            yield node.name
        elif isinstance(node, nodes.Assign | nodes.AssignBlock):
            yield from (target.name for target in node.find_all(nodes.Name) if target.ctx == "store")


def _fields(kind: type[View | Site]) -> frozenset[str]:
    return frozenset(field.name for field in dataclasses.fields(kind))
