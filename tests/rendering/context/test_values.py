from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Field
from campaignkit.model.values import Money
from campaignkit.rendering.context.values import has_short, seen, short_to_give, texts
from campaignkit.rendering.context.wording import LRI
from campaignkit.rendering.layout.fit import Setting

FIELDS = (
    Field("headline", "text", short="short_headline"),
    Field("short_headline", "text"),
    Field("bullets", "list", item=Field("", "text")),
    Field(
        "event",
        "group",
        fields=(
            Field("title", "text", short="short_title"),
            Field("short_title", "text"),
            Field("subtitle", "text"),
            Field("price", "money"),
        ),
    ),
)
VALUES: dict[str, Any] = {
    "headline": "A long headline",
    "bullets": ("one", "two", "three"),
    "event": {"title": "A long title", "short_title": "Short"},
}


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    def made(values: Mapping[str, Any] = VALUES, lang: str = "en", **choice: Any) -> dict[str, Any]:
        return seen(Campaign(tmp_path, values), FIELDS, lang, Setting(**choice))

    return made


def test_every_declared_name_is_there_even_if_the_campaign_leaves_it_out(look: Callable[..., dict[str, Any]]) -> None:
    shown = look({})
    assert shown["headline"] is None and shown["bullets"] == []
    assert shown["event"] == {"title": None, "short_title": None, "subtitle": None, "price": None, "price_note": None}


def test_short_wordings_replace_long_ones_where_they_are_given(look: Callable[..., dict[str, Any]]) -> None:
    shown = look(short=True)
    assert (shown["headline"], shown["event"]["title"]) == ("A long headline", "Short")


def test_values_are_dropped_by_their_path(look: Callable[..., dict[str, Any]]) -> None:
    shown = look(dropped=("bullets.2", "event.title", "event.subtitle", "nothing.here", "bullets.9"))
    assert shown["bullets"] == ["one", "two"] and shown["event"]["title"] is None


def test_a_text_is_cut_for_measuring(look: Callable[..., dict[str, Any]]) -> None:
    assert look(cuts=(("event.title", 6), ("bullets[1]", 1)))["event"]["title"] == "A long"
    assert look(cuts=(("bullets[1]", 1),))["bullets"] == ["one", "t", "three"]


def test_the_campaign_itself_is_never_changed(look: Callable[..., dict[str, Any]]) -> None:
    look(dropped=("bullets.0", "event.title"), cuts=(("headline", 1),))
    assert VALUES["bullets"] == ("one", "two", "three") and VALUES["event"]["title"] == "A long title"


def test_right_to_left_texts_keep_their_numbers_in_order_but_addresses_stay_whole(
    look: Callable[..., dict[str, Any]],
) -> None:
    shown = look({"headline": "من 18:30–21:00", "event": {"title": "https://a.example/b"}}, lang="ar")
    assert LRI in shown["headline"]
    assert shown["event"]["title"] == "https://a.example/b"


def test_a_short_wording_is_found_at_any_depth() -> None:
    assert has_short(FIELDS, VALUES)
    assert not has_short(FIELDS, {"headline": "x", "event": {"title": "y"}})


def test_texts_are_listed_with_their_paths() -> None:
    when = datetime(2027, 1, 1, tzinfo=ZoneInfo("UTC"))
    value = {"a": "x", "b": ({"c": "y"}, "z"), "d": Money(Decimal(1), "GBP"), "e": 3, "f": when}
    assert texts(value) == [("a", "x"), ("b[0].c", "y"), ("b[1]", "z")]


def test_a_field_that_may_have_a_shorter_wording_and_has_none_is_named_with_the_place_of_one() -> None:
    event = Field("event", "group", fields=(Field("title", "text", short="short_title"), Field("short_title", "text")))
    assert dict(short_to_give((event,), {"event": {"title": "Soup"}})) == {"event.title": "event.short_title"}
    assert dict(short_to_give((event,), {"event": {"title": "Soup", "short_title": "So"}})) == {}
