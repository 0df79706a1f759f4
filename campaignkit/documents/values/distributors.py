"""The distributors of a campaign: each has a name of its own in commands and file names."""

from __future__ import annotations

from campaignkit.documents.reading.report import Report, quoted
from campaignkit.documents.reading.source import Sequence, Table
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign
from campaignkit.model.slug import slug

DISTRIBUTORS = "distributors"


def check_distributors(report: Report, table: Table, campaign: Campaign) -> None:
    """Report each distributor whose pieces would have the file names of another one's."""
    node = table.entries.get(DISTRIBUTORS)
    first: dict[str, int] = {}
    for index, distributor in enumerate(campaign.distributors):
        before = first.setdefault(slug(distributor.id) or distributor.id, index)
        if before != index and isinstance(node, Sequence) and len(node.items) == len(campaign.distributors):
            message = _("expected a `code` of its own, found {id}, which distributors[{before}] has already").format(
                id=quoted(distributor.id), before=before
            )
            item = node.items[index]
            at = item.entries.get("code", item) if isinstance(item, Table) else item
            report.error(at, f"{DISTRIBUTORS}[{index}].code", message, "duplicate-id")
