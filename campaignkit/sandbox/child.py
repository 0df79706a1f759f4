"""One worker process as its parent sees it: started with nothing personal, heard with patience, ended for certain."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from campaignkit.messages import _
from campaignkit.sandbox.cpu_budget import BASE
from campaignkit.sandbox.made import Made, answer_of
from campaignkit.sandbox.order import Order, WorkerSetup
from campaignkit.sandbox.worker import MAX_ANSWER, OUT_OF_MEMORY

START = "import sys; from campaignkit.sandbox.worker import main; main(sys.argv[1:])"
FROM_ENVIRONMENT = (
    "PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH",
)  # fmt: skip
"""What a worker must be told to find its libraries and fonts; everything else of the environment stays with the parent."""

MB = 1024 * 1024
MADE_NO_SENSE = 72
"""Stands for the exit status of a worker whose answer cannot be used; no worker ends with it."""

SECONDS_TO_END = 2.0
"""Between the end of a worker's channel and the end of its process."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may use: bytes of memory, and for each sheet seconds of CPU and seconds by the clock.

    The memory is address space, of which 250 MB are libraries; twelve photographs that must be packed anew take 700 MB. The
    CPU time is the base that `budget` lets grow with honest work. Only what waits can outlast that by the clock, and a
    kit has nothing to wait for; so the clock is generous, for machines that do much at once.
    """

    memory: int = 1024 * MB
    cpu: int = BASE
    clock: float = 180.0


class Child:
    """One worker process as its parent sees it."""

    def __init__(self, folder: Path, factory: str, limits: Limits) -> None:
        self.folder = folder
        self.limits = limits
        self.started = False
        self.order: tuple[int, Order] | None = None
        self.setup: WorkerSetup | None = None
        self.deadline = time.monotonic() + limits.clock
        self.channel, far = Pipe()
        (folder / "tmp").mkdir(parents=True)
        try:
            self.process = _spawn(folder, far, factory, limits)
        finally:
            far.close()

    @property
    def idle(self) -> bool:
        """Whether it waits for an order."""
        return self.started and self.order is None

    @property
    def reads(self) -> frozenset[Path] | None:
        """What it may read, its one kit and that kit's pictures, since it had its first order."""
        return self.setup.reads if self.setup else None

    def give(self, number: int, order: Order) -> None:
        """Send an order; a worker that is already dead is noticed when it is listened to."""
        out = self._out(number)
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        is_new = order.setup is not self.setup
        self.order, self.setup = (number, order), order.setup
        self.deadline = time.monotonic() + self.limits.clock
        with suppress(BrokenPipeError, ConnectionResetError):
            if is_new:
                self.channel.send(order.setup)
            self.channel.send((order.sheet, out if order.write else None))

    def receive(self) -> tuple[int, Made] | None:
        """The number of its order and what it made, or None when it only says that it is ready.

        Raises EOFError at its end, and OSError or ValueError for an answer that is too long or makes no sense.
        """
        message = self.channel.recv_bytes(MAX_ANSWER)
        if not self.started:
            self.started, self.deadline = True, float("inf")
            return None
        if self.order is None:
            raise ValueError("an answer to nothing")
        number, order = self.order
        made = answer_of(message, order.sheet, self._out(number))
        self.order, self.deadline = None, float("inf")
        return number, made

    def _out(self, number: int) -> Path:
        """The folder that the files of an order are written to."""
        return self.folder / f"out-{number}"

    def last_log_line(self) -> str:
        """The last line that it printed, for the case that it came to an unexpected end."""
        with (self.folder / "log").open("rb") as log:
            log.seek(max(0, log.seek(0, os.SEEK_END) - 2000))
            lines = log.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1].strip()[:300] if lines else ""

    def end(self) -> None:
        """Kill it, whatever it is doing."""
        self.channel.close()
        self.process.kill()
        self.process.wait()

    def ended(self) -> int:
        """The exit status of a worker that is ending by itself, negative for a signal."""
        try:
            self.process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.channel.close()
        return self.process.wait()


def environment(folder: Path, parents: Mapping[str, str]) -> dict[str, str]:
    """The environment of a worker that lives in `folder`: nothing personal, and the same on every machine."""
    needed = {name: parents[name] for name in FROM_ENVIRONMENT if name in parents}
    temporary = str(folder / "tmp")
    return needed | {
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "HOME": temporary,
        "TMPDIR": temporary,
        "PYTHONHASHSEED": "0",
        # The parent's own search path, for its working folder and home are not the worker's.
        "PYTHONPATH": os.pathsep.join(str(path) for path in map(Path.absolute, map(Path, sys.path)) if path.exists()),
    }


def cause(status: int | None, last_log_line: str, limits: Limits) -> tuple[str, str]:
    """Why a worker ended, in words and as a problem's code.

    `status` is an exit status as `subprocess` gives it, negative for a signal; None for a worker that had to be ended
    because its time by the clock was over.
    """
    if status in (None, -signal.SIGXCPU):
        enough = _("{cpu} seconds of computing, more where there is much text or many pictures").format(cpu=limits.cpu)
        spent = (
            f"{limits.clock:g} seconds" if status is None else _("what a sheet may take ({enough})").format(enough=enough)
        )
        return (
            _("it was not finished after {spent}; look for a loop, a long list or deep nesting in its template").format(
                spent=spent
            ),
            "out-of-time",
        )
    if status == OUT_OF_MEMORY or "MemoryError" in last_log_line:
        advice = _("look for a very large picture or a template that repeats without end")
        return _("it needs more than {memory} MB of memory; {advice}").format(
            memory=limits.memory // MB, advice=advice
        ), "out-of-memory"
    if status == MADE_NO_SENSE:
        return _("the renderer gave an answer that cannot be used; do not trust this kit"), "renderer-died"
    if status is not None and status < 0:
        return _("the renderer was {exit_in_words}; most often memory ran out, or a font is broken").format(
            exit_in_words=exit_in_words(status)
        ), "renderer-died"
    return (
        _("the renderer stopped ({last_log_line}), a fault of campaignkit; please report it").format(
            last_log_line=last_log_line or exit_in_words(status)
        ),
        "renderer-died",
    )


def exit_in_words(status: int | None) -> str:
    """A status as `cause` takes it, in the fewest words."""
    if status is None:
        return _("too slow")
    return (
        _("ended by {name}").format(name=signal.Signals(-status).name)
        if status < 0
        else _("exit status {status}").format(status=status)
    )


def _spawn(folder: Path, far: Connection, factory: str, limits: Limits) -> subprocess.Popen[bytes]:
    arguments = (str(far.fileno()), str(os.getpid()), str(limits.memory), str(limits.cpu), factory)
    command = [sys.executable, "-s", "-P", "-c", START, *arguments]
    with (folder / "log").open("ab") as log:
        return subprocess.Popen(
            command,
            env=environment(folder, os.environ),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(far.fileno(),),
            process_group=0,  # Ctrl-C in the terminal is the parent's to answer
        )
