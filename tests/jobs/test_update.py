from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.disk import write_contents
from campaignkit.documents.kit import read_kit
from campaignkit.errors import CannotWrite, InvalidDocuments, NotFound, Problem, Refused, UnsafePath
from campaignkit.files import file_digests, kit_contents
from campaignkit.jobs.check import check as problems_of
from campaignkit.jobs.fork import fork
from campaignkit.jobs.update import Update, apply, check, prepare, undo
from campaignkit.jobs.verify import verify
from campaignkit.lineage.credits import credit_of_kit
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.provenance import identify_folder
from campaignkit.lineage.record import Lineage, Record, read_lineage
from campaignkit.registry.known import Known, read_known, write_known

ME = "Küche für Alle <https://kueche.example/>"
BETTER = {
    "templates/flyer.css": (".line-0 { margin: 0px }", ".line-0 { margin: 5mm }"),
    "words/en.yaml": ("free: Free for all", "free: Free of charge"),
    "assets/bowl.svg": ("<svg", "<!-- a rim --><svg"),
}


def edit(path: Path, old: str, new: str) -> None:
    """Put a passage of a file in other words; an empty one is its beginning."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else new + text, encoding="utf-8")


@pytest.fixture
def remix(line: Any) -> Path:
    """A campaign with a remix of soup-flyer 1.0.0 in which a template, a word and the manifest are changed."""
    campaign = fork("soup-flyer", Path("camp"), name="suppe", by=ME).campaign_folder
    home = campaign / "kits" / "suppe"
    edit(home / "templates/flyer.css", ".line-11 { margin: 11px }", ".line-11 { margin: 1cm }")
    edit(home / "words/en.yaml", "", "scan: Look here\n")
    edit(home / "kit.yaml", "max: 40", "max: 50")
    return campaign


def home_of(campaign: Path) -> Path:
    (manifest,) = campaign.glob("kits/*/kit.yaml")
    return manifest.parent


def everything(folder: Path) -> dict[str, bytes]:
    """All files of a campaign but what campaignkit keeps for itself."""
    found = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(".campaignkit/")}


def prepared(campaign: Path) -> Update:
    update = prepare(campaign)
    assert update is not None
    return update


def own(lineage: Lineage | None) -> Record:
    assert lineage and lineage.record
    return lineage.record


def kinds(update: Update) -> dict[str, str]:
    return {change.path: change.kind for change in update.outcome.changes}


def test_without_anything_newer_there_is_no_update(remix: Path) -> None:
    assert prepare(remix) is None
    assert [entry.newer for entry in check(remix)] == [None]


def test_a_changed_kit_gets_what_its_parent_made_better_and_keeps_its_own(remix: Path, line: Any) -> None:
    newer = line.publish("1.1.0", BETTER, changes="A rim for the bowl")
    before = everything(remix)
    update = prepared(remix)
    assert everything(remix) == before
    assert kinds(update) == {
        "assets/bowl.svg": "updated",
        "kit.yaml": "merged",
        "templates/flyer.css": "merged",
        "words/en.yaml": "merged",
    }
    assert (update.taken.version, update.taken.registry, update.taken.changes) == ("1.1.0", "north", "A rim for the bowl")
    assert (update.since, update.replaces, update.outcome.is_open) == ("1.0.0", False, False)
    apply(update)
    home = home_of(remix)
    css = (home / "templates/flyer.css").read_text()
    assert ".line-0 { margin: 5mm }" in css
    assert ".line-11 { margin: 1cm }" in css
    assert (home / "words/en.yaml").read_text() == "scan: Look here\nfree: Free of charge\n"
    kit = read_kit(home)
    assert (kit.name, kit.version, kit.authors[0].name, kit.fields[0].max) == ("suppe", "0.1.0", "Küche für Alle", 50)
    lineage = read_lineage(home)
    assert lineage is not None
    assert {(lineage.records[ref.record].version, ref.relation) for ref in lineage.parents} == {
        ("1.0.0", "fork"),
        ("1.1.0", "merge"),
    }
    assert own(newer).digest in lineage.records
    assert verify(remix).ok
    assert prepare(remix) is None


def test_a_merged_parent_is_credited_once(remix: Path, line: Any) -> None:
    line.publish("1.1.0", BETTER)
    apply(prepared(remix))
    assert credit_of_kit(read_kit(home_of(remix))).adapted_from == "Soup flyer by Werkstatt Ost"


def test_the_next_update_begins_where_the_last_one_ended(remix: Path, line: Any) -> None:
    line.publish("1.1.0", BETTER)
    apply(prepared(remix))
    line.publish("1.2.0", {"templates/flyer.css": ("5mm", "6mm")})
    update = prepared(remix)
    assert (update.since, kinds(update)) == ("1.1.0", {"kit.yaml": "merged", "templates/flyer.css": "merged"})
    apply(update)
    lineage = read_lineage(home_of(remix))
    assert lineage is not None
    assert sorted(lineage.records[ref.record].version for ref in lineage.parents) == ["1.0.0", "1.2.0"]


def test_a_version_in_between_may_be_left_out(remix: Path, line: Any) -> None:
    line.publish("1.1.0", BETTER)
    line.publish("1.2.0", {"templates/flyer.css": ("5mm", "6mm")})
    assert prepared(remix).taken.version == "1.2.0"


def test_an_unchanged_kit_becomes_the_newer_release(line: Any) -> None:
    campaign = fork("soup-flyer", Path("camp")).campaign_folder
    newer = line.publish("1.1.0", BETTER)
    update = prepared(campaign)
    assert update.replaces
    apply(update)
    stands = identify_folder(read_kit(home_of(campaign)))
    assert (stands.released, stands.record.digest) == (True, own(newer).digest)
    again = fork("soup-flyer", Path("fresh")).kit_folder
    assert kit_contents(home_of(campaign)) == kit_contents(again)
    assert (home_of(campaign) / "lineage.json").read_bytes() == (again / "lineage.json").read_bytes()


def test_lines_that_both_changed_are_left_between_marks_until_somebody_chooses(remix: Path, line: Any) -> None:
    line.publish("1.1.0", {"templates/flyer.css": ("11px", "13px"), "kit.yaml": ("max: 40", "max: 60")})
    update = prepared(remix)
    assert update.outcome.is_open
    assert kinds(update) == {"templates/flyer.css": "conflict", "kit.yaml": "conflict"}
    apply(update)
    css = home_of(remix) / "templates" / "flyer.css"
    assert (
        "<<<<<<< yours\n.line-11 { margin: 1cm }\n||||||| soup-flyer 1.0.0\n.line-11 { margin: 11px }\n"
        "=======\n.line-11 { margin: 13px }\n>>>>>>> soup-flyer 1.1.0\n"
    ) in css.read_text()
    assert [problem.code for problem in problems_of(remix)] == ["conflict"]
    manifest = home_of(remix) / "kit.yaml"
    manifest.write_text(chosen(manifest.read_text()))
    assert [(p.file, p.code) for p in problems_of(remix) if p.severity == "error"] == [
        ("kits/suppe/templates/flyer.css", "conflict")
    ]
    line.publish("1.2.0")
    with pytest.raises(InvalidDocuments, match="1 problem"):
        prepare(remix)
    css.write_text(chosen(css.read_text()))
    assert not [problem for problem in problems_of(remix) if problem.severity == "error"]
    assert prepared(remix).taken.version == "1.2.0"


def chosen(text: str) -> str:
    """Ours, where there are marks."""
    lines, keep = [], True
    for row in text.splitlines(keepends=True):
        if row.startswith(("<<<<<<<", ">>>>>>>")):
            keep = True
        elif row.startswith("|||||||"):
            keep = False
        elif keep:
            lines.append(row)
    return "".join(lines)


def test_a_picture_both_changed_lies_beside_ours(remix: Path, line: Any) -> None:
    (home_of(remix) / "assets" / "bowl.png").write_bytes(b"\x89PNG\0ours")
    write_contents({"assets/bowl.png": b"\x89PNG\0theirs"}, line.folder)
    line.publish("1.1.0")
    update = prepared(remix)
    assert (kinds(update)["assets/bowl.png"], update.outcome.is_open) == ("both", True)
    apply(update)
    assert (home_of(remix) / "assets" / "bowl.theirs.png").read_bytes() == b"\x89PNG\0theirs"
    assert "conflict" in {problem.code for problem in problems_of(remix)}


def test_a_file_deleted_on_one_side_and_changed_on_the_other_is_told(remix: Path, line: Any) -> None:
    (home_of(remix) / "README.md").unlink()
    (line.folder / "templates" / "flyer.css").unlink()
    line.publish("1.1.0", {"README.md": ("# Soup", "# Good soup")})
    update = prepared(remix)
    assert kinds(update) == {"README.md": "gone", "templates/flyer.css": "kept", "kit.yaml": "merged"}
    assert not update.outcome.is_open


def renamed(line: Any) -> None:
    """Release 1.1.0, in which `headline` is called `slogan`."""
    edit(line.folder / "kit.yaml", "headline: {type", "slogan: {was: headline, type")
    edit(line.folder / "templates/flyer.html", "headline", "slogan")
    edit(line.folder / "sample/campaign.yaml", "headline", "slogan")
    line.publish("1.1.0")


def test_a_renamed_field_takes_the_campaigns_value_along_with_its_comments(remix: Path, line: Any) -> None:
    path = remix / "campaign.yaml"
    path.write_text("lang: en\n# What we say.\nheadline: Suppe für alle   # since May\npartners: [{name: A}]\n")
    renamed(line)
    update = prepared(remix)
    assert [(move.old, move.new, move.values) for move in update.outcome.moved] == [("headline", "slogan", True)]
    apply(update)
    assert path.read_text() == ("lang: en\n# What we say.\nslogan: Suppe für alle   # since May\npartners: [{name: A}]\n")
    assert "slogan: {type: text, max: 50, required: true, was: headline}" in (home_of(remix) / "kit.yaml").read_text()
    assert not [problem for problem in problems_of(remix) if problem.severity == "error"]


def test_a_value_that_another_kit_of_the_campaign_needs_stays_for_it(remix: Path, line: Any) -> None:
    fork("soup-flyer", remix, name="second", by=ME)
    renamed(line)
    update = prepare(remix, kit="suppe")
    assert update is not None
    assert [(move.values, move.stays) for move in update.outcome.moved] == [(True, True)]
    apply(update)
    assert (remix / "campaign.yaml").read_text().count(": Soup") == 2
    assert not [problem for problem in problems_of(remix) if problem.severity == "error"]


SIGNUP = {
    "kit.yaml": ("fields:\n", "fields:\n  signup: {type: url, required: true, help: Where people sign up}\n"),
    "sample/campaign.yaml": ("headline: Soup\n", "headline: Soup\nsignup: https://soup.example/come\n"),
}


def test_what_the_newer_kit_asks_for_and_the_campaign_lacks_is_told_and_not_invented(remix: Path, line: Any) -> None:
    line.publish("1.1.0", SIGNUP)
    before = (remix / "campaign.yaml").read_bytes()
    update = prepared(remix)
    assert [(need.problem.file, need.problem.field, need.sample) for need in update.outcome.needed] == [
        ("campaign.yaml", "signup", "signup: https://soup.example/come")
    ]
    assert "(Where people sign up)" in update.outcome.needed[0].problem.message
    assert not update.outcome.is_open
    apply(update)
    assert (remix / "campaign.yaml").read_bytes() == before
    assert update.outcome.needed[0].problem in problems_of(remix)
    edit(remix / "campaign.yaml", "headline", "signup: https://kueche.example/komm\nheadline")
    assert not [problem for problem in problems_of(remix) if problem.severity == "error"]


def test_values_that_the_newer_kit_no_longer_takes_are_told_and_older_faults_are_not(remix: Path, line: Any) -> None:
    edit(remix / "campaign.yaml", "headline: Soup", "headline: A bowl of soup for everybody")
    edit(remix / "campaign.yaml", "lang: en", "lang: en\nmisspelt: x")
    line.publish("1.1.0", {"words/en.yaml": ("free: Free", "free: Gratis")})
    assert prepared(remix).outcome.needed == ()
    edit(home_of(remix) / "kit.yaml", "max: 50", "max: 40")
    line.publish("1.2.0", {"kit.yaml": ("max: 40", "max: 12")})
    assert [(need.problem.field, need.problem.code, need.sample) for need in prepared(remix).outcome.needed] == [
        ("headline", "too-long", "")
    ]


def test_a_renamed_and_required_field_that_goes_along_is_not_asked_for(remix: Path, line: Any) -> None:
    renamed(line)
    assert prepared(remix).outcome.needed == ()


def test_an_update_is_taken_back_byte_for_byte(remix: Path, line: Any) -> None:
    renamed(line)
    line.publish("1.2.0", BETTER)
    before = everything(remix)
    apply(prepared(remix))
    after = everything(remix)
    undone = undo(remix)
    assert everything(remix) == before
    assert (undone.kit, undone.label, undone.edited) == ("suppe", "soup-flyer 1.2.0", False)
    undo(remix)
    assert everything(remix) == after


def test_what_was_edited_since_is_kept_when_an_update_is_taken_back(remix: Path, line: Any) -> None:
    renamed(line)
    before = everything(remix)
    apply(prepared(remix))
    edit(home_of(remix) / "words/en.yaml", "", "new: New\n")
    edit(remix / "campaign.yaml", "lang: en", "lang: en   # edited since")
    edited = everything(remix)
    assert undo(remix).edited
    back = everything(remix)
    assert {name: data for name, data in back.items() if name != "campaign.yaml"} == {
        name: data for name, data in before.items() if name != "campaign.yaml"
    }
    assert b"headline: Soup" in back["campaign.yaml"]
    assert b"# edited since" in back["campaign.yaml"]
    undo(remix)
    assert everything(remix) == edited


def test_an_update_with_marks_in_its_manifest_can_be_taken_back(remix: Path, line: Any) -> None:
    line.publish("1.1.0", {"kit.yaml": ("max: 40", "max: 60")})
    before = everything(remix)
    apply(prepared(remix))
    undo(remix)
    assert everything(remix) == before


def test_without_an_update_there_is_nothing_to_undo(remix: Path) -> None:
    with pytest.raises(NotFound):
        undo(remix)


def test_a_fork_of_a_fork_is_updated_from_any_ancestor(remix: Path, line: Any) -> None:
    middle = type(line)(line.registry, home_of(remix), read_lineage(home_of(remix)))
    middle.publish("0.1.0")
    third = fork("suppe", Path("third"), name="soupe", by="Cuisine <https://cuisine.example/>").campaign_folder
    edit(home_of(third) / "words/en.yaml", "scan: Look here", "scan: Regardez")
    line.publish("1.1.0", BETTER)
    update = prepared(third)
    assert (update.taken.name, update.since) == ("soup-flyer", "1.0.0")
    apply(update)
    assert (home_of(third) / "words/en.yaml").read_text() == "scan: Regardez\nfree: Free of charge\n"
    middle.publish("0.2.0", {"words/en.yaml": ("scan: Look here", "scan: Look here\nmore: More")})
    update = prepared(third)
    assert (update.taken.name, update.taken.version, update.since, update.others) == ("suppe", "0.2.0", "0.1.0", ())
    apply(update)
    assert (home_of(third) / "words/en.yaml").read_text() == "scan: Regardez\nmore: More\nfree: Free of charge\n"
    assert verify(third).ok
    assert prepare(third) is None


def test_the_nearest_of_several_newer_kits_comes_first_and_the_others_are_named(remix: Path, line: Any) -> None:
    middle = type(line)(line.registry, home_of(remix), read_lineage(home_of(remix)))
    middle.publish("0.1.0")
    third = fork("suppe", Path("third"), name="soupe", by=ME).campaign_folder
    line.publish("1.1.0", BETTER)
    middle.publish("0.2.0", {"words/en.yaml": ("Look here", "Look")})
    update = prepared(third)
    assert (update.taken.name, update.others) == ("suppe", ("soup-flyer 1.1.0",))


def test_what_a_release_that_was_published_of_it_takes_becomes_its_next_version(remix: Path, line: Any) -> None:
    ours = type(line)(line.registry, home_of(remix), read_lineage(home_of(remix)))
    first = own(ours.publish("0.1.0"))
    (home_of(remix) / "lineage.json").write_bytes(ours.lineage.as_fork().to_bytes())
    newer = own(line.publish("1.1.0", BETTER))
    apply(prepared(remix))
    edit(home_of(remix) / "kit.yaml", "version: 0.1.0", "version: 0.2.0")
    record = identify_folder(read_kit(home_of(remix))).record
    assert record.previous == first.digest
    assert {
        (line.lineage.every_record() | ours.lineage.every_record())[ref.record].version: ref.relation
        for ref in record.parents
    } == {
        "1.0.0": "fork",
        "1.1.0": "merge",
    }
    assert newer.digest in record.cited


def test_all_kits_of_a_campaign_are_asked_about(remix: Path, line: Any) -> None:
    fork("soup-flyer", remix)
    write_contents({"kits/broken/kit.yaml": b"name: ["}, remix)
    line.publish("1.1.0", BETTER)
    told: list[Problem] = []
    found = check(remix, tell=told.append)
    assert [(entry.kit, entry.newer.version if entry.newer else "") for entry in found] == [
        ("soup-flyer", "1.1.0"),
        ("suppe", "1.1.0"),
    ]
    assert [problem.file for problem in told] == ["broken"]


def test_a_registry_that_cannot_answer_is_told_and_the_others_are_asked(remix: Path, line: Any) -> None:
    line.publish("1.1.0", BETTER)
    broken = Path("broken/soup-flyer/9.0.0")
    (broken / "kit").mkdir(parents=True)
    (broken / "lineage.json").write_text("{")
    write_known([Known("broken", str(Path("broken").absolute())), *read_known()])
    told: list[Problem] = []
    update = prepare(remix, tell=told.append)
    assert update is not None
    assert update.taken.version == "1.1.0"
    assert [problem.file for problem in told] == ["broken"]


def test_a_base_that_no_registry_has_any_more_is_kept_with_the_campaign(remix: Path, line: Any) -> None:
    line.publish("1.1.0", BETTER)
    shutil.rmtree(line.registry.root / "soup-flyer" / "1.0.0")
    assert not prepared(remix).outcome.is_open
    shutil.rmtree(remix / ".campaignkit" / "base")
    assert {change.path for change in prepared(remix).outcome.changes if change.is_open} >= {
        "templates/flyer.css",
        "words/en.yaml",
    }


def release_folder(line: Any, version: str) -> Path:
    folder: Path = line.registry.root / "soup-flyer" / version / "kit"
    return folder


def test_a_release_that_was_altered_changes_nothing(remix: Path, line: Any) -> None:
    line.publish("1.1.0", BETTER)
    (release_folder(line, "1.1.0") / "extra.html").write_text("<p>")
    before = everything(remix)
    with pytest.raises(Refused, match="altered"):
        prepare(remix)
    assert everything(remix) == before


def test_a_release_with_a_link_in_it_changes_nothing(remix: Path, line: Any) -> None:
    line.publish("1.1.0", BETTER)
    (release_folder(line, "1.1.0") / "passwords").symlink_to("/etc/passwd")
    before = everything(remix)
    with pytest.raises((Refused, UnsafePath)):
        prepare(remix)
    assert everything(remix) == before


def test_a_broken_release_changes_nothing(remix: Path, line: Any) -> None:
    contents = dict(kit_contents(line.folder))
    line.publish("1.1.0", BETTER)
    shutil.rmtree(line.registry.root / "soup-flyer" / "1.1.0")
    contents["kit.yaml"] = contents["kit.yaml"].replace(b"template: flyer.html", b"template: nothing.html")
    resealed(line, contents)
    before = everything(remix)
    with pytest.raises(Refused, match=r"1.1.0 in north is broken: kit.yaml"):
        prepare(remix)
    assert everything(remix) == before


def resealed(line: Any, contents: dict[str, bytes]) -> None:
    """Put a release into the registry whose record is true to its files, whatever they are."""
    files = file_digests(contents)
    record = replace(own(line.lineage), files=files, tree=tree(files), swhid=swhid(contents))
    line.lineage = replace(line.lineage, record=record)
    line.registry.publish(contents, line.lineage)


def test_a_release_whose_licence_does_not_suit_ours_is_refused(remix: Path, line: Any) -> None:
    edit(home_of(remix) / "kit.yaml", "license: CC-BY-SA-4.0", "license: CC-BY-NC-4.0")
    line.publish("1.1.0", BETTER)
    before = everything(remix)
    with pytest.raises(Refused) as refusal:
        prepare(remix)
    assert refusal.value.exit_status == 4
    assert everything(remix) == before


def test_a_release_in_a_registry_is_not_updated(line: Any) -> None:
    folder = release_folder(line, "1.0.0")
    line.publish("1.1.0", BETTER)
    with pytest.raises(Refused, match="a release never changes"):
        prepare(folder)


def test_names_that_differ_only_in_case_are_refused(remix: Path, line: Any) -> None:
    (home_of(remix) / "assets" / "New.css").write_text("ours")
    (line.folder / "assets" / "new.css").write_text("theirs")
    line.publish("1.1.0")
    with pytest.raises(UnsafePath, match="upper and lower case"):
        prepare(remix)


def test_a_kit_edited_between_is_left_alone(remix: Path, line: Any) -> None:
    line.publish("1.1.0", BETTER)
    update = prepared(remix)
    edit(home_of(remix) / "words/en.yaml", "", "new: New\n")
    before = everything(remix)
    with pytest.raises(Exception, match="changed meanwhile"):
        apply(update)
    assert everything(remix) == before


def test_a_kit_without_lineage_has_nothing_newer(line: Any, new_kit: Any) -> None:
    assert prepare(new_kit("alone/ours", name="ours")) is None


def test_a_place_that_cannot_be_written_stays_as_it_was(remix: Path, line: Any) -> None:
    line.publish("1.1.0", BETTER)
    update = prepared(remix)
    (remix / ".campaignkit" / "undo").write_text("in the way")
    before = everything(remix)
    with pytest.raises(CannotWrite):
        apply(update)
    assert everything(remix) == before


LINES = st.lists(st.sampled_from(["a {}\n", "b {}\n", "c {}\n", "d: 1\n"]), max_size=5).map("".join)
EDITS = st.dictionaries(
    st.sampled_from(
        ["templates/flyer.css", "assets/bowl.png", "README.md", "words/en.yaml", "new/file.css", "templates/x.html"]
    ),
    st.none() | LINES,
    max_size=5,
)


def rewritten(folder: Path, edits: dict[str, str | None]) -> None:
    for path, text in edits.items():
        place = folder / path
        if text is not None:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(
                text.replace("a {}", "a: 1").replace("b {}", "b: 2").replace("c {}", "c: 3") if "words" in path else text
            )
        elif path != "words/en.yaml":
            place.unlink(missing_ok=True)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(EDITS, EDITS, st.integers(0, 1))
def test_whatever_both_sides_did_update_and_undo_leave_everything_as_it_was(
    tmp_path_factory: pytest.TempPathFactory,
    line: Any,
    ours: dict[str, str | None],
    theirs: dict[str, str | None],
    named: int,
) -> None:
    folder = tmp_path_factory.mktemp("world")
    registry = type(line.registry)("world", folder / "registry")
    registry.root.mkdir()
    work = shutil.copytree(line.folder, folder / "workshop" / "soup-flyer")
    upstream = type(line)(registry, work)
    upstream.publish("1.0.0")
    write_known([Known("world", str(registry.root))])
    names: Any = {"name": "suppe", "by": ME} if named else {}
    campaign = fork(f"{registry.root}/soup-flyer", folder / "camp", **names).campaign_folder
    rewritten(home_of(campaign), ours)
    rewritten(work, theirs)
    try:
        upstream.publish("1.1.0")
        before, mine = everything(campaign), kit_contents(home_of(campaign))
        update = prepared(campaign)
    except InvalidDocuments:  # What was written is no kit; that is told, and nothing is changed.
        return
    apply(update)
    after = kit_contents(home_of(campaign))
    told = kinds(update)
    assert {path for path in {*mine, *after} if mine.get(path) != after.get(path)} <= {
        *told,
        *(change.note.split("theirs is ")[-1].split(":")[0] for change in update.outcome.changes),
    }
    undo(campaign)
    assert everything(campaign) == before


def test_a_renamed_value_that_cannot_be_moved_stays_and_is_told(remix: Path, line: Any) -> None:
    path = remix / "campaign.yaml"
    path.write_text("lang: en\nheadline: &us Suppe\npartners: [{name: *us}]\n")
    renamed(line)
    update = prepared(remix)
    assert [(move.old, move.new, move.values) for move in update.outcome.moved] == [("headline", "slogan", False)]
    needed = {need.problem.field: need.problem.message for need in update.outcome.needed}
    assert set(needed) == {"slogan"}, needed
    apply(update)
    assert path.read_text() == "lang: en\nheadline: &us Suppe\npartners: [{name: *us}]\n"
