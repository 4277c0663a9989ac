"""Tests of `hoso.starter`: a new archive."""
