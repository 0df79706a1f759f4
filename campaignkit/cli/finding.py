"""What the commands share that show kits in rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from campaignkit.cli.failure import tell_problems
from campaignkit.cli.options import ListOption
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import one_line
from campaignkit.errors import Problem
from campaignkit.messages import _

if TYPE_CHECKING:
    from campaignkit.registry.catalogue.cards import Listed
    from campaignkit.registry.catalogue.queries import Related

F = TypeVar("F", bound=Callable[..., Any])

MOST_WARNINGS = 5
"""How many warnings about registries are told unless -v asks for all."""


def picking(command: F) -> F:
    """The options that pick kits by what they have."""
    options = (
        click.option(
            "--tag", "tags", cls=ListOption, metavar="WORD", help=_("Only kits with this tag (several by commas).")
        ),
        click.option(
            "--license", "licenses", cls=ListOption, metavar="NAME", help=_("Only under this licence, as CC-BY-SA.")
        ),
        click.option("--material", "materials", cls=ListOption, metavar="NAME", help=_("Only kits that make this, as a5.")),
        click.option(
            "--lang", "langs", cls=ListOption, metavar="TAG", help=_("Only kits that speak this language, as de.")
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def limit_option(default: int) -> Callable[[F], F]:
    """`-n`: how many kits are told."""
    return click.option(
        "-n", "--limit", type=click.IntRange(1, 100_000), default=default, show_default=True, metavar="N",
        help=_("How many kits to tell at most."),
    )  # fmt: skip


class Warnings:
    """Problems of registries, kept until the answer has been told: hundreds of them must not bury it."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._problems: list[Problem] = []

    def __call__(self, problem: Problem) -> None:
        """Keep one."""
        self._problems.append(problem)

    def tell(self) -> None:
        """The first few, or all with -v."""
        shown = self._problems if self._voice.verbose else self._problems[:MOST_WARNINGS]
        tell_problems(self._voice, shown)
        if len(self._problems) > len(shown):
            self._voice.say(
                _("{number:,} more kits could not be read; -v names them.").format(number=len(self._problems) - len(shown))
            )


def show_rows(voice: Voice, kits: Sequence[Listed], below: Mapping[int, str] | None = None) -> None:
    """One line a kit: name, version and registry in columns, then the summary; and what stands `below` some of them."""
    columns = [max((len(value) for value in values), default=0) for values in zip(*map(_row, kits), strict=True)]
    for number, kit in enumerate(kits):
        cells = [f"{cell:{width}}" for cell, width in zip(_row(kit), columns, strict=True)]
        voice.show("  ".join([*cells, one_line(kit.summary)]))
        if below and below.get(number):
            voice.show(_("  {below}").format(below=one_line(below[number])))
        voice.detail(
            _("  {license}, by {authors}; makes {materials}").format(
                license=kit.license, authors=one_line(kit.authors), materials=", ".join(kit.materials)
            )
        )


def related_lines(related: Related) -> Iterator[str]:
    """A kit of others in a line or two: whose it is, and how they want to be met, where they say so."""
    kit = related.kit
    yield one_line(
        _("{registry}/{name} {version}: {title} by {authors}").format(
            registry=kit.registry, name=kit.name, version=kit.version, title=kit.title, authors=kit.authors
        )
    )
    if related.connect:
        order = ("contact", "place", "language")
        yield "  " + one_line(", ".join(related.connect[key] for key in order if related.connect.get(key)))


def address(kit: Listed, kits: Sequence[Listed]) -> str:
    """What other commands call a kit: its name, or `registry/name` where several have that name."""
    return kit.name if sum(other.name == kit.name for other in kits) == 1 else f"{kit.registry}/{kit.name}"


def _row(kit: Listed) -> tuple[str, str, str]:
    """What stands before the summary."""
    return kit.name, kit.version, kit.registry
