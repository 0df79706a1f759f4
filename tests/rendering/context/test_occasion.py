from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from campaignkit.model.campaign import Campaign, Invitation, Partner
from campaignkit.model.values import Localised, Value
from campaignkit.rendering.context.occasion import content, corrected, first, occasion_of

EVENT: dict[str, Value] = {
    "title": Localised((("en", "Soup|night"), ("fr", "Soupe"))),
    "starts": datetime(2027, 6, 12, 18, tzinfo=UTC),
}
SOUP = Campaign(Path("/soup"), {"event": EVENT}, langs=("en", "fr"), partners=(Partner("br", "Bread & Roses"),))


def changed(**event: date | str) -> Campaign:
    return replace(SOUP, values={"event": EVENT | event})


def test_an_invitation_speaks_each_language() -> None:
    assert [said and said.title for said in (occasion_of(SOUP, lang) for lang in SOUP.langs)] == ["Soup night", "Soupe"]


def test_the_content_changes_with_whatever_guests_are_told() -> None:
    said = {content(SOUP), content(changed(where="Hall")), content(changed(email="a@b.example"))}
    assert len(said | {content(changed(starts=date(2027, 6, 12)))}) == 4
    assert content(changed(price="5")) == content(SOUP)


def test_without_a_start_there_is_nothing_to_send() -> None:
    nothing = replace(SOUP, values={"event": {"title": "Soup", "when": "Every Tuesday"}})
    assert (content(nothing), first(nothing)) == ("", None)


def test_the_first_invitation_follows_from_the_campaign_alone() -> None:
    assert first(SOUP) == first(replace(SOUP, folder=Path("/elsewhere"))) != first(replace(SOUP, partners=()))
    invitation = first(changed(starts=date(2027, 6, 12)))
    assert invitation and invitation.sequence == 0


def test_a_correction_keeps_the_uid_and_is_later_even_if_the_clock_is_not() -> None:
    second = corrected(Invitation("a@b"), 1000)
    assert second == Invitation("a@b", 1, 1000)
    assert corrected(second, 900) == Invitation("a@b", 2, 1001)
