"""Tests of the whole program with bad files, bad luck and a lot to do."""
