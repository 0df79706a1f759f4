"""`campaignkit take`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli.json_shapes.share import NOT_TAKEN, filling_document, take_document
from campaignkit.cli.merging import OPEN, announce, tell_what_is_open, update_command
from campaignkit.cli.options import Command, folder_argument, json_option, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path, in_words, one_line, shell_word
from campaignkit.messages import Message, _, several

if TYPE_CHECKING:
    from campaignkit.documents.patching.operations import Operation
    from campaignkit.jobs.take import Taking
    from campaignkit.workspace.replies.reply import Reply


@click.command("take", cls=Command)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@folder_argument
@kit_option
@click.option("--by", default="", metavar='"NAME <URL>"', help=_("Who made it, where the patch does not say so."))
@click.option("--dry-run", is_flag=True, help=_("Show what would change, and stop."))
@json_option(NOT_TAKEN)
@pass_voice
def command(voice: Voice, /, file: Path, folder: Path, kit: str, by: str, dry_run: bool, as_json: bool) -> int:
    """Take in what somebody suggested for your kit, with credit, or filled in for your campaign.

    FILE is the patch that `campaignkit suggest` wrote, or a mail with it; pictures may lie beside it. It is merged with
    your kit as it is now, and your next release credits its author. Where both changed the same lines, both versions are
    left between marks for you to choose, and the exit status is 3. `campaignkit update --undo` takes it back.

    A campaign.zip or *.campaign.html that the form of a kit made brings its words and pictures into your campaign: each
    value is told with what stood there before, and no picture of yours is replaced.
    """
    from campaignkit.jobs.take import apply, prepare
    from campaignkit.workspace.replies.reply import reply_at

    if reply := reply_at(str(file)):
        _take_reply(voice, reply, folder, dry_run, as_json)
        return 0
    taking = prepare(file, folder, kit=kit, by=by)
    _announce(voice, taking)
    if not dry_run:
        apply(taking)
    if as_json:
        voice.show_json(take_document(taking, applied=not dry_run))
    else:
        voice.show(display_path(taking.outcome.folder))
        _tell_outcome(voice, taking, folder, dry_run)
    return OPEN if taking.outcome.is_open else 0


def _take_reply(voice: Voice, reply: Reply, folder: Path, dry_run: bool, as_json: bool) -> None:
    """What somebody filled in comes into a campaign."""
    from campaignkit.jobs.take_reply import apply, prepare

    filling = prepare(reply, folder)
    words = _("{file} was filled in for {kit} {version}; it brings {values}.")
    count = several("{n} value", "{n} values", len(filling.changes), n=len(filling.changes))
    voice.say(one_line(words.format(file=reply.file, kit=reply.kit, version=reply.version, values=count)))
    if filling.remark:
        voice.alarm("warning", one_line(filling.remark))
    for change in filling.changes:
        voice.say(one_line(_change_line(change)))
    for path in filling.files:
        voice.say(one_line(_("  picture   {path}").format(path=path)))
    conflicts = () if dry_run else apply(filling)
    for conflict in conflicts:
        path = conflict.operation.path
        voice.alarm("warning", _("{path} was changed meanwhile and stays as it is").format(path=path))
    if as_json:
        voice.show_json(filling_document(filling, conflicts, applied=not dry_run))
        return
    voice.show(display_path(filling.folder / "campaign.yaml"))
    if dry_run:
        voice.say(_("Nothing was changed: this was a dry run."))
    else:
        voice.next_step(f"campaignkit check {shell_word(folder)}")


def _change_line(change: Operation) -> Message:
    """One value as it will be, and as it was."""
    place = f"{change.path} ({change.lang})" if change.lang else change.path
    if change.was is None:
        return _("  new       {place}: {value}").format(place=place, value=in_words(change.value))
    words = _("  changed   {place}: {value} (it was: {was})")
    return words.format(place=place, value=in_words(change.value), was=in_words(change.was))


def _announce(voice: Voice, taking: Taking) -> None:
    """What will change, before it does."""
    from campaignkit.workspace.suggestions.head import signature

    ours, base = taking.outcome, f"{taking.base.name} {taking.base.version}"
    voice.say(
        one_line(
            _("{kit} {version} takes what {signature} suggested for {base}.").format(
                kit=ours.kit, version=ours.version, signature=signature(taking.by), base=base
            )
        )
    )
    for path in taking.absent:
        voice.alarm(
            "warning", _("{path} is part of it, and does not lie beside the patch as it was sent").format(path=path)
        )
    announce(voice, taking.outcome)


def _tell_outcome(voice: Voice, taking: Taking, folder: Path, dry_run: bool) -> None:
    """What happened, and the next step."""
    if dry_run:
        voice.say(_("Nothing was changed: this was a dry run."))
    elif taking.outcome.is_open:
        tell_what_is_open(voice, taking.outcome, folder)
    else:
        back = f"{update_command(taking.outcome, folder)} --undo"
        done = _("{kit} has it; its credits name {name} from now on. To take it back: {back}").format(
            kit=taking.outcome.kit, name=taking.by.name, back=back
        )
        voice.say(one_line(done))
        voice.next_step(
            _("campaignkit check {folder}, then raise `version:` and publish").format(folder=shell_word(folder))
        )
