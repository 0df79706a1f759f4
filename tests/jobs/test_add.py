import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.documents.reuse import rights
from campaignkit.errors import CampaignKitError, CannotWrite, NotFound, Refused, Taken
from campaignkit.files import kit_contents
from campaignkit.jobs.add import add
from campaignkit.jobs.credits import credits_of
from campaignkit.jobs.fork import fork
from campaignkit.jobs.publish import Publication, publish
from campaignkit.jobs.update import undo
from campaignkit.jobs.verify import verify
from campaignkit.lineage.provenance import identify_folder, without_marks
from campaignkit.lineage.record import Lineage, read_lineage
from campaignkit.registry.directory import DirectoryRegistry

VECTORS = Path(__file__).parent.parent / "vectors"
Prepare = Callable[..., Publication]
FONT = Path(__file__).parents[2] / "kits" / "event-flyer" / "fonts" / "InstrumentSans-Regular.ttf"
REUSE = """\
version = 1
[[annotations]]
path = "photos/garden.jpg"
SPDX-FileCopyrightText = "2024 Ana Foto"
SPDX-License-Identifier = "CC-BY-4.0"
[[annotations]]
path = "assets/our-logo.svg"
SPDX-FileCopyrightText = "Photo Guild e.V."
SPDX-License-Identifier = "LicenseRef-logo"
"""
FONTS = "fonts:\n  - {family: Plain, files: [fonts/Plain.ttf, fonts/Plain-Bold.ttf], license: OFL-1.1}\n"


pytestmark = pytest.mark.usefixtures("north")


@pytest.fixture
def photos(new_kit: Callable[..., Path], north: DirectoryRegistry) -> Path:
    """Somebody's kit with photos, fonts and a mark, published as `photo-kit` 1.0.0."""
    files = {
        "photos/garden.jpg": "garden",
        "photos/street.jpg": "street",
        "fonts/Plain.ttf": "",
        "fonts/Plain-Bold.ttf": "",
        "fonts/OFL.txt": "Copyright 2020 The Plain Authors",
        "LICENSES/CC-BY-4.0.txt": "Attribution 4.0",
        "LICENSES/MIT.txt": "MIT",
        "assets/our-logo.svg": "<svg/>",
        "REUSE.toml": REUSE,
    }
    folder = new_kit("photos-home", name="photo-kit", author="Photo Guild", files=files)
    manifest = folder / "kit.yaml"
    manifest.write_text(manifest.read_text().replace("Soup flyer", "Photo kit") + FONTS)
    for name in ("Plain.ttf", "Plain-Bold.ttf"):
        shutil.copyfile(FONT, folder / "fonts" / name)
    kit = read_kit(folder)
    record = replace(identify_folder(kit).record, released="2027-01-15T08:00:00Z")
    north.publish(without_marks(kit, kit_contents(folder)), Lineage(record))
    return folder


@pytest.fixture
def ours() -> Path:
    """Our remix of soup-flyer, a draft."""
    return fork("soup-flyer", Path("camp"), name="suppe", by="Küche für Alle <https://kueche.example/>").kit_folder


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_code_on_a_printed_sheet_means_its_kit(photos: Path, ours: Path) -> None:
    by_name = add("photo-kit", ["photos/garden.jpg"], Path("camp"))
    by_code = add(by_name.code, ["photos/street.jpg"], Path("camp"))
    assert (by_code.origin, by_code.code) == (by_name.origin, by_name.code)
    assert (ours / "photos" / "street.jpg").read_text() == "street"


def test_a_photo_comes_with_its_record_its_licence_and_whose_it_is(photos: Path, ours: Path) -> None:
    added = add("photo-kit", ["photos/garden.jpg"], Path("camp"))
    assert (added.paths, added.with_them) == (("photos/garden.jpg",), ("LICENSES/CC-BY-4.0.txt",))
    assert added.licenses == ("CC-BY-4.0",)
    assert added.origin == "Photo kit 1.0.0 by Photo Guild"
    assert (ours / "photos" / "garden.jpg").read_text() == "garden"
    kit = read_kit(ours)
    held = rights(kit, kit_contents(ours))["photos/garden.jpg"]
    assert (held.license, held.holders) == ("CC-BY-4.0", ("2024 Ana Foto",))
    lineage = read_lineage(ours)
    assert lineage is not None
    (component,) = [parent for parent in lineage.parents if parent.relation == "component"]
    assert component.paths == ("LICENSES/CC-BY-4.0.txt", "photos/garden.jpg")
    assert lineage.records[component.record].name == "photo-kit"
    assert identify_folder(kit).record.licenses == {"photos/garden.jpg": "CC-BY-4.0"}


def test_what_was_added_is_credited_and_published_with_every_generation(
    with_sample: Callable[[Path], Path], photos: Path, ours: Path, prepare: Prepare
) -> None:
    with_sample(ours)
    add("photo-kit", ["photos", "fonts/Plain.ttf"], Path("camp"))
    told = credits_of(Path("camp"))
    assert {(work.title, work.relation) for work in told.works} >= {
        ("Suppe 0.1.0", ""), ("Soup flyer 1.0.0", "fork"), ("Photo kit 1.0.0", "component"),
    }  # fmt: skip
    assert {"Ana Foto", "Photo Guild", "Werkstatt Ost"} <= {work.authors for work in told.works}
    assert "Photo" not in told.line
    publication = prepare(Path("camp"), "north")
    record = publication.lineage.record
    assert record is not None
    assert record.changes.startswith(
        "Changed kit.yaml, templates/flyer.html; added REUSE.toml, sample/campaign.yaml; took "
    )
    assert record.changes.endswith("photos/garden.jpg, photos/street.jpg from Photo kit")
    done = publish(publication)
    assert isinstance(done.location, Path) and verify(done.location).ok
    again = fork("suppe", Path("other"), name="third", by="C")
    assert {"Photo kit 1.0.0", "Soup flyer 1.0.0"} <= {work.title for work in credits_of(again.kit_folder).works}


def test_a_font_brings_its_entry_in_the_manifest_and_the_text_of_its_licence(photos: Path, ours: Path) -> None:
    added = add("photo-kit", ["fonts/Plain.ttf"], ours)
    assert added.with_them == ("fonts/OFL.txt",)
    (font,) = read_kit(ours).fonts
    assert (font.family, font.files, font.license) == ("Plain", ("fonts/Plain.ttf",), "OFL-1.1")
    add("photo-kit", ["fonts/Plain-Bold.ttf"], ours)
    assert [font.files for font in read_kit(ours).fonts] == [("fonts/Plain.ttf",), ("fonts/Plain-Bold.ttf",)]
    lineage = read_lineage(ours)
    assert lineage is not None
    assert [parent.paths for parent in lineage.parents if parent.relation == "component"] == [
        ("fonts/OFL.txt", "fonts/Plain-Bold.ttf", "fonts/Plain.ttf")
    ]


def test_adding_twice_changes_nothing_more(photos: Path, ours: Path) -> None:
    add("photo-kit", ["photos", "fonts"], ours)
    before = everything(ours)
    add("photo-kit", ["photos", "fonts"], ours)
    assert everything(ours) == before


def test_a_kit_of_ones_own_may_take_a_component_and_names_it(
    photos: Path, new_kit: Callable[..., Path], prepare: Prepare
) -> None:
    home = new_kit("mine", name="mine")
    add("photo-kit", ["photos/street.jpg"], home)
    stands = identify_folder(read_kit(home))
    assert (stands.traced, [parent.relation for parent in stands.record.parents]) == (True, ["component"])
    done = publish(prepare(home, "north"))
    assert isinstance(done.location, Path) and verify(done.location).ok


def test_the_next_version_of_a_kit_keeps_its_line_when_it_takes_a_component(
    with_sample: Callable[[Path], Path], photos: Path, prepare: Prepare
) -> None:
    home = with_sample(fork("soup-flyer", Path("camp")).kit_folder)
    manifest = home / "kit.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("1.0.0", "1.1.0"), encoding="utf-8")
    add("photo-kit", ["photos/garden.jpg"], home)
    record = identify_folder(read_kit(home)).record
    assert record.previous
    assert [parent.relation for parent in record.parents] == ["component"]
    assert publish(prepare(home, "north")).published


def test_a_share_alike_photo_does_not_fit_a_kit_that_is_not_and_both_are_named(
    photos: Path, new_kit: Callable[..., Path], prepare: Prepare
) -> None:
    home = new_kit("mine", name="mine", license="CC-BY-4.0")
    before = everything(home)
    with pytest.raises(Refused) as refusal:
        add("photo-kit", ["photos/street.jpg"], home)
    assert refusal.value.exit_status == 4
    assert "Photo kit 1.0.0 by Photo Guild is under CC BY-SA 4.0" in refusal.value.message
    assert "Soup flyer 1.0.0 by Werkstatt Ost is under CC BY 4.0" in refusal.value.message
    assert "CC-BY-SA-4.0" in refusal.value.hint
    assert everything(home) == before
    add("photo-kit", ["photos/garden.jpg", "fonts"], home)
    assert publish(prepare(home, "north")).published


def test_what_is_taken_from_a_kit_that_nobody_may_remix_is_refused(ours: Path, new_kit: Callable[..., Path]) -> None:
    closed = new_kit("closed", name="closed", license="CC-BY-NC-4.0", files={"a.jpg": "a"})
    with pytest.raises(Refused, match="commercial use"):
        add(str(closed), ["a.jpg"], ours)
    washed = new_kit(
        "washed", name="washed", files={"a.jpg": "a", "a.jpg.license": "SPDX-License-Identifier: CC-BY-ND-4.0"}
    )
    with pytest.raises(Refused, match=r"a.jpg in .* forbids remixes"):
        add(str(washed), ["a.jpg"], ours)


def test_a_file_beside_a_photo_that_tells_its_licence_comes_along(ours: Path, new_kit: Callable[..., Path]) -> None:
    said = "SPDX-FileCopyrightText: Bo\nSPDX-License-Identifier: CC0-1.0\n"
    kit = new_kit("photos", name="photos", files={"a.jpg": "a", "a.jpg.license": said})
    assert add(str(kit), ["a.jpg"], ours).with_them == ("a.jpg.license",)
    assert not (ours / "REUSE.toml").exists()
    assert identify_folder(read_kit(ours)).record.licenses == {"a.jpg": "CC0-1.0"}


@pytest.mark.parametrize("path", ["assets/our-logo.svg", "assets"])
def test_marks_are_never_taken(photos: Path, ours: Path, path: str) -> None:
    with pytest.raises(Refused, match="mark"):
        add(str(photos), [path], ours)


@pytest.mark.parametrize("path", ["kit.yaml", "REUSE.toml", "./kit.yaml"])
def test_what_a_kit_says_of_itself_is_not_taken(photos: Path, ours: Path, path: str) -> None:
    with pytest.raises(Refused, match="own kit alone"):
        add("photo-kit", [path], ours)


@pytest.mark.parametrize("path", ["nothing.jpg", "", "../secret", "/etc/passwd", "photo", "photos/garden.jpg/x"])
def test_what_is_not_there_is_told_with_what_is(photos: Path, ours: Path, path: str) -> None:
    before = everything(ours)
    with pytest.raises(NotFound) as refusal:
        add("photo-kit", [path], ours)
    assert "photos" in refusal.value.hint
    assert everything(ours) == before


def test_files_of_ours_stay_unless_forced(photos: Path, ours: Path) -> None:
    (ours / "photos").mkdir()
    (ours / "photos" / "garden.jpg").write_text("ours")
    with pytest.raises(Taken, match=r"photos/garden\.jpg"):
        add("photo-kit", ["photos"], ours)
    assert not (ours / "photos" / "street.jpg").exists()
    assert add("photo-kit", ["photos"], ours, force=True).replaced == ("photos/garden.jpg",)
    assert (ours / "photos" / "garden.jpg").read_text() == "garden"
    undo(ours)
    assert (ours / "photos" / "garden.jpg").read_text() == "ours", "what gave way can be had back"
    assert not (ours / "photos" / "street.jpg").exists()


def test_a_kit_takes_nothing_from_itself(ours: Path) -> None:
    with pytest.raises(Refused, match="from itself"):
        add(str(ours), ["templates"], ours)


def test_a_circle_is_refused(photos: Path, ours: Path) -> None:
    theirs = fork(str(ours), Path("theirs"), name="theirs", by="T").kit_folder
    (theirs / "new.txt").write_text("new")
    with pytest.raises(Refused, match=r"theirs 0.1.0 is itself built on suppe 0.1.0"):
        add(str(theirs), ["new.txt"], ours)


def test_a_release_is_not_added_to(photos: Path, north: DirectoryRegistry) -> None:
    with pytest.raises(Refused, match="never changes"):
        add("photo-kit", ["photos"], north.root / "soup-flyer" / "1.0.0")


@pytest.mark.parametrize(
    ("name", "error"), [("Photos/x", CampaignKitError), ("photos", CannotWrite), ("PHOTOS/garden.jpg", CampaignKitError)]
)
def test_what_cannot_stand_beside_our_files_is_undone(photos: Path, ours: Path, name: str, error: type[Exception]) -> None:
    (ours / name).parent.mkdir(exist_ok=True)
    (ours / name).write_text("in the way")
    before = everything(ours)
    with pytest.raises((error, CampaignKitError)):
        add("photo-kit", ["photos", "fonts"], ours, force=True)
    assert everything(ours) == before
    assert not (ours / "fonts").exists()


def test_an_altered_lineage_is_not_taken_from_or_added_to(photos: Path, ours: Path) -> None:
    path = ours / "lineage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Werkstatt Ost", "Somebody Else"), encoding="utf-8")
    with pytest.raises(Refused, match="was altered"):
        add("photo-kit", ["photos"], ours)
    other = fork("soup-flyer", Path("other"), name="other", by="O").kit_folder
    with pytest.raises(Refused, match="was altered"):
        add(str(ours), ["templates"], other)


def test_a_licence_that_leaves_the_credit_unsaid_is_told(
    photos: Path, new_kit: Callable[..., Path], prepare: Prepare
) -> None:
    home = new_kit("mine", name="mine", license="CC0-1.0")
    (note,) = add("photo-kit", ["photos/garden.jpg"], home).notes
    assert "must still credit" in note
    assert prepare(home, "north").notes
