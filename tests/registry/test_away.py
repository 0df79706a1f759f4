"""Directories that are not there now, and what is remembered of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import Unreachable
from campaignkit.jobs import registries
from campaignkit.registry import remembered
from campaignkit.registry.away import Away, why_away
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known
from campaignkit.registry.mark import MARK, marked
from campaignkit.registry.resolve import open_known, open_registry


@pytest.fixture
def share(tmp_path: Path, shelve: Callable[..., object]) -> Path:
    """A directory with a release in it, seen once."""
    (tmp_path / "share").mkdir()
    shelve(DirectoryRegistry("share", tmp_path / "share"), "soup")
    assert why_away(tmp_path / "share") == ""
    return tmp_path / "share"


def test_a_folder_that_is_not_there_is_away_and_an_empty_one_is_not(tmp_path: Path) -> None:
    assert "Is its drive mounted?" in why_away(tmp_path / "share")
    (tmp_path / "share").mkdir()
    assert why_away(tmp_path / "share") == ""


def test_an_empty_folder_that_held_kits_before_is_away_until_they_are_back(share: Path) -> None:
    share.rename(share.with_name("elsewhere"))
    share.mkdir()
    (share / "lost+found").mkdir()
    assert why_away(share).startswith(f"{share} holds none of the kits that were seen there before.")
    (share / "lost+found").rmdir()
    share.rmdir()
    share.with_name("elsewhere").rename(share)
    assert why_away(share) == ""


def test_another_drive_in_its_place_is_not_the_registry(share: Path) -> None:
    share.rename(share.with_name("elsewhere"))
    for other in ("photos", "photos/2026", "flyer/1.0.0"):
        (share / other).mkdir(parents=True)
    lineage = DirectoryRegistry("elsewhere", share.with_name("elsewhere")).get("soup", "1.0.0").lineage
    assert lineage and lineage.record
    remembered.hold("share", str(share), lineage.record)
    assert why_away(share).startswith(f"{share} holds none of the kits that were seen there before.")


def test_an_empty_registry_that_was_added_is_away_where_its_mark_is_missing(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    registries.add("share", str(share))
    assert why_away(share) == ""
    share.rename(share.with_name("elsewhere"))
    share.mkdir()
    (share / "photos").mkdir()
    assert "its mark, .campaignkit-registry, is not there" in why_away(share)
    marked(share)  # Another registry, in the same place.
    assert why_away(share)
    registries.remove("share")
    registries.add("share", str(share))
    assert why_away(share) == ""


def test_a_registry_copied_without_its_mark_is_known_by_its_kits(tmp_path: Path, shelve: Callable[..., object]) -> None:
    (tmp_path / "share").mkdir()
    registries.add("share", str(tmp_path / "share"))
    shelve(DirectoryRegistry("share", tmp_path / "share"), "soup")
    (tmp_path / "share" / MARK).unlink()
    assert why_away(tmp_path / "share") == ""


def test_a_folder_that_nobody_may_write_and_a_checkout_get_no_mark(tmp_path: Path) -> None:
    (tmp_path / "checkout" / "kits" / ".records").mkdir(parents=True)
    registries.add("checkout", str(tmp_path / "checkout"))
    assert not (tmp_path / "checkout" / MARK).exists()
    assert why_away(tmp_path / "checkout") == ""
    registries.add("read-only", "/proc/sys")
    assert why_away(Path("/proc/sys")) == ""


def test_a_registry_that_was_removed_from_the_list_is_forgotten(share: Path) -> None:
    remembered.forget(str(share))
    assert not remembered.held_kits(str(share))


def test_what_is_away_answers_no_question_and_says_why(tmp_path: Path) -> None:
    registry = open_registry("share", str(tmp_path / "share"))
    assert isinstance(registry, Away)
    assert registry.location == str(tmp_path / "share")
    questions: list[Callable[[], object]] = [
        registry.names, registry.state, registry.states, lambda: registry.versions("soup"),
        lambda: registry.get("soup", "1.0.0"), lambda: registry.recorded("soup", "1.0.0"),
        lambda: registry.papers("soup", "1.0.0"), lambda: registry.read_ahead(["soup"]),
    ]  # fmt: skip
    for question in questions:
        with pytest.raises(Unreachable, match="no folder") as error:
            question()
        assert "campaignkit registry remove share" in error.value.hint


def test_nothing_is_published_into_a_root_that_is_gone(share: Path) -> None:
    registry = DirectoryRegistry("share", share)
    release = registry.get("soup", "1.0.0")
    assert release.lineage
    share.rename(share.with_name("elsewhere"))
    with pytest.raises(Unreachable):
        registry.publish({"kit.yaml": b""}, release.lineage)
    assert not share.exists()


def test_a_git_repository_on_a_drive_that_is_away_stays_one(tmp_path: Path) -> None:
    (tmp_path / "kits.git").mkdir()  # what the drive was mounted on
    registry = open_known(Known("share", (tmp_path / "kits.git").as_uri()))
    assert not isinstance(registry, (Away, DirectoryRegistry))
    assert registry.away()
