"""Where the command starts. Help and version are answered before any library is loaded."""

from __future__ import annotations

import os
import sys

from campaignkit import __version__
from campaignkit.cli import overview

TYPE_CHECKING = False  # typing.TYPE_CHECKING, without loading the largest module of all for one word
if TYPE_CHECKING:
    from typing import TextIO

_COMPLETING = "_CAMPAIGNKIT_COMPLETE"


def main() -> None:
    """The `campaignkit` command. Exits with the statuses that the contract names."""
    words = sys.argv[1:]
    if _COMPLETING in os.environ:
        from campaignkit.cli.run import campaignkit

        campaignkit.main(prog_name="campaignkit")
    if words in ([], ["-h"], ["--help"]):
        sys.exit(_print(_overview()))
    if words in (["-V"], ["--version"]):
        sys.exit(_print(f"campaignkit {__version__}"))
    try:
        from campaignkit.cli.run import run

        sys.exit(run(words))
    except KeyboardInterrupt:
        # Ctrl-C while modules were loading, before `run` could tell of it.
        sys.exit(130)


def _overview() -> str:
    """The help, in English without a further import: whoever asks for no other language shall not wait for catalogues."""
    asked = (os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    if all(wish.startswith(("C", "POSIX", "en")) for wish in asked if wish):
        return overview.text()
    from campaignkit.messages import Message, language_of_environment

    language = language_of_environment()
    return overview.text(lambda words: language.say(Message(words)))


def _print(text: str) -> int:
    """Print and return the exit status. A reader who leaves early has what it wanted."""
    error = _error_of_writing(text, sys.stdout)
    if error is None or isinstance(error, BrokenPipeError):
        return 0
    _error_of_writing(f"error: {error.strerror}", sys.stderr)
    return 1


def _error_of_writing(text: str, stream: TextIO) -> OSError | None:
    try:
        print(text, file=stream, flush=True)
    except OSError as error:
        # Lead the stream nowhere, so that the interpreter does not complain while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        return error
    return None
