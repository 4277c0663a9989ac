"""A topic of one's own: what it would tag, why, and examples that its weights follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoso.cli import main
from hoso.models import Block
from hoso.topics.evidence import passages
from hoso.topics.examples import followed, known
from hoso.topics.weighing import Weighing
from hoso.vocabulary import load
from tests.topics.pages import BICYCLES, an_archive

OWN = """\
- label: Mất xe đạp
  other: [mất xe đạp, kẻ lấy xe đạp]
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive with four pages, two of which are about stolen bicycles, and a topic for them."""
    an_archive(tmp_path, OWN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_trial_names_the_pages_with_sums_and_sentences_and_changes_nothing(
    archive: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    assert main(["topics", "Mất xe đạp", "--try", "--quiet"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("Mất xe đạp: would tag 2 of 4 pages\nthe surest:\n")
    assert all(title in said for title, _ in BICYCLES)
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before


def test_a_trial_of_an_unknown_label_names_the_nearest(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert main(["topics", "Mất xe đạpp", "--quiet"]) == 1
    assert "did you mean 'Mất xe đạp'" in capsys.readouterr().err


def test_why_prints_every_sum_of_a_page(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = next(iter(sorted((archive / "content" / "articles").rglob("*.md"))))
    assert main(["convert", "--why", str(page), "--quiet"]) == 0
    said = capsys.readouterr().out
    assert "Mất xe đạp: +" in said
    assert "title phrase: Mất xe đạp" in said


def test_why_of_a_missing_file_says_so(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: ARG001
    assert main(["convert", "--why", "nothing.txt", "--quiet"]) == 1
    assert "there is no such file" in capsys.readouterr().err


def test_the_weights_of_a_topic_follow_its_examples(archive: Path) -> None:
    ids = [path.stem.rpartition("-")[2] for path in sorted((archive / "content" / "articles").rglob("*.md"))]
    content, vocabulary = archive / "content", archive / "content" / "vocabulary" / "topics.yaml"

    def total(extra: str) -> float:
        vocabulary.write_text(OWN + extra, encoding="utf-8")
        texts = known(content)
        assert not texts.problems
        title, text = BICYCLES[0]
        judged = Weighing(texts.vocabulary).judge(passages(title, None, [Block("paragraph", text)]))
        return next(one.total for one in judged if one.topic == "Mất xe đạp")

    plain = total("")
    assert total(f"  examples: [{ids[0]}]\n") > plain
    assert total(f"  not: [{ids[0]}]\n") < plain


def test_without_examples_the_weights_are_those_of_the_vocabulary(archive: Path) -> None:
    loaded = load(archive / "content" / "vocabulary").vocabulary
    assert followed(loaded, archive / "content").vocabulary is loaded
