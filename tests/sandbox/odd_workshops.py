"""Workshops that misbehave, each in its own way: real workers import them by name."""

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

from campaignkit.errors import CannotWrite, Problem, RenderingFailed
from campaignkit.model.fallback import Fallback
from campaignkit.sandbox import cpu_budget
from campaignkit.sandbox.made import Made, made_file


@dataclass
class Name:
    """Passes for a path whose last part is anything."""

    name: str


class Plain:
    """Writes the sheet's own words into each format."""

    def __init__(self, kit, campaign, credit, epoch, embedded_kit):
        self.kit = kit
        self.told = f"{kit.name} {campaign.values.get('headline', '')} {credit.code} {epoch}"

    def make(self, sheet, out):
        files = self.write(sheet, out) if out else ()
        return Made(files, (), {"title": "48"}, (Fallback("dropped", "bullets.2", "left out"),))

    def write(self, sheet, out):
        for name in sheet.formats:
            (out / f"x.{name}").write_text(f"{self.told} {sheet.material} {sheet.lang} {name}")
        return tuple(made_file(out / f"x.{name}", name, 1) for name in sheet.formats)


class Odd(Plain):
    """Does what the material is called, for example `sleep`."""

    def make(self, sheet, out):
        getattr(self, sheet.material, lambda: None)()
        if sheet.material == "wrong":
            return Made(problems=(Problem("campaign.yaml", "headline", "expected less, found more", "does-not-fit", 3, 1),))
        return super().make(sheet, out)

    def write(self, sheet, out):
        files = super().write(sheet, out)
        file = files[0]
        if sheet.material == "escape":
            return (replace(file, path=Name("../x.pdf")),)
        if sheet.material == "absent":
            return (replace(file, path=out / "y.pdf"),)
        if sheet.material == "altered":
            file.path.write_text("other bytes than were told")
        if sheet.material == "linked":
            (out / "l.pdf").symlink_to("/etc/hostname")
            return (replace(file, path=out / "l.pdf"),)
        return files

    def sleep(self):
        time.sleep(60)

    def spin(self):
        while True:
            pass

    def swell(self):
        # In growing pieces: touching 600 MB bit by bit can take more than the second of CPU that is allowed too.
        held = [bytearray(16 * 1024 * 1024)]
        while True:
            held.append(bytearray(4 * len(held[-1])))

    def fall(self):
        ctypes.string_at(0)

    def kill(self):
        os.kill(os.getpid(), signal.SIGKILL)

    def trap(self):
        os.kill(os.getpid(), signal.SIGTRAP)  # as GLib ends a process that has no memory

    def abort(self):
        os.abort()

    def leave(self):
        os._exit(3)

    def hang_up(self):
        os.closerange(3, 256)
        os._exit(0)

    def babble(self):
        channel = next(fd for fd in range(3, 256) if _is_socket(fd))
        os.write(channel, struct.pack("!i", 5) + b"[1,2]")

    def nowhere(self):
        raise RenderingFailed([Problem("", "", "it cannot be", "cannot-be")])

    def toil(self):
        cpu_budget.widen(cpu_budget.SheetCost(pages=20))
        until = time.process_time() + 3  # the base is one second, which the system rounds up to two
        while time.process_time() < until:
            pass

    def chatter(self):
        print("words " * 100_000)
        sys.stderr.write("more " * 100_000)
        os.write(1, b'{"ready": true}')

    def fault(self):
        raise KeyError("a bug")

    def refuse(self):
        raise CannotWrite("There is no room.", "Make some.")

    def recurse(self):
        self.recurse()

    def environment(self):
        self.told = " ".join(sorted(os.environ)) + os.environ["SOURCE_DATE_EPOCH"] + str(sys.stdin.read())

    def pry(self):
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

    def whoami(self):
        self.told = str(os.getpid())


def _is_socket(descriptor):
    try:
        return stat.S_ISSOCK(os.fstat(descriptor).st_mode)
    except OSError:
        return False


def _done(attempt):
    try:
        attempt()
    except PermissionError:
        return "no"
    except OSError as error:
        return error.strerror.replace(" ", "-")
    return "yes"
