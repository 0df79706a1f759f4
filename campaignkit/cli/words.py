"""Small wordings that every command shares, and the one rule for showing foreign text on a terminal."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from pathlib import Path

from campaignkit.messages import Message, _, joined, several

# Controls could recolour, rename or rewrite the terminal; bidi controls could make a text read as another. A lone
# surrogate stands for a byte of a file name that is no UTF-8, and no stream could take it.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    r"""The text with control characters spelt out (`\u001b`), which JSON strings read back as themselves."""
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str) -> str:
    """The text on a single line; a message with each of its values on one."""
    if isinstance(text, Message):
        return text.with_each_value(one_line) if "\n" not in text.words else " ".join(text.split())
    return " ".join(text.split())


MOST_NAMED = 6
"""Sheets, files or values that a line names before it says how many more there are."""


_MORE = Message("{names} and {number} more", "{names} and {number} more")


def first_of(names: Sequence[str], more: Message = _MORE) -> Message:
    """`a5, a6 and 3 more`, where there are too many to name all; `more` says it of things that have a name of their own."""
    named, left = joined(", ", names[:MOST_NAMED]), len(names) - MOST_NAMED
    return several(more.words, more.plural, left, names=named) if left > 0 else named


def size(number: int) -> Message:
    """Bytes as people read them: `840 bytes`, `12 kB`, `3.4 MB`."""
    if number < 1000:
        return several("{number} byte", "{number} bytes", number)
    if number < 1_000_000:
        return _("{size:.0f} kB").format(size=number / 1000)
    return _("{size:.1f} MB").format(size=number / 1_000_000)


MOST_STEPS_UP = 2
"""How many `..` a path may begin with: beyond them nobody counts, and the whole path says more."""


def display_path(path: Path) -> str:
    """A path as one would type it here, which an editor's terminal opens: relative in the neighbourhood, else absolute."""
    whole = os.path.abspath(path)  # noqa: PTH100 - links are shown as the person wrote them, not resolved
    from_here = os.path.relpath(whole)
    is_far = Path(from_here).parts[: MOST_STEPS_UP + 1].count("..") > MOST_STEPS_UP
    if is_far or (from_here.startswith("..") and len(whole) <= len(from_here)):
        return whole
    return f"./{from_here}" if from_here.startswith("-") else from_here  # else a command takes it for an option


def shell_word(path: Path) -> str:
    """The same as a word of a command, quoted where a shell would take it for several or for something else."""
    return shlex.quote(display_path(path))


def from_here(text: str) -> str:
    """A message of a job, which knows folders by their whole paths, with those below this folder as one would type them."""
    try:
        here = Path.cwd()
    except OSError:  # the folder is gone
        return text
    if here == here.parent:
        return text
    below = re.compile(rf"(?<![^\s“„\"'`(=:]){re.escape(str(here))}/(?=([^\s/]))")
    return below.sub(lambda found: "./" if found[1] == "-" else "", text)  # else a command takes it for an option


def in_words(value: object) -> str:
    """A value of a campaign on one line: `Soup`, `a; b`, `amount 5, currency EUR`."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {in_words(entry)}" for key, entry in value.items())
    if isinstance(value, list):
        return "; ".join(map(in_words, value))
    return str(value or "")
