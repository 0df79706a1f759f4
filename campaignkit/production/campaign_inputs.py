"""The digest of each part of a campaign that a sheet can depend on, by the names that workers note them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

from campaignkit.coalition.order import ordered
from campaignkit.model.campaign import Campaign, Partner
from campaignkit.model.kit import Kit
from campaignkit.model.kit_fields import fields_for, short_fields
from campaignkit.model.translation import borrowed_texts
from campaignkit.model.values import Value, assets_by_place, at
from campaignkit.production.cache_key import as_json_value, digest, file_digest
from campaignkit.sandbox import inputs
from campaignkit.sandbox.order import Sheet

OF_MARKS = ("name", "short_name", "logo", "color")
"""What of a partner decides how its mark, or its name where it has none, is shown and spoken of."""
RECIPIENT, DISTRIBUTOR = "recipient", "distributor"
"""By what name a template reads the one whom its sheet is for."""
FACTS = frozenset(field.name for field in fields(Partner))


class CampaignInputs:
    """One campaign, each part of which is brought down to a digest once.

    Methods raise CampaignKitError when a file has gone since the campaign was read.
    """

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._file = cache(file_digest)
        self._spoken = cache(campaign.in_language)
        self._whom = {(RECIPIENT, each.id): each.values for each in campaign.recipients}
        self._whom |= {(DISTRIBUTOR, each.id): each.values for each in campaign.distributors}
        self._digests: dict[tuple[str, str], str] = {}
        self._around: dict[tuple[Path, str, str, int], str] = {}

    def surroundings(self, kit: Kit, sheet: Sheet) -> str:
        """The digest of what every sheet in that language, brand and material depends on, whatever its template reads."""
        place = kit.folder, sheet.material, sheet.lang, sheet.brand
        if place not in self._around:
            self._around[place] = self._digest(self._always(kit, sheet))
        return self._around[place]

    def read(self, names: Iterable[str], sheet: Sheet) -> dict[str, str]:
        """The digests of the parts of these names, as that sheet sees them."""
        return {name: self._own(name, sheet) or self._part(name, sheet.lang) for name in names}

    def _own(self, name: str, sheet: Sheet) -> str:
        """The digest of what a sheet reads of the one whom it is for alone; empty for all else."""
        whom = self._whom.get((RECIPIENT, sheet.recipient)) or self._whom.get((DISTRIBUTOR, sheet.distributor))
        if whom is None:
            return ""
        kind, about = inputs.parsed(name)
        if name == inputs.EVERYTHING:
            return self._digest((self._part(name, sheet.lang), whom))
        if about.partition(".")[0] not in (RECIPIENT, DISTRIBUTOR):
            return ""
        own = {RECIPIENT if sheet.recipient else DISTRIBUTOR: whom}
        return self._digest(at(own, about) if kind == inputs.VALUE else _is_there(own, about))

    def _always(self, kit: Kit, sheet: Sheet) -> tuple[object, ...]:
        campaign, spoken = self._campaign, self._spoken(sheet.lang)
        declared, drop = fields_for((kit,)), kit.material(sheet.material).drop
        optional = (*drop, *(short for _, short in short_fields(declared)))
        return (
            (campaign.langs[0], campaign.dir, campaign.order),
            tuple(partner.id for partner in spoken.partners),
            tuple(partner.id for partner in ordered(spoken.partners, spoken.order, sheet.lang)),
            campaign.brands[sheet.brand],
            campaign.looks,
            spoken.values.get("link"),
            tuple((text.field, text.lang) for text in borrowed_texts(campaign, declared, sheet.lang)),
            tuple(_is_there(spoken.values, path) for path in optional),
            tuple((place, asset.name) for place, asset in assets_by_place(spoken.values, "")),
        )

    def _part(self, name: str, lang: str) -> str:
        if (name, lang) not in self._digests:
            self._digests[name, lang] = self._digest(self._found(name, self._spoken(lang)))
        return self._digests[name, lang]

    def _found(self, name: str, spoken: Campaign) -> object:
        if name == inputs.EVERYTHING:
            return replace(self._campaign, folder=Path(), materials={}, recipients=())
        kind, about = inputs.parsed(name)
        match kind:
            case inputs.VALUE:
                return at(spoken.values, about)
            case inputs.PRESENCE:
                return _is_there(spoken.values, about)
            case inputs.PARTNER:
                id_, _, fact = about.rpartition(".")
                return _fact(_partner(spoken, id_), fact)
            case inputs.MARK:
                return self._mark(_partner(spoken, about))
        return None

    def _mark(self, partner: Partner | None) -> object:
        if partner is None:
            return None
        has_logo = partner.logo is not None and partner.logo.path.is_file()
        return tuple(_fact(partner, name) for name in OF_MARKS if name != "logo" or has_logo)

    def _digest(self, value: object) -> str:
        return digest(as_json_value(value, self._file))


def _partner(campaign: Campaign, id_: str) -> Partner | None:
    return next((partner for partner in campaign.partners if partner.id == id_), None)


def _fact(partner: Partner | None, name: str) -> object:
    """A fact of a partner; for one that is made of others, such as its label, all of them."""
    return getattr(partner, name) if partner and name in FACTS else partner


def _is_there(values: Mapping[str, Value], path: str) -> bool:
    return at(values, path) not in (None, "", (), [], {})
