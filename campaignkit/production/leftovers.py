"""Finished files that earlier runs made and the campaign, as it is now, can make no longer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from campaignkit.errors import CannotWrite, NotFound, UnsafePath
from campaignkit.files import read_file
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.production.copies import Readers
from campaignkit.production.plan import could_be_made
from campaignkit.production.receipt import earlier
from campaignkit.sandbox.order import Sheet
from campaignkit.sandbox.output_names import names


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file that a receipt knows; `is_changed` tells that it is no longer what was made, so that somebody worked on it."""

    path: Path
    is_changed: bool


def leftovers(out: Path, kits: Sequence[Kit], campaign: Campaign) -> tuple[Leftover, ...]:
    """What lies in `out` of the campaign's kits and no wish could make any more, whatever was asked for this time."""
    readers = Readers(campaign)
    return tuple(
        Leftover(out / kit.name / name, not _is_as_made(out / kit.name / name, facts))
        for kit in kits
        for name, facts in sorted(earlier(out / kit.name).items())
        if (out / kit.name / name).is_file() and not _is_of_now(kit, campaign, readers, name, facts)
    )


def remove(found: Iterable[Leftover]) -> Iterator[Path]:
    """Remove those that are as they were made, and tell which these were. Raises CannotWrite."""
    for leftover in found:
        if leftover.is_changed:
            continue
        try:
            leftover.path.unlink()
        except OSError as error:
            raise CannotWrite(
                _("Cannot remove {path}: {strerror}.").format(path=leftover.path, strerror=error.strerror),
                _("Remove it yourself."),
            ) from error
        yield leftover.path


def _is_as_made(path: Path, facts: Mapping[str, Any]) -> bool:
    with suppress(NotFound, UnsafePath):
        return hashlib.sha256(read_file(path)).hexdigest() == facts.get("sha256")
    return False


def _is_of_now(kit: Kit, campaign: Campaign, readers: Readers, name: str, facts: Mapping[str, Any]) -> bool:
    """Whether a wish could still make the sheet that a receipt tells of, and under this name."""
    if facts.get("merged"):
        return any(material.name == facts.get("material") for material in kit.materials)
    brands = [brand.name for brand in campaign.brands]
    if facts.get("brand", "") not in brands:
        return False
    sheet = Sheet(
        material=str(facts.get("material", "")),
        lang=str(facts.get("lang", "")),
        formats=(facts.get("format"),),  # type: ignore[arg-type]
        profile=facts.get("profile", "screen"),
        brand=brands.index(facts.get("brand", "")),
        partner=str(facts.get("partner", "")),
        audience=str(facts.get("audience", "")),
        turn=facts.get("turn", 0),
        recipient=str(facts.get("recipient", "")),
        distributor=str(facts.get("distributor", "")),
    )
    return could_be_made(kit, sheet, campaign, readers) and name in names(sheet, campaign).values()
