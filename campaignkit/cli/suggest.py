"""`campaignkit suggest`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli.json_shapes.share import NO_PATCH, suggest_document
from campaignkit.cli.options import Command, json_option, kit_argument, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import count, display_path, one_line

if TYPE_CHECKING:
    from campaignkit.jobs.suggest import Suggestion
    from campaignkit.model.kit import Author


@click.command("suggest", cls=Command)
@kit_argument
@kit_option
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the patch there.")
@click.option("--by", default="", metavar='"NAME <URL>"', help="Whom to credit for it; by default whom your git names.")
@json_option(NO_PATCH)
@pass_voice
def command(voice: Voice, /, folder: Path, kit: str, out: Path | None, by: str, as_json: bool) -> None:
    """Your changes as a patch for the makers of the kit.

    It holds what you changed in templates, drawings, words and kit.yaml, and whom to credit. Your kit's title, version,
    authors, sample and marks stay out.
    """
    from campaignkit.jobs.suggest import suggest

    suggestion = suggest(folder, kit=kit, by=by, out=out)
    if as_json:
        voice.show_json(suggest_document(suggestion))
        return
    if suggestion.patch:
        # The patch is for other programs: its bytes must stay what they are.
        click.echo(suggestion.patch, nl=False) if out is None else voice.show(display_path(out))
    _tell_outcome(voice, suggestion, out)


def _tell_outcome(voice: Voice, suggestion: Suggestion, out: Path | None) -> None:
    parent = suggestion.parent
    named = f"{parent.name} {parent.version}"
    for path in suggestion.kept_back:
        voice.say(f"Left out, your own: {path}")
    for path in suggestion.pictures:
        voice.say(f"Not in the patch, send it along: {path}")
    if not suggestion.patch:
        voice.say(f"There is nothing to suggest: what you changed of {named} is your own.")
        return
    voice.say(f"{count(len(suggestion.files), 'file')} of {named}.")
    voice.say(_credited(suggestion.by))
    where = parent.source or next((author.url for author in parent.authors if author.url), "its makers")
    patch = display_path(out) if out else "it (-o FILE saves it)"
    voice.next_step(f"send {patch} to {where}; in their kit's folder they run: campaignkit take FILE")


def _credited(by: Author | None) -> str:
    from campaignkit.workspace.suggestions.head import signature

    if by is None:
        return 'It names nobody to credit: --by "Name <mail or url>" does.'
    return one_line(f"It is yours, as {signature(by)}: whoever takes it credits you.")
