"""The archive's main job: convert what is new, then build the site. `python build.py --help` tells the rest."""

from hoso.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
