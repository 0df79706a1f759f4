"""Which kits there are, and which of them have what somebody looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from campaignkit.errors import Problem
from campaignkit.registry.catalogue.cards import CardFacet, Kind, Listed, fold, license_words
from campaignkit.registry.catalogue.database import consult, say_nothing
from campaignkit.registry.catalogue.queries import Enquiry, SearchHit
from campaignkit.registry.resolve import registries

__all__ = ["Listed", "Picked", "Search", "SearchHit", "kits", "search"]

MOST = 100
"""How many kits a search tells unless asked for more."""


@dataclass(frozen=True, slots=True)
class Picked:
    """What a kit must have, beside words: each of these tags and materials, this licence, these languages."""

    tags: tuple[str, ...] = ()
    licenses: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()

    def facets(self) -> tuple[CardFacet, ...]:
        """The same as the catalogue keeps it. A licence may be given without its version, a material by its size."""
        given: tuple[tuple[Kind, Iterable[str]], ...] = (
            ("tag", map(fold, self.tags)),
            ("license", map(license_words, self.licenses)),
            ("material", map(fold, self.materials)),
            ("lang", map(fold, self.langs)),
        )
        return tuple(CardFacet(kind, value) for kind, values in given for value in values)


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found, the best first. `more` tells that the limit left some out.

    `suggestion` is the nearest wording that kits have, where nothing was found and there is one.
    """

    found: tuple[SearchHit, ...]
    more: bool = False
    suggestion: str = ""


def kits(tell: Callable[[Problem], None] = say_nothing, say: Callable[[str], None] = say_nothing) -> tuple[Listed, ...]:
    """The newest version of every kit in the built-in kits and the registries, by name within each.

    A kit or registry that cannot be read is told to `tell` as a warning and left out. Raises InvalidDocuments only for
    broken settings.
    """
    return consult(Enquiry.every, registries(), tell, say)


def search(
    words: str,
    picked: Picked = Picked(),
    *,
    limit: int = MOST,
    tell: Callable[[Problem], None] = say_nothing,
    say: Callable[[str], None] = say_nothing,
) -> Search:
    """The kits that have all these words, whatever their case and accents, the last one as a beginning.

    Words count most in a kit's name and title, then in its tags, its summary and its README. Raises as `kits`.
    """

    def ask(enquiry: Enquiry) -> Search:
        """The answer of the catalogue, with a suggestion where there is none."""
        found, more = enquiry.search(words, picked.facets(), limit)
        return Search(found, more, "" if found else enquiry.suggestion(words))

    return consult(ask, registries(), tell, say)
