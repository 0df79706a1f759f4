"""`campaignkit suggest`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli.json_shapes.share import NO_PATCH, suggest_document
from campaignkit.cli.options import Command, json_option, kit_argument, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path, one_line
from campaignkit.messages import _, several

if TYPE_CHECKING:
    from campaignkit.jobs.suggest import Suggestion
    from campaignkit.model.kit import Author


@click.command("suggest", cls=Command)
@kit_argument
@kit_option
@click.option(
    "-o", "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=_("Write the patch there.")
)
@click.option("--by", default="", metavar='"NAME <URL>"', help=_("Whom to credit for it; by default whom your git names."))
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
        voice.say(_("Left out, your own: {path}").format(path=path))
    for path in suggestion.pictures:
        voice.say(_("Not in the patch, send it along: {path}").format(path=path))
    if not suggestion.patch:
        voice.say(_("There is nothing to suggest: what you changed of {named} is your own.").format(named=named))
        return
    voice.say(
        _("{files} of {named}.").format(
            files=several("{number} file", "{number} files", len(suggestion.files)), named=named
        )
    )
    voice.say(_credited(suggestion.by))
    where = parent.source or next((author.url for author in parent.authors if author.url), _("its makers"))
    patch = display_path(out) if out else _("it (-o FILE saves it)")
    voice.next_step(
        _("send {patch} to {where}; in their kit's folder they run: campaignkit take FILE").format(patch=patch, where=where)
    )


def _credited(by: Author | None) -> str:
    from campaignkit.workspace.suggestions.head import signature

    if by is None:
        return _('It names nobody to credit: --by "Name <mail or url>" does.')
    return one_line(_("It is yours, as {signature}: whoever takes it credits you.").format(signature=signature(by)))
