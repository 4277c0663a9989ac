"""A raw file → an article: `reader` decodes the bytes, reads the structure, and has the names found."""
