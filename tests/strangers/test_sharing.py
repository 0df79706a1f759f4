"""What public reports of neighbouring tools showed about forking, updating and sharing: a scenario for each finding."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from campaignkit.cli.run import run
from campaignkit.documents.kit import read_kit
from campaignkit.files import kit_contents
from campaignkit.git import mirror
from campaignkit.lineage.provenance import identify
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.mark import MARK
from campaignkit.workspace import lock


@dataclass(frozen=True, slots=True)
class Told:
    """What one run of the command left: its exit status and both streams."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def said(self) -> str:
        return self.out + self.err


Command = Callable[..., Told]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One place for all rows, so that a registry's address stays true when what was once made is laid there again."""
    return tmp_path_factory.mktemp("desk") / "here"


@pytest.fixture
def here(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    desk.mkdir()
    monkeypatch.chdir(desk)
    yield desk
    shutil.rmtree(desk)


@pytest.fixture
def campaignkit(here: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """`campaignkit("render", "soup")` in the current folder; each run looks at git repositories anew."""

    def command(*words: str | Path) -> Told:
        mirror._seen.clear()
        capsys.readouterr()
        status = run([str(word) for word in words])
        return Told(status, *capsys.readouterr())

    return command


def edit(path: Path, pattern: str, new: str) -> None:
    before = path.read_text(encoding="utf-8")
    after = re.sub(pattern, lambda _found: new, before, flags=re.MULTILINE)
    assert after != before
    path.write_text(after, encoding="utf-8")


Scene = Callable[[str, Callable[[], object]], None]


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What rows begin with, each made once."""
    return tmp_path_factory.mktemp("scenes")


@pytest.fixture
def scene(scenes: Path, here: Path, own_home: Path) -> Scene:
    """Lay out a scene, folder and settings: by its steps where no row had it yet, else as it was then."""

    def lay_out(name: str, steps: Callable[[], object]) -> None:
        before = scenes / name
        if not before.exists():
            steps()
            shutil.copytree(here, before / "here", symlinks=True)
            shutil.copytree(own_home, before / "home", symlinks=True)
            return
        for copy, place in ((before / "here", here), (before / "home", own_home)):
            shutil.copytree(copy, place, symlinks=True, dirs_exist_ok=True)

    return lay_out


@pytest.fixture
def shared(campaignkit: Command, here: Path, scene: Scene) -> Path:
    """A small kit in the registry `share`, a network drive, and forked from there into the campaign `f`."""

    def steps() -> None:
        (here / "mnt/share").mkdir(parents=True)
        campaignkit("init", "mini", "-q")
        campaignkit("registry", "add", "share", here / "mnt/share")
        assert campaignkit("publish", "mini", "--to", "share", "--yes", "-q").status == 0
        assert campaignkit("fork", "share/mini", "f", "-q").status == 0

    scene("shared", steps)
    return here / "f"


@pytest.fixture
def newer(campaignkit: Command, shared: Path, here: Path, scene: Scene) -> Path:
    """The same, and 0.2.0 of the kit is in the registry since."""

    def steps() -> None:
        edit(here / "mini/kit.yaml", "^version: .*", "version: 0.2.0")
        assert campaignkit("publish", "mini", "--to", "share", "--yes", "-q", "-m", "two").status == 0

    scene("newer", steps)
    return shared


def credit_line(campaign: Path) -> str:
    page = (campaign / "out/mini/a5.html").read_text(encoding="utf-8")
    found = re.search(r'Design: [^<"]*', page)
    assert found
    return found[0]


# --- F1: a second kit's sample in a real campaign -----------------------------------------------------------------------


def test_f1_a_second_kit_invents_nothing_in_a_finished_campaign(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    campaignkit("fork", "./mini", "own", "-q")
    (here / "own/campaign.yaml").write_text(
        "lang: en\nevent: {title: Repair café, starts: 2027-06-01T18:00, tz: Europe/London, where: The Old Forge}\n"
        "partners: [{name: Otley Repair}]\n",
        encoding="utf-8",
    )
    campaignkit("fork", "event-flyer", "own", "-q")
    lines = (here / "own/campaign.yaml").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if re.match(r"[^#]*\b(?:ends|price|access):", line)]


# --- F2: an event of several days ---------------------------------------------------------------------------------------


def test_f2_an_event_of_two_days_prints_both(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "md", "-q")
    edit(here / "md/campaign.yaml", r"starts: .*", "starts: 2027-06-12T10:00")
    edit(here / "md/campaign.yaml", r"ends: .*", "ends: 2027-06-13T18:00")
    assert campaignkit("render", "md", "-m", "a6", "-f", "html", "-q").status == 0
    assert "13 June" in (here / "md/out/event-flyer/a6.html").read_text(encoding="utf-8")


# --- F3: a registry that is away counts as an empty one -----------------------------------------------------------------


def test_f3a_update_does_not_say_up_to_date_while_the_registry_is_away(
    campaignkit: Command, newer: Path, here: Path
) -> None:
    (here / "mnt").rename(here / "away")
    told = campaignkit("update", "f", "--check")
    assert told.status == 1
    assert "share" in told.err
    assert "up to date" not in told.said
    told = campaignkit("update", "f")
    assert told.status == 1
    assert "share" in told.err
    assert "all that its makers published" not in told.said


@pytest.mark.parametrize(
    "words",
    [("list",), ("search", "mini"), ("fork", "share/mini", "g"), ("verify", "f"), ("lineage", "f", "--descendants")],
    ids=lambda words: words[0],
)
def test_f3a_every_command_that_asks_a_registry_tells_that_it_is_away(
    campaignkit: Command, shared: Path, here: Path, words: tuple[str, ...]
) -> None:
    (here / "mnt").rename(here / "away")
    told = campaignkit(*words)
    assert re.search(r"share\b.*(?:mounted|not asked|no folder)", told.err)
    assert "There is no kit or folder called" not in told.err


def test_f3b_nothing_is_published_where_the_share_was(campaignkit: Command, shared: Path, here: Path) -> None:
    (here / "mnt").rename(here / "away")
    edit(here / "mini/kit.yaml", "^version: .*", "version: 0.3.0")
    told = campaignkit("publish", "mini", "--to", "share", "--yes", "-m", "three")
    assert told.status == 1
    assert "share" in told.err
    assert not (here / "mnt").exists()


def test_f3b_an_empty_mount_point_is_no_empty_registry(campaignkit: Command, newer: Path, here: Path) -> None:
    (here / "mnt/share").rename(here / "away")
    (here / "mnt/share").mkdir()
    assert campaignkit("update", "f", "--check").status == 1
    edit(here / "mini/kit.yaml", "^version: .*", "version: 0.3.0")
    assert campaignkit("publish", "mini", "--to", "share", "--yes", "-m", "three").status == 1
    assert not list((here / "mnt/share").iterdir())


def test_f3b_a_place_that_was_never_added_is_not_made_by_publishing(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    told = campaignkit("publish", "mini", "--to", "./new-place", "--yes")
    assert told.status == 1
    assert "campaignkit registry add" in told.err
    assert not (here / "new-place").exists()


def test_f3c_update_says_when_no_registry_knows_the_release(campaignkit: Command, newer: Path) -> None:
    campaignkit("registry", "remove", "share")
    told = campaignkit("update", "f")
    assert told.status == 1
    assert "all that its makers published" not in told.said
    assert "mini 0.1.0" in told.err
    assert "campaignkit registry add" in told.err
    assert campaignkit("update", "f", "--check").status == 1


def test_f3c_update_names_the_registries_that_it_asked(campaignkit: Command, shared: Path) -> None:
    told = campaignkit("update", "f")
    assert told.status == 0
    assert "share" in told.err


# --- F4: one folder for a group -----------------------------------------------------------------------------------------


def modes(folder: Path) -> set[str]:
    return {f"{path.stat().st_mode & 0o7777:o}" for path in folder.rglob("*") if path.is_dir()}


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_f4_what_a_publisher_makes_in_a_shared_folder_follows_its_root(
    campaignkit: Command, here: Path, umask: int
) -> None:
    campaignkit("init", "kit-a", "-q")
    root = here / "reg"
    root.mkdir()
    root.chmod(0o2775)
    campaignkit("registry", "add", "r", root)
    before = os.umask(umask)
    try:
        assert campaignkit("publish", "kit-a", "--to", "r", "--yes").status == 0
    finally:
        os.umask(before)
    assert sorted(entry.name for entry in root.iterdir()) == [MARK, "kit-a"]
    assert modes(root) == {"2775"}
    assert {path.stat().st_mode & 0o777 for path in root.rglob("*") if path.is_file()} == {0o664}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can be several people")
def test_f4_a_second_member_of_the_group_publishes(campaignkit: Command, new_kit: Callable[..., Path]) -> None:
    campaignkit("init", "kit-a", "-q")
    contents = kit_contents(new_kit("kit-b", name="kit-b"))
    stands = identify(read_kit(new_kit("kit-b", name="kit-b")), contents, None)
    lineage = replace(stands, record=replace(stands.record, released="2027-01-01T00:00:00Z")).lineage
    with TemporaryDirectory() as folder:
        root = Path(folder, "reg")
        root.mkdir()
        os.chown(root, 0, 65534)
        root.chmod(0o2775)
        Path(folder).chmod(0o755)
        campaignkit("registry", "add", "r", root)
        assert campaignkit("publish", "kit-a", "--to", "r", "--yes").status == 0
        os.setegid(65534)
        os.seteuid(65534)
        try:
            DirectoryRegistry("r", root).publish(contents, lineage)
            (root / "kit-a" / "0.2.0").mkdir()
        finally:
            os.seteuid(0)
            os.setegid(0)
        assert (root / "kit-b" / "1.0.0" / "kit" / "kit.yaml").is_file()


def test_f4_a_publication_that_fails_leaves_nothing_empty(
    campaignkit: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaignkit("init", "kit-z", "-q")
    campaignkit("registry", "add", "r", here / "reg")
    rename = Path.rename

    def full(path: Path, target: Path) -> Path:
        if str(path).startswith(f"{here}/reg"):
            raise OSError(28, "No space left on device", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", full)
    assert campaignkit("publish", "kit-z", "--to", "r", "--yes").status == 1
    assert [entry.name for entry in (here / "reg").iterdir()] == [MARK]


def test_f4_one_command_writes_a_campaign_at_a_time(
    campaignkit: Command, shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    monkeypatch.setattr(lock, "PATIENCE", 0.2)
    with (shared / ".campaignkit/lock").open("w") as held:
        held.write("render, process 4711")
        held.flush()
        fcntl.flock(held, fcntl.LOCK_EX)
        told = campaignkit("fork", "event-flyer", "f")
        assert told.status == 1
        assert "at work in f (render, process 4711)" in told.err
    assert campaignkit("fork", "event-flyer", "f").status == 0


# --- F5: bytes that machines touched ------------------------------------------------------------------------------------

LEAVINGS = [
    ".DS_Store", "Thumbs.db", "desktop.ini", "templates/sheet.css~", "templates/.sheet.css.swp", "templates/Thumbs.db",
    "kit (conflicted copy 2027-03-01).yaml", "kit (1).yaml", "._kit.yaml", "kit - Kopie.yaml", ".localized", ".dropbox",
    "kit (In Konflikt stehende Kopie von Anna 2026-11-28).yaml", "kit-DESKTOP-ABC123.yaml", "kit.yaml.orig",
    "kit.yaml:Zone.Identifier", "templates/Icon\r",
]  # fmt: skip


def test_f5a_what_systems_leave_makes_no_draft_of_a_kit(campaignkit: Command, shared: Path) -> None:
    for path in LEAVINGS:
        (shared / "kits/mini" / path).write_bytes(b"\0left")
    told = campaignkit("check", "f")
    assert told.status == 0
    assert all(path.replace("\r", r"\r") in told.err for path in LEAVINGS)
    campaignkit("render", "f", "-f", "html", "-q")
    assert "adapted" not in credit_line(shared)
    told = campaignkit("verify", "f", "--json")
    assert (told.status, told.json["ok"]) == (0, True)
    assert "draft" not in campaignkit("lineage", "f").out


def test_f5a_publishing_refuses_what_systems_left_in_the_right_words(campaignkit: Command, here: Path) -> None:
    campaignkit("init", "mini", "-q")
    campaignkit("registry", "add", "s", here / "s")
    for path in LEAVINGS:
        (here / "mini" / path).write_bytes(b"\0left")
    told = campaignkit("publish", "mini", "--to", "s", "--yes")
    assert told.status == 1
    assert all(path.replace("\r", r"\r") in told.err for path in LEAVINGS)
    assert "address book" not in told.err


def test_f5a_a_release_that_somebody_looked_at_with_finder_still_is_one(
    campaignkit: Command, shared: Path, here: Path
) -> None:
    release = here / "mnt/share/mini/0.1.0"
    for place in (release, release / "kit"):
        (place / ".DS_Store").write_bytes(b"\0left")
    assert campaignkit("fork", "share/mini", "g").status == 0
    assert not (here / "g/kits/mini/.DS_Store").exists()
    assert campaignkit("verify", release).status == 0


def test_f5b_line_ends_alone_make_no_draft_of_a_kit(campaignkit: Command, newer: Path, here: Path) -> None:
    (newer / ".gitattributes").unlink(missing_ok=True)
    for path in (newer / "kits/mini").rglob("*"):
        if path.is_file() and b"\0" not in path.read_bytes():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    told = campaignkit("check", "f")
    assert told.status == 0
    assert "line ends" in told.err
    campaignkit("render", "f", "-f", "html", "-q")
    assert "adapted" not in credit_line(newer)
    assert "changed" not in campaignkit("diff", "f").out
    told = campaignkit("publish", "f", "--to", "share", "--yes")
    assert told.status == 0
    assert "already there" in told.err
    assert campaignkit("update", "f").status == 0
    assert b"\r" not in (newer / "kits/mini/kit.yaml").read_bytes()


def test_f5b_a_campaign_in_git_is_checked_out_byte_for_byte_everywhere(shared: Path, here: Path) -> None:
    def git(*words: str | Path) -> None:
        who = ("-c", "user.name=x", "-c", "user.email=x@x.example")
        subprocess.run(["git", *who, *map(str, words)], check=True, cwd=here, capture_output=True)

    git("init", "-q", "f")
    git("-C", "f", "add", "-A")
    git("-C", "f", "commit", "-qm", "1")
    git("-c", "core.autocrlf=true", "clone", "-q", "f", "win")
    assert b"\r" not in (here / "win/kits/mini/kit.yaml").read_bytes()


@pytest.mark.parametrize("named", ["NFC", "NFD"])
def test_f5_a_campaign_finds_its_files_however_accents_are_spelt(campaignkit: Command, shared: Path, named: Any) -> None:
    from unicodedata import normalize

    (shared / "logos").mkdir(exist_ok=True)
    logo = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    (shared / "logos" / normalize("NFD", "café.svg")).write_text(logo)
    data = (shared / "campaign.yaml").read_text(encoding="utf-8")
    data = re.sub(r"(?ms)^partners:.*?(?=^\S|\Z)", "", data)
    data += normalize(named, "\npartners:\n  - {name: Café, logo: logos/café.svg}\n")
    (shared / "campaign.yaml").write_text(data, encoding="utf-8")
    told = campaignkit("check", "f")
    assert told.status == 0, told.err


def test_f5_a_kit_from_a_mac_stays_the_release_that_it_is(campaignkit: Command, here: Path) -> None:
    from unicodedata import normalize

    campaignkit("init", "mini", "-q")
    sheet = here / "mini/templates/sheet.html"
    sheet.with_name("für.css").write_text("h1 { font-style: italic }", encoding="utf-8")
    (here / "mini/templates/é.html").write_text("<b>hear, hear</b>", encoding="utf-8")
    text = sheet.read_text(encoding="utf-8").replace("</head>", '<link rel="stylesheet" href="für.css"></head>', 1)
    sheet.write_text(text.replace("{{ words.together }}", '{% include "é.html" %}'), encoding="utf-8")
    campaignkit("registry", "add", "share", str(here / "share"))
    assert campaignkit("publish", "mini", "--to", "share", "--by", "Anna <https://anna.example/>", "--yes").status == 0
    assert campaignkit("fork", "share/mini", "f").status == 0
    templates = here / "f/kits/mini/templates"
    for name in ("für.css", "é.html"):
        (templates / name).rename(templates / normalize("NFD", name))
    told = campaignkit("render", "f", "-f", "html")
    assert told.status == 0, told.err
    page = (here / "f/out/mini/a5.html").read_text(encoding="utf-8")
    assert "hear, hear" in page
    assert "italic" in page
    assert "adapted" not in page
    assert campaignkit("verify", "f").status == 0


# --- F6: one-click unsubscribe ------------------------------------------------------------------------------------------


def test_f6_no_one_click_is_promised_for_a_page_that_is_one_for_all_readers(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "sponsor-email", "m", "-q")
    edit(here / "m/campaign.yaml", "unsubscribe: .*", 'unsubscribe: ["https://otleyprint.example/contact"]')
    campaignkit("render", "m", "-m", "mail", "-f", "eml", "-q")
    assert b"One-Click" not in (here / "m/out/sponsor-email/mail-workers.eml").read_bytes()


# --- F7: work replaced by --force ---------------------------------------------------------------------------------------


def test_f7_work_replaced_by_force_is_told_and_can_be_had_back(campaignkit: Command, shared: Path) -> None:
    sheet = shared / "kits/mini/templates/sheet.css"
    sheet.write_text(sheet.read_text() + "/* my two days */\n")
    told = campaignkit("fork", "share/mini", "f", "--force")
    assert told.status == 0
    assert "templates/sheet.css" in told.err
    assert "update f --undo" in told.err
    assert "two days" not in sheet.read_text()
    told = campaignkit("update", "f", "--undo")
    assert told.status == 0
    assert "two days" in sheet.read_text()
    shutil.copytree(shared / "kits/mini", shared / "kits/other")
    again = shlex.split(told.err.splitlines()[-1].partition("campaignkit ")[2])
    assert campaignkit(*again).status == 0
    assert "two days" not in sheet.read_text()


# --- F8: a corrected invitation -----------------------------------------------------------------------------------------


def test_f8_a_corrected_invitation_is_newer_than_the_wrong_one(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "i", "-q")
    found = []
    for hall in ("Old hall", "Another hall"):
        edit(here / "i/campaign.yaml", "where: .*", f"where: {hall}")
        campaignkit("render", "i", "-m", "invite", "-q")
        lines = (here / "i/out/event-flyer/invite.ics").read_text(encoding="utf-8").splitlines()
        found.append([line for line in lines if line.startswith(("DTSTAMP", "SEQUENCE"))])
    assert found[0] != found[1]


# --- F9: a value cut by ` #` --------------------------------------------------------------------------------------------


def test_f9_a_value_that_a_hash_cuts_off_is_told_with_its_line(campaignkit: Command, shared: Path) -> None:
    (shared / "campaign.yaml").write_text(
        "lang: en\nevent:\n  title: Soup\n  starts: 2027-09-18T12:00\n  tz: Europe/London\n"
        "  where: Hall #3, Mill Lane\npartners: [{name: A}]\n"
    )
    assert "campaign.yaml:6" in campaignkit("check", "f").err


# --- F10: a bare repository as git makes one ----------------------------------------------------------------------------


@pytest.fixture
def bare(campaignkit: Command, here: Path) -> Path:
    """A bare repository whose HEAD names a branch `trunk` that is not born yet, as the registry `g`."""
    if shutil.which("git") is None:
        pytest.skip("this machine has no git")
    subprocess.run(["git", "init", "-q", "--bare", "kits.git"], check=True, cwd=here)
    subprocess.run(["git", "-C", "kits.git", "symbolic-ref", "HEAD", "refs/heads/trunk"], check=True, cwd=here)
    campaignkit("init", "mini", "-q")
    campaignkit("registry", "add", "g", here / "kits.git")
    return here / "kits.git"


def test_f10_the_first_publication_goes_to_the_branch_that_head_names(campaignkit: Command, bare: Path, here: Path) -> None:
    assert campaignkit("publish", "mini", "--to", "g", "--yes").status == 0
    subprocess.run(["git", "clone", "-q", bare, "c"], check=True, cwd=here)
    assert (here / "c/kits/mini/kit.yaml").is_file()
    assert campaignkit("verify", "c").status == 0


def test_f10_a_clone_in_which_nothing_is_checked_out_is_told(campaignkit: Command, bare: Path, here: Path) -> None:
    assert campaignkit("publish", "mini", "--to", "g", "--yes").status == 0
    subprocess.run(["git", "-C", bare, "symbolic-ref", "HEAD", "refs/heads/gone"], check=True)
    subprocess.run(["git", "clone", "-q", bare, "c"], check=True, cwd=here, capture_output=True)
    told = campaignkit("verify", "c")
    assert told.status == 1
    assert "nothing is checked out" in told.err
    assert told.err.splitlines()[-1] == "Next: git -C c checkout trunk"


# --- F11: minor ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "lang: en\nevent:\n  title: Soup\n  starts: 2027-06-19T12:00\n  tz: Europe/London\n  where: Hall\n"
        "partners: [{name: A}]\n...\n",
        "lang: en\nevent: {\n  title: Soup,\n  starts: 2027-06-19T12:00,\n  tz: Europe/London,\n  where: Hall, # last\n}\n"
        "partners: [{name: A}]\n",
    ],
    ids=["document end", "comment after the last comma"],
)
def test_f11_a_campaign_that_check_takes_can_get_another_kit(campaignkit: Command, shared: Path, text: str) -> None:
    (shared / "campaign.yaml").write_text(text)
    assert campaignkit("fork", "event-flyer", "f").status == 0


@pytest.mark.parametrize(
    ("line", "wrong"),
    [("where: %home", "a tab, @ or"), ("title: “Soup: for all”", "put the text in quotes")],
    ids=["percent", "typographic quotes"],
)
def test_f11_a_mistake_in_yaml_is_told_in_its_own_words(campaignkit: Command, shared: Path, line: str, wrong: str) -> None:
    (shared / "campaign.yaml").write_text(f"lang: en\nevent:\n  {line}\npartners: [{{name: A}}]\n", encoding="utf-8")
    assert wrong not in campaignkit("check", "f").err


def test_f11_a_draft_has_no_date_of_the_past(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "sponsor-email", "m", "-q")
    campaignkit("render", "m", "-m", "mail", "-f", "eml", "-q")
    assert not re.search(rb"(?m)^Date:", (here / "m/out/sponsor-email/mail-workers.eml").read_bytes())


def test_f11_a_german_time_says_uhr_with_and_without_an_end(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "d", "-q")
    edit(here / "d/campaign.yaml", "^lang: .*", "lang: de")
    edit(here / "d/campaign.yaml", "^ +ends: .*\n", "")
    campaignkit("render", "d", "-m", "a6", "-f", "html", "-q")
    assert re.search(r"12:00\sUhr", (here / "d/out/event-flyer/a6.html").read_text(encoding="utf-8"))


def test_f11_an_invitation_needs_no_font(campaignkit: Command, here: Path) -> None:
    campaignkit("fork", "event-flyer", "i", "-q")
    edit(here / "i/campaign.yaml", "^  title: .*", '  title: "🎉 Soup"')
    assert campaignkit("render", "i", "-m", "invite", "-q").status == 0


def test_f11_a_former_path_that_no_release_had_is_told(campaignkit: Command, shared: Path, here: Path) -> None:
    edit(here / "mini/kit.yaml", "^version: .*", "version: 0.2.0")
    edit(here / "mini/kit.yaml", "^fields:\n", "fields:\n  place: {type: text, was: never.there, help: Where}\n")
    told = campaignkit("publish", "mini", "--to", "share", "--yes", "-m", "two")
    assert told.status == 0
    assert "never.there" in told.err


@pytest.mark.parametrize("epoch", ["86400", "4102444800"], ids=["1970", "2100"])
def test_f11_a_clock_that_cannot_be_right_is_told(
    campaignkit: Command, here: Path, epoch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaignkit("init", "mini", "-q")
    campaignkit("registry", "add", "s", here / "s")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    told = campaignkit("publish", "mini", "--to", "s", "--yes")
    assert told.status == 0
    assert "clock" in told.err


def test_f11_a_release_older_than_its_parent_is_told(
    campaignkit: Command, shared: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1780000000")
    campaignkit("fork", "share/mini", "g", "--as", "mono", "--by", "Tea Circle <https://tea.example/>")
    told = campaignkit("publish", "g", "--to", "share", "--yes")
    assert told.status == 0
    assert "earlier than mini 0.1.0" in told.err


def test_f11_who_comes_second_is_told_what_to_do(
    campaignkit: Command, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from campaignkit.jobs import update

    apply = update.apply

    def after_another(made: update.Update) -> None:
        apply(made)
        apply(made)

    monkeypatch.setattr(update, "apply", after_another)
    told = campaignkit("update", "f")
    assert told.status == 1
    assert told.err.splitlines()[-1] == "Next: Run the same command again."


def test_f11_of_two_updates_at_once_one_is_made_and_the_other_told(campaignkit: Command, newer: Path, here: Path) -> None:
    command = [sys.executable, "-c", "from campaignkit.cli.main import main; main()", "update", "f"]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [process.communicate()[1] for process in both]
    assert "version: 0.2.0\n" in (newer / "kits/mini/kit.yaml").read_text(encoding="utf-8")
    assert any("mini is that release now" in each for each in told)
    for process, each in zip(both, told, strict=True):
        assert process.returncode in (0, 1)
        assert process.returncode == 0 or each.endswith("Next: Run the same command again.\n")
    assert campaignkit("update", "f").status == 0


# --- newcomers B11: consent ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [(), ("--json",)], ids=["", "json"])
def test_b11_without_a_terminal_nothing_is_published_unless_it_is_said(
    campaignkit: Command, here: Path, more: tuple[str, ...]
) -> None:
    campaignkit("init", "mini", "-q")
    campaignkit("registry", "add", "s", here / "s")
    told = campaignkit("publish", "mini", "--to", "s", "-m", "It's new", *more)
    assert told.status == 2
    step = told.err.splitlines()[-1].removeprefix("Next: ")
    assert shlex.split(step)[:7] == ["campaignkit", "publish", "mini", "--to", "s", "--message", "It's new"]
    assert step.endswith(" --yes")
    assert not (here / "s/mini").exists()
    assert campaignkit("publish", "mini", "--to", "s", "--yes", *more).status == 0
