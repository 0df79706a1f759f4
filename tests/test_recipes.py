"""The recipes in docs/recipes do what they say: their commands exist, and the template makes flyers."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from campaignkit.cli.run import campaignkit, run

RECIPES = Path(__file__).parents[1] / "docs" / "recipes"
TEMPLATE = RECIPES / "campaign-template"
WORKFLOWS = sorted(path for path in RECIPES.rglob("*.yml"))


def lines(workflow: Path) -> list[str]:
    """Every line that a workflow runs."""
    told: dict[str, Any] = yaml.safe_load(workflow.read_text(encoding="utf-8"))
    jobs = told.get("jobs") or {name: job for name, job in told.items() if isinstance(job, dict) and "script" in job}
    scripts = [step["run"] for job in jobs.values() for step in job.get("steps", []) if "run" in step]
    scripts += [line for job in jobs.values() for line in job.get("script", [])]
    return [line.strip() for script in scripts for line in script.splitlines()]


def commands(workflow: Path) -> list[list[str]]:
    """The campaignkit commands among them, as their words."""
    found = [re.search(r"(?:^|\|\| |do )(campaignkit .*?)(?: \|\||;|$)", line) for line in lines(workflow)]
    return [shlex.split(line[1])[1:] for line in found if line]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.relative_to(RECIPES).as_posix())
def test_every_command_of_a_recipe_exists(workflow: Path) -> None:
    wanted = commands(workflow)
    assert wanted
    for words in wanted:
        with campaignkit.make_context("campaignkit", [words[0], "--help"], resilient_parsing=True) as context:
            assert campaignkit.get_command(context, words[0]) is not None


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.relative_to(RECIPES).as_posix())
def test_no_recipe_holds_secrets_or_writes_to_the_repository(workflow: Path) -> None:
    text = re.sub(r"#.*", "", workflow.read_text(encoding="utf-8"))
    assert "secrets." not in text
    assert "write" not in text
    assert "git+https://git.example/" in text


def test_the_template_makes_flyers_by_its_own_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    github, gitlab = TEMPLATE / ".github/workflows/render.yml", TEMPLATE / ".gitlab-ci.yml"
    assert commands(github) == commands(gitlab)
    for path in ("campaign.yaml", "README.md", "logos/README.md"):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes((TEMPLATE / path).read_bytes())
    before = (tmp_path / "campaign.yaml").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for words in commands(github):
        assert run([word.replace("$KIT", "event-flyer") for word in words]) == 0, capsys.readouterr().err
    assert (tmp_path / "out/event-flyer/a5.pdf").stat().st_size > 10_000
    assert (tmp_path / "out/event-flyer/invite.ics").is_file()
    after = (tmp_path / "campaign.yaml").read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if line not in after.splitlines()] == []
