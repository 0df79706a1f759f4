"""What lies in a campaign's folder beside its kits: private files, and what tells git to leave kits alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from campaignkit.files import read_file

ATTRIBUTES = ".gitattributes"
_UNTOUCHED = "kits/** -text"
"""A line of ATTRIBUTES: git on Windows would give every text other line ends, and no copy would be its release."""


def attributes(campaign: Path) -> dict[str, bytes]:
    """What tells git to leave the bytes of kits alone, if the campaign does not tell it yet."""
    path = campaign / ATTRIBUTES
    before = read_file(path) if path.exists() else b""
    if _UNTOUCHED in before.decode(errors="replace").splitlines():
        return {}
    lead = before if not before or before.endswith(b"\n") else before + b"\n"
    return {ATTRIBUTES: lead + f"{_UNTOUCHED}\n".encode()}


def campaign_files(home: Path) -> Iterator[Path]:
    """The private files around a kit: all of its campaign but the kits and what campaignkit made."""
    campaign = home.parent.parent
    if home.parent.name != "kits" or not (campaign / "campaign.yaml").is_file():
        return
    for below, folders, names in os.walk(campaign):
        if Path(below) == campaign:
            _leave_out(folders, "kits", ".campaignkit")
            _leave_out(names, ATTRIBUTES)
        yield from (Path(below, name) for name in names)


def _leave_out(listed: list[str], *names: str) -> None:
    """Take names out of a list that `os.walk` goes on with."""
    listed[:] = [name for name in listed if name not in names]
