"""Fork, render, change, publish, fork again, verify: a kit's life among people who never meet."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.acceptance.small_remix import reduce_to

BY = "Tea Circle <https://tea.example/>"
SENTENCE = "Round corners for the logos"
ONE_SHEET = ("-m", "a6", "-f", "pdf", "-f", "html")


@dataclass(frozen=True, slots=True)
class Shared:
    """A remix that one group published and another uses, and what the command told of it."""

    shelf: Path
    ours: Path
    theirs: Path
    published: Any
    drafted: Any
    rendered: Any

    @property
    def release(self) -> Path:
        return self.shelf / "tea-flyer/0.1.0"


@pytest.fixture(scope="module")
def shared(new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """One group remixes the flyer and publishes it to a shelf; another, on another machine, forks it from there."""
    room = tmp_path_factory.mktemp("story")
    shelf, ours, theirs = room / "shelf", room / "tea", room / "coffee"
    maker, user = new_person(), new_person()
    well(maker("fork", "event-flyer", ours, "--as", "tea-flyer", "--by", BY))
    reduce_to(ours / "kits/tea-flyer", "a6")
    change(ours / "kits/tea-flyer")
    drafted = well(maker("render", ours, *ONE_SHEET, "--json"))
    well(maker("registry", "add", "shelf", shelf))
    published = well(maker("publish", ours, "--to", "shelf", "-m", SENTENCE, "--yes", "--json"))
    well(user("registry", "add", "friends", shelf))
    well(user("fork", "friends/tea-flyer", theirs))
    rendered = well(user("render", theirs, *ONE_SHEET, "--json"))
    return Shared(shelf, ours, theirs, published, drafted, rendered)


def well(told: Any) -> Any:
    """What a run told, if it ended well."""
    assert told.status == 0, told.err
    return told


def change(kit: Path) -> None:
    """A line of the template and a word: what a neighbour with a text editor does."""
    css = kit / "templates/sheet.css"
    css.write_text(css.read_text() + "\n.logos img { border-radius: 1mm }\n")
    words = kit / "words/en.yaml"
    words.write_text(words.read_text().replace("together: Together", "together: Hand in hand"))


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a kit with its content; the lineage that stands beside it is not part of the kit."""
    found = {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {name: content for name, content in found.items() if name != "lineage.json"}


def test_the_published_files_are_those_of_the_draft_and_nothing_private(shared: Shared) -> None:
    told = shared.published.json
    assert told["published"] is True
    assert (told["name"], told["version"], Path(told["location"])) == ("tea-flyer", "0.1.0", shared.release)
    assert files(shared.release / "kit") == files(shared.ours / "kits/tea-flyer")
    assert not list(shared.shelf.rglob("out"))
    campaign = (shared.ours / "campaign.yaml").read_bytes()
    assert all(campaign != content for content in files(shared.shelf).values())
    assert {name.split("/")[0] for name in files(shared.shelf)} == {"tea-flyer", ".campaignkit-registry"}


def test_the_copy_of_a_remix_is_the_remix_byte_for_byte(shared: Shared) -> None:
    assert files(shared.theirs / "kits/tea-flyer") == files(shared.release / "kit")


def test_a_draft_becomes_its_release_by_publishing(shared: Shared, campaignkit: Any) -> None:
    told = well(campaignkit("lineage", shared.ours, "--json")).json
    assert told["root"] == shared.published.json["record"]
    assert told["draft"] is None


def test_the_lineage_names_the_remix_and_the_kit_it_came_from(shared: Shared, campaignkit: Any, checks: ModuleType) -> None:
    graph = well(campaignkit("lineage", shared.theirs, "--format", "json")).json
    remix, parent = checks.chain(graph)
    records = graph["records"]
    assert remix == shared.published.json["record"] == graph["root"]
    assert (records[remix]["name"], records[remix]["changes"]) == ("tea-flyer", SENTENCE)
    assert records[remix]["authors"][0] == {"name": "Tea Circle", "url": "https://tea.example/"}
    assert records[parent]["name"] == "event-flyer"
    assert {"child": remix, "parent": parent, "relation": "fork"} in graph["edges"]
    text = well(campaignkit("lineage", shared.theirs)).out
    assert "tea-flyer 0.1.0" in text
    assert "event-flyer 1.2.0" in text
    assert checks.code(parent) in text


def test_the_credit_names_the_remixer_and_the_maker(shared: Shared, checks: ModuleType) -> None:
    out = shared.theirs / "out/tea-flyer"
    record = shared.published.json["record"]
    for shown in (checks.flowing(checks.text(out / "a6.pdf")), checks.page(out / "a6.html").words):
        assert "by Tea Circle" in shown
        assert "adapted from Event flyer by" in shown
        assert checks.code(record) in shown
        assert "Hand in hand" in shown
    assert checks.record(out / "a6.pdf") == record


def test_a_draft_says_so_with_a_code_of_its_own(shared: Shared, checks: ModuleType) -> None:
    out = shared.ours / "out/tea-flyer"
    drafted = checks.record(out / "a6.pdf")
    assert drafted.startswith("sha256:")
    assert drafted != shared.published.json["record"]
    assert checks.code(drafted) in checks.flowing(checks.text(out / "a6.pdf"))


def test_everything_verifies_where_nothing_was_touched(shared: Shared, campaignkit: Any) -> None:
    for folder in (shared.theirs, shared.theirs / "kits/tea-flyer", shared.release, shared.release / "kit"):
        assert well(campaignkit("verify", folder, "--json")).json == {"ok": True, "problems": []}


def test_a_flipped_byte_in_a_published_file_is_found_and_named(shared: Shared, campaignkit: Any, tmp_path: Path) -> None:
    copy = tmp_path / "shelf/tea-flyer/0.1.0"
    shutil.copytree(shared.release, copy)
    file = copy / "kit/templates/sheet.html"
    content = bytearray(file.read_bytes())
    content[100] ^= 1
    file.write_bytes(content)
    told = campaignkit("verify", copy, "--json")
    assert told.status == 1
    assert told.json["ok"] is False
    assert [(p["path"], p["code"]) for p in told.json["problems"]] == [("templates/sheet.html", "changed")]
    plain = campaignkit("verify", copy)
    assert plain.status == 1
    assert "templates/sheet.html" in plain.out + plain.err


def test_an_altered_release_cannot_be_forked(shared: Shared, campaignkit: Any, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    shutil.copytree(shared.shelf, shelf)
    (shelf / "tea-flyer/0.1.0/kit/words/en.yaml").write_text("together: Against\n")
    well(campaignkit("registry", "add", "shelf", shelf))
    told = campaignkit("fork", "shelf/tea-flyer", tmp_path / "coffee")
    assert told.status == 4
    assert "altered" in told.err
    assert "campaignkit verify" in told.err
    assert not (tmp_path / "coffee").exists()


def test_publishing_twice_makes_no_new_version(shared: Shared, campaignkit: Any) -> None:
    before = files(shared.shelf)
    for folder in (shared.ours, shared.theirs):
        told = well(campaignkit("publish", folder, "--to", shared.shelf, "--yes", "--json")).json
        assert told["published"] is False
        assert (told["version"], told["record"]) == ("0.1.0", shared.published.json["record"])
    assert files(shared.shelf) == before


def test_a_version_that_is_taken_is_refused_with_the_next_one(shared: Shared, campaignkit: Any, tmp_path: Path) -> None:
    ours, shelf = tmp_path / "tea", tmp_path / "shelf"
    shutil.copytree(shared.ours, ours)
    shutil.copytree(shared.shelf, shelf)
    (ours / "kits/tea-flyer/words/en.yaml").write_text("together: All of us\nfree: Free\nscan: Code\n")
    before = files(shelf)
    told = campaignkit("publish", ours, "--to", shelf, "--yes")
    assert told.status == 1
    assert "0.1.0" in told.err
    assert "0.1.1" in told.err or "0.2.0" in told.err
    assert files(shelf) == before


@pytest.mark.parametrize("license_", ["CC-BY-ND-4.0", "CC-BY-NC-SA-4.0", "CC0-1.0"])
def test_a_licence_that_takes_freedom_away_is_refused(
    shared: Shared, campaignkit: Any, tmp_path: Path, license_: str
) -> None:
    """No derivatives and no commerce are not open; CC0 would drop the share-alike of the parent."""
    kit, shelf = tmp_path / "tea-flyer", tmp_path / "shelf"
    shutil.copytree(shared.ours / "kits/tea-flyer", kit)
    manifest = (kit / "kit.yaml").read_text()
    changed = manifest.replace("license: CC-BY-SA-4.0", f"license: {license_}").replace("version: 0.1.0", "version: 0.2.0")
    (kit / "kit.yaml").write_text(changed)
    well(campaignkit("registry", "add", "shelf", shelf))
    told = campaignkit("publish", kit, "--to", "shelf", "--yes")
    assert told.status == 4
    assert license_.removesuffix("-4.0") in told.err.replace(" ", "-")
    assert [path.name for path in shelf.iterdir()] == [".campaignkit-registry"]


def test_a_kit_without_a_licence_is_not_published(shared: Shared, campaignkit: Any, tmp_path: Path) -> None:
    kit, shelf = tmp_path / "tea-flyer", tmp_path / "shelf"
    shutil.copytree(shared.ours / "kits/tea-flyer", kit)
    manifest = (kit / "kit.yaml").read_text()
    (kit / "kit.yaml").write_text(manifest.replace("license: CC-BY-SA-4.0\n", "", 1))
    well(campaignkit("registry", "add", "shelf", shelf))
    told = campaignkit("publish", kit, "--to", "shelf", "--yes")
    assert told.status in (1, 4)
    assert "license" in told.err
    assert "Next: " in told.err
    assert [path.name for path in shelf.iterdir()] == [".campaignkit-registry"]
