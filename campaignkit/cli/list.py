"""`campaignkit list`."""

from __future__ import annotations

import click

from campaignkit.cli.finding import Warnings, address, show_rows
from campaignkit.cli.json_shapes.find import NO_KITS, list_document
from campaignkit.cli.options import Command, json_option, pass_voice
from campaignkit.cli.voice import Voice


@click.command("list", cls=Command)
@json_option(NO_KITS)
@pass_voice
def command(voice: Voice, /, as_json: bool) -> None:
    """Every kit you can use: the built-in ones and those of your registries.

    Where two registries have a kit of the same name, call it registry/name.
    """
    from campaignkit.jobs.listing import kits

    warnings = Warnings(voice)
    listed = kits(warnings, voice.say)
    if as_json:
        voice.show_json(list_document(listed))
    else:
        show_rows(voice, listed)
    warnings.tell()
    if not as_json:
        voice.next_step(
            f"campaignkit show {address(listed[0], listed)}" if listed else "campaignkit registry add NAME PLACE"
        )
