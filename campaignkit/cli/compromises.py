"""What sheets show in place of what was asked for, in a few lines however many sheets there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import assert_never

from campaignkit.cli.words import first_of
from campaignkit.messages import Message, _
from campaignkit.model.fallback import Fallback, FallbackKind, dropped

_MORE_SHEETS = Message("{names} and {number} more sheet", "{names} and {number} more sheets")
_MORE_VALUES = Message("{names} and {number} more value", "{names} and {number} more values")


def compromises(sheets: Iterable[tuple[str, Sequence[Fallback]]]) -> Iterator[Message]:
    """One line for all sheets, given by name, that gave up the same; a sheet's formats share its name."""
    groups: dict[tuple[FallbackKind, str], tuple[dict[str, None], dict[str, None]]] = {}
    for sheet, fallbacks in dict(sheets).items():
        for fallback in fallbacks:
            on, of = groups.setdefault((fallback.kind, _shared(fallback, fallbacks)), ({}, {}))
            on[sheet] = of[fallback.field] = None
    for (kind, detail), (on, of) in groups.items():
        yield _line(kind, on, of).format(
            sheets=first_of(tuple(on), _MORE_SHEETS), fields=first_of(tuple(of), _MORE_VALUES), detail=detail
        )


def _line(kind: FallbackKind, on: Collection[str], of: Collection[str]) -> Message:
    """What is told of a kind of compromise on these sheets, with places for their names, the values and the detail."""
    match kind:
        case "short":
            return Message(
                "To fit, {sheets} takes the shorter wording of {fields}.",
                "To fit, {sheets} take the shorter wording of {fields}.",
                len(on),
            )
        case "hyphens":
            return Message(
                "To fit, {sheets} breaks words of {fields} with a hyphen.",
                "To fit, {sheets} break words of {fields} with a hyphen.",
                len(on),
            )
        case "arrangement":
            return Message(
                "To fit, {sheets} takes another arrangement.", "To fit, {sheets} take another arrangement.", len(on)
            )
        case "dropped":
            return Message("To fit, {sheets} leaves out {fields}.", "To fit, {sheets} leave out {fields}.", len(on))
        case "colour":
            return _("On {sheets}, {fields}: {detail}.")
        case "language":
            return Message("On {sheets}, {fields} is {detail}.", "On {sheets}, {fields} are {detail}.", len(of))
    assert_never(kind)


def _shared(fallback: Fallback, beside: Sequence[Fallback]) -> str:
    """What fallbacks of one kind must have in common to be told in one line."""
    if fallback.kind == "dropped":
        return ", ".join(dropped(beside))
    return fallback.detail if fallback.kind in ("colour", "language") else ""
