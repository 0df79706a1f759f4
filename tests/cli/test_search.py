from __future__ import annotations

from collections.abc import Callable

import pytest

from campaignkit.lineage.record import Record
from campaignkit.registry.directory import DirectoryRegistry
from tests.cli.command import Command
from tests.registry.catalogue.asking import Counting


def test_kits_are_found_by_their_words_with_a_next_step(campaignkit: Command, north: DirectoryRegistry | Counting) -> None:
    told = campaignkit("search", "CAFE", "lan")
    assert (told.status, told.out) == (0, "soup  1.0.0  north  One bowl, one sheet\n")
    assert told.err == "Next: campaignkit show soup\n"


def test_the_part_of_the_readme_stands_below_where_only_it_has_the_words(
    campaignkit: Command, north: DirectoryRegistry | Counting
) -> None:
    assert campaignkit("search", "ladle").out.splitlines()[1] == "  Bring a ladle and a bowl."


def test_programs_get_what_list_tells_and_the_snippet(campaignkit: Command, north: DirectoryRegistry | Counting) -> None:
    told = campaignkit("search", "ladle", "--tag", "Food", "--json").json
    (kit,) = told["kits"]
    wanted = {"name", "version", "title", "summary", "license", "authors", "materials", "tags", "registry"}
    assert wanted <= kit.keys()
    assert (kit["name"], kit["tags"], kit["snippet"]) == ("soup", ["food"], "Bring a ladle and a bowl.")
    assert (told["more"], told["suggestion"]) == (False, None)


def test_where_nothing_is_found_the_nearest_words_are_the_next_step(
    campaignkit: Command, north: DirectoryRegistry | Counting
) -> None:
    told = campaignkit("search", "lantrn")
    assert (told.status, told.out) == (0, "")
    assert told.err == "No kit has all of that.\nNext: did you mean: campaignkit search lantern\n"


def test_a_search_for_nothing_is_a_mistake_of_usage(campaignkit: Command) -> None:
    assert campaignkit("search").status == 2


@pytest.mark.parametrize("words", ['"', "AND", "title:soup*", "-x", "(", "\x1b[31m", "\ud800"])
def test_nothing_that_is_typed_is_more_than_words(
    campaignkit: Command, north: DirectoryRegistry | Counting, words: str
) -> None:
    assert campaignkit("search", "--", words).status == 0


def test_what_strangers_write_cannot_play_tricks_on_the_terminal(
    campaignkit: Command, north: DirectoryRegistry | Counting, shelve: Callable[..., Record]
) -> None:
    shelve(north, "evil", title='"Evil \\e]0;owned\\a \\u202e lantern"', manifest='tags: ["\\e[2J"]\n')
    for told in (campaignkit("search", "lantern", "-v"), campaignkit("show", "evil"), campaignkit("list", "-v", "--json")):
        for trick in ("\x1b", "\u202e", "\x07"):
            assert trick not in told.out + told.err
