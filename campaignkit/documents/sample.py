"""Values that are still those of a kit's sample: invented ones, which nobody should print by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from campaignkit.documents.languages.samples import SAMPLE_FOLDER, languages_of, sample_files_in
from campaignkit.documents.reading.report import Report, below, found, quoted
from campaignkit.documents.reading.source import Node, Scalar, Sequence, Table, read_table
from campaignkit.errors import CampaignKitError
from campaignkit.locales import known_language
from campaignkit.messages import _
from campaignkit.model.kit import Kit

SAMPLE_VALUE, SAMPLE_PRICE = "sample-value", "sample-price"
"""The code of a value that is the sample's, and of a price where nothing else in its group is.

The press refuses the first. Many an event costs nothing, as the sample's does, so the second is only a question.
"""

AS_WELL = _(
    "; if it is really yours too, write it differently (2027-06-19 12:00 without the T, 0 €), and it counts as yours"
)
"""What is said beside of a date or a price that another event may have, too."""

_A_MATTER_OF_TASTE = frozenset(
    {"lang", "langs", "dir", "materials", "kit", "order", "tz", "currency", "role", "type", "look", "color", "second"}
    | {"slots", "status", "id", "audiences"}
)
"""Words whose value may well be the same in a real campaign."""

_FACTS = frozenset({"starts", "ends", "price", "amounts"})
"""Words that promise something, so that nobody may print them by mistake; yet some other event does cost nothing, too."""


def sample_values(report: Report, table: Table, kit: Kit, folder: Path) -> None:
    """Warn of each value of the campaign that one of `kit`'s samples has too, unless the campaign is such a sample."""
    if (kit.folder / SAMPLE_FOLDER).resolve() == folder:
        return
    same: dict[str, tuple[Node, Node]] = {}
    for sample in _samples(kit):
        same = _same_as(sample, table) | same
    groups = _groups(same)
    for path, (at, node) in same.items():
        group, _dot, name = path.rpartition(".")
        as_well = AS_WELL if name in _FACTS else ""
        code = SAMPLE_PRICE if _is_price(node) and group not in groups else SAMPLE_VALUE
        report.warn(
            at,
            path,
            _("is still the sample's: {in_words}; put your own there{as_well}").format(
                in_words=_in_words(node), as_well=as_well
            ),
            code,
        )


def _groups(same: Mapping[str, tuple[Node, Node]]) -> set[str]:
    """The groups of which more than a price is a sample's."""
    return {path.rpartition(".")[0] for path, (_at, node) in same.items() if not _is_price(node)}


def _same_as(sample: Table, table: Table) -> dict[str, tuple[Node, Node]]:
    """What the campaign has of one sample by path: where it stands, and the value.

    A price alone tells nothing of a sample in another language: nobody began with that.
    """
    same = {path: (at, node) for at, node, path in _same(table, sample, "")}
    theirs, ours = set(languages_of(sample)), set(languages_of(table))
    elsewhere = theirs and ours and not theirs & ours
    return {} if elsewhere and all(_is_price(node) for _, node in same.values()) else same


def sample_words(kit: Kit) -> frozenset[str]:
    """The words of a campaign that a sample of `kit` fills: a value there may be its own."""
    return frozenset(name for sample in _samples(kit) for name in sample.entries)


def _samples(kit: Kit) -> Iterator[Table]:
    """The samples that can be read; `check` on the kit tells what is wrong with the others."""
    for path in sample_files_in(kit.folder).values():
        with suppress(CampaignKitError):
            yield read_table(kit.folder / path, path)


def _same(ours: Table, theirs: Table, path: str) -> Iterator[tuple[Node, Node, str]]:
    """Where each value stands that both have, the value, and its path; of a text in several languages each wording."""
    for name, node in ours.entries.items():
        other, place = theirs.entries.get(name), below(path, name)
        if name in _A_MATTER_OF_TASTE or other is None or _is_empty(node):
            continue
        yield from _same_value(ours.keys[name], node, other, place)


def _same_value(key: Node, ours: Node, theirs: Node, path: str) -> Iterator[tuple[Node, Node, str]]:
    match ours, theirs:
        case Table(), Table() if not _is_price(ours):
            yield from _same(ours, theirs, path)
        case _ if _content(ours) == _content(theirs) and not _is_number(ours):
            yield key, ours, path
        case Sequence(), Sequence():
            yield from _same_items(ours, theirs, path)
        case _:
            yield from _same_wordings(ours, theirs, path, key)


def _same_items(ours: Sequence, theirs: Sequence, path: str) -> Iterator[tuple[Node, Node, str]]:
    """The items of a list that the other one has, too, or what such items have of it."""
    invented = [_content(item) for item in theirs.items]
    for index, item in enumerate(ours.items):
        place = f"{path}[{index}]"
        if _content(item) in invented:
            yield item, item, place
            continue
        for other in theirs.items:
            if isinstance(item, Table) and isinstance(other, Table) and not _is_price(item):
                yield from _same(item, other, place)
            else:
                yield from _same_wordings(item, other, place, item)


def _same_wordings(ours: Node, theirs: Node, path: str, at: Node) -> Iterator[tuple[Node, Node, str]]:
    """The wordings of a text in several languages that the other value has in one of its languages, or as its only one."""
    invented = [_content(node) for _tag, node in _wordings(theirs)]
    for tag, node in _wordings(ours):
        if _content(node) in invented:
            yield (ours.keys[tag], node, below(path, tag)) if isinstance(ours, Table) else (at, node, path)


def _wordings(node: Node) -> Iterator[tuple[str, Scalar]]:
    """A text's wordings by language; one that is written once is its only wording, of no language."""
    if isinstance(node, Table) and all(map(known_language, node.entries)):
        yield from ((tag, text) for tag, text in node.entries.items() if isinstance(text, Scalar) and not text.is_empty)
    elif isinstance(node, Scalar) and not _is_number(node):
        yield "", node


def _in_words(node: Node) -> str:
    if isinstance(node, Table) and _is_price(node):
        return quoted(" ".join(part.text for part in node.entries.values() if isinstance(part, Scalar)))
    return found(node) if isinstance(node, Scalar) else _("all of it")


def _is_price(node: Node) -> bool:
    return isinstance(node, Table) and "amount" in node.entries


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _is_number(node: Node) -> bool:
    return isinstance(node, Scalar) and re.fullmatch(r"-?[\d.]+", node.text) is not None


def _content(node: Node) -> object:
    """What a value says, whatever its capitals, its spaces and the places where its lines may break."""
    if isinstance(node, Table):
        return {name: _content(child) for name, child in node.entries.items()}
    return tuple(map(_content, node.items)) if isinstance(node, Sequence) else _said(node.text)


def _said(text: str) -> str:
    return re.sub(r"[\s|\u00ad]+", "", text).casefold()
