from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.errors import NotFound
from campaignkit.studio.beginning import begun, begun_with, kit_picture, start_page


def test_the_page_offers_kits_in_plain_words(tmp_path: Path) -> None:
    page = start_page(tmp_path, "k")
    assert "A flyer for an event" in page and "What do you want to make?" in page


def test_answers_become_a_campaign(tmp_path: Path) -> None:
    answers = {
        "kit": "event-flyer",
        "title": "Soup",
        "day": "2027-06-12",
        "from": "18:30",
        "zone": "Europe/London",
        "lang": "en",
    }
    home = begun(tmp_path / "new", answers)
    assert "starts: 2027-06-12T18:30" in (home / "campaign.yaml").read_text()


@pytest.mark.parametrize("answers", [{}, {"title": 3}, {"title": " "}, {"title": "x" * 600}])
def test_what_is_no_answer_begins_nothing(tmp_path: Path, answers: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        begun(tmp_path / "new", answers)
    assert list(tmp_path.iterdir()) == []


def test_a_kit_that_is_not_there_has_no_picture_and_a_strange_file_begins_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        kit_picture("../../etc/passwd")
    assert kit_picture("sponsor-email") == b""
    with pytest.raises(NotFound):
        begun_with(tmp_path, "x.zip", b"PK")
