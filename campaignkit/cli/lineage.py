"""`campaignkit lineage`."""

from __future__ import annotations

from pathlib import Path

import click

from campaignkit.cli.options import Command, folder_argument, json_option, kit_option, pass_voice
from campaignkit.cli.voice import Voice


@click.command("lineage", cls=Command)
@folder_argument
@kit_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["tree", "json", "mermaid"]),
    default="tree",
    show_default=True,
    help="How to draw it.",
)
@json_option(root=None, draft=None, records={}, edges=[])
@pass_voice
def command(voice: Voice, /, folder: Path, kit: str, form: str, as_json: bool) -> None:
    """Where a kit comes from and who worked on it."""
    from campaignkit.jobs.lineage import as_json as facts
    from campaignkit.jobs.lineage import lineage, mermaid, tree

    graph = lineage(folder, kit=kit)
    if as_json or form == "json":
        voice.show_json(facts(graph))
    else:
        voice.show((tree if form == "tree" else mermaid)(graph).rstrip())
