"""The logos of a campaign, opened once for all its sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from campaignkit.errors import Problem
from campaignkit.model.campaign import Campaign
from campaignkit.model.values import Asset
from campaignkit.model.vocabulary import PARTIES
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.pdf import Typesetter
from campaignkit.rendering.pictures.ink import FAINT
from campaignkit.rendering.pictures.logo import Mark, open_mark
from campaignkit.rendering.raster import transparent_picture
from campaignkit.rendering.reading import BrokenPicture, Gate, Unreadable


class Logos:
    """Measured marks of a campaign's partners, by their ids, and of a mail's parties; `problems` holds what is wrong."""

    def __init__(self, campaign: Campaign, gate: Gate, typesetter: Typesetter, fonts: Sequence[FontFile] = ()) -> None:
        self._gate = gate
        self._typesetter = typesetter
        self._fonts = fonts
        self.problems: list[Problem] = []
        self.partners = self._partners(campaign)
        self.parties = self._parties(campaign)

    def _partners(self, campaign: Campaign) -> dict[str, Mark]:
        """Each partner's measured logo; none where there is no file, which only a draft lets pass."""
        marks = {}
        for index, partner in enumerate(campaign.partners):
            place = f"partners[{index}].logo"
            mark = self._opened(partner.logo, place, partner.name)
            if mark is None:
                continue
            marks[partner.id] = mark
            if mark.lightness > FAINT:
                logo = partner.logo.name if partner.logo else ""
                message = f"{logo} is so light that paper hardly shows it; ask {partner.name} for a dark version"
                self.problems.append(Problem("campaign.yaml", place, message, "faint-logo", severity="warning"))
        return marks

    def _parties(self, campaign: Campaign) -> dict[str, Mark]:
        """The marks of a mail's parties that have one; a light one is no problem there, it gets a dark pad."""
        found: dict[str, Mark] = {}
        for party in PARTIES:
            facts = campaign.values.get(party)
            logo = facts.get("logo") if isinstance(facts, Mapping) else None
            name = str(facts.get("name", "")) if isinstance(facts, Mapping) else ""
            mark = self._opened(logo, f"{party}.logo", name or f"the {party}") if isinstance(logo, Asset) else None
            found |= {party: mark} if mark else {}
        return found

    def _opened(self, logo: Asset | None, place: str, owner: str) -> Mark | None:
        if logo is None or not logo.path.is_file():
            return None
        try:
            mark = open_mark(self._gate.read(logo.path), logo.path, self.draw, self._fonts)
        except (BrokenPicture, Unreadable) as error:
            self.problems.append(Problem("campaign.yaml", place, f"{logo.name}: {error}", "broken-picture"))
            return None
        self.problems += [
            Problem(
                "campaign.yaml",
                place,
                f"{logo.name} {note.what}; ask {owner} for {note.ask}",
                note.code,
                severity="warning",
            )
            for note in mark.notes
        ]
        return mark

    def draw(self, url: str, width: int, height: int) -> Any:
        """A picture's `data:` URL drawn on a transparent ground of that many pixels. Raises BrokenPicture."""
        page = f'<body style="margin:0"><img alt="" style="display:block;width:{width}px;height:{height}px" src="{url}">'
        try:
            pdf = self._typesetter.lay_out(page, f"@page{{size:{width}px {height}px;margin:0}}").pdf()
        except Unreadable as error:
            raise BrokenPicture(str(error)) from None
        return transparent_picture(pdf, width, height)
