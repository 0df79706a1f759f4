"""Where a link may lead, on paper and in a browser alike. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
REFERENCES = frozenset({"src", "href", "xlink:href"})
"""Attributes that hold an address, of a link or of a file."""


def is_lawful(link: str) -> bool:
    """Whether a link leads to a page, a mail address, a phone or a place in the same page; never to a file or a script."""
    try:
        return link.startswith("#") or urlsplit(link).scheme in LINK_SCHEMES
    except ValueError:  # as for http://[, which leads nowhere
        return False
