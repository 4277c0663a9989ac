"""The archive's main job: convert what is new, then build the site. `python build.py --help` tells the rest."""

from hoso.__main__ import run

if __name__ == "__main__":
    run()
