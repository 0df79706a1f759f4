import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.errors import NotFound, Notice, Refused, Unreachable
from campaignkit.files import file_digests, kit_contents
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import parse_lineage
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known
from campaignkit.registry.release import Shelf
from campaignkit.registry.resolve import find, open_registry, registries, writable_registry
from campaignkit.workspace.whereabouts import kit_home, shelved

VECTORS = Path(__file__).parent.parent / "vectors"


@pytest.fixture
def shelf(tmp_path: Path) -> DirectoryRegistry:
    """A registry that the user knows as `north`, with two kits."""
    registry = DirectoryRegistry("north", tmp_path / "north")
    registry.root.mkdir(exist_ok=True)
    for name in ("soup-flyer-1.0.0", "suppe-flyer-0.1.0"):
        data = (VECTORS / f"{name}.lineage.json").read_bytes()
        registry.publish(kit_contents(VECTORS / name), parse_lineage(data, "lineage.json"))
    write_known([Known("north", str(registry.root))])
    return registry


@pytest.mark.parametrize("source", ["soup-flyer", "soup-flyer@1.0.0", "north/soup-flyer", "north/soup-flyer@1.0.0"])
def test_a_release_is_found_by_name_version_and_registry(shelf: DirectoryRegistry, source: str) -> None:
    release = find(source)
    assert (release.name, release.version, release.registry) == ("soup-flyer", "1.0.0", "north")


def test_the_built_in_kits_come_first_under_their_own_name(shelf: DirectoryRegistry) -> None:
    assert [registry.name for registry in registries()] == ["built-in", "north"]
    assert find("event-flyer").registry == "built-in"


@pytest.mark.parametrize("place", ["soup-flyer/1.0.0", "soup-flyer/1.0.0/kit"])
def test_a_release_is_found_by_its_folder_with_its_lineage(shelf: DirectoryRegistry, place: str) -> None:
    release = find(str(shelf.root / place))
    assert release.lineage is not None
    assert release.lineage.record is not None
    assert release.lineage.record.name == "soup-flyer"


def test_a_kit_and_a_campaign_with_one_kit_are_found_by_their_folders(tmp_path: Path, new_kit: Callable[..., Path]) -> None:
    new_kit("camp/kits/soup-flyer")
    assert find(str(tmp_path / "camp")).folder == tmp_path / "camp" / "kits" / "soup-flyer"
    assert find(str(tmp_path / "camp" / "kits" / "soup-flyer")).lineage is None


def test_a_kits_name_goes_before_a_folder_of_the_same_name_and_a_dot_says_folder(
    shelf: DirectoryRegistry, new_kit: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(new_kit("soup-flyer").parent)
    assert find("soup-flyer").registry == "north"
    assert find("./soup-flyer").registry == ""


def test_a_misspelt_name_is_told_with_the_nearest(shelf: DirectoryRegistry) -> None:
    with pytest.raises(NotFound, match="no kit or folder called soup-flier") as refusal:
        find("soup-flier")
    assert "Did you mean soup-flyer?" in refusal.value.hint


def test_a_version_that_is_not_there_is_told_with_those_that_are(shelf: DirectoryRegistry) -> None:
    with pytest.raises(NotFound, match="soup-flyer@3") as refusal:
        find("soup-flyer@3.0.0")
    assert refusal.value.hint == "It has 1.0.0."


@pytest.mark.parametrize("source", ["flyer.pdf", "page.html", "", "/", "@", "a/b/c@"])
def test_what_cannot_be_forked_is_told_with_what_to_do(source: str) -> None:
    with pytest.raises(NotFound) as refusal:
        find(source)
    assert refusal.value.hint


def test_a_campaign_with_several_kits_asks_which(tmp_path: Path, new_kit: Callable[..., Path]) -> None:
    new_kit("camp/kits/soup-flyer")
    new_kit("camp/kits/poster")
    with pytest.raises(NotFound, match="several kits: poster, soup-flyer"):
        kit_home(tmp_path / "camp")
    assert kit_home(tmp_path / "camp", "poster").name == "poster"
    with pytest.raises(NotFound, match="has no kit ad"):
        kit_home(tmp_path / "camp", "ad")
    with pytest.raises(NotFound, match="There is no kit in"):
        kit_home(tmp_path)


def test_where_there_is_no_kit_what_there_is_instead_is_told(shelf: DirectoryRegistry, tmp_path: Path) -> None:
    hub = tmp_path / "hub.git"
    subprocess.run(["git", "init", "-q", "--bare", str(hub)], check=True)
    for place, told, hint in (
        (shelf.root / "soup-flyer", "holds releases: 1.0.0", str(shelf.root / "soup-flyer" / "1.0.0")),
        (hub, "a bare git repository", f"campaignkit registry add NAME {hub}"),
        (tmp_path / "nothing", "There is no folder", "or that of a registry"),
    ):
        with pytest.raises(NotFound, match=told) as refusal:
            kit_home(place)
        assert hint in refusal.value.hint


def test_a_lineage_planted_inside_a_release_is_not_believed(shelf: DirectoryRegistry) -> None:
    kit = shelf.root / "soup-flyer" / "1.0.0" / "kit"
    (kit / "lineage.json").write_bytes((VECTORS / "suppe-flyer-0.1.0.lineage.json").read_bytes())
    found = shelved(kit)
    assert found.published
    assert found.lineage == shelf.recorded("soup-flyer", "1.0.0")


def test_only_a_working_copy_may_be_changed(shelf: DirectoryRegistry, tmp_path: Path, new_kit: Callable[..., Path]) -> None:
    own = new_kit("camp/kits/soup-flyer")
    checked_out = new_kit("clone/kits/soup-flyer")
    (tmp_path / "clone" / "kits" / ".records").mkdir()
    (tmp_path / "camp" / "kits" / "elsewhere").symlink_to(checked_out)
    assert shelved(own).as_working_copy().home == own
    for home in (checked_out, shelf.root / "soup-flyer" / "1.0.0", tmp_path / "camp" / "kits" / "elsewhere"):
        with pytest.raises(Refused):
            shelved(home).as_working_copy()


def root_of(registry: Shelf) -> Path:
    """The folder of a directory registry."""
    assert isinstance(registry, DirectoryRegistry)
    return registry.root


def test_a_registry_to_publish_to_is_a_known_one_or_a_path(shelf: DirectoryRegistry, tmp_path: Path) -> None:
    assert root_of(writable_registry("north")) == shelf.root
    write_known([])
    assert root_of(writable_registry(str(shelf.root))) == shelf.root, "there are kits in it"
    (tmp_path / "empty").mkdir()
    for place in ("new", "empty"):
        with pytest.raises(NotFound, match="is no registry, and publishing makes none"):
            writable_registry(str(tmp_path / place))
    write_known([Known("east", str(tmp_path / "empty"))])
    assert root_of(writable_registry(str(tmp_path / "empty"))) == tmp_path / "empty"
    with pytest.raises(NotFound, match="no registry called south"):
        writable_registry("south")
    with pytest.raises(Refused, match="plain folders"):
        writable_registry("built-in")


def test_a_checkout_with_kits_and_records_is_read_as_a_folder_of_kits(tmp_path: Path, new_kit: Callable[..., Path]) -> None:
    new_kit("clone/kits/soup-flyer")
    (tmp_path / "clone" / "kits" / ".records").mkdir()
    assert open_registry("clone", str(tmp_path / "clone")).names() == ("soup-flyer",)


def test_a_name_that_means_two_kits_is_asked_for_by_its_registry(shelf: DirectoryRegistry, tmp_path: Path) -> None:
    south = DirectoryRegistry("south", tmp_path / "south")
    south.root.mkdir(exist_ok=True)
    data = (VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes()
    south.publish(kit_contents(VECTORS / "soup-flyer-1.0.0"), parse_lineage(data, "lineage.json"))
    write_known([Known("north", str(shelf.root)), Known("south", str(south.root))])
    assert find("soup-flyer").registry == "north", "the same release in two places is no question"
    contents = {**kit_contents(VECTORS / "soup-flyer-1.0.0"), "new.txt": b"x"}
    lineage = parse_lineage(data, "lineage.json")
    assert lineage.record
    files = file_digests(contents)
    other = replace(lineage.record, files=files, tree=tree(files), changes="Another kit of this name", version="1.0.1")
    south.publish(contents, replace(lineage, record=other))
    with pytest.raises(NotFound, match="several kits called soup-flyer: north/soup-flyer@1") as refusal:
        find("soup-flyer")
    assert refusal.value.hint == "Say which: north/soup-flyer"
    assert find("south/soup-flyer").version == "1.0.1"
    assert find("soup-flyer@1.0.1").registry == "south"


def test_a_registry_that_cannot_be_reached_does_not_stand_in_the_way_of_others(
    shelf: DirectoryRegistry, tmp_path: Path
) -> None:
    write_known([Known("gone", (tmp_path / "gone.git").as_uri()), Known("north", str(shelf.root))])
    with pytest.warns(Notice, match="gone was not asked"):
        assert find("soup-flyer").registry == "north"
    with pytest.raises(Unreachable):
        find("gone/soup-flyer")


def test_a_release_is_found_by_its_address_in_a_git_repository(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "hub.git")], check=True)
    hub = writable_registry(str(tmp_path / "hub.git"))
    data = (VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes()
    where = hub.publish(kit_contents(VECTORS / "soup-flyer-1.0.0"), parse_lineage(data, "lineage.json"))
    assert find(str(where)).lineage == parse_lineage(data, "lineage.json")
    assert find(f"{hub.location}#soup-flyer").version == "1.0.0"
