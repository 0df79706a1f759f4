"""In which order partners stand: a rule that everyone can check. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from campaignkit import collation
from campaignkit.model.campaign import Order, Partner


def ordered(partners: Sequence[Partner], order: Order, lang: str) -> tuple[Partner, ...]:
    """The partners by the campaign's rule; those who tie, or lack what the rule asks for, keep the order of the file.

    `alphabetical` follows the language's own collation, not code points. `contribution` puts the
    largest first, `joined` the earliest. `rotate` is the order of the file, in which `coalition.rotation` makes the turns.
    """
    if order == "alphabetical":
        return tuple(sorted(partners, key=lambda partner: collation.sort_key(partner.name, lang)))
    if order == "contribution":
        return tuple(sorted(partners, key=lambda partner: -_contribution(partner)))
    if order == "joined":
        return tuple(sorted(partners, key=_joining_day))
    return tuple(partners)


def _contribution(partner: Partner) -> Decimal:
    given = partner.more.get("contribution", 0)
    return given if isinstance(given, Decimal) else Decimal(given) if isinstance(given, int) else Decimal(0)


def _joining_day(partner: Partner) -> date:
    joined = partner.more.get("joined")
    return joined if isinstance(joined, date) else date.max
