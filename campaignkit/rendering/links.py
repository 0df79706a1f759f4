"""Where a link may lead, on paper and in a browser alike. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def is_lawful(link: str) -> bool:
    """Whether a link leads to a page, a mail address, a phone or a place in the same page; never to a file or a script."""
    return link.startswith("#") or urlsplit(link).scheme in LINK_SCHEMES
