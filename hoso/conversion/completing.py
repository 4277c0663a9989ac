"""Hand-written pages → the same with an identity: `id` and `permalink` are added, so that their addresses stay."""

from __future__ import annotations

from pathlib import Path

from hoso import scanning, writer
from hoso.conversion import convert
from hoso.conversion.convert import Change
from hoso.isolation import isolated, program_fault
from hoso.markup import frontmatter
from hoso.markup.page import lacking, read_page
from hoso.problems import Problem
from hoso.session import Session


class Completing:
    """Adds what pages lack."""

    def __init__(self, session: Session) -> None:
        self._content = session.settings.content
        self._db = session.db
        self._noted = session.noted

    def complete(self, dry: bool = False) -> tuple[Change, ...]:
        """Add `id` and `permalink` to the hand-written pages that lack them; nothing else in them is touched."""
        rows = self._db.execute("SELECT DISTINCT source FROM problem WHERE code = 'page-without-id' ORDER BY source")
        completed = (self._completed(path, dry) for (path,) in rows.fetchall())
        return tuple(change for change in completed if change is not None)

    def _completed(self, path: str, dry: bool) -> Change | None:
        """What adding these lines changes in a page; None if it accepts no lines, or if making them fails."""
        old = scanning.read(self._content / path)
        made = _complete(self._content, path, old)
        if isinstance(made, tuple):
            self._noted.try_again(path, made)
            return None
        text = old.decode()
        if made == text:
            return None
        applied = dry or writer.replace(self._content, path, old, made.encode())
        return Change(path, convert.difference(path, text, made), applied)


def _complete(content: Path, path: str, old: bytes) -> str | tuple[Problem, ...]:
    """The text of a page with the missing fields, or unchanged if it accepts no lines; or what failed."""
    source, problems = read_page(content, path)
    if source is None:
        return problems

    def made() -> str:
        text = old.decode()
        return (frontmatter.completed(path, text, lacking(source)) if source.missing else None) or text

    def failed(fault: BaseException) -> tuple[Problem, ...]:
        return (program_fault(str(content / path), fault, "adding what the page lacks"),)

    return isolated(made, failed)
