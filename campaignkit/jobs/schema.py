"""Write the JSON Schemas with which an editor completes and explains a campaign's YAML files."""

from __future__ import annotations

import json
from pathlib import Path

from campaignkit.disk import write_whole
from campaignkit.documents.kit import read_kit
from campaignkit.documents.schemas.campaign import campaign_schema
from campaignkit.documents.schemas.manifest import manifest_schema
from campaignkit.errors import InvalidDocuments, NotFound
from campaignkit.model.kit import Kit
from campaignkit.workspace.lock import writing_campaign

SCHEMA_FOLDER = ".campaignkit"
"""Where a campaign keeps its schemas; the first line of each YAML file names its own."""


def write(folder: Path) -> tuple[Path, ...]:
    """Write `campaign.schema.json` and `kit.schema.json` for a campaign and the kits in it, and tell their absolute paths.

    A kit in a folder `kits/` means the folder above, so that its first line's `../../.campaignkit/…` leads there.
    Raises NotFound if `folder` is neither, CannotWrite if the schemas cannot be written, Taken while another command writes
    the campaign.
    """
    home = _home(folder)
    with writing_campaign(home, "schema"):
        return write_into(home)


def write_into(home: Path) -> tuple[Path, ...]:
    """The same for a command that writes the campaign in `home` alone already."""
    schemas = {"campaign": campaign_schema(_readable_kits(home)), "kit": manifest_schema()}
    paths = {name: home / SCHEMA_FOLDER / f"{name}.schema.json" for name in schemas}
    for name, path in paths.items():
        write_whole(path, (json.dumps(schemas[name], ensure_ascii=False, indent=2) + "\n").encode())
    return tuple(paths.values())


def _home(folder: Path) -> Path:
    """The folder that a kit's `$schema` line, `../../.campaignkit/…`, points into."""
    if (folder / "campaign.yaml").is_file() or (folder / "kits").is_dir():
        return folder.absolute()
    if (folder / "kit.yaml").is_file() and folder.resolve().parent.name == "kits":
        return folder.resolve().parent.parent
    raise NotFound(
        f"There is neither a campaign.yaml nor a folder kits/ in {folder}.",
        "Name a campaign's folder, or the one that holds kits/: campaignkit schema FOLDER",
    )


def _readable_kits(home: Path) -> tuple[Kit, ...]:
    """The kits whose fields the schema can explain. One that cannot be read must not keep the editor from the others."""
    kits = []
    for manifest in sorted(home.glob("kits/*/kit.yaml")):
        try:
            kits.append(read_kit(manifest.parent))
        except InvalidDocuments:
            continue
    return tuple(kits)
