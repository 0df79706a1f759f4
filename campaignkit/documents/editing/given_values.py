"""Values that a person gives beside campaign.yaml, on the command line or in a data file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from campaignkit.documents.editing.nodes import Plain
from campaignkit.documents.reading.source import Node, Scalar, Table, parse_table
from campaignkit.documents.values.unknown_keys import unknown_step
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.files import read_file
from campaignkit.messages import _
from campaignkit.model.kit import Kit
from campaignkit.model.kit_fields import fields_for


def values_of(data: Path | None) -> dict[str, Plain]:
    """The values of a data file by key; empty ones change nothing. Raises NotFound, InvalidDocuments."""
    if data is None:
        return {}
    table = parse_table(read_file(data.resolve()), str(data))
    return {key: _as_plain(node) for key, node in table.entries.items() if not (isinstance(node, Scalar) and node.is_empty)}


def as_value(value: str) -> Plain:
    """A value of the command line: a group or list where it is written as one, `{amount: 3, currency: EUR}`, else text."""
    if not re.match(r"\s*[\[{]", value):
        return value
    try:
        return _as_plain(parse_table(f"value: {value}\n".encode(), "").entries["value"])
    except InvalidDocuments:
        return value


def refuse_unknown(given: Mapping[str, Plain], kits: Sequence[Kit]) -> None:
    """Raises InvalidDocuments for a path whose words neither the shared vocabulary nor a kit has."""
    fields = fields_for(kits)
    wrong = [(path, unknown_step(fields, path)) for path in given]
    problems = [Problem("-d", path, message, "unknown-key") for path, message in wrong if message]
    if problems:
        raise InvalidDocuments(problems, _("`campaignkit show` names what a kit reads."))


def _as_plain(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Table):
        return {key: _as_plain(child) for key, child in node.entries.items()}
    return [_as_plain(item) for item in node.items]
