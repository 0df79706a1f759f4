"""What a shell is offered for the words typed so far."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import Command


def test_the_command_completes_its_own_names(process: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    told = process(_CAMPAIGNKIT_COMPLETE="bash_complete", COMP_WORDS="campaignkit re", COMP_CWORD="1")
    assert set(told.stdout.split()) == {"plain,render", "plain,registry"}


@pytest.fixture
def completed(process: Callable[..., subprocess.CompletedProcess[str]]) -> Callable[..., list[str]]:
    """What bash is offered for the last of these words, in a process of its own that says nothing else."""

    def offered(*words: str) -> list[str]:
        typed = {"COMP_WORDS": shlex.join(("campaignkit", *words)), "COMP_CWORD": str(len(words))}
        told = process(_CAMPAIGNKIT_COMPLETE="bash_complete", **typed)
        assert told.stderr == ""
        return told.stdout.split()

    return offered


def test_the_shell_completes_what_the_folder_has(
    campaignkit: Command, completed: Callable[..., list[str]], here: Path
) -> None:
    campaignkit("init", "tea-flyer", "-q")
    campaignkit("fork", "./tea-flyer", "own", "-q")
    file = here / "own" / "campaign.yaml"
    file.write_text(file.read_text().replace("lang: en", "langs: [en, fr]"))
    assert completed("render", "own", "-m", "A") == ["plain,a5"]
    assert completed("render", "own", "--kit", "te") == ["plain,tea-flyer"]
    assert completed("render", "own", "--lang", "") == ["plain,en", "plain,fr"]
    assert completed("render", "own", "--partner", "corner") == ["plain,corner-hall"]
    assert completed("render", "tea-flyer", "-m", "a") == ["plain,a5"]
    assert completed("render", "own", "--profile", "p") == ["plain,press"]
    assert completed("render", "own", "-f", "p") == ["plain,pdf", "plain,png"]


def test_the_shell_completes_registries_and_their_kits(
    campaignkit: Command, completed: Callable[..., list[str]], here: Path
) -> None:
    campaignkit("registry", "add", "hub", str(here / "hub"))
    assert completed("publish", "--to", "h") == ["plain,hub"]
    assert completed("registry", "remove", "h") == ["plain,hub"]
    assert completed("lineage", "event") == ["plain,event-flyer"]
    assert completed("fork", "./") == ["file,./"]


def test_the_shell_completes_a_kit_by_its_registry_and_by_its_folder(
    campaignkit: Command, completed: Callable[..., list[str]], here: Path
) -> None:
    campaignkit("init", "tea-flyer", "-q")
    campaignkit("fork", "./tea-flyer", "own", "-q")
    campaignkit("registry", "add", "hub", str(here / "hub"))
    campaignkit("publish", "tea-flyer", "--to", "hub", "--yes", "-q")
    assert completed("show", "hu") == ["plain,hub/tea-flyer"]
    assert completed("show", "hub/") == ["plain,hub/tea-flyer"]
    assert completed("show", "tea") == ["plain,tea-flyer"]
    assert completed("show", "own/") == ["file,own/"]
    assert completed("update", "own", "--kit", "te") == ["plain,tea-flyer"]


def test_the_shell_completes_the_kits_of_the_campaign_here(
    campaignkit: Command, completed: Callable[..., list[str]], here: Path
) -> None:
    (here / "kits" / "soup-flyer").mkdir(parents=True)
    (here / "kits" / "soup-flyer" / "kit.yaml").write_text("name: soup-flyer\n")
    assert completed("lineage", "ki") == ["plain,kits/soup-flyer"]
    assert completed("render", "--kit", "so") == ["plain,soup-flyer"]


def test_where_there_is_no_campaign_nothing_is_offered_and_nothing_said(
    completed: Callable[..., list[str]], here: Path
) -> None:
    (here / "campaign.yaml").write_text("partners: [")
    assert completed("render", "-m", "a") == completed("render", "nowhere", "--lang", "") == []


def test_completing_loads_nothing_that_renders(here: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from campaignkit.documents.offers import offers; offers(Path()); "
        "print([name for name in ('weasyprint', 'jinja2', 'jsonschema', 'babel', 'sqlite3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
