"""`python -m hoso`, the same as `hoso`."""

from hoso.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
