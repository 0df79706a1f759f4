"""What a merge changes in a kit, in lines for a person: told alike by `update` and `take`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from campaignkit.cli import failure
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import one_line, shell_word
from campaignkit.messages import _, several

if TYPE_CHECKING:
    from campaignkit.workspace.campaign_update import Moved
    from campaignkit.workspace.outcome import Outcome

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
    "gone": _("kept out"),
}


def announce(voice: Voice, outcome: Outcome) -> None:
    """What a merge is going to change, and what is wrong with what comes of it."""
    for line in change_lines(outcome):
        voice.say(line)
    for problem in outcome.problems:
        voice.alarm("", failure.problem_line(problem))


def update_command(outcome: Outcome, folder: Path) -> str:
    """The command that updates the kit, as one would type it who named `folder`."""
    kit = f" --kit {outcome.folder.name}" if outcome.has_neighbours and folder.absolute() != outcome.folder else ""
    return f"campaignkit update {shell_word(folder)}{kit}"


def tell_what_is_open(voice: Voice, outcome: Outcome, folder: Path) -> None:
    """What a person has to decide or mend in an outcome that is open, and how to take it back."""
    back = f"{update_command(outcome, folder)} --undo"
    if outcome.undecided:
        files = several("{number} file waits", "{number} files wait", len(outcome.undecided))
        voice.say(_("{files} for you: {undecided}").format(files=files, undecided=", ".join(outcome.undecided)))
        voice.next_step(f"choose, then campaignkit check {shell_word(folder)}; or take it all back: {back}")
    else:
        voice.next_step(f"mend the lines above; or take it all back: {back}")


def change_lines(outcome: Outcome) -> Iterator[str]:
    """A line for each file, renamed field, value that is needed now, and language that lacks words now."""
    for change in outcome.changes:
        yield f"  {_WORDS[change.kind]:9} {change.path}{f' ({change.note})' if change.note else ''}"
    for move in outcome.moved:
        yield _("  renamed {old} is {new} now{what_goes_along}").format(
            old=move.old, new=move.new, what_goes_along=_what_goes_along(move)
        )
    for need in outcome.needed:
        sample = _(" In the kit's sample: {sample}").format(sample=need.sample) if need.sample else ""
        yield f"  {'needed':9} {one_line(f'{failure.problem_line(need.problem)}{sample}')}"
    for gap in outcome.untranslated:
        yield f"  {'translate':9} {one_line(failure.problem_line(gap))}"


def _what_goes_along(move: Moved) -> str:
    if not move.values:
        return ""
    return _(", and stays for another kit") if move.stays else _(", in campaign.yaml, too")
