"""`campaignkit lineage`."""

from __future__ import annotations

from itertools import chain

import click

from campaignkit.cli.completing import kits
from campaignkit.cli.finding import Warnings, limit_option, related_lines
from campaignkit.cli.json_shapes.find import NO_KITS, relatives_document
from campaignkit.cli.json_shapes.share import NO_LINEAGE, lineage_document
from campaignkit.cli.options import Command, json_option, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.messages import _, several


@click.command("lineage", cls=Command)
@click.argument("source", metavar="[DIR|FILE|KIT|CODE]", default=".", shell_complete=kits)
@kit_option
@click.option("--descendants", is_flag=True, help=_("Instead, the kits in all your registries that were made from it."))
@click.option("--siblings", is_flag=True, help=_("Instead, the other kits in all your registries with the same parent."))
@limit_option(1000)
@click.option(
    "--format",
    "form",
    type=click.Choice(["tree", "json", "mermaid", "svg"]),
    default="tree",
    show_default=True,
    help=_("How to draw it."),
)
@json_option(NO_LINEAGE)
@pass_voice
def command(
    voice: Voice, /, source: str, kit: str, descendants: bool, siblings: bool, limit: int, form: str, as_json: bool
) -> None:
    """Where a kit comes from and who worked on it; or who else works on it.

    DIR is a kit, a campaign with one kit, or a release in a registry. FILE is what campaignkit rendered: a PDF tells its
    whole lineage by itself. KIT is a kit's name as `fork` takes it. CODE is what is printed on paper, as ck:7f3a-9c2e; your
    registries are searched for it.
    """
    as_json = as_json or form == "json"
    if descendants and siblings:
        raise click.UsageError(_("choose one of --descendants and --siblings"), click.get_current_context())
    if descendants or siblings:
        if as_json:
            voice.json_on_error = NO_KITS
        _tell_relatives(voice, source, kit, descendants, limit, as_json)
        return
    _tell_ancestors(voice, source, kit, form, as_json)


def _tell_ancestors(voice: Voice, source: str, kit: str, form: str, as_json: bool) -> None:
    from campaignkit.jobs.lineage import find_lineage, svg
    from campaignkit.lineage.views.export import mermaid, tree

    found = find_lineage(source, kit=kit)
    if as_json:
        voice.show_json(lineage_document(found.graph))
    elif form == "svg":
        voice.show(svg(found).rstrip())
    else:
        voice.show(tree(found.graph, voice.language) if form == "tree" else mermaid(found.graph).rstrip())
        for digest, record in found.graph.nodes.items():
            voice.detail(
                _("{name} {version}: record {digest}, files {tree}").format(
                    name=record.name, version=record.version, digest=digest, tree=record.tree
                )
            )


def _tell_relatives(voice: Voice, source: str, kit: str, descendants: bool, limit: int, as_json: bool) -> None:
    from campaignkit.jobs.lineage import descendants_of, siblings_of

    warnings = Warnings(voice)
    relatives_of = descendants_of if descendants else siblings_of
    name, found = relatives_of(source, kit=kit, limit=limit, tell=warnings, say=voice.say)
    if as_json:
        voice.show_json(relatives_document(found))
        warnings.tell()
        return
    for line in chain.from_iterable(map(related_lines, found.kits)):
        voice.show(line)
    warnings.tell()
    kits: str = several("{number} kit", "{number} kits", len(found.kits))
    kits = _("More than {kits}").format(kits=kits) if found.more else kits
    if descendants:
        voice.say(_("{kits} made from {name} in your registries.").format(kits=kits, name=name))
    else:
        voice.say(_("{kits} with the same parent as {name} in your registries.").format(kits=kits, name=name))
    if found.kits:
        first = found.kits[0].kit
        voice.next_step(f"campaignkit show {first.registry}/{first.name}")
    else:
        voice.next_step(_("campaignkit registry list shows where was looked; registry add NAME ADDRESS adds another place"))
