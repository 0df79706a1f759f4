from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.errors import NotFound
from campaignkit.files import kit_contents
from campaignkit.jobs.show import MOST_SIBLINGS, show
from campaignkit.lineage.record import Record, parse_lineage
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known

VECTORS = Path(__file__).parent.parent / "vectors"
Shelve = Callable[..., Record]


@pytest.fixture
def north(tmp_path: Path) -> DirectoryRegistry:
    registry = DirectoryRegistry("north", tmp_path / "north")
    registry.root.mkdir(exist_ok=True)
    write_known([Known("north", str(registry.root))])
    return registry


def test_a_kit_is_shown_with_what_it_asks_for_and_what_it_makes(north: DirectoryRegistry) -> None:
    for name in ("soup-flyer-1.0.0", "suppe-flyer-0.1.0"):
        data = (VECTORS / f"{name}.lineage.json").read_bytes()
        north.publish(kit_contents(VECTORS / name), parse_lineage(data, "lineage.json"))
    shown = show("suppe-flyer")
    assert [(field.path, field.type, field.required) for field in shown.fields] == [("headline", "text", True)]
    assert [(material.name, material.size, material.formats) for material in shown.materials] == [
        ("a5", "A5", ("pdf", "html"))
    ]
    assert shown.credit.endswith("adapted from Soup flyer by Werkstatt Ost · ck:982b-eda7")


def test_the_fields_inside_a_group_are_shown_by_their_path() -> None:
    assert "event.title" in {field.path for field in show("event-flyer").fields}


def test_the_way_back_to_the_root_is_told_generation_by_generation(north: DirectoryRegistry, shelve: Shelve) -> None:
    root = shelve(north, "soup")
    child = shelve(north, "suppe", parent=root)
    shelve(north, "sopa", parent=child)
    told = [(ancestor.steps, ancestor.relation, ancestor.title, ancestor.license) for ancestor in show("sopa").lineage]
    assert told == [(1, "fork", "Suppe", "CC BY-SA 4.0"), (2, "fork", "Soup", "CC BY-SA 4.0")]
    assert show("soup").lineage == ()


def test_others_with_the_same_parent_are_told_and_how_to_meet_those_who_want_it(
    north: DirectoryRegistry, shelve: Shelve
) -> None:
    root = shelve(north, "soup")
    shelve(north, "suppe", parent=root, manifest="connect: {contact: ost@ost.example}\n")
    shelve(north, "sopa", parent=root)
    shelve(north, "zuppa", parent=root)
    shown = show("sopa")
    assert [(sibling.kit.name, dict(sibling.connect)) for sibling in shown.siblings] == [
        ("suppe", {"contact": "ost@ost.example"}), ("zuppa", {}),
    ]  # fmt: skip
    assert not shown.more_siblings


def test_of_many_siblings_some_are_told(north: DirectoryRegistry, shelve: Shelve) -> None:
    root = shelve(north, "soup")
    for number in range(MOST_SIBLINGS + 2):
        shelve(north, f"soup-{number}", parent=root)
    shown = show("soup-0")
    assert (len(shown.siblings), shown.more_siblings) == (MOST_SIBLINGS, True)


def test_a_picture_of_the_first_page_is_made_and_kept_outside_of_the_kit() -> None:
    (picture,) = show("event-flyer", pictures=True).pictures
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "pictures" in picture.parts
    assert show("event-flyer").pictures == ()


def test_a_kit_that_makes_no_page_has_no_picture(new_kit: Callable[..., Path]) -> None:
    folder = new_kit()
    manifest = (folder / "kit.yaml").read_text(encoding="utf-8")
    before, _, _ = manifest.partition("materials:")
    (folder / "kit.yaml").write_text(f"{before}materials:\n  invite: {{template: invite, formats: [ics]}}\n", "utf-8")
    with pytest.raises(NotFound):
        show(str(folder), pictures=True)
