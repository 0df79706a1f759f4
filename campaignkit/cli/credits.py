"""`campaignkit credits`."""

from __future__ import annotations

from pathlib import Path

import click

from campaignkit.cli.completing import kits
from campaignkit.cli.json_shapes.share import NO_CREDITS, credits_document
from campaignkit.cli.options import Command, json_option, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.messages import _


@click.command("credits", cls=Command)
@click.argument("place", metavar="[DIR|FILE|KIT|CODE]", default=".", type=click.Path(path_type=Path), shell_complete=kits)
@kit_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "md", "json"]),
    default="text",
    show_default=True,
    help=_("For a text file, a web page, Markdown, or programs."),
)
@json_option(NO_CREDITS)
@pass_voice
def command(voice: Voice, /, place: Path, kit: str, form: str, as_json: bool) -> None:
    """Whom to credit: everybody behind a kit, ready to copy.

    Title, authors, source and licence of the kit, of all that it builds on and of the parts it took, and what each of them
    changed. DIR is a kit, or a campaign with one; FILE is a PDF or another file that campaignkit
    made; KIT a name as `fork` takes it, CODE what is printed on paper.
    """
    from campaignkit.jobs.credits import credits_of
    from campaignkit.lineage.views.attribution import as_html, as_markdown, as_text

    credited = credits_of(place, kit=kit)
    if as_json or form == "json":
        voice.show_json(credits_document(credited))
        return
    voice.show({"text": as_text, "html": as_html, "md": as_markdown}[form](credited.works))
    voice.detail(_("On one line: {line}").format(line=credited.line))
