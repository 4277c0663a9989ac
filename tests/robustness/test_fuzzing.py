"""Inputs made at random, each the same everywhere: nothing raises, every reading ends, and what is written is accepted.

The short run; `make fuzz` is the long one. What it found and is mended stands here by name, in its smallest form.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

import pytest

from hoso.models import Article, Block, Draft, Entities, Origin
from tests.fuzzing import checks, running
from tests.fuzzing.checks import JUDGES, Case, Judge, case_of, check_page, check_raw
from tests.fuzzing.inputs import KINDS, SUFFIXES, Kind, make
from tests.fuzzing.shrinking import shrunk
from tests.fuzzing.steps import TooManySteps, steps_of
from tests.tools import ROOT

SEED = 22  # three of its pages name somebody with a space at the end
COUNTS: dict[Kind, int] = {"text": 60, "html": 70, "markdown": 40}
STEPS_FREE = 400_000
STEPS_A_BYTE = 400
"""Most generated inputs take 10 lines of Python for each of their bytes, the worst of some thousands 150."""
STEPS_COMPARED = 8_000_000
"""Two texts are compared word by word as long as they have no more than 400,000 pairs of equal words."""


def most_steps(data: bytes) -> int:
    return STEPS_FREE + STEPS_A_BYTE * len(data)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pages are written to be recorded; what is imported late has been imported."""
    folder = tmp_path_factory.mktemp("fuzzing")
    check_raw(folder, "a.html", PAGE.format("<h1>Lễ ra quân</h1>", "").encode())
    check_page(folder, b"---\ntitle: L\npeople:\n  - name: A\n---\n\n*a*\n")
    return folder


@cache
def cases(folder: Path) -> Sequence[Case]:
    return [case_of(folder, make("markdown", SEED, number).data) for number in range(COUNTS["markdown"])]


# --- the short run


@pytest.mark.parametrize("kind", ["text", "html"])
def test_raw_files_are_read_to_an_end_and_their_pages_are_accepted(folder: Path, kind: Kind) -> None:
    for number in range(COUNTS[kind]):
        data = make(kind, SEED, number).data
        try:
            steps_of(partial(check_raw, folder, f"a.{SUFFIXES[kind]}", data), most_steps(data))
        except Exception as fault:
            raise AssertionError(f"make({kind!r}, {SEED}, {number}): {fault}") from fault


@pytest.mark.parametrize(("name", "judge"), JUDGES, ids=[name for name, _ in JUDGES])
def test_every_judge_of_pages_comes_to_an_end(folder: Path, name: str, judge: Judge) -> None:
    for number, case in enumerate(cases(folder)):
        most = STEPS_COMPARED if name == "differences" else most_steps(case.data)
        try:
            steps_of(partial(judge, case), most)
        except Exception as fault:
            raise AssertionError(f"make('markdown', {SEED}, {number}): {fault}") from fault


def test_more_than_a_third_of_the_inputs_are_articles_and_pages(folder: Path) -> None:
    for kind in ("text", "html"):
        read = [checks.read_raw(f"a.{SUFFIXES[kind]}", make(kind, SEED, number).data) for number in range(40)]
        assert sum(article is not None for article in read) >= 14
    assert sum(case.is_page for case in cases(folder)) >= 14


# --- what was found, in its smallest form

PROSE = "Sáng nay, các lực lượng của huyện Bến Mây ra quân với đủ các đội tham gia. " * 3
MARKS = "\u0301" * 100
PAGE = "<body>{0}<p>" + PROSE + "</p>{1}</body>"
CAPTION = "Các đại biểu dự buổi ra quân của lực lượng huyện Bến Mây chụp ảnh lưu niệm với người dân ở bến đò vào chiều hôm trước khi nước lên cao"
FOUND: dict[str, tuple[Kind, str]] = {
    "a headline below the text": ("html", PAGE.format("", "<h1>Lễ ra quân</h1>")),
    "a headline that nobody sees": ("html", PAGE.format("<h1>\u200b</h1>", "")),
    "a headline of two characters that nobody sees": ("html", PAGE.format("<h1>\u115f\u202e</h1>", "")),
    "a line left out that begins with a filler": ("html", f"<title>A</title>\u115f\u3164 ><p>{PROSE}</p>"),
    "a title that nobody sees": ("html", "<title>\u200b</title>" + PAGE.format("", "")),
    "a text that ends in a rank and là": ("text", f"{PROSE}\nGiám đốc Công an tỉnh là\n{PROSE}"),
    "a caption that ends in a rank and là": ("html", PAGE.format("<h1>Lễ ra quân</h1>", "<figcaption>Đại tá là</figcaption>")),
    "a caption that is prose with its credit only": ("text", f"T )\n{CAPTION}\nẢnh: C\nĐ"),
    "a first sentence that ends in a space and a stop": ("text", "m ữ h ự 4 i o t ."),
    "a lead that is nothing but a signature": ("text", f"content:{PROSE}\nTitle: Lễ ra quân\nsapo:Th T"),
    "many marks in a row, in a long text": ("text", f"{PROSE}\n" * 50 + f"{PROSE}:{MARKS} {PROSE}\n{PROSE}"),
    "many marks in a row, in a saved page": ("html", PAGE.format("<h1>Lễ ra quân</h1>", f"<p>{PROSE}{MARKS}</p>")),
    "a mark behind a character that goes": ("text", f"Lê\u200b\u0323 ra quân\n{PROSE}"),
    "a name with a space at its end": ("markdown", '---\ntitle: A\npeople:\n  - name: "Nguyễn Văn An "\n    rank: Đại tá\n---\n\nMột.\n'),
    "an identity and a title that are long": ("markdown", f"---\nid: {'a' * 64}\ntitle: {'Lễ ra quân ' * 8}\n---\n\nMột.\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_what_was_found_is_mended(folder: Path, name: str) -> None:
    kind, text = FOUND[name]
    data = text.encode("utf-8", "surrogatepass")
    steps_of(partial(running.check, folder, kind, data, twice=True), STEPS_COMPARED)


# --- the generators


def test_an_input_is_the_same_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib; from tests.fuzzing.inputs import KINDS, make;"
        "print([hashlib.sha256(make(kind, 3, n).data).hexdigest() for kind in KINDS for n in range(20)])"
    )
    made = {_python(["-c", code], hash_seed=seed).stdout for seed in ("0", "1")}
    assert len(made) == 1
    assert len(made.pop()) > 1000


@pytest.mark.parametrize("kind", KINDS)
def test_an_input_has_its_number_and_seed_and_no_other(kind: Kind) -> None:
    assert make(kind, 1, 5).data == make(kind, 1, 5).data
    assert len({make(kind, seed, number).data for seed in (1, 2) for number in range(20)}) >= 38


def _python(arguments: Sequence[str], hash_seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)


# --- what checks, shrinks and runs them


def test_a_loop_that_goes_nowhere_is_stopped() -> None:
    def loop() -> None:
        while True:
            pass

    with pytest.raises(TooManySteps):
        steps_of(loop, 1_000)
    assert steps_of(lambda: sum(range(10)), 1_000) < 10


def article(title: str, *blocks: Block, removed: tuple[str, ...] = ()) -> Article:
    draft = Draft(title, None, None, (), None, blocks, removed, ())
    return Article(draft, Entities(), Origin("raw/a.txt", "0" * 64, "utf-8"))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (article(""), "it would be rejected"),
        (article("Lễ ra quân", removed=("\x00",)), "it would be rejected"),
        (article("Le\u0302 ra quân"), "not NFC"),
        (article("Lễ ra quân", Block("heading", "Một", "A.T.")), "its text would differ"),
        (article("Lễ ra quân", removed=(" ",)), "it would be rejected"),
    ],
)
def test_an_article_that_does_not_come_back_from_its_page_is_named(given: Article, why: str) -> None:
    assert why in (checks.refusal(given) or "")
    assert checks.refusal(article("Lễ ra quân", Block("caption", "Một.", "A.T."), Block("paragraph", "# Hai"))) is None


@pytest.mark.parametrize("needed", [b"x", b"\xff", b"a b", "ệ".encode(), b"<p>\n"], ids=str)
def test_a_failing_input_is_made_small(needed: bytes) -> None:
    parts = [b"one two\n", b"three " + needed + b" four", b"five", b"six seven"]
    assert shrunk(parts, lambda data: needed in data) == needed
    assert shrunk(parts, lambda data: data == b"".join(parts)) == b"".join(parts)


def test_a_failure_is_named_made_small_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def planted(_folder: Path, _name: str, data: bytes, _twice: bool) -> None:
        if b"Trang" in data:
            raise IndexError("planted")

    monkeypatch.setattr(checks, "check_raw", planted)
    found = list(running.failures("text", 1, iter(range(60)), seconds=20))
    failed = [failure for failure in found if failure is not None]
    assert len(found) == 60
    assert 0 < len(failed) < 60
    assert failed[0].smallest == b"Trang"
    assert str(failed[0]).startswith(f"FAIL text seed 1 number {failed[0].number}: IndexError")
    assert b"Trang" in make("text", 1, failed[0].number).data


def test_what_takes_too_long_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def planted(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(checks, "check_raw", planted)
    monkeypatch.setattr(running, "MOST_SHRUNK", 0)
    (failure,) = running.failures("text", 1, iter([0]), seconds=0.05)
    assert failure is not None
    assert "TooSlow" in failure.what


DYING = """
import os, sys
from tests.fuzzing import checks, __main__
real = checks.check_raw
def check(folder, name, data, twice):
    if checks.__dict__.setdefault("count", 0) == 3: os._exit(9)
    checks.count += 1
    real(folder, name, data, twice)
checks.check_raw = check
sys.exit(__main__.main(sys.argv[1:]))
"""


def test_a_run_counts_names_a_process_that_dies_and_writes_failing_inputs_down(tmp_path: Path) -> None:
    run = ["--reader", "text", "--count", "5", "--seed", "7", "--save", str(tmp_path / "failing")]
    good = _python(["-m", "tests.fuzzing", *run])
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("text: 5 inputs from number 0 of seed 7 in ")
    dead = _python(["-c", DYING, *run])
    assert dead.returncode == 1
    assert "FAIL text seed 7 number 3: died: the process died with code 9" in dead.stdout
    assert (tmp_path / "failing" / "text-7-3.txt").read_bytes() == make("text", 7, 3).data
