"""Several words in a sentence: `A, B and C`, `A, B or C`."""

from __future__ import annotations

from collections.abc import Iterable


def all_of(words: Iterable[str]) -> str:
    """`A`, `A and B`, `A, B and C`; nothing of nothing."""
    return _joined(words, "and")


def one_of(words: Iterable[str]) -> str:
    """`A`, `A or B`, `A, B or C`; nothing of nothing."""
    return _joined(words, "or")


def _joined(words: Iterable[str], last: str) -> str:
    several = list(words)
    return f" {last} ".join((", ".join(several[:-1]), several[-1])) if len(several) > 1 else "".join(several)
