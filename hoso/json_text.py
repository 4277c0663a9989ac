"""JSON as the archive writes it, in data files and in its memory: letters as they are, a blank behind each mark."""

from __future__ import annotations

import json

encode = json.JSONEncoder(ensure_ascii=False).encode
"""A value as JSON on one line, without its end. Made once: an encoder costs more than a short line."""
