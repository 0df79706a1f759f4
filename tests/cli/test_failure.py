from __future__ import annotations

import errno
import json
from collections.abc import Sequence

import pytest

from campaignkit.cli import failure
from campaignkit.cli.voice import Voice
from campaignkit.errors import InvalidDocuments, MachineIncomplete, NotFound, Problem, Refused

LATE = Problem("campaign.yaml", "event.ends", "ends before it starts", "ends-first", 7, 9)
SAMPLE = Problem("campaign.yaml", "event.title", "is still the sample's", "sample-value", 4, 3, "warning")


def test_each_problem_is_one_line_that_an_editor_can_jump_to(capsys: pytest.CaptureFixture[str]) -> None:
    failure.tell_problems(Voice(), [LATE, SAMPLE])
    assert capsys.readouterr().err.splitlines() == [
        "campaign.yaml:7:9 event.ends: ends before it starts",
        "campaign.yaml:4:3 event.title: warning: is still the sample's",
    ]


def test_a_problem_cannot_forge_a_second_line(capsys: pytest.CaptureFixture[str]) -> None:
    failure.tell_problems(Voice(), [Problem("campaign.yaml", "headline", "found 'a\ncampaign.yaml:1:1 b'", "text")])
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_error_is_told_with_its_problems_and_the_next_step(capsys: pytest.CaptureFixture[str]) -> None:
    status = failure.tell(Voice(), InvalidDocuments([LATE, SAMPLE], "Mend these lines and check again."))
    assert status == 1
    assert capsys.readouterr().err.splitlines()[1:] == ["error: 1 problem found", "Next: Mend these lines and check again."]


@pytest.mark.parametrize(("error", "status"), [(NotFound("no"), 1), (Refused("no"), 4), (MachineIncomplete("no"), 6)])
def test_the_exit_status_is_the_errors_own(error: MachineIncomplete | NotFound | Refused, status: int) -> None:
    assert failure.tell(Voice(), error) == status


def test_programs_get_the_problems_in_the_commands_own_shape(capsys: pytest.CaptureFixture[str]) -> None:
    failure.tell(Voice(json_on_error={"outputs": []}), InvalidDocuments([LATE]))
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "outputs": [],
        "problems": [
            {
                "file": "campaign.yaml",
                "line": 7,
                "column": 9,
                "field": "event.ends",
                "message": "ends before it starts",
                "severity": "error",
                "code": "ends-first",
            }
        ],
    }


def test_programs_hear_of_errors_without_problems_too(capsys: pytest.CaptureFixture[str]) -> None:
    failure.tell(Voice(json_on_error={}), NotFound("There is no kit called soop."))
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["message"], problem["code"]) == ("There is no kit called soop.", "not-found")


def test_the_machines_refusals_are_told_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    status = failure.tell_machine(Voice(), OSError(errno.EACCES, "Permission denied", "soup/campaign.yaml"))
    assert status == 1
    assert capsys.readouterr().err == "error: soup/campaign.yaml: permission denied\n"


def test_a_full_disk_is_called_that(capsys: pytest.CaptureFixture[str]) -> None:
    failure.tell_machine(Voice(), OSError(errno.ENOSPC, "No space left on device"))
    assert "the disk is full" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("problems", "said"), [([LATE], "1 problem"), ([LATE, LATE, SAMPLE], "2 problems, 1 warning"), ([SAMPLE], "1 warning")]
)
def test_the_tally_counts_errors_and_warnings_apart(problems: Sequence[Problem], said: str) -> None:
    assert failure.tally(problems) == said


def test_reminders_of_the_sample_do_not_drown_what_is_pressing() -> None:
    refused = Problem("campaign.yaml", "event.title", "is still the sample's", "sample-value")
    assert failure.without_sample_warnings([LATE, SAMPLE, refused]) == [LATE, refused]


def test_what_is_still_the_samples_is_one_line_for_each_word_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    starts = Problem("campaign.yaml", "event.starts", "is still the sample's", "sample-value", 5, 3, "warning")
    partner = Problem("campaign.yaml", "partners[1].name", "is still the sample's", "sample-value", 9, 3, "warning")
    failure.tell_problems(Voice(), [SAMPLE, starts, LATE, partner])
    both = "2 values are still the sample's: title (line 4), starts (line 5); put your own there"
    assert capsys.readouterr().err.splitlines() == [
        f"campaign.yaml:4:3 event: warning: {both}",
        "campaign.yaml:7:9 event.ends: ends before it starts",
        "campaign.yaml:9:3 partners[1].name: warning: is still the sample's",
    ]
