import shutil
from pathlib import Path

import pytest

from campaignkit.errors import Problem
from campaignkit.files import kit_contents
from campaignkit.jobs.listing import kits, show
from campaignkit.lineage.record import parse_lineage
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known

VECTORS = Path(__file__).parent.parent / "vectors"


@pytest.fixture
def shelf(tmp_path: Path) -> DirectoryRegistry:
    registry = DirectoryRegistry("north", tmp_path / "north")
    for name in ("soup-flyer-1.0.0", "suppe-flyer-0.1.0"):
        data = (VECTORS / f"{name}.lineage.json").read_bytes()
        registry.publish(kit_contents(VECTORS / name), parse_lineage(data, "lineage.json"))
    write_known([Known("north", str(registry.root))])
    return registry


def test_every_kit_of_every_registry_is_listed_once(shelf: DirectoryRegistry) -> None:
    listed = {kit.name: kit for kit in kits()}
    assert {"event-flyer", "soup-flyer", "suppe-flyer"} <= set(listed)
    soup = listed["soup-flyer"]
    assert (soup.version, soup.authors, soup.registry, soup.materials) == ("1.0.0", "Werkstatt Ost", "north", ("a5",))


def test_a_broken_kit_is_told_and_the_others_are_listed(shelf: DirectoryRegistry) -> None:
    shutil.rmtree(shelf.root / "soup-flyer" / "1.0.0" / "kit" / "words")
    (shelf.root / "suppe-flyer" / "0.1.0" / "lineage.json").write_text("{")
    told: list[Problem] = []
    assert "event-flyer" in {kit.name for kit in kits(told.append)}
    assert [(problem.file, problem.severity) for problem in told] == [
        ("north/soup-flyer", "warning"), ("north/suppe-flyer", "warning"),
    ]  # fmt: skip


def test_a_kit_is_shown_with_what_it_asks_for_and_what_it_makes(shelf: DirectoryRegistry) -> None:
    shown = show("suppe-flyer")
    assert [(field.path, field.type, field.required) for field in shown.fields] == [("headline", "text", True)]
    assert [(material.name, material.size, material.formats) for material in shown.materials] == [
        ("a5", "A5", ("pdf", "html"))
    ]
    assert shown.credit.endswith("adapted from Soup flyer by Werkstatt Ost · ck:982b-eda7")


def test_the_fields_inside_a_group_are_shown_by_their_path() -> None:
    assert "event.title" in {field.path for field in show("event-flyer").fields}
