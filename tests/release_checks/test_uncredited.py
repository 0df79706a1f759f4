import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaignkit.cli.run import run
from campaignkit.disk import write_contents
from campaignkit.documents.kit import read_kit
from campaignkit.files import file_digests, kit_contents
from campaignkit.jobs.add import add
from campaignkit.jobs.init import init
from campaignkit.jobs.publish import Publication, publish
from campaignkit.jobs.verify_registry import verify_registry
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.provenance import Provenance, identify_folder
from campaignkit.lineage.record import Lineage, Record
from campaignkit.model.kit import Author
from campaignkit.registry.catalogue import queries
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known
from campaignkit.release_checks.uncredited import unnamed_by, unnamed_in

Prepare = Callable[..., Publication]
MANIFEST = """\
name: {name}
version: 1.0.0
title: {title}
summary: One sheet
license: CC-BY-SA-4.0
authors: [{{name: Makers of {name}}}]
materials:
  a5: {{template: flyer.html, size: A5, pages: 1, formats: [pdf]}}
"""
PHOTO = b"\xff\xd8photo" * 200


def shelve(registry: DirectoryRegistry, name: str, files: dict[str, bytes], **facts: Any) -> Record:
    """A release that brought these files, of makers of its own."""
    manifest = MANIFEST.format(name=name, title=name.capitalize())
    contents = dict(sorted({"kit.yaml": manifest.encode(), "templates/flyer.html": b"<p>", **files}.items()))
    listed = file_digests(contents)
    told: Any = {"released": "2026-11-22T12:00:00Z", **facts}
    record = Record(
        name=name, version="1.0.0", title=name.capitalize(), license="CC-BY-SA-4.0", authors=(Author(f"Makers of {name}"),),
        tree=tree(listed), swhid=swhid(contents), files=listed, **told,
    )  # fmt: skip
    registry.publish(contents, Lineage(record))
    return record


@pytest.fixture
def north(tmp_path: Path) -> DirectoryRegistry:
    """A registry that the user has, with a kit called soup that brought a photo."""
    registry = DirectoryRegistry("north", tmp_path / "north")
    registry.root.mkdir(exist_ok=True)
    write_known([Known("north", str(registry.root))])
    shelve(registry, "soup", {"photos/soup.jpg": PHOTO})
    return registry


@pytest.fixture
def copied(north: DirectoryRegistry, new_kit: Callable[..., Path]) -> Path:
    """A kit that is to be published, with that photo in it under another name."""
    home = new_kit("bread", name="bread", author="Bread for all")
    write_contents({"img/a.jpg": PHOTO}, home)
    return home


def draft(home: Path) -> Provenance:
    return identify_folder(read_kit(home))


def test_it_is_pointed_out_before_a_kit_goes_out_and_when_its_registry_is_verified(
    copied: Path, north: DirectoryRegistry, prepare: Prepare, capsys: pytest.CaptureFixture[str]
) -> None:
    publication = prepare(copied, "north")
    (problem,) = [problem for problem in publication.problems if problem.code == "unnamed-kit"]
    assert problem.severity == "warning"
    assert "img/a.jpg is also in Soup 1.0.0 by Makers of soup, which this kit does not name" in problem.message
    assert "campaignkit add north/soup@1.0.0 photos/soup.jpg" in problem.message
    assert publish(publication).published
    verdict = verify_registry(north.root)
    assert verdict.ok
    assert [(remark.path, remark.code, remark.message) for remark in verdict.remarks] == [
        ("bread/1.0.0", "unnamed", problem.message)
    ]
    assert run(["verify", str(north.root)]) == 0
    assert f"warning: bread/1.0.0: {problem.message}\n" in capsys.readouterr().err
    assert run(["verify", str(north.root), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["warnings"] == [{"path": "bread/1.0.0", "code": "unnamed", "message": problem.message}]


def test_what_has_left_a_registry_is_forgotten(copied: Path, north: DirectoryRegistry) -> None:
    record = draft(copied).record
    assert unnamed_by(record, {}, (north,))
    shutil.rmtree(north.root / "soup")
    assert unnamed_by(record, {}, (north,)) == ()


def test_doing_as_it_is_told_mends_it(copied: Path, north: DirectoryRegistry) -> None:
    before = draft(copied)
    assert unnamed_by(before.record, before.ancestors, (north,))
    shutil.rmtree(copied / "img")
    add("north/soup@1.0.0", ["photos/soup.jpg"], copied)
    after = draft(copied)
    assert unnamed_by(after.record, after.ancestors, (north,)) == ()


def test_many_files_are_counted_and_not_all_named(north: DirectoryRegistry) -> None:
    files = {f"{letter}.css": letter.encode() * 600 for letter in "abcde"}
    shelve(north, "one", files, released="2026-01-01T00:00:00Z")
    two = shelve(north, "two", files)
    (found,) = unnamed_by(two, {}, (north,))
    assert str(found).startswith("a.css, b.css, c.css and 2 more are also in One 1.0.0")


def test_kits_that_were_begun_with_init_have_nothing_of_each_other(tmp_path: Path, north: DirectoryRegistry) -> None:
    for name in ("one", "two"):
        contents = kit_contents(init(name, tmp_path, by=f"Makers of {name}"))
        shelve(north, name, {path: data for path, data in contents.items() if path != "kit.yaml"})
    assert unnamed_in(north, ()) == {}


def test_what_very_many_brought_is_nobodys_in_particular(north: DirectoryRegistry) -> None:
    for number in range(queries.HELD - 1):
        shelve(north, f"kit-{number}", {"a.jpg": PHOTO})
    last = shelve(north, "last", {"b.jpg": b"own" * 600})
    asked = replace(last, files=file_digests({"a.jpg": PHOTO}), name="new", authors=(Author("New"),))
    assert len(unnamed_by(asked, {}, (north,))) == queries.HELD
    shelve(north, "one-more", {"a.jpg": PHOTO})
    assert unnamed_by(asked, {}, (north,)) == ()


def test_one_release_in_two_registries_is_told_once_and_never_of_itself(north: DirectoryRegistry, tmp_path: Path) -> None:
    south = DirectoryRegistry("south", tmp_path / "south")
    south.root.mkdir(exist_ok=True)
    shutil.copytree(north.root / "soup", south.root / "soup")
    bread = shelve(south, "bread", {"a.jpg": PHOTO})
    assert [found.source for found in unnamed_by(bread, {}, (north, south))] == ["north/soup@1.0.0"]
    assert list(unnamed_in(south, (north,))) == [("bread", "1.0.0"), ("soup", "1.0.0")]
    assert [found.source for found in unnamed_in(south, (north,))["soup", "1.0.0"]] == ["south/bread@1.0.0"]


def test_a_kit_that_cannot_be_read_stands_in_nobodys_way(copied: Path, north: DirectoryRegistry) -> None:
    (north.root / "soup" / "1.0.0" / "lineage.json").write_text("{")
    assert unnamed_by(draft(copied).record, {}, (north,)) == ()


def _facts(record: Record) -> dict[str, object]:
    return {key: getattr(record, key) for key in ("version", "title", "license", "authors", "tree", "swhid", "files")}
