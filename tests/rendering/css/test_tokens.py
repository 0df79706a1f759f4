"""Values of CSS taken apart."""

from __future__ import annotations

from typing import Any

import pytest
import tinycss2

from campaignkit.rendering.css.tokens import listed, words


def parsed(text: Any) -> list[Any]:
    found: list[Any] = tinycss2.parse_component_value_list(text)
    return found


@pytest.mark.parametrize("text", ["1px solid red", "  1px/**/solid\n\tred ", "1px /* a, b */ solid red"])
def test_words_are_what_is_left_without_space_and_comments(text: Any) -> None:
    assert [tinycss2.serialize([word]) for word in words(parsed(text))] == ["1px", "solid", "red"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a", [["a"]]),
        ("a b, c", [["a", "b"], ["c"]]),
        ("rgb(1, 2, 3), url(a,b)", [["rgb(1, 2, 3)"], ["url(a,b)"]]),
        ("a,", [["a"], []]),
        ("", [[]]),
    ],
)
def test_commas_part_a_list_except_inside_functions(text: Any, parts: Any) -> None:
    found = [[tinycss2.serialize([word]).replace('"', "") for word in part] for part in listed(parsed(text))]
    assert found == parts
