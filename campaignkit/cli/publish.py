"""`campaignkit publish`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli.options import Command, folder_argument, json_option, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import count, size

if TYPE_CHECKING:
    from campaignkit.jobs.publish import Publication, Published


@click.command("publish", cls=Command)
@folder_argument
@click.option("--to", "registry", required=True, metavar="REGISTRY", help="A registry's name, or its folder.")
@kit_option
@click.option("--as", "name", default="", metavar="NAME", help="Publish it under this name.")
@click.option("--by", default="", metavar='"NAME <URL>"', help="Who publishes it.")
@click.option("-m", "--message", default="", help="What you changed, in a sentence or two.")
@click.option("--dry-run", is_flag=True, help="Show what would go out, and stop.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
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
    dry_run: bool,
    yes: bool,
    as_json: bool,
) -> int:
    """Give a kit, with your changes, to a registry.

    Only the kit's own files go out, never your campaign. A release never changes afterwards: to mend it, publish the next
    version.
    """
    from campaignkit.jobs import publish

    publication = publish.prepare(folder, registry, kit=kit, name=name, by=by, message=message)
    _announce(voice, publication)
    done: Publication | Published = publication
    if not dry_run:
        if not (yes or as_json or publication.already or _agreed()):
            voice.say("Nothing was published.")
            return 1
        done = publish.publish(publication)
    if as_json:
        voice.show_json(_for_programs(done))
        return 0
    voice.show(str(done.location))
    _close(voice, publication, dry_run)
    return 0


def _agreed() -> bool:
    """Whether the person wants it; nobody is asked where nobody can answer."""
    return (
        sys.stdin is None
        or not sys.stdin.isatty()
        or click.confirm("Publish it? A release cannot be taken back.", err=True)
    )


def _for_programs(done: Publication | Published) -> dict[str, object]:
    """The document that the contract names; what was only prepared was not published."""
    keys = ("name", "version", "record", "tree", "registry")
    facts = {key: getattr(done, key) for key in keys}
    return {**facts, "location": str(done.location), "published": getattr(done, "published", False)}


def _announce(voice: Voice, publication: Publication) -> None:
    """Which files go out, and what stays."""
    files = publication.files
    if publication.already:
        return
    total = size(sum(file.size for file in files))
    voice.say(f"{publication.name} {publication.version}, {count(len(files), 'file')}, {total}:")
    for file in files:
        voice.say(f"  {file.path}")
    for mark in publication.left_out:
        voice.say(f"  left out, a mark that is not under the licence: {mark}")
    if publication.campaign_files_kept_back:
        kept = count(publication.campaign_files_kept_back, "file is", "files are")
        voice.say(f"Your campaign stays here: its {kept} not part of the kit.")


def _close(voice: Voice, publication: Publication, dry_run: bool) -> None:
    """What happened, and the next step."""
    release = f"{publication.name} {publication.version}"
    if publication.already:
        voice.say(f"{release} is already there, with the same content; nothing was changed.")
    elif dry_run:
        voice.say("Nothing was published: this was a dry run.")
        voice.next_step("the same command without --dry-run")
    else:
        voice.say(f"Published {release}. Its record: {publication.record}")
        voice.next_step(f"others can run: campaignkit fork {publication.registry}/{publication.name}@{publication.version}")
