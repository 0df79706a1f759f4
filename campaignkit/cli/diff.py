"""`campaignkit diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli.json_shapes.share import NO_DIFFERENCES, diff_document
from campaignkit.cli.options import Command, json_option, kit_argument, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.messages import _, joined

if TYPE_CHECKING:
    from campaignkit.lineage.comparison.differences import Difference


@click.command("diff", cls=Command)
@kit_argument
@kit_option
@json_option(NO_DIFFERENCES)
@pass_voice
def command(voice: Voice, /, folder: Path, kit: str, as_json: bool) -> None:
    """What you changed in a kit, in words.

    The kit is held against the release it was made from: its fields, its materials and its files.
    """
    from campaignkit.jobs.diff import diff

    found = diff(folder, kit=kit)
    if as_json:
        voice.show_json(diff_document(found))
        return
    voice.say(
        _("{kit} {version}, compared with {name} {version2}:").format(
            kit=found.kit, version=found.version, name=found.parent.name, version2=found.parent.version
        )
    )
    for difference in found.differences:
        voice.show(_difference_line(difference))
    if not found.whole:
        voice.say(_("Only files could be compared: the parent's kit.yaml is in none of your registries."))
    if not found.differences:
        voice.say(_("Nothing is different."))
    else:
        voice.next_step(_("campaignkit suggest makes a patch of it for the makers of that kit"))


_KINDS = {"added": _("added"), "removed": _("removed"), "changed": _("changed"), "renamed": _("renamed")}
_THINGS = {"file": _("file"), "field": _("field"), "material": _("material")}


def _difference_line(difference: Difference) -> str:
    was = _(", before {was}").format(was=difference.was) if difference.was else ""
    note = joined("", (" (", difference.note, ")")) if difference.note else ""
    return _("{kind:8} {what:8} {name}{was}{note}").format(
        kind=_KINDS[difference.kind], what=_THINGS[difference.what], name=difference.name, was=was, note=note
    )
