"""Inputs bred by what of the program they reach: `make fuzz-guided ARGS="html FOLDER -max_total_time=600"`.

Needs atheris, which has wheels for Linux only and is locked apart, in requirements-fuzz.txt. FOLDER keeps
the inputs that reach something new; it begins with a few hundred of the generators'. What follows goes to libFuzzer.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["hoso"]):
    # Instrumented as they are imported, so all of them here: what is imported late would not be.
    from hoso.reading.saved import page as saved_page  # noqa: F401
    from tests.fuzzing import checks, running
    from tests.fuzzing.inputs import KINDS, Kind, make

_FIRST = 300
"""Inputs of the generators that a run begins with."""

_SECONDS = 20.0
"""Of the processor, for an input; libFuzzer's own limit goes by the clock on the wall, which a busy machine runs into."""

_LONGEST = 20_000
"""Bytes of an input."""


def main(arguments: Sequence[str]) -> None:
    """Run until libFuzzer has had enough: an input that fails is written down beside the folder, and ends the run."""
    if len(arguments) < 2 or arguments[0] not in KINDS:
        sys.exit(__doc__)
    kind: Kind = arguments[0]
    corpus = Path(arguments[1])
    corpus.mkdir(parents=True, exist_ok=True)
    if not any(corpus.iterdir()):
        for number in range(_FIRST):
            made = make(kind, 0, number)
            (corpus / made.file_name).write_bytes(made.data)
    folder = Path(tempfile.mkdtemp())
    checks.program()

    def one(data: bytes) -> None:
        with running.clock(_SECONDS, apart=True):
            running.check(folder, kind, data, twice=False)

    options = [f"-max_len={_LONGEST}", "-timeout=1200", f"-artifact_prefix={corpus.parent}/{kind}-", *arguments[2:]]
    atheris.Setup([sys.argv[0], str(corpus), *options], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
