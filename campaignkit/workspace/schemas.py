"""The JSON Schemas with which an editor completes and explains a campaign's YAML files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from campaignkit.disk import write_whole
from campaignkit.documents.kit import read_kit
from campaignkit.documents.schemas.campaign import campaign_schema
from campaignkit.documents.schemas.manifest import manifest_schema
from campaignkit.errors import InvalidDocuments
from campaignkit.model.kit import Kit

SCHEMA_FOLDER = ".campaignkit"
"""Where a campaign keeps its schemas; the first line of each YAML file names its own."""


def write_into(home: Path, kits: Sequence[Kit]) -> tuple[Path, ...]:
    """Write `campaign.schema.json` and `kit.schema.json` for the campaign in `home` and its `kits`, sorted by folder.

    Tells their absolute paths. It is for a command that has the campaign for itself. Raises CannotWrite.
    """
    schemas = {"campaign": campaign_schema(kits), "kit": manifest_schema()}
    paths = {name: home / SCHEMA_FOLDER / f"{name}.schema.json" for name in schemas}
    for name, path in paths.items():
        write_whole(path, (json.dumps(schemas[name], ensure_ascii=False, indent=2) + "\n").encode())
    return tuple(paths.values())


def readable_kits(home: Path) -> tuple[Kit, ...]:
    """The kits whose fields the schema can explain. One that cannot be read must not keep the editor from the others."""
    kits = []
    for manifest in sorted(home.glob("kits/*/kit.yaml")):
        try:
            kits.append(read_kit(manifest.parent))
        except InvalidDocuments:
            continue
    return tuple(kits)
