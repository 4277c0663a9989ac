"""What browsers are told about every page: the policy that pages carry, and the header files that hosts read.

A policy in a page can't say who may frame it, and does not apply to files that are not pages. A host that can send
headers should send these. They are defined only here; `docs/headers/` and the tests follow.
"""

from __future__ import annotations

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; script-src 'self'"
)
"""Nothing inline, nothing from another host. `script-src` comes last: an article adds the digest of its data block."""

REFERRER = "same-origin"
"""Other sites do not learn which article a visitor comes from."""

HEADERS: tuple[tuple[str, str], ...] = (
    ("Content-Security-Policy", f"{POLICY}; frame-ancestors 'none'"),
    ("Referrer-Policy", REFERRER),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
"""For every file of a site."""


_TEXTS = "AddCharset utf-8 .bib .css .csv .html .js .jsonl .md .txt\n"


def for_netlify() -> bytes:
    """`_headers`, as Netlify and Cloudflare Pages read it."""
    return "".join(["/*\n", *(f"  {name}: {value}\n" for name, value in HEADERS)]).encode()


def for_apache(base: str) -> bytes:
    """`.htaccess`; `base` is the path part of the base URL. Text files that can't state their own encoding get it
    stated."""
    lines = (f'Header always set {name} "{value}"\n' for name, value in HEADERS)
    return "".join(
        [f"ErrorDocument 404 {base}/404.html\n", _TEXTS, "<IfModule mod_headers.c>\n", *lines, "</IfModule>\n"]
    ).encode()
