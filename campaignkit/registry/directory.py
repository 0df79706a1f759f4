"""A registry in a directory: `<name>/<version>/kit/` and `lineage.json` beside it, put there by one rename."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from campaignkit.disk import make_folder, staged_folder, write_contents, write_whole  # fmt: skip
from campaignkit.errors import NotFound, Refused, Taken
from campaignkit.files import LINEAGE_FILE, kit_contents, printable, safe_join
from campaignkit.lineage.record import Lineage, read_lineage
from campaignkit.lineage.signature import refuse_other, with_more_signatures
from campaignkit.lineage.touched import untouched
from campaignkit.lineage.versions import is_version, newest_first
from campaignkit.messages import _
from campaignkit.model.kit import is_kit_name
from campaignkit.permissions import share, share_one
from campaignkit.registry.away import Away, why_away
from campaignkit.registry.release import Release, papers_in, token

STAGING = ".staging-"
"""How the folders begin in which releases are made ready, one for each publication, inside the registry's root so that the
rename stays on one disk."""

STALE = 24 * 3600
"""Seconds after which nobody can still be making a release ready."""


@dataclass(frozen=True, slots=True)
class DirectoryRegistry:
    """The releases below `root`. They never change, and nothing here removes one."""

    name: str
    root: Path

    @property
    def location(self) -> str:
        """The root's path."""
        return str(self.root)

    def away(self) -> str:
        """Why it cannot be asked now, in a sentence; empty if it can."""
        return why_away(self.root)

    def names(self) -> tuple[str, ...]:
        """Kits with at least one release, sorted."""
        return tuple(sorted(name for name in _folders(self.root) if is_kit_name(name) and self.versions(name)))

    def versions(self, name: str) -> tuple[str, ...]:
        """The releases of a kit, newest first."""
        return newest_first(version for version in _folders(self.place(name)) if is_version(version))

    def get(self, name: str, version: str) -> Release:
        """One release, its files compared with its record. Raises NotFound; Refused if they differ."""
        place = self.place(name, version)
        if not is_version(version) or not place.is_dir():
            raise NotFound(
                _("{name} has no {name2}@{version}.").format(name=self.name, name2=name, version=version),
                self._what_there_is(name),
            )
        return Release(name, version, safe_join(place, "kit"), self._proven(place, name, version), self.name)

    def recorded(self, name: str, version: str) -> Lineage | None:
        """The lineage of a release as it stands there, or None. Raises InvalidDocuments for a damaged file."""
        place = self.place(name, version)
        return read_lineage(place) if place.is_dir() else None

    def state(self) -> str:
        """What the root was: every publication passes through it.

        A release that somebody copies by hand beside others of its kit shows in `states` alone.
        """
        return token(self.root.lstat() if self.root.exists() else None)

    def states(self) -> dict[str, str]:
        """What each kit's folder was."""
        if not self.root.is_dir():
            return {}
        with os.scandir(self.root) as entries:  # Tens of thousands of kits must take no time.
            found = {
                entry.name: token(entry.stat(follow_symlinks=False))
                for entry in entries
                if entry.is_dir(follow_symlinks=False) and is_kit_name(entry.name)
            }
        return dict(sorted(found.items()))

    def read_ahead(self, _names: Collection[str]) -> DirectoryRegistry:
        """Itself: files are quickly read one by one."""
        return self

    def papers(self, name: str, version: str) -> dict[str, bytes]:
        """Of a release, its kit.yaml and, if it has one, its README.md. Raises what `get` raises."""
        return papers_in(self.get(name, version).folder)

    def publish(self, contents: Mapping[str, bytes], lineage: Lineage) -> Path:
        """Add a release: these files by path, under the name and version of `lineage`'s record. Tells where it went.

        Whole or not at all, whatever happens and however many publish at once; whoever may write to the root may do so to
        what is made. Raises Taken if that version is there, CannotWrite if the disk refuses, Unreachable if the root is
        gone: it is never made here.
        """
        record = lineage.record
        assert record is not None, "a release has a record"
        if not self.root.exists():
            Away(self.name, self.root, self.away()).refuse()
        target = self.place(record.name, record.version)
        self._refuse_alike(record.name, record.version)
        staging = self.root / f"{STAGING}{secrets.token_hex(6)}"
        try:
            with staged_folder(target, staging) as staged:
                _sweep(staged)
                write_contents({f"kit/{path}": data for path, data in contents.items()}, staged)
                write_contents({LINEAGE_FILE: lineage.to_bytes()}, staged)
                share(staged, self.root)
                if not target.parent.exists():
                    make_folder(target.parent)
                    share_one(target.parent, self.root)
        except BaseException:
            with suppress(OSError):  # Others may have releases in it.
                target.parent.rmdir()
            raise
        return target

    def sign(self, lineage: Lineage) -> Path:
        """Let the release of `lineage`'s record carry its signatures, too. Tells where that is.

        Raises NotFound or Refused if the release is not there or was altered, Taken if it is another, CannotWrite.
        """
        record = lineage.record
        assert record is not None, "a release has a record"
        place = self.place(record.name, record.version)
        there = self._proven(place, record.name, record.version)
        refuse_other(there, record, self.name)
        write_whole(place / LINEAGE_FILE, with_more_signatures(there, record.signatures).to_bytes())
        share(place / LINEAGE_FILE, self.root)
        return place

    def place(self, *parts: str) -> Path:
        """Where a kit, or one version of it, lies or would lie. Raises UnsafePath."""
        return safe_join(self.root, "/".join(parts))

    def _refuse_alike(self, name: str, version: str) -> None:
        """Many systems take names for the same that differ only in upper and lower case, or in how accents are written."""
        for parent, wanted in ((self.root, name), (self.place(name), version)):
            if not safe_join(parent, wanted).is_dir():
                alike = next((other for other in _folders(parent) if _folded(other) == _folded(wanted)), wanted)
                if alike != wanted:
                    raise Taken(
                        _("{alike} in {parent} and {wanted} are one name on many systems.").format(
                            alike=printable(alike), parent=parent, wanted=wanted
                        ),
                        _("Choose another name."),
                    )

    def _what_there_is(self, name: str) -> str:
        versions = self.versions(name)
        return (
            _("It has {versions}.").format(versions=", ".join(versions))
            if versions
            else _("`campaignkit list` shows the kits there are.")
        )

    def _proven(self, place: Path, name: str, version: str) -> Lineage:
        lineage = read_lineage(place)
        record = lineage.record if lineage else None
        if lineage is None or record is None:
            raise Refused(
                _("{place} has no record of its release.").format(place=place),
                _("Ask whoever keeps the registry to restore its lineage.json."),
            )
        if (record.name, record.version) != (name, version) or untouched(kit_contents(place / "kit"), record) is None:
            raise Refused(
                _("{name}@{version} in {name2} was altered after it was published.").format(
                    name=name, version=version, name2=self.name
                ),
                _("`campaignkit verify {place}` names the files; take another version.").format(
                    place=shlex.quote(str(place))
                ),
            )
        return lineage


def _sweep(staged: Path) -> None:
    """Remove what publishers that were killed left long ago: by the disk's own clock, a day before this folder was made."""
    limit = staged.stat().st_mtime - STALE
    for left in staged.parent.glob(f"{STAGING}*"):
        with suppress(FileNotFoundError):  # Another publisher sweeps, too.
            if left.lstat().st_mtime < limit:
                shutil.rmtree(left, ignore_errors=True)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def _folders(parent: Path) -> Iterator[str]:
    if parent.is_dir():
        yield from (entry.name for entry in parent.iterdir() if entry.is_dir() and not entry.is_symlink())
