"""Values that no kit can print are told, each once, with the place that they were meant for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.documents.unread import unread_values


@pytest.fixture
def told(tmp_path: Path, new_kit: Callable[..., Path]) -> Callable[..., list[tuple[str, int | None, str]]]:
    """`told("phone: 1", "event.phone")`: field, line and message for a campaign and the paths that kits read."""
    kit = read_kit(new_kit())

    def found(text: str, *read: str) -> list[tuple[str, int | None, str]]:
        (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
        problems = unread_values(tmp_path, "campaign.yaml", [kit], lambda path: path in read)
        assert {(problem.severity, problem.code) for problem in problems} <= {("warning", "not-printed")}
        return [(problem.field, problem.line, problem.message) for problem in problems]

    return found


def test_a_value_at_the_wrong_level_is_offered_its_place(told: Callable[..., list[tuple[str, int | None, str]]]) -> None:
    text = "event:\n  title: x\nphone: 1\n"
    assert told(text, "event.title", "event.phone") == [("phone", 3, "no kit here prints this; did you mean event.phone?")]


def test_a_place_that_is_taken_is_not_offered(told: Callable[..., list[tuple[str, int | None, str]]]) -> None:
    text = "event: {phone: 2}\nphone: 1\n"
    assert told(text, "event.phone") == [("phone", 2, "no kit here prints this")]


def test_a_group_of_which_nothing_is_read_is_told_once(told: Callable[..., list[tuple[str, int | None, str]]]) -> None:
    assert told("coop:\n  total: 5\n  currency: EUR\n", "event.title") == [("coop", 1, "no kit here prints this")]


def test_a_group_is_not_offered_the_place_of_one_of_its_parts(
    told: Callable[..., list[tuple[str, int | None, str]]],
) -> None:
    assert told("support:\n- {type: donation}\n", "partners.type") == [("support", 1, "no kit here prints this")]


def test_entries_of_lists_are_told_at_the_first(told: Callable[..., list[tuple[str, int | None, str]]]) -> None:
    text = "partners:\n- {name: A}\n- {name: B, url: x}\n- {name: C, url: y}\n"
    assert told(text, "partners.name") == [("partners[1].url", 3, "no kit here prints this")]


def test_words_beside_an_amount_count_by_themselves(told: Callable[..., list[tuple[str, int | None, str]]]) -> None:
    text = "event:\n  price: {amount: 1, currency: EUR, note: about}\n"
    assert told(text, "event.price", "event.price_note") == []
    assert [field for field, _, _ in told(text, "event.price")] == ["event.price.note"]


def test_languages_and_open_groups_are_one_value(told: Callable[..., list[tuple[str, int | None, str]]]) -> None:
    assert told("headline: {en: x, fr: y}\nbrand: {fonts: {title: a, body: b}}\n", "headline", "brand.look") == [
        ("brand.fonts", 2, "no kit here prints this")
    ]


def test_what_is_empty_or_no_yaml_is_told_elsewhere(told: Callable[..., list[tuple[str, int | None, str]]]) -> None:
    assert told("phone:\n", "event.title") == []
    assert told("phone: [\n", "event.title") == []
