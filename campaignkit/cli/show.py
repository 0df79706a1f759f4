"""`campaignkit show`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from campaignkit.cli.finding import kin
from campaignkit.cli.json_shapes.find import show_document
from campaignkit.cli.options import Command, json_option, pass_voice, source_argument
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import one_line

if TYPE_CHECKING:
    from campaignkit.jobs.show import Shown


@click.command("show", cls=Command)
@source_argument
@click.option("--pictures", is_flag=True, help="Make its first page from its sample, and tell where the picture is.")
@json_option()
@pass_voice
def command(voice: Voice, /, source: str, pictures: bool, as_json: bool) -> None:
    """What a kit needs, what it makes, where it comes from and who else started there.

    KIT is what `fork` takes: a name from `campaignkit list`, name@version, registry/name@version, or a folder.
    """
    from campaignkit.jobs.show import show

    kit = show(source, pictures=pictures)
    if as_json:
        voice.show_json(show_document(kit))
        return
    voice.show("\n".join(_lines(kit)))
    if kit.more_siblings:
        voice.say(f"There are more of them: campaignkit lineage {source} --siblings")
    voice.next_step(f"campaignkit fork {source}")


def _lines(kit: Shown) -> Iterator[str]:
    """The kit as a page to read: what it is, what it makes, what it asks for, whose it is, where it comes from."""
    from campaignkit.lineage.views.export import RELATIONS

    yield f"{kit.title} ({kit.name} {kit.version})"
    yield one_line(kit.summary)
    yield "\nMakes:"
    yield from _aligned((material.name, f"{material.size:12}{', '.join(material.formats)}") for material in kit.materials)
    yield "\nAsks for (* is required):"
    yield from _aligned((field.path + "*" * field.required, one_line(field.help) or field.type) for field in kit.fields)
    if kit.shared:
        yield "\nAlso reads, of the words that all kits share:"
        yield from _aligned((field.path, one_line(field.help) or field.type) for field in kit.shared)
    yield f"\nPartners:  {kit.partners[0]} to {kit.partners[1]}"
    yield f"Looks:     {', '.join(kit.looks)}" if kit.looks else "Looks:     its own"
    yield f"Languages: {', '.join(kit.languages)}"
    yield one_line(kit.credit)
    if kit.lineage:
        yield "\nComes from:"
    for ancestor in kit.lineage:
        named = f"{ancestor.title} {ancestor.version} by {ancestor.authors}, {ancestor.license}"
        yield "  " * ancestor.steps + one_line(f"{RELATIONS[ancestor.relation]} {named}")
    if kit.siblings:
        yield "\nOthers who started there:"
        yield from (f"  {line}" for sibling in kit.siblings for line in kin(sibling))
    if kit.pictures:
        yield "\nPictures:"
        yield from (f"  {picture}" for picture in kit.pictures)


def _aligned(rows: Iterator[tuple[str, str]]) -> Iterator[str]:
    listed = list(rows)
    width = max((len(name) for name, _ in listed), default=0)
    yield from (f"  {name:{width}}  {text}".rstrip() for name, text in listed)
