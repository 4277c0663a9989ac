"""Tests of `hoso.exporting`: what leaves the archive."""
