"""What happens when events last for days, change after their invitation went out, or have no day at all: by the command."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar

from campaignkit.cli.run import run as command

Run = Callable[..., str]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command of one person; it has to end well unless `status` says how."""

    def told(*words: str | Path, status: int = 0, **environ: str) -> str:
        capsys.readouterr()
        with pytest.MonkeyPatch.context() as around:
            for name, value in environ.items():
                around.setenv(name, value)
            ended = command([str(word) for word in words])
        said = "".join(capsys.readouterr())
        assert ended == status, said
        return said

    return told


@pytest.fixture
def flyer(tmp_path: Path, run: Run) -> Path:
    """A campaign with the event flyer, its event on 12 June from ten to six."""
    run("fork", "event-flyer", tmp_path / "fair", "-q")
    edit(tmp_path / "fair", starts="2027-06-12T10:00", ends="2027-06-12T18:00")
    return tmp_path / "fair"


def edit(campaign: Path, **values: str) -> None:
    """Put other values into campaign.yaml, each on the line of its key; an empty one takes the line out."""
    file = campaign / "campaign.yaml"
    text = file.read_text(encoding="utf-8")
    for key, value in values.items():
        line = rf"(?m)^( *){key}: .*\n"
        assert re.search(line, text), key
        text = re.sub(line, rf"\g<1>{key}: {value}\n" if value else "", text, count=1)
    file.write_text(text, encoding="utf-8")


def page(file: Path) -> str:
    """The words of a page, whatever the space between them."""
    text = re.sub(r"(?s)<style.*?</style>|<svg.*?</svg>|<[^>]+>", " ", file.read_text(encoding="utf-8"))
    return " ".join(text.split())


def invitation(campaign: Path, name: str = "invite.ics") -> dict[str, str]:
    """The lines of the event in the flyer's calendar file."""
    (event,) = Calendar.from_ical((campaign / "out" / "event-flyer" / name).read_bytes()).walk("VEVENT")
    coded = {name: value.to_ical() for name, value in event.items()}
    return {name: value.decode() if isinstance(value, bytes) else value for name, value in coded.items()}


def test_02_an_event_of_two_days_prints_both(flyer: Path, run: Run) -> None:
    edit(flyer, ends="2027-06-13T18:00")
    run("render", flyer, "-m", "a6", "-f", "html", "-q")
    words = page(flyer / "out" / "event-flyer" / "a6.html")
    assert "Saturday – Sunday 12–13 June 2027 Sat 10:00 – Sun 18:00" in words


def test_an_evening_past_midnight_prints_one_day(flyer: Path, run: Run) -> None:
    edit(flyer, starts="2027-06-12T22:00", ends="2027-06-13T02:00")
    run("render", flyer, "-m", "a6", "-f", "html", "-q")
    assert "Saturday 12 June 2027 22:00–02:00" in page(flyer / "out" / "event-flyer" / "a6.html")


def test_whole_days_are_printed_without_times_and_last_in_calendars_until_the_day_after(flyer: Path, run: Run) -> None:
    edit(flyer, starts="2027-06-12", ends="2027-06-13")
    run("render", flyer, "-m", "a6", "-m", "invite", "-q")
    run("render", flyer, "-m", "a6", "-f", "html", "-q")
    words = page(flyer / "out" / "event-flyer" / "a6.html")
    assert "12–13 June 2027" in words and "00:00" not in words
    assert b"DTSTART;VALUE=DATE:20270612\r\nDTEND;VALUE=DATE:20270614\r\n" in (
        (flyer / "out" / "event-flyer" / "invite.ics").read_bytes()
    )


def test_the_starter_and_the_ads_print_both_days_too(tmp_path: Path, run: Run) -> None:
    run("init", "mine", tmp_path, "-q")
    edit(tmp_path / "mine" / "sample", starts="2027-06-12T10:00", ends="2027-06-13T18:00")
    run("render", tmp_path / "mine", "-f", "html", "-q", "-o", tmp_path / "out")
    assert "Saturday – Sunday 12–13 June 2027 Sat 10:00 – Sun 18:00" in page(tmp_path / "out" / "mine" / "a5.html")
    run("fork", "co-branded-ad", tmp_path / "fair", "-q")
    edit(tmp_path / "fair", starts="2027-06-12T10:00", ends="2027-06-13T18:00")
    run("render", tmp_path / "fair", "-m", "300x600", "-f", "html", "-q")
    assert "12–13 June Sat 10:00 – Sun 18:00" in page(tmp_path / "fair" / "out" / "co-branded-ad" / "300x600.html")


def test_09_no_mail_promises_one_click_for_a_page_that_is_one_for_all(tmp_path: Path, run: Run) -> None:
    run("fork", "sponsor-email", tmp_path / "fair", "-q")
    edit(
        tmp_path / "fair",
        unsubscribe='["https://otleyprint.example/contact"]',
        audiences="[workers]",
        ends="2027-06-20T15:00",
    )
    run("render", tmp_path / "fair", "-m", "mail", "-q")
    mail = (tmp_path / "fair" / "out" / "sponsor-email" / "mail-workers.eml").read_bytes()
    assert b"List-Unsubscribe: <https://otleyprint.example/contact>" in mail
    assert b"One-Click" not in mail and b"\nDate:" not in mail
    assert "19 June 2027 – Sunday, 20 June 2027" in (
        (tmp_path / "fair" / "out" / "sponsor-email" / "mail-workers.txt").read_text(encoding="utf-8").replace("\xa0", " ")
    )
    edit(tmp_path / "fair", unsubscribe='["https://otleyprint.example/u/Q7"]\n  one_click: true')
    run("render", tmp_path / "fair", "-m", "mail", "-f", "eml", "-q")
    mail = (tmp_path / "fair" / "out" / "sponsor-email" / "mail-workers.eml").read_bytes()
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in mail


def test_11_a_correction_counts_as_newer_than_what_it_corrects(flyer: Path, run: Run) -> None:
    run("render", flyer, "-m", "invite", "-q")
    first = invitation(flyer)
    edit(flyer, where="Another hall, Leeds", title="Another lunch", starts="2027-06-12T11:00")
    run("render", flyer, "-m", "invite", "-q")
    second = invitation(flyer)
    assert second["UID"] == first["UID"]
    assert (first["SEQUENCE"], second["SEQUENCE"]) == ("0", "1")
    assert second["DTSTAMP"] == second["LAST-MODIFIED"] > first["DTSTAMP"]
    run("render", flyer, "-m", "invite", "-q")
    assert invitation(flyer) == second


def test_a_copy_of_a_campaign_makes_the_same_invitation_byte_for_byte(flyer: Path, tmp_path: Path, run: Run) -> None:
    run("render", flyer, "-m", "invite", "-q")
    edit(flyer, where="Another hall, Leeds")
    run("render", flyer, "-m", "invite", "-q")
    made = (flyer / "out" / "event-flyer" / "invite.ics").read_bytes()
    run("verify", flyer / "out" / "event-flyer" / "invite.ics", status=1)  # a calendar file carries no record
    run("render", flyer, "-m", "invite", "-q", "-o", tmp_path / "else", CAMPAIGNKIT_CACHE_HOME=str(tmp_path / "cache"))
    assert (tmp_path / "else" / "event-flyer" / "invite.ics").read_bytes() == made


def test_source_date_epoch_overrules_the_stamp(flyer: Path, run: Run) -> None:
    run("render", flyer, "-m", "invite", "-q")
    edit(flyer, where="Another hall, Leeds")
    run("render", flyer, "-m", "invite", "-q", SOURCE_DATE_EPOCH="1800000000")
    assert (invitation(flyer)["DTSTAMP"], invitation(flyer)["SEQUENCE"]) == ("20270115T080000Z", "1")


def test_checking_writes_nothing_and_a_damaged_file_is_told(flyer: Path, run: Run) -> None:
    kept = flyer / ".campaignkit" / "invitations.json"
    run("check", flyer, "--kit", "event-flyer")
    assert not kept.exists()
    run("render", flyer, "-m", "invite", "-q")
    assert json.loads(kept.read_text())["sequence"] == 0
    kept.write_text("<<<<<<< mine\n")
    told = run("render", flyer, "-m", "invite", status=1)
    assert ".campaignkit/invitations.json" in told and "delete it" in told
    assert kept.read_text() == "<<<<<<< mine\n"


def test_two_languages_invite_to_one_event(flyer: Path, run: Run) -> None:
    file = flyer / "campaign.yaml"
    file.write_text(file.read_text().replace("lang: en", "langs: [fr, ar]"))
    run("render", flyer, "-m", "invite", "-q")
    assert invitation(flyer, "invite-fr.ics")["UID"] == invitation(flyer, "invite-ar.ics")["UID"]


def test_an_address_to_write_to_is_the_organiser(flyer: Path, run: Run) -> None:
    edit(flyer, where="Another hall, Leeds\n  email: hello@fair.example")
    run("render", flyer, "-m", "invite", "-q")
    assert invitation(flyer)["ORGANIZER"] == "mailto:hello@fair.example"


def test_a_calendar_entry_needs_no_font(flyer: Path, run: Run) -> None:
    edit(flyer, title="“日本語 🎉”")
    run("render", flyer, "-m", "invite", "-q")
    assert invitation(flyer)["SUMMARY"] == "“日本語 🎉”"
    assert "no font" in run("render", flyer, "-m", "a6", status=1)


def test_a_weekly_meal_has_words_for_a_start_and_is_told_once_that_calendars_need_one(flyer: Path, run: Run) -> None:
    edit(flyer, starts="", ends="", tz="Europe/London\n  when: Every Tuesday\n  hours: doors at six", look="numeral")
    run("render", flyer, "-m", "a6", "-f", "html", "-q")
    assert "Every Tuesday doors at six" in page(flyer / "out" / "event-flyer" / "a6.html")
    told = run("check", flyer)
    assert told.count("calendar entry") == 1
    edit(flyer, when="")
    assert "or `when` in its place" in run("check", flyer, status=1)


def test_only_a_wish_for_the_invitation_raises_it(flyer: Path, tmp_path: Path, run: Run) -> None:
    run("render", flyer, "-m", "invite", "-q")
    edit(flyer, title="Another lunch")
    run("render", flyer, "-m", "social", "-q", "-o", tmp_path / "else")
    kept = flyer / ".campaignkit" / "invitations.json"
    assert json.loads(kept.read_text())["sequence"] == 0
    run("render", flyer, "-m", "invite", "-q")
    assert invitation(flyer)["SEQUENCE"] == "1"


def test_a_copy_of_a_campaign_for_another_day_moves_nobodys_event(flyer: Path, tmp_path: Path, run: Run) -> None:
    run("render", flyer, "-m", "invite", "-q")
    july = tmp_path / "july"
    shutil.copytree(flyer, july)
    edit(july, starts="2027-07-12T10:00", ends="2027-07-12T18:00")
    told = run("render", july, "-m", "invite")
    assert invitation(july)["UID"] != invitation(flyer)["UID"]
    assert "so this is another event" in " ".join(told.split())
