"""Workshops that misbehave, each in its own way: real workers import them by name."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import stat
import struct
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from campaignkit.errors import CannotWrite, Problem, RenderingFailed
from campaignkit.model.fallback import Fallback
from campaignkit.sandbox import cpu_budget
from campaignkit.sandbox.made import Made, MadeFile, made_file


@dataclass
class Name:
    """Passes for a path whose last part is anything."""

    name: str


class Plain:
    """Writes the sheet's own words into each format."""

    def __init__(self, kit: Any, campaign: Any, credit: Any, epoch: Any, embedded_kit: Any) -> None:
        self.kit = kit
        self.told = f"{kit.name} {campaign.values.get('headline', '')} {credit.code} {epoch}"

    def make(self, sheet: Any, out: Any) -> Made:
        files = self.write(sheet, out) if out else ()
        return Made(files, (), {"title": "48"}, (Fallback("dropped", "bullets.2", "left out"),))

    def write(self, sheet: Any, out: Any) -> tuple[MadeFile, ...]:
        for name in sheet.formats:
            (out / f"x.{name}").write_text(f"{self.told} {sheet.material} {sheet.lang} {name}")
        return tuple(made_file(out / f"x.{name}", name, 1) for name in sheet.formats)


class Odd(Plain):
    """Does what the material is called, for example `sleep`."""

    def make(self, sheet: Any, out: Any) -> Made:
        getattr(self, sheet.material, lambda: None)()
        if sheet.material == "wrong":
            return Made(problems=(Problem("campaign.yaml", "headline", "expected less, found more", "does-not-fit", 3, 1),))
        return super().make(sheet, out)

    def write(self, sheet: Any, out: Any) -> tuple[MadeFile, ...]:
        files = super().write(sheet, out)
        file = files[0]
        if sheet.material == "escape":
            return (replace(file, path=cast("Path", Name("../x.pdf"))),)
        if sheet.material == "absent":
            return (replace(file, path=out / "y.pdf"),)
        if sheet.material == "altered":
            file.path.write_text("other bytes than were told")
        if sheet.material == "linked":
            (out / "l.pdf").symlink_to("/etc/hostname")
            return (replace(file, path=out / "l.pdf"),)
        return files

    def sleep(self) -> None:
        time.sleep(60)

    def spin(self) -> None:
        while True:
            pass

    def swell(self) -> None:
        # In growing pieces: touching 600 MB bit by bit can take more than the second of CPU that is allowed too.
        held = [bytearray(16 * 1024 * 1024)]
        while True:
            held.append(bytearray(4 * len(held[-1])))

    def fall(self) -> None:
        ctypes.string_at(0)

    def kill(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    def trap(self) -> None:
        os.kill(os.getpid(), signal.SIGTRAP)  # as GLib ends a process that has no memory

    def abort(self) -> None:
        os.abort()

    def leave(self) -> None:
        os._exit(3)

    def hang_up(self) -> None:
        os.closerange(3, 256)
        os._exit(0)

    def babble(self) -> None:
        channel = next(fd for fd in range(3, 256) if _is_socket(fd))
        os.write(channel, struct.pack("!i", 5) + b"[1,2]")

    def nowhere(self) -> None:
        raise RenderingFailed([Problem("", "", "it cannot be", "cannot-be")])

    def toil(self) -> None:
        cpu_budget.widen(cpu_budget.SheetCost(pages=20))
        until = time.process_time() + 3  # the base is one second, which the system rounds up to two
        while time.process_time() < until:
            pass

    def chatter(self) -> None:
        print("words " * 100_000)
        sys.stderr.write("more " * 100_000)
        os.write(1, b'{"ready": true}')

    def fault(self) -> None:
        raise KeyError("a bug")

    def refuse(self) -> None:
        raise CannotWrite("There is no room.", "Make some.")

    def recurse(self) -> None:
        self.recurse()

    def environment(self) -> None:
        self.told = " ".join(sorted(os.environ)) + os.environ["SOURCE_DATE_EPOCH"] + str(sys.stdin.read())

    def pry(self) -> None:
        home = self.kit.folder.parents[1]
        tries = {
            "kit": lambda: (self.kit.folder / "kit.yaml").read_text(),
            "logo": lambda: (home / "logo.svg").read_text(),
            "campaign": lambda: (home / "campaign.yaml").read_text(),
            "other-kit": lambda: (home / "kits/bread/kit.yaml").read_text(),
            "write": lambda: (home / "written").write_text("x"),
            "program": lambda: subprocess.run(["/bin/true"], check=True),
            "network": lambda: socket.create_connection(("127.0.0.1", 9), 1),
        }
        self.told = " ".join(f"{name}:{_done(attempt)}" for name, attempt in tries.items())
        self.told += " unfenced" if _done(tries["campaign"]) == "yes" else ""

    def whoami(self) -> None:
        self.told = str(os.getpid())


def _is_socket(descriptor: Any) -> Any:
    try:
        return stat.S_ISSOCK(os.fstat(descriptor).st_mode)
    except OSError:
        return False


def _done(attempt: Any) -> Any:
    try:
        attempt()
    except PermissionError:
        return "no"
    except OSError as error:
        return (error.strerror or "").replace(" ", "-")
    return "yes"
