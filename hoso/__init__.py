"""hoso: an archive of Vietnamese security coverage, from raw articles to a website."""

__version__ = "0.1.0"
