"""`campaignkit search`."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote
from typing import TYPE_CHECKING

import click

from campaignkit.cli.finding import Warnings, address, limit_option, picking, show_rows
from campaignkit.cli.json_shapes.find import NO_KITS, search_document
from campaignkit.cli.options import Command, json_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.messages import _, several

if TYPE_CHECKING:
    from campaignkit.jobs.listing import Listed, Search


@click.command("search", cls=Command)
@click.argument("words", metavar="[WORDS]...", nargs=-1)
@picking
@limit_option(100)
@json_option(NO_KITS)
@pass_voice
def command(
    voice: Voice,
    /,
    words: tuple[str, ...],
    tags: tuple[str, ...],
    licenses: tuple[str, ...],
    materials: tuple[str, ...],
    langs: tuple[str, ...],
    limit: int,
    as_json: bool,
) -> None:
    """Kits that have all these words, the best first.

    Titles count most, then tags, summaries and READMEs. Case and accents do not matter, and the last word may be a
    beginning: `campaignkit search neighbourhood din`.
    """
    from campaignkit.jobs.listing import Picked, search

    picked = Picked(tags, licenses, materials, langs)
    if not (words or picked.facets()):
        raise click.UsageError(
            _("expected words to look for, or a choice such as --tag event"), click.get_current_context()
        )
    warnings = Warnings(voice)
    result = search(" ".join(words), picked, limit=limit, tell=warnings, say=voice.say)
    kits = [found.kit for found in result.found]
    if as_json:
        voice.show_json(search_document(result))
    else:
        show_rows(voice, kits, {number: found.snippet for number, found in enumerate(result.found)})
    warnings.tell()
    if not as_json:
        _conclude(voice, result, kits)


def _conclude(voice: Voice, result: Search, kits: Sequence[Listed]) -> None:
    """What else there is, and the next step."""
    if result.more:
        voice.say(
            _("These are the first {kits}; another word or --tag narrows it down, -n shows more.").format(
                kits=several("{number} kit", "{number} kits", len(kits))
            )
        )
    if not kits:
        voice.say(_("No kit has all of that."))
    if kits:
        voice.next_step(f"campaignkit show {address(kits[0], kits)}")
    elif result.suggestion:
        voice.next_step(_("did you mean: campaignkit search {suggestion}").format(suggestion=quote(result.suggestion)))
    else:
        voice.next_step(_("campaignkit list shows every kit"))
