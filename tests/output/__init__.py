"""Tests of `hoso.output`: what is made anew after a change, and what is not."""
