"""`campaignkit add`."""

from __future__ import annotations

from pathlib import Path

import click

from campaignkit.cli.json_shapes.make import add_document
from campaignkit.cli.options import Command, json_option, kit_option, pass_voice, source_argument
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path, one_line, shell_word
from campaignkit.licensing import short_name
from campaignkit.messages import _


@click.command("add", cls=Command)
@source_argument
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--to",
    "folder",
    default=".",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help=_("The kit, or a campaign with one."),
)
@kit_option
@click.option("--force", is_flag=True, help=_("Replace files of yours that are in the way."))
@json_option()
@pass_voice
def command(
    voice: Voice, /, source: str, paths: tuple[str, ...], folder: Path, kit: str, force: bool, as_json: bool
) -> None:
    """Take a font, a photo or a template from another kit into yours, with its credit.

    KIT is what `fork` takes: a name from `campaignkit list`, name@version, registry/name@version, a folder, or a code as
    it is printed, ck:7f3a-9c2e. PATH is a file or a folder in it, and comes to the same place in yours; licences and fonts'
    entries come along.
    """
    from campaignkit.jobs.add import add

    added = add(source, paths, folder, kit=kit, force=force)
    if as_json:
        voice.show_json(add_document(added))
        return
    for path in (*added.paths, *added.with_them):
        voice.show(display_path(added.kit_folder / path))
    voice.say(
        one_line(
            _("From {origin} ({code}), {short_name}.").format(
                origin=added.origin, code=added.code, short_name=" and ".join(map(short_name, added.licenses))
            )
        )
    )
    if added.replaced:
        back = f"campaignkit update {shell_word(added.kit_folder)} --undo"
        voice.alarm(
            "warning",
            _("files of yours gave way: {replaced}. To have them back: {back}").format(
                replaced=", ".join(added.replaced), back=back
            ),
        )
    for note in added.notes:
        voice.alarm("warning", one_line(note))
    voice.say(_("The credits of your kit name it from now on."))
    voice.next_step(f"campaignkit credits {shell_word(added.kit_folder)}")
