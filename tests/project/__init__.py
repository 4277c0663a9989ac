"""Tests of the project itself: its documents, packages, releases, scripts, checkers and benchmark."""
