"""Writes `docs/derivation.md`: how each value is derived, from the tables that the program itself goes by."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import get_args

from hoso.catalogue.doubts import DOUBTS
from hoso.entities import events, lexicon
from hoso.markup.fields import FIELDS, Field
from hoso.models import YEARS, Block
from hoso.reading import dateline
from hoso.reading.decoding import encodings
from hoso.reading.saved import metadata
from hoso.reading.text import dump as dumps
from hoso.topics.evidence import passages
from hoso.topics.explaining import explained
from hoso.topics.weighing import Weighing
from hoso.vocabulary import Vocabulary, load
from hoso.vocabulary.entries import Says
from tests import schemas
from tests.tables import table
from tests.tools import ROOT

PAGE = ROOT / "docs" / "derivation.md"

RULE = (
    "Listed are holders, former holders and bearers of public posts and ranks, accused or not, by the post that a"
    " sentence states. Never listed is who is only suspected, charged, tried, hurt or a witness. Heads of private firms,"
    " lawyers, doctors and heads of self-governing groups (tổ trưởng dân phố) are listed only where they act in that"
    " role, and not at all where the article calls them accused, a suspect or a victim (bị can, bị cáo, đối tượng, nghi"
    " can, nạn nhân)."
)
"""Who is listed, in the words of all documents."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Where the values of a field come from, what stands there where the source says nothing, and the modules that
    see to it."""

    field: str
    source: str
    otherwise: str
    modules: tuple[str, ...]


DERIVATIONS = (
    Derivation("id", "SHA-256 of the raw file, its first 12 digits; for a hand-written page, of its path",
               "never missing", ("conversion/convert", "markup/frontmatter")),
    Derivation("permalink", "made once from year, month, title and id; later changes of these do not affect it",
               "never missing", ("addresses",)),
    Derivation("title", "the headline among the first lines of a text; on a saved page the visible headline, or else "
               "its metadata", "one whole phrase of the text that says what happened, marked in `inferred`",
               ("reading/text/headline", "reading/text/phrase", "reading/saved/page", "reading/saved/metadata")),
    Derivation("date", "a dateline, or the metadata of a saved page; never a day mentioned in the text",
               "left out: the date is unknown", ("reading/dateline", "reading/company", "reading/saved/metadata", "reading/saved/moments")),
    Derivation("source", "the outlet's signature, on a separate line or in brackets; on a saved page its metadata",
               "left out", ("reading/bylines", "reading/saved/signatures", "reading/saved/metadata")),
    Derivation("byline", "names beside words such as `Bài, ảnh:`, at the head or end of a text; metadata", "left out",
               ("reading/bylines", "reading/text/ending", "reading/saved/signatures")),
    Derivation("lead", "the first paragraph if more follow, or one that has slipped to the end; a field of a dump; on a saved page "
               "what it marks as the lead, the paragraph that its metadata describe, or one in bold at the top",
               "left out", ("reading/text/head", "reading/saved/page")),
    Derivation("people", "names in apposition to a rank or a post, before or after; posts with their units; later "
               "mentions join the fuller name within one article; whether two articles with one name speak of one "
               "person is told by posts, fields of work, places, ranks and company; "
               "a post that grammar leaves open is nobody's",
               "nobody: people named without rank or post are not indexed, nor are impostors, children, and parties to "
               "a case without a public post",
               ("entities/people", "entities/posts", "entities/owners", "entities/unsettled", "entities/namesakes",
                "entities/names", "entities/merging", "entities/standing", "entities/appositions", "entities/cases",
                "entities/pretence", "entities/youth", "entities/evidence", "identity/fields", "identity/profiles",
                "identity/evidence", "identity/grouping")),
    Derivation("careers", "verbs of `careers.yaml` with what goes with them: the person before or after the verb, the post or "
               "rank, the time in the sentence or in the one from which it goes on; never what is planned, asked for or denied",
               "no step is listed; a person by the rules for `people`",
               ("careers/words", "careers/who", "careers/which", "careers/when", "careers/parts", "careers/groups",
                "careers/lists", "careers/moves", "careers/roles", "careers/subjects", "careers/frames",
                "careers/holding", "careers/losses", "careers/ranks", "careers/terms", "careers/hedges",
                "careers/dating", "careers/enterprises", "careers/events", "careers/evidence")),
    Derivation("organisations", "names of the vocabulary, and names built from a head word, a domain, a number, a place; "
               "always marked in `inferred`", "left out",
               ("entities/organisations", "entities/heads", "entities/units", "entities/unheaded", "entities/cut_names",
                "entities/forms")),
    Derivation("places", "administrative units and countries of the vocabulary, by full or bare name; always marked in "
               "`inferred`", "left out", ("entities/places",)),
    Derivation("events", "names of the vocabulary, and events with a number, a year or a name of their own; always marked "
               "in `inferred`", "left out", ("entities/events", "entities/contests")),
    Derivation("tags", "what the article is about, by a sum over the phrases of `topics.yaml` in title, lead and text "
               "([Topics](#topics)), marked in `inferred`; and what the source states (`stated`)", "left out",
               ("topics/evidence", "topics/weighing")),
    Derivation("stated", "tags in a saved page's metadata (`keywords`, `article:tag`) or in the list of tags beside its "
               "text, if a topic of the vocabulary has that label or phrase; all are among `tags`", "left out",
               ("reading/saved/tags", "topics/stated")),
    Derivation("inferred", "fields of this table whose value the source does not state", "nothing is inferred",
               ("conversion/convert", "reading/text/steps")),
    *(Derivation(field, "`batch.yaml` in the folder of the raw file", "left out", ("batches",))
      for field in ("batch", "collected", "collector", "rights", "batch_note")),
    Derivation("origin", "the raw file as it was read; its address if the page states one", "written by hand",
               ("conversion/convert", "reading/decoding/encodings")),
    Derivation("removed", "lines that are page chrome by the vocabulary, by their form, or by their neighbours; "
               "datelines and signatures; a second article in one text or page, and sentences beside a saved article's frame",
               "nothing was left out", ("reading/chrome", "reading/text/several", "reading/text/teasers",
                                        "reading/saved/others", "reading/saved/region")),
    Derivation("aliases", "only written by people", "the page never had another address", ("addresses",)),
    Derivation("status", "only written by people", "published", ("markup/frontmatter",)),
    Derivation("withdrawn", "only written by people", "the page was not withdrawn", ("markup/frontmatter",)),
    Derivation("redact", "only written by people", "no name is withheld", ("markup/redaction",)),
)  # fmt: skip
"""How the fields of the front matter come about. Those that have no row are only written by people."""

_HEAD = """# How each value is derived

Generated by `make derivation` from the tables that the program goes by; a test holds the two equal.

What a source states is taken as it states it. What it does not state is left out, or derived and then named in `inferred`.
Every claim about a person stands with the sentence that carries it; where no sentence does, `no-evidence` says so.
"""


def page() -> str:
    """The page as it has to be."""
    return "\n".join((_HEAD, *_sections())).rstrip("\n") + "\n"


_TOPICS = """\
An article has a tag if the sum of its evidence for the topic is not below zero. The weights are in `weights.yaml`; they
were learned from some 1,400 articles that people had labelled (`make topic-weights`), and none for evidence in the text
is negative: another paragraph never takes a tag away. They are named after the place (`title`, `lead`, `first`
paragraph, `body`, `caption`, `heading`), the kind of phrase (`phrase`, `weak`, `pair` of phrases in one sentence) and
what surrounds it: `charged` (after *tội*, *hành vi*, *vụ án*), `unit` (in a unit's name), `denied`, `past` (an earlier
case), `listed` (one of many tasks). More paragraphs, sentences and phrases have weights of their own. A narrower topic
or a later stage of the same matter in the head of the article counts against, and so does a title that only speaks of
other topics. Some phrases say more or less than others of their kind, and some topics need more evidence than others;
these weights stand under their names. `python build.py convert --why FILE` prints the sums for any raw file or page,
such as for this invented article:

> **Cháy lớn tại xưởng gỗ ở Lam Giang** / Sáng 3/4, đám cháy bùng phát tại một xưởng gỗ ở xã Tân Thử. / Cảnh sát phòng
> cháy chữa cháy dập lửa; nguyên nhân vụ cháy đang được làm rõ.
"""


def _worked_example(shipped: Vocabulary) -> str:
    """The sums for the article that `_TOPICS` quotes."""
    text = "Cảnh sát phòng cháy chữa cháy dập lửa; nguyên nhân vụ cháy đang được làm rõ."
    lead = "Sáng 3/4, đám cháy bùng phát tại một xưởng gỗ ở xã Tân Thử."
    found = passages("Cháy lớn tại xưởng gỗ ở Lam Giang", lead, [Block("paragraph", text)])
    return "\n".join(explained(Weighing(shipped).judge(found)))


def _sections() -> Iterable[str]:
    derivations = {one.field: one for one in DERIVATIONS}
    yield "## Fields\n"
    yield table(("field", "what it is", "where it comes from", "if that says nothing", "module"), [
        (f"`{one.field}`", field.meaning, one.source, one.otherwise, ", ".join(f"`{m}`" for m in one.modules))
        for field in FIELDS for one in (derivations.get(field.name) or _by_people(field),)
    ])  # fmt: skip
    yield "## The modules\n"
    modules = dict.fromkeys(module for one in DERIVATIONS for module in one.modules)
    yield table(("module", "its contract"), [(f"`{module}`", _contract(module)) for module in sorted(modules)])
    yield "## Metadata of saved pages\n"
    yield "JSON-LD of an article comes first for title, date and source, and last for the lead; meta tags in this order:\n"
    yield table(("value", "meta tags"), [
        ("title", _code(metadata.TITLE_METAS)), ("date", _code(metadata.DATE_METAS)),
        ("source", _code(metadata.OUTLET_METAS)), ("lead", _code(metadata.LEAD_METAS)),
    ])  # fmt: skip
    yield "## Lines of a dump\n"
    yield "A text of lines `key: value` is read by its keys, ignoring marks and case:\n"
    yield table(("value", "Vietnamese", "English"), [
        (kind, _code(dumps.VIETNAMESE[kind].split(", ")), _code(dumps.ENGLISH[kind].split(", ")))
        for kind in dumps.VIETNAMESE
    ])  # fmt: skip
    yield "## Datelines\n"
    yield (
        f"A line of at most {dateline.LONGEST} characters with a date that has a year, and at most "
        f"{dateline.MOST_WORDS_BESIDE} words beside it. Beside it may be an author, a section, an outlet, a place "
        "and a count of readers; beside a label or other words, in a row of days, and between paragraphs, a day belongs to "
        "the text. The day comes before the month. A time without a zone is "
        "Vietnamese. If the stated weekday is wrong: `weekday-contradicts`. If there is no such day, a "
        f"year before {YEARS[0]} or after {YEARS[-1]}, or the day on which clocks begin to count (1 January of 1900 and "
        "of 1970): `impossible-date`, and the date is unknown.\n"
    )
    yield "## Encodings\n"
    yield (
        f"An older encoding is accepted if at least {encodings.SURE:.0%} of the words with accents, and at least "
        f"{encodings.FEWEST} of them, are Vietnamese syllables, and every other reading falls short of that by "
        f"{encodings.APART:.0%}. Letters in Vietnamese words that only look Vietnamese are read as what they look like: "
        "`look-alikes`.\n"
    )
    yield table(("`encoding`", "what it is"), [(f"`{name}`", meaning) for name, meaning in encodings.ENCODINGS])
    yield "## Words of the grammar\n"
    yield "Closed classes of words, in `hoso/entities/`; the longest phrase counts.\n"
    yield table(("class", "how many", "such as"), [
        ("posts", _count(lexicon.POSTS), _some(lexicon.POSTS)),
        ("posts that take a unit", _count(lexicon.POSTS_OF_A_UNIT), _some(lexicon.POSTS_OF_A_UNIT)),
        ("words for a former post", _count(lexicon.FORMER), _some(lexicon.FORMER)),
        ("words before names", _count(lexicon.BEFORE_NAMES), _some(lexicon.BEFORE_NAMES)),
        ("titles, which are not ranks", _count(lexicon.TITLES), _some(lexicon.TITLES)),
        ("heads of units", _count(lexicon.UNITS), _some(lexicon.UNITS)),
        ("domains of work", _count(lexicon.DOMAINS), _some(lexicon.DOMAINS)),
        ("surnames", _count(lexicon.SURNAMES), _some(sorted(lexicon.SURNAMES))),
        ("heads of events", _count(events.HEADS), _some(events.HEADS)),
    ])  # fmt: skip
    yield "## Vocabularies\n"
    yield "Shipped entries, which an archive's own files in `content/vocabulary/` extend and override.\n"
    shipped = load(None).vocabulary
    yield table(("file", "entries", "such as"), [
        (f"`{one.name}.yaml`", _count(getattr(shipped, one.name)), _entries(shipped, one.name))
        for one in fields(Vocabulary)
    ])  # fmt: skip
    yield "## Topics\n"
    yield _TOPICS
    yield f"```text\n{_worked_example(shipped)}\n```\n"
    ranks = sorted(shipped.ranks, key=lambda rank: (rank.order, rank.name))
    yield "## Who is listed, and who is not\n"
    yield f"{RULE}\n"
    yield (
        "A rank or post that somebody only pretends to have does not count. Children are never indexed. People called a "
        "party to a case are indexed only with a rank or a public post: the first phrase of `standing.yaml` in a post says "
        "whether it is public, and a post without any is not.\n"
    )
    said = {kind: [one.phrase for one in shipped.standing if one.says == kind] for kind in get_args(Says)}
    yield table(("phrases that say", "how many", "such as"), [
        (f"`{kind}`", _count(phrases), _some(phrases)) for kind, phrases in said.items()
    ])  # fmt: skip
    yield f"Ranks, lowest first: {', '.join(rank.name for rank in ranks)}.\n"
    yield "## What is doubted\n"
    yield "The review list (`/ra-soat/`) and `check` report articles for these reasons, the most serious first:\n"
    yield table(("reason", "what it says"), [(f"`{code}`", meaning) for code, meaning in DOUBTS.items()])


def _by_people(field: Field) -> Derivation:
    return Derivation(field.name, "only written by people", "left out", ("markup/frontmatter",))


def _contract(module: str) -> str:
    """The first sentence of what a module says of itself."""
    folder = ROOT / "hoso" / module
    source = folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")
    said = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8")))
    assert said
    return " ".join(said.partition("\n\n")[0].split())


def _code(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _count(words: Iterable[object]) -> str:
    return f"{len(tuple(words)):,}"


def _some(words: Iterable[str], most: int = 6) -> str:
    return ", ".join(tuple(words)[:most])


def _entries(vocabulary: Vocabulary, name: str) -> str:
    entries = getattr(vocabulary, name)
    return _some(getattr(entry, fields(entry)[0].name) for entry in entries)


def main() -> None:
    """Write the page, and the schemas of what people write."""
    schemas.write()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
