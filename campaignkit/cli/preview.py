"""`campaignkit preview`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from campaignkit.cli.options import Command, as_typed, folder_argument, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.errors import MachineIncomplete
from campaignkit.messages import _


@click.command("preview", cls=Command)
@folder_argument
@click.option("-p", "--port", type=click.IntRange(1024, 65535), default=None, metavar="PORT", help=_("Serve at this port."))
@click.option("--no-browser", is_flag=True, help=_("Only show the address."))
@click.pass_context
@pass_voice
def command(voice: Voice, context: click.Context, /, folder: Path, port: int | None, no_browser: bool) -> int:
    """See a campaign and write it in the browser.

    Opens the studio: the words of campaign.yaml in a form beside the sheets, which follow as you write, or as the file
    changes in an editor. It listens on this machine alone, and nothing is sent anywhere. Ctrl-C ends it.
    """
    try:
        from campaignkit.studio.server import serve
    except ModuleNotFoundError as error:
        hint = _("Install it: {rest}").format(rest=shlex.join(["pip", "install", "campaignkit[studio]"]))
        raise MachineIncomplete(
            _("The studio needs {name}, which is not installed.").format(name=error.name), hint
        ) from error

    def opened(address: str) -> None:
        """Show where the studio is, and open it."""
        voice.show(address)
        voice.say(_("The studio is open. Whoever has this address can write here; Ctrl-C ends it."))
        if not no_browser:
            click.launch(address)

    serve(folder.absolute(), as_typed(context), opened, port or 0)
    return 0
