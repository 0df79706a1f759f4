"""Take a newer release of the kit that a kit was made from: replace an unchanged copy, merge into a changed one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from campaignkit.documents.project import kit_folders
from campaignkit.errors import CampaignKitError, Problem, ProblemsFound
from campaignkit.files import file_digests, printable
from campaignkit.lineage.ancestry import nearest_common, with_merge
from campaignkit.lineage.digest import tree
from campaignkit.lineage.provenance import without_marks
from campaignkit.lineage.record import Record
from campaignkit.registry.upstream.newer import (
    Newer,
    RegistryAnswers,
    digests_by_path,
    fetch,
    known_records,
    newer_releases,
    unknown_releases,
)
from campaignkit.registry.upstream.parents import blobs
from campaignkit.workspace.campaign_update import campaign_back, renamed_paths
from campaignkit.workspace.door import changing_kit, open_home
from campaignkit.workspace.exchange import bring_back, folder_state, previous
from campaignkit.workspace.git_merge import merge_lines
from campaignkit.workspace.merge import Base, Side, merge, needed
from campaignkit.workspace.opened import OpenKit, open_folder
from campaignkit.workspace.outcome import Outcome, outcome_of, put_in_place, refresh_schema, refuse_unfit
from campaignkit.workspace.whereabouts import campaign_around, kit_home


@dataclass(frozen=True, slots=True)
class NewRelease:
    """The release that an update takes: `changes` is what its makers say of it, `record` its digest."""

    name: str
    version: str
    registry: str
    record: str
    changes: str


@dataclass(frozen=True, slots=True)
class Update:
    """An update made ready, nothing written yet.

    `replaces` tells that the kit becomes the release itself, `since` is the version both sides share, and `others` name
    further kits behind this one that have newer releases.
    """

    outcome: Outcome
    taken: NewRelease
    since: str
    replaces: bool
    others: tuple[str, ...]
    release: OpenKit = field(repr=False)


@dataclass(frozen=True, slots=True)
class Available:
    """A kit of a folder, and the release that an update of it would take, if there is one.

    `asked` names the registries that answered and `unasked` those that could not be asked. `unknown` are the releases that
    the kit was made from and that no registry has, so that nothing newer of theirs could be found.
    """

    kit: str
    version: str
    folder: Path
    newer: NewRelease | None
    asked: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether there may be something newer all the same."""
        return self.newer is None and bool(self.unasked or self.unknown)


@dataclass(frozen=True, slots=True)
class Undone:
    """An update taken back: what it was, and whether the kit had been edited since (that version can come back)."""

    kit: str
    folder: Path
    label: str
    edited: bool


def _say_nothing(_problem: Problem) -> None:
    """What becomes of a registry that cannot answer when nobody asks."""


def check(folder: Path, *, kit: str = "", tell: Callable[[Problem], None] = _say_nothing) -> tuple[Available, ...]:
    """Which kits of a campaign, or whether the kit in a folder, could take a newer release. Writes nothing.

    A kit or a registry that cannot be read is told to `tell`. Raises NotFound if there is no kit.
    """
    homes = [home for home in kit_folders(folder.absolute()) if kit in ("", home.name)] or [
        kit_home(folder.absolute(), kit)
    ]
    return tuple(_available(homes, tell))


def prepare(folder: Path, *, kit: str = "", tell: Callable[[Problem], None] = _say_nothing) -> Update | None:
    """Make an update ready; None if there is nothing newer.

    Raises NotFound, InvalidDocuments for a broken kit or an unfinished merge, Refused if the newer release is not sound or
    its licence does not allow it, UnsafePath, MachineIncomplete without git.
    """
    home = open_home(folder, kit)
    state = folder_state(home)  # Before anything is read: what is edited from now on is noticed.
    ours = open_folder(home)
    refuse_unfit(ours)
    found = newer_releases(ours, RegistryAnswers(tell))
    return _prepared(ours, state, found[0], found[1:]) if found else None


def apply(update: Update) -> None:
    """Put the outcome in place, all of it or nothing. Raises Taken if the kit was changed meanwhile, CannotWrite."""
    put_in_place(update.outcome, update.release.contents, "update")


def undo(folder: Path, *, kit: str = "") -> Undone:
    """Bring back what was before the last update or `fork --force`, byte for byte; doing so twice brings that back.

    Values that moved in a campaign.yaml that was edited since move back, and the edits stay. Raises NotFound, CannotWrite.
    """
    home = kit_home(folder.absolute(), kit)
    with changing_kit(home, "update --undo"):
        last = previous(home)
        edited = folder_state(home) != last.after
        bring_back(home, campaign_back(home, last))
        refresh_schema(campaign_around(home))
    return Undone(home.name, home, last.label, edited)


def _available(homes: list[Path], tell: Callable[[Problem], None]) -> Iterator[Available]:
    asked = RegistryAnswers(tell)
    for home in homes:
        try:
            ours = open_folder(home)
            found = newer_releases(ours, asked)
            unknown = () if found else unknown_releases(ours, asked)
        except CampaignKitError as error:
            words = error.problems[0].whole if isinstance(error, ProblemsFound) else error.message
            tell(Problem(home.name, "", words, "broken-kit", severity="warning"))
            continue
        yield Available(
            kit=ours.kit.name,
            version=ours.kit.version,
            folder=home,
            newer=_new_release(found[0]) if found else None,
            asked=asked.answered,
            unasked=asked.unasked,
            unknown=tuple(f"{record.name} {record.version}" for record in unknown),
        )


def _prepared(ours: OpenKit, state: str, newer: Newer, others: tuple[Newer, ...]) -> Update:
    release = fetch(newer)
    fork, records = ours.fork, known_records(ours, newer)
    renamed = dict(renamed_paths(release.kit))
    base = nearest_common((ref.record for ref in fork.parents if ref.relation != "component"), newer.record, records)
    assert base is not None, "the release that is continued is common to both"
    merged = merge(
        _base(base, ours, release),
        Side("yours", ours.kit.name, ours.contents),
        Side(f"{newer.record.name} {newer.record.version}", release.kit.name, release.contents),
        renamed,
        merge_lines,
    )
    same = tree(file_digests(without_marks(ours.kit, merged.contents))) == newer.record.tree
    after = newer.lineage.as_fork() if same else with_merge(fork, newer.record, records)
    label = f"{newer.record.name} {newer.record.version}"
    return Update(
        outcome=outcome_of(ours, state, merged, after, renamed, label),
        taken=_new_release(newer),
        since=base.version,
        replaces=same,
        others=tuple(f"{other.record.name} {other.record.version}" for other in others),
        release=release,
    )


def _base(record: Record, ours: OpenKit, release: OpenKit) -> Base:
    """The release that both sides go back to, with the bytes of its files that a merge needs, as far as they can be had."""
    digests = digests_by_path(record.files)
    common = Base(printable(f"{record.name} {record.version}"), digests, {})
    wanted = {path: digests[path] for path in needed(common, ours.contents, release.contents)}
    at_hand = {**release.contents, **ours.contents}
    return replace(common, blobs=blobs(record, wanted, at_hand, ours.campaign) if wanted else {})


def _new_release(newer: Newer) -> NewRelease:
    record = newer.record
    return NewRelease(record.name, record.version, newer.registry.name, record.digest, record.changes)
