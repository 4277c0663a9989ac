"""`python -m tests.gazetteer FOLDER`: the communes of Việt Nam, from the package vietnamadminunits (unpacked in FOLDER).

The package is not needed to run the program: `hoso/vocabulary/communes.tsv` is made once, and again when communes
change. A line has a province, a district (empty from 1 July 2025 on), a kind, and names; after `>` is what a commune
became on that day.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.tools import ROOT

TARGET = ROOT / "hoso" / "vocabulary" / "communes.tsv"
HEAD = """\
# The communes of Việt Nam until 30 June 2025 and from 1 July 2025 on. Made by `python -m tests.gazetteer`.
# Derived from vietnamadminunits 1.0.4 (https://pypi.org/project/vietnamadminunits/), whose licence is:
#
# MIT License
#
# Copyright (c) 2025 Tran Ngoc Minh Hieu
#
# Permission is hereby granted, free of charge, to any person obtaining a copy
# of this software and associated documentation files (the "Software"), to deal
# in the Software without restriction, including without limitation the rights
# to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
# copies of the Software, and to permit persons to whom the Software is
# furnished to do so, subject to the following conditions:
#
# The above copyright notice and this permission notice shall be included in all
# copies or substantial portions of the Software.
#
# THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
# IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
# FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
# AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
# LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
# OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
# SOFTWARE.
"""
Row = tuple[str, str, str]


def rows(data: Path) -> Iterator[tuple[Row, str]]:
    """Each commune: (province, district, kind) and its name, with what it became."""
    with closing(sqlite3.connect(data / "dataset.db")) as db:
        new = "SELECT provinceKey, wardKey, provinceShort, wardType, wardShort, ward FROM admin_units ORDER BY wardCode"
        called = {}
        for province_key, key, province, kind, short, full in db.execute(new).fetchall():
            called[province_key, key] = name_of(short, full)
            yield (province, "", kind.lower()), name_of(short, full)
        became = successors(json.loads((data / "converter_2025.json").read_text(encoding="utf-8")), called)
        old = (
            "SELECT provinceKey, districtKey, wardKey, provinceShort, districtShort, wardType, wardShort, ward, district"
            " FROM admin_units_legacy ORDER BY wardCode"
        )
        for *keys, province, district, kind, short, full, full_district in db.execute(old).fetchall():
            if not short:
                continue  # a district that has no communes
            heirs = ",".join(dict.fromkeys(became.get("_".join(keys), ())))
            name = name_of(short, full)
            yield (province, name_of(district, full_district), kind.lower()), f"{name}>{heirs}" if heirs else name


def name_of(short: str, full: str) -> str:
    """A name alone; that of a numbered ward has the word for its kind."""
    return full if short.isdigit() else short.partition(" (")[0]


def successors(converter: dict[str, Any], called: dict[tuple[str, str], str]) -> dict[str, list[str]]:
    """What each former commune became."""
    became: dict[str, list[str]] = defaultdict(list)
    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                became[old].append(called[province, ward])
    for province, olds in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, heirs in olds.items():
            became[old] += [called[province, heir["newWardKey"]] for heir in heirs]
    return became


def main() -> None:
    found: dict[Row, list[str]] = defaultdict(list)
    for row, name in rows(Path(sys.argv[1]) / "vietnamadminunits" / "data"):
        found[row].append(name)
    lines = ["\t".join((*row, ";".join(names))) for row, names in sorted(found.items())]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
