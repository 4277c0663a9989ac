"""Inputs made at random from parts of real shapes, what must be true of each, and a runner: `make fuzz`."""
