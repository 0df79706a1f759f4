"""Whole stories through the command, in processes of its own, with files on the disk, as a person would live them."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import campaignkit as package
from campaignkit.cli.run import run

ROOT = Path(package.__file__).parents[1]
START = (sys.executable, "-c", "from campaignkit.cli.main import main; main()")
MOST_SECONDS = 120
TODAY = "1803816000"
"""2027-02-28T12:00:00Z, the day on which all stories happen: the events of samples and examples lie ahead in any year."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one run of the command left: its exit status and both streams."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True, slots=True)
class Command:
    """The command of one person, whose settings and cache lie in `home`. No run of it may ever show a traceback.

    `language` is what the person asks programs for; English where it is empty.
    """

    home: Path
    language: str = ""

    @property
    def environ(self) -> dict[str, str]:
        """What the command gets to know of the machine: nothing of the person who runs the tests."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH", "TMPDIR") if name in os.environ}
        own = {"CAMPAIGNKIT_CONFIG_HOME": str(self.home / "config"), "CAMPAIGNKIT_CACHE_HOME": str(self.home / "cache")}
        spoken = {"LANG": f"{self.language}.UTF-8", "LANGUAGE": self.language} if self.language else {}
        return {**kept, **own, **spoken, "HOME": str(self.home), "PYTHONPATH": str(ROOT), "SOURCE_DATE_EPOCH": TODAY}

    def __call__(self, *words: str | Path, inside: tuple[str, ...] = (), **options: Any) -> Told:
        """Run it and wait; `inside` is a command that runs it in turn, `options` are those of `subprocess.run`."""
        done = subprocess.run(
            [*inside, *START, *map(str, words)],
            env=self.environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=MOST_SECONDS,
            check=False,
            **options,
        )
        assert "Traceback" not in done.stdout + done.stderr, done.stderr
        return Told(done.returncode, done.stdout, done.stderr)

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        """Run it and do not wait."""
        return subprocess.Popen(
            [*START, *map(str, words)],
            env=self.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


@pytest.fixture(scope="module", autouse=True)
def side_by_side(one_processor: None) -> None:
    """Stories run beside each other, each on a processor of its own."""


@pytest.fixture(scope="session")
def new_person(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Command]:
    """Somebody with a machine of their own: nothing in the cache, no registries. They may name the language they speak."""
    return lambda language="": Command(tmp_path_factory.mktemp("person"), language)


@pytest.fixture
def campaignkit(new_person: Callable[[], Command]) -> Command:
    """The command on a fresh machine."""
    return new_person()


@pytest.fixture
def in_process(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Told]:
    """The same without a process of its own, for the many faults that are told before anything is made."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)

    def command(*words: str | Path) -> Told:
        capsys.readouterr()
        status = run([str(word) for word in words])
        return Told(status, *capsys.readouterr())

    return command


@pytest.fixture(scope="session")
def checks() -> ModuleType:
    """The module beside this one: what every scenario asks of finished files."""
    spec = importlib.util.spec_from_file_location("acceptance_checks", Path(__file__).with_name("checks.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def offline() -> tuple[str, ...]:
    """The command that takes the network away from another; none on machines that do not let ordinary people do so."""
    command = ("unshare", "--map-root-user", "--net")
    try:
        possible = subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        possible = False
    return command if possible else ()
