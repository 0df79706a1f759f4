from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.errors import (
    CampaignKitError,
    InvalidDocuments,
    MachineIncomplete,
    NotFound,
    Problem,
    Refused,
    Unreachable,
    problems_of,
    seen_from,
)


def problem(file: str = "campaign.yaml", **more: object) -> Problem:
    return Problem(**{"file": file, "field": "event.starts", "message": "is past", "code": "past", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (problem(line=12, column=5), "campaign.yaml:12:5 event.starts: is past"),
        (problem(line=12), "campaign.yaml:12 event.starts: is past"),
        (problem(field=""), "campaign.yaml: is past"),
        (problem("", field=""), "is past"),
    ],
)
def test_a_problem_is_one_line_that_leaves_out_what_is_not_known(told: Problem, line: str) -> None:
    assert str(told) == line


@pytest.mark.parametrize(("field", "word"), [("event.starts", "event"), ("partners[0].logo", "partners"), ("", "")])
def test_a_problem_knows_the_word_of_the_file_that_it_is_about(field: str, word: str) -> None:
    assert problem(field=field).word == word


def test_a_problem_is_seen_from_its_folder_once_and_for_all(tmp_path: Path) -> None:
    (told,) = seen_from(tmp_path, [problem()])
    assert told.folder == str(tmp_path)
    assert seen_from(Path("/elsewhere"), [told]) == (told,)


def test_a_kit_in_a_campaign_calls_its_files_from_there(tmp_path: Path) -> None:
    home = tmp_path / "soup/kits/flyer"
    from_kit, other = seen_from(home, [problem("kits/flyer/kit.yaml"), problem("kit.yaml")])
    assert (from_kit.folder, other.folder) == (str(tmp_path / "soup"), str(home))


def test_problems_that_are_raised_know_their_folder(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocuments) as caught, problems_of(tmp_path):
        raise InvalidDocuments([problem()])
    assert [told.folder for told in caught.value.problems] == [str(tmp_path)]
    with pytest.raises(NotFound), problems_of(tmp_path):
        raise NotFound("gone")


def test_problems_are_counted_without_what_is_only_a_warning() -> None:
    assert InvalidDocuments([problem()]).message == "1 problem found"
    assert InvalidDocuments([problem(), problem(), problem(severity="warning")]).message == "2 problems found"


def test_an_error_is_a_message_and_what_to_do_next() -> None:
    error = CampaignKitError("The disk is full.", "Free some space.")
    assert (str(error), error.message, error.hint) == ("The disk is full.", "The disk is full.", "Free some space.")


def test_scripts_can_tell_a_refusal_and_a_lacking_machine_from_a_fault() -> None:
    assert (NotFound.exit_status, Refused.exit_status, MachineIncomplete.exit_status) == (1, 4, 6)
    assert issubclass(Unreachable, NotFound)
