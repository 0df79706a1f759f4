"""What a worker may open, held by the system itself: Linux' Landlock, where there is one.

Templates are sandboxed and their files fetched by rules of our own; this is the wall behind those two, should one of the
libraries below have a hole. It takes a millisecond and cannot be taken down again, so a worker is fenced once.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

PR_SET_NO_NEW_PRIVS = 38
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""Numbers of the system calls, the same on every architecture."""

ASK_VERSION = 1
PATH_BENEATH = 1

READ_FILE, READ_DIR = 1 << 2, 1 << 3
WRITE_FILE, TRUNCATE = 1 << 1, 1 << 14
EXECUTE = 1 << 0
FILE_RIGHTS = WRITE_FILE | READ_FILE | TRUNCATE
NO_NETWORK = 0b11
"""Binding and connecting by TCP."""

SCOPED = 0b11
"""Abstract sockets of other processes, and signals to them."""

RIGHTS_BY_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1}
"""All rights on files that a version of Landlock knows; from 5 on there is one more, for devices."""

SYSTEM = (
    "/usr", "/lib", "/lib64", "/lib32", "/nix/store", "/gnu/store", "/run/current-system", "/var/cache/fontconfig",
    "/etc/fonts", "/etc/ld.so.cache", "/etc/localtime", "/etc/mime.types", "/etc/alternatives",
    "/dev/null", "/dev/zero", "/dev/urandom", "/proc/self", "/proc/meminfo", "/proc/cpuinfo",
)  # fmt: skip
"""Where libraries, fonts and time zones lie, and the few devices that libraries ask for."""


def fence(reads: Iterable[Path], writes: Path) -> bool:
    """From now on this process reads only `reads` (files and folders), Python and the system, and writes only to `writes`.

    It can start no program and reach no network. False where the system has no Landlock; nothing is changed then.
    """
    if sys.platform != "linux":
        return False
    kernel = ctypes.CDLL(None, use_errno=True)
    version = kernel.syscall(CREATE_RULESET, None, 0, ASK_VERSION)
    if version < 1:
        return False
    rights = RIGHTS_BY_VERSION.get(version, (1 << 16) - 1)
    attributes = struct.pack("=QQQ", rights, NO_NETWORK, SCOPED)[: 8 if version < 4 else 16 if version < 6 else 24]
    rules = kernel.syscall(CREATE_RULESET, attributes, len(attributes), 0)
    if rules < 0:
        return False
    for path in (*map(Path, SYSTEM), *_python(), *reads):
        _allow(kernel, rules, path, READ_FILE | READ_DIR)
    _allow(kernel, rules, Path("/dev/null"), FILE_RIGHTS & rights)
    _allow(kernel, rules, writes, rights & ~EXECUTE)
    kernel.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    held: int = kernel.syscall(RESTRICT_SELF, rules, 0)
    os.close(rules)
    return held == 0


def _python() -> set[Path]:
    """Folders that a module may still be imported from."""
    packages = (Path(entry) for entry in sys.path if entry.endswith(("site-packages", "dist-packages")))
    return {Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix), Path(__file__).parents[1], *packages}


def _allow(kernel: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    """Grant rights on a file, or on a folder and all below it; what is not there needs none."""
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(handle).st_mode):
            rights &= FILE_RIGHTS
        kernel.syscall(ADD_RULE, rules, PATH_BENEATH, struct.pack("=Qi", rights, handle), 0)
    finally:
        os.close(handle)
