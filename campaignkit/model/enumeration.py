"""Several words in a sentence: `A, B and C`, `A, B or C`."""

from __future__ import annotations

from collections.abc import Iterable

from campaignkit.messages import Message, _, joined


def all_of(words: Iterable[str]) -> Message:
    """`A`, `A and B`, `A, B and C`; nothing of nothing."""
    return _listed(words, _("{several} and {last}"))


def one_of(words: Iterable[str]) -> Message:
    """`A`, `A or B`, `A, B or C`; nothing of nothing."""
    return _listed(words, _("{several} or {last}"))


def _listed(words: Iterable[str], sentence: Message) -> Message:
    listed = list(words)
    if len(listed) < 2:
        return joined("", listed)
    return sentence.format(several=joined(", ", listed[:-1]), last=listed[-1])
