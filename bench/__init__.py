"""The side-by-side benchmark: hoso and Hugo on the same Markdown, in one run. `python -m bench --help` says how."""
