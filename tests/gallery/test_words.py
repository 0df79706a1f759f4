from __future__ import annotations

import pytest

from campaignkit.gallery.words import bytes_in_words, length_in_words


@pytest.mark.parametrize(("size", "words"), [(680, "1 kB"), (38_400, "38 kB"), (1_140_000, "1.1 MB")])
def test_sizes_are_told_as_people_say_them(size: int, words: str) -> None:
    assert bytes_in_words(size) == words


@pytest.mark.parametrize(
    ("kind", "ideal", "most", "words"),
    [("text", 32, 120, "32 is best, 120 at most"), ("text", None, 45, "45 at most"), ("url", None, None, ""),
     ("list", 45, 3, "up to 3"), ("list", None, None, "")],
)  # fmt: skip
def test_lengths_are_told_as_people_say_them(kind: str, ideal: int | None, most: int | None, words: str) -> None:
    assert length_in_words(kind, ideal, most) == words
