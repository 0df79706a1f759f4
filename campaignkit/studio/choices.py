"""What a campaign would look like with another look: the brand that a choice makes, and its picture. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from campaignkit.errors import NotFound
from campaignkit.jobs.preview import SheetPicture
from campaignkit.messages import _
from campaignkit.model.campaign import Brand


def brand_with(brand: Brand, choice: Mapping[str, str]) -> Brand:
    """A brand with other choices; another look chooses anew what only the old one offered. Raises NotFound."""
    if unknown := set(choice) - set(_WITH):
        raise NotFound(_("Nothing can be tried under {names}.").format(names=", ".join(sorted(unknown))), "")
    chosen = dict(choice)
    if "look" in chosen and chosen["look"] != brand.look:
        brand = replace(brand, arrangement="", face="", art=(), subject="", scale="")
    for name, value in chosen.items():
        brand = _WITH[name](brand, value)
    return brand


_WITH: Mapping[str, Callable[[Brand, str], Brand]] = {
    "look": lambda brand, value: replace(brand, look=value),
    "seed": lambda brand, value: replace(brand, seed=value),
    "color": lambda brand, value: replace(brand, color=value),
    "second": lambda brand, value: replace(brand, second=value),
    "arrangement": lambda brand, value: replace(brand, arrangement=value),
}
"""What may be tried before it is chosen."""


def rendered(picture: SheetPicture) -> bytes:
    """The first page. Raises NotFound where it could not be set."""
    if not picture.pages:
        raise NotFound(_("That cannot be set with your words."), "")
    return picture.pages[0]
