"""One studio a campaign, always at the same address: browsers keep what was not saved yet by host and port."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from campaignkit.disk import make_folder
from campaignkit.errors import CampaignKitError, CannotWrite, Taken
from campaignkit.files import read_file
from campaignkit.messages import _
from campaignkit.places import state_folder

HELD = "studio"
"""The folder of the user's state with a file for each campaign that has a studio."""
KEY_LIVES = 12 * 3600
"""Seconds for which the same key opens a campaign's studio, so that a window that is open goes on after a restart."""
FIRST_PORT, PORTS = 20_000, 20_000


def port_of(folder: Path) -> int:
    """The port at which a campaign's studio is tried first: the same one for the same folder."""
    return FIRST_PORT + int(_mark(folder), 16) % PORTS


def key_of(folder: Path, new: str) -> str:
    """The key to a campaign's studio: that of the last one if it is young enough, else `new`, which is then kept.

    Only the user can read where it is kept.
    """
    path = state_folder() / HELD / f"{_mark(folder)}.key"
    with suppress(CampaignKitError, ValueError, KeyError, TypeError):
        kept = json.loads(read_file(path, 1000))
        if time.time() - float(kept["since"]) < KEY_LIVES and isinstance(kept["key"], str):
            return kept["key"]
    with suppress(OSError):
        make_folder(path.parent)
        path.parent.chmod(0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump({"since": time.time(), "key": new}, file)
    return new


@contextmanager
def alone(folder: Path, address: str) -> Iterator[None]:
    """For the length of the block this is the campaign's only studio on this machine; others are told its `address`.

    Raises Taken where there is one already, CannotWrite.
    """
    path = state_folder() / HELD / f"{_mark(folder)}.lock"
    make_folder(path.parent)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise CannotWrite(
            _("Cannot write {path}: {strerror}.").format(path=path, strerror=error.strerror),
            _("Mend that, then start the studio again."),
        ) from error
    try:
        _hold(descriptor, folder)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, address.encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _hold(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        where = os.pread(descriptor, 500, 0).decode(errors="replace")
        raise Taken(
            _("The studio of {name} is open already.").format(name=folder.resolve().name),
            _("Go to it: {where}").format(where=where) if where else _("Close it first."),
        ) from None


def _mark(folder: Path) -> str:
    return hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
