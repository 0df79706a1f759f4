"""A bar for work that takes more than a second, where a person watches. The only module that knows rich."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from campaignkit.cli.voice import Voice
from campaignkit.cli.words import clean

PATIENCE = 1.0
"""Seconds of silence before a bar appears."""

Advance = Callable[[int, int, str], None]
"""Called with how many are done, how many there are, and what was done last."""


@contextmanager
def progress(voice: Voice) -> Iterator[Advance | None]:
    """A function to report to while work goes on, or None where nobody watches."""
    if not voice.lively:
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=voice.color is False)
    columns = (TextColumn("Rendering"), BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}"))
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task("", total=None)
    # A timer, because the first sheet may itself take longer than the patience.
    patience = Timer(PATIENCE, bar.start)
    patience.daemon = True
    patience.start()

    def advance(done: int, total: int, what: str) -> None:
        """Show that `done` sheets of `total` are made, and which one was the last."""
        bar.update(task, completed=done, total=total, description=escape(clean(what)))

    try:
        yield advance
    finally:
        patience.cancel()
        patience.join()
        bar.stop()
