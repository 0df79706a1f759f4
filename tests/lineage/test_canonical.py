import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.lineage.canonical import LARGEST, Json, NotCanonicalError, canonical_json, parse

VALUES = st.recursive(
    st.text(st.characters(exclude_categories=["Cs"])) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=4)
    ),
)


def test_keys_are_sorted_and_nothing_is_escaped_or_spaced() -> None:
    assert canonical_json({"b": [1, "ö\n"], "a": {}}) == '{"a":{},"b":[1,"ö\\n"]}'.encode()


@given(VALUES)
def test_what_is_written_is_read_back_the_same(value: Json) -> None:
    assert parse(canonical_json(value)) == value


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[1.5]", b"[1e3]", b"[NaN]", b'{"a":1,"a":2}', b"\xff", b'["\\ud800"]', b"[" * 100_000, b"1" * 5000,
        b" " * (LARGEST + 1),
    ],
)  # fmt: skip
def test_anything_else_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotCanonicalError) as refusal:
        parse(data)
    assert str(refusal.value)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: json.dumps(text).encode()))
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    with suppress(NotCanonicalError):
        parse(data)
