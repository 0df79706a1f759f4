from __future__ import annotations

import json
import string

import pytest

from campaignkit.gallery.tongues import WORDS, arabic_form, tongue, tongues
from campaignkit.messages import languages, several


def test_pages_speak_the_languages_of_the_catalogues_and_those_of_their_own() -> None:
    assert set(languages()) <= set(tongues())
    assert tongues()[0] == "en"
    assert "ar" in tongues()


@pytest.mark.parametrize(
    ("number", "words"), [(0, "لا قوالب"), (1, "قالب واحد"), (2, "قالبان"), (3, "3 قوالب"), (11, "11 قالبًا")]
)
def test_how_many_there_are_is_told_in_each_form_that_arabic_has(number: int, words: str) -> None:
    assert tongue("ar").say(several("{number} kit", "{number} kits", number)) == words


def test_a_number_has_its_form() -> None:
    assert [arabic_form(number) for number in (0, 1, 2, 3, 10, 11, 99, 100, 103, 111)] == [0, 1, 2, 3, 3, 4, 4, 5, 3, 4]


def test_a_message_without_words_stays_in_english() -> None:
    assert tongue("ar").say(several("{number} spoon", "{number} spoons", 2)) == "2 spoons"


def test_no_value_is_lost_between_two_languages() -> None:
    for file in WORDS.glob("*.json"):
        for ours, theirs in json.loads(file.read_bytes()).items():
            for words in [theirs] if isinstance(theirs, str) else theirs[3:]:
                assert names(words) == names(ours), ours


def names(words: str) -> set[str | None]:
    return {name for _text, name, _form, _how in string.Formatter().parse(words) if name}
