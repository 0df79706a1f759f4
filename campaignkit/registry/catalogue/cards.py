"""What a catalogue says of a kit: plain values, between the registries that are read and the file that keeps them."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from campaignkit.lineage.views.graph import Edge

Kind = Literal["tag", "license", "material", "lang"]


@dataclass(frozen=True, slots=True)
class Listed:
    """One kit in its newest version, as `list --json` tells it. `authors` is ready to print, `materials` are names."""

    name: str
    version: str
    title: str
    summary: str
    license: str
    authors: str
    materials: tuple[str, ...]
    tags: tuple[str, ...]
    registry: str
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardFacet:
    """One thing that a kit can be picked by, its value folded."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Card:
    """What the catalogue keeps of a kit: `connect` is how its makers want to be met, `readme` its README in one line."""

    listed: Listed
    connect: Mapping[str, str]
    readme: str
    facets: frozenset[CardFacet]


@dataclass(slots=True)
class IndexedKit:
    """What a look at one kit brought.

    `versions` are all there are, `releases` the digests of those read now, and `edges` lie between all records seen.
    `own_files` names the files that the kit brought itself, by the SHA-256 of their bytes.
    `trouble` tells in words the first thing that is wrong; a kit whose newest release is sound has a card all the same.
    """

    name: str
    card: Card | None = None
    trouble: str = ""
    versions: tuple[str, ...] = ()
    releases: dict[str, str] = field(default_factory=dict)
    edges: set[Edge] = field(default_factory=set)
    own_files: set[str] = field(default_factory=set)


def fold(text: str) -> str:
    """Text without what people leave out in a hurry: case, accents, and wide or joined forms of letters."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def license_words(spdx: str) -> str:
    """A licence as it is compared: `cc-by-sa-4.0` for `CC BY-SA 4.0`."""
    return "-".join(fold(spdx).split())
