from __future__ import annotations

import pytest

from campaignkit.documents.languages.regions import in_language

SAMPLE = """\
# Inventé.
lang: fr

event:
  starts: 2027-06-12T12:00   # midi
  tz: Europe/Paris   # Lyon
  price: {amount: 0, currency: EUR}
"""


def changed(text: str) -> list[str]:
    return [line for line in text.splitlines() if line not in SAMPLE.splitlines()]


def test_a_sample_in_its_own_language_stays_as_it_is() -> None:
    assert in_language(SAMPLE, "fr") == in_language(SAMPLE, "") == SAMPLE


def test_a_country_with_one_time_zone_brings_it_and_its_currency() -> None:
    assert changed(in_language(SAMPLE, "fr-SN")) == [
        "lang: fr-SN",
        "  tz: Africa/Dakar   # Lyon",
        "  price: {amount: 0, currency: XOF}",
    ]


def test_a_country_with_several_is_asked_about_and_the_samples_zone_stays() -> None:
    assert changed(in_language(SAMPLE, "fr-CA")) == [
        "lang: fr-CA",
        "  tz: Europe/Paris   # CA has several time zones: write that of your place",
        "  price: {amount: 0, currency: CAD}",
    ]


def test_the_samples_own_country_changes_nothing_but_the_tag() -> None:
    assert changed(in_language(SAMPLE, "fr-FR")) == ["lang: fr-FR"]


def test_a_country_given_by_itself_counts_before_that_of_the_tag() -> None:
    assert changed(in_language(SAMPLE, "fr", "CH")) == [
        "  tz: Europe/Zurich   # Lyon",
        "  price: {amount: 0, currency: CHF}",
    ]


@pytest.mark.parametrize("country", ["ZZ", "nowhere"])
def test_a_country_that_nobody_knows_changes_nothing(country: str) -> None:
    assert in_language(SAMPLE, "", country) == SAMPLE


def test_a_sample_of_several_languages_is_made_in_the_one_asked_for() -> None:
    assert in_language("langs: [en, fr]\nheadline: Soup\n", "fr") == "langs: [fr]\nheadline: Soup\n"
