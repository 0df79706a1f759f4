"""One machine for many cases: its secrets, its listener, and the command, run warm in a process of its own."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from tests.hostile.corpus.case import Errand, Page, label
from tests.hostile.corpus.ground import IN_THE_CAMPAIGN, SECRETS, SOUND, campaign_of, filled, lay, plant, state

PATIENCE = 120
"""Seconds after which a command counts as hung: far more than any takes on the slowest machine."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one command left: its status and both streams, the traceback if one came out, and what it took.

    `seconds` are by the clock, `computed` are those of all its processes together, `memory` is in bytes.
    """

    status: int
    out: str
    err: str
    crash: str
    seconds: float
    computed: float
    memory: int

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def text(self) -> str:
        """All that a person reads."""
        return self.out + self.err


class Listener:
    """Somebody on this machine who would notice every call."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.calls = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()

    def close(self) -> None:
        """Listen no more."""
        self._socket.close()


class Machine:
    """A folder with secrets, a listener, and a process that runs commands one after the other."""

    def __init__(self, root: Path, package: Path) -> None:
        self.root = root
        self._package = package
        self._process: subprocess.Popen[bytes] | None = None
        plant(root, SECRETS)
        self._before = state(root)
        self.listener = Listener()
        self._log = (root / "log").open("wb")
        self._strays = (root / "log").open("rb")  # what a library writes past the command

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *reason: object) -> None:
        if self._process is not None and self._process.stdin:
            self._process.stdin.close()  # it ends by itself, as every command does
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(PATIENCE)
        self._end()
        self.listener.close()
        self._log.close()
        self._strays.close()

    def pages(self, pages: Sequence[Page], *words: str) -> Told:
        """Render a campaign whose kit has all these pages."""
        shutil.rmtree(self.root / "soup", ignore_errors=True)
        lay(self.root, campaign_of(pages), self.root, self.listener.port)
        plant(self.root / "soup", IN_THE_CAMPAIGN)
        return self.run(self.root, "render", "soup", "--json", *words)

    def errand(self, case: Errand) -> Told:
        """Run an errand over its files, which lie in a folder of their own."""
        folder = self.folder(case)
        lay(folder, {path: content for path, content in SOUND.items() if path not in case.files}, self.root)
        lay(folder, case.files, self.root, self.listener.port)
        return self.run(folder, *(filled(word, self.root, self.listener.port) for word in case.command))

    def folder(self, case: Errand) -> Path:
        """Where an errand happens."""
        return self.root / "errands" / label(case)

    def run(self, folder: Path, *words: str) -> Told:
        """One command, in this folder."""
        process = self._process = self._process or self._start()
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps({"folder": str(folder), "words": words}).encode() + b"\n")
        process.stdin.flush()
        answer = _line(process.stdout.fileno())
        if not answer:
            self._end()
            return Told(-1, "", "", f"no answer after {PATIENCE} seconds to: {' '.join(words)}", PATIENCE, PATIENCE, 0)
        told = Told(**json.loads(answer))
        return replace(told, err=told.err + self._strays.read().decode("utf-8", "replace"))

    def disturbed(self) -> list[str]:
        """What happened on this machine that must not: calls, programs that ran, files outside that were changed."""
        now = state(self.root)
        changed = [path for path in {*self._before, *now} if self._before.get(path) != now.get(path)]
        ran = [str(path) for path in self.root.rglob("PWNED*")]
        return [*(["a call"] * self.listener.calls), *ran, *changed]

    def _start(self) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
        own = {f"CAMPAIGNKIT_{name}_HOME": str(self.root / name.lower()) for name in ("CONFIG", "CACHE")}
        path = os.pathsep.join((str(self._package), str(Path(__file__).parents[3])))
        return subprocess.Popen(
            [sys.executable, "-m", "tests.hostile.corpus.driver"],
            env={**kept, **own, "HOME": str(self.root / "home"), "PYTHONPATH": path},
            cwd=self.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, process_group=0,
        )  # fmt: skip

    def _end(self) -> None:
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None


def _line(descriptor: int) -> bytes:
    """The next line, without its end; nothing if none comes in time."""
    found, deadline = b"", time.monotonic() + PATIENCE
    while not found.endswith(b"\n"):
        if not select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))[0]:
            return b""
        piece = os.read(descriptor, 1 << 20)
        if not piece:
            return b""
        found += piece
    return found
