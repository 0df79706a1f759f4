from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaignkit.cli import words
from campaignkit.messages import Message


def test_control_characters_are_spelt_out() -> None:
    assert words.clean("a\x1b[31mb\u202ec\x9b") == "a\\u001b[31mb\\u202ec\\u009b"


def test_ordinary_text_stays_as_it_is() -> None:
    text = "Zoë’s Table — 5–7 O'Connell St\n\tمطبخ 🍲"
    assert words.clean(text) == text


@given(st.text())
def test_cleaned_json_says_the_same(text: str) -> None:
    assert json.loads(words.clean(json.dumps(text, ensure_ascii=False))) == text


@given(st.text(st.characters(codec=None)))
def test_cleaned_text_can_always_be_written(text: str) -> None:
    words.clean(text).encode()


@pytest.mark.parametrize(("number", "said"), [(999, "999 bytes"), (12_400, "12 kB"), (3_400_000, "3.4 MB")])
def test_sizes_are_short(number: int, said: str) -> None:
    assert words.size(number) == said


def test_a_path_is_shown_as_one_would_type_it_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert words.display_path(tmp_path / "soup" / "out") == "soup/out"
    assert words.display_path(Path("soup")) == "soup"
    assert words.display_path(Path("/elsewhere/soup")) == "/elsewhere/soup"
    assert words.display_path(tmp_path) == "."


def test_a_path_nearby_is_relative_and_one_far_away_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "campaigns" / "soup" / "kits"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    assert words.display_path(here.parent / "campaign.yaml") == "../campaign.yaml"
    assert words.display_path(tmp_path / "campaigns" / "tea") == "../../tea"
    assert words.display_path(tmp_path / "shelf") == str(tmp_path / "shelf")


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("There is no folder {}/nowhere.", "There is no folder nowhere."),
        ("There is no folder {}/../nowhere.", "There is no folder ../nowhere."),
        ("{0}/a b has the kit; see `{0}/c`.", "a b has the kit; see `c`."),
        ("campaignkit registry add NAME {}/-dash", "campaignkit registry add NAME ./-dash"),
        ("There is nothing in {}.", "There is nothing in {}."),
        ("https://x.example{}/a and {}-old/a", "https://x.example{}/a and {}-old/a"),
    ],
)
def test_paths_in_a_message_are_those_from_here(
    told: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words.from_here(told.replace("{0}", "{}").replace("{}", str(tmp_path))) == shown.replace("{}", str(tmp_path))


def test_at_the_root_paths_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert words.from_here("There is no folder /nowhere/at/all.") == "There is no folder /nowhere/at/all."


SHEETS = Message("{names} and {number} more sheet", "{names} and {number} more sheets")


def test_what_is_too_much_to_name_is_counted() -> None:
    six, nine = [f"a{number}" for number in range(6)], [f"a{number}" for number in range(9)]
    assert words.first_of(six, SHEETS) == "a0, a1, a2, a3, a4, a5"
    assert words.first_of(nine) == "a0, a1, a2, a3, a4, a5 and 3 more"
    assert words.first_of(nine, SHEETS) == "a0, a1, a2, a3, a4, a5 and 3 more sheets"


def test_a_name_that_begins_with_a_hyphen_is_not_taken_for_an_option(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert words.shell_word(tmp_path / "-dash") == "./-dash"
