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
from campaignkit.model.kit import kit_file
from campaignkit.sandbox.child import MADE_NO_SENSE, Child, Limits, cause, told
from campaignkit.sandbox.protocol import Outcome, Task

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
    hint = "Free some space in the system's temporary folder, or set TMPDIR to another one."
    return CannotWrite(f"Cannot write to the temporary folder {tempfile.gettempdir()}: {reason}.", hint)


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
        """Start one worker ahead of its first task: it imports the renderer while the parent is still reading."""
        if not self._children:
            self._start()

    def shelf(self, number: int) -> Path:
        """An empty folder of the pool's own for something that is no worker's; the last one of this number is emptied."""
        folder = self.folder / f"shelf-{number}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def run(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """Do all tasks and give each outcome as it comes; its files stay until the next run or the pool's end.

        Raises MachineIncomplete when a worker cannot even start.
        """
        waiting = deque(enumerate(tasks))
        try:
            while waiting or any(child.task for child in self._children):
                self._staff(waiting)
                for child in self._children:
                    if child.idle and (chosen := self._choose(child, waiting)):
                        waiting.remove(chosen)
                        with temporary_room():
                            child.give(*chosen)
                yield from self._listen()
        finally:
            self._dismiss([child for child in self._children if child.task])

    def _staff(self, waiting: deque[tuple[int, Task]]) -> None:
        """As many workers as there is work for; one whose kit is done makes room for another kit's."""
        wanted = {task.setting.reads for _, task in waiting}
        if wanted:
            self._dismiss([child for child in self._children if child.idle and child.reads and child.reads not in wanted])
        free = sum(not child.task for child in self._children)
        for _ in range(min(self._size - len(self._children), len(waiting) - free)):
            self._start()

    def _dismiss(self, children: Sequence[Child]) -> None:
        for child in children:
            child.end()
            self._children.remove(child)

    def _choose(self, child: Child, waiting: deque[tuple[int, Task]]) -> tuple[int, Task] | None:
        """The next task for a worker: of its own kit, else of one that nobody serves, else the first."""
        if child.reads:
            return next((entry for entry in waiting if entry[1].setting.reads == child.reads), None)
        served = {other.reads for other in self._children}
        return next((entry for entry in waiting if entry[1].setting.reads not in served), waiting[0] if waiting else None)

    def _listen(self) -> Iterator[Outcome]:
        deadline = min(child.deadline for child in self._children)
        speaking = wait([child.channel for child in self._children], max(0.0, deadline - time.monotonic()))
        for child in tuple(self._children):
            if child.channel in speaking:
                outcome = self._hear(child)
            elif time.monotonic() >= child.deadline:
                child.end()
                outcome = self._bury(child, None)
            else:
                continue
            if outcome:
                yield outcome

    def _hear(self, child: Child) -> Outcome | None:
        try:
            return child.hear()
        except (EOFError, ConnectionResetError):
            return self._bury(child, child.ended())
        except (OSError, ValueError):
            # No sound worker gives such an answer: too long, not as agreed, or about files that are not there.
            child.end()
            return self._bury(child, MADE_NO_SENSE)

    def _bury(self, child: Child, status: int | None) -> Outcome | None:
        """Forget a worker that came to its end, and make a problem of the task that it had; see `cause` for `status`."""
        self._children.remove(child)
        words = child.last_words()
        if not child.started:
            raise MachineIncomplete(
                f"The renderer cannot start: {words or told(status)}.", "Run `campaignkit doctor`; it names the mend."
            )
        if child.task is None:
            return None
        number, task = child.task
        message, code = cause(status, words, self._limits)
        problem = Problem(kit_file(task.setting.kit), f"materials.{task.sheet.material}", message, code)
        return Outcome(number, child.folder, problems=(problem,), fell=True)

    def _start(self) -> None:
        self._started += 1
        with temporary_room():
            self._children.append(Child(self.folder / f"worker-{self._started}", self._factory, self._limits))
