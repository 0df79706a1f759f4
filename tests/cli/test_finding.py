"""What search, list and their kin share: options that pick, a limit, warnings that do not bury the answer."""

from __future__ import annotations

from collections.abc import Callable

from campaignkit.lineage.record import Record
from campaignkit.registry.directory import DirectoryRegistry
from tests.cli.command import Command
from tests.registry.catalogue.asking import Counting


def test_kits_are_picked_without_words(campaignkit: Command, north: DirectoryRegistry | Counting) -> None:
    options = ("--tag", "food", "--license", "CC BY-SA", "--material", "a5", "--lang", "en")
    assert campaignkit("search", *options).out.startswith("soup ")
    assert campaignkit("search", "--tag", "nothing").status == 0


def test_a_limit_is_kept_and_told(
    campaignkit: Command, north: DirectoryRegistry | Counting, shelve: Callable[..., Record]
) -> None:
    shelve(north, "broth", title="Lantern broth")
    told = campaignkit("search", "lantern", "-n", "1")
    assert len(told.out.splitlines()) == 1
    assert "first 1 kit" in told.err


def test_many_broken_kits_do_not_bury_the_answer(
    campaignkit: Command, north: DirectoryRegistry | Counting, shelve: Callable[..., Record]
) -> None:
    for number in range(9):
        shelve(north, f"bad-{number}")
        (north.root / f"bad-{number}" / "1.0.0" / "lineage.json").write_text("{")
    told = campaignkit("search", "lantern")
    assert told.out.startswith("soup")
    assert told.err.count("warning:") == 5
    assert "4 more kits could not be read; -v names them." in told.err
    assert campaignkit("search", "lantern", "-v").err.count("warning:") == 9
