"""What filling one template may cost, counted in steps and characters: the same on every machine, and told early.

The worker's limits of time and memory stand behind this. They end a process; this ends one sheet, with a line number.
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from typing import Any

from jinja2.exceptions import SecurityError

from campaignkit.messages import _
from campaignkit.rendering.templates.noting import ReadGroup

MAX_STEPS = 1_500_000
"""Parts of a template that may run: every node of what a loop or macro holds counts each time. Our largest sheet takes
100,000; an empty loop inside a loop is through with them in about half a second."""
MAX_OUTPUT = 8 * 1024 * 1024
"""Characters that one template, or one text inside it, may come to; a flyer takes about 20,000."""
MAX_WRITTEN = 4 * MAX_OUTPUT
"""Characters of all texts that are made on the way to it."""
CHARACTERS_A_STEP = 64
"""How much text is handled in the time of one step."""

SIZED = (range, KeysView, ValuesView, ItemsView, Mapping)
"""What has a length besides texts and containers."""
UNSIZED = frozenset({int, float, bool, type(None)})
"""Most values are; to ask these first saves half the time."""


class Effort:
    """What is left of the steps and characters of one filling. Methods raise SecurityError when it is too little."""

    def __init__(self) -> None:
        self._steps = MAX_STEPS
        self._written = MAX_WRITTEN

    def spend(self, steps: int) -> bool:
        """Count steps; always True, so that it can stand in a condition."""
        self._steps -= steps
        if self._steps < 0:
            raise SecurityError(
                _(
                    "the template takes more than {max_steps:,} steps; look for a loop inside a loop, or one over a long "
                    "list"
                ).format(max_steps=MAX_STEPS)
            )
        return True

    def write(self, characters: int) -> None:
        """Count characters that are about to become one text."""
        self._written -= characters
        if characters > MAX_OUTPUT or self._written < 0:
            raise SecurityError(
                _("the template makes more than {max_output} characters; look for a text that grows in a loop").format(
                    max_output=MAX_OUTPUT
                )
            )

    def weigh(self, *values: Any) -> None:
        """Count what handling these values takes: a step for each entry, those of entries again."""
        waiting: list[Any] = list(values)
        steps = 0
        while waiting:
            value = waiting.pop()
            steps += 1
            if isinstance(value, str):
                steps += len(value) // CHARACTERS_A_STEP
            elif isinstance(value, (list, tuple, set, frozenset)):
                waiting.extend(value)
            elif isinstance(value, ReadGroup):
                steps += value.size  # to weigh is not to read
            elif isinstance(value, dict):
                waiting.extend(value)
                waiting.extend(value.values())
            elif type(value) not in UNSIZED and isinstance(value, SIZED):
                steps += len(value)
            if steps + len(waiting) > self._steps:
                self.spend(steps + len(waiting))
        self.spend(steps)

    def counted(self, values: Iterator[Any]) -> Iterator[Any]:
        """The same values, a step for each as it is asked for."""
        for value in values:
            self.spend(1)
            yield value

    def joined(self, pieces: Iterable[str]) -> str:
        """The pieces as one text."""
        texts: list[str] = []
        length = 0
        for piece in pieces:
            length += len(piece)
            if length > MAX_OUTPUT:
                break
            texts.append(piece)
        self.write(length)
        return "".join(texts)
