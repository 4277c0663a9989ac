"""The house rules that a program can check."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tools import ROOT

MODULES = sorted((ROOT / "hoso").rglob("*.py"))
PRINTING = {"__main__.py", "cli.py", "progress.py"}


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", code, "--no-logo", "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


def test_imports_keep_to_the_layers_and_to_the_owners_of_libraries() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "planted", "broken"),
    [
        ("problems.py", "import hoso.models", "Imports go downwards BROKEN"),
        ("vietnamese.py", "import hoso.problems", "Imports go downwards BROKEN"),
        ("models.py", "import jinja2", "Only templating knows Jinja BROKEN"),
        ("models.py", "def late() -> None:\n    import lxml.html", "Only the readers know HTML trees BROKEN"),
        ("newcomer.py", "", "newcomer"),
    ],
)
def test_a_planted_import_is_found(tmp_path: Path, module: str, planted: str, broken: str) -> None:
    for path in MODULES:
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    target = tmp_path / "hoso" / module
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    target.write_text(f"{before}\n{planted}\n", encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert broken in done.stdout


def prints(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
            yield node.lineno
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.stdout", "sys.stderr"):
            yield node.lineno


@pytest.mark.parametrize("path", [path for path in MODULES if path.name not in PRINTING], ids=names)
def test_only_the_command_line_prints(path: Path) -> None:
    assert list(prints(ast.parse(path.read_bytes()))) == []


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_sources_are_in_the_one_normal_form(path: Path) -> None:
    from hoso.vietnamese import nfc

    text = path.read_text(encoding="utf-8")
    assert text == nfc(text)


def test_importing_build_has_no_effect() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import build"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_plain_start_loads_no_library_that_only_one_command_needs() -> None:
    late = {"livereload", "tornado", "lxml"}
    code = f"import sys, hoso.cli; print(*sorted({late!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.split() == []


def test_text_files_are_opened_with_their_encoding_named() -> None:
    assert sys.flags.warn_default_encoding, "run the tests with PYTHONWARNDEFAULTENCODING=1, as `make test` does"
