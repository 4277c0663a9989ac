"""The whole sum for an article, as text for people: each topic, each piece of evidence, the threshold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hoso.topics.weighing import THRESHOLD, Judgement, Part


def explained(judged: Iterable[Judgement]) -> Iterator[str]:
    """The lines on each topic that anything speaks for: first those that the article is about, then the others, the
    nearest to the threshold first."""
    for one in sorted(judged, key=lambda one: (-one.total, one.topic)):
        yield f"{one.topic}: {one.total:+.2f}, {_decided(one)}"
        yield from (f"  {_line(part)}" for part in one.parts)


def _decided(judged: Judgement) -> str:
    if judged.about:
        return "a tag"
    return "no tag (weak phrases alone make none)" if not judged.named else f"no tag (below {THRESHOLD:g})"


def _line(part: Part) -> str:
    if part.piece is None:
        return f"{part.weight:+.2f}  {part.name}"
    return f"{part.weight:+.2f}  {part.name}: {', '.join(part.piece.phrases)} | {part.piece.sentence}"
