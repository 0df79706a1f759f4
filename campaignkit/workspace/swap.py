"""Two folders that change places: in one step where the system can, else in three that can be taken up again."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_CWD = -100


_EXCHANGE = 2


_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def swap(one: Path, other: Path, aside: Path) -> None:
    """Let two folders change places: in one step where the system can, else in three that `recover` knows."""
    problem = _at_once(os.fsencode(one), os.fsencode(other))
    if problem in _CANNOT:
        other.rename(aside)
        one.rename(other)
        aside.rename(one)
    elif problem:
        raise OSError(problem, os.strerror(problem), str(other))


def _at_once(one: bytes, other: bytes) -> int:
    """Exchange two folders in one step; tells the system's error number, or 0."""
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            failed = library.renamex_np(one, other, _EXCHANGE)
        else:
            failed = library.renameat2(_AT_CWD, one, _AT_CWD, other, _EXCHANGE)
    except AttributeError:  # Another system, or an old one.
        return errno.ENOSYS
    return ctypes.get_errno() if failed else 0
