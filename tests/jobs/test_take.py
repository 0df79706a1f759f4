from __future__ import annotations

import os
import quopri
import shutil
import subprocess
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.errors import CampaignKitError, InvalidDocuments, Refused, Taken, UnsafePath
from campaignkit.files import LINEAGE_FILE, kit_contents
from campaignkit.jobs.diff import diff
from campaignkit.jobs.fork import fork
from campaignkit.jobs.suggest import suggest
from campaignkit.jobs.take import apply, prepare
from campaignkit.jobs.update import undo
from campaignkit.lineage.credits import credit_of_kit
from campaignkit.lineage.record import read_lineage
from campaignkit.workspace.opened import open_folder

ME = "Küche für Alle <https://kueche.example/>"
PATCH = Path("better.patch")


@pytest.fixture
def theirs(line: Any, no_git_settings: None) -> Path:
    """A remix of soup-flyer by Küche für Alle, in which one line of the style is better."""
    home = fork("soup-flyer", Path("camp"), name="suppe", by=ME).kit_folder
    edit(home / "templates/flyer.css", ".line-3 { margin: 3px }", ".line-3 { margin: 33px }")
    return home


@pytest.fixture
def ours(line: Any) -> Path:
    """The folder in which the makers of soup-flyer work, as publishing left it."""
    (line.folder / LINEAGE_FILE).write_bytes(line.lineage.as_fork().to_bytes())
    home: Path = line.folder
    return home


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def whole(folder: Path) -> dict[str, bytes]:
    """A kit's files with its lineage.json."""
    return {**kit_contents(folder), LINEAGE_FILE: (folder / LINEAGE_FILE).read_bytes()}


def suggested(theirs: Path, by: str = ME) -> str:
    suggest(theirs, by=by, out=PATCH)
    return PATCH.read_text(encoding="utf-8")


def test_a_suggestion_comes_in_and_its_author_is_credited(theirs: Path, ours: Path) -> None:
    suggested(theirs)
    taking = prepare(PATCH, ours)
    apply(taking)
    assert ".line-3 { margin: 33px }" in (ours / "templates/flyer.css").read_text()
    assert [(change.path, change.kind) for change in taking.outcome.changes] == [("templates/flyer.css", "updated")]
    lineage = read_lineage(ours)
    assert lineage
    (merged,) = (ref for ref in lineage.parents if ref.relation == "merge")
    record = lineage.records[merged.record]
    assert (record.name, record.title, record.released) == ("suppe", "Suggestion for Soup flyer", "")
    assert [(author.name, author.url) for author in record.authors] == [("Küche für Alle", "https://kueche.example/")]
    assert "Suggestion for Soup flyer by Küche für Alle" in credit_of_kit(read_kit(ours)).line


def test_what_both_changed_is_put_together_and_the_makers_own_lines_stay(theirs: Path, ours: Path) -> None:
    suggested(theirs)
    edit(ours / "templates/flyer.css", ".line-9 { margin: 9px }", ".line-9 { margin: 99px }")
    taking = prepare(PATCH, ours)
    apply(taking)
    text = (ours / "templates/flyer.css").read_text()
    assert ".line-3 { margin: 33px }" in text and ".line-9 { margin: 99px }" in text
    assert not taking.outcome.is_open


def test_lines_that_both_changed_wait_between_marks(theirs: Path, ours: Path) -> None:
    suggested(theirs)
    edit(ours / "templates/flyer.css", ".line-3 { margin: 3px }", ".line-3 { margin: 4px }")
    taking = prepare(PATCH, ours)
    apply(taking)
    text = (ours / "templates/flyer.css").read_text()
    assert taking.outcome.is_open
    assert text.count("<<<<<<< yours") == 1 and ">>>>>>> suggestion by Küche für Alle" in text
    with pytest.raises(InvalidDocuments, match="1 problem"):
        prepare(PATCH, ours)


def test_it_can_be_taken_back_byte_for_byte(theirs: Path, ours: Path) -> None:
    suggested(theirs)
    before = whole(ours)
    apply(prepare(PATCH, ours))
    assert undo(ours).label == "suggestion by Küche für Alle"
    assert whole(ours) == before


def test_the_next_release_credits_the_author_and_goes_on_from_the_last(theirs: Path, ours: Path, line: Any) -> None:
    suggested(theirs)
    apply(prepare(PATCH, ours))
    made = type(line)(line.registry, ours, read_lineage(ours), count=5).publish("1.1.0")
    record = made.record
    assert record and record.previous == line.lineage.record.digest
    (merged,) = record.parents
    assert merged.relation == "merge" and made.records[merged.record].authors[0].name == "Küche für Alle"
    (ours / LINEAGE_FILE).write_bytes(made.as_fork().to_bytes())
    assert diff(ours).parent.version == "1.0.0"


def test_the_kit_was_not_made_from_what_was_suggested(theirs: Path, ours: Path) -> None:
    suggested(theirs)
    apply(prepare(PATCH, ours))
    assert (diff(ours).parent.name, diff(ours).parent.version) == ("soup-flyer", "1.0.0")


def test_a_suggestion_is_taken_once(theirs: Path, ours: Path) -> None:
    text = suggested(theirs)
    apply(prepare(PATCH, ours))
    before = whole(ours)
    with pytest.raises(Taken, match="has this suggestion by Küche für Alle"):
        prepare(PATCH, ours)
    PATCH.write_text("".join(text.splitlines(keepends=True)[:1] + text.splitlines(keepends=True)[2:]))
    with pytest.raises(Taken, match="has this suggestion by Küche für Alle"):
        prepare(PATCH, ours, by="Somebody Else")
    assert whole(ours) == before


def test_what_the_makers_did_themselves_meanwhile_is_in_already(theirs: Path, ours: Path) -> None:
    suggested(theirs)
    shutil.copy(theirs / "templates/flyer.css", ours / "templates/flyer.css")
    with pytest.raises(Taken, match="has all that is in this suggestion"):
        prepare(PATCH, ours)


def test_another_fork_of_the_same_kit_can_take_it_too(theirs: Path, line: Any) -> None:
    suggested(theirs)
    cousin = fork("soup-flyer", Path("other"), name="cousin", by="Tea Circle").kit_folder
    apply(prepare(PATCH, cousin))
    assert ".line-3 { margin: 33px }" in (cousin / "templates/flyer.css").read_text()
    assert read_kit(cousin).name == "cousin"
    assert open_folder(cousin).kit.authors[0].name == "Tea Circle"


def test_a_new_field_of_the_manifest_comes_and_the_kits_own_name_stays(theirs: Path, ours: Path) -> None:
    edit(theirs / "kit.yaml", "materials:", "  place: {type: text}\nmaterials:")
    text = suggested(theirs)
    assert "suppe" not in text.partition("\n")[2]
    apply(prepare(PATCH, ours))
    kit = read_kit(ours)
    assert [field.name for field in kit.fields] == ["headline", "place"]
    assert (kit.name, kit.title, kit.authors[0].name) == ("soup-flyer", "Soup flyer", "Werkstatt Ost")


def test_a_patch_cannot_make_somebody_else_the_kits_author(theirs: Path, ours: Path) -> None:
    text = suggested(theirs)
    manifest = (
        "diff --git a/kit.yaml b/kit.yaml\n--- a/kit.yaml\n+++ b/kit.yaml\n@@ -3,3 +3,3 @@\n version: 1.0.0\n"
        "-title: Soup flyer\n+title: Mine\n summary: One bowl, one sheet\n"
    )
    PATCH.write_text(text + manifest)
    apply(prepare(PATCH, ours))
    assert read_kit(ours).title == "Soup flyer"


def test_a_picture_beside_the_patch_comes_along_and_one_that_is_not_there_is_named(theirs: Path, ours: Path) -> None:
    (theirs / "assets/bowl.png").write_bytes(b"\x89PNG\0better")
    suggested(theirs)
    assert prepare(PATCH, ours).absent == ("assets/bowl.png",)
    Path("bowl.png").write_bytes(b"\x89PNG\0bitter")
    assert prepare(PATCH, ours).absent == ("assets/bowl.png",)
    Path("bowl.png").write_bytes(b"\x89PNG\0better")
    taking = prepare(PATCH, ours)
    apply(taking)
    assert taking.absent == ()
    assert (ours / "assets/bowl.png").read_bytes() == b"\x89PNG\0better"


def test_pictures_alone_are_a_suggestion(theirs: Path, ours: Path) -> None:
    edit(theirs / "templates/flyer.css", "33px", "3px")
    (theirs / "assets/bowl.png").write_bytes(b"\x89PNG\0better")
    suggested(theirs)
    shutil.copy(theirs / "assets/bowl.png", "bowl.png")
    apply(prepare(PATCH, ours))
    assert (ours / "assets/bowl.png").read_bytes() == b"\x89PNG\0better"


def attached(text: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "me@kueche.example", "Better"
    mail.set_content("Here it is.\n")
    mail.add_attachment(text.encode(), maintype="text", subtype="x-patch", filename="better.patch")
    return mail.as_bytes()


def pasted(text: str) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "me@kueche.example", "Better"
    mail.set_content(text, cte="quoted-printable")
    return mail.as_bytes().replace(b"\n", b"\r\n")


MAILED: dict[str, Callable[[str], bytes]] = {
    "with CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "with a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "as an attachment": attached,
    "pasted into a mail": pasted,
    "a quoted-printable body without its headers": lambda text: quopri.encodestring(text.encode()),
    "with a signature below": lambda text: (text + "-- \nKüche für Alle\n").encode(),
}


@pytest.mark.parametrize("way", MAILED)
def test_a_suggestion_that_went_through_the_mail_is_the_same(theirs: Path, ours: Path, way: str) -> None:
    (theirs / "templates/löffel.css").write_text("p { content: 'a=b' }\n", encoding="utf-8")
    PATCH.write_bytes(MAILED[way](suggested(theirs)))
    apply(prepare(PATCH, ours))
    assert (ours / "templates/löffel.css").read_text(encoding="utf-8") == "p { content: 'a=b' }\n"
    assert ".line-3 { margin: 33px }\n" in (ours / "templates/flyer.css").read_text()


def adding(path: str, mode: str = "100644") -> str:
    return (
        f"diff --git a/{path} b/{path}\nnew file mode {mode}\nindex 0000000..9daeafb\n--- /dev/null\n+++ b/{path}\n"
        "@@ -0,0 +1 @@\n+test\n"
    )


OUTSIDE = {
    "above the kit": "../evil.css",
    "an absolute path": "/etc/evil.css",
    "another kit": "kits/other/kit.yaml",
    "git's own folder": ".git/hooks/pre-commit",
    "git's own folder, inside": "templates/.git/config",
    "the lineage": "lineage.json",
    "the lineage, in other letters": "Lineage.json",
    "a name that Windows reserves": "templates/con.css",
}


@pytest.mark.parametrize("what", OUTSIDE)
def test_a_patch_that_touches_what_is_no_file_of_the_kit_is_refused(theirs: Path, ours: Path, what: str) -> None:
    PATCH.write_text(suggested(theirs) + adding(OUTSIDE[what]), encoding="utf-8")
    before = whole(ours)
    with pytest.raises(UnsafePath, match="patch touches"):
        prepare(PATCH, ours)
    assert whole(ours) == before
    assert not Path("evil.css").exists()


def test_a_patch_that_makes_a_link_is_refused(theirs: Path, ours: Path) -> None:
    PATCH.write_text(suggested(theirs) + adding("templates/link.css", "120000"), encoding="utf-8")
    with pytest.raises(UnsafePath, match="makes a link"):
        prepare(PATCH, ours)


def renaming(text: str) -> str:
    head = text[: text.index("diff --git")]
    return f"{head}diff --git a/README.md b/READ.md\nsimilarity index 100%\nrename from README.md\nrename to READ.md\n"


def test_a_rename_is_taken_as_one(theirs: Path, ours: Path) -> None:
    PATCH.write_text(renaming(suggested(theirs)), encoding="utf-8")
    apply(prepare(PATCH, ours))
    assert (ours / "READ.md").read_text() == "# Soup flyer\n"
    assert not (ours / "README.md").exists()


def moded(text: str) -> str:
    head = text[: text.index("diff --git")]
    return f"{head}diff --git a/README.md b/README.md\nold mode 100644\nnew mode 100755\n"


def without(text: str, word: str) -> str:
    return "".join(row for row in text.splitlines(keepends=True) if not row.startswith(word))


BINARY = "diff --git a/a.png b/a.png\nnew file mode 100644\nindex 0000000..4d2\nGIT binary patch\nliteral 3\nKc$}{3\n\n"

BROKEN = (
    "diff --git a/kit.yaml b/kit.yaml\n--- a/kit.yaml\n+++ b/kit.yaml\n@@ -1,2 +1,2 @@\n-# Our kit.\n+{[\n"
    " name: soup-flyer\n"
)

BAD: dict[str, tuple[Callable[[str], str], str]] = {
    "no patch": (lambda text: "Dear friends,\nhere it is.\n", "no-patch"),
    "nothing": (lambda text: "", "no-patch"),
    "without a name": (lambda text: without(text, "From:"), "no-author"),
    "a name that is none": (lambda text: text.replace("From: Küche", "From: <<Küche"), "bad-author"),
    "a name that turns the writing": (lambda text: text.replace("From: ", "From: \u202e"), "bad-author"),
    "without the release": (lambda text: without(text, "Lineage:"), "no-lineage"),
    "a plain patch": (lambda text: text[text.index("diff --git") :], "no-lineage"),
    "a digest that is none": (lambda text: text.replace("Lineage: sha256:", "Lineage: sha256:0000"), "no-lineage"),
    "another kit's": (lambda text: text.replace(digest_of(text), "0" * 64), "other-kit"),
    "lines that are not there": (lambda text: text.replace("-.line-3", "-.line-4"), "does-not-apply"),
    "cut off": (lambda text: text[: text.index("+.line-3")], "no-patch"),
    "a picture inside": (lambda text: text + BINARY, "binary-patch"),
    "kit.yaml broken": (lambda text: text + BROKEN, "broken-kit"),
}


def digest_of(text: str) -> str:
    return text.partition("Lineage: sha256:")[2][:64]


@pytest.mark.parametrize("fault", BAD)
def test_a_bad_patch_is_told_in_one_line_and_nothing_is_changed(theirs: Path, ours: Path, fault: str) -> None:
    spoil, code = BAD[fault]
    PATCH.write_text(spoil(suggested(theirs)), encoding="utf-8")
    before = whole(ours)
    with pytest.raises(InvalidDocuments) as found:
        prepare(PATCH, ours)
    assert [problem.code for problem in found.value.problems] == [code]
    assert "\n" not in found.value.problems[0].message
    assert found.value.hint
    assert whole(ours) == before


def test_a_mode_is_nothing_that_a_kit_has(theirs: Path, ours: Path) -> None:
    PATCH.write_text(moded(suggested(theirs)), encoding="utf-8")
    with pytest.raises(Taken, match="has all that is in this suggestion"):
        prepare(PATCH, ours)


@pytest.mark.parametrize(("data", "code"), [(bytes(range(256)) * 40, "no-patch"), (None, "too-large")])
def test_what_is_no_text_or_far_too_large_is_told_at_once(ours: Path, data: bytes | None, code: str) -> None:
    if data is None:
        with PATCH.open("wb") as stream:
            stream.truncate(200_000_000)
    else:
        PATCH.write_bytes(data)
    with pytest.raises(InvalidDocuments) as found:
        prepare(PATCH, ours)
    assert found.value.problems[0].code == code


def test_who_made_it_can_be_said_where_the_patch_does_not(theirs: Path, ours: Path) -> None:
    text = suggested(theirs)
    PATCH.write_text(without(text, "From:"), encoding="utf-8")
    assert prepare(PATCH, ours, by="Berta <b@kueche.example>").by.url == "b@kueche.example"
    PATCH.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDocuments) as found:
        prepare(PATCH, ours, by="Berta")
    assert found.value.problems[0].code == "other-author"


def test_a_release_as_it_was_published_takes_nothing(theirs: Path, line: Any) -> None:
    suggested(theirs)
    with pytest.raises(Refused, match="a release never changes"):
        prepare(PATCH, line.registry.root / "soup-flyer" / "1.0.0")


def test_git_takes_no_notice_of_a_repository_around(theirs: Path, ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    around = Path("around").absolute()
    subprocess.run(["git", "init", "-q", str(around)], check=True)
    monkeypatch.setenv("TMPDIR", str(around))
    monkeypatch.setattr("tempfile.tempdir", None)
    suggested(theirs)
    apply(prepare(PATCH, ours))
    assert ".line-3 { margin: 33px }" in (ours / "templates/flyer.css").read_text()


def test_what_was_edited_meanwhile_is_not_overwritten(theirs: Path, ours: Path) -> None:
    suggested(theirs)
    taking = prepare(PATCH, ours)
    edit(ours / "README.md", "# Soup", "# Our soup")
    with pytest.raises(CampaignKitError, match="changed meanwhile"):
        apply(taking)
    assert ".line-3 { margin: 3px }" in (ours / "templates/flyer.css").read_text()


def test_a_link_to_a_patch_is_followed_and_a_pipe_is_none(theirs: Path, ours: Path) -> None:
    suggested(theirs)
    Path("link.patch").symlink_to(PATCH.absolute())
    assert prepare(Path("link.patch"), ours).outcome.kit == "soup-flyer"
    os.mkfifo("pipe.patch")
    with pytest.raises(UnsafePath):
        prepare(Path("pipe.patch"), ours)
