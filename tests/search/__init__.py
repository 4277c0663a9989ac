"""Tests of `hoso.search` and of the search page."""
