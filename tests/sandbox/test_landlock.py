from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import campaignkit

FENCED = """
import sys
from pathlib import Path
from campaignkit.sandbox.landlock import fence
held = fence([Path(sys.argv[1])], Path(sys.argv[2]))
sys.exit(9) if not held.files else None
"""


def run(tmp_path: Path, code: str, before: str = "") -> list[str]:
    read, write = tmp_path / "read", tmp_path / "write"
    for folder in (read, write):
        folder.mkdir()
        (folder / "here").write_text("x")
    (tmp_path / "private").write_text("x")
    command = [sys.executable, "-c", before + FENCED + code, str(read), str(write)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 9:
        pytest.skip("this system has no Landlock")
    return done.stderr.strip().splitlines()[-1:] or ["done"]


@pytest.mark.parametrize(
    "code",
    [
        "Path(sys.argv[1], 'here').read_text()",
        "Path(sys.argv[2], 'new').write_text('x'); Path(sys.argv[2], 'here').unlink()",
        "import json, zoneinfo; zoneinfo.ZoneInfo('Europe/London')",
        "from campaignkit.sandbox import system_libraries; assert system_libraries.fonts() > 0",
        "from campaignkit.model import sizes",
    ],
)
def test_what_rendering_needs_is_allowed(tmp_path: Path, code: str) -> None:
    assert run(tmp_path, code) == ["done"]


@pytest.mark.parametrize(
    "code",
    [
        "Path(sys.argv[2], '../private').read_text()",
        "import os; os.listdir(Path(sys.argv[1]).parent)",
        "Path(sys.argv[1], 'new').write_text('x')",
        "Path(sys.argv[1], 'here').unlink()",
        "Path('/etc/passwd').read_text()",
        "import os; os.execv('/bin/true', ['true'])",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "from campaignkit.sandbox.landlock import fence; fence([Path('/')], Path('/')); Path('/etc/passwd').read_text()",
    ],
)
def test_everything_else_is_not_and_the_fence_cannot_be_taken_down(tmp_path: Path, code: str) -> None:
    (words,) = run(tmp_path, code)
    assert words.startswith("PermissionError")


def test_where_the_network_is_left_nobody_is_reached_by_any_kind_of_socket(tmp_path: Path) -> None:
    told = run(
        tmp_path,
        "import socket, errno\n"
        "if not held.network: sys.exit(9)\n"
        "refused = (errno.ENETUNREACH, errno.EACCES, errno.EADDRNOTAVAIL)\n"
        "for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):\n"
        "    for family, place in ((socket.AF_INET, ('127.0.0.1', 9)), (socket.AF_INET6, ('::1', 9))):\n"
        "        assert socket.socket(family, kind).connect_ex(place) in refused",
    )
    assert told == ["done"]


def test_the_worker_still_ends_with_its_parent_and_gains_no_rights(tmp_path: Path) -> None:
    told = run(
        tmp_path,
        "import ctypes\n"
        "kernel, sign = ctypes.CDLL(None), ctypes.c_int()\n"
        "assert held.privileges and kernel.prctl(39, 0, 0, 0, 0) == 1\n"
        "kernel.prctl(2, ctypes.byref(sign)); assert sign.value == 9, sign",
        "from campaignkit.sandbox.worker import die_with; import os; die_with(os.getppid())\n",
    )
    assert told == ["done"]


def test_run_as_a_program_it_tells_what_holds_as_json(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "campaignkit.sandbox.landlock"]
    path = {**os.environ, "PYTHONPATH": str(Path(campaignkit.__file__).parents[1])}
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path, env=path)
    assert json.loads(told.stdout).keys() == {"files", "tcp", "network", "privileges"}
