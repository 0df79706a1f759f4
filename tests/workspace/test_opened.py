from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.jobs.check import check
from campaignkit.jobs.credits import credits_of
from campaignkit.jobs.diff import diff
from campaignkit.jobs.fork import fork
from campaignkit.jobs.lineage import lineage
from campaignkit.jobs.publish import prepare as prepare_publication
from campaignkit.jobs.show import show
from campaignkit.jobs.suggest import suggest
from campaignkit.jobs.update import prepare as prepare_update
from campaignkit.jobs.verify import verify
from campaignkit.lineage.record import read_lineage, record_path
from campaignkit.workspace.opened import open_folder, open_kit


@contextmanager
def calls_of(function: Callable[..., Any], argument: str) -> Iterator[Counter[Any]]:
    """How often a function is called in the block for each value of one of its arguments."""
    code: CodeType = function.__code__
    seen: Counter[Any] = Counter()

    def count(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code is code:
            seen[Path(frame.f_locals[argument]).resolve()] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield seen
    finally:
        sys.setprofile(before)


def test_a_fork_reads_each_kit_once_in_each_folder_where_one_lies(tmp_path: Path) -> None:
    with calls_of(read_kit, "folder") as read:
        first = fork("event-flyer", tmp_path / "camp")
    assert set(read.values()) == {1}
    with calls_of(read_kit, "folder") as read:
        fork("event-flyer", tmp_path / "camp", name="second", by="Us <https://us.example/>")
    assert first.kit_folder.resolve() in read
    assert set(read.values()) == {1}


READERS: dict[str, Callable[[Path], object]] = {
    "publish": lambda home: prepare_publication(home, "north"),
    "update": lambda home: prepare_update(home),
    "suggest": lambda home: suggest(home),
    "verify": lambda home: verify(home),
    "lineage": lambda home: lineage(home),
    "credits": lambda home: credits_of(home),
    "diff": lambda home: diff(home),
    "show": lambda home: show(str(home)),
    "check": lambda home: check(home),
}


@pytest.mark.parametrize("command", READERS)
def test_every_command_reads_each_kit_once(command: str, line: Any) -> None:
    home = fork("soup-flyer", Path("camp"), name="suppe", by="Us <https://us.example/>").kit_folder
    (home / "README.md").write_text("# Ours\n")
    line.publish("1.1.0", {"README.md": ("Soup", "Hot soup")})
    with calls_of(read_kit, "folder") as read:
        READERS[command](home)
    assert {str(folder): count for folder, count in read.items() if count > 1} == {}
    assert home.resolve() in read


def test_what_lies_among_records_is_read_once_too(line: Any) -> None:
    home = line.folder
    record = record_path(home.parent, home.name, "1.0.0")
    record.parent.mkdir(parents=True)
    record.write_bytes(line.lineage.to_bytes())
    for command in ("verify", "lineage", "credits", "check"):
        with calls_of(read_kit, "folder") as read:
            READERS[command](home)
        assert (command, read[home.resolve()]) == (command, 1)


def test_an_open_kit_tells_what_was_changed_and_the_campaign_around_it(tmp_path: Path) -> None:
    home = fork("event-flyer", tmp_path / "camp").kit_folder
    ours = open_folder(tmp_path / "camp")
    assert (ours.home, ours.campaign, ours.changed_files) == (home, tmp_path / "camp", ())
    (home / "README.md").write_text("Ours.\n")
    assert open_folder(home).changed_files == ("README.md",)


def test_what_only_machines_did_to_a_release_is_taken_back(tmp_path: Path) -> None:
    home = fork("event-flyer", tmp_path / "camp").kit_folder
    page = home / "README.md"
    released = page.read_bytes()
    page.write_bytes(released.replace(b"\n", b"\r\n"))
    lying = open_kit(home, read_lineage(home))
    assert lying.contents["README.md"] != released
    assert lying.as_recorded().contents["README.md"] == released
    assert lying.without_traces().contents["README.md"] == released
