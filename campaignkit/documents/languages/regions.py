"""What a sample says of its place, for people of the same language elsewhere: `fr-CA` pays in Canadian dollars."""

from __future__ import annotations

import re
from collections.abc import Mapping

from campaignkit.documents.editing.nodes import Plain
from campaignkit.documents.editing.values import set_values
from campaignkit.documents.reading.source import Node, Scalar, Table, parse_table
from campaignkit.locales import currency_of, territory_of, zones_of
from campaignkit.messages import _

_ZONE, _CURRENCY = "event.tz", ("event", "price", "currency")


def in_language(sample: str, lang: str, country: str = "") -> str:
    """The text of a sample in a language, with the currency and the time zone of the country that it or `country` names.

    Of a country with several time zones the sample's stays, with a comment that asks for one's own. Raises
    InvalidDocuments if the sample is no YAML.
    """
    entries = parse_table(sample.encode(), "sample").entries
    values: dict[str, Plain] = {}
    if lang and "langs" in entries:
        values["langs"] = [lang]
    elif lang and _text(entries, "lang") != lang:
        values["lang"] = lang
    return _in_country(set_values(sample, values), entries, (country or territory_of(lang)).upper())


def _in_country(sample: str, entries: Mapping[str, Node], territory: str) -> str:
    currency = currency_of(territory)
    if not currency:
        return sample
    zone, zones = _text(entries, *_ZONE.split(".")), zones_of(territory)
    values: dict[str, Plain] = {}
    if _text(entries, *_CURRENCY):
        values[".".join(_CURRENCY)] = currency
    if zone and len(zones) == 1:
        values[_ZONE] = zones[0]
    placed = set_values(sample, values)
    return _asking(placed, territory) if zone and len(zones) > 1 and zone not in zones else placed


def _asking(sample: str, territory: str) -> str:
    """A comment at the time zone, because nobody but the person knows which one of a wide country's it is."""
    asked = _("{territory} has several time zones: write that of your place").format(territory=territory)
    return re.sub(r"^( +tz: *[^\s#]+)[^\n]*", rf"\1   # {asked}", sample, count=1, flags=re.MULTILINE)


def _text(entries: Mapping[str, Node], *path: str) -> str:
    """The text at a path of keys; empty where none stands."""
    node = entries.get(path[0])
    for key in path[1:]:
        node = node.entries.get(key) if isinstance(node, Table) else None
    return node.text if isinstance(node, Scalar) else ""
