"""Tests of `hoso.pages`: what each kind of page shows."""
