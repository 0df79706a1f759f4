from __future__ import annotations

import os
import subprocess
import sys

from campaignkit.cli.progress import progress
from campaignkit.cli.voice import Voice

WORK = """
import time
from campaignkit.cli import progress
from campaignkit.cli.voice import Voice
progress.PATIENCE = 0.1
with progress.progress(Voice()) as advance:
    advance(0, 3, "a4")
    time.sleep({seconds})
    advance(3, 3, "a[bold]6\\x1b[2J")
    time.sleep({seconds} / 2)
"""


def on_a_terminal(seconds: float, root: str, terminal: tuple[int, int]) -> bytes:
    """What the work shows on a terminal."""
    ours, theirs = terminal
    code = WORK.format(seconds=seconds)
    environment = {**os.environ, "PYTHONPATH": root, "TERM": "xterm", "COLUMNS": "100"}
    subprocess.run([sys.executable, "-c", code], stderr=theirs, env=environment, check=True)
    os.write(theirs, b"END")
    shown = b""
    while not shown.endswith(b"END"):
        shown += os.read(ours, 65536)
    return shown.removesuffix(b"END")


def test_no_bar_where_nobody_watches() -> None:
    with progress(Voice()) as advance:
        assert advance is None


def test_quick_work_shows_no_bar(package_root: str, terminal: tuple[int, int]) -> None:
    assert b"Rendering" not in on_a_terminal(0, package_root, terminal)


def test_long_work_shows_a_bar_and_takes_it_away_again(package_root: str, terminal: tuple[int, int]) -> None:
    shown = on_a_terminal(0.5, package_root, terminal)
    assert b"Rendering" in shown
    assert b"3/3" in shown
    assert b"a[bold]6\\u001b[2J" in shown
    assert shown.endswith(b"\x1b[2K")
