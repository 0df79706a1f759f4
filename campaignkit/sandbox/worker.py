"""The child process that lays sheets out: it limits itself, serves one kit, and answers in bounded JSON.

Messages come as pickles from the parent, which is trusted; answers go back as JSON, because a kit that had taken a worker
over must not be able to send the parent an object.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Protocol

from campaignkit.errors import CampaignKitError, Problem, ProblemsFound
from campaignkit.lineage.carried.carry import EmbeddedKit
from campaignkit.lineage.credits import Credit
from campaignkit.messages import _
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit, kit_file
from campaignkit.sandbox import cpu_budget, system_libraries
from campaignkit.sandbox.landlock import fence
from campaignkit.sandbox.made import Made, as_json
from campaignkit.sandbox.order import Sheet, WorkerSetup

OUT_OF_MEMORY = 71
"""The exit status of a worker that Python told of a failed allocation."""

MAX_ANSWER = 1024 * 1024
"""Bytes of the longest answer; a sheet's problems take a few hundred."""

LARGEST_FILE = 512 * 1024 * 1024
MOST_OPEN_FILES = 256
PR_SET_PDEATHSIG = 1


class Maker(Protocol):
    """What a worker asks of `rendering.workshop.kit_renderer.KitRenderer`."""

    def make(self, sheet: Sheet, out: Path | None) -> Made:
        """Lay a sheet out and write its formats into the empty folder `out`, or only judge it where that is None."""


Factory = Callable[[Kit, Campaign, Credit, int, EmbeddedKit | None], Maker]

Message = WorkerSetup | tuple[Sheet, Path | None]
"""What the parent sends: a setup when it is another than before, and each sheet with the folder for its files, if any."""


def main(arguments: Sequence[str]) -> None:
    """Serve the parent at the other end of a channel until it closes.

    `arguments` are the channel's file descriptor, the parent's process id, the bytes of memory and the seconds of CPU for a
    sheet that are allowed, and the factory's dotted name, `package.module:Name`.
    """
    descriptor, parent, memory, seconds, factory = arguments
    confine_self(int(memory))
    die_with(int(parent))
    if not system_libraries.has_harfbuzz_subset():
        sys.exit(_("HarfBuzz's subset library is missing"))
    try:
        made_by = load_factory(factory)
        serve(Connection(int(descriptor)), made_by, int(seconds), cpu_budget.slowness(cpu_budget.used()))
    except MemoryError:
        # Nothing can be relied on any more, not even a clean exit.
        os._exit(OUT_OF_MEMORY)


def confine_self(memory: int) -> None:
    """Limit this process for good: `memory` bytes, no core file, few and not too large files."""
    if sys.platform != "darwin":  # which accepts the limit and ignores it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = MOST_OPEN_FILES if hard == resource.RLIM_INFINITY else min(MOST_OPEN_FILES, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def die_with(parent: int) -> None:
    """Have the system end this process with its parent, even if the parent is killed in the midst of a sheet."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def load_factory(factory: str) -> Factory:
    """The object that a dotted name `package.module:Name` means; importing it is most of a worker's start."""
    module, name = factory.split(":")
    found: Factory = getattr(importlib.import_module(module), name)
    return found


def serve(channel: Connection, factory: Factory, seconds: int, slow: float = 1.0) -> None:
    """Say that the worker is ready, then answer one sheet after the other until the parent closes the channel.

    `seconds` is the CPU time allowed for a sheet, before it grows with what is on it; `slow` is how much more computing
    than usual a sheet may take on this machine.
    """
    channel.send_bytes(b'{"ready": true}')
    maker: Maker | None = None
    setup: WorkerSetup | None = None
    while True:
        try:
            message: Message = channel.recv()
        except EOFError:
            return
        if isinstance(message, WorkerSetup):
            if setup is None:
                # Once and for all: the parent gives this worker only setups that read the same.
                fence(message.reads, Path.cwd())
            setup, maker = message, None
            continue
        assert setup is not None, "the first message is the setup"
        cpu_budget.begin(seconds, slow)
        maker, made = made_with(maker, factory, setup, *message)
        channel.send_bytes(json.dumps(as_json(made), ensure_ascii=False).encode("utf-8", "replace"))


def made_with(
    maker: Maker | None, factory: Factory, setup: WorkerSetup, sheet: Sheet, out: Path | None
) -> tuple[Maker | None, Made]:
    """The maker, set up where there was none yet, and what came of the sheet."""
    try:
        if maker is None:
            os.environ["SOURCE_DATE_EPOCH"] = str(setup.epoch)
            maker = factory(setup.kit, setup.campaign, setup.credit, setup.epoch, setup.embedded_kit)
        return maker, maker.make(sheet, out)
    except ProblemsFound as error:
        place = _at_material(setup, sheet)
        return maker, Made(problems=tuple(problem if problem.file else place(problem) for problem in error.problems))
    except CampaignKitError as error:
        message, code = " ".join(part for part in (error.message, error.hint) if part), "cannot-make"
    except OSError as error:
        message, code = error.strerror or str(error), "cannot-write"
    except RecursionError:
        message = _(
            "its boxes or template parts are nested too deeply to be laid out; expected fewer than a hundred levels"
        )
        code = "too-deep"
    return maker, Made(problems=(_at_material(setup, sheet)(Problem("", "", message, code)),))


def _at_material(setup: WorkerSetup, sheet: Sheet) -> Callable[[Problem], Problem]:
    """Gives a problem that knows no place of its own the material's that has it."""
    return partial(replace, file=kit_file(setup.kit), field=f"materials.{sheet.material}")
