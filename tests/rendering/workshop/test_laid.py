"""A sheet between being laid out and being written."""

from __future__ import annotations

from campaignkit.rendering.layout.fit import Setting
from campaignkit.rendering.workshop.laid import Laid
from campaignkit.sandbox.order import Sheet

SHEET = Sheet("a5", "en", ("pdf",))


def test_the_steps_of_a_sheet_are_those_of_its_choice() -> None:
    laid = Laid(SHEET, choice=Setting(steps=(("title", "36pt"), ("body", "9pt"))))
    assert laid.steps == {"title": "36pt", "body": "9pt"}


def test_a_sheet_of_which_nothing_was_laid_out_holds_nothing_to_be_written() -> None:
    laid = Laid(SHEET)
    assert (laid.steps, laid.pages, laid.html, laid.letter, laid.invitation, laid.slots) == ({}, None, "", None, b"", 0)
