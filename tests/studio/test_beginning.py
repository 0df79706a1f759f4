from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.events.found import EventData
from campaignkit.errors import CampaignKitError, NotFound
from campaignkit.studio.beginning import begun, begun_with, event_document, kit_picture, start_page


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


CALENDAR = (
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Soup\nDTSTART;TZID=Europe/London:20270612T183000\nDURATION:PT2H\n"
    b"LOCATION:Leeds\nDESCRIPTION:Come\nEND:VEVENT\nEND:VCALENDAR\n"
)
PAGE = (
    b"<html itemscope itemtype='https://schema.org/Event'><b itemprop=name>Bread</b>"
    b"<meta itemprop=startDate content=2027-06-12>"
)


@pytest.mark.parametrize(("name", "content", "title"), [("a.ics", CALENDAR, "Soup"), ("a.html", PAGE, "Bread")])
def test_an_event_becomes_answers_that_a_person_looks_at_first(
    tmp_path: Path, name: str, content: bytes, title: str
) -> None:
    found = begun_with(tmp_path / "new", name, content)
    assert isinstance(found, EventData) and not (tmp_path / "new").exists()
    answers = event_document(found)["answers"]
    assert isinstance(answers, dict) and (answers["title"], answers["day"]) == (title, "2027-06-12")


def test_the_answers_of_an_event_begin_a_campaign_with_its_end_and_zone(tmp_path: Path) -> None:
    found = begun_with(tmp_path / "new", "a.ics", CALENDAR)
    assert isinstance(found, EventData)
    answers = event_document(found)["answers"]
    assert isinstance(answers, dict)
    home = begun(tmp_path / "new", {**answers, "zone": answers["tz"], "kit": "event-flyer", "lang": "en"})
    text = (home / "campaign.yaml").read_text()
    assert "starts: 2027-06-12T18:30" in text and "ends: 2027-06-12T20:30" in text and "tz: Europe/London" in text


@pytest.mark.parametrize("content", [b"<html>hello</html>", b"\x00\xff", b""])
def test_a_page_that_carries_nothing_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(CampaignKitError):
        begun_with(tmp_path / "new", "a.html", content)
    with pytest.raises(CampaignKitError):
        begun_with(tmp_path / "new", "a.ics", content)
