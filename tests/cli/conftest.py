"""The command as a person runs it, in a folder of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import campaignkit as package
from campaignkit.cli.run import run
from campaignkit.lineage.record import Record
from campaignkit.registry.directory import DirectoryRegistry
from tests.cli.command import Command, Told
from tests.registry.catalogue.asking import Counting

ROOT = str(Path(package.__file__).parents[1])


@pytest.fixture
def package_root() -> str:
    """The folder that processes of their own find the package in."""
    return ROOT


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder: an empty one."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path


@pytest.fixture
def campaignkit(here: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """`campaignkit("render", "soup")` in the current folder, without a new process."""

    def command(*words: str) -> Told:
        capsys.readouterr()
        status = run(words)
        return Told(status, *capsys.readouterr())

    return command


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """A terminal: the descriptor that a person sits at, and the one that the command gets."""
    try:
        ours, theirs = os.openpty()
    except OSError:
        pytest.skip("this machine offers no pseudo terminals")
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


@pytest.fixture
def process(here: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The same as a process of its own, for what only a process shows."""

    def command(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        code = "from campaignkit.cli.main import main; main()"
        return subprocess.run(
            [sys.executable, "-c", code, *words],
            env={**os.environ, "PYTHONPATH": ROOT, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return command


@pytest.fixture
def remix(campaignkit: Command, new_kit: Callable[..., Path]) -> str:
    """A campaign with a remix of a small kit, and a registry called shelf."""
    campaignkit("registry", "add", "shelf", "./shelf")
    campaignkit("fork", str(new_kit("soup-flyer")), "tea", "--as", "tea-flyer", "--by", "Tea Circle <https://tea.example/>")
    return "tea"


@pytest.fixture
def north(campaignkit: Command, here: Path, shelve: Callable[..., Record]) -> DirectoryRegistry | Counting:
    from campaignkit.registry.directory import DirectoryRegistry

    registry = DirectoryRegistry("north", here / "north")
    registry.root.mkdir(exist_ok=True)
    shelve(registry, "soup", title="Café lantern", readme="Bring a ladle and a bowl.", manifest="tags: [food]\n")
    campaignkit("registry", "add", "north", "north")
    return registry


@pytest.fixture
def remix_of_remix(campaignkit: Command, remix: str) -> str:
    """A campaign with a remix of the published remix."""
    campaignkit("publish", remix, "--to", "shelf", "--yes")
    campaignkit("fork", "shelf/tea-flyer", "coffee", "--as", "coffee-flyer", "--by", "Coffee Circle")
    return "coffee"
