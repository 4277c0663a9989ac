"""Nothing is lost: every visible word of a raw file is in the article that was made of it, or in what was left out.

`lost` is asked by the tests of reading and by the fuzzing; `make conservation` asks it of real articles, where they are
at hand: `python -m tests.conservation [FOLDER OR FILE ...]`.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from hoso.lettering import IGNORABLE, TWINS, legible
from hoso.markup.characters import UNWANTED
from hoso.models import Draft
from hoso.problems import Problem
from hoso.reading.decoding import encodings
from hoso.reading.lines import visible
from hoso.reading.reader import Reader
from hoso.reading.saved import metadata, region, tree
from hoso.reading.text import dump
from hoso.scanning import HTML_SUFFIXES
from hoso.vietnamese import nfc
from hoso.vocabulary import load
from tests.tools import ROOT

_MARKS = frozenset(
    "ảnh anh nguồn photo clip video tranh đồ họa hoạ infographic theo từ tin bài và tác giả thực hiện ghi pv by tổng hợp "
    "t h th s st lược biên dịch sưu tầm nhóm ctv phóng viên người viết".split()
)
"""Words that only say what a name beside them is: `Ảnh: A.T.` is the credit `A.T.`, `(Theo AFP)` is the source `AFP`."""
_OPENS_NAME = re.compile(r"[:(]|(?:Ảnh|Nguồn)\W*\Z")
_RUN_IN = re.compile(r"(?<=\w)(?=Ảnh)")
_WORD = re.compile(r"\w+|[%‰°§$€£+=]")
_TWINS = str.maketrans({twin: letter for twin, letter in TWINS.items() if len(twin) == 1})


def lost(path: str, data: bytes, draft: Draft) -> Counter[str]:
    """The visible words of a raw file that are in no part of its draft, each with how often it is missing."""
    is_page = path.lower().endswith(HTML_SUFFIXES)
    decoded = encodings.decode_html(path, data) if is_page else encodings.decode(path, data)
    return Counter() if isinstance(decoded, Problem) else lost_of_text(is_page, decoded.text, draft)


def lost_of_text(is_page: bool, text: str, draft: Draft) -> Counter[str]:
    """The same of a text or the markup of a saved page."""
    text = UNWANTED.sub("", text)
    seen = list(_of_page(text)) if is_page else text.splitlines()
    missing = _words(seen) - _words(_kept(draft))
    missing -= _excused(missing, seen, draft) if missing else Counter()
    return missing + (unseen(text) if is_page else Counter())


def _excused(missing: Counter[str], seen: Iterable[str], draft: Draft) -> Counter[str]:
    """What need not be kept, because it is known: the words beside a name that say what the name is, the keys of a dump,
    and a name that is said again."""
    names = [*draft.byline, *filter(None, (draft.source, *(block.credit for block in draft.blocks)))]
    excused = _words(names)
    marks = missing.keys() & _MARKS
    for line in seen:
        if marks and (_OPENS_NAME.search(line) or any(name in nfc(line) for name in names)):
            excused += Counter({word: count for word, count in _words([line]).items() if word in marks})
        if dump.read(visible(nfc(line))):
            excused += _words([line.partition(":")[0]])
    return excused


def _kept(draft: Draft) -> Iterator[str]:
    """All that the draft says of the raw file: its texts, the values that were read, and what was left out."""
    yield from draft.texts()
    yield from (block.credit for block in draft.blocks if block.credit)
    yield from draft.byline
    yield from draft.removed
    if draft.source:
        yield draft.source


def _words(texts: Iterable[str]) -> Counter[str]:
    """Words regardless of case, signs for numbers and money; digits set above or below the line count as digits, letters
    that look like others as those."""
    whole = _RUN_IN.sub(" ", " ".join(visible(legible(nfc(text))) for text in texts))
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", whole).translate(_TWINS).lower()))


def _of_page(html: str) -> Iterator[str]:
    """The text of a saved page: all of the article's frame, and the sentences outside of it. The site's menus, lists of
    links and imprint around them are no part of the article."""
    page = tree.parse(html)
    found = region.find(page, metadata.choose(metadata.gather(page)).title)
    if found is not None:
        numbers = sorted({*found.scope, *region.beside(page, found)})
        yield from (page.pieces[number].text for number in numbers)


def unseen(html: str) -> Counter[str]:
    """The letters of a page's visible elements that its lines do not have: those that the walk over the tree lost."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    root = etree.fromstring(tree.without_crowds(html.replace("\0", "")).encode("utf-8", "replace"), parser)
    texts = _texts(root) if root is not None else ()
    return Counter(_letters(texts)) - Counter(_letters(piece.text for piece in tree.parse(html).pieces))


def _texts(root: etree._Element) -> Iterator[str]:
    for element in root.iter(etree.Element):
        if not any(_is_hidden(each) for each in (element, *element.iterancestors())):
            yield element.text or ""
        if not any(_is_hidden(each) for each in element.iterancestors()):
            yield element.tail or ""


def _is_hidden(element: etree._Element) -> bool:
    style = str(element.get("style", "")).replace(" ", "").lower()
    return (
        element.tag in _UNSEEN or "hidden" in element.attrib or "display:none" in style or "visibility:hidden" in style
    )


_UNSEEN = frozenset(
    "head script style noscript template iframe object embed applet svg canvas audio video select button textarea datalist "
    "noframes dialog title math map option".split()
)


_INVISIBLE = re.compile(f"[{IGNORABLE}]")


def _letters(texts: Iterable[str]) -> Iterator[str]:
    """Letters and digits, one by one: markup within a word does not matter."""
    for text in texts:
        yield from filter(str.isalnum, unicodedata.normalize("NFKD", _INVISIBLE.sub("", legible(nfc(text)))).lower())


# --- real articles


@cache
def _reader() -> Reader:
    return Reader(load(None).vocabulary)


def of_file(path: str, data: bytes) -> Counter[str] | None:
    """What reading a raw file loses; None if it is no article, which is reported with the reason."""
    article = _reader().read(path, data).article
    return None if article is None else lost(path, data, article.draft)


def sources(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    """The raw files below these paths, and the articles of collections (`news.jsonl.gz`)."""
    for path in paths:
        for each in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if each.name.endswith(".jsonl.gz"):
                yield from _of_collection(each)
            elif each.suffix in {".txt", ".html"} and each.is_file():
                yield f"raw/{each.name}", each.read_bytes()


def _of_collection(path: Path) -> Iterator[tuple[str, bytes]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            stated = json.loads(line)
            paragraphs = [each for each in stated["text"].split("\n") if each.strip()]
            yield f"raw/{stated['id']}.txt", "\n\n".join([stated["title"], *paragraphs]).encode()


SHARED = ROOT.parent / "shared"
COLLECTIONS = tuple(SHARED / name for name in ("corpus/news.jsonl.gz", "gold/raw", "gold/html", "legacy"))


def main(arguments: list[str]) -> int:
    """Read all files and print what each of them loses; 1 if any loses something."""
    paths = [Path(each) for each in arguments] or list(COLLECTIONS)
    for path in paths:
        if not path.exists():
            sys.stderr.write(f"skipped: {path} does not exist\n")
    files = passed_over = losing = 0
    for name, data in sources(each for each in paths if each.exists()):
        files += 1
        missing = of_file(name, data)
        passed_over += missing is None
        if missing:
            losing += 1
            sys.stdout.write(f"{name}: lost {' '.join(missing.elements())}\n")
    sys.stderr.write(f"{files:,} files, {passed_over:,} of them no articles, {losing:,} not whole\n")
    return 1 if losing else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
