"""Templates: finding them, checking them before the build, rendering a view with its template."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import jinja2
import jinja2.meta
from jinja2 import nodes
from markupsafe import Markup

from hoso.catalogue.lines import Line
from hoso.pages.parts import Site, View
from hoso.problems import Problem, did_you_mean, error
from hoso.templating.filters import filters_for
from hoso.templating.folding import FoldingEnvironment, compiled_in
from hoso.templating.profiles import profile
from hoso.templating.strings import Strings, TemplateFault, missing_text

TemplateOf = Sequence[tuple[type[View], str]]
"""Each kind of view and the one template that shows it."""

_REFERENCE = re.compile(
    r"""\{%[-+]?\s*(?:extends|include|import|from)\b
    (?:\s*(?:"([^"\n]*)"|'([^'\n]*)')(?=\s*(?:[-+]?%\}|(?:ignore|with|without|import|as)\b)))?""",
    re.VERBOSE,
)
"""The name of another template in a statement, or nothing if it is not plain text."""


_KEPT_ROWS = 20_000
_MENU = "menu.html"


class Templates:
    """The templates of one archive. Built once per process; what it is built from can be sent to another process.

    Each template is searched for in `folders`, in order. `template_of` says which kind of view each shows. Every
    template is autoescaped; `site`, `t` (the strings) and `content_lang` (the language attribute of archived text, if
    it differs from that of the interface) are available everywhere, `page` is the view. `bytecode` is an existing
    folder for compiled templates.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        template_of: TemplateOf,
        site: Site,
        strings: Strings,
        bytecode: Path | None = None,
    ) -> None:
        self._template_of, self._site, self._strings = template_of, site, strings
        self._loader = jinja2.FileSystemLoader([str(folder) for folder in folders])
        constants: dict[str, object] = {
            "site": site,
            "t": strings.namespace(),
            "content_lang": Markup("" if site.language == "vi" else ' lang="vi"'),  # noqa: S704
        }
        self._environment = FoldingEnvironment(
            constants,
            loader=self._loader,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            auto_reload=False,
            cache_size=-1,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=compiled_in(bytecode, repr((site, strings))) if bytecode else None,
        )
        self._environment.filters.update(filters_for(site, strings.language))
        self._environment.filters["profile"] = partial(profile, site=site)
        self._environment.filters["row"] = lru_cache(_KEPT_ROWS)(self._row)
        self._environment.filters["menu"] = self._menu
        self._menu_at = lru_cache(self._made_menu)
        self._environment.globals = constants
        self._digests: dict[str, str] = {}

    def render(self, template: str, page: View) -> str:
        """The page as HTML, or a `TemplateFault`."""
        try:
            return self._environment.get_template(template).render(page=page)
        except Exception as fault:  # whatever a template raises in Python is a fault of the template
            raise TemplateFault(self._problem(template, fault), self._is_of_page(fault)) from fault

    def _row(self, line: Line, leads: bool) -> Markup:
        """A line of a list, rendered by the macro `row` of `parts.html`."""
        parts: Any = self._environment.get_template("parts.html").module
        row: Markup = parts.row(line, leads)
        return row

    def _menu(self, address: str) -> Markup:
        """The menu of the page at that address, rendered by the macro of `menu.html`."""
        above = [item.url for item in self._site.menu if item.url and address.startswith(item.url)]
        current = address if any(item.url == address for item in self._site.texts) else max(above, default="")
        return self._menu_at(current, "page" if address == current else "true")

    def _made_menu(self, current: str, here: str) -> Markup:
        module: Any = self._environment.get_template(_MENU).module
        menu: Markup = module.menu(current, here)
        return menu

    def digest(self, template: str) -> str:
        """SHA-256, in hex, of the template and everything that it extends, includes or imports."""
        if template not in self._digests:
            total = hashlib.sha256()
            for name, source in sorted(self._reached(template).items()):
                total.update(f"{name}\0{len(source)}\0{source}\0".encode())
            self._digests[template] = total.hexdigest()
        return self._digests[template]

    def check(self) -> tuple[Problem, ...]:
        """All problems of the templates and strings that can be found before a page is rendered."""
        problems = list(self._strings.problems)
        kinds: dict[str, type[View]] = {name: kind for kind, name in self._template_of}
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
            self._environment.get_template(name)  # compiled here, so that it need not be for the first page
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
        yield from self._unknown_texts(tree, path)
        fields = {"site": _fields(Site)}
        if kind is not None:
            fields["page"] = _fields(kind)
        for dotted in tree.find_all(nodes.Getattr):
            owner = dotted.node.name if isinstance(dotted.node, nodes.Name) else ""
            if owner in fields and dotted.attr not in fields[owner]:
                yield _undefined(path, dotted.lineno, dotted.attr, fields[owner], f"{owner}.")

    def _unknown_texts(self, tree: nodes.Template, path: str) -> Iterator[Problem]:
        """Texts that a template names and that are not there. An archive's own template is at fault itself; where a
        shipped one names a text, the catalogue lacks it."""
        texts, groups = self._strings.keys(), {name: dict(group) for name, group in self._strings.groups}
        shipped = Path(path).is_relative_to(self._loader.searchpath[-1])
        for named in _named_texts(tree):
            there = (named.group or named.key) in texts
            if there and (named.group not in groups or named.key is None or named.key in groups[named.group]):
                continue
            if not shipped and there:
                yield _undefined(path, named.line, str(named.key), groups[named.group], f"t.{named.group}.")
            elif not shipped:
                yield _undefined(path, named.line, named.group or str(named.key), texts, "t.")
            elif named.key is not None:
                place = f"line {named.line} of {Path(path).name}"
                yield missing_text(self._strings.language, named.group, named.key, place)

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
        """The sources of a template and of all templates that it refers to, by name; "" for missing ones.

        Read with a pattern: parsing all of them would cost an unchanged build more than everything else in it.
        """
        known = self._loader.list_templates()
        waiting = [name for name in (template, _MENU) if name == template or name in known]  # a filter shows the menu
        found = {name: self._source(name)[0] for name in waiting}
        while waiting:
            for double, single in _REFERENCE.findall(found[waiting.pop()]):
                # A name known only while rendering may be that of any template.
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
            hint = "fix the template; the line is where the mistake was noticed"
            return error(fault.filename or path, fault.lineno, "template-error", str(fault.message), hint)
        path, line = self._place(fault) or (path, 0)
        if isinstance(fault, jinja2.UndefinedError | AttributeError):
            said = str(fault)
            message = f"{said or 'a name is undefined'} (while rendering {template!r})"
            attribute = re.search(r"attribute '(\w+)'$", said)
            hint = self._hint(attribute[1] if attribute else "", said)
            return error(path, line, "template-undefined", message, hint)
        message = f"{type(fault).__name__}: {fault} (while rendering {template!r})"
        return error(path, line, "template-error", message, "fix the template")

    def _hint(self, attribute: str, message: str) -> str:
        if "SimpleNamespace" in message:
            return did_you_mean(attribute, self._strings.keys())
        kinds: list[type[View | Site]] = [Site, *(view for view, _ in self._template_of)]
        for kind in kinds:
            if f"{kind.__name__}' object" in message or f".{kind.__name__} object" in message:
                return did_you_mean(attribute, _fields(kind))
        return "use page, site and t; the fields of each kind of page are in hoso/pages/"

    def _is_of_page(self, fault: Exception) -> bool:
        """Whether the fault was raised in what a template calls, and not in the template or in Jinja."""
        if isinstance(fault, MemoryError | RecursionError):
            return True
        trace = fault.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        if trace is None:
            return False
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        file = Path(trace.tb_frame.f_code.co_filename)
        in_template = any(file.is_relative_to(folder) for folder in self._loader.searchpath)
        return not (in_template or module.startswith("jinja2"))

    def _place(self, fault: BaseException) -> tuple[str, int] | None:
        """The file and line of the template frame in which the fault was raised."""
        place, trace = None, fault.__traceback__
        while trace is not None:
            name = trace.tb_frame.f_code.co_filename
            if any(Path(name).is_relative_to(folder) for folder in self._loader.searchpath):
                place = (name, trace.tb_lineno)
            trace = trace.tb_next
        return place


def _undefined(path: str, line: int, name: str, known: Iterable[str], owner: str = "") -> Problem:
    return error(path, line, "template-undefined", f"{owner}{name} is not defined", did_you_mean(name, known))


@dataclasses.dataclass(frozen=True, slots=True)
class _Named:
    """A text that a template names: `group` is "" where it stands by itself, `key` None where only rendering tells."""

    line: int
    group: str
    key: str | None


def _named_texts(template: nodes.Template) -> Iterator[_Named]:
    methods = {id(call.node) for call in template.find_all(nodes.Call)}  # t.days_label.format(…)
    groups: set[int] = set()
    for node in template.find_all((nodes.Getattr, nodes.Getitem)):
        group = node.node  # type: ignore[attr-defined]
        if _is_text(group) and id(node) not in methods:
            groups.add(id(group))
            yield _Named(node.lineno, group.attr, _key_of(node))
    for text in template.find_all(nodes.Getattr):
        if _is_text(text) and id(text) not in groups:
            yield _Named(text.lineno, "", text.attr)


def _is_text(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "t"


def _key_of(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Getattr):
        return node.attr
    key = getattr(node, "arg", None)
    return key.value if isinstance(key, nodes.Const) and isinstance(key.value, str) else None


def _bound(template: nodes.Template) -> Iterator[str]:
    """The names bound at a template's top level, which its blocks see."""
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
