"""Write the record of a built-in kit's version: what publishing is to everybody else's kits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from campaignkit.disk import write_whole
from campaignkit.documents.kit import read_kit
from campaignkit.errors import Taken
from campaignkit.lineage.record import RECORDS, Lineage
from campaignkit.lineage.terms import check_fonts, check_licences
from campaignkit.lineage.versions import newest_first
from campaignkit.messages import _
from campaignkit.registry.builtin import KitsFolder
from campaignkit.workspace.opened import open_kit


def record_builtin(kits_folder: Path, name: str, changes: str, released: str) -> Path:
    """Write `kits/.records/<name>/<version>.json` for the kit as it lies there; `released` reads `2026-11-22T12:00:00Z`.

    The version before it, if there is one, becomes its `previous`. A record that already says this stays as it is. Raises
    Taken if this version was recorded with other content.
    """
    shelf = KitsFolder("kits", kits_folder)
    kit = read_kit(kits_folder / name)
    path = shelf.record_path(name, kit.version)
    recorded = shelf.recorded(name, kit.version)
    draft = open_kit(kit.folder, recorded or _newest(shelf, name), kit).provenance
    if recorded and recorded.record and recorded.record.tree == draft.record.tree:
        return path
    if recorded:
        raise Taken(
            _("{name} {version} was recorded with other content, and a release never changes.").format(
                name=name, version=kit.version
            ),
            _("Raise `version:` in its kit.yaml and record it again."),
        )
    check_fonts(kit)
    check_licences(draft.record, draft.ancestors)
    release = replace(draft, record=replace(draft.record, released=released, changes=changes))
    write_whole(path, release.lineage.to_bytes())
    return path


def _newest(shelf: KitsFolder, name: str) -> Lineage | None:
    found = [path.stem for path in (shelf.root / RECORDS / name).glob("*.json")]
    return shelf.recorded(name, newest_first(found)[0]) if found else None
