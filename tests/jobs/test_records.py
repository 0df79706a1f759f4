from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import Taken
from campaignkit.files import kit_files
from campaignkit.jobs.records import record_builtin
from campaignkit.jobs.verify import verify
from campaignkit.lineage.digest import tree
from campaignkit.lineage.history import compare, findings_of
from campaignkit.places import built_in_kits
from campaignkit.registry.builtin import BUILT_IN, KitsFolder

DAY = "2026-11-22T12:00:00Z"


def test_every_built_in_kit_has_the_record_of_its_version() -> None:
    shelf = KitsFolder(BUILT_IN, built_in_kits())
    assert shelf.names()
    for name in shelf.names():
        (version,) = shelf.versions(name)
        lineage = shelf.recorded(name, version)
        assert lineage is not None, f"{name} {version} has no record: ./dev records"
        assert lineage.record is not None
        assert findings_of(lineage) == ()
        assert compare(lineage.record, kit_files(shelf.root / name)) == (), (
            f"{name} changed: raise its version, ./dev records"
        )


def test_a_kits_first_record_is_a_root_and_the_next_follows_it(tmp_path: Path, new_kit: Callable[..., Path]) -> None:
    new_kit("kits/soup-flyer")
    shelf = KitsFolder("ours", tmp_path / "kits")
    record_builtin(shelf.root, "soup-flyer", "First release", DAY)
    new_kit("kits/soup-flyer", version="1.1.0")
    record_builtin(shelf.root, "soup-flyer", "Wider margin", DAY)
    first, second = (shelf.recorded("soup-flyer", version) for version in ("1.0.0", "1.1.0"))
    assert first and first.record and second and second.record
    assert (first.record.parents, first.record.previous) == ((), "")
    assert (second.record.parents, second.record.previous) == ((), first.record.digest)
    assert second.record.tree == tree(kit_files(shelf.root / "soup-flyer"))
    assert verify(shelf.root / "soup-flyer").about == "soup-flyer 1.1.0, unchanged"


def test_recording_twice_changes_nothing_and_a_changed_version_is_refused(
    tmp_path: Path, new_kit: Callable[..., Path]
) -> None:
    kit = new_kit("kits/soup-flyer")
    path = record_builtin(tmp_path / "kits", "soup-flyer", "First release", DAY)
    before = path.read_bytes()
    assert record_builtin(tmp_path / "kits", "soup-flyer", "Again", "2027-01-01T00:00:00Z").read_bytes() == before
    (kit / "templates" / "flyer.html").write_text("changed")
    with pytest.raises(Taken, match="recorded with other content"):
        record_builtin(tmp_path / "kits", "soup-flyer", "Sneaky", DAY)
    assert path.read_bytes() == before
