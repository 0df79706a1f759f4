from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import NotFound
from campaignkit.jobs.diff import diff
from campaignkit.jobs.fork import fork
from campaignkit.lineage.comparison.differences import Difference

ME = "Küche für Alle <https://kueche.example/>"


@pytest.fixture
def home(line: Any) -> Path:
    """A remix of soup-flyer."""
    return fork("soup-flyer", Path("camp"), name="suppe", by=ME).kit_folder


def test_a_changed_kit_is_held_against_the_release_it_was_made_from(home: Path) -> None:
    manifest = (home / "kit.yaml").read_text()
    manifest = manifest.replace("headline: {type: text, max: 40", "slogan: {type: text, was: headline, max: 60")
    (home / "kit.yaml").write_text(manifest + "  a6: {template: flyer.html, size: A6, pages: 1, formats: [pdf]}\n")
    (home / "README.md").rename(home / "LIESMICH.md")
    found = diff(home)
    assert (found.kit, found.parent.name, found.parent.version, found.whole) == ("suppe", "soup-flyer", "1.0.0", True)
    assert found.differences == (
        Difference("renamed", "field", "slogan", "headline", "max 60 instead of 40"),
        Difference("added", "material", "a6"),
        Difference("renamed", "file", "LIESMICH.md", "README.md"),
        Difference("changed", "file", "kit.yaml"),
    )


def test_an_untouched_copy_differs_in_nothing(line: Any) -> None:
    found = diff(fork("soup-flyer", Path("camp")).campaign_folder)
    assert (found.parent.name, found.differences) == ("soup-flyer", ())


def test_a_release_is_held_against_the_one_before_it(line: Any) -> None:
    line.publish("1.1.0", {"words/en.yaml": ("Free for all", "Free")})
    found = diff(line.registry.root / "soup-flyer" / "1.1.0")
    assert (found.parent.version, [difference.name for difference in found.differences]) == (
        "1.0.0",
        ["kit.yaml", "words/en.yaml"],
    )


def test_without_the_parents_files_only_files_are_told(home: Path, line: Any) -> None:
    shutil.rmtree(line.registry.root)
    shutil.rmtree(home.parents[1] / ".campaignkit" / "base")
    found = diff(home)
    assert (found.whole, [difference.name for difference in found.differences]) == (False, ["kit.yaml"])


def test_a_kit_made_from_nothing_has_nothing_to_be_held_against(new_kit: Any) -> None:
    with pytest.raises(NotFound, match="made from no other kit"):
        diff(new_kit("alone/soup"))
