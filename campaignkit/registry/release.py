"""A release on a shelf, and what every kind of shelf can do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from campaignkit.errors import NotFound
from campaignkit.lineage.record import Lineage

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Release:
    """One version of a kit that can be forked.

    `folder` holds the kit's files, `lineage` what stands beside them (None for a kit that nobody recorded yet),
    `registry` is the name of the registry it comes from, empty for a plain folder.
    """

    name: str
    version: str
    folder: Path
    lineage: Lineage | None
    registry: str


class Registry(Protocol):
    """A place with releases, known to the user by `name`; `location` is the folder as a person would write it."""

    @property
    def name(self) -> str:
        """What the user calls it."""

    @property
    def location(self) -> str:
        """Where it is."""

    def names(self) -> tuple[str, ...]:
        """The kits it holds, sorted."""

    def versions(self, name: str) -> tuple[str, ...]:
        """The releases of a kit, newest first; none if there is no such kit."""

    def get(self, name: str, version: str) -> Release:
        """One release. Raises NotFound; Refused if it is no longer what its record says."""

    def recorded(self, name: str, version: str) -> Lineage | None:
        """The lineage of a release as it stands there, or None. Raises InvalidDocuments for a damaged file."""


def newest(registry: Registry, name: str) -> Release:
    """The newest release of a kit. Raises NotFound as `get` does."""
    versions = registry.versions(name)
    if not versions:
        raise NotFound(f"{registry.name} has no kit {name}.", "`campaignkit list` shows the kits there are.")
    return registry.get(name, versions[0])


def is_kit_name(text: str) -> bool:
    """Whether this is kebab-case and short enough for every system: `event-flyer`."""
    return len(text) <= 64 and _NAME.fullmatch(text) is not None
