"""`campaignkit cache show|clear`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from campaignkit.cli.json_shapes.set_up import cache_document
from campaignkit.cli.options import Command, CommandGroup, json_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import size
from campaignkit.messages import Message, _, joined, several

if TYPE_CHECKING:
    from campaignkit.jobs.cache import Usage

_THINGS = {
    "sheets": Message("{number} finished sheet", "{number} finished sheets"),
    "pictures": Message("{number} picture of a kit", "{number} pictures of kits"),
    "releases": Message("{number} kit from a git registry", "{number} kits from git registries"),
    "repositories": Message("the kits of {number} repository", "the kits of {number} repositories"),
    "carried": Message("{number} kit from a rendered file", "{number} kits from rendered files"),
    "registries": Message("{number} copy of a git registry", "{number} copies of git registries"),
    "catalogue": Message("{number} file of the catalogue of kits", "{number} files of the catalogue of kits"),
}
"""What lies in each room of the cache, one of it and several."""


@click.group("cache", cls=CommandGroup)
def command() -> None:
    """What is kept so that it need not be made or fetched again."""


def _usage_lines(usage: Usage) -> Iterator[str]:
    for held in usage.held:
        if held.entries:
            things = _THINGS[held.room]
            entries = several(things.words, things.plural, held.entries)
            yield joined("", ("  ", entries, ", ", size(held.bytes)))


@command.command("show", cls=Command)
@json_option()
@pass_voice
def show(voice: Voice, as_json: bool) -> None:
    """Where the cache is and how much it holds."""
    from campaignkit.jobs.cache import usage

    used = usage()
    if as_json:
        voice.show_json(cache_document(used))
        return
    voice.show(str(used.folder))
    for line in _usage_lines(used):
        voice.say(line)
    voice.say(
        _("{bytes} together. Clearing it is always safe: what is needed is made or fetched again.").format(
            bytes=size(used.bytes)
        )
    )


@command.command("clear", cls=Command)
@json_option()
@pass_voice
def clear(voice: Voice, as_json: bool) -> None:
    """Remove everything; what is needed is made or fetched again. Your campaigns, kits and settings lie elsewhere."""
    from campaignkit.jobs.cache import clear

    freed = clear()
    if as_json:
        voice.show_json(cache_document(freed))
        return
    voice.say(
        _("Removed from {folder}:").format(folder=freed.folder) if freed.entries else _("There was nothing to remove.")
    )
    for line in _usage_lines(freed):
        voice.say(line)
    voice.say(
        _("{bytes} are free again. Your campaigns, kits, settings and registries are as they were.").format(
            bytes=size(freed.bytes)
        )
    )
