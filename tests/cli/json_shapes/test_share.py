from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from campaignkit.cli.json_shapes.share import publish_document, update_document
from campaignkit.errors import Problem
from campaignkit.jobs.publish import Published
from campaignkit.jobs.update import prepare
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.workspace.campaign_update import Moved, Needed
from tests.cli.command import Command

PROBLEM = {
    "file": str, "line": int | None, "column": int | None, "field": str, "message": str, "severity": str, "code": str,
}  # fmt: skip
TAKEN = {"name": str, "version": str, "registry": str, "record": str, "changes": str}
ASKED = {"asked": [str], "unasked": list, "unknown": list}
RELEASE = {"name": str, "version": str, "record": str}
PUBLICATION = RELEASE | {
    "tree": str, "registry": str, "location": str, "published": bool, "branch": str | None, "signed": str | None,
}  # fmt: skip
UPDATE = {
    "kit": str, "version": str, "folder": str, "taken": TAKEN, "since": str, "replaced": bool,
    "changes": [{"path": str, "kind": str, "note": str}], "renamed": list, "needed": list, "untranslated": list,
    "conflicts": list,
    "others": list, "problems": list, "applied": bool,
}  # fmt: skip


def test_update_tells_the_release_it_takes_and_what_that_changes(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str
) -> None:
    trial = document("update", soup, "--dry-run")
    assert reads(trial, UPDATE)
    done = document("update", soup)
    assert reads(done, UPDATE)
    assert (trial["applied"], done["applied"]) == (False, True)


def test_update_tells_what_a_person_still_has_to_do(reads: Callable[[Any, Any], bool], soup: str, here: Path) -> None:
    update = prepare(here / soup)
    assert update
    wrong = Problem("kit.yaml", "name", "too long", "too-long")
    outcome = replace(
        update.outcome, moved=(Moved("title", "event.title", values=True),), problems=(wrong,),
        needed=(Needed(Problem("campaign.yaml", "price", "is required", "required"), "price: 3"), Needed(wrong)),
    )  # fmt: skip
    update = replace(update, outcome=outcome, others=("soup 2.0.0",))
    told: Any = update_document(update, [wrong], applied=False)
    renamed = {"old": str, "new": str, "values": bool}
    needed = PROBLEM | {"sample": str | None}
    more = {"renamed": [renamed], "needed": [needed], "others": [str], "problems": [PROBLEM]}
    assert reads(told, UPDATE | more)
    assert [need["sample"] for need in told["needed"]] == ["price: 3", None]
    assert len(told["problems"]) == 2


def test_update_tells_who_was_asked_where_there_is_nothing_newer(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], campaignkit: Command, soup: str
) -> None:
    campaignkit("update", soup)
    told = document("update", soup)
    assert reads(told, {"taken": None, "changes": [], "problems": [], "applied": bool, **ASKED})


def test_asking_what_is_newer_tells_every_kit_with_the_release_or_null(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], campaignkit: Command, soup: str
) -> None:
    kit = {"kit": str, "version": str, "folder": str}
    before = document("update", soup, "--check")
    assert reads(before, {"kits": [{**kit, "available": TAKEN, **ASKED}], "problems": []})
    campaignkit("update", soup)
    assert reads(document("update", soup, "--check"), {"kits": [{**kit, "available": None, **ASKED}], "problems": []})


def test_taking_an_update_back_tells_what_it_was(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], campaignkit: Command, soup: str
) -> None:
    campaignkit("update", soup)
    assert reads(document("update", soup, "--undo"), {"kit": str, "folder": str, "undone": str, "edited": bool})


def test_diff_tells_the_parent_and_every_difference(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str
) -> None:
    difference = {"kind": str, "what": str, "name": str, "was": str, "note": str}
    assert reads(
        document("diff", soup),
        {"kit": str, "version": str, "folder": str, "parent": RELEASE, "whole": bool, "differences": [difference]},
    )


def test_suggest_tells_the_patch_whom_it_is_for_and_where_it_was_written(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str, here: Path
) -> None:
    (here / soup / "kits/tea-flyer/templates/flyer.html").write_text("<p>{{ headline }}!</p>\n")
    (here / soup / "kits/tea-flyer/assets").mkdir()
    (here / soup / "kits/tea-flyer/assets/cup.png").write_bytes(b"\x89PNG")
    (here / soup / "kits/tea-flyer/sample").mkdir()
    (here / soup / "kits/tea-flyer/sample/campaign.yaml").write_text("headline: Tea\n")
    suggestion = {
        "kit": str, "parent": RELEASE | {"source": str}, "files": [str], "pictures": [str], "kept_back": [str],
        "by": {"name": str, "url": str}, "record": None, "patch": str, "path": None,
    }  # fmt: skip
    assert reads(document("suggest", soup, "--by", "Tea Circle"), suggestion)
    written = document("suggest", soup, "--by", "Tea Circle", "-o", "tea.patch")
    assert reads(written, suggestion | {"path": str})
    assert Path(written["path"]).read_text() == written["patch"]


def test_take_tells_whom_it_credits_and_what_that_changes(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str, here: Path
) -> None:
    (here / soup / "kits/tea-flyer/templates/flyer.html").write_text("<p>{{ headline }}!</p>\n")
    document("suggest", soup, "--by", "Tea Circle", "-o", "tea.patch")
    document("fork", "shelf/soup@1.0.0", "ours", "--as", "ours", "--by", "Us")
    taken = {
        "kit": str, "version": str, "folder": str, "by": {"name": str, "url": str}, "base": RELEASE, "record": str,
        "changes": [{"path": str, "kind": str, "note": str}], "renamed": list, "needed": list, "untranslated": list,
    "conflicts": list,
        "absent": list, "problems": list, "applied": bool,
    }  # fmt: skip
    trial = document("take", "tea.patch", "ours", "--dry-run")
    assert reads(trial, taken)
    done = document("take", "tea.patch", "ours")
    assert reads(done, taken)
    assert (trial["applied"], done["applied"]) == (False, True)
    assert document("take", "tea.patch", "ours")["applied"] is False


def test_publish_tells_the_release_and_whether_it_went_out(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], new_kit: Callable[..., Path], shelf: DirectoryRegistry
) -> None:
    kit = str(new_kit())
    trial = document("publish", kit, "--to", "shelf", "--dry-run")
    assert reads(trial, PUBLICATION)
    done = document("publish", kit, "--to", "shelf", "--yes")
    assert reads(done, PUBLICATION)
    assert (trial["published"], done["published"]) == (False, True)


def test_publish_tells_the_branch_and_the_key_where_there_are_some(reads: Callable[[Any, Any], bool]) -> None:
    release = Published("soup", "1.0.0", "sha256:1", "sha256:2", "shelf", "git@x.example:kits", False, "tea", "SHA256:abc")
    assert reads(publish_document(release), PUBLICATION | {"branch": str, "signed": str})


def test_lineage_tells_the_records_and_who_builds_on_whom(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str
) -> None:
    edge = {"child": str, "parent": str, "relation": str}
    shape = {"root": str, "draft": None, "draft_record": None, "records": {str: dict}, "edges": [edge]}
    assert reads(document("lineage", soup), shape | {"root": None, "draft": dict, "draft_record": str})
    assert reads(document("lineage", "soup"), shape)


def test_credits_tell_everybody_behind_a_kit_and_the_same_on_one_line(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str
) -> None:
    credit = {
        "title": str, "authors": str, "source": str, "license": str, "license_url": str, "changes": str, "relation": str,
        "code": str,
    }  # fmt: skip
    assert reads(document("credits", soup), {"credits": [credit], "line": str})


def test_verify_tells_only_that_all_is_well_where_there_is_nothing_else_to_say(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str
) -> None:
    assert reads(document("verify", soup), {"ok": bool, "problems": []})


def test_verify_tells_problems_by_record_or_path_and_remarks_as_warnings(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], shelf: DirectoryRegistry, soup: str, here: Path
) -> None:
    (shelf.root / "soup/1.0.0/kit/templates/flyer.html").write_text("<p>Mine</p>\n")
    (shelf.root / "soup/1.0.0/kit/Thumbs.db").write_bytes(b"")
    finding = {"code": str, "message": str}
    told = document("verify", "shelf/soup/1.0.0")
    assert reads(told, {"ok": bool, "problems": [{"path": str, **finding}], "warnings": [{"path": str, **finding}]})
    lineage = here / soup / "kits/tea-flyer/lineage.json"
    lineage.write_text(lineage.read_text().replace("Werkstatt Ost", "Somebody"))
    assert reads(document("verify", soup)["problems"][:1], [{"record": str, **finding}])


def test_verify_tells_of_signatures_where_somebody_asks_for_them(
    document: Callable[..., Any], reads: Callable[[Any, Any], bool], soup: str, tmp_path: Path
) -> None:
    (tmp_path / "allowed").touch()
    told = document("verify", soup, "--allowed-signers", str(tmp_path / "allowed"))
    signature = {
        "record": str, "name": str, "version": str, "state": str, "signer": None, "key": None, "reason": str | None,
    }  # fmt: skip
    assert reads(told, {"ok": bool, "problems": [], "signatures": [signature]})
