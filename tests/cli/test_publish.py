"""publish: shown first, asked for at a terminal, done once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import Command


def test_publishing_shows_which_files_go_out_and_that_the_campaign_stays(
    campaignkit: Command, remix: str, here: Path
) -> None:
    told = campaignkit("publish", remix, "--to", "shelf", "-m", "A line for the tea", "--yes")
    assert told.status == 0, told.err
    assert told.out == f"{here}/shelf/tea-flyer/0.1.0\n"
    assert "  kit.yaml\n" in told.err
    assert "Your campaign stays here" in told.err
    assert "campaignkit fork shelf/tea-flyer@0.1.0" in told.err


def test_a_dry_run_publishes_nothing(campaignkit: Command, remix: str, here: Path) -> None:
    told = campaignkit("publish", remix, "--to", "shelf", "--dry-run")
    assert told.status == 0
    assert "dry run" in told.err
    assert not (here / "shelf" / "tea-flyer").exists()


def test_publishing_twice_is_done_and_says_so(campaignkit: Command, remix: str) -> None:
    keys = {"name", "version", "record", "tree", "registry", "location", "published"}
    first = campaignkit("publish", remix, "--to", "shelf", "--json", "--yes")
    second = campaignkit("publish", remix, "--to", "shelf", "--json", "--yes")
    assert first.json.keys() >= keys
    assert (first.json["published"], second.json["published"]) == (True, False)
    assert (second.status, second.json["record"]) == (0, first.json["record"])


def test_a_version_that_is_taken_is_refused_with_what_to_do(campaignkit: Command, remix: str, here: Path) -> None:
    campaignkit("publish", remix, "--to", "shelf", "--yes")
    readme = here / remix / "kits" / "tea-flyer" / "README.md"
    readme.write_text("Changed after the release.\n")
    told = campaignkit("publish", remix, "--to", "shelf", "--yes")
    assert told.status == 1
    assert "0.1.1" in told.err or "version" in told.err


def test_a_licence_that_is_not_open_is_status_4(campaignkit: Command, remix: str, here: Path) -> None:
    manifest = here / remix / "kits" / "tea-flyer" / "kit.yaml"
    manifest.write_text(manifest.read_text().replace("CC-BY-SA-4.0", "CC-BY-NC-4.0"))
    told = campaignkit("publish", remix, "--to", "shelf", "--yes")
    assert told.status == 4
    assert not (here / "shelf" / "tea-flyer").exists()


@pytest.mark.parametrize(("answer", "status", "there"), [(b"n\n", 1, False), (b"y\n", 0, True)])
def test_a_person_at_a_terminal_is_asked_first(
    remix: str, here: Path, package_root: str, terminal: tuple[int, int], answer: bytes, status: int, there: bool
) -> None:
    ours, theirs = terminal
    os.write(ours, answer)
    code = "from campaignkit.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "publish", remix, "--to", "shelf"],
        stdin=theirs,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": package_root},
        check=False,
    )
    assert "cannot be taken back" in done.stderr
    assert done.returncode == status, done.stderr
    assert (here / "shelf" / "tea-flyer" / "0.1.0").is_dir() == there


def test_a_dry_run_shows_what_goes_out_and_everything_that_must_be_mended(
    campaignkit: Command, remix: str, here: Path
) -> None:
    (here / remix / "kits" / "tea-flyer" / "README.md").write_text("Ask maria@gmx.de\n")
    for more in ((), ("--json",)):
        told = campaignkit("publish", remix, "--to", "shelf", "--dry-run", *more)
        assert told.status == 1
        assert "  README.md\n" in told.err
        assert "What changed: " in told.err
        assert "README.md:1:5: a mail address, maria@gmx.de" in told.err
    assert [problem["code"] for problem in told.json["problems"] if problem["severity"] == "error"] == ["private-data"]
    assert not (here / "shelf" / "tea-flyer").exists()


def test_a_branch_is_pushed_and_the_next_step_told(campaignkit: Command, remix: str, here: Path) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(here / "hub.git")], check=True)
    campaignkit("registry", "add", "hub", "hub.git")
    told = campaignkit("publish", remix, "--to", "hub", "--branch", "tea-0.1.0", "--yes")
    assert told.status == 0, told.err
    assert "no release before that is merged" in told.err
    document = campaignkit("publish", remix, "--to", "hub", "--branch", "tea-0.1.1", "--json", "--yes").json
    assert (document["published"], document["branch"]) == (False, "tea-0.1.1")
    assert campaignkit("publish", remix, "--to", "hub", "--json", "--yes").json["branch"] is None
    assert campaignkit("fork", "hub/tea-flyer", "coffee").status == 0
