"""`campaignkit cache show|clear`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from campaignkit.cli.options import CONTEXT, Command, everywhere, json_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import count, size

if TYPE_CHECKING:
    from campaignkit.jobs.cache import Usage


@click.group("cache", params=everywhere(), context_settings=CONTEXT)
def command() -> None:
    """What rendering remembers, so that unchanged sheets need not be made again."""


def _as_json(usage: Usage) -> dict[str, object]:
    return {"folder": str(usage.folder), "entries": usage.entries, "bytes": usage.bytes}


@command.command("show", cls=Command)
@json_option()
@pass_voice
def show(voice: Voice, as_json: bool) -> None:
    """Where the cache is and how much it holds."""
    from campaignkit.jobs.cache import usage

    used = usage()
    if as_json:
        voice.show_json(_as_json(used))
        return
    voice.show(str(used.folder))
    voice.say(f"{count(used.entries, 'sheet')}, {size(used.bytes)}. It keeps itself small; clearing it is always safe.")


@command.command("clear", cls=Command)
@json_option()
@pass_voice
def clear(voice: Voice, as_json: bool) -> None:
    """Forget everything; the next render makes each sheet anew."""
    from campaignkit.jobs.cache import clear

    freed = clear()
    if as_json:
        voice.show_json(_as_json(freed))
        return
    voice.say(f"Cleared {count(freed.entries, 'sheet')}, {size(freed.bytes)}.")
