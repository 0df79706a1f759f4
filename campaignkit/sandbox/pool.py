"""A pool of warm worker processes, each serving one kit within limits; the death of one is one clear problem."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import wait
from pathlib import Path
from types import TracebackType
from typing import Self

from campaignkit.disk import sweep
from campaignkit.errors import CannotWrite, MachineIncomplete, Problem
from campaignkit.messages import _
from campaignkit.model.kit import kit_file
from campaignkit.sandbox.child import MADE_NO_SENSE, Child, Limits, cause, exit_in_words
from campaignkit.sandbox.made import Made
from campaignkit.sandbox.order import Order

WORKSHOP = "campaignkit.rendering.workshop.kit_renderer:KitRenderer"
FOLDER = "campaignkit-pool-"


def cpus() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


@contextmanager
def temporary_room() -> Iterator[None]:
    """For what needs room in the temporary folder. Raises CannotWrite where there is none."""
    try:
        yield
    except OSError as error:
        raise no_room(f"{error.strerror}") from error


def no_room(reason: str) -> CannotWrite:
    """What to tell where the temporary folder takes no more, here or in a worker."""
    hint = _("Free some space in the system's temporary folder, or set TMPDIR to another one.")
    return CannotWrite(
        _("Cannot write to the temporary folder {gettempdir}: {reason}.").format(
            gettempdir=tempfile.gettempdir(), reason=reason
        ),
        hint,
    )


class Pool:
    """Up to `size` worker processes. They start when needed, outlive a run, and end with the pool.

    On Linux they also end with the thread that started them, so a pool stays with the thread that made it.
    """

    def __init__(self, size: int, factory: str = WORKSHOP, limits: Limits | None = None) -> None:
        """Make the folder that the workers share in parts. Raises CannotWrite when there is no room for it."""
        self._size = max(1, size)
        self._factory = factory
        self._limits = limits or Limits()
        self._children: list[Child] = []
        self._started = 0
        sweep(Path(tempfile.gettempdir()), f"{FOLDER}*")
        with temporary_room():
            self.folder = Path(tempfile.mkdtemp(prefix=FOLDER))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End every worker at once and remove what they wrote."""
        self._dismiss(self._children.copy())
        shutil.rmtree(self.folder, ignore_errors=True)

    def warm(self) -> None:
        """Start one worker ahead of its first order: it imports the renderer while the parent is still reading."""
        if not self._children:
            self._start()

    def shelf(self, number: int) -> Path:
        """An empty folder of the pool's own for something that is no worker's; the last one of this number is emptied."""
        folder = self.folder / f"shelf-{number}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def run(self, orders: Sequence[Order]) -> Iterator[tuple[int, Made]]:
        """What was made of each order, with its place among them, as it comes.

        The files stay until the next run or the pool's end.

        Raises MachineIncomplete when a worker cannot even start.
        """
        waiting = deque(enumerate(orders))
        try:
            while waiting or any(child.order for child in self._children):
                self._staff(waiting)
                for child in self._children:
                    if child.idle and (chosen := self._choose(child, waiting)):
                        waiting.remove(chosen)
                        with temporary_room():
                            child.give(*chosen)
                yield from self._listen()
        finally:
            self._dismiss([child for child in self._children if child.order])

    def _staff(self, waiting: deque[tuple[int, Order]]) -> None:
        """As many workers as there is work for; one whose kit is done makes room for another kit's."""
        wanted = {order.setup.reads for _, order in waiting}
        if wanted:
            self._dismiss([child for child in self._children if child.idle and child.reads and child.reads not in wanted])
        free = sum(not child.order for child in self._children)
        for _ in range(min(self._size - len(self._children), len(waiting) - free)):
            self._start()

    def _dismiss(self, children: Sequence[Child]) -> None:
        for child in children:
            child.end()
            self._children.remove(child)

    def _choose(self, child: Child, waiting: deque[tuple[int, Order]]) -> tuple[int, Order] | None:
        """The next order for a worker: of its own kit, else of one that nobody serves, else the first."""
        if child.reads:
            return next((entry for entry in waiting if entry[1].setup.reads == child.reads), None)
        served = {other.reads for other in self._children}
        return next((entry for entry in waiting if entry[1].setup.reads not in served), waiting[0] if waiting else None)

    def _listen(self) -> Iterator[tuple[int, Made]]:
        deadline = min(child.deadline for child in self._children)
        speaking = wait([child.channel for child in self._children], max(0.0, deadline - time.monotonic()))
        for child in tuple(self._children):
            if child.channel in speaking:
                answer = self._answer(child)
            elif time.monotonic() >= child.deadline:
                child.end()
                answer = self._discard_dead(child, None)
            else:
                continue
            if answer:
                yield answer

    def _answer(self, child: Child) -> tuple[int, Made] | None:
        try:
            return child.receive()
        except (EOFError, ConnectionResetError):
            return self._discard_dead(child, child.ended())
        except (OSError, ValueError):
            # No sound worker gives such an answer: too long, not as agreed, or about files that are not there.
            child.end()
            return self._discard_dead(child, MADE_NO_SENSE)

    def _discard_dead(self, child: Child, status: int | None) -> tuple[int, Made] | None:
        """Forget a worker that came to its end, and make a problem of the order that it had; see `cause` for `status`."""
        self._children.remove(child)
        last_line = child.last_log_line()
        if not child.started:
            raise MachineIncomplete(
                _("The renderer cannot start: {last_line}.").format(last_line=last_line or exit_in_words(status)),
                _("Run `campaignkit doctor`; it names the mend."),
            )
        if child.order is None:
            return None
        number, order = child.order
        message, code = cause(status, last_line, self._limits)
        problem = Problem(kit_file(order.setup.kit), f"materials.{order.sheet.material}", message, code)
        return number, Made(problems=(problem,), worker_died=True)

    def _start(self) -> None:
        self._started += 1
        with temporary_room():
            self._children.append(Child(self.folder / f"worker-{self._started}", self._factory, self._limits))
