"""What a merge changes in a kit, in lines for a person: told alike by `update` and `take`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from campaignkit.cli import failure
from campaignkit.cli.words import one_line

if TYPE_CHECKING:
    from campaignkit.errors import Problem
    from campaignkit.workspace.campaign_update import Moved, Needed
    from campaignkit.workspace.merge import Change

OPEN = 3
"""The exit status where a person has to decide or mend something."""

_WORDS = {
    "updated": "newer",
    "added": "added",
    "removed": "removed",
    "merged": "both",
    "conflict": "DECIDE",
    "both": "DECIDE",
    "kept": "kept",
    "gone": "kept out",
}


def change_lines(
    changes: Iterable[Change], moved: Iterable[Moved], needed: Iterable[Needed], untranslated: Iterable[Problem]
) -> Iterator[str]:
    """A line for each file, renamed field, value that is needed now, and language that lacks words now."""
    for change in changes:
        yield f"  {_WORDS[change.kind]:9} {change.path}{f' ({change.note})' if change.note else ''}"
    for move in moved:
        yield f"  {'renamed':9} {move.old} is {move.new} now{_what_goes_along(move)}"
    for need in needed:
        sample = f" In the kit's sample: {need.sample}" if need.sample else ""
        yield f"  {'needed':9} {one_line(f'{failure.problem_line(need.problem)}{sample}')}"
    for gap in untranslated:
        yield f"  {'translate':9} {one_line(failure.problem_line(gap))}"


def _what_goes_along(move: Moved) -> str:
    if not move.values:
        return ""
    return ", and stays for another kit" if move.stays else ", in campaign.yaml, too"
