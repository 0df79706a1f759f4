from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.lineage.record import Record
from campaignkit.registry.directory import DirectoryRegistry
from tests.cli.command import Command


@pytest.fixture
def north(campaignkit: Command, here: Path, shelve: Callable[..., Record]) -> DirectoryRegistry:
    from campaignkit.registry.directory import DirectoryRegistry

    registry = DirectoryRegistry("north", here / "north")
    registry.root.mkdir(exist_ok=True)
    root = shelve(registry, "soup")
    child = shelve(registry, "suppe", parent=root, manifest="connect: {contact: ost@ost.example}\n")
    shelve(registry, "sopa", parent=root)
    shelve(registry, "sup", parent=child)
    campaignkit("registry", "add", "north", "north")
    return registry


def test_a_kit_is_meant_by_its_name_too(campaignkit: Command, north: DirectoryRegistry) -> None:
    told = campaignkit("lineage", "sup")
    assert [line.partition("  Werk")[0].rstrip() for line in told.out.splitlines()] == [
        "sup 1.0.0", "└─ fork of suppe 1.0.0", "   └─ fork of soup 1.0.0",
    ]  # fmt: skip


def test_descendants_are_told_in_lines_and_to_programs(campaignkit: Command, north: DirectoryRegistry) -> None:
    told = campaignkit("lineage", "soup", "--descendants")
    assert told.status == 0
    assert told.out.splitlines()[0] == "north/sopa 1.0.0: Sopa by Werkstatt Ost"
    assert "3 kits made from soup in your registries." in told.err
    kits = campaignkit("lineage", "soup", "--descendants", "--json").json["kits"]
    assert [(kit["name"], kit["connect"]) for kit in kits] == [
        ("sopa", None), ("sup", None), ("suppe", {"contact": "ost@ost.example"}),
    ]  # fmt: skip
    wanted = {"name", "version", "title", "summary", "license", "authors", "materials", "tags", "registry"}
    assert all(wanted <= kit.keys() for kit in kits)


def test_siblings_are_told_of_a_name_a_release_and_a_folder(campaignkit: Command, north: DirectoryRegistry) -> None:
    for source in ("sopa", "north/sopa@1.0.0", "north/sopa/1.0.0"):
        told = campaignkit("lineage", source, "--siblings", "--json").json
        assert [kit["name"] for kit in told["kits"]] == ["suppe"]
        assert told["more"] is False


def test_nobody_else_is_an_answer(campaignkit: Command, north: DirectoryRegistry) -> None:
    told = campaignkit("lineage", "sup", "--siblings")
    assert (told.status, told.out) == (0, "")
    assert "0 kits with the same parent as sup" in told.err


def test_an_unknown_kit_is_told_to_programs_in_the_shape_they_asked_for(
    campaignkit: Command, north: DirectoryRegistry
) -> None:
    told = campaignkit("lineage", "nothing-here", "--siblings", "--json")
    assert told.status == 1
    assert told.json["kits"] == []
    assert told.json["problems"]


def test_both_at_once_is_a_mistake_of_usage(campaignkit: Command, north: DirectoryRegistry) -> None:
    assert campaignkit("lineage", "sup", "--siblings", "--descendants").status == 2


def test_the_lineage_names_the_remix_and_its_parent(campaignkit: Command, remix_of_remix: str) -> None:
    told = campaignkit("lineage", remix_of_remix)
    assert told.status == 0
    assert "coffee-flyer" in told.out.splitlines()[0]
    assert "tea-flyer" in told.out.splitlines()[1]
    assert campaignkit("lineage", remix_of_remix, "--format", "mermaid").out.startswith("graph")


def test_programs_get_the_graph_of_a_draft_and_of_a_release(campaignkit: Command, remix_of_remix: str) -> None:
    draft = campaignkit("lineage", remix_of_remix, "--json").json
    assert draft.keys() >= {"root", "draft", "records", "edges"}
    assert (draft["root"], draft["draft"]["name"]) == (None, "coffee-flyer")
    campaignkit("publish", remix_of_remix, "--to", "shelf", "--yes")
    graph = campaignkit("lineage", remix_of_remix, "--format", "json").json
    assert graph["draft"] is None
    assert graph["root"] in graph["records"]
    assert ("fork", graph["root"]) in {(edge["relation"], edge["child"]) for edge in graph["edges"]}
