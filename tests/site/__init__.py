"""Tests of the whole site, as readers, browsers and other programs get it."""
