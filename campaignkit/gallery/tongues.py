"""The languages that pages speak: those of the catalogues, and those for which the gallery alone has words."""

from __future__ import annotations

import json
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from campaignkit.messages import Language, language, languages

WORDS = Path(__file__).parent / "interface"
"""A file for each language that only the gallery speaks: our words and theirs, by JSON."""


def tongues() -> tuple[str, ...]:
    """Every language that pages can be made in, English first."""
    own = (path.stem for path in sorted(WORDS.glob("*.json")))
    return tuple(dict.fromkeys((*languages(), *own)))


@cache
def tongue(tag: str) -> Language:
    """The language of a tag that `tongues` has."""
    file = WORDS / f"{tag}.json"
    return Language(tag, _Words(json.loads(file.read_bytes()))) if file.is_file() else language(tag)


class _Words(NullTranslations):
    """Words in a small file: of what depends on a number, a form for each of CLDR's plural categories of Arabic."""

    def __init__(self, words: dict[str, Any]) -> None:
        super().__init__()
        self._words = words

    def gettext(self, message: str) -> str:
        """The words for a message; the message itself where there are none."""
        found = self._words.get(message, message)
        return found if isinstance(found, str) else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The words for so many."""
        forms = self._words.get(msgid1)
        return forms[min(arabic_form(n), len(forms) - 1)] if isinstance(forms, list) else (msgid1 if n == 1 else msgid2)


def arabic_form(number: int) -> int:
    """Which of six forms a number takes in Arabic: none, one, two, few, many, other (CLDR, plural rules of `ar`)."""
    if number < 3:
        return number
    return 3 if 3 <= number % 100 <= 10 else 4 if number % 100 >= 11 else 5
