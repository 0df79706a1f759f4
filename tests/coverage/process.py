"""Measures the branches that one process takes; `./dev coverage` has Python run this at the start of each.

It is found by a file in the virtual environment, because workers are told nothing of their parent's environment. A worker
may soon write to its own folder only, and its parent ends it without a word. So its data go to that folder, and before
each of its answers from there into a file that was opened while it still could be.
"""

from __future__ import annotations

import atexit
import sys
import tempfile
import uuid
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

from coverage import Coverage
from coverage.exceptions import CoverageException

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / ".coverage.d"
CONFIG = str(ROOT / "pyproject.toml")


def measure() -> None:
    """Measure this process until its end."""
    if "campaignkit.sandbox.worker" in "".join(sys.orig_argv):
        _measure_worker()
        return
    coverage = Coverage(new_file(), config_file=CONFIG)
    sys.modules.pop("sqlite3", None)  # which tests may ask for, and only the measurement has loaded
    coverage.start()
    atexit.register(_save, coverage)


def new_file() -> Path:
    """Where one process keeps its data; `coverage combine` finds it there."""
    return DATA / f"data.{uuid.uuid4().hex}"


def _save(coverage: Coverage) -> None:
    with suppress(CoverageException):  # others than workers may have fenced themselves in, too
        coverage.save()


def _measure_worker() -> None:
    written = Path(tempfile.gettempdir()) / "coverage"
    collected = new_file().open("wb", buffering=0)
    # Named by its folder, for to look for a package's other modules at each answer would take longer than most answers.
    coverage = Coverage(written, config_file=CONFIG, source_pkgs=[], include=[f"{ROOT}/campaignkit/*"])
    coverage.start()

    def answer(
        channel: Connection, message: bytes, send: Callable[[Connection, bytes], None] = Connection.send_bytes
    ) -> None:
        coverage.save()
        collected.seek(0)
        collected.write(written.read_bytes())
        send(channel, message)

    Connection.send_bytes = answer  # type: ignore[assignment, method-assign]


if Coverage.current() is None:  # Python reads the virtual environment's files twice
    measure()
