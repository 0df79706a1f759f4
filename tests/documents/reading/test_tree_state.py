from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.reading.tree_state import state_of


@pytest.fixture
def rested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose changes, by the clock of the test, lie back."""
    monkeypatch.setattr("campaignkit.documents.reading.tree_state.RESTED", -10 * 60 * 10**9)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.yaml").write_text("a: 1\n")
    return tmp_path


def test_a_folder_that_nobody_touched_is_as_it_was(rested: Path) -> None:
    assert state_of(rested) == state_of(rested) is not None


def test_each_change_shows(rested: Path) -> None:
    seen = {state_of(rested)}
    (rested / "in/a.yaml").write_text("a: 22\n")
    seen.add(state_of(rested))
    (rested / "b").symlink_to("in/a.yaml")
    seen.add(state_of(rested))
    (rested / "in/a.yaml").rename(rested / "c")
    seen.add(state_of(rested))
    assert len(seen) == 4


def test_what_was_changed_just_now_is_never_taken_for_known(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    assert state_of(tmp_path) is None
