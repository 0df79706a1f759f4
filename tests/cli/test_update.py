"""update, diff and suggest: how improvements travel between the people of a kit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.files import kit_contents
from campaignkit.lineage.provenance import identify
from campaignkit.lineage.record import Lineage, read_lineage
from campaignkit.registry.directory import DirectoryRegistry
from tests.cli.command import Command


def release(registry: Path, folder: Path, lineage: Lineage | None = None) -> Lineage:
    """Put a kit as it lies there into a registry; publishing's own checks are tested elsewhere."""
    contents = kit_contents(folder)
    stands = identify(read_kit(folder), contents, lineage)
    record = replace(stands.record, released=f"2027-01-01T00:00:{len(stands.ancestors):02}Z", changes="Rounder corners")
    made = Lineage(record, record.parents, stands.ancestors)
    DirectoryRegistry("shelf", registry).publish(contents, made)
    return made


@pytest.fixture
def soup(campaignkit: Command, here: Path, new_kit: Callable[..., Path]) -> str:
    """A campaign with a remix of soup-flyer 1.0.0, of which there is 1.1.0 now; tells the makers' folder and lineage."""
    made = new_kit("makers", files={"templates/flyer.css": "".join(f".l{number} {{}}\n" for number in range(9))})
    campaignkit("registry", "add", "shelf", "./shelf")
    first = release(here / "shelf", made)
    campaignkit("fork", "soup-flyer", "soup", "--as", "suppe", "--by", "Tea Circle <https://tea.example/>")
    edit(here / "soup/kits/suppe/words/en.yaml", "", "scan: Look\n")
    edit(made / "kit.yaml", "version: 1.0.0", "version: 1.1.0")
    edit(made / "words/en.yaml", "free: Free for all", "free: Free")
    release(here / "shelf", made, first.as_fork())
    return "soup"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else new + text)


def test_asking_whether_there_is_something_newer_tells_every_kit_and_status_5(
    campaignkit: Command, soup: str, here: Path
) -> None:
    told = campaignkit("update", soup, "--check")
    assert (told.status, told.out) == (5, "suppe 0.1.0: soup-flyer 1.1.0 is there\n")
    assert "Next: campaignkit update soup" in told.err
    (kit,) = campaignkit("update", soup, "--check", "--json").json["kits"]
    assert (kit["kit"], kit["folder"]) == ("suppe", str(here / "soup/kits/suppe"))
    assert (kit["available"]["version"], kit["available"]["registry"]) == ("1.1.0", "shelf")


def test_a_dry_run_says_what_would_change_and_changes_nothing(campaignkit: Command, soup: str, here: Path) -> None:
    before = kit_contents(here / "soup/kits/suppe")
    told = campaignkit("update", soup, "--dry-run")
    assert told.status == 0
    assert "suppe 0.1.0 takes soup-flyer 1.1.0, from shelf." in told.err
    assert "Its makers say: Rounder corners" in told.err
    assert "both      words/en.yaml" in told.err
    assert "dry run" in told.err
    assert kit_contents(here / "soup/kits/suppe") == before


def test_an_update_says_what_it_did_and_how_to_take_it_back(campaignkit: Command, soup: str, here: Path) -> None:
    told = campaignkit("update", soup)
    assert (told.status, told.out) == (0, "soup/kits/suppe\n")
    assert "campaignkit update soup --undo" in told.err
    assert (here / "soup/kits/suppe/words/en.yaml").read_text() == "scan: Look\nfree: Free\n"
    assert campaignkit("update", soup, "--check").status == 0
    again = campaignkit("update", soup, "--json")
    assert (again.status, again.json["taken"], again.json["applied"]) == (0, None, False)
    assert campaignkit("update", soup, "--undo").status == 0
    assert (here / "soup/kits/suppe/words/en.yaml").read_text() == "scan: Look\nfree: Free for all\n"


def test_a_field_that_is_required_now_is_told_with_the_line_of_the_sample(
    campaignkit: Command, soup: str, here: Path
) -> None:
    made, shelf = here / "makers-kit", here / "shelf"
    newest = shelf / "soup-flyer" / "1.1.0"
    shutil.copytree(newest / "kit", made)
    edit(made / "kit.yaml", "version: 1.1.0", "version: 1.2.0")
    edit(made / "kit.yaml", "fields:\n", "fields:\n  signup: {type: url, required: true, help: Where people sign up}\n")
    edit(made / "sample/campaign.yaml", "headline", "signup: https://soup.example/come\nheadline")
    lineage = read_lineage(newest)
    assert lineage
    release(shelf, made, lineage.as_fork())
    (need,) = campaignkit("update", soup, "--dry-run", "--json").json["needed"]
    assert (need["file"], need["field"], need["sample"]) == ("campaign.yaml", "signup", "signup: https://soup.example/come")
    told = campaignkit("update", soup)
    assert told.status == 0
    assert "needed    soup/campaign.yaml" in told.err
    assert "(Where people sign up) In the kit's sample: signup: https://soup.example/come" in told.err
    assert told.err.splitlines()[-1] == "Next: put that into campaign.yaml, then campaignkit check soup"


def test_programs_get_the_whole_of_an_update(campaignkit: Command, soup: str) -> None:
    told = campaignkit("update", soup, "--json").json
    assert told.keys() >= {"kit", "taken", "since", "replaced", "changes", "renamed", "conflicts", "problems", "applied"}
    assert (told["taken"]["name"], told["since"], told["applied"]) == ("soup-flyer", "1.0.0", True)
    assert {"path": "words/en.yaml", "kind": "merged", "note": ""} in told["changes"]
    undone = campaignkit("update", soup, "--undo", "--json").json
    assert (undone["kit"], undone["undone"], undone["edited"]) == ("suppe", "soup-flyer 1.1.0", False)


def test_what_both_changed_is_status_3_and_named(campaignkit: Command, soup: str, here: Path) -> None:
    edit(here / "soup/kits/suppe/words/en.yaml", "free: Free for all", "free: Gratis")
    told = campaignkit("update", soup)
    assert told.status == 3
    assert "DECIDE    words/en.yaml (in free)" in told.err
    assert "1 file waits for you: words/en.yaml" in told.err
    assert "<<<<<<< yours\nfree: Gratis\n" in (here / "soup/kits/suppe/words/en.yaml").read_text()
    assert campaignkit("check", soup).status == 1
    assert campaignkit("update", soup).status == 1


def test_what_does_not_go_together_is_told(campaignkit: Command, soup: str) -> None:
    assert campaignkit("update", soup, "--check", "--undo").status == 2
    assert campaignkit("update", soup, "--undo").status == 1


def test_of_several_kits_one_has_to_be_named(campaignkit: Command, soup: str) -> None:
    campaignkit("fork", "soup-flyer@1.0.0", "soup")
    told = campaignkit("update", soup)
    assert told.status == 1
    assert "--kit" in told.err
    assert campaignkit("update", soup, "--check").out.count("1.1.0 is there") == 2
    assert campaignkit("update", soup, "--kit", "soup-flyer").status == 0
    assert campaignkit("update", soup, "--check").out.splitlines()[0] == "soup-flyer 1.1.0: up to date"


def test_the_difference_from_the_parent_is_told_in_words(campaignkit: Command, soup: str) -> None:
    told = campaignkit("diff", soup)
    assert told.status == 0
    assert told.out == "changed  file     kit.yaml\nchanged  file     words/en.yaml\n"
    document = campaignkit("diff", soup, "--json").json
    assert (document["parent"]["name"], document["whole"]) == ("soup-flyer", True)
    assert {"kind": "changed", "what": "file", "name": "words/en.yaml", "was": "", "note": ""} in document["differences"]


def test_a_suggestion_goes_to_stdout_or_into_a_file(campaignkit: Command, soup: str, here: Path) -> None:
    told = campaignkit("suggest", soup)
    assert told.status == 0
    assert "+scan: Look\n" in told.out
    assert "Tea Circle" not in told.out
    assert "send it" in told.err
    filed = campaignkit("suggest", soup, "-o", "ours.patch")
    assert filed.out == "ours.patch\n"
    assert (here / "ours.patch").read_text() == told.out
    assert campaignkit("suggest", soup, "--json").json["patch"] == told.out


def test_a_kit_without_a_parent_has_nothing_to_compare_or_suggest(
    campaignkit: Command, new_kit: Callable[..., Path]
) -> None:
    new_kit("alone")
    assert campaignkit("diff", "alone", "--json").status == 1
    assert campaignkit("suggest", "alone").status == 1
    assert campaignkit("update", "alone").status == 0
