"""Tests of `hoso.reading`: raw bytes become articles."""
