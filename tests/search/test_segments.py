"""How the search index is divided by time."""

from __future__ import annotations

import pytest

from hoso.search.segments import cut
from hoso.sorting import SortKey


@pytest.mark.parametrize(
    "counts",
    [
        {"2024-00": 1},
        {"2023-12": 3, "2024-00": 2, "2024-01": 3},
        {"2015-12": 20_000, "2016-00": 20_000, "2016-01": 20_000, "2024-00": 5, "2024-09": 4},
        {"2015-00": 40_000, "2015-12": 9_000, "2016-00": 1, "2023-12": 9_000, "2024-00": 9_000, "": 3},
        {"2020-08": 40_000, "2021-00": 5, "2024-12": 1, "2025-00": 2},
    ],
)
def test_each_article_is_in_one_segment_even_if_only_its_year_is_known(counts: dict[str, int]) -> None:
    found = cut(counts)
    for month in counts:
        key = SortKey.of(f"{month}-00" if month else None, "0a")
        assert sum(segment.range.holds(key) for segment in found) == 1, month
