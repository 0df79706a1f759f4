"""What kits can be picked by: licence, materials, languages, looks and tags, as lists and as pages. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from campaignkit.documents.forms.labels import choice_label
from campaignkit.documents.forms.sheet_labels import language_label
from campaignkit.gallery.values import ShownKit
from campaignkit.gallery.words import GROUPS
from campaignkit.licensing.plain_words import DEMANDS, demand_of
from campaignkit.messages import _
from campaignkit.model.slug import slug

Kind = Literal["material", "lang", "look", "license", "tag"]
MOST_TAGS = 300
"""How many tags can be chosen among; those that most kits have come first, and the search finds the others."""

_LABELS: dict[Kind, tuple[str, str]] = {
    "material": (_("For what"), _("For anything")),
    "lang": (_("Language"), _("Any language")),
    "look": (_("Look"), _("Any look")),
    "license": (_("Licence"), _("Any licence")),
    "tag": (_("About"), _("About anything")),
}
_TITLES: dict[Kind, str] = {
    "material": _("Kits for {value}"),
    "lang": _("Kits that speak {value}"),
    "look": _("Kits in the look {value}"),
    "license": _("Kits by licence: {value}"),
    "tag": _("Kits about {value}"),
}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One thing to pick by: as it stands in addresses, and as people call it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Part:
    """Values that belong together, under a heading that may be empty."""

    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A kind of thing to pick by, with all that the kits of a site have of it."""

    kind: Kind
    label: str
    any: str
    parts: tuple[Part, ...]

    @property
    def values(self) -> tuple[FacetValue, ...]:
        """All of its values."""
        return tuple(value for part in self.parts for value in part.values)


@dataclass(frozen=True, slots=True)
class FacetPick:
    """One value of a facet as the subject of a page."""

    kind: Kind
    value: str
    title: str


def facets(kits: Sequence[ShownKit]) -> tuple[Facet, ...]:
    """What these kits can be picked by; a kind in which all are alike and of which there is but one value is left out."""
    kinds: dict[Kind, tuple[Part, ...]] = {
        "material": _materials(kits),
        "lang": _plain((lang, language_label(lang)) for kit in kits for lang in kit.languages),
        "look": _plain((look, choice_label(look)) for kit in kits for look in kit.looks),
        "license": _plain((demand_of(kit.license), DEMANDS[demand_of(kit.license)]) for kit in kits),
        "tag": _tags(kits),
    }
    return tuple(Facet(kind, *_LABELS[kind], parts) for kind, parts in kinds.items() if any(part.values for part in parts))


def picked(facet: Facet, value: FacetValue) -> FacetPick:
    """A value of a facet as a page's subject."""
    return FacetPick(facet.kind, value.value, _TITLES[facet.kind].format(value=value.label))


def values_of(kit: ShownKit, kind: Kind) -> tuple[str, ...]:
    """What a kit has of a kind, as it stands in addresses."""
    match kind:
        case "material":
            return tuple(dict.fromkeys(sheet.material for sheet in kit.sheets))
        case "lang":
            return kit.languages
        case "look":
            return kit.looks
        case "license":
            return (demand_of(kit.license),)
        case "tag":
            return tuple(filter(None, map(slug, kit.tags)))


def _plain(pairs: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    known = dict(pairs)
    return (
        Part("", tuple(FacetValue(value, label) for value, label in sorted(known.items(), key=lambda pair: str(pair[1])))),
    )


def _materials(kits: Sequence[ShownKit]) -> tuple[Part, ...]:
    """Materials by what they are for, in the order of the kits."""
    known: dict[str, dict[str, str]] = {group: {} for group in GROUPS}
    for sheet in (sheet for kit in kits for sheet in kit.sheets):
        known[sheet.group].setdefault(sheet.material, sheet.label)
    return tuple(
        Part(GROUPS[group], tuple(FacetValue(value, label) for value, label in values.items()))
        for group, values in known.items()
        if values
    )


def _tags(kits: Sequence[ShownKit]) -> tuple[Part, ...]:
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for kit in kits:
        for tag in kit.tags:
            if found := slug(tag):
                counts[found] = counts.get(found, 0) + 1
                labels.setdefault(found, tag)
    common = sorted(counts, key=lambda tag: (-counts[tag], tag))[:MOST_TAGS]
    return (Part("", tuple(FacetValue(tag, labels[tag]) for tag in sorted(common))),)
