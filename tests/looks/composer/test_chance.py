from __future__ import annotations

from collections import Counter

from campaignkit.looks.composer.chance import between, one_of, shuffled, whole


def test_the_same_seed_and_key_give_the_same() -> None:
    assert between((2, 5), "hull", "size") == between((2, 5), "hull", "size") != between((2, 5), "leeds", "size")


def test_numbers_stay_between_their_bounds() -> None:
    assert all(2 <= between((2, 5), "s", n) < 5 for n in range(200))
    assert Counter(whole((3, 5), "s", n) for n in range(300)).keys() == {3, 4, 5}


def test_every_choice_and_every_order_comes_up() -> None:
    assert {one_of("abc", str(n)) for n in range(60)} == {"a", "b", "c"}
    assert {"".join(shuffled("abc", str(n))) for n in range(120)} == {"abc", "acb", "bac", "bca", "cab", "cba"}
