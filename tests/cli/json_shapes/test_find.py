from __future__ import annotations

from collections.abc import Callable
from typing import Any

from campaignkit.cli.json_shapes.find import show_document
from campaignkit.jobs.show import show
from campaignkit.lineage.record import Record
from campaignkit.registry.directory import DirectoryRegistry

KIT = {
    "name": str, "version": str, "title": str, "summary": str, "license": str, "authors": str, "materials": [str],
    "tags": list, "registry": str, "languages": [str],
}  # fmt: skip
FIELD = {"path": str, "type": str, "required": bool, "help": str}


def test_list_tells_a_row_for_every_kit(document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str) -> None:
    told = document("list")
    assert reads(told, {"kits": [KIT]})
    assert "shelf/soup" in {f"{kit['registry']}/{kit['name']}" for kit in told["kits"]}


def test_search_tells_the_same_rows_with_a_snippet_each(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str
) -> None:
    told = document("search", "cook")
    assert reads(told, {"kits": [KIT | {"snippet": str}], "more": bool, "suggestion": None})


def test_search_suggests_a_wording_where_there_is_nothing(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str
) -> None:
    assert reads(document("search", "suop"), {"kits": [], "more": bool, "suggestion": str})


def test_lineage_tells_relatives_as_rows_with_how_to_meet_them_or_null(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], shelf: DirectoryRegistry, shelve: Callable[..., Record]
) -> None:
    parent = shelve(shelf, "soup")
    shelve(shelf, "tea", parent=parent, manifest="connect: {contact: hello@tea.example}\n")
    shelve(shelf, "cake", parent=parent)
    descendants = document("lineage", "soup", "--descendants")
    assert reads(descendants, {"kits": [KIT | {"connect": dict | None}], "more": bool})
    assert [kit["connect"] for kit in descendants["kits"]] == [None, {"contact": "hello@tea.example"}]
    assert reads(document("lineage", "tea", "--siblings"), {"kits": [KIT | {"connect": None}], "more": bool})


def test_show_tells_what_a_kit_needs_and_makes_and_where_it_comes_from(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], shelf: DirectoryRegistry, shelve: Callable[..., Record]
) -> None:
    parent = shelve(shelf, "soup")
    fields = "looks: []\nfields:\n  headline: {type: text, max: 40, required: true, help: What it is}\n"
    shelve(shelf, "tea", parent=parent, manifest=f"{fields}tags: [warm]\n")
    shelve(shelf, "cake", parent=parent)
    assert reads(
        document("show", "shelf/tea"),
        {
            "name": str, "version": str, "title": str, "summary": str, "license": str, "authors": str,
            "materials": [{"name": str, "size": str, "formats": [str]}], "tags": [str], "registry": str,
            "languages": [str], "looks": [], "partners": [int], "fields": [FIELD], "shared": list, "source": str,
            "credit": str,
            "lineage": [
                {
                    "steps": int, "relation": str, "name": str, "version": str, "title": str, "authors": str,
                    "license": str, "record": str,
                }
            ],
            "siblings": [KIT | {"connect": None}], "more_siblings": bool, "pictures": [],
        },
    )  # fmt: skip


def test_show_tells_the_looks_the_shared_words_and_the_pictures_of_a_kit_that_has_them(
    reads: Callable[[Any, Any], bool],
) -> None:
    shown = show_document(show("event-flyer"))
    assert reads(shown["looks"], [str])
    assert reads(shown["shared"], [FIELD])
