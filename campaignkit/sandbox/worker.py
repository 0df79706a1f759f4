"""The child process that lays sheets out: it limits itself, serves one kit, and answers in bounded JSON.

Requests come as pickles from the parent, which is trusted; answers go back as JSON, because a kit that had taken a worker
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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from campaignkit.clock import epoch
from campaignkit.errors import IGNORED_STYLE, CampaignKitError, Problem, ProblemsFound
from campaignkit.lineage.carried.carry import EmbeddedKit, embedded_kit
from campaignkit.lineage.credits import Credit, credit_of_record
from campaignkit.lineage.standing import Provenance, without_marks
from campaignkit.model.campaign import Campaign
from campaignkit.model.fallback import Fallback
from campaignkit.model.kit import Kit, kit_file
from campaignkit.sandbox import cpu_budget, system_libraries
from campaignkit.sandbox.landlock import fence
from campaignkit.sandbox.order import MadeFile, Sheet

OUT_OF_MEMORY = 71
"""The exit status of a worker that Python told of a failed allocation."""

MAX_ANSWER = 1024 * 1024
"""Bytes of the longest answer; a sheet's problems take a few hundred."""

LARGEST_FILE = 512 * 1024 * 1024
MOST_OPEN_FILES = 256
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """What a workshop is set up for, the same for all sheets of one kit.

    `epoch` dates what is dated in the files, in seconds since 1970. `reads` holds the kit's folder and every file that the
    campaign names: all that a worker may read of the person's. `embedded_kit` is what the files may carry.
    """

    kit: Kit
    campaign: Campaign
    credit: Credit
    epoch: int
    reads: frozenset[Path]
    embedded_kit: EmbeddedKit | None = None


def worker_setup(
    kit: Kit,
    campaign: Campaign,
    stands: Provenance,
    environ: Mapping[str, str],
    contents: Mapping[str, bytes] | None = None,
) -> WorkerSetup:
    """The setting of a kit whose standing is known; `contents`, its files, are there if its outputs are to carry it.

    Raises CampaignKitError for a useless SOURCE_DATE_EPOCH.
    """
    credit = credit_of_record(stands)
    reads = frozenset((kit.folder, *campaign.files()))
    carried = embedded_kit(stands, stands.restored(without_marks(kit, contents))) if contents is not None else None
    return WorkerSetup(kit, campaign, credit, epoch(environ, credit.released), reads, carried)


@dataclass(frozen=True, slots=True)
class Request:
    """One sheet to lay out, and to write into the empty folder `out` unless that is None.

    `setting` is None where it is still the one of the request before. `seconds` is the CPU time allowed, before it grows
    with what is on the sheet.
    """

    setting: WorkerSetup | None
    sheet: Sheet
    out: Path | None
    seconds: int


class Laid(Protocol):
    """What a worker reads of a sheet that was laid out; the rest is the workshop's own."""

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with it."""

    @property
    def steps(self) -> Mapping[str, str]:
        """The type step chosen for each box."""

    @property
    def fallbacks(self) -> Sequence[Fallback]:
        """What came on it in place of what was asked for."""


class Maker(Protocol):
    """What a worker asks of `rendering.workshop.kit_renderer.KitRenderer`."""

    def lay_out(self, sheet: Sheet) -> Laid:
        """Lay a sheet out and tell its problems."""

    def write(self, laid: Laid, out: Path) -> tuple[MadeFile, ...]:
        """Write a sheet's formats into a folder."""


Factory = Callable[[Kit, Campaign, Credit, int, EmbeddedKit | None], Maker]


def main(arguments: Sequence[str]) -> None:
    """Serve the parent at the other end of a channel until it closes.

    `arguments` are the channel's file descriptor, the parent's process id, the bytes of memory allowed and the factory's
    dotted name, `package.module:Name`.
    """
    descriptor, parent, memory, factory = arguments
    confine_self(int(memory))
    die_with(int(parent))
    if not system_libraries.has_harfbuzz_subset():
        sys.exit("HarfBuzz's subset library is missing")
    try:
        made_by = find(factory)
        serve(Connection(int(descriptor)), made_by, cpu_budget.slowness(cpu_budget.used()))
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


def find(factory: str) -> Factory:
    """The object that a dotted name `package.module:Name` means; importing it is most of a worker's start."""
    module, name = factory.split(":")
    found: Factory = getattr(importlib.import_module(module), name)
    return found


def serve(channel: Connection, factory: Factory, slow: float = 1.0) -> None:
    """Say that the worker is ready, then answer one request after the other until the parent closes the channel.

    `slow` is how much more computing than usual a sheet may take on this machine.
    """
    channel.send_bytes(b'{"ready": true}')
    maker: Maker | None = None
    setting: WorkerSetup | None = None
    while True:
        try:
            request: Request = channel.recv()
        except EOFError:
            return
        cpu_budget.begin(request.seconds, slow)
        if request.setting is not None:
            if setting is None:
                # Once and for all: the parent gives this worker only settings that read the same.
                fence(request.setting.reads, Path.cwd())
            setting, maker = request.setting, None
        assert setting is not None, "the first request brings the setting"
        maker, answer = answer_to(request, setting, maker, factory)
        channel.send_bytes(json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace"))


def answer_to(
    request: Request, setting: WorkerSetup, maker: Maker | None, factory: Factory
) -> tuple[Maker | None, dict[str, object]]:
    """The workshop, set up where there was none yet, and what came of the request; `confine.understood` reads that."""
    try:
        if maker is None:
            os.environ["SOURCE_DATE_EPOCH"] = str(setting.epoch)
            maker = factory(setting.kit, setting.campaign, setting.credit, setting.epoch, setting.embedded_kit)
        return maker, made(request, maker)
    except ProblemsFound as error:
        return maker, answer(
            [problem if problem.file else _placed(setting, request, problem) for problem in error.problems]
        )
    except CampaignKitError as error:
        message = " ".join(part for part in (error.message, error.hint) if part)
        return maker, answer([_problem(setting, request, message, "cannot-make")])
    except OSError as error:
        message = error.strerror or str(error)
        return maker, answer([_problem(setting, request, message, "cannot-write")])
    except RecursionError:
        message = "its boxes or template parts are nested too deeply to be laid out; expected fewer than a hundred levels"
        return maker, answer([_problem(setting, request, message, "too-deep")])


def made(request: Request, maker: Maker) -> dict[str, object]:
    """Lay the sheet out and write what can be written of it. Raises as the workshop does."""
    laid = maker.lay_out(request.sheet)
    sound = all(problem.severity != "error" for problem in laid.problems)
    files = maker.write(laid, request.out) if request.out is not None and sound else ()
    # Whoever only uses a kit can do nothing about its styles: those are told to whom checks it.
    told = [problem for problem in laid.problems if request.out is None or problem.code != IGNORED_STYLE]
    return answer(told, laid.steps, laid.fallbacks, files)


def answer(
    problems: Sequence[Problem],
    steps: Mapping[str, str] = MappingProxyType({}),
    fallbacks: Sequence[Fallback] = (),
    files: Sequence[MadeFile] = (),
) -> dict[str, object]:
    """What is sent back of a sheet, as JSON can hold it."""
    return {
        "problems": [asdict(problem) for problem in problems],
        "steps": dict(steps),
        "fallbacks": [asdict(fallback) for fallback in fallbacks],
        "files": [asdict(file) for file in files],
    }


def _problem(setting: WorkerSetup, request: Request, message: str, code: str) -> Problem:
    return _placed(setting, request, Problem("", "", message, code))


def _placed(setting: WorkerSetup, request: Request, problem: Problem) -> Problem:
    """A problem that knows no place of its own, at the material that has it."""
    return replace(problem, file=kit_file(setting.kit), field=f"materials.{request.sheet.material}")
