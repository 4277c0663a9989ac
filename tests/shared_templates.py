"""Templates compiled and judged once for all tests of a process, not once for each archive that a test makes.

Nearly all archives of tests use the same templates with the same settings; to compile them is two thirds of what it
takes to build an archive of one article. Keys are complete: whoever changes a template or a string in a test gets it
judged anew, and whoever changes a setting gets it compiled anew, too, when a page needs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any
from weakref import WeakKeyDictionary

import pytest

from hoso.problems import Problem
from hoso.templating import Templates
from hoso.templating.folding import FoldingEnvironment


@contextmanager
def shared() -> Iterator[None]:
    """While it lasts, what was compiled or judged once is taken from there."""
    compiled: dict[object, CodeType] = {}
    judged: dict[object, tuple[Problem, ...]] = {}
    constants: WeakKeyDictionary[object, str] = WeakKeyDictionary()
    compile_template, judge = FoldingEnvironment.compile, Templates._judge

    def known_by(owner: object, values: object) -> str:
        if owner not in constants:
            constants[owner] = repr(values)
        return constants[owner]

    def compile_once(self: FoldingEnvironment, source: str, name: str, filename: str) -> CodeType:
        key = (source, name, filename, known_by(self, self._constants))
        if key not in compiled:
            compiled[key] = compile_template(self, source, name, filename)
        return compiled[key]

    def judge_once(self: Templates, name: str, kind: Any, known: set[str]) -> Iterator[Problem]:
        try:
            source = self._source(name)
        except Exception:  # noqa: BLE001 - it is judged, and said, by the method itself
            return judge(self, name, kind, known)
        key = (source, name, kind, frozenset(known), known_by(self, self._strings), *sorted(self._environment.globals))
        if key not in judged:
            judged[key] = tuple(judge(self, name, kind, known))
        return iter(judged[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(FoldingEnvironment, "compile", compile_once)
        patch.setattr(Templates, "_judge", judge_once)
        yield
