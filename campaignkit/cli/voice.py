"""How one run talks: data to stdout, talk to stderr, colours where they are wanted, foreign text made harmless."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import click

from campaignkit.cli.words import clean
from campaignkit.messages import Language, _, language_of_environment

NEXT = _("Next: ")
LABELS = {"error": _("error: "), "warning": _("warning: "), "note": _("note: ")}


@dataclass(slots=True)
class Voice:
    """Set by the options of the command line while they are parsed, read by everything that shows something.

    Everything is said in the person's `language`; what programs read is in English.

    `color` is None for "where the stream is a terminal". `json_on_error` is what `--json` prints beside the problems
    when a command fails, and None without `--json`.
    """

    quiet: bool = False
    verbose: bool = False
    color: bool | None = None
    json_on_error: Mapping[str, Any] | None = field(default=None)
    language: Language = field(default_factory=language_of_environment)

    def show(self, text: str) -> None:
        """Data: a path, a table, a text somebody asked for. To stdout, always."""
        click.echo(clean(self.language.say(text)), color=self._color())

    def show_json(self, value: Any) -> None:
        """The same data for programs: one JSON document on stdout."""
        click.echo(clean(json.dumps(value, ensure_ascii=False, indent=2)), color=False)

    def say(self, text: str = "") -> None:
        """Talk. To stderr, unless the person asked for quiet."""
        if not self.quiet:
            self._talk(clean(self.language.say(text)))

    def detail(self, text: str) -> None:
        """Talk that only `-v` brings."""
        if self.verbose:
            self._talk(click.style(clean(self.language.say(text)), dim=True))

    def next_step(self, text: str) -> None:
        """What to do now, as the last word."""
        if not self.quiet:
            self._talk(click.style(self.language.say(NEXT), bold=True) + clean(self.language.say(text)))

    def alarm(self, label: str, text: str) -> None:
        """What went wrong, even when quiet. `label` is `error` or `warning`, or empty where the text says it."""
        colour = "yellow" if label == "warning" else "red"
        head = click.style(self.language.say(LABELS[label]), fg=colour, bold=True) if label else ""
        self._talk(head + clean(self.language.say(text)))

    @property
    def lively(self) -> bool:
        """Whether something may move on stderr: a person watches, and did not ask for quiet."""
        return not self.quiet and sys.stderr is not None and sys.stderr.isatty()

    def _talk(self, text: str) -> None:
        click.echo(text, err=True, color=self._color())

    def _color(self) -> bool | None:
        # click knows terminals but not the NO_COLOR convention
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return False if self.color is None and plain else self.color
