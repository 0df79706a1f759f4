"""What a campaign chooses of a look, held against what its kits, and looks of its own, offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from campaignkit.documents.reading.report import did_you_mean, quoted
from campaignkit.documents.reading.source import Node, Table
from campaignkit.model.campaign import Brand, Campaign
from campaignkit.model.kit import Kit
from campaignkit.model.look import SCALES, Look

Fault = tuple[Node, str, str, str]
"""Where something is wrong, its field, what, and the code of the problem."""


def unknown_choices(table: Table, campaign: Campaign, kits: Sequence[Kit]) -> Iterator[Fault]:
    """Every choice of a brand that no look offers."""
    for index, brand in enumerate(campaign.brands):
        yield from _of_brand(table, brand, index, campaign, kits)


def _of_brand(table: Table, brand: Brand, index: int, campaign: Campaign, kits: Sequence[Kit]) -> Iterator[Fault]:
    own = [look.name for look in campaign.looks]
    offered = [name for kit in kits for name in kit.looks]
    if brand.look and offered and brand.look not in (*offered, *own):
        message = f"expected a look that the kit offers, found {quoted(brand.look)}"
        yield _fault(table, index, "look", f"{message}{did_you_mean(brand.look, (*offered, *own))}", "unknown-look")
        return
    looks = [look for look in (*campaign.looks, *(look for kit in kits for look in kit.designs)) if _may_be(look, brand)]
    if not looks:
        return
    for key, chosen, known in (
        ("arrangement", (brand.arrangement,), (each.name for look in looks for each in look.arrangements)),
        ("face", (brand.face,), (face.name for look in looks for face in look.faces)),
        ("art", brand.art, (name for look in looks for name in look.drawings)),
        ("scale", (brand.scale,), SCALES),
    ):
        yield from _unknown(table, index, key, chosen, tuple(dict.fromkeys(known)))


def _may_be(look: Look, brand: Brand) -> bool:
    return brand.look in ("", look.name)


def _unknown(table: Table, index: int, key: str, chosen: Iterable[str], known: Sequence[str]) -> Iterator[Fault]:
    for word in chosen:
        if word and word not in known:
            hint = did_you_mean(word, known) or f"; there are {', '.join(known)}"
            yield _fault(table, index, key, f"no look here has {quoted(word)}{hint}", "unknown-choice")


def _fault(table: Table, index: int, key: str, message: str, code: str) -> Fault:
    """A fault at its line: that of the brand's own key, or of the file that the campaign names."""
    brand = table.entries.get("brand")
    if isinstance(brand, Table) and key in brand.entries:
        return brand.entries[key], f"brand.{key}", message, code
    return table.entries.get("brands") or brand or table, f"brands[{index}].{key}", message, code
