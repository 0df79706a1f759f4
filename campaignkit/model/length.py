"""How long a text is for a person who has to fit it on a page."""

from __future__ import annotations

import unicodedata

import regex

BREAK_MARK = "|"
"""In a heading it marks an allowed line break and is not printed."""


def length(text: str) -> int:
    """Printed characters: what a reader sees as one counts once, an East Asian wide one twice, break marks not at all."""
    clusters = regex.findall(r"\X", text.strip())
    return sum(0 if cluster == BREAK_MARK else 1 + _is_wide(cluster) for cluster in clusters)


def _is_wide(cluster: str) -> bool:
    return unicodedata.east_asian_width(cluster[0]) in ("W", "F")
