from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from campaignkit.documents.patching.operations import Operation, patched
from campaignkit.errors import CannotWrite, InvalidDocuments
from campaignkit.jobs import edit as edits
from campaignkit.jobs.edit import STEPS, edit, languages, put_back, read_values, revision, undo, undoable

TEXT = "# ours\nevent:\n  title: Soup   # on the sign\n  where: Hall\n"


@pytest.fixture
def soup(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text(TEXT)
    return tmp_path


def title(value: str, was: str) -> Operation:
    return Operation("set", "event.title", value, was, "en")


def text(folder: Path) -> str:
    return (folder / "campaign.yaml").read_text()


def test_one_field_is_written_and_the_file_keeps_its_comments_and_its_rights(soup: Path) -> None:
    (soup / "campaign.yaml").chmod(0o640)
    edited = edit(soup, [title("Bread", "Soup")])
    assert text(soup) == TEXT.replace("Soup ", "Bread ")
    assert edited.rev == revision(text(soup).encode()) == read_values(soup).rev
    assert (soup / "campaign.yaml").stat().st_mode & 0o777 == 0o640


def test_what_another_program_wrote_between_reading_and_writing_is_not_lost(
    soup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile = iter([TEXT.replace("Hall", "Garden")])

    def slow(before: str, *rest: object) -> object:
        """An editor saves while the studio thinks."""
        for other in meanwhile:
            (soup / "campaign.yaml").write_text(other)
        return patched(before, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(edits, "patched", slow)
    edit(soup, [title("Bread", "Soup")])
    assert "Garden" in text(soup) and "Bread" in text(soup)


def test_many_windows_at_once_write_all_their_fields(soup: Path) -> None:
    operations = [
        Operation("set", f"event.{name}", f"v{n}") for n, name in enumerate(("subtitle", "note", "hours", "phone"))
    ]
    with ThreadPoolExecutor(4) as windows:
        results = list(windows.map(lambda operation: edit(soup, [operation]), operations))
    assert not any(result.conflicts for result in results)
    assert all(f"v{n}" in text(soup) for n in range(4))


def test_a_full_disk_is_told_and_leaves_the_file_as_it_was(soup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise CannotWrite("Cannot write campaign.yaml: the disk is full.", "Free some space.")

    monkeypatch.setattr(edits, "write_whole", full)
    with pytest.raises(CannotWrite):
        edit(soup, [title("Bread", "Soup")])
    assert text(soup) == TEXT


def test_a_step_is_undone_and_never_over_somebody_elses_later_words(soup: Path) -> None:
    edit(soup, [title("Bread", "Soup")])
    edit(soup, [title("Cake", "Bread")])
    assert undoable(soup) == 2
    undone = undo(soup)
    assert undone is not None and not undone.conflicts and "Bread" in text(soup)
    (soup / "campaign.yaml").write_text(TEXT.replace("Soup", "By hand"))
    late = undo(soup)
    assert late is not None and late.conflicts and "By hand" in text(soup)
    assert undo(soup) is None


def test_the_last_two_hundred_steps_are_remembered(soup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edits, "STEPS", 5)
    assert STEPS == 200
    was = "Soup"
    for number in range(8):
        edit(soup, [title(f"Soup {number}", was)])
        was = f"Soup {number}"
    assert undoable(soup) == 5


def test_a_journal_that_something_wrote_into_is_passed_over(soup: Path) -> None:
    edit(soup, [title("Bread", "Soup")])
    (soup / edits.JOURNAL).write_text("{not json")
    assert undoable(soup) == 0 and undo(soup) is None


def test_a_broken_file_is_never_written_and_the_last_good_one_can_be_put_back(soup: Path) -> None:
    (soup / "campaign.yaml").write_text('event:\n  title: "Soup\n')
    with pytest.raises(InvalidDocuments):
        edit(soup, [title("Bread", "Soup")])
    aside = put_back(soup, TEXT.encode())
    assert text(soup) == TEXT and aside.read_text() == 'event:\n  title: "Soup\n'


def test_the_languages_are_those_that_the_file_names() -> None:
    assert languages({"langs": ["fr", "de"]}) == ("fr", "de")
    assert languages({"lang": "ar"}) == ("ar",) and languages(None) == ("en",)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(soup: Path) -> None:
    soup.chmod(0o555)
    try:
        with pytest.raises(CannotWrite):
            edit(soup, [title("Bread", "Soup")])
    finally:
        soup.chmod(0o755)
