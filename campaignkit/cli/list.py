"""`campaignkit list`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from campaignkit.cli.failure import tell_problems
from campaignkit.cli.options import Command, json_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import one_line

if TYPE_CHECKING:
    from campaignkit.jobs.listing import Listed


@click.command("list", cls=Command)
@json_option(kits=[])
@pass_voice
def command(voice: Voice, /, as_json: bool) -> None:
    """Every kit you can use: the built-in ones and those of your registries."""
    from campaignkit.jobs.listing import kits

    listed = kits(lambda problem: tell_problems(voice, [problem]))
    if as_json:
        voice.show_json({"kits": [asdict(kit) for kit in listed]})
        return
    columns = [max((len(value) for value in values), default=0) for values in zip(*map(_row, listed), strict=True)]
    for kit in listed:
        cells = [f"{cell:{width}}" for cell, width in zip(_row(kit), columns, strict=True)]
        voice.show("  ".join([*cells, one_line(kit.summary)]))
        voice.detail(f"  {kit.license}, by {kit.authors}; makes {', '.join(kit.materials)}")
    voice.next_step(f"campaignkit show {listed[0].name}" if listed else "campaignkit registry add NAME FOLDER")


def _row(kit: Listed) -> tuple[str, str, str]:
    """What stands before the summary."""
    return kit.name, kit.version, kit.registry
