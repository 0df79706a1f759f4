"""One command writes a campaign at a time: who comes second waits a little, and then says who is at work."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from campaignkit.disk import PARTIAL, sweep
from campaignkit.errors import CampaignKitError, Taken
from campaignkit.files import read_file
from campaignkit.messages import _
from campaignkit.permissions import share_one, share_with_writers

LOCK = ".campaignkit/lock"
"""Locked while a command writes; its text says which. A lock ends with its process, however that ends."""

PATIENCE = 5.0
"""Seconds to wait for another command: mostly it is only putting its files in place."""

_STEP = 0.05


@contextmanager
def writing_campaign(campaign: Path, command: str) -> Iterator[None]:
    """Nobody else writes this campaign for the length of the block; `command` is what others are told.

    Nothing of the lock is left afterwards, nor of what killed commands left long ago. A folder that is no campaign, that
    one cannot write, or on a disk that knows no locks, is not locked. Raises Taken if another is still at work after
    PATIENCE seconds, or if that cannot be told.
    """
    descriptor = _locked(campaign) if (campaign / "campaign.yaml").is_file() else None
    if descriptor is None:
        yield
        return
    try:
        with suppress(OSError):  # A file that somebody else left may be locked, though not written.
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, f"{command}, process {os.getpid()}\n".encode(), 0)
        for folder in (campaign, campaign / "kits", (campaign / LOCK).parent):
            sweep(folder, PARTIAL)
        yield
    finally:
        with suppress(OSError):  # The folder holds more, mostly.
            (campaign / LOCK).unlink()
            (campaign / LOCK).parent.rmdir()
        os.close(descriptor)


def campaign_of(home: Path) -> Path:
    """The campaign around a kit's folder; for a kit outside of any, its own folder."""
    return home.parent.parent if home.parent.name == "kits" else home


def open_lock(path: Path, like: Path) -> int:
    """A descriptor of a file to lock, made if need be, for whoever may write the folder `like`. Raises OSError."""
    options = os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(path, os.O_RDWR | options, 0o666)
    except PermissionError:  # Somebody else made it: to lock it, it need not be written.
        return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    share_with_writers(path, like)
    return descriptor


def _locked(campaign: Path) -> int | None:
    """The lock's descriptor once it is ours; None where there can be no lock. Raises Taken."""
    end = time.monotonic() + PATIENCE
    while campaign.is_dir():
        try:
            return _tried(campaign)
        except (FileNotFoundError, BlockingIOError, PermissionError) as error:
            if not isinstance(error, BlockingIOError) and not _may_write(campaign):
                return None  # What cannot be written needs no lock, and who writes all the same hears why not.
            if time.monotonic() >= end:
                raise (_unknown(campaign) if isinstance(error, PermissionError) else _at_work(campaign)) from error
        except OSError:  # Some network drives know no locks.
            return None
        time.sleep(_STEP)
    return None


def _tried(campaign: Path) -> int:
    """The lock's descriptor. Raises BlockingIOError while another command has it, FileNotFoundError if it is to be made."""
    path = campaign / LOCK
    if not path.parent.is_dir():
        path.parent.mkdir(exist_ok=True)
        share_one(path.parent, campaign)
    descriptor = open_lock(path, campaign)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if _is_in_place(descriptor, path) and not _is_replaced(descriptor, path):
            return descriptor
        raise FileNotFoundError(errno.ENOENT, _("Another lock is to be made"), str(path))
    except BaseException:
        os.close(descriptor)
        raise


def _is_in_place(descriptor: int, path: Path) -> bool:
    """Whether the file that was locked is the one that others find: who was before may have taken it away meanwhile."""
    return path.stat().st_ino == os.fstat(descriptor).st_ino


def _is_replaced(descriptor: int, path: Path) -> bool:
    """Whether a lock in which one cannot say who is at work, as a killed command of somebody else left it, is gone now."""
    if fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDWR:
        return False
    with suppress(PermissionError):
        path.unlink()
        return True
    return False


def _may_write(campaign: Path) -> bool:
    folder = (campaign / LOCK).parent
    effective = os.access in os.supports_effective_ids
    return os.access(folder if folder.is_dir() else campaign, os.W_OK, effective_ids=effective)


def _at_work(campaign: Path) -> Taken:
    try:
        who = read_file(campaign / LOCK, 200).decode(errors="replace").strip()
    except CampaignKitError:
        who = ""
    said = f" ({who})" if who else ""
    return Taken(
        _("Another campaignkit is at work in {name}{said}.").format(name=campaign.name, said=said),
        _("Wait until it is done, or stop it, and run this again; nothing was changed."),
    )


def _unknown(campaign: Path) -> Taken:
    return Taken(
        _("{campaign} is somebody else's and cannot be opened: a campaignkit may be at work in {name}.").format(
            campaign=campaign / LOCK, name=campaign.name
        ),
        _("Ask whoever else works there. If nobody is at work, delete {campaign} and run this again.").format(
            campaign=campaign / LOCK
        ),
    )
