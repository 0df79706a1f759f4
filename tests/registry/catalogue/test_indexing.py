import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.lineage.record import Record
from campaignkit.lineage.views.graph import Edge
from campaignkit.registry.catalogue.cards import CardFacet, Kind
from campaignkit.registry.catalogue.indexing import index_kit
from campaignkit.registry.directory import DirectoryRegistry
from tests.spoiling import replaced

Shelve = Callable[..., Record]


@pytest.fixture
def north(tmp_path: Path) -> DirectoryRegistry:
    (tmp_path / "north").mkdir()
    return DirectoryRegistry("north", tmp_path / "north")


def test_a_kit_is_filed_with_its_card_its_releases_and_what_lies_behind_them(
    north: DirectoryRegistry, shelve: Shelve
) -> None:
    root = shelve(north, "soup")
    first = shelve(north, "suppe", parent=root)
    second = shelve(north, "suppe", "1.1.0", previous=first)
    filed = index_kit(north, "suppe")
    assert filed.card
    assert (filed.card.listed.version, filed.card.listed.registry) == ("1.1.0", "north")
    assert filed.releases == {"1.0.0": first.digest, "1.1.0": second.digest}
    assert filed.edges == {
        Edge(first.digest, root.digest, "fork"),
        Edge(second.digest, root.digest, "fork"),
        Edge(second.digest, first.digest, "previous"),
    }


def test_releases_that_are_known_or_that_a_newer_one_follows_are_not_read_again(
    north: DirectoryRegistry, shelve: Shelve
) -> None:
    shelve(north, "soup", "0.1.0")
    first = shelve(north, "soup")
    shelve(north, "soup", "1.1.0", previous=first)
    for version in ("0.1.0", "1.0.0"):
        (north.root / "soup" / version / "lineage.json").write_text("{")
    filed = index_kit(north, "soup", {"0.1.0"})
    assert filed.releases.keys() == {"1.0.0", "1.1.0"}
    assert not filed.trouble


def test_no_other_kit_becomes_a_release_by_claiming_to_follow_one(north: DirectoryRegistry, shelve: Shelve) -> None:
    root = shelve(north, "soup")
    thief = shelve(north, "thief", previous=root)
    filed = index_kit(north, "thief")
    assert filed.releases == {"1.0.0": thief.digest}
    assert filed.edges == set()


def test_what_a_kit_brought_itself_is_filed_and_what_its_parents_brought_is_not(
    north: DirectoryRegistry, shelve: Shelve
) -> None:
    texts = {name: f"# {name} {'soup ' * 200}" for name in ("one", "two")}
    root = shelve(north, "soup", readme=texts["one"])
    first = shelve(north, "suppe", parent=root, readme=texts["one"])
    shelve(north, "suppe", "1.1.0", previous=first, readme=texts["two"])
    for name, text in (("soup", "one"), ("suppe", "two")):
        assert index_kit(north, name).own_files == {hashlib.sha256(texts[text].encode()).hexdigest()}


def test_a_licence_and_a_language_can_be_picked_without_their_last_part(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "soup", manifest="languages: [de-AT]\ntags: [Früh]\n")
    card = index_kit(north, "soup").card
    assert card
    facets: dict[Kind, tuple[str, ...]] = {
        "license": ("cc-by-sa-4.0", "cc-by-sa"),
        "lang": ("de-at", "de"),
        "tag": ("fruh",),
    }
    assert {CardFacet(kind, value) for kind, values in facets.items() for value in values} <= card.facets


def test_a_readme_is_kept_in_one_line_without_its_marks(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "soup", readme="<!-- a\nnote -->\n# Soup\n\nFor all\x1b[31m.\n## More\n" + "x" * 100_000)
    card = index_kit(north, "soup").card
    assert card
    assert card.readme.startswith("Soup For all")
    assert "note" not in card.readme
    assert len(card.readme) <= 20_000


BREAKAGES: dict[str, Callable[[Path], object]] = {
    "a damaged record": lambda place: (place / "lineage.json").write_text("{"),
    "no record": lambda place: (place / "lineage.json").unlink(),
    "a folder as record": lambda place: replaced(place / "lineage.json", Path.mkdir),
    "a manifest that is no YAML": lambda place: (place / "kit" / "kit.yaml").write_text("name: ["),
    "a pipe as manifest": lambda place: replaced(place / "kit" / "kit.yaml", os.mkfifo),
    "a link out of the registry": lambda place: (place / "kit" / "passwords").symlink_to("/etc/passwd"),
    "a file that was changed": lambda place: (place / "kit" / "templates" / "flyer.html").write_text("<p>evil"),
    "a file that was added": lambda place: (place / "kit" / "more.txt").write_text(""),
    "a huge file": lambda place: os.truncate(place / "kit" / "templates" / "flyer.html", 300_000_000),
    "a huge record": lambda place: os.truncate(place / "lineage.json", 300_000_000),
    "a record of hostile depth": lambda place: (place / "lineage.json").write_text("[" * 100_000),
    "no kit": lambda place: (place / "kit").rename(place / "tik"),
}


@pytest.mark.parametrize("breakage", BREAKAGES.values(), ids=BREAKAGES)
def test_a_broken_kit_is_told_and_has_no_card(
    north: DirectoryRegistry, shelve: Shelve, breakage: Callable[[Path], object]
) -> None:
    shelve(north, "soup")
    breakage(north.root / "soup" / "1.0.0")
    filed = index_kit(north, "soup")
    assert filed.card is None
    assert filed.trouble


def test_a_broken_old_release_is_told_and_the_newest_has_its_card(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "soup")
    shelve(north, "soup", "1.1.0")
    (north.root / "soup" / "1.0.0" / "lineage.json").write_text("{")
    filed = index_kit(north, "soup")
    assert filed.card
    assert filed.card.listed.version == "1.1.0"
    assert filed.trouble.startswith("1.0.0: ")


def test_a_kit_that_lists_too_much_is_told(north: DirectoryRegistry, shelve: Shelve) -> None:
    shelve(north, "soup", manifest="tags: [" + ", ".join(f"t{number}" for number in range(501)) + "]\n")
    assert "more than 500" in index_kit(north, "soup").trouble


def test_a_folder_without_releases_is_no_trouble(north: DirectoryRegistry) -> None:
    (north.root / "empty").mkdir(parents=True)
    filed = index_kit(north, "empty")
    assert (filed.card, filed.trouble, filed.versions) == (None, "", ())
