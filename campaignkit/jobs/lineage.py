"""Where a kit comes from: the graph of records behind a kit, a rendered file, or a code that was printed."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from campaignkit.errors import NotFound, Notice, Problem
from campaignkit.files import kit_contents
from campaignkit.lineage.ancestry import closure
from campaignkit.lineage.carried import carry
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.history import unsound
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.record import Lineage, Record
from campaignkit.lineage.touched import untouched
from campaignkit.lineage.views import drawing
from campaignkit.lineage.views.graph import Graph, graph_of
from campaignkit.messages import _
from campaignkit.model.kit import Kit
from campaignkit.registry.argument.code import ADVICE, code_of, is_only_code, releases_of_code
from campaignkit.registry.argument.kit import place_of
from campaignkit.registry.argument.reply import release_of_reply
from campaignkit.registry.catalogue import relatives
from campaignkit.registry.embedded import is_rendered, known_records
from campaignkit.registry.resolve import registries
from campaignkit.workspace.whereabouts import shelved


@dataclass(frozen=True, slots=True)
class FoundLineage:
    """A graph, and the lineage.json that tells it."""

    graph: Graph
    lineage: Lineage


def lineage(source: str | Path, *, kit: str = "") -> Graph:
    """Read the graph behind a kit folder, a release, a campaign's kit, a rendered file, a kit's name, or a printed code.

    Raises NotFound if there is none, Refused for one that was altered, InvalidDocuments for a broken kit.yaml or
    lineage.json, and what `carry.read` raises.
    """
    return find_lineage(source, kit=kit).graph


def find_lineage(source: str | Path, *, kit: str = "") -> FoundLineage:
    """The same with its lineage.json. Raises as `lineage` does."""
    provenance = provenance_of(source, kit=kit)
    for finding in unsound(provenance.lineage):
        warnings.warn(
            Notice(
                _("Do not trust this lineage: {message} `campaignkit verify` tells more.").format(message=finding.message)
            ),
            stacklevel=2,
        )
    return FoundLineage(graph_of(provenance.record, provenance.ancestors), provenance.lineage)


def provenance_of(source: str | Path, *, kit: str = "") -> Provenance:
    """What the kit is that `source` means to `lineage`. Raises the same."""
    text, path = str(source).strip(), Path(source)
    if path.is_dir():
        found = shelved(path, kit)
        return _provenance_in(found.home, found.lineage, found.kit)
    if release := release_of_reply(text):
        return _provenance_in(release.folder, release.lineage, release.kit)
    if path.is_file() or is_rendered(text):
        return _provenance_of_file(path)
    if coded := _provenance_of_code(code_of(text)):
        return coded
    if is_only_code(text):
        raise NotFound(_("No registry of yours knows {text}.").format(text=text), ADVICE)
    release = place_of(text)
    return _provenance_in(release.folder, release.lineage, release.kit)


def descendants_of(
    source: str | Path,
    *,
    kit: str = "",
    limit: int = relatives.MOST,
    tell: Callable[[Problem], None] = relatives.say_nothing,
    say: Callable[[str], None] = relatives.say_nothing,
) -> tuple[str, relatives.Relatives]:
    """The name of the kit that `source` means to `lineage`, and the kits in all registries that come from it.

    A kit or registry that cannot be read is told to `tell` as a warning and left out. Raises as `lineage` does.
    """
    record = provenance_of(source, kit=kit).record
    return record.name, relatives.descendants(record, limit=limit, tell=tell, say=say)


def siblings_of(
    source: str | Path,
    *,
    kit: str = "",
    limit: int = relatives.MOST,
    tell: Callable[[Problem], None] = relatives.say_nothing,
    say: Callable[[str], None] = relatives.say_nothing,
) -> tuple[str, relatives.Relatives]:
    """The same for the other kits in all registries that come straight from a parent of that kit."""
    record = provenance_of(source, kit=kit).record
    return record.name, relatives.siblings(record, limit=limit, tell=tell, say=say)


def svg(found: FoundLineage) -> str:
    """The graph as a drawing that carries its lineage."""
    return drawing.svg(found.graph, found.lineage.to_bytes())


def _provenance_in(home: Path, lineage: Lineage | None, kit: Kit | None) -> Provenance:
    contents = kit_contents(home)
    own = lineage.record if lineage else None
    if lineage and own and own.released and untouched(contents, own) is not None:
        return Provenance(own, lineage.records)
    from campaignkit.workspace.opened import open_kit  # heavy, and a release is told by its record alone

    return open_kit(home, lineage, kit, contents).provenance


def _provenance_of_file(path: Path) -> Provenance:
    carried = carry.read(path)
    if carried.lineage and carried.own:
        return _with_ancestors(carried.own, carried.lineage)
    lineage = known_records(registries()).get(carried.record)
    if lineage is None:
        code = short_code(carried.record)
        raise NotFound(
            _("{name} carries only the code {code}, and no registry of yours knows it.").format(name=path.name, code=code),
            ADVICE,
        )
    return _with_ancestors(lineage.every_record()[carried.record], lineage)


def _provenance_of_code(beginning: str) -> Provenance | None:
    """The one kit whose record's digest begins like this: a release, or else what only its descendants tell of."""
    known = _lineages_of_code(beginning) if beginning else {}
    if len(known) > 1:
        code = short_code(min(known))
        raise NotFound(
            _("{code} may mean any of {number} records.").format(code=code, number=len(known)),
            _("Give one in full: {known}").format(known=", ".join(sorted(known))),
        )
    return next((_with_ancestors(each.every_record()[digest], each) for digest, each in known.items()), None)


def _lineages_of_code(beginning: str) -> dict[str, Lineage]:
    """Lineages that hold a record whose digest begins like this, by that digest; of releases, if there are any."""
    places = releases_of_code(beginning)
    released = {digest: place.lineage for digest, place in places.items() if place.lineage}
    if released:
        return released
    # Of ancestors that were published elsewhere the catalogue knows no more than the digest.
    return {digest: each for digest, each in known_records(registries()).items() if digest.startswith(beginning)}


def _with_ancestors(record: Record, lineage: Lineage) -> Provenance:
    """One record with those behind it only: what else a lineage holds has nothing to do with it."""
    return Provenance(record, closure(record.cited, lineage.every_record()))
