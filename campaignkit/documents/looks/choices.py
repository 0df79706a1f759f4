"""What a campaign chooses of a look, held against what its kits, and looks of its own, offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from campaignkit.documents.reading.report import did_you_mean, quoted
from campaignkit.documents.reading.source import Node, Table
from campaignkit.messages import _
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
    of_kits = [name for kit in kits for name in kit.looks]
    names = [*of_kits, *(look.name for look in campaign.looks)]
    if of_kits and brand.look not in ("", *names):
        message = _("expected a look that the kit offers, found {look}{did_you_mean}").format(
            look=quoted(brand.look), did_you_mean=did_you_mean(brand.look, names)
        )
        yield _fault(table, index, "look", message, "unknown-look")
        return
    on_offer = offered(_looks_for(brand, campaign, kits))
    chosen = {"arrangement": (brand.arrangement,), "face": (brand.face,), "art": brand.art, "scale": (brand.scale,)}
    for key, known in on_offer.items():
        yield from _unknown(table, index, key, chosen[key], known)


def _designs(kits: Sequence[Kit]) -> Iterator[Look]:
    return (look for kit in kits for look in kit.designs)


def offered(looks: Sequence[Look]) -> dict[str, tuple[str, ...]]:
    """What these looks offer by the keys of a brand; nothing where there is none."""
    if not looks:
        return {}
    found = {
        "arrangement": (each.name for look in looks for each in look.arrangements),
        "face": (face.name for look in looks for face in look.faces),
        "art": (name for look in looks for name in look.drawings),
        "scale": iter(SCALES),
    }
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def _looks_for(brand: Brand, campaign: Campaign, kits: Sequence[Kit]) -> list[Look]:
    """The looks that a brand may have: the one that it names, or any."""
    return [look for look in (*campaign.looks, *_designs(kits)) if brand.look in ("", look.name)]


def _unknown(table: Table, index: int, key: str, chosen: Iterable[str], known: Sequence[str]) -> Iterator[Fault]:
    for word in chosen:
        if word and word not in known:
            hint = did_you_mean(word, known) or _("; there are {known}").format(known=", ".join(known))
            yield _fault(
                table, index, key, _("no look here has {word}{hint}").format(word=quoted(word), hint=hint), "unknown-choice"
            )


def _fault(table: Table, index: int, key: str, message: str, code: str) -> Fault:
    """A fault at its line: that of the brand's own key, or of the file that the campaign names."""
    brand = table.entries.get("brand")
    if isinstance(brand, Table) and key in brand.entries:
        return brand.entries[key], f"brand.{key}", message, code
    return table.entries.get("brands") or brand or table, f"brands[{index}].{key}", message, code
