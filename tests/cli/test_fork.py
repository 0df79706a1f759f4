from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.cli.command import Command


def test_a_fork_says_what_to_edit_where_logos_go_and_the_next_command(campaignkit: Command, here: Path) -> None:
    told = campaignkit("fork", "event-flyer", "soup")
    assert told.status == 0
    assert told.out == "soup/kits/event-flyer\n"
    assert (here / "soup" / "campaign.yaml").is_file()
    edit, logos, step = told.err.splitlines()[-3:]
    assert edit.startswith("Edit:  soup/campaign.yaml")
    assert "soup/logos" in logos
    assert step == "Next: campaignkit render soup"
    assert "not put under it" in told.err


def test_programs_get_the_places_as_absolute_paths(campaignkit: Command, here: Path) -> None:
    forked = campaignkit("fork", "event-flyer", "soup", "--json").json
    assert forked["campaign_file"] == str(here / "soup" / "campaign.yaml")
    assert forked["kit_folder"] == str(here / "soup" / "kits" / "event-flyer")
    assert forked["code"].startswith("ck:")


def test_values_may_be_given_at_once(campaignkit: Command, here: Path) -> None:
    told = campaignkit("fork", "event-flyer", "soup", "-d", "event.title=Tea = cake", "-d", "event.where=Our hall")
    assert told.status == 0
    text = (here / "soup" / "campaign.yaml").read_text()
    assert "Tea = cake" in text
    assert "Our hall" in text


def test_a_kit_that_is_not_there_is_told_and_leaves_nothing(campaignkit: Command, here: Path) -> None:
    told = campaignkit("fork", "event-flier", "soup")
    assert told.status == 1
    assert "event-flyer" in told.err
    assert not (here / "soup").exists()


def test_a_second_fork_replaces_nothing_unless_forced(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "soup")
    told = campaignkit("fork", "event-flyer", "soup")
    assert told.status == 1
    assert "--force" in told.err
    assert campaignkit("fork", "event-flyer", "soup", "--force").status == 0


def test_comments_are_spoken_of_only_where_there_are_any(campaignkit: Command, new_kit: Callable[..., Path]) -> None:
    soup, cake = new_kit("soup"), new_kit("cake", name="cake")
    campaignkit("fork", str(soup), "tea")
    told = campaignkit("fork", str(cake), "tea").err
    assert "tea/campaign.yaml needs nothing more\n" in told
    sample = cake / "sample" / "campaign.yaml"
    sample.write_text(sample.read_text() + "access: Step-free\n")
    told = campaignkit("fork", str(cake), "tea", "--force").err
    assert "needs nothing more. What else cake can print stands there as comments\n" in told


def test_how_to_have_a_replaced_copy_back_names_the_kit_only_where_there_are_several(
    campaignkit: Command, new_kit: Callable[..., Path]
) -> None:
    soup, cake = new_kit("soup"), new_kit("cake", name="cake")
    campaignkit("fork", str(soup), "tea")
    assert "update tea --undo" in campaignkit("fork", str(soup), "tea", "--force").err
    campaignkit("fork", str(cake), "tea")
    assert "update tea --kit soup-flyer --undo" in campaignkit("fork", str(soup), "tea", "--force").err


def test_the_event_of_a_calendar_or_page_is_taken_and_each_thing_told(campaignkit: Command, here: Path) -> None:
    (here / "soup.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:[Soup] for all\nDTSTART;TZID=Europe/Paris:20280612T183000\n"
        "LOCATION:Lyon\nDESCRIPTION:Come\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    told = campaignkit("fork", "event-flyer", "soup", "--from", "soup.ics", "-d", "event.where=Our hall")
    assert told.status == 0 and "event.title: [Soup] for all" in told.err and "Left out: the description" in told.err
    text = (here / "soup/campaign.yaml").read_text()
    assert "2028-06-12T18:30" in text and "Europe/Paris" in text and "Our hall" in text and "2027-06-19T15:00" not in text
    assert campaignkit("check", "soup").status == 0
    (here / "not.ics").write_text("hello")
    refused = campaignkit("fork", "event-flyer", "other", "--from", "not.ics")
    assert refused.status != 0 and "calendar" in refused.err and not (here / "other").exists()
