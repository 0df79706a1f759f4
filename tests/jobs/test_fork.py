import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.errors import CannotWrite, InvalidDocuments, NotFound, Refused, Taken, UnsafePath
from campaignkit.files import kit_contents
from campaignkit.jobs.fork import fork
from campaignkit.lineage.credits import credit_of_kit
from campaignkit.lineage.provenance import identify_folder
from campaignkit.lineage.record import parse_lineage, read_lineage
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, write_known

VECTORS = Path(__file__).parent.parent / "vectors"


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DirectoryRegistry:
    """A registry called `north` with two releases, and an empty folder to work in."""
    registry = DirectoryRegistry("north", tmp_path / "north")
    registry.root.mkdir(exist_ok=True)
    for name in ("soup-flyer-1.0.0", "suppe-flyer-0.1.0"):
        data = (VECTORS / f"{name}.lineage.json").read_bytes()
        registry.publish(kit_contents(VECTORS / name), parse_lineage(data, "lineage.json"))
    write_known([Known("north", str(registry.root))])
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return registry


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_fork_is_the_release_byte_for_byte_with_that_release_as_parent() -> None:
    forked = fork("suppe-flyer", Path("soup"))
    assert kit_contents(forked.kit_folder) == kit_contents(VECTORS / "suppe-flyer-0.1.0")
    lineage = read_lineage(forked.kit_folder)
    assert lineage is not None
    assert lineage.record is None
    assert [(parent.record[:15], parent.relation) for parent in lineage.parents] == [("sha256:982beda7", "fork")]
    assert len(lineage.records) == 2
    assert identify_folder(read_kit(forked.kit_folder)).released
    assert forked.code == credit_of_kit(read_kit(forked.kit_folder)).code == "ck:982b-eda7"


def test_the_campaign_is_named_after_the_kit_unless_told_otherwise(tmp_path: Path) -> None:
    assert fork("soup-flyer", None).campaign_folder == tmp_path / "work" / "soup-flyer"
    assert fork("soup-flyer", None, name="ours", by="A").campaign_folder == tmp_path / "work" / "ours"


def test_a_new_campaign_is_filled_from_the_sample_and_its_marks(new_kit: Callable[..., Path]) -> None:
    sample = "# yaml-language-server: $schema=../../../.campaignkit/campaign.schema.json\n# Ours.\nheadline: Soup\n"
    kit = new_kit(files={"sample/campaign.yaml": sample, "sample/logos/a.svg": "<svg/>"})
    forked = fork(str(kit), Path("soup"))
    assert forked.new_campaign
    assert forked.to_fill == ()
    assert forked.campaign_file.read_text() == (
        "# yaml-language-server: $schema=.campaignkit/campaign.schema.json\n# Ours.\nheadline: Soup\n"
    )
    assert (forked.campaign_folder / "logos" / "a.svg").read_text() == "<svg/>"
    assert sorted(path.name for path in (forked.campaign_folder / ".campaignkit").iterdir()) == [
        "campaign.schema.json", "kit.schema.json",
    ]  # fmt: skip


def test_values_from_the_command_and_from_a_file_are_set_the_commands_last(
    tmp_path: Path, new_kit: Callable[..., Path]
) -> None:
    data = tmp_path / "data.yaml"
    data.write_text("headline: from the file\nevent: {title: T}\nbullets: [a, b]\nphone:\n")
    forked = fork(str(new_kit()), Path("soup"), data=data, values={"headline": "from the: command"})
    text = forked.campaign_file.read_text()
    assert "headline: 'from the: command'\n" in text
    assert "event: {title: T}" in text
    assert "bullets: [a, b]" in text
    assert "phone" not in text


def test_a_second_kit_joins_a_campaign_without_a_word_of_its_sample(new_kit: Callable[..., Path]) -> None:
    first = fork(str(new_kit()), Path("soup"))
    mine = "# Ours!\nheadline: Our own   # keep\npartners:\n  - {name: B}\n"
    first.campaign_file.write_text(mine)
    (first.campaign_folder / "logos").mkdir()
    (first.campaign_folder / "logos" / "a.svg").write_text("ours")
    sample = "headline: Theirs\nurl: https://a.example/\nsubline: Free\n"
    files = {"sample/campaign.yaml": sample, "sample/logos/a.svg": "theirs", "sample/logos/b.svg": "theirs"}
    kit = new_kit("poster", name="poster", files=files)
    manifest = kit / "kit.yaml"
    manifest.write_text(manifest.read_text().replace("fields:\n", "fields:\n  subline: {type: text, required: true}\n"))
    second = fork(str(kit), Path("soup"))
    assert (second.new_campaign, second.to_fill) == (False, ("subline",))
    after = second.campaign_file.read_text()
    assert after.startswith(mine)
    assert "\nsubline:   # such as Free\n" in after
    assert "\n# url: https://a.example/\n" in after
    assert not (first.campaign_folder / "logos" / "b.svg").exists()
    assert (first.campaign_folder / "logos" / "a.svg").read_text() == "ours"
    assert (first.campaign_folder / "kits" / "soup-flyer" / "kit.yaml").exists()


def test_a_remix_has_its_own_name_and_keeps_the_credit() -> None:
    forked = fork("soup-flyer", Path("soup"), name="suppe", by="Küche für Alle <https://kueche.example/>")
    kit = read_kit(forked.kit_folder)
    assert (kit.name, kit.version, forked.kit) == ("suppe", "0.1.0", "suppe")
    assert credit_of_kit(kit).line.startswith(
        "Design: Suppe by Küche für Alle, CC BY-SA 4.0, adapted from Soup flyer by Werkstatt Ost"
    )
    assert forked.code == credit_of_kit(kit).code


def test_a_remix_of_a_kit_nobody_recorded_still_names_its_authors(new_kit: Callable[..., Path]) -> None:
    forked = fork(str(new_kit()), Path("soup"), name="ours", by="B")
    assert credit_of_kit(read_kit(forked.kit_folder)).adapted_from == "Soup flyer by Werkstatt Ost"


def test_a_kit_nobody_recorded_begins_a_new_line(new_kit: Callable[..., Path]) -> None:
    forked = fork(str(new_kit()), Path("soup"))
    assert read_lineage(forked.kit_folder) is None


def test_a_fork_of_a_draft_cites_the_draft() -> None:
    first = fork("soup-flyer", Path("one"))
    (first.kit_folder / "new.txt").write_text("x")
    second = fork(str(first.kit_folder), Path("two"))
    lineage = read_lineage(second.kit_folder)
    assert lineage is not None
    draft = lineage.records[lineage.parents[0].record]
    assert draft.released == ""
    assert second.code == first_code(first.kit_folder)


def first_code(folder: Path) -> str:
    return credit_of_kit(read_kit(folder)).code


def test_a_sample_plants_no_kits_and_no_hidden_files(new_kit: Callable[..., Path]) -> None:
    files = {
        "sample/kits/evil/kit.yaml": "",
        "sample/.envrc": "evil",
        "sample/out/a.pdf": "",
        "sample/data/people.csv": "name",
    }
    fork(str(new_kit(files=files)), Path("soup"))
    assert sorted(path.name for path in Path("soup").iterdir()) == [
        ".campaignkit",
        ".gitattributes",
        "campaign.yaml",
        "data",
        "kits",
    ]
    assert [path.name for path in Path("soup/kits").iterdir()] == ["soup-flyer"]


def test_marks_are_not_passed_on(new_kit: Callable[..., Path]) -> None:
    kit = new_kit(files={"assets/our-logo.svg": "<svg/>"})
    assert not (fork(str(kit), Path("soup")).kit_folder / "assets").exists()


def test_a_copy_that_is_there_is_kept_unless_forced() -> None:
    forked = fork("soup-flyer", Path("soup"))
    (forked.kit_folder / "mine.txt").write_text("mine")
    before = everything(Path("soup"))
    with pytest.raises(Taken) as refusal:
        fork("soup-flyer", Path("soup"))
    assert "--force" in refusal.value.hint
    assert everything(Path("soup")) == before
    fork("soup-flyer", Path("soup"), force=True)
    assert not (forked.kit_folder / "mine.txt").exists()
    assert [path.name for path in forked.kit_folder.parent.iterdir()] == ["soup-flyer"]


def test_authors_are_not_changed_in_a_kit_that_is_only_used() -> None:
    with pytest.raises(InvalidDocuments) as refusal:
        fork("soup-flyer", Path("soup"), by="Me")
    assert "--as" in refusal.value.hint
    assert not Path("soup").exists()


def test_nothing_is_left_when_a_value_cannot_be_set() -> None:
    with pytest.raises((InvalidDocuments, NotFound)):
        fork("soup-flyer", Path("soup"), values={"a": "b", "a.b.c[0]": "d"})
    assert not Path("soup").exists()


def test_a_campaign_that_cannot_be_completed_is_left_as_it_was(new_kit: Callable[..., Path]) -> None:
    campaign = Path("soup")
    campaign.mkdir()
    (campaign / "logos").write_text("a file in the way")
    before = everything(campaign)
    kit = new_kit(
        "poster", name="poster", files={"sample/a.txt": "y", "sample/logos/a.svg": "x", "sample/campaign.yaml": "url: x"}
    )
    with pytest.raises(CannotWrite):
        fork(str(kit), Path("soup"))
    assert everything(campaign) == before
    assert not (campaign / "kits" / "poster").exists()


def test_a_campaign_that_is_no_yaml_is_not_touched(new_kit: Callable[..., Path]) -> None:
    Path("soup").mkdir()
    for broken in (b"a: [", b"\xff\xfe"):
        Path("soup/campaign.yaml").write_bytes(broken)
        with pytest.raises(InvalidDocuments):
            fork(str(new_kit()), Path("soup"))
        assert os.listdir("soup") == ["campaign.yaml"]  # noqa: PTH208


def test_a_kit_is_not_forked_into_a_kit(new_kit: Callable[..., Path]) -> None:
    with pytest.raises(Taken, match="is a kit itself"):
        fork("soup-flyer", new_kit())


def test_an_altered_release_is_not_forked(shelf: DirectoryRegistry) -> None:
    (shelf.root / "soup-flyer" / "1.0.0" / "kit" / "templates" / "flyer.css").write_text("evil")
    with pytest.raises(Refused, match="altered"):
        fork("soup-flyer", Path("soup"))
    assert not Path("soup").exists()


def test_altered_records_are_not_passed_on() -> None:
    first = fork("suppe-flyer", Path("soup"))
    path = first.kit_folder / "lineage.json"
    original = path.read_text(encoding="utf-8")
    for author in ("Werkstatt Ost", "Küche für Alle"):
        path.write_text(original.replace(author, "Somebody Else"), encoding="utf-8")
        with pytest.raises(Refused, match="was altered"):
            fork(str(first.kit_folder), Path("other"))
    assert not Path("other").exists()


def test_a_kit_with_a_link_in_it_is_not_forked(new_kit: Callable[..., Path]) -> None:
    kit = new_kit()
    (kit / "templates" / "secret").symlink_to("/etc/hostname")
    with pytest.raises(UnsafePath):
        fork(str(kit), Path("soup"))
    assert not Path("soup").exists()


def test_a_link_in_the_campaign_is_not_written_through(tmp_path: Path) -> None:
    Path("soup").mkdir()
    Path("soup/kits").symlink_to(tmp_path)
    with pytest.raises(UnsafePath):
        fork("soup-flyer", Path("soup"))


def test_a_broken_lineage_stops_the_fork(new_kit: Callable[..., Path]) -> None:
    kit = new_kit()
    shutil.copy(VECTORS / "soup-flyer-1.0.0.lineage.json", kit / "lineage.json")
    data = (kit / "lineage.json").read_bytes()
    (kit / "lineage.json").write_bytes(data[: len(data) // 2])
    with pytest.raises(InvalidDocuments):
        fork(str(kit), Path("soup"))
    assert not Path("soup").exists()


@pytest.mark.parametrize("license", ["CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-4.0"])
def test_a_kit_that_nobody_may_remix_is_only_used_and_its_licence_told(new_kit: Callable[..., Path], license: str) -> None:  # noqa: A002
    kit = new_kit(license=license)
    (note,) = fork(str(kit), Path("soup")).notes
    assert "as its own licence allows" in note
    with pytest.raises(Refused, match="forbids") as refusal:
        fork(str(kit), Path("other"), name="ours", by="B")
    assert refusal.value.exit_status == 4
    assert not Path("other").exists()


def test_a_kit_whose_licence_breaks_what_it_builds_on_is_not_passed_on() -> None:
    first = fork("soup-flyer", Path("one"), name="washed", by="W")
    manifest = first.kit_folder / "kit.yaml"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("CC-BY-SA-4.0", "CC0-1.0"), encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        fork(str(first.kit_folder), Path("two"))
    assert "Soup flyer 1.0.0 by Werkstatt Ost is under CC BY-SA 4.0" in refusal.value.message
    assert "Washed 0.1.0 by W is under CC0 1.0" in refusal.value.message
    assert not Path("two").exists()
