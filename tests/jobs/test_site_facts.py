from __future__ import annotations

import zipfile
from pathlib import Path

from campaignkit.files import file_digests
from campaignkit.jobs.site import Built, files_of
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import parse_lineage
from tests.galleries import SmallRegistry


def test_a_kit_is_told_from_its_release(north_gallery: tuple[SmallRegistry, Built]) -> None:
    made, built = north_gallery
    kit = next(kit for kit in built.site.kits if kit.slug == "repair-day")
    lineage = made.lines["repair-day"].lineage
    assert lineage and lineage.record
    assert (kit.record, kit.title, kit.by) == (lineage.record.digest, "Reparaturtag", "Speiche")
    assert [(version.version, version.changes) for version in kit.versions] == [("1.0.0", "First repair-day")]
    assert [ancestor.title for ancestor in kit.ancestors] == ["Küchenfest"]
    assert [(question.path, question.max, question.ideal) for question in kit.questions] == [("headline", 40, 20)]
    assert "adapted from Küchenfest by Werkstatt Ost" in kit.credit
    assert kit.fork == "campaignkit fork repair-day-a6.pdf"


def test_the_zip_is_the_release_with_its_lineage(north_gallery: tuple[SmallRegistry, Built]) -> None:
    _made, built = north_gallery
    kit = next(kit for kit in built.site.kits if kit.slug == "kuechenfest")
    assert kit.archive
    with zipfile.ZipFile(built.out / kit.archive.path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    record = parse_lineage(contents.pop("lineage.json"), "lineage.json").record
    assert record
    assert record.digest == kit.record
    assert tree(file_digests(contents)) == record.tree


def test_its_papers_lie_beside_its_sheets(north_gallery: tuple[SmallRegistry, Built]) -> None:
    _made, built = north_gallery
    kit = next(kit for kit in built.site.kits if kit.slug == "repair-day")
    assert {Path(path).name for path in files_of(kit)} == {
        "repair-day-a6.pdf", "repair-day-a6.png", "repair-day-a6-640.webp", "repair-day-a6-320.webp", "credits.txt",
        "credits.html", "credits.md", "lineage.svg", "repair-day-1.0.0.zip",
    }  # fmt: skip
    assert "Küchenfest 1.0.0 by Werkstatt Ost" in (built.out / kit.credits["txt"]).read_text()
