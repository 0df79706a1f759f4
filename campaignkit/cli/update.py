"""`campaignkit update`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli import failure
from campaignkit.cli.json_shapes.share import nothing_newer_document, undo_document, update_check_document, update_document
from campaignkit.cli.merging import OPEN, announce, tell_what_is_open, update_command
from campaignkit.cli.options import Command, folder_argument, json_option, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path, one_line, shell_word
from campaignkit.messages import _
from campaignkit.model.enumeration import all_of, one_of

if TYPE_CHECKING:
    from campaignkit.errors import Problem
    from campaignkit.jobs.update import Available, NewRelease, Update

UNKNOWN = 1
AVAILABLE = 5


@click.command("update", cls=Command)
@folder_argument
@kit_option
@click.option("--check", is_flag=True, help=_("Only tell whether there is something newer, for every kit of the folder."))
@click.option("--dry-run", is_flag=True, help=_("Show what would change, and stop."))
@click.option("--undo", is_flag=True, help=_("Bring back what was before the last update."))
@json_option()
@pass_voice
def command(voice: Voice, /, folder: Path, kit: str, check: bool, dry_run: bool, undo: bool, as_json: bool) -> int:
    """Take the improvements of the kit that yours was made from.

    Your own changes stay. Where you and its makers changed the same lines, both versions are left between marks for you to
    choose, and the exit status is 3. `--undo` brings back what was before.
    """
    if check + dry_run + undo > 1:
        raise click.UsageError(_("--check, --dry-run and --undo do not go together."), click.get_current_context())
    if check:
        return _check(voice, folder, kit, as_json)
    return _undo(voice, folder, kit, as_json) if undo else _update(voice, folder, kit, dry_run, as_json)


def _check(voice: Voice, folder: Path, kit: str, as_json: bool) -> int:
    from campaignkit.jobs.update import check

    problems: list[Problem] = []
    kits = check(folder, kit=kit, tell=problems.append)
    status = _status(kits)
    if as_json:
        voice.show_json(update_check_document(kits, problems))
        return status
    failure.tell_problems(voice, problems)
    for entry in kits:
        newer = (
            _("{name_and_version} is there").format(name_and_version=_name_and_version(entry.newer))
            if entry.newer
            else _without_newer(entry)
        )
        voice.show(_("{kit} {version}: {newer}").format(kit=entry.kit, version=entry.version, newer=newer))
    if status == UNKNOWN:
        voice.next_step(_to_find_out(next(entry for entry in kits if entry.is_open), folder))
    elif status:
        voice.next_step(f"campaignkit update {shell_word(folder)}{_kit_option(kits)}")
    return status


def _without_newer(entry: Available) -> str:
    """Whether having found nothing newer means that there is nothing."""
    if entry.unasked:
        return _("not known; {unasked} could not be asked").format(unasked=all_of(entry.unasked))
    return (
        _("not known; no registry of yours has {unknown}").format(unknown=one_of(entry.unknown))
        if entry.unknown
        else _("up to date")
    )


def _status(kits: Iterable[Available]) -> int:
    """Whether a kit has something newer, or it is not known of one, as the exit status."""
    if any(entry.newer for entry in kits):
        return AVAILABLE
    return UNKNOWN if any(entry.is_open for entry in kits) else 0


def _to_find_out(entry: Available, folder: Path) -> str:
    again = f"campaignkit update {shell_word(folder)}"
    if entry.unasked:
        return _("once {unasked} can be reached again: {again}").format(unasked=all_of(entry.unasked), again=again)
    return _("add the registry that it came from: campaignkit registry add NAME ADDRESS; then {again}").format(again=again)


def _undo(voice: Voice, folder: Path, kit: str, as_json: bool) -> int:
    from campaignkit.jobs.update import undo

    undone = undo(folder, kit=kit)
    if as_json:
        voice.show_json(undo_document(undone))
        return 0
    voice.show(display_path(undone.folder))
    voice.say(_("{kit} is what it was before: {label} changed places with it.").format(kit=undone.kit, label=undone.label))
    if undone.edited:
        voice.say(_("What you edited since is kept, too."))
    voice.next_step(_("if you want it back: campaignkit update {folder} --undo").format(folder=shell_word(folder)))
    return 0


def _update(voice: Voice, folder: Path, kit: str, dry_run: bool, as_json: bool) -> int:
    from campaignkit.jobs.update import apply, prepare

    warnings: list[Problem] = []
    update = prepare(folder, kit=kit, tell=warnings.append)
    failure.tell_problems(voice, warnings)
    if update is None:
        return _nothing_newer(voice, folder, kit, warnings, as_json)
    _announce(voice, update)
    if not dry_run:
        apply(update)
    if as_json:
        voice.show_json(update_document(update, warnings, applied=not dry_run))
    else:
        voice.show(display_path(update.outcome.folder))
        _tell_outcome(voice, update, folder, dry_run)
    return OPEN if update.outcome.is_open else 0


def _nothing_newer(voice: Voice, folder: Path, kit: str, warnings: list[Problem], as_json: bool) -> int:
    """Who was asked, and whether that is all who could know."""
    from campaignkit.jobs.update import check

    (entry,) = check(folder, kit=kit)
    status = UNKNOWN if entry.is_open else 0
    if as_json:
        voice.show_json(nothing_newer_document(entry, warnings))
        return status
    asked = ", ".join(entry.asked)
    if entry.unasked:
        voice.alarm(
            "warning",
            _("nothing newer in {asked}, but {unasked} could not be asked").format(
                asked=asked, unasked=all_of(entry.unasked)
            ),
        )
    elif entry.unknown:
        unknown = one_of(entry.unknown)
        voice.alarm(
            "warning",
            _("no registry of yours ({asked}) has {unknown}, so what came after it is not known").format(
                asked=asked, unknown=unknown
            ),
        )
    else:
        voice.say(_("Nothing newer in {asked}: you have all that its makers published.").format(asked=asked))
    if status:
        voice.next_step(_to_find_out(entry, folder))
    return status


def _announce(voice: Voice, update: Update) -> None:
    """What will change, before it does."""
    ours, taken = update.outcome, update.taken
    voice.say(
        _("{kit} {version} takes {name_and_version}, from {registry}.").format(
            kit=ours.kit, version=ours.version, name_and_version=_name_and_version(taken), registry=taken.registry
        )
    )
    if taken.changes:
        voice.say(_("Its makers say: {changes}").format(changes=one_line(taken.changes)))
    announce(voice, update.outcome)


def _tell_outcome(voice: Voice, update: Update, folder: Path, dry_run: bool) -> None:
    """What happened, and the next step."""
    again = update_command(update.outcome, folder)
    if dry_run:
        voice.say(_("Nothing was changed: this was a dry run."))
        voice.next_step(again)
    elif update.outcome.is_open:
        tell_what_is_open(voice, update.outcome, folder)
    else:
        _tell_taken(voice, update, folder, again)


def _tell_taken(voice: Voice, update: Update, folder: Path, again: str) -> None:
    """That all went well, how to take it back, and what a campaign needs now."""
    done = _("is that release now") if update.replaces else _("has it, and your changes")
    voice.say(_("{kit} {done}. To take it back: {again} --undo").format(kit=update.outcome.kit, done=done, again=again))
    if update.others:
        voice.say(_("Newer, too: {others}. Update again to take it.").format(others=", ".join(update.others)))
    if update.outcome.needed:
        voice.say(_("Nothing was invented for you: the lines marked `needed` tell what campaign.yaml must say now."))
        voice.next_step(_("put that into campaign.yaml, then campaignkit check {folder}").format(folder=shell_word(folder)))
    else:
        voice.next_step(f"campaignkit render {shell_word(folder)}")


def _name_and_version(taken: NewRelease) -> str:
    return f"{taken.name} {taken.version}"


def _kit_option(kits: Iterable[Available]) -> str:
    listed = list(kits)
    newer = next(entry for entry in listed if entry.newer)
    return f" --kit {newer.folder.name}" if len(listed) > 1 else ""
