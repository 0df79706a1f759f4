"""A flyer of one workshop, a remix of it, and a remix of the remix: published twice over, traced, and never robbed.

Root and forks are on a shelf (`./shared-kits`) and in a bare git repository, and each group has a machine of its own.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

MARK = "assets/werkstatt-ost.svg"
LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
BREMEN_SAYS = "A field for what to bring, and our colours"
OLDENBURG_SAYS = "Our own template, and words in Low German"
ROOT = {
    "kit.yaml": """\
name: event-flyer
version: 1.2.0
title: Event flyer
summary: One event on one sheet
license: CC-BY-SA-4.0
authors: [{name: Werkstatt Ost, url: https://werkstatt-ost.example/}]
source: https://werkstatt-ost.example/kits/
languages: [de]
connect: {contact: kits@werkstatt-ost.example, place: Leipzig}
marks: [assets/werkstatt-ost.svg]
fields:
  event:
    type: group
    required: true
    fields:
      title: {type: text, max: 60, required: true}
      starts: {type: datetime, required: true}
materials:
  a6: {template: flyer.html, size: A6, pages: 1, formats: [pdf]}
""",
    MARK: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n',
    "templates/flyer.html": '<link rel="stylesheet" href="flyer.css">\n<h1>{{ event.title }}</h1>\n'
    '<p>{{ words.welcome }}</p>\n<footer><a href="{{ credit.url }}">{{ credit.line }}</a></footer>\n',
    "templates/flyer.css": "h1, p, footer { margin: 10mm; color: #222 }\nfooter { font-size: 8pt }\n",
    "words/de.yaml": "welcome: Alle sind willkommen\n",
    "sample/campaign.yaml": "# Invented.\nlang: de\nevent:\n  title: Reparieren statt wegwerfen\n"
    "  starts: 2027-05-08T14:00\n  tz: Europe/Berlin\npartners:\n  - {name: Werkstatt Ost}\n",
    "LICENSE": "CC BY-SA 4.0\n",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Family:
    """Who made what: the people, the campaigns with their kits, the two registries, and what publishing told by kit."""

    people: dict[str, Any]
    room: Path
    records: dict[str, dict[str, str]]
    again: dict[str, dict[str, Any]]

    @property
    def shelf(self) -> Path:
        return self.room / "shared-kits"

    @property
    def hub(self) -> Path:
        return self.room / "hub.git"

    @property
    def oldenburg(self) -> Path:
        return self.room / "ol"


def well(told: Any) -> Any:
    assert told.status == 0, told.err
    return told


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def family(new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Family:
    room = tmp_path_factory.mktemp("story")
    people = {name: new_person() for name in ("ost", "hb", "tue", "ol")}
    for path, text in ROOT.items():
        (room / "ost" / path).parent.mkdir(parents=True, exist_ok=True)
        (room / "ost" / path).write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(room / "hub.git")], check=True)
    records: dict[str, dict[str, str]] = {}
    again: dict[str, dict[str, Any]] = {}

    def publish(who: str, says: str) -> None:
        told = well(
            people[who]("publish", room / who, "--to", "./shared-kits", "-m", says, "--yes", "--json", cwd=room)
        ).json
        assert told["published"] is True
        records[who] = told

    def remix(who: str, source: str, name: str, by: str) -> Path:
        well(people[who]("fork", f"./shared-kits/{source}", room / who, "--as", name, "--by", by, cwd=room))
        return room / who / "kits" / name

    well(people["ost"]("registry", "add", "shared", room / "shared-kits"))
    publish("ost", "")
    bremen = remix("hb", "event-flyer", "repair-flyer-hb", "Repair Café Bremen <https://repair-hb.example/>")
    edit(bremen / "kit.yaml", "      starts:", "      bring: {type: text, max: 60}\n      starts:")
    edit(bremen / "templates/flyer.css", "#222", "#7a1f00")
    publish("hb", BREMEN_SAYS)
    tuebingen = remix("tue", "event-flyer", "repair-flyer-tue", "Dingeretter Tübingen")
    edit(tuebingen / "kit.yaml", "languages:", "connect: {contact: moin@dingeretter.example, place: Tübingen}\nlanguages:")
    publish("tue", "")
    oldenburg = remix("ol", "repair-flyer-hb", "repair-flyer-ol", "Reparaturtreff Oldenburg <https://repair-ol.example/>")
    edit(oldenburg / "templates/flyer.html", "<p>{{ words.welcome }}</p>", "<p><strong>{{ words.welcome }}</strong></p>")
    edit(oldenburg / "kit.yaml", "languages: [de]", "languages: [nds, de]")
    (oldenburg / "words/nds.yaml").write_text("welcome: All sünd willkamen\n", encoding="utf-8")
    edit(room / "ol/campaign.yaml", "lang: de", "lang: nds")
    publish("ol", OLDENBURG_SAYS)
    for who in ("ost", "hb", "ol"):
        again[who] = well(people[who]("publish", room / who, "--to", "hub.git", "--yes", "--json", cwd=room)).json
    well(people["ol"]("render", room / "ol", "-f", "pdf", "-f", "html"))
    return Family(people, room, records, again)


def test_both_registries_hold_the_same_releases(family: Family) -> None:
    for who, told in family.again.items():
        assert told["published"] is True
        assert (told["record"], told["tree"]) == (family.records[who]["record"], family.records[who]["tree"])
    checkout = family.room / "checkout"
    subprocess.run(["git", "clone", "-q", str(family.hub), str(checkout)], check=True)
    for registry in (family.shelf, checkout):
        assert well(family.people["ost"]("verify", registry, "--json")).json == {"ok": True, "problems": []}


def test_the_lineage_tells_the_chain_with_versions_and_hashes(family: Family, checks: ModuleType) -> None:
    ours = [family.records[who]["record"] for who in ("ol", "hb", "ost")]
    release = family.shelf / "repair-flyer-ol/0.1.0"
    graph = well(family.people["tue"]("lineage", release, "--json")).json
    assert list(checks.chain(graph)) == ours
    assert [graph["records"][digest]["tree"] for digest in ours] == [
        family.records[who]["tree"] for who in ("ol", "hb", "ost")
    ]
    told = well(family.people["ol"]("lineage", family.oldenburg, "-v"))
    names = ("repair-flyer-ol 0.1.0", "fork of repair-flyer-hb 0.1.0", "fork of event-flyer 1.2.0")
    for line, name, digest in zip(told.out.splitlines(), names, ours, strict=True):
        assert name in line
        assert checks.code(digest) in line
        assert digest in told.err
        assert graph["records"][digest]["tree"] in told.err


def test_one_changed_byte_of_a_published_file_is_found_and_named(family: Family, tmp_path: Path) -> None:
    shutil.copytree(family.shelf, tmp_path / "shelf")
    file = tmp_path / "shelf/repair-flyer-hb/0.1.0/kit/templates/flyer.css"
    content = bytearray(file.read_bytes())
    content[7] ^= 1
    file.write_bytes(content)
    told = family.people["ol"]("verify", tmp_path / "shelf", "--json")
    assert told.status == 1
    assert [(found["path"], found["code"]) for found in told.json["problems"]] == [
        ("repair-flyer-hb/0.1.0/templates/flyer.css", "changed")
    ]


def test_the_mark_of_the_workshop_stays_with_it(family: Family) -> None:
    drawn = (family.room / "ost" / MARK).read_bytes()
    for place in (family.shelf, family.room / "hb", family.oldenburg):
        assert drawn not in files(place).values()
    listed = subprocess.run(
        ["git", "--git-dir", family.hub, "ls-tree", "-r", "--name-only", "main"], capture_output=True, check=True
    )
    assert b"kits/event-flyer/kit.yaml" in listed.stdout
    assert MARK.encode() not in listed.stdout


def test_the_credits_name_everybody_their_licence_and_what_they_changed(family: Family) -> None:
    works = well(family.people["ol"]("credits", family.oldenburg, "--json")).json["credits"]
    told = [(work["title"], work["authors"], work["license_url"], work["changes"], work["relation"]) for work in works]
    assert told == [
        ("Repair flyer ol 0.1.0", "Reparaturtreff Oldenburg", LICENCE, OLDENBURG_SAYS, ""),
        ("Repair flyer hb 0.1.0", "Repair Café Bremen", LICENCE, BREMEN_SAYS, "fork"),
        ("Event flyer 1.2.0", "Werkstatt Ost", LICENCE, "", "fork"),
    ]
    assert [work["source"] for work in works] == ["", "", "https://werkstatt-ost.example/kits/"]


def test_every_sheet_carries_the_credit_of_all_three(family: Family, checks: ModuleType) -> None:
    out = family.oldenburg / "out/repair-flyer-ol"
    page = checks.page(out / "a6.html")
    for shown in (checks.flowing(checks.text(out / "a6.pdf")), page.words):
        assert "All sünd willkamen" in shown
        for words in ("by Reparaturtreff Oldenburg, CC BY-SA 4.0, adapted from", "Repair Café Bremen", "Werkstatt Ost"):
            assert words in shown
        assert checks.code(family.records["ol"]["record"]) in shown
    assert LICENCE in page.links
    carried = well(family.people["tue"]("credits", out / "a6.pdf", "--json")).json["credits"]
    assert [(work["authors"], work["changes"]) for work in carried] == [
        ("Reparaturtreff Oldenburg", OLDENBURG_SAYS), ("Repair Café Bremen", BREMEN_SAYS), ("Werkstatt Ost", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("license_", "clause"), [("CC-BY-ND-4.0", "remixes (ND)"), ("CC-BY-NC-SA-4.0", "(NC)"), ("CC0-1.0", "share-alike")]
)
def test_no_licence_takes_away_what_the_workshop_gave(family: Family, tmp_path: Path, license_: str, clause: str) -> None:
    copy = tmp_path / "repair-flyer-ol"
    shutil.copytree(family.oldenburg / "kits/repair-flyer-ol", copy)
    edit(copy / "kit.yaml", "license: CC-BY-SA-4.0", f"license: {license_}")
    edit(copy / "kit.yaml", "version: 0.1.0", "version: 0.2.0")
    told = family.people["ol"]("publish", copy, "--to", "./shared-kits", "--yes", cwd=family.room)
    assert told.status == 4
    assert clause in told.err
    assert [path.name for path in (family.shelf / "repair-flyer-ol").iterdir()] == ["0.1.0"]


def test_siblings_are_the_other_forks_and_are_met_where_they_want_to_be(family: Family) -> None:
    person = family.people["hb"]
    well(person("registry", "add", "shared", family.shelf))
    told = well(person("lineage", family.room / "hb", "--siblings", "--json")).json["kits"]
    assert [(kit["name"], kit["connect"]) for kit in told] == [
        ("repair-flyer-tue", {"contact": "moin@dingeretter.example", "place": "Tübingen"})
    ]
    told = well(person("lineage", family.room / "tue", "--siblings", "--json")).json["kits"]
    assert [(kit["name"], kit["connect"]) for kit in told] == [("repair-flyer-hb", None)]


def test_publishing_twice_unchanged_makes_no_new_version(family: Family) -> None:
    before = files(family.shelf), subprocess.check_output(["git", "--git-dir", family.hub, "rev-parse", "main"])
    for registry in ("./shared-kits", "hub.git"):
        told = well(family.people["ol"]("publish", family.oldenburg, "--to", registry, "--yes", "--json", cwd=family.room))
        assert told.json["published"] is False
        assert told.json["record"] == family.records["ol"]["record"]
    assert before == (files(family.shelf), subprocess.check_output(["git", "--git-dir", family.hub, "rev-parse", "main"]))


def test_who_gets_only_the_flyer_has_the_same_kit_and_may_publish_it_elsewhere(
    family: Family, checks: ModuleType, tmp_path: Path
) -> None:
    person = family.people["tue"]
    well(person("fork", family.oldenburg / "out/repair-flyer-ol/a6.pdf", tmp_path / "received"))
    well(person("registry", "add", "elsewhere", tmp_path / "elsewhere"))
    told = well(person("publish", tmp_path / "received", "--to", "elsewhere", "--yes", "--json")).json
    ours = family.records["ol"]
    assert (told["published"], told["tree"], told["record"]) == (True, ours["tree"], ours["record"])
    release = tmp_path / "elsewhere/repair-flyer-ol/0.1.0"
    assert files(release) == files(family.shelf / "repair-flyer-ol/0.1.0")
    assert well(person("verify", release, "--json")).json == {"ok": True, "problems": []}
