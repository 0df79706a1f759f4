"""What the catalogues must translate: every message of the code, the help of every command, and what click itself says."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

import campaignkit
from campaignkit.cli import overview

KEYWORDS = {"_": None, "Message": (1, 2), "several": (1, 2), "ngettext": (1, 2)}
"""The functions whose first texts are messages, as Babel's extractors take them."""

PACKAGE = Path(campaignkit.__file__).parent
CLICK = Path(click.__file__).parent
_VALUE = re.compile(r"\{[^{}]*\}")
_SAID = re.compile(r"[^\W_]|[“”]|:(?=\s|$)")
"""What a language has its own way with: words, figures, quotation marks, and the space before a colon."""


def template() -> Catalog:
    """A catalogue of all messages without a translation, sorted by place. Those with nothing to translate are left out."""
    catalogue = Catalog()
    for place, words, plural in _messages():
        if _SAID.search(_VALUE.sub("", words)):
            catalogue.add((words, plural) if plural else words, locations=[(place, 0)])
    return catalogue


def _messages() -> Iterator[tuple[str, str, str]]:
    """Where a message stands, its words, and those for several, if it has some."""
    methods = [("**.py", "python"), ("**.html", "jinja2")]
    for folder, name in ((PACKAGE, "campaignkit"), (CLICK, "click")):
        found = extract_from_dir(folder, methods, keywords=KEYWORDS)
        # By text within a line: of several messages there one may have a plural, and such are no texts to compare.
        for file, _line, words, _comments, _context in sorted(found, key=lambda each: (each[0], each[1], str(each[2]))):
            singular, plural = (words, "") if isinstance(words, str) else (words[0], words[1])
            yield f"{name}/{file}", singular, plural
    yield from ((place, words, "") for place, words in _help())


def _help() -> Iterator[tuple[str, str]]:
    place = "campaignkit/cli/overview.py"
    yield place, overview.OPENING
    yield place, overview.CLOSING
    for title, commands in overview.SECTIONS.items():
        yield place, f"{title}:"
        yield from ((place, line) for line in commands.values())
    for name in overview.names():
        yield from _help_of(import_module(f"campaignkit.cli.{name}").command, f"campaignkit/cli/{name}.py")


def _help_of(command: click.Command, place: str) -> Iterator[tuple[str, str]]:
    if command.help:
        yield place, inspect.cleandoc(command.help)
    yield from ((place, option.help) for option in command.params if isinstance(option, click.Option) and option.help)
    if isinstance(command, click.Group):
        for part in command.commands.values():
            yield from _help_of(part, place)
