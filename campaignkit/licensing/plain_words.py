"""What a licence lets people do, in plain words made from the table: what they may, if what, and what not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from campaignkit.licensing.expression import alternatives
from campaignkit.licensing.names import short_name
from campaignkit.licensing.table import SHARE_ALIKE, family
from campaignkit.messages import _
from campaignkit.model.enumeration import one_of

Demand = Literal["share-alike", "name", "none"]
"""What a licence asks most of those who pass work on: the same terms, the makers' names, or nothing."""

DEMANDS = {"share-alike": _("Share alike"), "name": _("Name only"), "none": _("No conditions")}
"""What people call the three."""

_MAY = (
    _("Print it, post it, translate it, change it and sell it, as often as you like"),
    _("Use it for any purpose, with any partners, without asking"),
)
_NOT = (
    _("Your own words, photos and logos are not under it: nobody gets them with the kit"),
    _("It does not say that the makers stand behind you or your campaign"),
)


@dataclass(frozen=True, slots=True)
class PlainWords:
    """A licence in sentences: what one `may` do, each `condition` beside it, and what it does not give.

    `choices` are the names of the licences that one may choose among, where there are several: the sentences are those of
    the one that asks least.
    """

    demand: Demand
    may: tuple[str, ...]
    conditions: tuple[str, ...]
    limits: tuple[str, ...]
    choices: tuple[str, ...] = ()


def in_plain_words(spdx: str) -> PlainWords:
    """What an open licence, or expression of several, means for those who take a work. Raises ValueError for none."""
    choices = sorted(alternatives(spdx), key=lambda ids: (len(_conditions(ids)), sorted(ids)))
    if not choices:
        raise ValueError(f"{spdx!r} is no licence")
    least = choices[0]
    named = tuple(short_name(" AND ".join(sorted(ids))) for ids in choices) if len(choices) > 1 else ()
    return PlainWords(_demand(least), _MAY, tuple(_conditions(least)), _NOT, named)


def demand_of(spdx: str) -> Demand:
    """What a licence asks most. Raises ValueError for none."""
    return in_plain_words(spdx).demand


def _demand(ids: frozenset[str]) -> Demand:
    if any(name in SHARE_ALIKE for name in ids):
        return "share-alike"
    return "none" if all(family(name) == "PD" for name in ids) else "name"


def _conditions(ids: frozenset[str]) -> list[str]:
    """What is asked, each once: names wherever a licence asks for more than nothing, then the terms to be kept."""
    if _demand(ids) == "none":
        return []
    kept = [SHARE_ALIKE[name] for name in sorted(ids) if name in SHARE_ALIKE]
    alike = [sorted(names, key=lambda name: (name not in ids, name)) for names in kept]
    return [
        _("if its makers stay named and the licence is told: every sheet does that by itself"),
        _("if what you changed is said, once you share the changed design"),
        *(
            _("and if a changed design, once you share it, is under {licences}").format(
                licences=one_of([short_name(name) for name in names[:3]])
            )
            for names in alike
        ),
    ]
