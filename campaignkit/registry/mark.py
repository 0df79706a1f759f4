"""The mark of a directory registry, by which it is known again wherever its drive is mounted: `registry add` leaves it.

Without one an empty registry, and the empty folder that its drive leaves behind, would be the same to look at.
"""

from __future__ import annotations

import re
import secrets
from pathlib import Path

from campaignkit.disk import write_whole
from campaignkit.errors import CannotWrite, NotFound, UnsafePath
from campaignkit.files import read_file
from campaignkit.messages import _
from campaignkit.permissions import share

MARK = ".campaignkit-registry"
"""The file's name. Its first line is the mark, 32 hex digits; the others tell a person what it is."""

_WORDS = _("This folder is a registry of campaignkit's. By this file it is known again; please leave it here.\n")


def mark_of(root: Path) -> str:
    """The mark in a directory; empty if there is none."""
    try:
        first = read_file(root / MARK, 200).partition(b"\n")[0].decode("ascii", "replace")
    except (NotFound, UnsafePath):
        return ""
    return first if re.fullmatch(r"[0-9a-f]{32}", first) else ""


def marked(root: Path) -> str:
    """The mark of a directory, left there now if there was none; empty where one may not write."""
    found = mark_of(root)
    if found:
        return found
    try:
        write_whole(root / MARK, f"{secrets.token_hex(16)}\n{_WORDS}".encode())
    except CannotWrite:  # One who may only read a registry needs no mark: nothing is published by mistake.
        return ""
    share(root / MARK, root)
    return mark_of(root)
