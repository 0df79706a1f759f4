from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, NotFound, Refused
from campaignkit.workspace.whereabouts import campaign_around, kit_home, shelved

VECTORS = Path(__file__).parents[1] / "vectors"
SOUP = "soup-flyer-1.0.0"


@pytest.fixture
def campaign(tmp_path: Path, new_kit: Callable[..., Path]) -> Path:
    """A campaign with the kit soup-flyer."""
    new_kit("soup/kits/soup-flyer")
    (tmp_path / "soup/campaign.yaml").write_text("lang: en\n")
    return tmp_path / "soup"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """A release as a registry keeps it, `<name>/<version>/kit/` with its lineage beside."""
    place = tmp_path / "shelf/soup-flyer/1.0.0"
    shutil.copytree(VECTORS / SOUP, place / "kit")
    shutil.copy(VECTORS / f"{SOUP}.lineage.json", place / "lineage.json")
    return place


def test_a_folder_means_the_kit_in_it(campaign: Path, release: Path) -> None:
    home = campaign / "kits/soup-flyer"
    assert kit_home(home) == kit_home(campaign) == kit_home(campaign, "soup-flyer") == home
    assert kit_home(release) == kit_home(release / "kit") == release / "kit"


def test_of_several_kits_one_is_named(campaign: Path, new_kit: Callable[..., Path]) -> None:
    new_kit("soup/kits/poster", name="poster")
    assert kit_home(campaign, "poster") == campaign / "kits/poster"
    with pytest.raises(NotFound, match="has several kits: poster, soup-flyer") as caught:
        kit_home(campaign)
    assert "--kit poster" in caught.value.hint
    with pytest.raises(NotFound, match="has no kit plakat") as caught:
        kit_home(campaign, "plakat")
    assert caught.value.hint == "It has poster, soup-flyer."


def git(*words: str | Path) -> None:
    subprocess.run(["git", *map(str, words)], check=True, capture_output=True)


def test_what_is_there_in_place_of_a_kit_is_told(tmp_path: Path, release: Path) -> None:
    git("init", "-q", "--bare", tmp_path / "hub.git")
    git("clone", "-q", tmp_path / "hub.git", tmp_path / "clone")
    (tmp_path / "nothing").mkdir()
    for folder, words, hint in (
        ("gone", "There is no folder", "Name a kit's or campaign's folder"),
        ("nothing", "There is no kit in", "Name a kit's or campaign's folder"),
        ("hub.git", "is a bare git repository", "campaignkit registry add"),
        ("clone", "is a clone of an empty git repository", "Publish a kit to it first"),
        ("shelf/soup-flyer", "holds releases: 1.0.0", "soup-flyer/1.0.0"),
    ):
        with pytest.raises(NotFound, match=words) as caught:
            kit_home(tmp_path / folder)
        assert hint in caught.value.hint


def test_a_clone_in_which_nothing_is_checked_out_is_told_with_what_to_type(tmp_path: Path, campaign: Path) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@a.example")
    git("init", "-q", "-b", "trunk", campaign)
    git("-C", campaign, "add", "-A")
    git("-C", campaign, *who, "commit", "-qm", "All")
    git("clone", "-q", "--no-checkout", campaign, tmp_path / "a clone")
    with pytest.raises(NotFound, match="nothing is checked out") as caught:
        kit_home(tmp_path / "a clone")
    assert caught.value.hint == f"git -C '{tmp_path}/a clone' checkout trunk"


def test_a_release_never_changes_and_a_copy_may(release: Path, campaign: Path) -> None:
    lying = shelved(release)
    assert lying.published and not lying.is_working_copy
    assert lying.lineage is not None and lying.lineage.record is not None
    with pytest.raises(Refused, match="a release never changes"):
        lying.as_working_copy()
    own = shelved(campaign)
    assert own.as_working_copy() is own and own.lineage is None and not own.published


def test_what_a_link_leads_to_is_left_alone(tmp_path: Path, campaign: Path) -> None:
    (tmp_path / "link").symlink_to(campaign / "kits/soup-flyer")
    with pytest.raises(Refused, match="is a link"):
        shelved(tmp_path / "link").as_working_copy()


def test_in_a_checkout_of_a_registry_a_kit_s_lineage_is_among_the_records(tmp_path: Path) -> None:
    home = tmp_path / "kits/soup-flyer"
    shutil.copytree(VECTORS / SOUP, home)
    records = tmp_path / "kits/.records/soup-flyer"
    records.mkdir(parents=True)
    shutil.copy(VECTORS / f"{SOUP}.lineage.json", records / "1.0.0.json")
    lying = shelved(home)
    assert not lying.is_working_copy and not lying.published
    assert lying.lineage is not None
    assert [record.name for record in lying.lineage.records.values()] == ["soup-flyer"]
    (records / "1.0.0.json").unlink()
    assert shelved(home).lineage is None


def test_a_damaged_lineage_is_told(campaign: Path) -> None:
    (campaign / "kits/soup-flyer/lineage.json").write_text(json.dumps({"record": 1}))
    with pytest.raises(InvalidDocuments):
        shelved(campaign)


def test_a_campaign_is_around_a_kit_that_lies_in_it(campaign: Path, release: Path) -> None:
    assert campaign_around(campaign / "kits/soup-flyer") == campaign
    assert campaign_around(release / "kit") is None
    (campaign / "campaign.yaml").unlink()
    assert campaign_around(campaign / "kits/soup-flyer") is None
