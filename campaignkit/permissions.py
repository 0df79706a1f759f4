"""Who may read and write what a publisher makes in a shared place: whoever may do so in its root.

The same as git's `core.sharedRepository`, with the root's own group and mode as the rule, whatever the publisher's umask.
"""

from __future__ import annotations

import os
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
    if path.lstat().st_gid != like.st_gid:
        with suppress(OSError):
            os.chown(path, -1, like.st_gid, follow_symlinks=False)
    with suppress(OSError):
        path.chmod(like.st_mode & (_FOLDER if path.is_dir() else _FILE))
