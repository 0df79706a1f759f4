"""Whether a directory can be asked as a registry: a drive that is not there now is no registry without kits.

What was seen there once is remembered, its kits and its mark; so the empty folder that a drive leaves behind, or another
drive in its place, is known for what it is.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from campaignkit.errors import Notice, Unreachable
from campaignkit.lineage.record import RECORDS, Lineage
from campaignkit.lineage.versions import is_version
from campaignkit.messages import _
from campaignkit.model.kit import is_kit_name
from campaignkit.registry import remembered
from campaignkit.registry.mark import MARK, mark_of
from campaignkit.registry.release import Registry, Release

_HINT = _("Connect the drive and try again. If the kits moved: campaignkit registry remove {name}, then add the new place.")


@dataclass(frozen=True, slots=True)
class Away:
    """A directory registry that cannot be asked now; whatever it is asked, it raises Unreachable with the `reason`."""

    name: str
    root: Path
    reason: str

    @property
    def location(self) -> str:
        """The root's path."""
        return str(self.root)

    def away(self) -> str:
        """The reason."""
        return self.reason

    def names(self) -> tuple[str, ...]:
        """Raises Unreachable."""
        self.refuse()

    def versions(self, _name: str) -> tuple[str, ...]:
        """Raises Unreachable."""
        self.refuse()

    def get(self, _name: str, _version: str) -> Release:
        """Raises Unreachable."""
        self.refuse()

    def recorded(self, _name: str, _version: str) -> Lineage | None:
        """Raises Unreachable."""
        self.refuse()

    def state(self) -> str:
        """Raises Unreachable."""
        self.refuse()

    def states(self) -> Mapping[str, str]:
        """Raises Unreachable."""
        self.refuse()

    def read_ahead(self, _names: Collection[str]) -> Registry:
        """Raises Unreachable."""
        self.refuse()

    def papers(self, _name: str, _version: str) -> Mapping[str, bytes]:
        """Raises Unreachable."""
        self.refuse()

    def refuse(self) -> NoReturn:
        """Raises Unreachable."""
        raise Unreachable(self.reason, _HINT.format(name=self.name))


def why_away(root: Path) -> str:
    """Why the registry in a directory cannot be asked now, in a sentence; empty if it can."""
    try:
        if not root.is_dir():
            return _("There is no folder {root} now. Is its drive mounted?").format(root=root)
        if _is_itself(root):
            if holds_kits(root):
                remembered.note_kits(str(root))
            return ""
    except OSError as error:
        return _("{root} cannot be read: {strerror}. Is its drive mounted?").format(
            root=root, strerror=error.strerror or error
        )
    if remembered.held_kits(str(root)):
        return _("{root} holds none of the kits that were seen there before. Is its drive mounted?").format(root=root)
    return _(
        "{root} is not the folder that was added as a registry: its mark, {mark}, is not there. Is its drive mounted?"
    ).format(root=root, mark=MARK)


def _is_itself(root: Path) -> bool:
    """Whether a directory can be the one that was seen before, by the names of its kits or by its mark."""
    location = str(root)
    names = {key.partition("@")[0] for key in remembered.digests(location)}
    if names:
        return any((root / name).is_dir() for name in names)
    mark, found = remembered.mark(location), mark_of(root)
    if mark and found:
        return mark == found
    return holds_kits(root) or not (mark or remembered.held_kits(location))


def holds_kits(root: Path) -> bool:
    """Whether a directory holds a release: a folder with a kit's name, and in it one with a version's; or is a checkout."""
    if (root / "kits" / RECORDS).is_dir():
        return True
    with os.scandir(root) as entries:
        kits = (entry.path for entry in entries if is_kit_name(entry.name) and entry.is_dir(follow_symlinks=False))
        return any(map(_has_version, kits))


def _has_version(folder: str) -> bool:
    with suppress(PermissionError), os.scandir(folder) as entries:
        return any(is_version(entry.name) for entry in entries)
    return False


def tell_unasked(registry: Registry, error: Unreachable) -> None:
    """Tell a Notice that a registry did not answer, and the work goes on without it."""
    warnings.warn(
        Notice(_("{name} was not asked. {message}").format(name=registry.name, message=error.message)), stacklevel=3
    )
