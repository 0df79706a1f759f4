from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.coalition.order import ordered
from campaignkit.model.campaign import Order, Partner

PARTNERS = st.lists(st.integers(0, 99), min_size=1, max_size=12, unique=True).map(
    lambda numbers: tuple(Partner(f"p{n}", f"Partner {n}") for n in numbers)
)


def named(*names: str) -> tuple[Partner, ...]:
    return tuple(Partner(f"p{index}", name) for index, name in enumerate(names))


def names(partners: tuple[Partner, ...]) -> list[str]:
    return [partner.name for partner in partners]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("de", ["Ähre", "Apfel", "Öse", "Ost", "Zebra"]),
        ("sv", ["Apfel", "Ost", "Zebra", "Ähre", "Öse"]),
    ],
)
def test_letters_with_marks_stand_where_a_reader_looks_for_them(lang: str, expected: Sequence[str]) -> None:
    assert names(ordered(named("Zebra", "Öse", "Ähre", "Ost", "Apfel"), "alphabetical", lang)) == expected


def test_spanish_n_with_a_tilde_follows_every_plain_n() -> None:
    assert names(ordered(named("Ñandú", "Oso", "Nube"), "alphabetical", "es")) == ["Nube", "Ñandú", "Oso"]


def test_alphabetical_order_looks_past_capitals() -> None:
    assert names(ordered(named("beta", "Alpha", "Gamma"), "alphabetical", "en")) == ["Alpha", "beta", "Gamma"]


def test_the_largest_contribution_stands_first_and_those_without_stay_last_in_the_order_of_the_file() -> None:
    partners = (
        Partner("a", "A"),
        Partner("b", "B", more={"contribution": Decimal("10.50")}),
        Partner("c", "C", more={"contribution": 200}),
        Partner("d", "D", more={"contribution": "a room"}),
    )
    assert names(ordered(partners, "contribution", "en")) == ["C", "B", "A", "D"]


def test_the_earliest_to_join_stands_first_and_those_without_a_date_last() -> None:
    partners = (
        Partner("a", "A"),
        Partner("b", "B", more={"joined": date(2026, 5, 1)}),
        Partner("c", "C", more={"joined": date(2025, 1, 1)}),
    )
    assert names(ordered(partners, "joined", "en")) == ["C", "B", "A"]


@given(PARTNERS, st.sampled_from(get_args(Order)))
def test_no_order_loses_or_doubles_anyone(partners: tuple[Partner, ...], order: Order) -> None:
    assert sorted(p.id for p in ordered(partners, order, "en")) == sorted(p.id for p in partners)


@pytest.mark.parametrize("order", ["rotate", "as_listed"])
def test_the_order_of_the_file_is_the_coalitions_own(order: Order) -> None:
    partners = named("Zebra", "Apfel", "Ost")
    assert ordered(partners, order, "de") == partners


def test_no_partners_can_be_put_in_any_order() -> None:
    assert ordered((), "alphabetical", "en") == ()
