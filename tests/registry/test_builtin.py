import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, NotFound, UnsafePath
from campaignkit.registry.builtin import KitsFolder


@pytest.fixture
def shelf(tmp_path: Path, new_kit: Callable[..., Path]) -> KitsFolder:
    new_kit("kits/soup-flyer")
    new_kit("kits/poster", name="poster", version="2.1.0")
    (tmp_path / "kits" / "no-kit").mkdir()
    return KitsFolder("ours", tmp_path / "kits")


def test_every_folder_with_a_manifest_is_a_kit_in_the_version_it_tells(shelf: KitsFolder) -> None:
    assert shelf.names() == ("poster", "soup-flyer")
    assert shelf.versions("poster") == ("2.1.0",)
    assert shelf.versions("no-kit") == ()
    assert shelf.get("poster", "2.1.0").folder == shelf.root / "poster"


def test_a_kit_nobody_recorded_has_no_lineage(shelf: KitsFolder) -> None:
    assert shelf.get("poster", "2.1.0").lineage is None


def test_only_the_version_that_lies_there_can_be_had(shelf: KitsFolder) -> None:
    with pytest.raises(NotFound) as refusal:
        shelf.get("poster", "2.0.0")
    assert refusal.value.hint == "It has 2.1.0."


def test_a_broken_record_is_told(shelf: KitsFolder) -> None:
    path = shelf.record_path("poster", "2.1.0")
    path.parent.mkdir(parents=True)
    path.write_text("{")
    with pytest.raises(InvalidDocuments):
        shelf.get("poster", "2.1.0")


def test_no_name_leads_out_of_the_shelf(shelf: KitsFolder) -> None:
    with pytest.raises(UnsafePath):
        shelf.versions("../kits")


def test_a_kit_s_token_changes_with_its_manifest_its_readme_and_its_records(shelf: KitsFolder) -> None:
    def aged(path: Path, seconds: int) -> str:
        os.utime(path, ns=(0, time.time_ns() - seconds * 10**9 - 1))
        return shelf.states()["poster"]

    record = shelf.record_path("poster", "2.1.0")
    record.parent.mkdir(parents=True)
    readme = shelf.root / "poster" / "README.md"
    readme.touch()
    places = (shelf.root / "poster", readme, record.parent, shelf.root / "poster" / "kit.yaml")
    for place in places:
        before = aged(place, 20)
    assert before
    for place in places:
        after = aged(place, 10)
        assert after != before
        before = after
    assert shelf.states().keys() == {"poster", "soup-flyer"}
    assert shelf.state() == ""


def test_the_papers_of_a_kit_are_told(shelf: KitsFolder) -> None:
    assert shelf.papers("poster", "2.1.0").keys() == {"kit.yaml"}
    with pytest.raises(NotFound):
        shelf.papers("poster", "1.0.0")
