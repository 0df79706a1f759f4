from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.model.campaign import Campaign, Partner
from campaignkit.model.kit import Each
from campaignkit.preflight.partner_copies import one_for_all
from campaignkit.production.plan import Job, Wish, plan

PARTNERS = (Partner("br", "Bread & Roses"), Partner("tt", "Tea Table"))

SHARED = {
    "a loop over all": "{% for partner in partners %}{{ partner.name }}{% endfor %}",
    "a macro": "{% macro mark(partner) %}{{ partner.name }}{% endmacro %}{{ mark(partners[0]) }}",
    "a name of its own": "{% with partner = partners[0] %}{{ partner.name }}{% endwith %}",
}
EACH_ITS_OWN = {
    "the partner": "{{ partner.name }}",
    "a condition": "{% if partner %}Yes{% endif %}",
    "after a loop": "{% for partner in partners %}{% endfor %}{{ partner.name }}",
    "a part": "{% include 'part.html' %}",
    "what cannot be told": "{% include headline %}",
    "what cannot be read": "{% if %}",
}


@pytest.fixture
def planned(new_kit: Callable[..., Path]) -> Callable[..., tuple[tuple[Job, ...], tuple[str, ...]]]:
    """The plan of a kit with this template, with one sheet where copies would be equal."""

    def made(template: str, each: Each | None = None, partner: str = "tt") -> tuple[tuple[Job, ...], tuple[str, ...]]:
        folder = new_kit(files={"templates/flyer.html": template, "templates/part.html": "{{ partner.name }}"})
        kit = read_kit(folder)
        kit = replace(kit, materials=tuple(replace(material, each=each) for material in kit.materials))
        campaign = Campaign(folder, {}, partners=PARTNERS)
        return one_for_all(plan((kit,), campaign, Wish(partner=partner)), campaign)

    return made


@pytest.mark.parametrize("template", SHARED.values(), ids=SHARED)
def test_a_sheet_that_asks_for_no_partner_is_made_once_under_its_own_name(
    planned: Callable[..., tuple[tuple[Job, ...], tuple[str, ...]]], template: str
) -> None:
    jobs, alike = planned(template)
    assert [job.names["pdf"] for job in jobs] == ["a5.pdf"]
    assert alike == ("soup-flyer a5",)


@pytest.mark.parametrize("template", EACH_ITS_OWN.values(), ids=EACH_ITS_OWN)
def test_a_sheet_that_asks_for_the_partner_is_that_partners(
    planned: Callable[..., tuple[tuple[Job, ...], tuple[str, ...]]], template: str
) -> None:
    jobs, alike = planned(template)
    assert [job.names["pdf"] for job in jobs] == ["a5-tt.pdf"]
    assert alike == ()


def test_copies_for_each_partner_that_would_be_equal_are_one(
    planned: Callable[..., tuple[tuple[Job, ...], tuple[str, ...]]],
) -> None:
    jobs, alike = planned(SHARED["a loop over all"], each="partner", partner="")
    assert [job.names["pdf"] for job in jobs] == ["a5.pdf"]
    assert alike == ("soup-flyer a5",)
    assert len(planned(EACH_ITS_OWN["the partner"], each="partner", partner="")[0]) == 2


def test_without_a_partner_there_is_nothing_to_share(
    planned: Callable[..., tuple[tuple[Job, ...], tuple[str, ...]]],
) -> None:
    assert planned(SHARED["a loop over all"], partner="")[1] == ()
