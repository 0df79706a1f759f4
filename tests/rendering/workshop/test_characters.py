from __future__ import annotations

from pathlib import Path

from campaignkit.model.campaign import Campaign, Partner, Recipient
from campaignkit.model.kit import Field, Font, Kit
from campaignkit.rendering.fonts import font_files
from campaignkit.rendering.workshop.characters import unknown_characters
from campaignkit.sandbox import inputs
from campaignkit.sandbox.order import Sheet

FLYER = Path(__file__).parents[3] / "kits" / "event-flyer"
FONTS = (Font("Public Sans", ("fonts/PublicSans-Regular.ttf",), "OFL-1.1"),)
KIT = Kit(FLYER, "soup", "1.0.0", "Soup", "", "CC0-1.0", (), (Field("headline", "text"),), (), fonts=FONTS)
PEOPLE = (
    Recipient("1", {"name": "Åsa", "code": "麦"}, "", "people.csv", "recipients[0]", 2),
    Recipient("2", {"name": "麦"}),
)
CAMPAIGN = Campaign(Path("/c"), {"headline": "汤"}, partners=(Partner("m", "面"),), recipients=PEOPLE)


def found(*read: str, recipient: str = "1") -> list[tuple[str, str, int | None]]:
    sheet = Sheet("letter", "en", ("pdf",), recipient=recipient)
    problems = unknown_characters(KIT, CAMPAIGN, sheet, read, font_files(KIT))
    return [(problem.file, problem.field, problem.line) for problem in problems]


def test_only_what_a_sheet_reads_is_looked_at() -> None:
    assert found() == []
    assert found(inputs.value("headline")) == [("campaign.yaml", "headline", None)]
    assert found(inputs.partner("m", "name")) == [("campaign.yaml", "partners[0].name", None)]


def test_a_letter_that_no_font_can_draw_is_told_in_the_row_of_its_recipient() -> None:
    assert found(inputs.value("recipient.name"), inputs.value("recipient.code")) == [
        ("people.csv", "recipients[0].code", 2)
    ]
    assert found(inputs.value("recipient.name"), recipient="") == []
