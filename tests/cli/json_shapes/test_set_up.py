from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from campaignkit.registry.directory import DirectoryRegistry


def test_the_list_of_registries_tells_where_and_what_each_is(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], shelf: DirectoryRegistry
) -> None:
    assert reads(document("registry", "list"), {"registries": [{"name": str, "url": str, "kind": str}]})


def test_a_change_of_the_registries_tells_those_that_there_are_now(
    document: Callable[..., Any], shelf: DirectoryRegistry, here: Path
) -> None:
    (here / "more").mkdir()
    assert [each["name"] for each in document("registry", "add", "more", "./more")["registries"]] == ["shelf", "more"]
    assert [each["name"] for each in document("registry", "remove", "more")["registries"]] == ["shelf"]


def test_init_tells_the_folder_of_the_new_kit(document: Callable[..., Any], here: Path) -> None:
    assert document("init", "tea-flyer") == {"path": str(here / "tea-flyer")}


def test_schema_tells_the_files_it_wrote(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str
) -> None:
    assert reads(document("schema", soup), {"paths": [str]})


def test_doctor_tells_every_part_of_the_machine(document: Callable[..., Any], reads: Callable[[Any, Any], bool]) -> None:
    finding = {"part": str, "state": str, "found": str, "mend": str}
    assert reads(document("doctor"), {"ok": bool, "findings": [finding]})


def test_the_cache_tells_what_it_holds_and_what_was_removed_in_the_same_shape(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool]
) -> None:
    room = {"entries": int, "bytes": int}
    shape = {"folder": str, "entries": int, "bytes": int, "held": {str: room}}
    assert reads(document("cache", "show"), shape)
    assert reads(document("cache", "clear"), shape)
