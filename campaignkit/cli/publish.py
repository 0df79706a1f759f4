"""`campaignkit publish`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli import failure
from campaignkit.cli.completing import registries
from campaignkit.cli.json_shapes.share import dry_run_document, publish_document
from campaignkit.cli.options import Command, as_typed, folder_argument, json_option, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import one_line, size
from campaignkit.messages import _, several

if TYPE_CHECKING:
    from campaignkit.jobs.publish import Publication, Published
    from campaignkit.signing.sshkeygen import Key


@click.command("publish", cls=Command)
@folder_argument
@click.option(
    "--to",
    "registry",
    required=True,
    metavar="REGISTRY",
    shell_complete=registries,
    help=_("A registry's name, its folder, or the address of a git repository."),
)
@kit_option
@click.option("--as", "name", default="", metavar="NAME", help=_("Publish it under this name."))
@click.option("--by", default="", metavar='"NAME <URL>"', help=_("Who publishes it."))
@click.option("-m", "--message", default="", help=_("What you changed, in a sentence or two."))
@click.option("--branch", default="", metavar="NAME", help=_("Git: push this branch, for a pull request, instead of main."))
@click.option(
    "--sign",
    "key",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[KEY]",
    help=_("Sign its record with this SSH key, or with the one that git signs with."),
)
@click.option("--dry-run", is_flag=True, help=_("Show what would go out, and stop."))
@click.option("-y", "--yes", is_flag=True, help=_("Do not ask. Without a terminal, nothing goes out unless you say so."))
@json_option()
@pass_voice
def command(
    voice: Voice,
    /,
    folder: Path,
    registry: str,
    kit: str,
    name: str,
    by: str,
    message: str,
    branch: str,
    key: str | None,
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Give a kit, with your changes, to a registry.

    Only the kit's own files go out, never your campaign. First everything is checked: its licences, that every sheet can be
    made from the sample, that nobody's address or number is in it. A release never changes afterwards: to mend it, publish
    the next version.
    """
    from campaignkit.jobs import publish

    if not (yes or dry_run):
        _refuse_without_person()
    signing = _key(key)
    publication = publish.prepare(folder, registry, kit=kit, name=name, by=by, message=message, branch=branch)
    _announce(voice, publication)
    publish.refuse_problems(publication)
    failure.tell_problems(voice, publication.problems)
    if not (dry_run or yes or publication.already) and not _agreed():
        voice.say(_("Nothing was published."))
        return 1
    release = None if dry_run else publish.publish(publication, signing)
    if as_json:
        voice.show_json(publish_document(release) if release else dry_run_document(publication))
        return 0
    voice.show(str((release or publication).location))
    _tell_signature(voice, signing, release)
    _tell_outcome(voice, publication, dry_run)
    return 0


def _key(wanted: str | None) -> Key | None:
    """The key that `--sign` means, looked for before anything else is done."""
    if wanted is None:
        return None
    from campaignkit.signing.signers import signing_key

    return signing_key(wanted, person=_is_person())


def _is_person() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty()


def _refuse_without_person() -> None:
    """Raises Unsaid where nobody can be asked whether to publish."""
    if not _is_person():
        message = _("a release cannot be taken back, and there is no terminal to ask you at. To publish it, say --yes")
        context = click.get_current_context()
        raise failure.Unsaid(message, context, f"{as_typed(context)} --yes")


def _agreed() -> bool:
    """Whether the person wants it."""
    return click.confirm(_("Publish it? A release cannot be taken back."), err=True)


def _announce(voice: Voice, publication: Publication) -> None:
    """Which files go out, and what stays."""
    files = publication.files
    if publication.already:
        return
    total = size(sum(file.size for file in files))
    voice.say(
        _("{name} {version}, {files}, {total}:").format(
            name=publication.name,
            version=publication.version,
            files=several("{number} file", "{number} files", len(files)),
            total=total,
        )
    )
    for file in files:
        voice.say(_("  {path}").format(path=file.path))
    voice.say(_("What changed: {changes}").format(changes=one_line(publication.changes)))
    for mark in publication.left_out:
        voice.say(_("  left out, a mark that is not under the licence: {mark}").format(mark=mark))
    for note in publication.notes:
        voice.alarm("warning", one_line(note))
    if publication.campaign_files_kept_back:
        kept = several("{number} file is", "{number} files are", publication.campaign_files_kept_back)
        voice.say(_("Your campaign stays here: its {kept} not part of the kit.").format(kept=kept))


def _tell_signature(voice: Voice, signing: Key | None, release: Published | None) -> None:
    """With which key the record is signed, or would be after a dry run, where somebody asked for it."""
    if signing:
        signed = release.signed if release else ""
        voice.say(
            _("Its record is signed with {signing}: {signed}").format(signing=signing, signed=signed)
            if signed
            else _("To be signed with {signing}.").format(signing=signing)
        )


def _tell_outcome(voice: Voice, publication: Publication, dry_run: bool) -> None:
    """What happened, and the next step."""
    release = f"{publication.name} {publication.version}"
    if publication.already:
        voice.say(
            _("{release} is already there, with the same content; nothing of it was changed.").format(release=release)
        )
    elif dry_run:
        voice.say(_("Nothing was published: this was a dry run."))
        voice.next_step(_("the same command without --dry-run"))
    elif publication.branch:
        voice.say(
            _("{release} is on the branch {branch}, and no release before that is merged.").format(
                release=release, branch=publication.branch
            )
        )
        voice.next_step(
            _("ask on {registry}'s web page to merge {branch}; then publish again here").format(
                registry=publication.registry, branch=publication.branch
            )
        )
    else:
        voice.say(_("Published {release}. Its record: {record}").format(release=release, record=publication.record))
        address = f"{publication.registry}/{publication.name}@{publication.version}"
        # What has no short name of the person's own is forked by its address.
        there = str(publication.location) if ":" in publication.registry else address
        voice.next_step(_("others can run: campaignkit fork {there}").format(there=there))
