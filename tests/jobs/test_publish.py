import json
import shutil
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.errors import (
    CampaignKitError,
    InvalidDocuments,
    Notice,
    NotPublishable,
    Refused,
    Taken,
    Unreachable,
)
from campaignkit.files import kit_contents, kit_files
from campaignkit.git import mirror
from campaignkit.jobs.credits import credits_of
from campaignkit.jobs.fork import fork
from campaignkit.jobs.publish import Publication, Published, publish
from campaignkit.jobs.verify import verify
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.provenance import identify_folder
from campaignkit.lineage.record import Record, read_lineage
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.gitregistry import GitRegistry
from campaignkit.registry.known import Known, write_known

VECTORS = Path(__file__).parent.parent / "vectors"
Prepare = Callable[..., Publication]
ME = "Küche für Alle <https://kueche.example/>"


pytestmark = pytest.mark.usefixtures("north")


@pytest.fixture
def remix(with_sample: Callable[[Path], Path]) -> Path:
    """A campaign with a remix of soup-flyer in it."""
    campaign = fork("soup-flyer", Path("camp"), name="suppe", by=ME).campaign_folder
    (campaign / "logos").mkdir()
    (campaign / "logos" / "ours.svg").write_text("<svg/>")
    (campaign / "kits" / "suppe" / "words" / "de.yaml").write_text("free: Kostenlos\n")
    with_sample(campaign / "kits" / "suppe")
    return campaign


def edit(home: Path, old: str, new: str) -> None:
    path = home / "kit.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def folder_of(publication: Published) -> Path:
    """Where a release lies in a registry that is a folder."""
    assert isinstance(publication.location, Path)
    return publication.location


def recorded(publication: Publication) -> Record:
    assert publication.lineage.record is not None
    return publication.lineage.record


def test_nothing_is_written_before_it_is_published(remix: Path, north: DirectoryRegistry, prepare: Prepare) -> None:
    before = {path: path.stat().st_mtime_ns for path in Path.cwd().rglob("*")}
    publication = prepare(remix, "north", by="Somebody")
    assert {path: path.stat().st_mtime_ns for path in Path.cwd().rglob("*")} == before
    assert publication.location == north.root / "suppe" / "0.1.0"
    assert not publication.already


def test_what_goes_out_is_shown_and_the_campaign_stays(remix: Path, prepare: Prepare) -> None:
    publication = prepare(remix, "north")
    assert [file.path for file in publication.files] == [file.path for file in kit_files(remix / "kits" / "suppe")]
    assert publication.campaign_files_kept_back == 2


def test_a_remix_is_published_with_record_and_lineage(remix: Path, north: DirectoryRegistry, prepare: Prepare) -> None:
    done = publish(prepare(remix, "north", message="German words"))
    assert done.published
    release = north.get("suppe", "0.1.0")
    assert release.lineage is not None
    record = release.lineage.record
    assert record is not None
    assert (record.digest, record.released, record.changes) == (done.record, "2027-01-15T08:00:00Z", "German words")
    assert [parent.relation for parent in record.parents] == ["fork"]
    assert record.tree == tree(kit_files(release.folder)) == done.tree
    assert record.swhid == swhid(kit_contents(release.folder))
    assert record.previous == ""
    assert verify(folder_of(done)).ok


def test_what_was_changed_is_told_from_the_files_if_nobody_says(remix: Path, prepare: Prepare) -> None:
    assert recorded(prepare(remix, "north")).changes == (
        "Changed kit.yaml, templates/flyer.html; added sample/campaign.yaml, words/de.yaml"
    )


def test_the_published_folder_is_that_release_from_then_on(remix: Path, prepare: Prepare) -> None:
    done = publish(prepare(remix, "north"))
    stands = identify_folder(read_kit(remix / "kits" / "suppe"))
    assert (stands.released, stands.record.digest) == (True, done.record)
    assert verify(remix).about == "suppe 0.1.0, unchanged"


def test_publishing_twice_changes_nothing(
    remix: Path, north: DirectoryRegistry, monkeypatch: pytest.MonkeyPatch, prepare: Prepare
) -> None:
    first = publish(prepare(remix, "north"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    again = prepare(remix, "north")
    assert again.already
    second = publish(again)
    assert (second.published, second.record) == (False, first.record)
    assert north.versions("suppe") == ("0.1.0",)


def test_a_release_whose_maker_was_interrupted_is_recognised(remix: Path, prepare: Prepare) -> None:
    lineage = (remix / "kits" / "suppe" / "lineage.json").read_bytes()
    first = publish(prepare(remix, "north"))
    (remix / "kits" / "suppe" / "lineage.json").write_bytes(lineage)
    second = publish(prepare(remix, "north", message="Other words"))
    assert (second.published, second.record) == (False, first.record)
    assert identify_folder(read_kit(remix / "kits" / "suppe")).released


def test_the_next_version_follows_the_last(remix: Path, north: DirectoryRegistry, prepare: Prepare) -> None:
    first = publish(prepare(remix, "north"))
    edit(remix / "kits" / "suppe", "0.1.0", "0.2.0")
    second = publish(prepare(remix, "north"))
    lineage = north.recorded("suppe", "0.2.0")
    assert lineage and lineage.record
    assert lineage.record.previous == first.record
    assert set(lineage.records) == {first.record, recorded_digest("soup-flyer-1.0.0")}
    assert verify(folder_of(second)).ok
    assert north.versions("suppe") == ("0.2.0", "0.1.0")


def recorded_digest(name: str) -> str:
    digest = json.loads((VECTORS / "expected.json").read_text())[name]["record"]
    assert isinstance(digest, str)
    return digest


def test_a_taken_version_is_refused_and_the_next_free_one_named(remix: Path, prepare: Prepare) -> None:
    publish(prepare(remix, "north"))
    (remix / "kits" / "suppe" / "words" / "de.yaml").write_text("free: Umsonst\n")
    with pytest.raises(Taken) as refusal:
        prepare(remix, "north")
    assert "0.1.1" in refusal.value.hint


def test_a_changed_copy_of_a_release_cannot_go_out_under_its_version(
    tmp_path: Path, prepare: Prepare, added: Callable[[Path], str]
) -> None:
    home = fork("soup-flyer", Path("camp")).kit_folder
    (home / "new.txt").write_text("x")
    with pytest.raises(Taken, match=r"not soup-flyer 1.0.0 as it was released") as refusal:
        prepare(home, added(tmp_path / "elsewhere"))
    assert "Added new.txt" in refusal.value.message
    assert "--as" in refusal.value.hint
    assert "1.0.1" in refusal.value.hint


def test_a_name_somebody_else_uses_there_is_refused(new_kit: Callable[..., Path], prepare: Prepare) -> None:
    with pytest.raises(Taken, match="already has a kit called soup-flyer") as refusal:
        prepare(new_kit(version="3.0.0"), "north")
    assert "--as NAME" in refusal.value.hint
    assert "make it version 3.0.0" in refusal.value.hint
    with pytest.raises(Taken) as refusal:
        prepare(new_kit(version="0.9.0"), "north")
    assert "make it version 1.0.1" in refusal.value.hint


def test_a_name_somebody_else_uses_elsewhere_is_warned_of(
    new_kit: Callable[..., Path], tmp_path: Path, prepare: Prepare, added: Callable[[Path], str]
) -> None:
    with pytest.warns(Notice, match="north has another kit called soup-flyer.*north/soup-flyer"):
        done = publish(prepare(new_kit(version="3.0.0"), added(tmp_path / "elsewhere")))
    assert done.published


def test_who_goes_on_with_a_kit_may_use_its_name(
    with_sample: Callable[[Path], Path], north: DirectoryRegistry, prepare: Prepare
) -> None:
    home = with_sample(fork("soup-flyer", Path("camp")).kit_folder)
    edit(home, "1.0.0", "1.1.0")
    done = publish(prepare(home, "north"))
    assert done.published
    lineage = north.recorded("soup-flyer", "1.1.0")
    assert lineage and lineage.record
    assert (lineage.record.previous, lineage.record.parents) == (recorded_digest("soup-flyer-1.0.0"), ())


def test_who_drops_its_authors_may_not(
    with_sample: Callable[[Path], Path], north: DirectoryRegistry, prepare: Prepare
) -> None:
    home = with_sample(fork("soup-flyer", Path("camp")).kit_folder)
    edit(home, "1.0.0", "1.1.0")
    edit(home, "Werkstatt Ost", "Somebody Else")
    with pytest.raises(Taken, match="not its next version"):
        prepare(home, "north")


def test_a_remix_may_be_named_while_publishing(
    with_sample: Callable[[Path], Path], north: DirectoryRegistry, prepare: Prepare
) -> None:
    home = with_sample(fork("soup-flyer", Path("camp")).kit_folder)
    done = publish(prepare(home, "north", name="suppe", by=ME))
    assert (done.name, done.version) == ("suppe", "0.1.0")
    assert read_kit(home).name == "suppe"
    assert identify_folder(read_kit(home)).record.digest == done.record


def test_an_untouched_release_is_copied_to_another_registry_with_the_same_record(
    tmp_path: Path, prepare: Prepare, added: Callable[[Path], str]
) -> None:
    home = fork("soup-flyer", Path("camp")).kit_folder
    done = publish(prepare(home, added(tmp_path / "south")))
    assert (done.published, done.record) == (True, recorded_digest("soup-flyer-1.0.0"))
    assert (folder_of(done) / "lineage.json").read_bytes() == (VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes()


def test_a_release_folder_is_published_on_without_being_touched(
    north: DirectoryRegistry, tmp_path: Path, prepare: Prepare, added: Callable[[Path], str]
) -> None:
    source = north.root / "soup-flyer" / "1.0.0"
    publish(prepare(source, added(tmp_path / "south")))
    assert not (source / "kit" / "lineage.json").exists()


def test_marks_stay_behind_and_the_folder_still_is_the_release(
    new_kit: Callable[..., Path], tmp_path: Path, prepare: Prepare
) -> None:
    kit = new_kit("kits/ours", name="ours", files={"assets/our-logo.svg": "<svg/>"})
    publication = prepare(kit, "north")
    assert publication.left_out == ("assets/our-logo.svg",)
    done = publish(publication)
    assert not (folder_of(done) / "kit" / "assets").exists()
    assert (kit / "assets" / "our-logo.svg").exists()
    assert identify_folder(read_kit(kit)).record.digest == done.record
    assert verify(kit).about == "ours 1.0.0, unchanged"


@pytest.mark.parametrize("license", ["CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC0-1.0", "CC-BY-4.0"])
def test_a_licence_that_is_closed_or_breaks_share_alike_is_refused(remix: Path, license: str, prepare: Prepare) -> None:  # noqa: A002
    edit(remix / "kits" / "suppe", "CC-BY-SA-4.0", license)
    with pytest.raises(Refused) as refusal:
        prepare(remix, "north")
    assert refusal.value.exit_status == 4


def test_a_kit_without_a_licence_is_refused(remix: Path, prepare: Prepare) -> None:
    edit(remix / "kits" / "suppe", "license: CC-BY-SA-4.0\n", "")
    with pytest.raises((Refused, InvalidDocuments)):
        prepare(remix, "north")


def test_altered_ancestors_are_refused(remix: Path, prepare: Prepare) -> None:
    path = remix / "kits" / "suppe" / "lineage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Werkstatt Ost", "Somebody Else"), encoding="utf-8")
    with pytest.raises(NotPublishable) as refusal:
        prepare(remix, "north")
    assert {problem.code for problem in refusal.value.problems} == {"bad-record"}


def test_a_release_whose_own_record_was_edited_is_not_published_on(
    tmp_path: Path, prepare: Prepare, added: Callable[[Path], str]
) -> None:
    home = fork("soup-flyer", Path("camp")).kit_folder
    path = home / "lineage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Werkstatt Ost", "Somebody Else"), encoding="utf-8")
    with pytest.raises((Taken, NotPublishable)):
        prepare(home, added(tmp_path / "south"))


def test_a_kit_with_problems_is_refused(remix: Path, prepare: Prepare) -> None:
    shutil.rmtree(remix / "kits" / "suppe" / "templates")
    with pytest.raises(InvalidDocuments):
        prepare(remix, "north")


def test_an_altered_release_of_the_same_version_is_told(remix: Path, north: DirectoryRegistry, prepare: Prepare) -> None:
    done = publish(prepare(remix, "north"))
    (folder_of(done) / "kit" / "words" / "de.yaml").write_text("free: Evil\n")
    with pytest.raises(Refused, match="altered"):
        prepare(remix, "north")


def test_a_useless_time_is_told(remix: Path, monkeypatch: pytest.MonkeyPatch, prepare: Prepare) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    with pytest.raises(CampaignKitError, match="SOURCE_DATE_EPOCH"):
        prepare(remix, "north")


def test_a_registry_that_cannot_be_written_leaves_everything_as_it_was(remix: Path, prepare: Prepare) -> None:
    Path("file").touch()
    before = (remix / "kits" / "suppe" / "lineage.json").read_bytes()
    write_known([Known("file", str(Path("file").absolute()))])
    with pytest.raises(Unreachable):
        publish(prepare(remix, "./file"))
    assert (remix / "kits" / "suppe" / "lineage.json").read_bytes() == before


def test_of_many_who_publish_one_version_at_once_one_wins_and_the_others_hear_of_it(
    new_kit: Callable[..., Path], prepare: Prepare
) -> None:
    kits = [new_kit(f"{number}/kits/ours", name="ours", files={"n": str(number // 2)}) for number in range(6)]
    publications = [prepare(kit, "north") for kit in kits]

    def outcome(publication: Publication) -> str:
        try:
            return "published" if publish(publication).published else "there"
        except Taken:
            return "taken"

    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(outcome, publications)) == ["published", "taken", "taken", "taken", "taken", "there"]


def test_the_story_fork_change_publish_fork_again_keeps_every_generation(remix: Path, prepare: Prepare) -> None:
    publish(prepare(remix, "north"))
    again = fork("north/suppe", Path("third"), name="soupe", by="Cuisine <a@cuisine.example>")
    (again.kit_folder / "words" / "fr.yaml").write_text("free: Gratuit\n")
    done = publish(prepare(again.kit_folder, "north"))
    lineage = read_lineage(folder_of(done))
    assert lineage is not None
    assert sorted(record.name for record in lineage.every_record().values()) == ["soup-flyer", "soupe", "suppe"]
    assert verify(folder_of(done)).ok


def test_fonts_and_files_that_may_not_be_passed_on_keep_a_kit_back(new_kit: Callable[..., Path], prepare: Prepare) -> None:
    kit = new_kit("ours", name="ours", files={"fonts/a.ttf": "", "a.jpg": ""})
    manifest = (kit / "kit.yaml").read_text()
    (kit / "kit.yaml").write_text(manifest + "fonts: [{family: Dear, files: [fonts/a.ttf], license: CC-BY-NC-4.0}]\n")
    with pytest.raises(Refused, match=r"The font Dear in Soup flyer is under CC BY-NC 4\.0"):
        prepare(kit, "north")
    (kit / "kit.yaml").write_text(manifest)
    (kit / "a.jpg.license").write_text("SPDX-License-Identifier: LicenseRef-theirs\n")
    with pytest.raises(Refused, match=r"a\.jpg in Soup flyer is under LicenseRef-theirs") as refusal:
        prepare(kit, "north")
    assert "marks:" in refusal.value.hint
    (kit / "a.jpg.license").unlink()
    (kit / "fonts" / "a.ttf").unlink()
    assert publish(prepare(kit, "north")).published


def test_the_owners_of_marks_keep_their_credit_though_the_marks_stay(
    new_kit: Callable[..., Path], prepare: Prepare
) -> None:
    toml = 'version = 1\n[[annotations]]\npath = "assets/our-logo.svg"\nSPDX-FileCopyrightText = "Northgate Trust"\n'
    toml += 'SPDX-License-Identifier = "LicenseRef-northgate"\n'
    kit = new_kit("kits/ours", name="ours", files={"assets/our-logo.svg": "<svg/>", "REUSE.toml": toml})
    done = publish(prepare(kit, "north"))
    assert not (folder_of(done) / "kit" / "assets").exists()
    assert ("Northgate Trust", "mark") in {(work.authors, work.relation) for work in credits_of(folder_of(done)).works}
    assert verify(folder_of(done)).ok


def codes(publication: Publication) -> set[tuple[str, str]]:
    return {(problem.file, problem.code) for problem in publication.problems if problem.severity == "error"}


def test_everything_that_must_be_mended_is_told_at_once_and_nothing_goes_out(
    remix: Path, north: DirectoryRegistry, prepare: Prepare
) -> None:
    home = remix / "kits" / "suppe"
    (home / "README.md").write_text("Fragen an maria@gmx.de\n")
    (home / "people.csv").write_text("name\nMaria\n")
    (home / "Soup.ttf").touch()
    (home / "sample" / "campaign.yaml").write_text(f"lang: de\nheadline: {'x' * 90}\npartners: [{{name: A}}]\n")
    publication = prepare(remix, "north")
    assert codes(publication) >= {
        ("README.md", "private-data"), ("people.csv", "private-data"), ("Soup.ttf", "unlisted-font"),
    }  # fmt: skip
    assert any(file == "sample/campaign.yaml" for file, _ in codes(publication))
    with pytest.raises(NotPublishable) as refusal:
        publish(publication)
    assert refusal.value.problems == publication.problems
    assert north.versions("suppe") == ()


def test_a_sheet_that_cannot_be_made_from_the_sample_is_told_with_its_template(remix: Path, prepare: Prepare) -> None:
    template = remix / "kits" / "suppe" / "templates" / "flyer.html"
    template.write_text("<p>{{ headlin }} {{ credit.line }}</p>")
    assert any(file == "templates/flyer.html" for file, _ in codes(prepare(remix, "north")))


def test_a_kit_that_asks_for_partners_and_shows_none_stays_here(remix: Path, prepare: Prepare) -> None:
    home = remix / "kits" / "suppe"
    (home / "templates" / "flyer.html").write_text("<p>{{ headline }} {{ credit.line }}</p>")
    manifest = (home / "kit.yaml").read_text(encoding="utf-8")
    edit(home, manifest, f"{manifest}partners: {{min: 1}}\n")
    assert ("kit.yaml", "partners-not-shown") in codes(prepare(remix, "north"))


def test_a_template_must_do_without_the_marks_that_stay_behind(new_kit: Callable[..., Path], prepare: Prepare) -> None:
    page = '<p style="margin: 15mm"><img src="../assets/our-logo.svg" alt="Us">{{ headline }} {{ credit.line }}</p>'
    files = {"assets/our-logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>", "templates/flyer.html": page}
    assert codes(prepare(new_kit(name="ours", files=files), "north"))


def test_what_the_kit_declares_public_may_go_out(remix: Path, prepare: Prepare) -> None:
    home = remix / "kits" / "suppe"
    (home / "README.md").write_text("Fragen an maria@gmx.de\n")
    with (home / "kit.yaml").open("a") as manifest:
        manifest.write("connect: {contact: maria@gmx.de}\n")
    assert codes(prepare(remix, "north")) == set()


def test_a_kit_without_a_sample_is_not_published(remix: Path, prepare: Prepare) -> None:
    shutil.rmtree(remix / "kits" / "suppe" / "sample")
    assert codes(prepare(remix, "north")) == {("sample/campaign.yaml", "no-sample")}


def test_versions_go_forward_only(remix: Path, north: DirectoryRegistry, prepare: Prepare) -> None:
    home = remix / "kits" / "suppe"
    publish(prepare(remix, "north"))
    shutil.copytree(home, "early")
    edit(home, "0.1.0", "0.3.0")
    publish(prepare(remix, "north"))
    edit(home, "0.3.0", "0.2.9")
    with pytest.raises(Taken, match="would follow 0.3.0") as refusal:  # noqa: RUF043
        prepare(remix, "north")
    assert "0.3.1" in refusal.value.hint
    edit(Path("early"), "0.1.0", "0.2.0")
    with pytest.raises(Taken, match="step back") as refusal:
        prepare(Path("early"), "north")
    assert "campaignkit update" in refusal.value.hint
    assert "0.3.1" in refusal.value.hint
    assert north.versions("suppe") == ("0.3.0", "0.1.0")


def test_an_old_release_may_be_copied_to_a_registry_that_has_a_newer_one(
    remix: Path, prepare: Prepare, tmp_path: Path, added: Callable[[Path], str]
) -> None:
    first = publish(prepare(remix, "north"))
    edit(remix / "kits" / "suppe", "0.1.0", "0.2.0")
    publish(prepare(remix, added(tmp_path / "south")))
    assert publish(prepare(Path(first.location), added(tmp_path / "south"))).published
    assert DirectoryRegistry("south", tmp_path / "south").versions("suppe") == ("0.2.0", "0.1.0")


def test_a_record_that_was_replaced_behind_ones_back_is_noticed(
    remix: Path, north: DirectoryRegistry, prepare: Prepare
) -> None:
    done = publish(prepare(remix, "north"))
    path = folder_of(done) / "lineage.json"
    path.write_bytes(path.read_bytes().replace(b"Changed kit.yaml", b"Replaced: it all"))
    with pytest.raises(Refused, match="was replaced"):
        prepare(remix, "north")
    with pytest.raises(Refused, match="was replaced"):
        fork("north/suppe", Path("other"))
    assert "replaced" in {finding.code for finding in verify(remix).problems}


def test_a_registry_that_is_synchronised_is_warned_of(
    remix: Path, prepare: Prepare, tmp_path: Path, added: Callable[[Path], str]
) -> None:
    with pytest.warns(Notice, match="synchronised by Nextcloud"):
        prepare(remix, added(tmp_path / "Nextcloud" / "shelf"))


@pytest.fixture
def hub(tmp_path: Path) -> str:
    """The address of an empty git repository."""
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "hub.git")], check=True)
    return (tmp_path / "hub.git").as_uri()


def test_the_story_is_the_same_over_git(remix: Path, prepare: Prepare, hub: str) -> None:
    first = publish(prepare(remix, hub))
    assert (first.published, first.location) == (True, f"{hub}#suppe@0.1.0")
    assert publish(prepare(remix, hub)).published is False
    again = fork(str(first.location), Path("third"), name="soupe", by="Cuisine <a@cuisine.example>")
    (again.kit_folder / "words" / "fr.yaml").write_text("free: Gratuit\n")
    done = publish(prepare(again.kit_folder, hub))
    assert done.published
    assert verify(again.kit_folder).ok
    edit(remix / "kits" / "suppe", "0.1.0", "0.2.0")
    assert publish(prepare(remix, hub)).published
    lineage = GitRegistry("hub", hub).recorded("suppe", "0.2.0")
    assert lineage and lineage.record
    assert lineage.record.previous == first.record


def test_a_branch_for_a_pull_request_leaves_the_folder_a_draft(remix: Path, prepare: Prepare, hub: str) -> None:
    done = publish(prepare(remix, hub, branch="suppe-0.1.0"))
    assert (done.published, done.branch, done.location) == (False, "suppe-0.1.0", f"{hub}#suppe-0.1.0")
    assert not identify_folder(read_kit(remix / "kits" / "suppe")).released
    git = ["git", "--git-dir", hub.removeprefix("file://")]
    subprocess.run([*git, "update-ref", "refs/heads/main", "suppe-0.1.0"], check=True)
    mirror._seen.clear()
    merged = publish(prepare(remix, hub))
    assert (merged.published, merged.record) == (False, done.record)
    assert identify_folder(read_kit(remix / "kits" / "suppe")).record.digest == done.record


@pytest.mark.parametrize(("registry", "branch"), [("north", "x"), ("hub", "--force"), ("hub", "a..b")])
def test_a_branch_needs_a_git_registry_and_a_plain_name(
    remix: Path, prepare: Prepare, hub: str, registry: str, branch: str
) -> None:
    with pytest.raises(InvalidDocuments) as refusal:
        prepare(remix, hub if registry == "hub" else registry, branch=branch)
    assert refusal.value.problems[0].file == "--branch"


def test_a_registry_that_cannot_be_asked_for_the_name_is_told_and_no_obstacle(
    remix: Path, prepare: Prepare, north: DirectoryRegistry, tmp_path: Path
) -> None:
    write_known([Known("north", str(north.root)), Known("gone", (tmp_path / "gone.git").as_uri())])
    with pytest.warns(Notice, match="gone was not asked"):
        assert publish(prepare(remix, "north")).published
