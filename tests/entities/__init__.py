"""Tests of `hoso.entities`: who, where and what is named in an article."""
