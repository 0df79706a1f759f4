"""The README's commands do what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from campaignkit.cli.run import run

ROOT = Path(__file__).parents[1]
SCRIPTS = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINKS = re.compile(r"\]\(((?!https?:)[^)#]+)\)")
PAPERS = (
    "README.md",
    "CONTRIBUTING.md",
    "docs/CODE_OF_CONDUCT.md",
    "docs/architecture.md",
    "docs/decisions/README.md",
    "docs/formats.md",
    "docs/writing-a-kit.md",
)


def commands(paper: str) -> list[str]:
    """Every line of the paper's shell examples, in order."""
    return [line for script in SCRIPTS.findall((ROOT / paper).read_text()) for line in script.splitlines()]


@pytest.mark.parametrize("paper", ["README.md", "docs/writing-a-kit.md"])
def test_every_command_of_the_paper_works_in_its_order(
    paper: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in commands(paper):
        program, *words = shlex.split(line)
        assert program == "campaignkit"
        assert run(words) == 0, (line, capsys.readouterr().err)


@pytest.mark.parametrize("paper", PAPERS)
def test_links_inside_the_project_lead_somewhere(paper: str) -> None:
    for link in LINKS.findall((ROOT / paper).read_text()):
        assert ((ROOT / paper).parent / link).exists(), link


def test_the_map_of_the_house_names_modules_that_are_there() -> None:
    named = re.findall(r"`([\w/]+\.py)`", (ROOT / "docs/architecture.md").read_text())
    assert len(named) > 20
    assert [name for name in named if not (ROOT / "campaignkit" / name).exists()] == []
