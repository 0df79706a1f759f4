"""The texts of the releases that a campaign's kits came from, kept with it for a later merge."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from campaignkit.disk import make_folder, write_contents
from campaignkit.errors import CampaignKitError
from campaignkit.files import read_file, safe_join
from campaignkit.permissions import is_shared, share_one
from campaignkit.workspace.merge import is_lines

KEPT = ".campaignkit/base"
"""Where a campaign keeps the texts of the releases that its kits came from: a later merge wants to know what they were."""


def keep(campaign: Path, contents: Mapping[str, bytes]) -> None:
    """Keep the texts of a release with the campaign. Raises CannotWrite, UnsafePath."""
    texts = {sha256(data).hexdigest(): data for path, data in contents.items() if is_lines(path, data)}
    folder = safe_join(campaign, KEPT)
    make_folder(folder)
    # A name tells the content: what a crash leaves half written is not taken for it, and is written again.
    known = {entry.name: entry.stat().st_size for entry in folder.iterdir()}
    lacking = {name: data for name, data in texts.items() if known.get(name) != len(data)}
    write_contents(lacking, folder)
    if is_shared(folder):
        for name in lacking:
            share_one(folder / name, folder)


def kept_text(campaign: Path | None, digest: str) -> bytes | None:
    """The text of this digest, in hex, if the campaign keeps it, unharmed; None without a campaign."""
    if campaign is None:
        return None
    try:
        data = read_file(safe_join(campaign, f"{KEPT}/{digest}"))
    except CampaignKitError:
        return None
    return data if sha256(data).hexdigest() == digest else None
