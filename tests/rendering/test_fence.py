import subprocess
import sys

import pytest

FENCED = """
import sys
from pathlib import Path
from campaignkit.rendering.fence import fence
sys.exit(9) if not fence([Path(sys.argv[1])], Path(sys.argv[2])) else None
"""


def run(tmp_path, code):
    read, write = tmp_path / "read", tmp_path / "write"
    for folder in (read, write):
        folder.mkdir()
        (folder / "here").write_text("x")
    (tmp_path / "private").write_text("x")
    command = [sys.executable, "-c", FENCED + code, str(read), str(write)]
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
        "from campaignkit.rendering import machine; assert machine.fonts() > 0",
        "from campaignkit.model import sizes",
    ],
)
def test_what_rendering_needs_is_allowed(tmp_path, code):
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
        "from campaignkit.rendering.fence import fence; fence([Path('/')], Path('/')); Path('/etc/passwd').read_text()",
    ],
)
def test_everything_else_is_not_and_the_fence_cannot_be_taken_down(tmp_path, code):
    (words,) = run(tmp_path, code)
    assert words.startswith("PermissionError")
