"""The logos of a campaign, opened once for all its sheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from campaignkit.errors import Problem
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Profile
from campaignkit.model.values import Asset
from campaignkit.model.vocabulary import PARTIES
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import BrokenPicture, Gate, Unreadable
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.logos.logo_image import Mark, open_mark
from campaignkit.rendering.logos.pad import on_pad
from campaignkit.rendering.pictures.ink import FAINT, PARTLY_UNSEEN
from campaignkit.rendering.pictures.raster import transparent_picture

INVISIBLE = "invisible-logo"
"""The code of a mark that paper does not show at all; printed without a pad it would be missing."""
NOT_FOR_PRESS = frozenset({INVISIBLE, "live-text"})


def _hard_to_see(mark: Mark, place: str, logo: str, partner: str) -> Iterator[Problem]:
    """Warnings of a mark that paper does not show, or not all of it."""
    if mark.lightness > FAINT:
        message = f"{logo} is so light that paper hardly shows it, so it gets a dark ground of its own"
        code = INVISIBLE
    elif mark.unseen > PARTLY_UNSEEN:
        message = f"part of {logo} is white and will not be seen on paper"
        code = "faint-logo"
    else:
        return
    advice = f"ask {partner} for the version for light grounds"
    yield Problem("campaign.yaml", place, f"{message}; {advice}", code, severity="warning")


def for_profile(problems: Iterable[Problem], profile: Profile) -> tuple[Problem, ...]:
    """The same problems as they count for a profile: a print shop gets no mark that cannot be seen, or in other letters."""
    strict = NOT_FOR_PRESS if profile == "press" else frozenset()
    return tuple(replace(each, severity="error") if each.code in strict else each for each in problems)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a partner's mark comes from: its place in campaign.yaml, its file as written, whom to ask for another."""

    mark: Mark
    place: str
    file: str
    owner: str


class Logos:
    """Measured marks of a campaign's partners, by their ids, and of a mail's parties; `problems` holds what is wrong."""

    def __init__(self, campaign: Campaign, gate: Gate, typesetter: Typesetter, fonts: Sequence[FontFile] = ()) -> None:
        self._gate = gate
        self._typesetter = typesetter
        self._fonts = fonts
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        """Where partners' marks come from, by the addresses under which pages show them."""
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
            logo = partner.logo.name if partner.logo else ""
            self.problems += _hard_to_see(mark, place, logo, partner.name)
            mark = on_pad(mark) if mark.lightness > FAINT else mark
            marks[partner.id] = mark
            self.sources |= dict.fromkeys((mark.url, mark.for_screen().url), Source(mark, place, logo, partner.name))
        return marks

    def _parties(self, campaign: Campaign) -> dict[str, Mark]:
        """The marks of a mail's parties that have one; a light one is no problem there, it gets a dark pad."""
        found: dict[str, Mark] = {}
        for party in PARTIES:
            facts = campaign.values.get(party)
            logo = facts.get("logo") if isinstance(facts, Mapping) else None
            name = str(facts.get("name") or party) if isinstance(facts, Mapping) else party
            mark = self._opened(logo, f"{party}.logo", name) if isinstance(logo, Asset) else None
            found |= {party: mark} if mark else {}
        return found

    def _opened(self, logo: Asset | None, place: str, owner: str) -> Mark | None:
        if logo is None or not logo.path.is_file():
            return None
        try:
            mark = open_mark(self._gate.read(logo.path), logo.path, self.draw, self._fonts)
        except (BrokenPicture, Unreadable) as error:
            message = f"{logo.name}: {error}; or ask {owner} for another version, best as SVG or PNG"
            self.problems.append(Problem("campaign.yaml", place, message, "broken-picture"))
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
