"""Write the JSON Schemas with which an editor completes and explains a campaign's YAML files."""

from __future__ import annotations

from pathlib import Path

from campaignkit.errors import NotFound
from campaignkit.messages import _
from campaignkit.workspace.lock import writing_campaign
from campaignkit.workspace.schemas import readable_kits, write_into


def write(folder: Path) -> tuple[Path, ...]:
    """Write `campaign.schema.json` and `kit.schema.json` for a campaign and the kits in it, and tell their absolute paths.

    A kit in a folder `kits/` means the folder above, so that its first line's `../../.campaignkit/…` leads there.
    Raises NotFound if `folder` is neither, CannotWrite if the schemas cannot be written, Taken while another command writes
    the campaign.
    """
    home = _home(folder)
    with writing_campaign(home, "schema"):
        return write_into(home, readable_kits(home))


def _home(folder: Path) -> Path:
    """The folder that a kit's `$schema` line, `../../.campaignkit/…`, points into."""
    if (folder / "campaign.yaml").is_file() or (folder / "kits").is_dir():
        return folder.absolute()
    if (folder / "kit.yaml").is_file() and folder.resolve().parent.name == "kits":
        return folder.resolve().parent.parent
    raise NotFound(
        _("There is neither a campaign.yaml nor a folder kits/ in {folder}.").format(folder=folder),
        _("Name a campaign's folder, or the one that holds kits/: campaignkit schema FOLDER"),
    )
