"""Who else works on the same kit: those who build on it, and those who started where it started."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from campaignkit.errors import Problem
from campaignkit.lineage.record import Record
from campaignkit.registry.catalogue.database import consult, say_nothing
from campaignkit.registry.catalogue.queries import Related
from campaignkit.registry.resolve import registries

__all__ = ["Related", "Relatives", "descendants", "say_nothing", "siblings"]

MOST = 1_000
"""How many kits are told unless asked for more."""


@dataclass(frozen=True, slots=True)
class Relatives:
    """Kits in their newest versions, by registry and name. `more` tells that the limit left some out."""

    kits: tuple[Related, ...]
    more: bool = False


def descendants(
    record: Record,
    *,
    limit: int = MOST,
    tell: Callable[[Problem], None] = say_nothing,
    say: Callable[[str], None] = say_nothing,
) -> Relatives:
    """The kits in all registries that come from a kit: from any of its releases, directly or through others.

    A kit or registry that cannot be read is told to `tell` as a warning and left out.
    """
    return consult(lambda enquiry: Relatives(*enquiry.descendants(_own(record), limit)), registries(), tell, say)


def siblings(
    record: Record,
    *,
    limit: int = MOST,
    tell: Callable[[Problem], None] = say_nothing,
    say: Callable[[str], None] = say_nothing,
) -> Relatives:
    """The other kits in all registries that come straight from a parent of this kit, whichever of its releases they took.

    A kit or registry that cannot be read is told to `tell` as a warning and left out.
    """
    parents = [parent.record for parent in record.parents]
    return consult(lambda enquiry: Relatives(*enquiry.siblings(_own(record), parents, limit)), registries(), tell, say)


def _own(record: Record) -> tuple[str, ...]:
    """The records by which the catalogue may know a kit; a draft is known by the release it goes on from."""
    return tuple(filter(None, (record.digest, record.previous)))
