from __future__ import annotations

import pytest

from campaignkit.documents.forms.parts import part_of
from campaignkit.model.kit import Field, FieldType


@pytest.mark.parametrize(
    ("path", "kind", "part"),
    [
        ("event.title", "text", "what"),
        ("event.starts", "datetime", "when"),
        ("event.price", "money", "when"),
        ("sender.name", "text", "who"),
        ("brand.color", "color", "look"),
        ("link.campaign", "text", "make"),
        ("our_own_word", "text", "what"),
        ("our_picture", "image", "look"),
        ("our_day", "date", "when"),
    ],
)
def test_each_field_stands_in_the_part_where_people_look_for_it(path: str, kind: FieldType, part: str) -> None:
    assert part_of(path, Field(path, kind)) == part
