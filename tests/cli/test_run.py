from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli.command import Command


@pytest.mark.parametrize(
    "words",
    [
        ["rendr"],
        ["render", "--fromat", "pdf"],
        ["render", "-f", "docx"],
        ["render", "-j", "0"],
        ["publish"],
        ["fork"],
        ["fork", "event-flyer", "-d", "title"],
        ["completion", "tcsh"],
        ["registry", "ad"],
    ],
)
def test_what_cannot_be_understood_is_status_2_with_a_next_step(campaignkit: Command, words: Sequence[str]) -> None:
    told = campaignkit(*words)
    assert told.status == 2
    assert told.out == ""
    assert told.err.startswith("error: ")
    assert "Next: campaignkit" in told.err


def test_a_misspelt_option_is_suggested(campaignkit: Command) -> None:
    assert "--format" in campaignkit("render", "--fromat", "pdf").err


def test_a_usage_error_reaches_programs_too(campaignkit: Command) -> None:
    told = campaignkit("render", "--json", "-f", "docx")
    assert told.status == 2
    assert told.json["outputs"] == []
    assert told.json["problems"][0]["code"] == "usage"


def test_an_option_that_is_not_known_is_told_to_programs_as_well(campaignkit: Command) -> None:
    told = campaignkit("list", "--json", "--bogus")
    assert (told.status, [problem["code"] for problem in told.json["problems"]]) == (2, ["usage"])


@pytest.mark.parametrize("group", ["registry", "cache"])
def test_a_group_alone_explains_itself(campaignkit: Command, group: str) -> None:
    told = campaignkit(group)
    assert told.status == 0
    assert told.out.startswith(f"Usage: campaignkit {group}")


def test_the_options_that_stand_everywhere_may_come_first(campaignkit: Command) -> None:
    loud, quiet = campaignkit("registry", "list"), campaignkit("-q", "registry", "list")
    assert loud.err
    assert quiet.err == ""
    assert campaignkit("registry", "list", "-q").err == ""


def test_colours_follow_the_option(campaignkit: Command) -> None:
    assert "\x1b[" in campaignkit("--color", "always", "rendr").err
    assert "\x1b[" not in campaignkit("--color", "never", "rendr").err
    assert "\x1b[" not in campaignkit("rendr").err


def test_ctrl_c_is_status_130_without_a_traceback() -> None:
    code = (
        "import os, signal, sys, campaignkit.cli.run as entry\n"
        "entry.campaignkit.callback = lambda: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.exit(entry.run(['doctor']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert "Traceback" not in done.stderr
    assert "Stopped." in done.stderr


def test_a_terminal_of_another_alphabet_does_not_end_a_run(
    process: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    told = process("show", "Zoë’s-kit", PYTHONIOENCODING="ascii")
    assert "Traceback" not in told.stderr
    assert told.returncode == 1


def test_what_a_job_says_on_the_side_is_told_once_as_a_warning(campaignkit: Command, here: Path) -> None:
    (here / "Dropbox").mkdir()
    for _ in range(2):
        told = campaignkit("registry", "add", f"shelf-{_}", "Dropbox/shelf")
        assert told.status == 0
        assert told.err.count("synchronised by Dropbox") == 1
