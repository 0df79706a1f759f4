from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from campaignkit.model.values import Asset, Localised, Money, Value, assets, assets_by_place, in_language

TITLE = Localised((("en", "Soup"), ("fr", "Soupe"), ("pt-BR", "Sopa")))


@pytest.mark.parametrize(
    ("lang", "wording", "only"),
    [
        ("fr", "Soupe", "Soupe"),
        ("fr-CA", "Soupe", "Soupe"),
        ("pt-BR", "Sopa", "Sopa"),
        ("pt", "Soup", ""),
        ("ar", "Soup", ""),
    ],
)
def test_a_text_is_told_in_a_language_else_its_primary_one_else_the_first(lang: str, wording: str, only: str) -> None:
    assert TITLE.in_language(lang) == wording
    assert TITLE.only_in(lang) == only


def test_every_text_inside_a_value_is_told_in_one_language() -> None:
    price = Money(Decimal("4.00"), "GBP")
    value: Value = {"title": TITLE, "bullets": (TITLE, "Bread"), "price": price, "n": 3}
    assert in_language(value, "fr") == {"title": "Soupe", "bullets": ("Soupe", "Bread"), "price": price, "n": 3}


def test_every_file_inside_a_value_is_found_in_its_order() -> None:
    first, second = (Asset(Path(f"/soup/{name}"), name) for name in ("a.svg", "b.svg"))
    assert list(assets({"logo": first, "more": ({"photo": second}, "text"), "title": TITLE})) == [first, second]


def test_the_files_that_a_value_names_are_found_with_their_places() -> None:
    logo = Asset(Path("logos/a.svg"), "logos/a.svg")
    value: Value = {"sender": {"logo": logo}, "facts": ({"icon": logo}, "text")}
    assert [place for place, _asset in assets_by_place(value, "")] == ["sender.logo", "facts[0].icon"]
