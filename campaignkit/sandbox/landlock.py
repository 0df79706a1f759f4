"""What a worker may open, held by the system itself: Linux' Landlock and a network of its own, where there are such.

Templates are sandboxed and their files fetched by rules of our own; this is the wall behind those two, should one of the
libraries below have a hole. It takes two milliseconds and cannot be taken down again, so a worker is fenced once.

Landlock holds files, and from its fourth version TCP; the network of its own, in which there is no other machine and no
loopback, holds UDP and the rest. Neither holds sockets that are files: they are outside the folders that may be read.

Run as a module, with an empty folder as working folder, it fences itself and prints the Fence as JSON.
"""

from __future__ import annotations

import ctypes
import json
import os
import stat
import struct
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
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


NEW_USER_NAMESPACE, NEW_NETWORK_NAMESPACE = 0x10000000, 0x40000000
FIRST_WITH_TCP = 4
"""The version of Landlock that knows the network."""


@dataclass(frozen=True, slots=True)
class Fence:
    """What the system holds from now on: each field says whether it does.

    `files`: no others are read or written, and no program is started. `tcp`: Landlock lets no connection be made.
    `network`: there is nobody to reach, for the process has a network of its own. `privileges`: none can be gained.
    """

    files: bool = False
    tcp: bool = False
    network: bool = False
    privileges: bool = False


def fence(reads: Iterable[Path], writes: Path) -> Fence:
    """From now on this process reads only `reads` (files and folders), Python and the system, and writes only to `writes`.

    It can start no program and reach no network. What the system cannot hold is left as it is; the answer says so.
    """
    if sys.platform != "linux":
        return Fence()
    kernel = ctypes.CDLL(None, use_errno=True)
    network = _leave_network(kernel)
    privileges = kernel.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
    version = kernel.syscall(CREATE_RULESET, None, 0, ASK_VERSION)
    files = version >= 1 and _hold_files(kernel, version, reads, writes)
    return Fence(files, files and version >= FIRST_WITH_TCP, network, privileges)


def _leave_network(kernel: ctypes.CDLL) -> bool:
    """Move to an empty network; a plain user may do that only from within a user namespace, which some systems forbid."""
    if kernel.unshare(NEW_NETWORK_NAMESPACE) == 0:  # as root, who would lose the right to read others' files by the other
        return True
    return bool(kernel.unshare(NEW_USER_NAMESPACE | NEW_NETWORK_NAMESPACE) == 0)


def _hold_files(kernel: ctypes.CDLL, version: int, reads: Iterable[Path], writes: Path) -> bool:
    """Whether Landlock of this version now holds the process; nothing is changed where it cannot."""
    rights = RIGHTS_BY_VERSION.get(version, (1 << 16) - 1)
    attributes = struct.pack("=QQQ", rights, NO_NETWORK, SCOPED)[
        : 8 if version < FIRST_WITH_TCP else 16 if version < 6 else 24
    ]
    rules = kernel.syscall(CREATE_RULESET, attributes, len(attributes), 0)
    if rules < 0:
        return False
    for path in (*map(Path, SYSTEM), *_python(), *reads):
        _allow(kernel, rules, path, READ_FILE | READ_DIR)
    _allow(kernel, rules, Path("/dev/null"), FILE_RIGHTS & rights)
    _allow(kernel, rules, writes, rights & ~EXECUTE)
    status: int = kernel.syscall(RESTRICT_SELF, rules, 0)
    os.close(rules)
    return status == 0


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


if __name__ == "__main__":
    print(json.dumps(asdict(fence((), Path.cwd()))))
