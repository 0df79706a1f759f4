"""The command group, loaded command by command, and the doorway through which every run passes."""

from __future__ import annotations

import gettext
import os
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from io import TextIOWrapper
from typing import Any, TextIO

import click

from campaignkit.cli import failure, overview
from campaignkit.cli.json_shapes.problems import NOTHING
from campaignkit.cli.options import CONTEXT, everywhere
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import from_here, one_line
from campaignkit.errors import CampaignKitError, Notice
from campaignkit.messages import CATALOGUES, ENGLISH, Message


class Commands(click.Group):
    """The commands of the overview; a command's module is imported when the command is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, in the overview's order."""
        return list(overview.names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in overview.names():
            return None
        command: click.Command = import_module(f"campaignkit.cli.{cmd_name}").command
        return command

    def get_help(self, ctx: click.Context) -> str:
        """The overview."""
        return _overview(ctx)


campaignkit = Commands("campaignkit", params=everywhere(), context_settings=CONTEXT, invoke_without_command=True)


@campaignkit.result_callback()
@click.pass_context
def _help_without_command(context: click.Context, status: int | None) -> int:
    if context.invoked_subcommand is None:
        click.echo(_overview(context))
    return status or 0


def _overview(context: click.Context) -> str:
    language = context.ensure_object(Voice).language
    return overview.text(lambda words: language.say(Message(words)))


def run(words: Sequence[str]) -> int:
    """Run one command line and return its exit status. Only a bug in campaignkit leaves as an exception."""
    voice = Voice()
    if voice.language is not ENGLISH:
        # What click says comes from our catalogue, too.
        gettext.bindtextdomain("campaignkit", str(CATALOGUES))
        gettext.textdomain("campaignkit")
    for stream in _streams():
        if isinstance(stream, TextIOWrapper):
            # A terminal of another alphabet must not end a run: what it cannot write is spelt out.
            stream.reconfigure(errors="backslashreplace")
    try:
        with _notices(voice):
            status = _answered(words, voice)
        for stream in _streams():
            stream.flush()
        return status
    except BrokenPipeError:
        # `campaignkit list | head -1`: the reader has what it wanted.
        _let_go()
        return 0
    except OSError as error:
        # What was to be told could not be written (`campaignkit list > /dev/full`).
        voice.json_on_error = None
        with suppress(OSError):
            failure.tell_machine(voice, error)
        _let_go()
        return 1


@contextmanager
def _notices(voice: Voice) -> Iterator[None]:
    """Tell what jobs have to say on the side, each thing once."""
    with warnings.catch_warnings():
        other, told = warnings.showwarning, set[str]()

        def show(message: Warning | str, category: type[Warning], *where: Any, **more: Any) -> None:
            """Say a notice once, and leave any other warning to Python."""
            text = one_line(voice.language.say(message.args[0] if isinstance(message, Notice) else str(message)))
            if not issubclass(category, Notice):
                other(message, category, *where, **more)
            elif text not in told:
                told.add(text)
                voice.alarm("warning", from_here(text))

        warnings.showwarning = show
        warnings.simplefilter("always", Notice)
        yield


def _answered(words: Sequence[str], voice: Voice) -> int:
    """The exit status of a command, every error told. Raises OSError only if the streams refuse."""
    try:
        return _dispatch(words, voice)
    except click.exceptions.NoArgsIsHelpError as error:
        voice.show(error.format_message())
        return 0
    except click.UsageError as error:
        if voice.json_on_error is None and "--json" in words:  # it was not read: what stands before it is no option
            voice.json_on_error = NOTHING
        return failure.tell_usage(voice, error)
    except CampaignKitError as error:
        return failure.tell(voice, error)
    except (click.Abort, KeyboardInterrupt):
        voice.say("\nStopped.")
        return failure.INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        return failure.tell_machine(voice, error)


def _dispatch(words: Sequence[str], voice: Voice) -> int:
    # Not click's own main: it would end the process by itself, and with status 1 when a reader leaves early.
    try:
        with campaignkit.make_context("campaignkit", list(words), obj=voice) as context:
            return campaignkit.invoke(context) or 0
    except click.exceptions.Exit as done:
        return done.exit_code


def _streams() -> list[TextIO]:
    """Stdout and stderr, as far as the caller left them open."""
    return [stream for stream in (sys.stdout, sys.stderr) if stream is not None]


def _let_go() -> None:
    """Lead both streams nowhere, so that the interpreter does not complain while it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in _streams():
        os.dup2(nowhere, stream.fileno())
