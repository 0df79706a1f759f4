"""The documents of the commands that set a machine up: `registry list`, `init`, `schema`, `doctor`, `cache`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from campaignkit.cli.json_shapes.problems import Blank, Document

if TYPE_CHECKING:
    from campaignkit.jobs.cache import Usage
    from campaignkit.jobs.doctor import DoctorFinding
    from campaignkit.jobs.registries import Registered

NO_REGISTRIES: Blank = {"registries": []}
NO_FINDINGS: Blank = {"findings": []}
NO_PATHS: Blank = {"paths": []}


def registries_document(registries: Iterable[Registered]) -> Document:
    """What `registry list` prints."""
    return {"registries": [{"name": entry.name, "url": entry.url, "kind": entry.kind} for entry in registries]}


def init_document(folder: Path) -> Document:
    """What `init` prints: the new kit's folder."""
    return {"path": str(folder)}


def schema_document(paths: Iterable[Path]) -> Document:
    """What `schema` prints: the files it wrote."""
    return {"paths": [str(path) for path in paths]}


def doctor_document(findings: Sequence[DoctorFinding], *, ok: bool) -> Document:
    """What `doctor` prints."""
    return {"ok": ok, "findings": [_finding(finding) for finding in findings]}


def cache_document(usage: Usage) -> Document:
    """What `cache show` prints, and `cache clear` of what it removed."""
    held = {held.room: {"entries": held.entries, "bytes": held.bytes} for held in usage.held}
    return {"folder": str(usage.folder), "entries": usage.entries, "bytes": usage.bytes, "held": held}


def _finding(finding: DoctorFinding) -> Document:
    return {"part": finding.part, "state": finding.state, "found": finding.found, "mend": finding.mend}
