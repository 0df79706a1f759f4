from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from campaignkit.lineage.record import Record
from tests.cli.command import Command

BUILT_IN = ["co-branded-ad", "event-flyer", "sponsor-email"]


def test_the_built_in_kits_are_listed_with_a_next_step(campaignkit: Command) -> None:
    told = campaignkit("list")
    assert told.status == 0
    assert [line.split()[0] for line in told.out.splitlines()] == BUILT_IN
    assert told.err == "Next: campaignkit show co-branded-ad\n"


def test_programs_get_what_the_contract_names(campaignkit: Command) -> None:
    kits = campaignkit("list", "--json").json["kits"]
    assert [kit["name"] for kit in kits] == BUILT_IN
    wanted = {"name", "version", "title", "summary", "license", "authors", "materials", "tags", "registry"}
    assert all(wanted <= kit.keys() for kit in kits)
    assert {kit["license"] for kit in kits} == {"CC-BY-SA-4.0"}


def test_a_broken_kit_of_a_registry_is_told_and_the_others_are_listed(campaignkit: Command, here: Path) -> None:
    broken = here / "shelf" / "broken-kit" / "1.0.0" / "kit"
    broken.mkdir(parents=True)
    (broken / "kit.yaml").write_text("name: [")
    campaignkit("registry", "add", "shelf", "shelf")
    told = campaignkit("list")
    assert told.status == 0
    assert "event-flyer" in told.out
    assert "warning:" in told.err
    assert "shelf/broken-kit" in told.err


def test_where_two_registries_have_one_name_the_next_step_names_both(
    campaignkit: Command, here: Path, shelve: Callable[..., Record]
) -> None:
    from campaignkit.registry.directory import DirectoryRegistry

    for name in ("north", "south"):
        campaignkit("registry", "add", name, name)
        shelve(DirectoryRegistry(name, here / name), "co-branded-ad", title=name)
    told = campaignkit("list")
    assert told.out.count("co-branded-ad") == 3
    assert told.err == "Next: campaignkit show built-in/co-branded-ad\n"
    refused = campaignkit("fork", "co-branded-ad", "soup")
    assert refused.status == 1
    assert "north/co-branded-ad" in refused.err
    assert campaignkit("fork", "north/co-branded-ad", "soup").status == 0
