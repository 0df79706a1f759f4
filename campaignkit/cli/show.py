"""`campaignkit show`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from campaignkit.cli.options import Command, json_option, pass_voice, source_argument
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import one_line

if TYPE_CHECKING:
    from campaignkit.jobs.listing import Shown


@click.command("show", cls=Command)
@source_argument
@json_option()
@pass_voice
def command(voice: Voice, /, source: str, as_json: bool) -> None:
    """What a kit needs, what it makes and who made it.

    KIT is what `fork` takes: a name from `campaignkit list`, name@version, registry/name@version, or a folder.
    """
    from campaignkit.jobs.listing import show

    kit = show(source)
    if as_json:
        voice.show_json(asdict(kit))
        return
    voice.show("\n".join(_lines(kit)))
    voice.next_step(f"campaignkit fork {source}")


def _lines(kit: Shown) -> Iterator[str]:
    """The kit as a page to read: what it is, what it makes, what it asks for, whose it is."""
    yield f"{kit.title} ({kit.name} {kit.version})"
    yield one_line(kit.summary)
    yield "\nMakes:"
    yield from _aligned((material.name, f"{material.size:12}{', '.join(material.formats)}") for material in kit.materials)
    yield "\nAsks for (* is required):"
    yield from _aligned((field.path + "*" * field.required, one_line(field.help) or field.type) for field in kit.fields)
    yield f"\nPartners:  {kit.partners[0]} to {kit.partners[1]}"
    yield f"Looks:     {', '.join(kit.looks)}" if kit.looks else "Looks:     its own"
    yield f"Languages: {', '.join(kit.languages)}"
    yield one_line(kit.credit)


def _aligned(rows: Iterator[tuple[str, str]]) -> Iterator[str]:
    listed = list(rows)
    width = max((len(name) for name, _ in listed), default=0)
    yield from (f"  {name:{width}}  {text}".rstrip() for name, text in listed)
