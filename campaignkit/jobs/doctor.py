"""What this machine lacks to render, and the one command that mends it.

The machine is asked in child processes: without a font Pango ends the process that lays out a line.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from campaignkit.errors import MachineIncomplete
from campaignkit.messages import _
from campaignkit.sandbox.child import environment
from campaignkit.sandbox.landlock import Fence
from campaignkit.sandbox.system_libraries import Machine
from campaignkit.signing import sshkeygen

State = Literal["ok", "missing", "slow", "absent"]
"""`absent` can be done without: a wall that this system does not have, where our own rules still hold, or signing."""

OLDEST_PYTHON = (3, 11)
PATIENCE = 60
"""Seconds that a probe may take."""

NOT_FOR_RENDERING = ("git", _("SQLite search"))
"""Parts that only finding and sharing kits needs."""

INSTALL = {
    "apt": "apt-get install -y",
    "dnf": "dnf install -y",
    "zypper": "zypper install -y",
    "pacman": "pacman -S --noconfirm",
    "apk": "apk add",
    "brew": "brew install",
}
"""How each package manager is told to install."""

PACKAGES = {
    "Python": {
        "apt": "python3", "dnf": "python3", "zypper": "python311", "pacman": "python", "apk": "python3", "brew": "python",
    },
    "Pango": {
        "apt": "libpangoft2-1.0-0", "dnf": "pango", "zypper": "pango", "pacman": "pango", "apk": "pango", "brew": "pango",
    },
    "HarfBuzz subset": {
        "apt": "libharfbuzz-subset0", "dnf": "harfbuzz", "zypper": "libharfbuzz-subset0", "pacman": "harfbuzz",
        "apk": "harfbuzz-subset", "brew": "harfbuzz",
    },
    "fonts": {
        "apt": "fonts-dejavu-core", "dnf": "dejavu-sans-fonts", "zypper": "dejavu-fonts", "pacman": "ttf-dejavu",
        "apk": "font-dejavu", "brew": "font-dejavu",
    },
    "git": dict.fromkeys(INSTALL, "git"),
    "ssh-keygen": {
        "apt": "openssh-client", "dnf": "openssh-clients", "zypper": "openssh-clients", "pacman": "openssh",
        "apk": "openssh-keygen", "brew": "openssh",
    },
}  # fmt: skip
"""The package that brings each part, by package manager."""

MANAGERS = {
    "debian": "apt", "ubuntu": "apt", "fedora": "dnf", "rhel": "dnf", "suse": "zypper", "opensuse": "zypper",
    "arch": "pacman", "alpine": "apk",
}  # fmt: skip
"""The package manager of each family of systems, by `ID` and `ID_LIKE` of os-release."""


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """One part of the machine: what was found of it, and the command that mends what is not ok."""

    part: str
    state: State
    found: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """What the machine answered: `machine` is None where asking ended in a crash, `renderer` is empty when it can start.

    `sqlite` is its version, empty without it, and `search` is empty when it can search.
    """

    python: tuple[int, int, int]
    machine: Machine | None
    renderer: str
    git: str
    sqlite: str
    search: str
    fence: Fence = field(default_factory=Fence)
    signing: bool = True
    """Whether there is an ssh-keygen."""


def examine() -> tuple[DoctorFinding, ...]:
    """Look at every part that campaignkit needs. Takes about a second."""
    return findings(_probe(), package_manager(_os_release(), sys.platform))


def findings(probe: Probe, manager: str) -> tuple[DoctorFinding, ...]:
    """What a probe means, part by part, on a system with this package manager (empty: an unknown one)."""
    machine = probe.machine or Machine("", False, "", False, 0)
    return (
        _finding("Python", probe.python[:2] >= OLDEST_PYTHON, ".".join(map(str, probe.python)), manager),
        _finding("Pango", bool(machine.pango) and machine.pangoft2, machine.pango, manager),
        _finding(_("HarfBuzz subset"), machine.harfbuzz_subset, machine.harfbuzz, manager),
        _finding(_("fonts"), machine.fonts > 0, _("{number} installed").format(number=machine.fonts), manager),
        _renderer(probe.renderer),
        _finding("git", bool(probe.git), probe.git, manager),
        _search(probe.sqlite, probe.search),
        _signing(probe.signing, manager),
        *_walls(probe.fence),
    )


def require(found: Sequence[DoctorFinding]) -> None:
    """Raise MachineIncomplete with the mend of the first part that rendering needs and that is missing."""
    for finding in found:
        if finding.state == "missing" and finding.part not in NOT_FOR_RENDERING:
            raise MachineIncomplete(
                _("Rendering needs {part}: {found}.").format(part=finding.part, found=finding.found),
                _("Run: {mend}").format(mend=finding.mend),
            )


def package_manager(os_release: str, system: str) -> str:
    """The key of INSTALL for a system, from the text of its os-release and Python's name for it; empty if unknown."""
    if system == "darwin":
        return "brew"
    lines = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    names = f"{lines.get('ID', '')} {lines.get('ID_LIKE', '')}".replace('"', "").split()
    return next((MANAGERS[name] for name in names if name in MANAGERS), "")


def mend(part: str, manager: str) -> str:
    """The command that installs a part, to be run by the person as it stands."""
    if not manager:
        return _("install {packages} (as Debian calls it) with this system's package manager").format(
            packages=PACKAGES[part]["apt"]
        )
    prefix = "" if manager == "brew" or os.geteuid() == 0 else "sudo "
    return f"{prefix}{INSTALL[manager]} {PACKAGES[part][manager]}"


def _finding(part: str, there: bool, found: str, manager: str) -> DoctorFinding:
    if there:
        return DoctorFinding(part, "ok", found)
    return DoctorFinding(part, "missing", found or _("not found"), mend(part, manager))


def _walls(fence: Fence) -> tuple[DoctorFinding, ...]:
    """What the system itself keeps from a stranger's kit, each on a line."""
    network = fence.network or fence.tcp
    by = _("it has a network of its own, with nobody in it") if fence.network else _("it cannot connect by TCP (Landlock)")
    return (
        _wall(_("wall: files"), fence.files, _("a kit's worker opens its own kit's files only (Landlock)")),
        _wall(_("wall: network"), network, _("a kit's worker reaches no other machine: {by}").format(by=by)),
        _wall(_("wall: rights"), fence.privileges, _("a kit's worker gains no rights (no_new_privs)")),
    )


def _wall(part: str, is_there: bool, meaning: str) -> DoctorFinding:
    if is_there:
        return DoctorFinding(part, "ok", meaning)
    return DoctorFinding(part, "absent", _("this system does not hold it; campaignkit's own rules and limits still do"))


def _renderer(failure: str) -> DoctorFinding:
    if not failure:
        return DoctorFinding("WeasyPrint", "ok", "starts")
    again = f"{sys.executable} -m pip install --force-reinstall 'weasyprint>=70'"
    return DoctorFinding("WeasyPrint", "missing", failure, again)


def _search(version: str, failure: str) -> DoctorFinding:
    if version and not failure:
        return DoctorFinding(_("SQLite search"), "ok", version)
    found = f"{version}: {failure}" if version else _("this Python was built without SQLite")
    return DoctorFinding(
        _("SQLite search"), "missing", found, _("use a Python whose SQLite has FTS5, such as the system's own python3")
    )


def _signing(there: bool, manager: str) -> DoctorFinding:
    """Signing is optional: a machine that cannot is no worse for everything else."""
    if there:
        return DoctorFinding("ssh-keygen", "ok", _("signs releases and checks signatures"))
    return DoctorFinding(
        "ssh-keygen", "absent", _("releases are shared unsigned, signatures not checked"), mend("ssh-keygen", manager)
    )


def _probe() -> Probe:
    python = (sys.version_info.major, sys.version_info.minor, sys.version_info.micro)
    with tempfile.TemporaryDirectory(prefix="campaignkit-") as folder:
        told = _ask(
            "from runpy import run_module; run_module('campaignkit.sandbox.system_libraries', run_name='__main__')",
            folder,
        )
        machine = Machine(**json.loads(told.stdout)) if told.returncode == 0 else None
        start = _ask("import weasyprint", folder)
        held = _ask("from runpy import run_module; run_module('campaignkit.sandbox.landlock', run_name='__main__')", folder)
        fence = Fence(**json.loads(held.stdout)) if held.returncode == 0 else Fence()
    lines = start.stderr.strip().splitlines() or [_("ended with status {returncode}").format(returncode=start.returncode)]
    return Probe(
        python, machine, "" if start.returncode == 0 else lines[-1], _git(), *_sqlite(), fence, sshkeygen.is_there()
    )


def _ask(code: str, folder: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-s", "-P", "-c", code]
    env = environment(Path(folder), os.environ)
    try:
        return subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", _("no answer in {seconds} seconds").format(seconds=PATIENCE))


def _git() -> str:
    program = shutil.which("git")
    if program is None:
        return ""
    told = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=PATIENCE, check=False)
    return told.stdout.removeprefix("git version").strip()


def _sqlite() -> tuple[str, str]:
    try:
        from campaignkit.registry.catalogue.database import engine
    except MachineIncomplete as error:
        return "", error.message
    return engine()


def _os_release() -> str:
    try:
        return "\n".join(f"{name}={value}" for name, value in platform.freedesktop_os_release().items())
    except OSError:
        return ""
