"""What a merge changes in a kit, in lines for a person: told alike by `update` and `take`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from campaignkit.cli import failure
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import one_line, shell_word
from campaignkit.messages import _, joined, several

if TYPE_CHECKING:
    from campaignkit.workspace.campaign_update import Moved
    from campaignkit.workspace.outcome import Outcome

OPEN = 3
"""The exit status where a person has to decide or mend something."""

_WORDS = {
    "updated": _("newer"),
    "added": _("added"),
    "removed": _("removed"),
    "merged": _("both"),
    "conflict": _("DECIDE"),
    "both": _("DECIDE"),
    "kept": _("kept"),
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
        voice.next_step(
            _("choose, then campaignkit check {folder}; or take it all back: {back}").format(
                folder=shell_word(folder), back=back
            )
        )
    else:
        voice.next_step(_("mend the lines above; or take it all back: {back}").format(back=back))


def change_lines(outcome: Outcome) -> Iterator[str]:
    """A line for each file, renamed field, value that is needed now, and language that lacks words now."""
    for change in outcome.changes:
        yield _row(_WORDS[change.kind], joined("", (change.path, f" ({change.note})" if change.note else "")))
    for move in outcome.moved:
        along = _what_goes_along(move)
        yield _row(_("renamed"), _("{old} is {new} now{along}").format(old=move.old, new=move.new, along=along))
    for need in outcome.needed:
        sample = _(" In the kit's sample: {sample}").format(sample=need.sample) if need.sample else ""
        yield _row(_("needed"), one_line(joined("", (failure.problem_line(need.problem), sample))))
    for gap in outcome.untranslated:
        yield _row(_("translate"), one_line(failure.problem_line(gap)))


def _row(word: str, text: str) -> str:
    return _("  {word:9} {text}").format(word=word, text=text)


def _what_goes_along(move: Moved) -> str:
    if not move.values:
        return ""
    return _(", and stays for another kit") if move.stays else _(", in campaign.yaml, too")
