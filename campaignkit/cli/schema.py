"""`campaignkit schema`."""

from __future__ import annotations

from pathlib import Path

import click

from campaignkit.cli.json_shapes.set_up import NO_PATHS, schema_document
from campaignkit.cli.options import Command, folder_argument, json_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path
from campaignkit.messages import _


@click.command("schema", cls=Command)
@folder_argument
@json_option(NO_PATHS)
@pass_voice
def command(voice: Voice, /, folder: Path, as_json: bool) -> None:
    """Let your editor complete and explain the YAML files.

    Writes JSON Schemas into .campaignkit in the campaign. The first line of each YAML file names its schema, and editors
    with a YAML language server read it: VS Code with Red Hat's YAML extension, Helix, Neovim and others.
    """
    from campaignkit.jobs.schema import write

    paths = write(folder)
    if as_json:
        voice.show_json(schema_document(paths))
        return
    for path in paths:
        voice.show(display_path(path))
    voice.say(_("Editors that know YAML schemas now complete and explain campaign.yaml and kit.yaml."))
