"""The date of a run: the clock's, unless SOURCE_DATE_EPOCH gives one (reproducible-builds.org/specs/source-date-epoch)."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime

from campaignkit.errors import CampaignKitError
from campaignkit.messages import _

VARIABLE = "SOURCE_DATE_EPOCH"


def given(environ: Mapping[str, str]) -> int | None:
    """The date that the environment gives, in seconds since 1970; None where it gives none.

    Raises CampaignKitError when it is no whole number of at most eleven digits.
    """
    text = environ.get(VARIABLE, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 11):
        raise CampaignKitError(
            _("{variable} is {text!r}, not a number of seconds since 1970.").format(variable=VARIABLE, text=text),
            _("Set it to one such as 1767225600, or unset it."),
        )
    return int(text)


def now(environ: Mapping[str, str]) -> int:
    """The date of this run in seconds since 1970. Raises CampaignKitError as `given` does."""
    date = given(environ)
    return machine_seconds() if date is None else date


def moment(environ: Mapping[str, str]) -> datetime:
    """The same as a moment in UTC. Raises CampaignKitError as `given` does."""
    return datetime.fromtimestamp(now(environ), UTC)


def machine_seconds() -> int:
    """What the machine's clock says, in seconds since 1970."""
    return int(time.time())


FIRST_DATE = 315532800
"""1980-01-01T00:00:00Z, the date of files whose kit was never released."""


def epoch(environ: Mapping[str, str], released: str) -> int:
    """The date for all that is dated inside the files: SOURCE_DATE_EPOCH, else the kit's release, else 1980.

    `released` is `2027-01-31T12:00:00Z` or empty. Raises CampaignKitError when SOURCE_DATE_EPOCH is no whole number.
    """
    date = given(environ)
    if date is not None:
        return date
    return int(datetime.fromisoformat(released).timestamp()) if released else FIRST_DATE
