from __future__ import annotations

import pytest

from campaignkit.documents.events.schema_org import event_of, is_event


@pytest.mark.parametrize(
    ("kind", "known"),
    [("Event", True), ("https://schema.org/Event", True), (["Thing", "TheaterEvent"], True), ("Festival", True),
     ("EventVenue", False), (None, False), ("", False)],
)  # fmt: skip
def test_an_event_is_one_of_its_kinds(kind: object, known: bool) -> None:
    assert is_event({"@type": kind}) is known


def test_nothing_costs_nothing_and_a_name_alone_is_a_place() -> None:
    event = {
        "name": "Soup",
        "startDate": "2027-06-12",
        "location": "The hall",
        "offers": {"price": 0, "priceCurrency": "EUR"},
    }
    values = event_of("a.html", event).values
    assert values["event.price"] == {"amount": "0", "currency": "EUR"} and values["event.where"] == "The hall"
