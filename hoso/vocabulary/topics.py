"""Topics, and how an archive's own entries change the shipped ones: add to them, rename, merge and split them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

Pair = tuple[tuple[str, ...], ...]
"""Phrases by side: one of each side has to stand in one sentence."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A tag and what calls for it, matched as whole words with exact accents.

    `other` are phrases that do so, other labels of the topic among them; `weak` are phrases that many topics share and
    that only count beside others; `together` are pairs of phrases. `before` are the later stages of the same matter,
    which tell of this one as history. An archive's entry adds to a shipped one with the same label, but for the phrases
    in `without`. `examples` and `counterexamples` are ids of articles that are and that are not about the topic.
    `former` are labels by which pages may call it that are no topics any more; `weighed_as` is the one among them whose
    weights it has.
    """

    label: str
    other: tuple[str, ...] = ()
    broader: str | None = None
    weak: tuple[str, ...] = ()
    together: tuple[Pair, ...] = ()
    before: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    weighed_as: str | None = None


def extended(shipped: Mapping[str, Topic], known: Mapping[str, Topic]) -> tuple[Topic, ...]:
    """The topics of an archive. `known` are the shipped ones, replaced by the archive's entries of the same label and
    without those that it removes.

    An entry with a shipped label adds to the shipped one. An entry that has another topic's label among its `other`
    takes it over, with its phrases and its narrower topics: so a topic is renamed, or several are merged. If several
    entries have the label, it is split: its pages go to whichever of them their text is about, and its phrases to none.
    """
    own = {label: topic for label, topic in known.items() if shipped.get(label) is not topic}
    claims = _claims(own, {*shipped, *known})
    owner = {label: claiming[0] for label, claiming in claims.items() if len(claiming) == 1}

    topics: dict[str, Topic] = {}
    for label, topic in known.items():
        if label not in claims:
            base = shipped.get(label)
            topics[label] = _added(base, topic) if base and label in own else topic
    for label, heir in owner.items():
        if heir in topics and (base := known.get(label) or shipped.get(label)):
            added = _added(base, topics[heir])
            topics[heir] = replace(added, weighed_as=added.weighed_as or label)
    return tuple(_settled(topic, own, owner) for topic in topics.values())


def _claims(own: Mapping[str, Topic], labels: Iterable[str]) -> dict[str, list[str]]:
    """The topics that entries of the archive take over: by label, which entries claim it."""
    claims: dict[str, list[str]] = {}
    for label in sorted(labels):
        claiming = sorted(heir for heir, topic in own.items() if heir != label and label in topic.other)
        if claiming and label not in own:
            claims[label] = claiming
    return claims


def _added(base: Topic, topic: Topic) -> Topic:
    """A topic with what another one has, but for the phrases that it is to be without."""

    def both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(phrase for phrase in dict.fromkeys((*one, *other)) if phrase not in topic.without)

    return replace(
        topic,
        other=both(base.other, topic.other),
        broader=topic.broader or base.broader,
        weak=both(base.weak, topic.weak),
        together=tuple(dict.fromkeys((*base.together, *topic.together))),
        before=both(base.before, topic.before),
    )


def _settled(topic: Topic, own: Mapping[str, Topic], owner: Mapping[str, str]) -> Topic:
    """A topic with the present labels of the others that it names, and with its own former ones."""
    broader = owner.get(topic.broader or "", topic.broader)
    return replace(
        topic,
        broader=None if broader == topic.label else broader,
        before=tuple(owner.get(label, label) for label in topic.before if owner.get(label, label) != topic.label),
        former=own[topic.label].other if topic.label in own else (),
    )
