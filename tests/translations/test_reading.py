"""What can be held by machine of how the catalogues read: the marks of each language, and how people are addressed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog

from campaignkit.messages import CATALOGUES
from campaignkit.translations.__main__ import read

LISTS_SIGNS = "interdits par Windows"
"""The one sentence whose signs stand for themselves."""


def wordings(tag: str) -> list[str]:
    return list(_wordings(read(CATALOGUES / tag / "LC_MESSAGES/campaignkit.po", tag)))


def _wordings(catalogue: Catalog) -> Iterator[str]:
    for message in catalogue:
        ours = [message.string] if isinstance(message.string, str) else list(message.string or ())
        yield from (re.sub(r"`[^`]*`", "", words) for words in ours if message.id and LISTS_SIGNS not in words)


@pytest.fixture(scope="module")
def german() -> list[str]:
    return wordings("de")


@pytest.fixture(scope="module")
def french() -> list[str]:
    return wordings("fr")


def test_german_quotes_are_german(german: list[str]) -> None:
    assert [words for words in german if re.search("[”«»]", words) or words.count("„") != words.count("“")] == []


def test_german_addresses_nobody_but_in_examples_of_what_a_sheet_may_say(german: list[str]) -> None:
    addressed = [words for words in german if re.search(r"\b(du|dich|dir|dein\w*|euch|eure?\w*|Ihnen)\b", words)]
    assert [words for words in addressed if "was du" not in words] == []


def test_french_says_vous(french: list[str]) -> None:
    assert [words for words in french if re.search(r"\b(tu|toi|tes|ton|ta)\b", words)] == []


def test_french_marks_have_their_spaces(french: list[str]) -> None:
    assert [words for words in french if re.search(r"[ \u00a0][;!?](?=\s|$)|[ \u202f]:(?=\s|$)", words)] == []
    assert [words for words in french if re.search(r"\w[;!?](?=\s|$)", words)] == []


def test_french_quotes_are_french_with_narrow_spaces(french: list[str]) -> None:
    assert [words for words in french if re.search(r"[“”„]|«(?!\u202f)|(?<!\u202f)»", words)] == []


def test_french_apostrophes_are_curved(french: list[str]) -> None:
    assert [words for words in french if re.search(r"\b[cdjlmnstCDJLMNST]'\w", words)] == []
