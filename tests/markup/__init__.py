"""Tests of `hoso.markup`: Markdown pages are read, written, redacted and rendered."""
