from __future__ import annotations

import pytest

from campaignkit.model.slug import slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Café „Zum Anker“", "cafe-zum-anker"),
        ("Bread & Roses CIC", "bread-roses-cic"),
        ("Straße 7", "strasse-7"),
        ("Łódź", "lodz"),
        ("مطبخ", ""),
        ("--", ""),
    ],
)
def test_a_slug_is_small_ascii_words_joined_by_hyphens(text: str, expected: str) -> None:
    assert slug(text) == expected
