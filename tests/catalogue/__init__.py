"""Tests of `hoso.catalogue`: what articles have to do with one another."""
