"""The words of an advertising co-operative: what is bought together, who brings what, and how it is split."""

from __future__ import annotations

from campaignkit.messages import _
from campaignkit.model.kit import Field
from campaignkit.model.vocabulary.makers import CURRENCY, group_field, groups_field, list_field, text_field

SPLIT_RULES = ("equal", "hybrid", "weights", "by_income", "per_placement", "pledge")


COOP = group_field(
    "coop",
    _("Buying advertisements together: what it costs and who pays what."),
    CURRENCY,
    groups_field(
        "placements",
        _("The advertisements to buy."),
        text_field("medium", _("Newspaper, station or site.")),
        text_field("size", _("Its size, 129x186 (mm) or 300x250px.")),
        list_field(
            "runs",
            _("The days it runs: a day, or two days with a / between."),
            text_field("", _("2027-02-06 or 2027-02-01/2027-02-14")),
        ),
        Field("net", "money", _("The price without tax.")),
        Field("vat", "number", _("The tax in per cent.")),
        Field("deadline", "date", _("When the files must be there.")),
        list_field(
            "partners",
            _("The ids of those who take part in this one; all if left out."),
            text_field("", _("A partner's id.")),
        ),
    ),
    groups_field(
        "services",
        _("Work that is paid together: design, print."),
        text_field("what", _("The work.")),
        text_field("by", _("Who does it.")),
        Field("net", "money", _("The price without tax.")),
        Field("vat", "number", _("The tax in per cent.")),
        Field("hours", "number", _("The hours it takes.")),
    ),
    groups_field(
        "contributions",
        _("What members bring: money, things or hours."),
        text_field("partner", _("A partner's id, or a name.")),
        Field("type", "choice", _("What is brought."), choices=("cash", "in-kind", "hours", "sponsor")),
        Field("amount", "money", _("Its worth in money.")),
        Field("hours", "number", _("Hours given.")),
        Field("rate", "money", _("What an hour counts for; without it hours are not counted as money.")),
        text_field("note", _("What it is.")),
    ),
    Field("split_on", "choice", _("Which sum is shared."), choices=("net", "gross")),
    Field("total", "money", _("The sum to share, instead of the sum of all lines.")),
    group_field(
        "rule",
        _("How the sum is shared: a word, or a group with `type`."),
        Field("type", "choice", _("The rule."), choices=SPLIT_RULES),
        Field("equal", "number", _("Of a hybrid rule, the per cent shared equally.")),
        Field("by_income", "number", _("Of a hybrid rule, the per cent shared by income.")),
        group_field("weights", _("A number for each partner's id.")),
        group_field("pledge", _("An amount for each partner's id.")),
    ),
    group_field("caps", _("The most that a partner pays, by id.")),
    group_field("floors", _("The least that a partner pays, by id.")),
)
