from __future__ import annotations

import pytest

from campaignkit.model.length import length


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("", 0),
        ("Soup", 4),
        ("  Soup ", 4),
        ("Zoë", 3),
        ("Zoe\u0308", 3),
        ("合同", 4),
        ("ＡＢ", 4),
        ("ｱｲ", 2),
        ("👨‍👩‍👧‍👦", 2),
        ("नमस्ते", 3),
        ("مرحبا", 5),
        ("Bread & Roses:|free lunch", 24),
    ],
)
def test_limits_count_what_a_reader_sees(text: str, characters: int) -> None:
    assert length(text) == characters
