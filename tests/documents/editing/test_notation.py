"""Whatever is written is read back as what it was."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.documents.editing.notation import block, inline, scalar
from campaignkit.documents.reading.source import Scalar, Sequence, Table, parse_table

TEXTS = st.text(max_size=30)


@settings(max_examples=200, deadline=None)
@given(
    st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6)
)
def test_whatever_is_written_is_read_back(value: object) -> None:
    table = parse_table(f"value: {inline(value)}\n".encode("utf-8", "replace"), "")  # type: ignore[arg-type]
    assert written(table.entries["value"]) == value


def written(node: object) -> object:
    if isinstance(node, Table):
        return {name: written(child) for name, child in node.entries.items()}
    if isinstance(node, Sequence):
        return [written(child) for child in node.items]
    assert isinstance(node, Scalar)
    return node.text


def test_keys_have_quotes_where_they_need_them() -> None:
    assert (scalar("title"), scalar("no"), scalar("a: b")) == ("title", "'no'", "'a: b'")
    assert block(["event", "no"], ["x", 1, True], "  ") == "  event:\n    'no': [x, 1, true]"
