"""Values that are still those of a kit's sample: invented ones, which nobody should print by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from campaignkit.documents.reading.report import Report, below, found
from campaignkit.documents.reading.source import Node, Scalar, Sequence, Table, read_table
from campaignkit.errors import CampaignKitError
from campaignkit.model.kit import Kit

SAMPLE_FILE = "sample/campaign.yaml"
"""Where a kit keeps invented values that fill it."""

_A_MATTER_OF_TASTE = frozenset(
    {"lang", "langs", "dir", "materials", "kit", "order", "tz", "currency", "role", "type", "look", "color", "second"}
    | {"amount", "slots", "status", "id", "access", "starts", "ends", "audiences"}
)
"""Words whose value may well be the same in a real campaign."""


def sample_values(report: Report, table: Table, kit: Kit, folder: Path) -> None:
    """Warn of each value of the campaign that `kit`'s sample has too, unless the campaign is that sample."""
    file = kit.folder / SAMPLE_FILE
    if file.parent.resolve() == folder or not file.is_file():
        return
    try:
        sample = read_table(file, SAMPLE_FILE)
    except CampaignKitError:
        return  # `check` on the kit tells what is wrong with its sample
    for at, node, path in _same(table, sample, ""):
        what = found(node) if isinstance(node, Scalar) else "all of it"
        report.warn(at, path, f"is still the sample's: {what}; put your own there", "sample-value")


def in_sample(field: str, kit: Kit) -> bool:
    """Whether the sample of `kit` fills the word that a field path begins with, so that a value there may be its own."""
    try:
        sample = read_table(kit.folder / SAMPLE_FILE, SAMPLE_FILE)
    except CampaignKitError:
        return False
    return re.split(r"[.\[]", field)[0] in sample.entries


def _same(ours: Table, theirs: Table, path: str) -> Iterator[tuple[Node, Node, str]]:
    """Where each value stands that both have, the value, and its path."""
    for name, node in ours.entries.items():
        other = theirs.entries.get(name)
        if name in _A_MATTER_OF_TASTE or other is None or _is_empty(node):
            continue
        if isinstance(node, Table) and isinstance(other, Table):
            yield from _same(node, other, below(path, name))
        elif _plain(node) == _plain(other) and not _is_number(node):
            yield ours.keys[name], node, below(path, name)
        elif isinstance(node, Sequence) and isinstance(other, Sequence):
            invented = [_plain(item) for item in other.items]
            for index, item in enumerate(node.items):
                if _plain(item) in invented:
                    yield item, item, f"{below(path, name)}[{index}]"


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _is_number(node: Node) -> bool:
    return isinstance(node, Scalar) and re.fullmatch(r"-?[\d.]+", node.text) is not None


def _plain(node: Node) -> object:
    if isinstance(node, Table):
        return {name: _plain(child) for name, child in node.entries.items()}
    return tuple(map(_plain, node.items)) if isinstance(node, Sequence) else node.text.strip()
