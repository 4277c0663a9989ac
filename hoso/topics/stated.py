"""Topics that a source names itself: the tags that its editors gave an article."""

from __future__ import annotations

from collections.abc import Iterable

from hoso.topics.evidence import Passage
from hoso.topics.weighing import Weighing
from hoso.vietnamese import tone_placement
from hoso.vocabulary.topics import Topic


class Named:
    """Which topics are called by a name; built once for many articles."""

    def __init__(self, topics: Iterable[Topic], weighing: Weighing) -> None:
        known = tuple(topics)
        self._weighing = weighing
        self._order = {topic.label: number for number, topic in enumerate(known)}
        called: dict[str, set[str]] = {}
        for topic in known:
            for name in topic.other:
                called.setdefault(_key(name), set()).add(topic.label)
        # A phrase that calls for several topics names none of them.
        self._called = {name: labels.pop() for name, labels in called.items() if len(labels) == 1}
        self._labels = {_key(topic.label): topic.label for topic in known}

    def topics(self, names: Iterable[str], texts: Iterable[Passage]) -> tuple[str, ...]:
        """The topics with one of these names, in the order of the vocabulary; any other name is none. A phrase that
        calls for a topic names it only where the text speaks of it too: `chất cấm` may be said of food and of drugs."""
        keys = [_key(name) for name in names]
        certain = {self._labels[key] for key in keys if key in self._labels}
        likely = {self._called[key] for key in keys if key in self._called and key not in self._labels}
        if likely:
            certain |= {judged.topic for judged in self._weighing.judge(texts, likely) if judged.named}
        return self.with_all(certain)

    def with_all(self, *labels: Iterable[str]) -> tuple[str, ...]:
        """All of these topics, each once, in the order of the vocabulary."""
        found = {label for some in labels for label in some}
        return tuple(sorted(found, key=self._order.__getitem__))


def _key(name: str) -> str:
    return tone_placement(name).casefold()
