"""Problems of what a recipient's sheet says of that person, told where this person stands: a row of a table, or a list."""

from __future__ import annotations

from dataclasses import replace

from campaignkit.errors import Problem
from campaignkit.model.campaign import Campaign
from campaignkit.sandbox.order import Sheet

RECIPIENT = "recipient"
CAMPAIGN = "campaign.yaml"


def in_row(problem: Problem, campaign: Campaign, sheet: Sheet) -> Problem:
    """The same problem, with the recipient's file and line if it is about one of this person's values."""
    name, _, value = problem.field.partition(".")
    if not sheet.recipient or name != RECIPIENT:
        return problem
    whose = next((each for each in campaign.recipients if each.id == sheet.recipient), None)
    if whose is None:
        return problem
    line = problem.line if whose.file == CAMPAIGN else whose.line  # a list's own lines are found later
    return replace(problem, file=whose.file, field=f"{whose.field}.{value}", line=line)
