"""Which addresses a former state of the archive had, and which of them would stop working."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from hoso import revisions, scanning
from hoso.addresses import COMPARISON, PAGE_FILE, REVIEW, output_path
from hoso.catalogue import reserved
from hoso.isolation import isolated
from hoso.markup import frontmatter
from hoso.markup.page import address_of
from hoso.markup.redaction import address_names
from hoso.problems import Problem, error, warning


def lost(content: Path, against: str, files: Collection[str], pages: Iterable[str]) -> Iterator[Problem]:
    """The addresses that a former output folder or git revision had and that the site of these `files` would no longer
    have; but for those that contain a name that one of the `pages` redacts, and for lists of what is to be reviewed."""
    former = Path(against)
    found = _addresses_of_folder(former) if former.is_dir() else _addresses_of_revision(content, against)
    if isinstance(found, Problem):
        yield found
        return
    gone = [pair for pair in sorted(found) if output_path(pair[0]) not in files]
    redacted = _redacted(content, pages) if gone else ()
    for address, origin in gone:
        if address_names(address, redacted):
            continue  # given up on purpose: it contains a redacted name
        if address.startswith(REVIEW):
            continue  # the list goes once somebody has seen what is on it
        message = f"the address {address!r} would stop working"
        if address.split("/")[1] in reserved.FOLDERS or address.endswith(f"/{COMPARISON}/"):
            hint = (
                "lists follow what articles say: if a person, organisation or event was merged or renamed, add the"
                " former name to people.yaml, organisations.yaml or events.yaml; otherwise accept the loss"
            )
            yield warning(origin, 0, "list-lost", message, hint)
        else:
            hint = "add it to 'aliases' of the page that took its place, or withdraw the page with 'status: withdrawn'"
            yield error(origin, 0, "address-lost", message, hint)


def _redacted(content: Path, pages: Iterable[str]) -> tuple[str, ...]:
    """All names that any page redacts."""
    names: dict[str, None] = {}
    for path in pages:
        text = scanning.read_text(content / path)
        names.update(dict.fromkeys(_redacted_in(path, text) if "redact" in text else ()))
    return tuple(names)


def _redacted_in(path: str, text: str) -> tuple[str, ...]:
    """The names that a page redacts; none if it can't be read, which the build has reported."""
    parsed = isolated(partial(frontmatter.parse, path, text), lambda _: None)
    return parsed.front.redact if parsed and parsed.front else ()


def _addresses_of_folder(folder: Path) -> list[tuple[str, str]]:
    """The address of every page of a built site, and of every redirect at the file of a former one."""
    found = [
        (f"/{path}", str(file))
        for file in folder.rglob("*.htm*")
        for path in (file.relative_to(folder).as_posix(),)
        if file.name != PAGE_FILE and reserved.is_of_page(path)
    ]
    for file in folder.rglob("index.html"):
        above = file.parent.relative_to(folder).as_posix()
        found.append(("/" if above == "." else f"/{above}/", str(file)))
    return found


def _addresses_of_revision(content: Path, revision: str) -> list[tuple[str, str]] | Problem:
    """Permalinks and aliases of the pages in a git revision; the addresses of its lists can't be known."""
    try:
        commit = revisions.commit(content, revision)
        listed = revisions.git(content, "ls-tree", "-r", "-z", commit, "--", "articles", "pages")
    except revisions.GitFault as fault:
        return _unknown(content, revision, str(fault))
    blobs = [entry.partition("\t") for entry in listed.split("\0") if entry.endswith(".md")]
    texts = revisions.blobs(content, [about.split()[2] for about, _, _ in blobs])
    found = []
    for (_, _, path), text in zip(blobs, texts, strict=True):
        parsed = isolated(partial(frontmatter.parse, path, text), lambda _: None)
        if parsed is None or parsed.front is None or parsed.front.status == "draft":
            continue
        permalink = address_of(path, parsed.front, parsed.missing)
        found += [(address, str(content / path)) for address in (permalink, *parsed.front.aliases)]
    return found


def _unknown(content: Path, revision: str, said: str) -> Problem:
    """The problem that there is nothing to compare with, and why."""
    message = f"{revision!r} is neither a folder nor a git revision of {str(content)!r}"
    hint = "name a former output folder, or a revision such as HEAD~1"
    try:
        if revisions.git(content, "rev-parse", "--is-shallow-repository").strip() == "true":
            message += "; this clone has only part of the history"
            hint = "fetch the whole history: 'git fetch --unshallow', in CI 'fetch-depth: 0' or 'GIT_DEPTH: 0'"
    except revisions.GitFault as fault:
        said = str(fault)
    return error(revision, 0, "against-unknown", message + (f": {said}" if said else ""), hint)
