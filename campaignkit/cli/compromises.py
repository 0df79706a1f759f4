"""What sheets show in place of what was asked for, in a few lines however many sheets there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from campaignkit.cli.words import first_of
from campaignkit.messages import _
from campaignkit.model.fallback import Fallback, dropped

_LINES = {
    "short": _("To fit, {sheets} {take} the shorter wording of {fields}."),
    "hyphens": _("To fit, {sheets} {break} words of {fields} with a hyphen."),
    "arrangement": _("To fit, {sheets} {take} another arrangement."),
    "dropped": _("To fit, {sheets} {leave} out {fields}."),
    "colour": _("On {sheets}, {fields}: {detail}."),
    "language": _("On {sheets}, {fields} {are} {detail}."),
}


def compromises(sheets: Iterable[tuple[str, Sequence[Fallback]]]) -> Iterator[str]:
    """One line for all sheets, given by name, that gave up the same; a sheet's formats share its name."""
    groups: dict[tuple[str, str], tuple[dict[str, None], dict[str, None]]] = {}
    for sheet, fallbacks in dict(sheets).items():
        for fallback in fallbacks:
            on, of = groups.setdefault((fallback.kind, _shared(fallback, fallbacks)), ({}, {}))
            on[sheet] = of[fallback.field] = None
    for (kind, detail), (on, of) in groups.items():
        one = len(on) == 1
        yield _LINES[kind].format(
            sheets=first_of(tuple(on), "sheet"),
            fields=first_of(tuple(of), "value"),
            detail=detail,
            take="takes" if one else "take",
            leave="leaves" if one else "leave",
            are="is" if len(of) == 1 else "are",
            **{"break": "breaks" if one else "break"},
        )


def _shared(fallback: Fallback, beside: Sequence[Fallback]) -> str:
    """What fallbacks of one kind must have in common to be told in one line."""
    if fallback.kind == "dropped":
        return ", ".join(dropped(beside))
    return fallback.detail if fallback.kind in ("colour", "language") else ""
