from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from campaignkit.errors import Problem
from campaignkit.files import kit_contents
from campaignkit.jobs.fork import fork
from campaignkit.jobs.upstream import KEPT, Asked, blobs, contents_of, keep, newer_releases
from campaignkit.registry.known import Known, write_known
from campaignkit.workspace.opened import open_folder

ME = "Küche für Alle <https://kueche.example/>"


def quiet(_problem: Problem) -> None:
    """Nobody listens."""


def test_the_newest_release_of_every_registry_counts(line: Any, tmp_path: Path) -> None:
    kit = fork("soup-flyer", Path("camp"), name="suppe", by=ME).kit_folder
    line.publish("1.1.0")
    south = type(line.registry)("south", tmp_path / "south")
    south.root.mkdir()
    type(line)(south, line.folder, line.lineage).publish("1.2.0")
    assert [newer.record.version for newer in newer_releases(open_folder(kit), Asked(quiet))] == ["1.1.0"]
    write_known([Known("north", str(line.registry.root)), Known("south", str(south.root))])
    (newer,) = newer_releases(open_folder(kit), Asked(quiet))
    assert (newer.record.version, newer.registry.name) == ("1.2.0", "south")


def test_another_kit_of_the_same_name_is_not_a_newer_one(line: Any, new_kit: Any, tmp_path: Path) -> None:
    kit = fork("soup-flyer", Path("camp"), name="suppe", by=ME).kit_folder
    other = type(line.registry)("other", tmp_path / "other")
    other.root.mkdir()
    type(line)(other, new_kit("foreign", author="Somebody")).publish("9.0.0")
    write_known([Known("other", str(other.root)), Known("north", str(line.registry.root))])
    assert newer_releases(open_folder(kit), Asked(quiet)) == ()


def test_the_texts_of_a_release_are_kept_with_the_campaign_and_pictures_are_not(line: Any) -> None:
    campaign = fork("soup-flyer", Path("camp"), name="suppe", by=ME).campaign_folder
    contents = kit_contents(line.folder)
    kept = {path.name for path in (campaign / KEPT).iterdir()}
    texts = {path: data for path, data in contents.items() if not path.startswith("assets/")}
    assert kept == {sha256(data).hexdigest() for data in texts.values()}


def test_what_was_kept_and_damaged_is_not_taken_and_is_kept_again(line: Any) -> None:
    campaign = fork("soup-flyer", Path("camp"), name="suppe", by=ME).campaign_folder
    data = (line.folder / "README.md").read_bytes()
    digest = sha256(data).hexdigest()
    place = campaign / KEPT / digest
    place.write_bytes(b"half")
    record = line.lineage.record
    assert blobs(record, {"README.md": digest}, {}, campaign) == {digest: data}
    write_known([])
    assert blobs(record, {"README.md": digest}, {}, campaign) == {}
    keep(campaign, {"README.md": data})
    assert blobs(record, {"README.md": digest}, {}, campaign) == {digest: data}


def test_the_files_of_a_release_come_from_any_registry_that_has_that_very_record(line: Any) -> None:
    first = line.lineage.record
    assert contents_of(first) == kit_contents(line.registry.root / "soup-flyer" / "1.0.0" / "kit")
    (line.registry.root / "soup-flyer" / "1.0.0" / "kit" / "README.md").write_text("other")
    assert contents_of(first) == {}


def test_a_registry_that_cannot_be_reached_is_asked_and_told_once(line: Any) -> None:
    fork("soup-flyer", Path("camp"), name="suppe", by=ME)
    second = fork("soup-flyer", Path("camp"), name="stew", by=ME).kit_folder
    line.publish("1.1.0")
    write_known([Known("gone", f"file://{Path('gone.git').absolute()}"), Known("north", str(line.registry.root))])
    told: list[Problem] = []
    asked = Asked(told.append)
    for home in (second, second.with_name("suppe")):
        assert [newer.record.version for newer in newer_releases(open_folder(home), asked)] == ["1.1.0"]
    assert len(told) <= 1
