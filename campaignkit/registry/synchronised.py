"""Whether a folder is kept in step with others by a program that copies files one by one, whenever it likes."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from pathlib import Path

from campaignkit.errors import Notice
from campaignkit.messages import _

_BY_NAME = (
    ("Dropbox", r"Dropbox(?: \(.+\))?"),
    ("OneDrive", r"OneDrive(?: ?-.+)?"),
    ("iCloud Drive", r"iCloud ?Drive|com~apple~CloudDocs|Mobile Documents"),
    ("Google Drive", r"Google ?Drive(?:-.+)?|DriveFS"),
    ("Nextcloud", r"Nextcloud\d*"),
    ("ownCloud", r"ownCloud\d*"),
    ("Syncthing", r"Syncthing"),
    (_("a cloud service"), r"CloudStorage"),
)
_BY_FILE = (
    ("Dropbox", (".dropbox", ".dropbox.cache")),
    ("OneDrive", (".849C9593-D756-4E56-8D6E-42412F2A707B",)),
    ("Google Drive", (".tmp.drivedownload", ".tmp.driveupload")),
    ("Nextcloud", (".nextcloudsync.log", ".sync_*.db", "._sync_*.db")),
    ("ownCloud", (".owncloudsync.log", ".csync_journal.db")),
    ("Syncthing", (".stfolder",)),
)


def synchronised_by(folder: Path) -> str:
    """The program that synchronises a folder, by the names and marks of those above it; empty if none is known to."""
    above = (folder, *folder.parents)
    programs = (_program_of_folder(place.name) or _program_by_marker(place) for place in above)
    return next(filter(None, programs), "")


def _program_of_folder(name: str) -> str:
    return next((program for program, pattern in _BY_NAME if re.fullmatch(pattern, name, re.IGNORECASE)), "")


def _program_by_marker(folder: Path) -> str:
    return next((program for program, marks in _BY_FILE if _any(folder, marks)), "")


def _any(folder: Path, marks: Iterable[str]) -> bool:
    try:
        return any(next(folder.glob(mark), None) for mark in marks)
    except OSError:
        return False


def warn_if_synchronised(folder: Path) -> None:
    """Tell a Notice if copying programs could tear the releases in a folder apart."""
    program = synchronised_by(folder)
    if program:
        message = _(
            "{folder} is synchronised by {program}. It copies files one by one, so others may see half a release "
            "for a while, and of two that are published at once it may keep a mixture. A git repository is safe "
            "for that."
        ).format(folder=folder, program=program)
        warnings.warn(Notice(message), stacklevel=2)
