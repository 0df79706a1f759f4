"""Values of a campaign that reach no sheet: written by somebody, read by no kit of the folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from campaignkit.documents.reading.report import Report, below
from campaignkit.documents.reading.source import Node, Scalar, Table, read_table
from campaignkit.documents.reading.source import Sequence as ListNode
from campaignkit.documents.values.field_paths import BESIDE, inside, known_values
from campaignkit.errors import CampaignKitError, Problem
from campaignkit.messages import _
from campaignkit.model.kit import Field, Kit
from campaignkit.model.kit_fields import fields_for

Covers = Callable[[str], bool]
"""Whether the value at a path without numbers (`partners.own_line`) is read by any kit."""


def unread_values(folder: Path, file: str, kits: Sequence[Kit], covers: Covers) -> tuple[Problem, ...]:
    """A warning for each value in a campaign's `file` that no kit can print, with the place that it was meant for.

    `file` is seen from `folder`. One that cannot be read is told of elsewhere.
    """
    report = Report(file)
    try:
        table = read_table(folder / file, report.shown)
    except CampaignKitError:
        return ()
    fields = (*fields_for(kits), *BESIDE)
    printable = tuple(path for path, _ in known_values(fields) if covers(path))
    filled = {path for path, _, _ in _values(table, fields, "", "")}
    reported: set[str] = set()
    for path, place, node in _values(table, fields, "", ""):
        first = path.partition(".")[0]
        none_of_it = not any(other.partition(".")[0] == first for other in printable)
        shown = (first, first, table.keys[first]) if none_of_it else (path, place, node)
        if not covers(path) and shown[0] not in reported:
            reported.add(shown[0])
            report.warn(
                shown[2],
                shown[1],
                _("no kit here prints this{suggestion}").format(suggestion=_suggestion(shown[0], printable, filled)),
                "not-printed",
            )
    return tuple(report.problems)


def _values(table: Table, fields: Iterable[Field], path: str, place: str) -> Iterator[tuple[str, str, Node]]:
    """Each value that holds something, by its path without numbers, its place with them, and where it stands."""
    known = {field.name: field for field in fields}
    for name, node in table.entries.items():
        yield from _value(node, known.get(name), below(path, name), below(place, name), table.keys[name])


def _value(node: Node, field: Field | None, path: str, place: str, key: Node) -> Iterator[tuple[str, str, Node]]:
    inner = inside(field) if field else ()
    if isinstance(node, Scalar) and node.is_empty:
        return
    if isinstance(node, Table) and inner:
        yield from _values(node, inner, path, place)
    elif isinstance(node, ListNode) and inner:
        for index, item in enumerate(node.items):
            if isinstance(item, Table):
                yield from _values(item, inner, path, f"{place}[{index}]")
            else:
                yield path, f"{place}[{index}]", item
    else:
        yield path, place, key
        yield from _note(node, field, path, place)


def _note(node: Node, field: Field | None, path: str, place: str) -> Iterator[tuple[str, str, Node]]:
    """The words beside an amount, which templates know as `price_note`."""
    if field and field.type == "money" and isinstance(node, Table) and "note" in node.entries:
        yield f"{path}_note", f"{place}.note", node.keys["note"]


def _suggestion(path: str, printable: Sequence[str], filled: Iterable[str]) -> str:
    """The end of a message: the free place of the same name that a kit prints, if there is one."""
    name = path.rpartition(".")[2]
    taken = set(filled)
    places = [other for other in printable if other.rpartition(".")[2] == name and other not in taken and other != path]
    return _("; did you mean {places}?").format(places=places[0]) if places else ""
