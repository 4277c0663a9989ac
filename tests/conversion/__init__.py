"""Tests of `hoso.conversion`: articles become Markdown pages, and what people wrote there stays."""
