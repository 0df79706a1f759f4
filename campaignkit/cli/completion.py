"""`campaignkit completion`."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from campaignkit.cli.options import Command, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.messages import _

_INSTALL = {
    "bash": "campaignkit completion bash >> ~/.bash_completion",
    "zsh": "campaignkit completion zsh > a folder of your fpath/_campaignkit",
    "fish": "campaignkit completion fish > ~/.config/fish/completions/campaignkit.fish",
}


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(list(_INSTALL)))
@pass_voice
@click.pass_context
def command(context: click.Context, voice: Voice, shell: str) -> None:
    """Print the completion script for bash, zsh or fish."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(_("no completion for {shell}").format(shell=shell), context)
    voice.show(kind(context.find_root().command, {}, "campaignkit", "_CAMPAIGNKIT_COMPLETE").source())
    voice.next_step(_("keep it with: {install}").format(install=_INSTALL[shell]))
