"""What is added to a text stands where it belongs, and all that is there stays what it was."""

from __future__ import annotations

import pytest

from campaignkit.documents.editing.insertion import after_colon, after_last, appended, line_below
from campaignkit.documents.editing.nodes import MappingNode, Tangled, at, root_of
from campaignkit.documents.editing.values import set_values

KEEPS = "event:\n  note: |+\n    a\n\n\nps: z\n"


def group(text: str, *steps: str) -> MappingNode:
    node = at(root_of(text), steps)
    assert isinstance(node, MappingNode)
    return node


def test_a_line_goes_below_the_blank_lines_that_a_text_keeps() -> None:
    assert set_values(KEEPS, {"event.title": "x"}) == KEEPS.replace("ps:", "  title: x\nps:")
    last = KEEPS.removesuffix("ps: z\n")
    assert set_values(last, {"event.title": "x"}) == f"{last}  title: x\n"
    assert set_values(last, {"ps": "x"}) == f"{last}ps: x\n"
    assert appended(last, "# said") == f"{last}# said\n"


@pytest.mark.parametrize("text", ["event:\n  note: |\n    a\n\n\nps: z\n", "event:\n  note: a\n\n\nps: z\n"])
def test_a_line_goes_above_blank_lines_that_part_groups(text: str) -> None:
    assert after_last(text, group(text, "event"), "title: x") == text.replace("\n\n\nps", "\n  title: x\n\n\nps")
    assert text[line_below(text, group(text, "event")) :] == "\n\nps: z\n"


def test_keys_behind_question_marks_give_no_wrong_indent() -> None:
    assert after_last("? a\n: b\n", group("? a\n: b\n"), "c: d") == "? a\n: b\nc: d\n"


def test_a_key_without_a_colon_has_none() -> None:
    text = "{a, b : c}\n"
    (first, _), (second, _) = group(text).value
    assert after_colon(text, second) == text.index(":") + 1
    with pytest.raises(Tangled):
        after_colon(text, first)
