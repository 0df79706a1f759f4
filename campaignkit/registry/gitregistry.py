"""A registry in a git repository: `kits/<name>/` is the newest release, `kits/.records/<name>/` holds every record."""

from __future__ import annotations

import random
import secrets
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

from campaignkit.errors import CannotWrite, NotFound, Taken, Unreachable, UnsafePath
from campaignkit.git.address import safe_address
from campaignkit.git.command import BrokenRepository, Patience
from campaignkit.git.mirror import Mirror, Sight, emptied
from campaignkit.git.objects import entries, incomplete, texts, trees
from campaignkit.lineage.canonical import LARGEST as LARGEST_RECORD
from campaignkit.lineage.record import RECORDS, Lineage, Record, own_record
from campaignkit.lineage.signature import refuse_other, with_more_signatures
from campaignkit.lineage.versions import newest_first
from campaignkit.messages import _
from campaignkit.registry import remembered
from campaignkit.registry.commits import (
    KITS,
    Submission,
    head,
    home_of,
    imported,
    parsed,
    record_file,
    records_of,
    release_stream,
)
from campaignkit.registry.release import MANIFEST_FILE, PAPERS, Release
from campaignkit.registry.release_cache import altered, cached_folder, holds, unpack

ATTEMPTS = 20
"""How often a publication is tried while others push before it."""

LONGEST_PAUSE = 2.0
"""Seconds between two attempts at most; how long is left to chance, so that publishers do not meet again."""


@dataclass(frozen=True, slots=True)
class GitRegistry:
    """The releases on the main branch at `url`. They never change, and nothing here removes one.

    `at_hand` are texts of the repository that were read already, as `objects.texts` tells them.
    """

    name: str
    url: str
    patience: Patience = field(default=Patience())
    at_hand: Mapping[str, bytes | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def location(self) -> str:
        """The repository's address."""
        return self.url

    def away(self) -> str:
        """Why it cannot be asked now; then what was seen last is told, if anything was."""
        reason = self._mirror.away()
        if not reason:
            try:
                self._records()
            except Unreachable as error:
                return error.message
        return reason

    def forget(self) -> None:
        """Take whatever is there from now on for the registry. Raises CannotWrite."""
        self._mirror.forget()

    def names(self) -> tuple[str, ...]:
        """Kits with at least one release, sorted. Raises Unreachable, as everything here that reads."""
        return tuple(sorted(self._records()))

    def versions(self, name: str) -> tuple[str, ...]:
        """The releases of a kit, newest first."""
        return newest_first(self._records().get(name, {}))

    def state(self) -> str:
        """The commit that main is at."""
        return self._mirror.look().commit

    def states(self) -> Mapping[str, str]:
        """For each kit, the object that holds its records."""
        commit = self._mirror.look().commit
        found = trees(self._mirror.folder, commit, f"{KITS}/{RECORDS}") if commit else {}
        return {name: found[name] for name in self.names()}

    def read_ahead(self, names: Collection[str]) -> GitRegistry:
        """The same registry with the newest record and the papers of these kits at hand: a run of git for each takes long.

        They are looked for in the kits' folders; of a kit whose folder is not its newest release, `papers` reads others.
        """
        repository, commit = self._mirror.folder, self._mirror.look().commit
        records, homes = self._records(), trees(repository, commit, KITS) if commit else {}
        newest = [records[name][newest_first(records[name])[0]] for name in names if name in records]
        papers = [f"{homes[name]}:{path}" for name in names if name in homes for path in PAPERS]
        try:
            return replace(self, at_hand=texts(repository, [*newest, *papers], LARGEST_RECORD))
        except BrokenRepository:  # One kit alone may be damaged: asked one by one, the others are told.
            return self

    def get(self, name: str, version: str) -> Release:
        """One release, as plain files in the user's cache. Raises NotFound; Refused if its files are not its record's."""
        lineage = self._lineage(name, version)
        record = own_record(lineage)
        folder = cached_folder(record)
        if not holds(folder, record):
            unpack(self._mirror.folder, self._home(record), record, folder, self.name)
        return Release(name, version, folder, lineage, self.name)

    def papers(self, name: str, version: str) -> Mapping[str, bytes]:
        """Of a release, kit.yaml and the README.md if it has one."""
        home = self._home(own_record(self._lineage(name, version)))
        if not home:
            return {}
        found = {path: self._blob(f"{home}:{path}", f"{path} of {self.name}/{name}") for path in PAPERS}
        if found[MANIFEST_FILE] is None and entries(self._mirror.folder, home, MANIFEST_FILE):
            raise incomplete(self._mirror.folder)
        return {path: data for path, data in found.items() if data is not None}

    def recorded(self, name: str, version: str) -> Lineage | None:
        """The lineage of a release as it stands there, or None. Raises InvalidDocuments for a damaged file."""
        record = self._records().get(name, {}).get(version)
        if record is None:
            return None
        shown = f"{RECORDS}/{name}/{version}.json"
        data = self._blob(record, f"{shown} of {self.name}")
        if data is None:
            raise incomplete(self._mirror.folder)
        return parsed(data, shown)

    def place(self, name: str, version: str) -> str:
        """The address of a release, as `fork` takes it."""
        return f"{self.url}#{name}@{version}"

    def _address(self, record: Record, branch: str) -> str:
        return f"{self.url}#{branch}" if branch else self.place(record.name, record.version)

    def _has(self, record: Record) -> bool:
        there = self.recorded(record.name, record.version)
        return there is not None and there.record is not None and there.record.digest == record.digest

    def publish(self, files: Mapping[str, bytes], lineage: Lineage, branch: str = "") -> str:
        """Add a release: these files by path, under the name and version of `lineage`'s record. Tells where it went.

        One push, whole or not at all; whoever pushes first wins, the other looks again. With `branch` it goes to a new
        branch for a pull request, and is no release before that is merged. Raises Taken if that version (or branch) is
        there, CannotWrite if the other side refuses, Unreachable if the network fails.
        """
        record = own_record(lineage)
        change = Submission(
            record=record,
            refuse=lambda: self._refuse_taken(record),
            is_in=lambda: self._has(record),
            commit=lambda before: self._commit(files, lineage, before),
        )
        place = self._put(change, branch)
        if not branch:
            remembered.note_kits(self.location)
        return place

    def sign(self, lineage: Lineage, branch: str = "") -> str:
        """Let the release of `lineage`'s record carry its signatures, too. Tells where they went.

        One push of that one file. Raises NotFound or Taken if the release is not there or is another, and as `publish`.
        """
        record = own_record(lineage)
        change = Submission(
            record=record,
            refuse=lambda: refuse_other(self._lineage(record.name, record.version), record, self.name),
            is_in=lambda: set(record.signatures) <= set(own_record(self._lineage(record.name, record.version)).signatures),
            commit=lambda before: self._commit_signatures(record, before),
        )
        return self._put(change, branch)

    def _put(self, change: Submission, branch: str) -> str:
        """Push a change to the main branch or to a new one, until it is there or cannot be."""
        record = change.record
        doubtful: Unreachable | None = None
        commit = late = ""
        for attempt in range(ATTEMPTS):
            sight = self._mirror.look(again=True)
            target = branch or sight.branch
            there = self._mirror.tip(branch) if branch else ""
            if doubtful:  # The connection broke while it was sent: it may have arrived all the same.
                if (there == commit) if branch else change.is_in():
                    return self._address(record, branch)
                raise doubtful
            change.refuse()
            if there or branch == sight.branch:
                raise Taken(
                    _("{name} has a branch called {branch} already.").format(name=self.name, branch=branch),
                    _("Choose another: --branch {branch}-2").format(branch=branch),
                )
            commit = change.commit(sight.commit)
            try:
                late = self._mirror.push(commit, target, "" if branch else sight.commit)
                if not late:
                    return self._address(record, branch)
            except Unreachable as error:
                doubtful = error
            time.sleep(random.uniform(0, min(LONGEST_PAUSE, 0.05 * 2**attempt)))
        raise CannotWrite(
            _("{name} was busy: in {attempts} attempts {name2} {version} could not go in. {late}").format(
                name=self.name, attempts=ATTEMPTS, name2=record.name, version=record.version, late=late
            ),
            _("Nothing was published. Try again in a minute; if nobody else publishes, a *.lock file may lie in it."),
        )

    @property
    def _mirror(self) -> Mirror:
        return Mirror(self.name, safe_address(self.url), self.patience)

    def _records(self) -> Mapping[str, Mapping[str, str]]:
        """The blobs of all records. Raises Unreachable where there are none any more: releases never go away."""
        found = self._records_at(self._mirror.look())
        if not found and remembered.noted_kits(self.location):
            # Somebody may have published the first one since the last look.
            sight = self._mirror.look(again=True)
            found = self._records_at(sight)
            if not found:
                raise emptied(
                    self.name,
                    self.url,
                    _("its branch {branch} holds no release now, and held some before").format(branch=sight.branch),
                )
        if found:
            remembered.note_kits(self.location)
        return found

    def _records_at(self, sight: Sight) -> Mapping[str, Mapping[str, str]]:
        return records_of(self._mirror.folder, sight.commit, self.name) if sight.commit else {}

    def _blob(self, name: str, about: str) -> bytes | None:
        """The bytes of a blob as `objects.texts` tells it. Raises UnsafePath if it is too large."""
        found = self.at_hand if name in self.at_hand else texts(self._mirror.folder, [name], LARGEST_RECORD)
        if name not in found:
            raise UnsafePath(
                _("{about} is larger than {largest_record} MB.").format(
                    about=about, largest_record=LARGEST_RECORD // 1_000_000
                ),
                _("Tell whoever keeps the registry."),
            )
        return found[name]

    def _lineage(self, name: str, version: str) -> Lineage:
        """The lineage of a release, its record being the one that stands under this name and version."""
        lineage = self.recorded(name, version)
        if lineage is None:
            versions = self.versions(name)
            hint = (
                _("It has {versions}.").format(versions=", ".join(versions))
                if versions
                else _("`campaignkit list` shows the kits there are.")
            )
            raise NotFound(_("{name} has no {name2}@{version}.").format(name=self.name, name2=name, version=version), hint)
        if lineage.record is None or (lineage.record.name, lineage.record.version) != (name, version):
            raise altered(name, version, self.name)
        return lineage

    def _home(self, record: Record) -> str:
        """The tree object with the files of a release; empty if there is none."""
        return home_of(self._mirror.folder, self._mirror.look().commit, record)

    def _refuse_taken(self, record: Record) -> None:
        alike = [version for version in self.versions(record.name) if version.casefold() == record.version.casefold()]
        if alike:
            raise Taken(
                _("{name} has {name2} {alike} already.").format(name=self.name, name2=record.name, alike=alike[0]),
                _("Raise `version:` in kit.yaml."),
            )

    def _commit(self, files: Mapping[str, bytes], lineage: Lineage, before: str) -> str:
        """A commit with the release on top of `before`, made on this machine. Kits that were there stay as they are."""
        record = own_record(lineage)
        home = f"{KITS}/{record.name}"
        versions = self.versions(record.name)
        newer = newest_first((*versions, record.version))[0] != record.version
        standing = trees(self._mirror.folder, before, KITS).get(record.name, "") if before and newer else ""
        ref = f"refs/publish/{secrets.token_hex(8)}"
        stream = b"".join(release_stream(files, lineage, ref, before))
        if standing:  # An older release does not push the newest one aside: it is held by a commit of its own below it.
            stream += head(record, ref, _("Keep the newest {name}").format(name=record.name), ":1")
            stream += f"D {home}\nM 040000 {standing} {home}\n".encode()
        return imported(self._mirror.folder, ref, stream)

    def _commit_signatures(self, record: Record, before: str) -> str:
        """A commit in which the release carries these signatures besides those that it has."""
        ref = f"refs/publish/{secrets.token_hex(8)}"
        there = with_more_signatures(self._lineage(record.name, record.version), record.signatures)
        return imported(
            self._mirror.folder, ref, head(record, ref, f"Sign {record.name} {record.version}", before) + record_file(there)
        )
