"""Tests of `hoso.templating`: templates, the archive's own and the shipped ones, and the texts in them."""
