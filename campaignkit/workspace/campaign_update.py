"""What an update of a kit does to campaign.yaml: values moved to their new paths, and what is left to be done. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from campaignkit.documents.campaign import read_campaign
from campaignkit.documents.editing.nodes import at, plain, root_of
from campaignkit.documents.editing.notation import inline
from campaignkit.documents.editing.renaming import rename_key
from campaignkit.documents.kit import read_kit
from campaignkit.documents.project import kit_folders
from campaignkit.errors import InvalidDocuments, Problem, seen_from
from campaignkit.files import read_file
from campaignkit.lineage.comparison.differences import paths
from campaignkit.model.kit import Kit
from campaignkit.workspace.exchange import ExchangePlan, Texts
from campaignkit.workspace.opened import OpenKit


@dataclass(frozen=True, slots=True)
class Moved:
    """A field under a new name.

    `values` tells that a value in campaign.yaml goes along, `stays` that another kit needs it at the old place, too.
    """

    old: str
    new: str
    values: bool
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Needed:
    """What an update leaves to be done in campaign.yaml; `sample` is that line in the kit's sample, or empty."""

    problem: Problem
    sample: str = ""


def renamed_paths(kit: Kit) -> Iterator[tuple[str, str]]:
    """The old and new paths of the fields that a kit's manifest says were renamed."""
    for path, inner in paths(kit.fields):
        yield from ((old, path) for old in inner.was)


def campaign_after(ours: OpenKit, renamed: Mapping[str, str]) -> tuple[Texts | None, tuple[Moved, ...]]:
    """campaign.yaml with its values at their new paths, and which these are."""
    before = _text_of(ours.campaign / "campaign.yaml") if ours.campaign else ""
    after, moved = before, []
    for old, new in renamed.items():
        stays = _is_shared(ours, old)
        changed = _moved(after, old, new, stays)
        moved.append(Moved(old, new, changed != after, stays and changed != after))
        after = changed
    fresh = tuple(move for move in moved if move.values or _is_new(move, ours.kit))
    return (Texts(before, after) if after != before else None), fresh


def _is_shared(ours: OpenKit, path: str) -> bool:
    """Whether another kit of the campaign has a field of that path."""
    return any(_declares(kit, path) for kit in _other_kits(ours))


def _is_new(move: Moved, kit: Kit) -> bool:
    """Whether a kit of before the update has the field at its old path alone."""
    return _declares(kit, move.old) and not _declares(kit, move.new)


def still_needed(ours: OpenKit, kit: Kit, sample: bytes, moved: Texts | None) -> Iterator[Needed]:
    """What is wrong with campaign.yaml by the updated kit and was not by ours: a field that is required now, say."""
    others = tuple(_other_kits(ours))
    if ours.campaign is None or None in others:
        return
    beside = list(filter(None, others))
    before = {(problem.field, problem.code) for problem in _faults(ours.campaign, [ours.kit, *beside], None)}
    for problem in _faults(ours.campaign, [kit, *beside], moved.after.encode() if moved else None):
        if (problem.field, problem.code) not in before:
            yield Needed(problem, _in_sample(sample, problem.field) if problem.code == "missing-value" else "")


def _faults(campaign: Path, kits: Sequence[Kit], text: bytes | None) -> tuple[Problem, ...]:
    try:
        read_campaign(campaign, kits, text=text)
    except InvalidDocuments as error:
        return seen_from(campaign, (problem for problem in error.problems if problem.severity == "error"))
    return ()


def _in_sample(sample: bytes, path: str) -> str:
    """The line with which the kit's sample fills a field, empty if it does not."""
    try:
        node = at(root_of(sample.decode()), path.split("."))
    except (InvalidDocuments, UnicodeDecodeError):
        return ""
    return f"{path.rpartition('.')[2]}: {inline(plain(node))}" if node else ""


def _text_of(path: Path) -> str:
    try:
        return read_file(path).decode()
    except UnicodeDecodeError:  # `check` tells what is wrong with it.
        return ""


def _moved(text: str, old: str, new: str, stays: bool) -> str:
    try:
        return rename_key(text, old, new, keep=stays)
    except InvalidDocuments:
        return text


def _other_kits(ours: OpenKit) -> Iterator[Kit | None]:
    """The other kits that the campaign feeds; None stands for one that cannot be read."""
    for home in kit_folders(ours.campaign) if ours.campaign else ():
        if home != ours.home:
            try:
                yield read_kit(home)
            except InvalidDocuments:
                yield None


def _declares(kit: Kit | None, path: str) -> bool:
    return kit is None or path in {known for known, _ in paths(kit.fields)}


def campaign_back(home: Path, last: ExchangePlan) -> Texts | None:
    """campaign.yaml as it was; if somebody edited it since, with only the moved values at their old paths."""
    path = home.parent.parent / "campaign.yaml"
    if last.campaign is None or not path.exists():
        return None
    now = before = _text_of(path)
    if now == last.campaign.after:
        return Texts(now, last.campaign.before)
    for old, new in last.renamed.items():
        before = _moved(before, new, old, stays=False)
    return Texts(now, before) if before != now else None
