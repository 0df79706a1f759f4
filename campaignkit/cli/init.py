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
@json_option()
@pass_voice
def command(voice: Voice, /, name: str, folder: Path, by: str, license: str, as_json: bool) -> None:  # noqa: A002 - the option's name
    """Start a new kit of your own in DIR/NAME: small, and it renders at once."""
    from campaignkit.jobs.init import init

    made = init(name, folder, by=by, license=license)
    if as_json:
        voice.show_json(init_document(made))
        return
    voice.say(_("Made a new kit in"))
    voice.show(display_path(made))
    voice.next_step(f"edit {display_path(made / 'kit.yaml')}, then campaignkit render {shell_word(made)}")
