"""What became different in a kit since those that it was made from, in a sentence made from the files alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from campaignkit.files import KitFile
from campaignkit.lineage.record import Record
from campaignkit.messages import _

MOST_NAMED = 6
"""Files that the sentence names before it counts the rest."""


def changes_since(record: Record, before: Sequence[Record]) -> str:
    """What is different from the parents, from the files alone: `Changed a; added b; removed c; took d from Soup flyer`.

    Of a kit that only gave a component, the paths taken count.
    """
    if not before:
        return "First release"
    given = {ref.record: ref.paths for ref in record.parents if ref.relation == "component"}
    old = _files_of(parent for parent in reversed(before) if parent.digest not in given)
    new = _files_of([record])
    taken = set(chain.from_iterable(given.values())) & (new.keys() - old.keys())
    text = "; ".join((*_own_changes(old, new, taken), *_taken_from(before, given, taken)))
    return text[:1].upper() + text[1:] if text else _("Nothing but its record")


def _files_of(records: Iterable[Record]) -> dict[str, KitFile]:
    """The files of several kits by path; of two under one path that of the later kit."""
    return {file.path: file for record in records for file in record.files}


def _own_changes(old: Mapping[str, KitFile], new: Mapping[str, KitFile], taken: set[str]) -> Iterator[str]:
    """What its makers did themselves. Where only components are behind a kit, that all else was added says nothing."""
    if changed := [path for path in new if path in old and new[path] != old[path]]:
        yield f"changed {_paths(changed)}"
    if old and (added := new.keys() - old.keys() - taken):
        yield f"added {_paths(added)}"
    if removed := old.keys() - new.keys():
        yield f"removed {_paths(removed)}"


def _taken_from(before: Sequence[Record], given: Mapping[str, Sequence[str]], taken: set[str]) -> Iterator[str]:
    """What came from each kit that gave a component."""
    for parent in before:
        if paths := taken.intersection(given.get(parent.digest, ())):
            yield _("took {paths} from {title}").format(paths=_paths(paths), title=parent.title)


def _paths(paths: Iterable[str]) -> str:
    named = sorted(paths)
    return ", ".join(named if len(named) <= MOST_NAMED else [*named[:5], f"{len(named) - 5} more"])
