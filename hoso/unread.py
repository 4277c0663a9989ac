"""Files below `content/` that are not used. They are reported, so that no article gets lost unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from hoso.problems import Problem, warning

_BROWSER = "open it in a browser and save it as 'web page, complete' ('.html')"
_PROGRAM = "open it and save it as text ('.txt') or as a web page ('.html')"
_SEVERAL = "save each article in it as a file of its own: text ('.txt') or a web page ('.html')"
_PICTURE = "keep it in the folder 'x_files' of its saved page 'x.html', or put it into 'static/' to show it"
_OUT = "or move it out of the content folder"

_WHAT = {"": "this file without a suffix", "?": "this file, whose name ends in the query of an address,"}
_RAW = {
    ".doc .docx .odt .rtf .pages .wps .ppt .pptx": _PROGRAM,
    ".pdf .djvu .xps .epub": "copy its text into a text file ('.txt')",
    ".mht .mhtml .maff .webarchive .xhtml .xht .shtml .php .asp .aspx .jsp": _BROWSER,
    ".csv .tsv .xls .xlsx .ods .json .jsonl .ndjson .xml .rss .sql .db .sqlite .eml .mbox .msg": _SEVERAL,
    ".warc .wacz .gz .bz2 .xz .zst .zip .7z .rar .tar .tgz": f"unpack it, and {_SEVERAL}",
    "?": "rename it to end in '.html' if it is a web page, or open it in a browser and save it so",
    ".md .markdown": "move a page with front matter to 'articles/', or rename running text to '.txt'",
    ".jpg .jpeg .png .gif .webp .avif .svg .bmp .tif .tiff": _PICTURE,
}
_WRITTEN = {
    ".txt .html .htm": "move it to 'raw/' if it is an article as it was found",
    ".markdown .mdown .mkd .md": "rename it to end in '.md', in lower case",
    ".jpg .jpeg .png .gif .webp .avif .svg .bmp .tif .tiff": "put it into 'static/', and write /static/… in the page",
}
_CURES = {
    folder: {suffix: cure for suffixes, cure in table.items() for suffix in suffixes.split()}
    for folder, table in (("raw", _RAW), ("articles", _WRITTEN), ("pages", _WRITTEN))
}
_ELSE = {
    "raw": f"{_PROGRAM}, {_OUT}",
    "articles": f"write it as a page ('.md') with front matter, {_OUT}",
    "pages": f"write it as a page ('.md') with front matter, {_OUT}",
    "": f"move articles to 'raw/' or 'articles/' and vocabularies to 'vocabulary/*.yaml', {_OUT}",
}

# What people write for other people, outside the folders of articles.
_FOR_PEOPLE = re.compile(r"(?:readme|licen[cs]e)(?:\.[\w.-]*)?", re.IGNORECASE)
_VOCABULARY = re.compile(r"vocabulary/[^/]+\.ya?ml")
_QUERY = re.compile(r"\.(?:x?html?|php|aspx?|jsp|cgi)[?@&].*", re.IGNORECASE | re.DOTALL)  # as wget names pages
_MOST_NAMED = 10  # in one message
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}\Z|\.7z\Z")


def is_known_elsewhere(path: str) -> bool:
    """Whether a file outside the folders of articles is a vocabulary, or is for people who look through the folders."""
    return _VOCABULARY.fullmatch(path) is not None or _FOR_PEOPLE.fullmatch(path.rpartition("/")[2]) is not None


def named(content: Path, folder: str, unread: Iterable[str], hidden: Iterable[str] = ()) -> list[Problem]:
    """A problem for each kind of file, with its count: `unread` below `folder` ("": elsewhere), and `hidden` files,
    which are unread only because of the dot before their names."""
    kinds: dict[str, list[str]] = {}
    for path in unread:
        kinds.setdefault(_kind(path), []).append(path)
    problems = []
    for kind, paths in kinds.items():
        what = _WHAT.get(kind, f"this {kind!r} file")
        cure = _CURES.get(folder, {}).get(kind, _ELSE[folder])
        problems.append(_problem(content, paths, what, cure))
    if concealed := list(hidden):
        problems.append(_problem(content, concealed, "this hidden file", "remove the dot at the beginning of its name"))
    return problems


def _problem(content: Path, paths: list[str], what: str, cure: str) -> Problem:
    first, *more = sorted(paths)
    others = f" and {len(more):,} more like it" if more else ""
    if more:
        named = [repr(path) for path in more[:_MOST_NAMED]]
        others += f" ({', '.join(named)}{', …' if len(more) > _MOST_NAMED else ''})"
    return warning(str(content / first), 0, "not-read", f"{what}{others} will not be read", cure)


def _kind(path: str) -> str:
    """The suffix in lower case; "" if what follows the last dot is not a suffix, "?" if it is followed by a query."""
    name = path.rpartition("/")[2]
    if _QUERY.search(name):
        return "?"
    found = _SUFFIX.search(name)
    return found[0].lower() if found else ""
