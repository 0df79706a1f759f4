"""What is wrong with a group's logos and photographs: told where they are shown, and nowhere else. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from campaignkit.errors import Problem
from campaignkit.model.kit import Profile

INVISIBLE = "invisible-logo"
"""The code of a mark that paper does not show at all; printed without a pad it would be missing."""
NO_WORDS, NO_CREDIT, NO_RIGHTS = "no-alt", "no-credit", "no-rights"
"""The codes of a photograph without words for those who cannot see it, without a name, and without a right to use it."""
NOT_FOR_PRESS = frozenset({INVISIBLE, "live-text", NO_WORDS, NO_CREDIT, NO_RIGHTS})


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong with a picture, and the addresses under which pages show it, or what is in them all."""

    addresses: frozenset[str]
    problem: Problem


def problems_shown(html: str, remarks: Iterable[Remark]) -> tuple[Problem, ...]:
    """What is wrong with the pictures on a page, its marks at their full size; others' faults are not the page's."""
    return tuple(remark.problem for remark in remarks if any(address in html for address in remark.addresses))


def for_profile(problems: Iterable[Problem], profile: Profile) -> tuple[Problem, ...]:
    """The same problems as they count for a profile.

    A print shop gets no mark that cannot be seen, or in other letters, and no photograph that nobody may use.
    """
    strict = NOT_FOR_PRESS if profile == "press" else frozenset()
    return tuple(replace(each, severity="error") if each.code in strict else each for each in problems)
