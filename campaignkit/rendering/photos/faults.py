"""What is wrong with a photograph: nobody named, no words for it, no right to it, too few pixels for its place. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator

from campaignkit.errors import Problem
from campaignkit.messages import _
from campaignkit.model.values import Photo
from campaignkit.rendering.photos.placed_photo import COARSE_PPI, Surface
from campaignkit.rendering.remarks import NO_CREDIT, NO_RIGHTS, NO_WORDS

FILE = "campaign.yaml"


def silences(photo: Photo) -> Iterator[Problem]:
    """Warnings of what a photograph should come with and does not; a print shop refuses it without."""
    if not photo.alt:
        yield _wanting(photo, "alt", _("has no words for people who cannot see it; write what it shows"), NO_WORDS)
    if not photo.credit:
        yield _wanting(photo, "credit", _("comes without a name; write who took it"), NO_CREDIT)
    if not (photo.license or photo.consent):
        message = _("comes without a right to use it; write its licence, or `ours` if you took it,")
        yield _wanting(photo, "license", message, NO_RIGHTS)


def too_few_pixels(photo: Photo, pixels: int, across: float, width: float, surface: Surface) -> Iterator[Problem]:
    """A warning, for the press an error, of a photograph that is enlarged on `surface` beyond what looks sharp.

    `pixels` are those of the whole photograph from side to side, `across` those of the part that is shown `width` wide.
    """
    if across >= surface.least * width * 0.995:
        return
    ppi = surface.ppi(across / width)
    wanted = math.ceil(pixels * surface.least * width / across)
    spread = (
        _("{across:.0f} of them are spread over {width:.0f} pixels wide, {ppi:.0f} an inch")
        if surface.unit == "px"
        else _("{across:.0f} of them are spread over {width:.0f} mm wide, {ppi:.0f} an inch")
    )
    found = spread.format(across=across, width=width, ppi=ppi)
    advice = _("put in one of at least {wanted} pixels across, or show it smaller").format(wanted=wanted)
    message = _("{name} has too few pixels for {name2}: {found}; {advice}").format(
        name=photo.name, name2=surface.name, found=found, advice=advice
    )
    is_coarse = surface.profile == "press" and not surface.is_screen and ppi < COARSE_PPI
    yield Problem(FILE, photo.place, message, "low-resolution", severity="error" if is_coarse else "warning")


def broken(photo: Photo, fault: str) -> Problem:
    """The error of a photograph that cannot be opened."""
    return Problem(FILE, photo.place, _("{fault}; or put in another photo").format(fault=fault), "broken-picture")


def _wanting(photo: Photo, name: str, message: str, code: str) -> Problem:
    return Problem(
        FILE,
        _("{place}.{name}").format(place=photo.place, name=name),
        _("{name} {message} under `{name2}:`").format(name=photo.name, message=message, name2=name),
        code,
        severity="warning",
    )
