"""Messages: English that knows its words."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from hypothesis import given
from hypothesis import strategies as st

from campaignkit import messages
from campaignkit.messages import ENGLISH, Language, Message, _, joined, several
from campaignkit.translations.__main__ import as_mo


@pytest.fixture
def pirate(tmp_path: Path) -> Language:
    from gettext import GNUTranslations
    from io import BytesIO

    catalogue = Catalog(locale="en")
    catalogue.add("{file} is no picture", "Arr, {file} be no picture")
    catalogue.add(("{number} file", "{number} files"), ("{number} scroll", "{number} scrolls"))
    catalogue.add("save it again", "stow it again")
    return Language("en-pirate", GNUTranslations(BytesIO(as_mo(catalogue))))


def test_a_message_reads_as_english() -> None:
    message = _("{file} is no picture").format(file=Path("a/{b}.png"))
    assert message == "a/{b}.png is no picture"
    assert f"{message}!" == "a/{b}.png is no picture!"
    assert several("{number} file", "{number} files", 1) == "1 file"
    assert several("{number} file", "{number} files", 3) == "3 files"


def test_a_language_says_it_in_its_own_words(pirate: Language) -> None:
    message = _("{file} is no picture").format(file="a.png")
    assert pirate.say(message) == "Arr, a.png be no picture"
    assert pirate.say(several("{number} file", "{number} files", 2)) == "2 scrolls"
    assert ENGLISH.say(message) == "a.png is no picture"


def test_what_is_no_message_or_not_in_the_catalogue_stands_as_it_is(pirate: Language) -> None:
    assert pirate.say("save it again") == "save it again"
    assert pirate.say(_("{name} is unknown {{here}}").format(name="x")) == "x is unknown {here}"


def test_messages_in_messages_are_said_each_by_itself(pirate: Language) -> None:
    picture = _("{file} is no picture").format(file="a.png")
    advice = picture + "; " + _("save it again")
    assert advice == "a.png is no picture; save it again"
    assert pirate.say(advice) == "Arr, a.png be no picture; stow it again"
    assert pirate.say("note: " + picture) == "note: Arr, a.png be no picture"
    assert pirate.say(joined(" {and} ", (picture, "x"))) == "Arr, a.png be no picture {and} x"


TEXTS = st.text(max_size=20)
MESSAGES = st.recursive(
    TEXTS,
    lambda inner: st.one_of(
        st.builds(lambda what, n: several("{number} {what}", "{number} {what}s", n, what=what), inner, st.integers(0, 5)),
        st.builds(lambda one, two: joined(", ", (one, two)), inner, inner),
        st.builds(lambda one, two: _("{a} and {b!r}").format(a=one, b=two), inner, inner),
    ),
    max_leaves=5,
)


@given(MESSAGES)
def test_a_message_survives_json_and_copies(text: str) -> None:
    again = messages.from_json(json.loads(json.dumps(messages.as_json(text))))
    assert again == text
    assert messages.as_json(again) == messages.as_json(text)
    assert messages.as_json(copy.deepcopy(text)) == messages.as_json(text)


@pytest.mark.parametrize(
    "document",
    [
        None,
        7,
        ["x"],
        {"words": "x"},
        {"words": 5, "values": {}},
        {"words": "{a.__class__}", "values": {"a": "x"}},
        {"words": "{a[0]}", "values": {"a": "x"}},
        {"words": "{a:>99999999}", "values": {"a": "x"}},
        {"words": "{a:{b}}", "values": {"a": "x", "b": "9"}},
        {"words": "{a}", "values": {"b": "x"}},
        {"words": "{}", "values": {"a": "x"}},
        {"words": "{a}", "values": {"a": ["x"]}},
        {"words": "{a}", "values": {"a": "x"}, "more": 1},
        {"words": "{a", "values": {"a": "x"}},
    ],
)
def test_what_a_stranger_sends_as_a_message_is_read_with_care(document: Any) -> None:
    with pytest.raises(ValueError, match="no message"):
        messages.from_json(document)


def test_messages_nested_without_end_are_refused() -> None:
    document: Any = "x"
    for _depth in range(50):
        document = {"words": "{a}", "values": {"a": document}}
    with pytest.raises(ValueError, match="no message"):
        messages.from_json(document)


@pytest.mark.parametrize(
    ("environment", "tag"),
    [
        ({}, "en"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_AT.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "C", "LANGUAGE": "de"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:de"}, "fr"),
        ({"LANG": "eo.UTF-8", "LANGUAGE": "xx:de"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "en_GB:de"}, "en"),
        ({"LC_MESSAGES": "fr_CA", "LANG": "de_DE"}, "fr"),
        ({"LANG": "../../etc"}, "en"),
    ],
)
def test_the_language_is_the_one_that_the_person_asks_programs_for(environment: dict[str, str], tag: str) -> None:
    assert messages.language_of_environment(environment).tag == tag


def test_a_message_is_a_message_whatever_is_put_into_it() -> None:
    assert isinstance(_("{day}").format(day=None), Message)
    assert _("{day} is past").format(day=None) == "None is past"


def test_braces_of_a_message_without_values_are_part_of_it(pirate: Language) -> None:
    message = _("write {% include %}, or {amount: 5}")
    assert pirate.say(messages.from_json(messages.as_json(message))) == "write {% include %}, or {amount: 5}"
