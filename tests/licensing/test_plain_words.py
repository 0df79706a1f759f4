from __future__ import annotations

import pytest

from campaignkit.licensing.plain_words import DEMANDS, demand_of, in_plain_words
from campaignkit.licensing.table import SHARE_ALIKE, is_open


@pytest.mark.parametrize(
    ("spdx", "demand", "conditions"),
    [("CC0-1.0", "none", 0), ("CC-BY-4.0", "name", 2), ("MIT", "name", 2), ("CC-BY-SA-4.0", "share-alike", 3),
     ("LAL-1.3", "share-alike", 3), ("CC-BY-SA-4.0 AND CC0-1.0", "share-alike", 3)],
)  # fmt: skip
def test_a_licence_asks_what_the_table_says(spdx: str, demand: str, conditions: int) -> None:
    words = in_plain_words(spdx)
    assert (words.demand, len(words.conditions)) == (demand, conditions)
    assert words.may and words.limits


def test_share_alike_names_the_licences_that_keep_it() -> None:
    assert "CC BY-SA 4.0" in in_plain_words("CC-BY-SA-4.0").conditions[-1]
    assert "Free Art Licence 1.3" in in_plain_words("CC-BY-SA-4.0").conditions[-1]


def test_of_several_licences_the_one_that_asks_least_counts_and_all_are_named() -> None:
    words = in_plain_words("CC-BY-SA-4.0 OR CC-BY-4.0")
    assert (words.demand, words.choices) == ("name", ("CC BY 4.0", "CC BY-SA 4.0"))


def test_every_open_licence_of_the_table_has_words() -> None:
    assert {demand_of(name) for name in SHARE_ALIKE if is_open(name)} == {"share-alike"}
    assert set(DEMANDS) == {"share-alike", "name", "none"}


def test_what_is_no_licence_has_none() -> None:
    with pytest.raises(ValueError):
        in_plain_words("soup")
