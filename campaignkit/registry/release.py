"""A release on a shelf, and what every kind of shelf can do."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from campaignkit.errors import NotFound
from campaignkit.files import read_file
from campaignkit.lineage.record import Lineage
from campaignkit.messages import _
from campaignkit.model.kit import Kit

MANIFEST_FILE = "kit.yaml"
README_FILE = "README.md"
PAPERS = (MANIFEST_FILE, README_FILE)
"""What tells about a kit without the rest of it."""
LONGEST_README = 100_000
"""Bytes of a README that anybody looks through."""

_SECONDS, _MOMENT = 2_100_000_000, 100_000_000
"""Nanoseconds within which a disk may give two changes the same time."""


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a kit that can be forked.

    `folder` holds the kit's files, `lineage` what stands beside them (None for a kit that nobody recorded yet),
    `registry` is the name of the registry it comes from, empty for a plain folder. `kit` is its manifest where finding the
    release meant to read that, so that nobody reads it again.
    """

    name: str
    version: str
    folder: Path
    lineage: Lineage | None
    registry: str
    kit: Kit | None = field(default=None, compare=False, repr=False)


class Registry(Protocol):
    """A place with releases, known to the user by `name`; `location` is the folder as a person would write it."""

    @property
    def name(self) -> str:
        """What the user calls it."""

    @property
    def location(self) -> str:
        """Where it is."""

    def away(self) -> str:
        """Why it cannot be asked now, in a sentence; empty if it answers."""

    def names(self) -> tuple[str, ...]:
        """The kits it holds, sorted."""

    def versions(self, name: str) -> tuple[str, ...]:
        """The releases of a kit, newest first; none if there is no such kit."""

    def get(self, name: str, version: str) -> Release:
        """One release. Raises NotFound; Refused if it is no longer what its record says."""

    def recorded(self, name: str, version: str) -> Lineage | None:
        """The lineage of a release as it stands there, or None. Raises InvalidDocuments for a damaged file."""

    def state(self) -> str:
        """A cheap token that stays the same until something is published here.

        Empty where that cannot be told without looking at every kit, or where the last change is so fresh that another
        could follow unseen.
        """

    def states(self) -> Mapping[str, str]:
        """Such a token for each kit by name: what changes when a release of it comes or goes."""

    def read_ahead(self, names: Collection[str], /) -> Registry:
        """The same registry, ready to be asked about the newest releases of these kits one after another."""

    def papers(self, name: str, version: str) -> Mapping[str, bytes]:
        """Of a release, its kit.yaml and, if it has one, its README.md. Raises what `get` raises."""


class Shelf(Registry, Protocol):
    """A registry that takes releases."""

    def place(self, name: str, version: str, /) -> Path | str:
        """Where a release lies or would lie: its folder, or for git its address. Raises UnsafePath."""

    def publish(self, contents: Mapping[str, bytes], lineage: Lineage, /) -> Path | str:
        """Add a release: these files by path, under the name and version of `lineage`'s record. Tells where it went.

        Whole or not at all, whatever happens and however many publish at once. Raises Taken if that version is there,
        CannotWrite if it is not taken, Unreachable if the network fails.
        """

    def sign(self, lineage: Lineage, /) -> Path | str:
        """Let a release that is there carry the signatures of `lineage`'s record besides its own. Tells where that is.

        Nothing else of it changes. Raises Taken if that version is another, and as `publish`.
        """


def newest(registry: Registry, name: str) -> Release:
    """The newest release of a kit. Raises NotFound as `get` does."""
    versions = registry.versions(name)
    if not versions:
        raise NotFound(
            _("{name} has no kit {name2}.").format(name=registry.name, name2=name),
            _("`campaignkit list` shows the kits there are."),
        )
    return registry.get(name, versions[0])


def token(*seen: os.stat_result | None) -> str:
    """What files and folders (None for one that is not there) were when they were looked at.

    Empty if one of them changed just now: a clock of the disk that ticks more slowly than ours would hide what comes next.
    """
    now, told = time.time_ns(), []
    for stat in seen:
        if stat:
            changed = stat.st_mtime_ns
            # Where a time has no fraction, the disk counts in whole seconds, or in two.
            if abs(now - changed) < (_SECONDS if changed % 1_000_000_000 == 0 else _MOMENT):
                return ""
            told.append(f"{stat.st_ino:x}.{changed:x}.{stat.st_size:x}")
        else:
            told.append("-")
    return " ".join(told)


def papers_in(folder: Path) -> dict[str, bytes]:
    """What `Registry.papers` tells of a kit in a folder; of a long README the beginning.

    Raises NotFound without a kit.yaml, UnsafePath for what is no regular file.
    """
    readme = {README_FILE: read_file(folder / README_FILE, LONGEST_README)} if (folder / README_FILE).exists() else {}
    return {MANIFEST_FILE: read_file(folder / MANIFEST_FILE), **readme}
