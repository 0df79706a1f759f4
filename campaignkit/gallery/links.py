"""Which foreign addresses a page may lead to: the web by https, and mail."""

from __future__ import annotations

import re

_HTTPS = re.compile(r"https://[^\s/?#\\\"'<>]+[^\s\\\"'<>]*", re.ASCII | re.IGNORECASE)
_MAIL = re.compile(r"(?:mailto:)?[^\s@:/?#\\\"'<>,;()]+@[^\s@:/?#\\\"'<>,;()]+\.[^\s@:/?#\\\"'<>,;()]+")


def safe_link(address: str) -> str:
    """The address as a link may have it: `https:` or `mailto:`; empty for anything else, which is shown as text alone."""
    text = address.strip()
    if _HTTPS.fullmatch(text):
        return text
    if _MAIL.fullmatch(text):
        return text if text.startswith("mailto:") else f"mailto:{text}"
    return ""
