"""`campaignkit show`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from shlex import quote
from typing import TYPE_CHECKING

import click

from campaignkit.cli.finding import related_lines
from campaignkit.cli.json_shapes.find import show_document
from campaignkit.cli.options import Command, json_option, pass_voice, source_argument
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import one_line
from campaignkit.messages import _, joined

if TYPE_CHECKING:
    from campaignkit.jobs.show import KitCard, ShownAncestor


@click.command("show", cls=Command)
@source_argument
@click.option("--pictures", is_flag=True, help=_("Make its first page from its sample, and tell where the picture is."))
@json_option()
@pass_voice
def command(voice: Voice, /, source: str, pictures: bool, as_json: bool) -> None:
    """What a kit needs, what it makes, where it comes from and who else started there.

    KIT is what `fork` takes: a name from `campaignkit list`, name@version, registry/name@version, or a folder.
    """
    from campaignkit.jobs.show import show

    kit = show(source, pictures=pictures)
    if as_json:
        voice.show_json(show_document(kit))
        return
    voice.show(joined("\n", _page_lines(kit)))
    if kit.more_siblings:
        voice.say(_("There are more of them: campaignkit lineage {source} --siblings").format(source=quote(source)))
    voice.next_step(f"campaignkit fork {quote(source)}")


def _page_lines(kit: KitCard) -> Iterator[str]:
    """The kit as a page to read: what it is, what it makes, what it asks for, whose it is, where it comes from."""
    yield f"{kit.title} ({kit.name} {kit.version})"
    yield one_line(kit.summary)
    yield _("\nMakes:")
    yield from _aligned((material.name, f"{material.size:12}{', '.join(material.formats)}") for material in kit.materials)
    yield from _asked_for(kit)
    yield _("\nPartners:  {partners} to {partners2}").format(partners=kit.partners[0], partners2=kit.partners[1])
    yield _("Looks:     {looks}").format(looks=", ".join(kit.looks)) if kit.looks else _("Looks:     its own")
    yield _("Languages: {languages}").format(languages=", ".join(kit.languages))
    yield one_line(kit.credit)
    yield from _section(_("Comes from"), map(_ancestor, kit.lineage))
    yield from _section(
        _("Others who started there"), (f"  {line}" for sibling in kit.siblings for line in related_lines(sibling))
    )
    yield from _section(_("Pictures"), (f"  {picture}" for picture in kit.pictures))


def _asked_for(kit: KitCard) -> Iterator[str]:
    """The kit's own fields, then the words of the vocabulary that it reads."""
    yield _("\nAsks for (* is required):")
    yield from _aligned((field.path + "*" * field.required, one_line(field.help) or field.type) for field in kit.fields)
    shared = _aligned((field.path, one_line(field.help) or field.type) for field in kit.shared)
    yield from _section(_("Also reads, of the words that all kits share"), shared)


def _ancestor(ancestor: ShownAncestor) -> str:
    """One release behind the kit, indented by its distance."""
    from campaignkit.lineage.views.export import RELATIONS

    named = _("{relation} {title} {version} by {authors}, {license}").format(
        relation=RELATIONS[ancestor.relation],
        title=ancestor.title,
        version=ancestor.version,
        authors=ancestor.authors,
        license=ancestor.license,
    )
    return "  " * ancestor.steps + one_line(named)


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines under a title, nothing at all where there are none."""
    listed = list(lines)
    if listed:
        yield joined("", ("\n", _("{title}:").format(title=title)))
    yield from listed


def _aligned(rows: Iterator[tuple[str, str]]) -> Iterator[str]:
    listed = list(rows)
    width = max((len(name) for name, _ in listed), default=0)
    yield from (joined("", (f"  {name:{width}}  ", text)) if text else f"  {name}" for name, text in listed)
