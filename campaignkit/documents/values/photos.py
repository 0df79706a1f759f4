"""Pictures and what is said of them: from the values of a group to a `Photo`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from campaignkit import licensing
from campaignkit.documents.reading.report import Unfit
from campaignkit.messages import _
from campaignkit.model.values import Asset, Localised, Photo, Value

FOCUS = _("two shares of the picture from 0 to 1, from the left and from the top, such as [0.4, 0.3]")


def photo_of(file: Asset, said: Mapping[str, Value], place: str) -> Photo:
    """The picture in a file with what is said of it, which stands at `place`. Raises Unfit for a focus outside of it."""
    license_ = _plain(said, "license")
    return Photo(
        file=file,
        place=place,
        focus=_focus(said.get("focus")),
        alt=_worded(said, "alt"),
        credit=_worded(said, "credit"),
        source=_plain(said, "source"),
        license=license_,
        license_name=licensing.short_name(license_) if licensing.is_known(license_) else "",
        consent=_plain(said, "consent"),
    )


def _focus(value: Value | None) -> tuple[float, float]:
    if value is None:
        return 0.5, 0.5
    shares = value if isinstance(value, tuple) else ()
    numbers = [float(share) for share in shares if isinstance(share, (int, Decimal))]
    if len(numbers) != 2 or len(shares) != 2:
        raise Unfit(_("expected {focus}; found {number} numbers").format(focus=FOCUS, number=len(shares)), "bad-focus")
    across, down = numbers
    if not (0 <= across <= 1 and 0 <= down <= 1):
        found = ", ".join(map(str, shares))
        raise Unfit(
            _("expected {focus}; found [{found}], which is outside of the picture").format(focus=FOCUS, found=found),
            "bad-focus",
        )
    return across, down


def _worded(said: Mapping[str, Value], name: str) -> str | Localised:
    value = said.get(name, "")
    return value if isinstance(value, (str, Localised)) else ""


def _plain(said: Mapping[str, Value], name: str) -> str:
    """A text that is the same in every language, whatever was written."""
    value = _worded(said, name)
    return value.texts[0][1] if isinstance(value, Localised) else value
