from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from campaignkit.model.campaign import Audience, Campaign
from campaignkit.model.kit import Kit
from campaignkit.model.values import Localised, Value
from campaignkit.rendering.mail.voice import shortened, spoken

WORKERS = {"subject": "Join us: {title}", "reason": "You work for {sender}.", "ask": "Come along", "sign_off": "On {date}"}
KIT = Kit(
    Path("/kit"), "sponsor-email", "1.0.0", "Mail", "", "CC0-1.0", (), (), (),
    voices={"en": {"workers": WORKERS}, "es": {"workers": WORKERS | {"ask": "Ven"}}},
)  # fmt: skip
EVENT: dict[str, Value] = {"title": "Soup|night", "starts": datetime(2027, 11, 6, 22, tzinfo=UTC)}
SOUP = Campaign(
    Path("/soup"), {"sender": {"name": "Wren {title}"}, "event": EVENT}, audiences=(Audience("workers"), Audience("donors"))
)


def test_the_kits_words_are_filled_with_the_campaigns_facts() -> None:
    said = spoken(KIT, SOUP, "workers", "en")
    assert (said["id"], said["subject"], said["ask"]) == ("workers", "Join us: Soup night", "Come along")
    assert said["sign_off"] == "On Saturday, 6 November 2027"


def test_several_days_are_all_named() -> None:
    days = EVENT | {"ends": datetime(2027, 11, 8, 18, tzinfo=UTC)}
    assert spoken(KIT, replace(SOUP, values={"event": days}), "workers", "en")["sign_off"] == "On 6–8 November 2027"


def test_what_a_value_says_is_never_taken_for_a_placeholder() -> None:
    assert spoken(KIT, SOUP, "workers", "en")["reason"] == "You work for Wren {title}."


def test_the_campaigns_own_words_go_first_and_are_printed_as_they_stand() -> None:
    own = replace(SOUP, audiences=(Audience("workers", {"subject": "Our {title}"}),))
    assert spoken(KIT, own, "workers", "en")["subject"] == "Our {title}"


def test_a_region_speaks_its_language() -> None:
    assert spoken(KIT, SOUP, "workers", "es-US")["ask"] == "Ven"


def test_what_nobody_wrote_is_empty() -> None:
    assert set(spoken(KIT, SOUP, "donors", "en").values()) == {"donors", ""}


def test_a_subject_that_gets_too_long_takes_the_short_title() -> None:
    long = {"title": "An evening of soup, song and stories for everyone in town", "short_title": "Soup night"}
    said = spoken(KIT, replace(SOUP, values={"event": EVENT | long}), "workers", "en")
    assert said["subject"] == "Join us: Soup night"
    assert shortened(KIT, replace(SOUP, values={"event": EVENT | long}), "workers", "en") == ("subject",)


def test_a_title_that_fits_or_has_no_shorter_form_is_not_shortened() -> None:
    long = {"title": "An evening of soup, song and stories for everyone in town"}
    assert shortened(KIT, replace(SOUP, values={"event": EVENT | {"short_title": "Soup"}}), "workers", "en") == ()
    assert shortened(KIT, replace(SOUP, values={"event": EVENT | long}), "workers", "en") == ()


def test_the_campaigns_own_words_are_never_shortened() -> None:
    long = {"title": "An evening of soup, song and stories for everyone in town", "short_title": "Soup night"}
    own = replace(SOUP, values={"event": EVENT | long}, audiences=(Audience("workers", {"subject": "Our soup"}),))
    assert shortened(KIT, own, "workers", "en") == ()


def test_a_placeholder_that_means_nothing_is_the_kits_mistake() -> None:
    odd = replace(KIT, voices={"en": {"workers": {"subject": "Dear {nobody}"}}})
    with pytest.raises(ValueError, match=r"nothing to put in place of \{nobody\}"):
        spoken(odd, SOUP, "workers", "en")


def test_one_language_never_stands_in_for_another_in_a_mail() -> None:
    own = replace(SOUP, audiences=(Audience("workers", {"ask": Localised((("en", "Come"),))}),))
    assert spoken(KIT, own.in_language("en-GB"), "workers", "en-GB")["ask"] == "Come"
    assert spoken(KIT, own.in_language("es"), "workers", "es")["ask"] == "Ven"


def test_a_fact_of_several_lines_comes_into_a_text_as_one() -> None:
    lined = replace(SOUP, values={"event": EVENT, "sender": {"name": "Wren\nInsurance"}})
    assert spoken(KIT, lined, "workers", "en")["reason"] == "You work for Wren Insurance."
