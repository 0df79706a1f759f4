"""One command writes a campaign at a time: who comes second waits a little, and then says who is at work."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from campaignkit.errors import CampaignKitError, Taken
from campaignkit.files import read_file

LOCK = ".campaignkit/lock"
"""Locked while a command writes; its text says which. A lock ends with its process, however that ends."""

PATIENCE = 5.0
"""Seconds to wait for another command: mostly it is only putting its files in place."""

_STEP = 0.05


@contextmanager
def writing_campaign(campaign: Path, command: str) -> Iterator[None]:
    """Nobody else writes this campaign for the length of the block; `command` is what others are told.

    Nothing of the lock is left afterwards. A folder that is no campaign, that nobody can write, or on a disk that knows no
    locks, is not locked. Raises Taken if another command is still at work after PATIENCE seconds.
    """
    descriptor = _locked(campaign) if (campaign / "campaign.yaml").is_file() else None
    if descriptor is None:
        yield
        return
    try:
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{command}, process {os.getpid()}\n".encode(), 0)
        yield
    finally:
        with suppress(OSError):  # The folder holds more, mostly.
            (campaign / LOCK).unlink()
            (campaign / LOCK).parent.rmdir()
        os.close(descriptor)


def campaign_of(home: Path) -> Path:
    """The campaign around a kit's folder; for a kit outside of any, its own folder."""
    return home.parent.parent if home.parent.name == "kits" else home


def _locked(campaign: Path) -> int | None:
    """The lock's descriptor once it is ours; None where there can be no lock. Raises Taken."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            descriptor = _opened(campaign)
        except FileNotFoundError:  # Who was before took the folder away at this moment; or the campaign is gone.
            if not campaign.is_dir():
                return None
            continue
        except OSError:  # What cannot be written needs no lock, and who writes all the same hears why not.
            return None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_in_place(descriptor, campaign):
                return descriptor
        except BlockingIOError as error:
            if time.monotonic() >= end:
                os.close(descriptor)
                raise _at_work(campaign) from error
        except OSError:  # Some network drives know no locks.
            os.close(descriptor)
            return None
        os.close(descriptor)
        time.sleep(_STEP)


def _opened(campaign: Path) -> int:
    path = campaign / LOCK
    path.parent.mkdir(exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)


def _is_in_place(descriptor: int, campaign: Path) -> bool:
    """Whether the file that was locked is the one that others find: who was before may have taken it away meanwhile."""
    try:
        return (campaign / LOCK).stat().st_ino == os.fstat(descriptor).st_ino
    except OSError:
        return False


def _at_work(campaign: Path) -> Taken:
    try:
        who = read_file(campaign / LOCK, 200).decode(errors="replace").strip()
    except CampaignKitError:
        who = ""
    said = f" ({who})" if who else ""
    return Taken(
        f"Another campaignkit is at work in {campaign.name}{said}.",
        "Wait until it is done, or stop it, and run this again; nothing was changed.",
    )
