"""`campaignkit init`."""

from __future__ import annotations

from pathlib import Path

import click

from campaignkit.cli.json_shapes.set_up import init_document
from campaignkit.cli.options import Command, json_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path, shell_word
from campaignkit.messages import _


@click.command("init", cls=Command)
@click.argument("name", metavar="NAME")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--by", default="", metavar='"NAME <URL>"', help=_("Who makes the kit."))
@click.option("--license", default="CC-BY-SA-4.0", show_default=True, metavar="SPDX", help=_("The kit's open licence."))
@click.option("--look", is_flag=True, help=_("Start a look called NAME in the campaign or kit in DIR instead."))
@json_option()
@pass_voice
def command(voice: Voice, /, name: str, folder: Path, by: str, license: str, look: bool, as_json: bool) -> None:  # noqa: A002 - the option's name
    """Start a new kit of your own in DIR/NAME, or a look: small, and it renders at once."""
    from campaignkit.jobs.init import init
    from campaignkit.jobs.init_look import init_look

    if look:
        _show_look(voice, init_look(name, folder), name, folder, as_json)
        return
    made = init(name, folder, by=by, license=license)
    if as_json:
        voice.show_json(init_document(made))
        return
    voice.say(_("Made a new kit in"))
    voice.show(display_path(made))
    voice.next_step(
        _("edit {made}, then campaignkit render {made2}").format(
            made=display_path(made / "kit.yaml"), made2=shell_word(made)
        )
    )


def _show_look(voice: Voice, made: Path, name: str, folder: Path, as_json: bool) -> None:
    """Say where a look was begun, and how it is seen."""
    if as_json:
        voice.show_json(init_document(made))
        return
    voice.say(_("Made a new look in"))
    voice.show(display_path(made))
    voice.next_step(
        _("choose it by brand: {{look: {name}}}, then campaignkit render {folder}").format(
            name=name, folder=shell_word(folder)
        )
    )
