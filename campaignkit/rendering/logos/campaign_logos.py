"""The logos of a campaign, opened once for all its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from campaignkit.errors import Problem
from campaignkit.messages import _, message_of
from campaignkit.model.campaign import Campaign
from campaignkit.model.pictures import PICTURES
from campaignkit.model.slug import slug
from campaignkit.model.values import Asset, assets_by_place
from campaignkit.model.vocabulary import PARTIES
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import BrokenPicture, Gate, Unreadable
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.logos.logo_image import Mark, open_mark
from campaignkit.rendering.logos.pad import on_pad
from campaignkit.rendering.logos.proof import proof_by
from campaignkit.rendering.pictures.ink import FAINT, PARTLY_UNSEEN
from campaignkit.rendering.remarks import INVISIBLE, Remark
from campaignkit.rendering.svg.notes import SvgNote

BROKEN = "data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 5 2%22 id=%22broken-{}%22/%3E"
"""The address of what stands for a logo that cannot be opened: an empty drawing, by which a page is known to need it."""


def _hard_to_see(mark: Mark, place: str, logo: str, partner: str) -> Iterator[Problem]:
    """Warnings of a mark that paper does not show, or not all of it."""
    if mark.lightness > FAINT:
        message = _(
            "{logo} is too light for white paper: it is set on a dark ground, and a print shop gets none such"
        ).format(logo=logo)
        code = INVISIBLE
    elif mark.unseen > PARTLY_UNSEEN:
        message = _("part of {logo} is white and will not be seen on paper").format(logo=logo)
        code = "faint-logo"
    else:
        return
    advice = _("ask {partner} for the version for light grounds").format(partner=partner)
    yield Problem(
        "campaign.yaml", place, _("{message}; {advice}").format(message=message, advice=advice), code, severity="warning"
    )


@dataclass(frozen=True, slots=True)
class Source:
    """Where a partner's mark comes from: its place in campaign.yaml, its file as written, whom to ask for another."""

    mark: Mark
    place: str
    file: str
    owner: str


class Logos:
    """Measured marks of a campaign's partners, by their ids, and of a mail's parties.

    What is wrong with a logo counts only where it is shown: `remarks` are for pages, `problems` for mails.
    """

    def __init__(self, campaign: Campaign, gate: Gate, typesetter: Typesetter, fonts: Sequence[FontFile] = ()) -> None:
        self._gate = gate
        self._fonts = fonts
        self.draw = proof_by(typesetter)
        self.remarks: list[Remark] = []
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        """Where partners' marks come from, by the addresses under which pages show them."""
        self.partners = self._partners(campaign)
        self.parties = self._parties(campaign)
        self.emblems = self._emblems(campaign)

    def _partners(self, campaign: Campaign) -> dict[str, Mark]:
        """Each partner's measured logo; none where there is no file, which only a draft lets pass."""
        marks = {}
        for index, partner in enumerate(campaign.partners):
            if partner.logo is None or not partner.logo.path.is_file():
                continue
            place = f"partners[{index}].logo"
            mark, problems = self._opened(partner.logo, place, partner.name)
            if mark is None:
                mark = Mark(2.5, 0.5, 0.0, BROKEN.format(index), None)
            else:
                problems += _hard_to_see(mark, place, partner.logo.name, partner.name)
                mark = on_pad(mark, partner.color) if mark.lightness > FAINT else mark
            marks[partner.id] = mark
            addresses = frozenset((mark.url, mark.for_screen().url))
            self.sources |= dict.fromkeys(addresses, Source(mark, place, partner.logo.name, partner.name))
            self.remarks += [Remark(addresses, problem) for problem in problems]
        return marks

    def _parties(self, campaign: Campaign) -> dict[str, Mark]:
        """The marks of a mail's parties that have one; a light one is no problem there, it gets a dark pad."""
        found: dict[str, Mark] = {}
        for party in PARTIES:
            facts = campaign.group(party)
            logo = facts.get("logo")
            if not isinstance(logo, Asset) or not logo.path.is_file():
                continue
            mark, problems = self._opened(logo, f"{party}.logo", str(facts.get("name") or party))
            found |= {party: mark} if mark else {}
            self.problems += problems
        return found

    def _emblems(self, campaign: Campaign) -> dict[Path, Mark]:
        """The marks in all other fields of type logo, by their files: no kit of ours has one, others may."""
        found: dict[Path, Mark] = {}
        others = {name: value for name, value in campaign.values.items() if name not in PARTIES}
        for place, logo in assets_by_place(others, ""):
            if logo.path in found or not _is_picture_file(logo.path):
                continue
            mark, problems = self._opened(logo, place, _("its owner"))
            found[logo.path] = mark or Mark(2.5, 0.5, 0.0, BROKEN.format(slug(place)), None)
            address = frozenset({found[logo.path].url})
            self.remarks += [Remark(address, problem) for problem in problems]
        return found

    def _opened(self, logo: Asset, place: str, owner: str) -> tuple[Mark | None, list[Problem]]:
        """The mark in a file, if it can be opened, and what is wrong with it."""
        try:
            mark = open_mark(self._gate.read(logo.path), logo.path, self.draw, self._fonts)
        except (BrokenPicture, Unreadable) as error:
            return None, [_broken_picture(logo, place, owner, message_of(error))]
        except MemoryError:  # after which nothing can be relied on
            raise
        except Exception as error:  # four libraries read what a stranger sent: whatever one of them stumbles over is in it
            return None, [
                _broken_picture(
                    logo, place, owner, _("it cannot be drawn ({name}); save it anew").format(name=type(error).__name__)
                )
            ]
        return mark, [_remarked(logo, place, owner, note) for note in mark.notes]


def _is_picture_file(path: Path) -> bool:
    return path.suffix.lower() in PICTURES and path.is_file()


def _remarked(logo: Asset, place: str, owner: str, note: SvgNote) -> Problem:
    message = _("{name} {what}; ask {owner} for {ask}").format(name=logo.name, what=note.what, owner=owner, ask=note.ask)
    return Problem("campaign.yaml", place, message, note.code, severity="warning")


def _broken_picture(logo: Asset, place: str, owner: str, fault: str) -> Problem:
    message = _("{name}: {fault}; or ask {owner} for another version, best as SVG or PNG").format(
        name=logo.name, fault=fault, owner=owner
    )
    return Problem("campaign.yaml", place, message, "broken-picture")
