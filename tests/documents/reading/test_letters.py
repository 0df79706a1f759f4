"""Letters that cannot be seen, and quotation marks."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.documents.reading.letters import in_quotes, in_single, letter, unseen_in_key

NAMED = {"\u00a0": "a no-break space (U+00A0)", "\u200b": "a zero-width space (U+200B)"}


@pytest.mark.parametrize(("sign", "name"), NAMED.items())
def test_a_letter_that_nobody_sees_has_a_name(sign: str, name: str) -> None:
    assert letter(sign) == name
    assert unseen_in_key(f"tit{sign}le").startswith(f"{name} stands in this key")


def test_one_that_has_none_of_ours_has_that_of_unicode() -> None:
    assert letter("\u2066") == "a sign called left-to-right isolate (U+2066)"


def test_a_key_of_plain_letters_has_nothing_unseen() -> None:
    assert unseen_in_key("title") == ""


@given(st.text(st.characters(min_codepoint=0xA0, max_codepoint=0x2FF), min_size=1, max_size=30))
def test_what_is_put_in_quotes_is_read_as_it_was(text: str) -> None:
    assert yaml.safe_load(in_single(text)) == text
    assert yaml.safe_load(in_quotes(text)) == text
