from __future__ import annotations

from pathlib import Path

from campaignkit.errors import Problem
from campaignkit.model.campaign import Campaign, Recipient
from campaignkit.rendering.workshop.rows import in_row
from campaignkit.sandbox.order import Sheet

PEOPLE = (
    Recipient("7", {}, "", "data/people.csv", "recipients[0]", 2),
    Recipient("b", {}, "", "campaign.yaml", "recipients[1]", 5),
)
CAMPAIGN = Campaign(Path("/c"), {}, recipients=PEOPLE)


def place(field: str, recipient: str) -> tuple[str, str, int | None]:
    sheet = Sheet("letter", "en", ("pdf",), recipient=recipient)
    found = in_row(Problem("campaign.yaml", field, "too long", "overlap"), CAMPAIGN, sheet)
    return found.file, found.field, found.line


def test_what_is_wrong_with_a_recipients_words_is_told_in_that_row() -> None:
    assert place("recipient.name", "7") == ("data/people.csv", "recipients[0].name", 2)
    assert place("recipient.address[1]", "b") == ("campaign.yaml", "recipients[1].address[1]", None)


def test_everything_else_stays_where_it_is() -> None:
    assert place("headline", "7") == ("campaign.yaml", "headline", None)
    assert place("recipient.name", "") == place("recipient.name", "gone") == ("campaign.yaml", "recipient.name", None)
