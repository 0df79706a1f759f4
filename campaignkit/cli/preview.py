"""`campaignkit preview`."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli import failure
from campaignkit.cli.options import Command, as_typed, folder_argument, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.errors import MachineIncomplete
from campaignkit.messages import _

if TYPE_CHECKING:
    from campaignkit.studio.nearby.guests import Guests


@click.command("preview", cls=Command)
@folder_argument
@click.option("-p", "--port", type=click.IntRange(1024, 65535), default=None, metavar="PORT", help=_("Serve at this port."))
@click.option("--no-browser", is_flag=True, help=_("Only show the address."))
@click.option("--lan", is_flag=True, help=_("Let phones in this room write, too, for two hours; asks first."))
@click.option(
    "--address", default="", metavar="IP", help=_("With --lan: this address of yours, where the computer has several.")
)
@click.option("-y", "--yes", is_flag=True, help=_("With --lan: do not ask."))
@click.pass_context
@pass_voice
def command(
    voice: Voice,
    context: click.Context,
    /,
    folder: Path,
    port: int | None,
    no_browser: bool,
    lan: bool,
    address: str,
    yes: bool,
) -> int:
    """See a campaign and write it in the browser.

    Opens the studio: the words of campaign.yaml in a form beside the sheets, which follow as you write, or as the file
    changes in an editor. It listens on this machine alone, and nothing is sent anywhere. Ctrl-C ends it.

    With --lan it listens at this machine's address in your network as well: phones that scan the code it shows can write.
    """
    try:
        from campaignkit.studio.nearby.address import address_here
        from campaignkit.studio.server import serve
    except ModuleNotFoundError as error:
        hint = _("Install it: {rest}").format(rest=shlex.join(["pip", "install", "campaignkit[studio]"]))
        raise MachineIncomplete(
            _("The studio needs {name}, which is not installed.").format(name=error.name), hint
        ) from error

    room = address_here(address) if lan else ""
    if room and not (yes or _agreed(voice, context, room)):
        voice.say(_("Nothing was opened."))
        return 1

    def opened(where: str, guests: Guests | None) -> None:
        """Show where the studio is, and open it."""
        voice.show(where)
        voice.say(_("The studio is open. Whoever has this address can write here; Ctrl-C ends it."))
        if guests:
            _invite(voice, guests)
        if not no_browser:
            click.launch(where)

    serve(folder.absolute(), as_typed(context), opened, port or 0, room)
    return 0


def _agreed(voice: Voice, context: click.Context, room: str) -> bool:
    """Whether the person wants that; where nobody can be asked, nothing is opened."""
    if sys.stdin is None or not sys.stdin.isatty():
        message = _("other devices would be let in, and there is no terminal to ask you at. To let them in, say --yes")
        raise failure.Unsaid(message, context, f"{as_typed(context)} --yes")
    voice.say(
        _(
            "Phones on your network will find this campaign at {room}, for two hours. Whoever sees the code can read and "
            "write it, and the way is not encrypted: do this among people you trust, not on a café's Wi-Fi."
        ).format(room=room)
    )
    return click.confirm(voice.language.say(_("Let them in?")), err=True)


def _invite(voice: Voice, guests: Guests) -> None:
    """The code and what it means."""
    from campaignkit.studio.nearby.code import in_letters

    voice.say(in_letters(guests.url))
    voice.say(_("Phones on your network: scan this, or type {url}").format(url=guests.url))
    voice.say(_("For two hours, or until you end it in the studio under Phones. The way is not encrypted."))
