from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from campaignkit.lineage.record import Record
from tests.cli.command import Command


def test_a_kit_is_shown_with_what_it_makes_and_asks_for(campaignkit: Command) -> None:
    told = campaignkit("show", "event-flyer")
    assert told.status == 0
    for word in ("half-letter", "1080x1080px", "event.title*", "CC BY-SA 4.0 · ck:"):
        assert word in told.out
    assert told.err == "Next: campaignkit fork event-flyer\n"


def test_programs_get_fields_with_help_and_materials_with_sizes(campaignkit: Command) -> None:
    kit = campaignkit("show", "event-flyer", "--json").json
    assert {"name", "fields", "materials", "looks", "credit"} <= kit.keys()
    assert all(field["help"] or field["type"] == "group" for field in kit["fields"])


def test_a_misspelt_kit_is_suggested(campaignkit: Command) -> None:
    told = campaignkit("show", "event-flier")
    assert told.status == 1
    assert "event-flyer" in told.err


def test_the_family_of_a_kit_is_shown_and_how_to_meet_it(
    campaignkit: Command, here: Path, shelve: Callable[..., Record]
) -> None:
    from campaignkit.registry.directory import DirectoryRegistry

    north = DirectoryRegistry("north", here / "north")
    north.root.mkdir(exist_ok=True)
    root = shelve(north, "soup")
    shelve(north, "suppe", parent=root, manifest="connect: {contact: ost@ost.example, place: Leipzig}\n")
    shelve(north, "sopa", parent=root)
    campaignkit("registry", "add", "north", "north")
    told = campaignkit("show", "sopa")
    assert "Comes from:\n  fork of Soup 1.0.0 by Werkstatt Ost, CC BY-SA 4.0\n" in told.out
    assert "north/suppe 1.0.0: Suppe by Werkstatt Ost\n    ost@ost.example, Leipzig\n" in told.out
    (sibling,) = campaignkit("show", "sopa", "--json").json["siblings"]
    assert (sibling["name"], sibling["connect"]) == ("suppe", {"contact": "ost@ost.example", "place": "Leipzig"})


def test_pictures_are_made_when_they_are_asked_for(campaignkit: Command, here: Path) -> None:
    (picture,) = campaignkit("show", "event-flyer", "--pictures", "--json").json["pictures"]
    assert Path(picture).is_file()
    assert not list(here.iterdir())
    assert picture in campaignkit("show", "event-flyer", "--pictures").out
