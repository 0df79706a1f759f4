"""What would be right in the place of a value that is not: where the value says so itself, or is almost a known one."""

from __future__ import annotations

import re

from campaignkit.documents.reading.informal_dates import dates, moments
from campaignkit.documents.reading.report import suggested
from campaignkit.errors import Problem

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}(?:[/?#]\S*)?", re.IGNORECASE | re.ASCII)
_HEX = re.compile(r"[0-9a-f]{3}|[0-9a-f]{6}", re.IGNORECASE | re.ASCII)
_OF_VALUES = frozenset({"unknown-choice", "unknown-time-zone", "unknown-language", "unknown-material"})
"""Problems whose message proposes a value, not a key."""


def mends(problem: Problem, text: str) -> tuple[str, ...]:
    """The values that a person may have meant by `text`, the likeliest first; nothing where nobody can know."""
    if problem.code in _OF_VALUES:
        return tuple(filter(None, (suggested(problem.message),)))
    if problem.code in ("bad-url", "relative-link") and _HOST.fullmatch(text):
        return (f"https://{text}",)
    if problem.code == "bad-color" and _HEX.fullmatch(text):
        return (f"#{text.upper()}",)
    if problem.code == "bad-date":
        return moments(text) or (dates(text) if not re.search(r"\d[:.h]\d\d\b(?!\.\d)|\d\s*[ap]m\b", text) else ())
    return ()
