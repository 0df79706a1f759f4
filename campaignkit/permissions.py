"""Who may read and write what is made in a shared place: whoever may do so in its root.

The same as git's `core.sharedRepository`, with the root's own group and mode as the rule, whatever a person's umask.
A folder with the set-group-id bit is how people say that a place is shared.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_FOLDER = 0o3777
"""All of the root's bits but set-user-id: with set-group-id, what others make later has its group, too."""
_FILE = 0o666


def share(path: Path, root: Path) -> None:
    """Give a file, or a folder with all that is in it, the group and the permissions of `root`.

    A disk without permissions, or a group that one is no member of, stays as it is.
    """
    share_one(path, root)
    if path.is_dir():
        for below, folders, names in os.walk(path):
            for name in (*folders, *names):
                share_one(Path(below, name), root)


def share_one(path: Path, root: Path) -> None:
    """The same for a file, or for a folder without what is in it."""
    like = root.stat()
    _set_access(path, like.st_gid, like.st_mode & (_FOLDER if path.is_dir() else _FILE))


def share_with_writers(path: Path, root: Path) -> None:
    """Let those who may write to `root` read and write a file or folder, and nobody else."""
    like = root.stat()
    writers = sum(0o7 << shift for shift in (6, 3, 0) if like.st_mode & (0o2 << shift))
    _set_access(path, like.st_gid, (like.st_mode & stat.S_ISGID | writers) & (_FOLDER if path.is_dir() else _FILE))


def is_shared(folder: Path) -> bool:
    """Whether what is made in a folder belongs to its group."""
    return bool(folder.stat().st_mode & stat.S_ISGID)


def follow(path: Path, before: os.stat_result) -> None:
    """Let a file that takes the place of another be read and written by whom that one was.

    Of what the system does not allow, the stricter way is taken: a group that cannot be given may do what all others may.
    Where the owner changes and the group may write to the folder, it may write to the file: so may who had it before.
    """
    with suppress(OSError):
        os.chown(path, before.st_uid, before.st_gid)
    with suppress(OSError):
        os.chown(path, -1, before.st_gid)
    now, mode = path.stat(), before.st_mode & 0o777
    if now.st_gid != before.st_gid:
        mode = mode & ~0o070 | (mode & 0o007) << 3
    elif now.st_uid != before.st_uid and path.parent.stat().st_mode & stat.S_IWGRP:
        mode |= (mode & stat.S_IRGRP) >> 1
    with suppress(OSError):
        path.chmod(mode)


def _set_access(path: Path, group: int, mode: int) -> None:
    if path.lstat().st_gid != group:
        with suppress(OSError):
            os.chown(path, -1, group, follow_symlinks=False)
    with suppress(OSError):
        path.chmod(mode)
