"""What stays together in a short paragraph: no-break spaces, so that no line begins or ends amiss."""

from __future__ import annotations

import re

NBSP = "\u00a0"
NARROW = "\u202f"
SHORT_END = 6
"""Letters of a last word that is kept with the one before it."""
SHORT_TEXT = 14
"""Characters of a text that is never bound: it may have to stand in two lines."""
SHORT_PART = 24
"""Characters of a part of an address that goes into any line."""

_UNIT = re.compile(r"(?<![\w.,])(\d[\d.,:–-]*) (?=(?:[A-Za-zµ°]{1,3}\b|Uhr\b|Euro\b|euros?\b|ans\b|Jahren?\b|[%‰€£$]))")
_BEFORE_MARK = re.compile(r" (?=[:;!?»%–—](?:\s|$|[|.,]))")
_AFTER_MARK = re.compile(r"(?<=[«§№]) ")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\S+\.\w{2,}/\S*")
_PART = re.compile(r"[^,\n،、]+[,،、]?")


def bound_marks(text: str) -> str:
    """The text with each figure kept with its unit, and each mark that stands apart (French `:`, dashes) with its word."""
    text = _BEFORE_MARK.sub(NBSP, text)
    return _UNIT.sub(rf"\1{NBSP}", _AFTER_MARK.sub(NBSP, text))


def bound(text: str) -> str:
    """A short paragraph that does not end in one short word: the last of up to six letters stays with the one before."""
    text = bound_marks(text)
    head, _, tail = text.rpartition(" ")
    letters = sum(char.isalnum() for char in tail)
    if head and letters <= SHORT_END and len(text) > SHORT_TEXT and not _ADDRESS.fullmatch(tail):
        return f"{head}{NBSP}{tail}"
    return text


def address_parts(text: str) -> tuple[str, ...]:
    """An address in the parts between which its lines may break: at the author's line ends and after commas.

    Whoever sets them keeps a part whole that goes into a line; in one so long that it may not, a number stays with the
    street or town beside it. A last part of up to two letters (`Leeds, UK`) stays with the one before.
    """
    parts = [_bound_part(part.strip()) for line in text.splitlines() for part in _PART.findall(line) if part.strip()]
    if len(parts) > 1 and sum(char.isalpha() for char in parts[-1]) <= 2:
        parts[-2:] = [f"{parts[-2]}{NBSP}{parts[-1]}"]
    return tuple(parts)


def _bound_part(part: str) -> str:
    if len(part) <= SHORT_PART:
        return part
    return re.sub(r"(?<=\d) (?=\w)|(?<=\w) (?=\d+\w?[,،、]?$)", NBSP, part)
