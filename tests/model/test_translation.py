from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from campaignkit.model.campaign import Audience, Campaign, Partner
from campaignkit.model.kit import Kit
from campaignkit.model.kit_fields import fields_for
from campaignkit.model.translation import borrowed_texts, borrowed_words, same_language
from campaignkit.model.values import Localised, Value

FIELDS = fields_for(())


def fields(
    lang: str = "ar",
    langs: tuple[str, ...] = ("fr", "ar"),
    partners: tuple[Partner, ...] = (),
    audiences: tuple[Audience, ...] = (),
    **values: Value,
) -> list[tuple[str, str]]:
    campaign = Campaign(Path(), values, langs=langs, partners=partners, audiences=audiences)
    return [(text.field, text.lang) for text in borrowed_texts(campaign, FIELDS, lang)]


def test_a_text_that_is_written_once_is_in_the_first_language() -> None:
    values: Any = {"headline": "Soupe", "bullets": ("Pain", "Eau"), "event": {"title": "Collecte", "price_note": "libre"}}
    assert fields(**values) == [
        ("headline", "fr"), ("event.title", "fr"), ("event.price_note", "fr"), ("bullets[0]", "fr"), ("bullets[1]", "fr")
    ]  # fmt: skip
    assert fields("fr", **values) == []


def test_the_note_beside_an_amount_has_its_own_place_in_the_file() -> None:
    (text,) = borrowed_texts(Campaign(Path(), {"event": {"price_note": "libre"}}, langs=("fr", "ar")), FIELDS, "ar")
    assert (text.field, text.place) == ("event.price_note", "event.price.note")


def test_a_text_in_several_languages_lacks_those_that_it_does_not_have() -> None:
    text = Localised((("en", "Soup"), ("fr", "Soupe")))
    assert fields("ar", headline=text) == [("headline", "en")]
    assert fields("fr-CA", headline=text) == []


def test_regions_share_a_language() -> None:
    assert fields("en-US", ("en-GB", "en-US"), headline="Soup") == []
    assert same_language("en-GB", "en-US") and not same_language("en", "de")


@pytest.mark.parametrize(
    "values",
    [
        {"event": {"where": "Salle des fêtes, 12 rue d’Ivry", "url": "https://a.example/", "phone": "04 72"}},
        {"sender": {"name": "Maison", "postal_address": "12 rue d’Ivry"}, "nonprofit": {"name": "Rives"}},
        {"sender": {"unsubscribe": ("mailto:stop@a.example", "https://a.example/stop")}},
        {"headline": "#SoupePourTous @rives"},
        {"event": {"hours": "12:00–15:00"}},
        {"link": {"campaign": "soupe"}, "words": {"fr": {"free": "libre"}}, "country": "FR"},
    ],
    ids=["places", "names", "unsubscribe", "hashtags", "figures", "labels"],
)
def test_what_is_the_same_in_every_language_lacks_none(values: Mapping[str, Any]) -> None:
    assert fields(**values) == []


def test_partners_have_names_in_every_language_but_lines_in_their_own() -> None:
    partner = Partner("a", "Maison", short_name="M", own_line="Pour tous", more={"alt": "Une maison"})
    assert fields(partners=(partner,)) == [("partners[0].own_line", "fr"), ("partners[0].alt", "fr")]


def test_audiences_that_lack_a_wording_hear_the_kits_own() -> None:
    audience = Audience("workers", {"ask": "Venez", "subject": Localised((("fr", "Soupe"),))})
    assert fields(audiences=(audience,)) == [("audiences[0].ask", "fr")]


def test_a_kits_words_are_borrowed_from_its_first_language() -> None:
    words = {"en": {"free": "free", "act": "Come"}, "fr": {"free": "libre"}}
    kit = Kit(Path(), "k", "1.0.0", "K", "", "CC0-1.0", (), (), (), languages=("en", "fr"), words=words)
    assert borrowed_words(kit, "fr") == {"act": "en"}
    assert borrowed_words(kit, "en-US") == {}
    assert borrowed_words(kit, "ar") == {"free": "en", "act": "en"}
