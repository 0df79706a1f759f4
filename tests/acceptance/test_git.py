"""Groups that never meet share kits in one git repository: they publish at the same moment, and everything verifies."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True, slots=True)
class Groups:
    """Three people, each with a machine of their own, around one bare repository.

    `forks` are the campaigns of both groups with their remixes, and those that each made from the other's remix: tea uses
    that of coffee as it is (`guest`), coffee made `cup-flyer` from that of tea (`cup`).
    """

    hub: Path
    founder: Any
    tea: Any
    coffee: Any
    home: Path
    forks: dict[str, Path]


def well(told: Any) -> Any:
    assert told.status == 0, told.err
    return told


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small kit of the founder's."""
    folder = tmp_path_factory.mktemp("founder") / "soup-flyer"
    texts = {
        "kit.yaml": "name: soup-flyer\nversion: 1.0.0\ntitle: Soup flyer\nsummary: One bowl\nlicense: CC-BY-SA-4.0\n"
        "authors: [{name: Werkstatt Ost}]\nlanguages: [en]\nfields:\n  headline: {type: text, max: 40, required: true}\n"
        "materials:\n  a5: {template: flyer.html, size: A5, pages: 1, formats: [pdf]}\n",
        "templates/flyer.html": '<link rel="stylesheet" href="flyer.css">\n<p>{{ headline }}. {{ words.free }}</p>\n'
        "<footer>{{ credit.line }}</footer>\n",
        "templates/flyer.css": "p { margin: 15mm }\nfooter { margin: 15mm }\n",
        "words/en.yaml": "free: Free for all\n",
        "sample/campaign.yaml": "# Invented.\nlang: en\nheadline: Soup\npartners:\n  - {name: A}\n",
        "LICENSE": "CC BY-SA 4.0\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def groups(new_person: Callable[[], Any], kit: Path, tmp_path_factory: pytest.TempPathFactory) -> Groups:
    """The founder publishes, the two others fork, remix and publish at the same moment."""
    home = tmp_path_factory.mktemp("groups")
    hub = home / "hub.git"
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(hub)], check=True)
    people = [new_person() for _ in range(3)]
    founder, tea, coffee = people
    for person in people:
        well(person("registry", "add", "hub", hub.as_uri()))
    well(founder("publish", kit, "--to", "hub", "--yes"))
    forks = {"tea": home / "tea", "coffee": home / "coffee"}
    for person, name in ((tea, "tea"), (coffee, "coffee")):
        well(person("fork", "hub/soup-flyer", forks[name], "--as", f"{name}-flyer", "--by", f"{name.title()} Circle"))
    edit(forks["tea"] / "kits/tea-flyer/templates/flyer.css", "footer { margin", "footer { color: #333; margin")
    edit(forks["coffee"] / "kits/coffee-flyer/words/en.yaml", "Free for all", "On the house")
    running = [person.start("publish", forks[name], "--to", "hub", "--yes", "--json")
               for person, name in ((tea, "tea"), (coffee, "coffee"))]  # fmt: skip
    for process in running:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        assert json.loads(out)["published"] is True
    forks |= {"guest": home / "guest", "cup": home / "cup"}
    well(tea("fork", "hub/coffee-flyer", forks["guest"]))
    well(coffee("fork", "hub/tea-flyer", forks["cup"], "--as", "cup-flyer", "--by", "Coffee Circle"))
    edit(forks["cup"] / "kits/cup-flyer/words/en.yaml", "Free for all", "A cup for all")
    return Groups(hub, founder, tea, coffee, home, forks)


def test_both_who_published_at_the_same_moment_are_there_for_everybody(groups: Groups) -> None:
    told = well(groups.founder("list", "--json")).json["kits"]
    assert {kit["name"]: kit["version"] for kit in told if kit["registry"] == "hub"} == {
        "coffee-flyer": "0.1.0", "soup-flyer": "1.0.0", "tea-flyer": "0.1.0",
    }  # fmt: skip


def test_a_plain_clone_shows_the_newest_releases_and_verifies(groups: Groups) -> None:
    checkout = groups.home / "checkout"
    subprocess.run(["git", "clone", "-q", str(groups.hub), str(checkout)], check=True)
    assert (checkout / "kits/coffee-flyer/words/en.yaml").read_text() == "free: On the house\n"
    assert well(groups.founder("verify", checkout, "--json")).json == {"ok": True, "problems": []}


def test_a_third_forks_both_and_every_generation_verifies(groups: Groups, campaignkit: Any, tmp_path: Path) -> None:
    well(campaignkit("registry", "add", "far", groups.hub.as_uri()))
    for name in ("tea-flyer", "coffee-flyer"):
        well(campaignkit("fork", f"far/{name}", tmp_path / name))
        assert well(campaignkit("verify", tmp_path / name, "--json")).json["ok"] is True
        assert "soup-flyer 1.0.0" in well(campaignkit("lineage", tmp_path / name)).out


def test_the_founders_fix_reaches_both_and_goes_out_with_their_next_release(groups: Groups, kit: Path) -> None:
    edit(kit / "kit.yaml", "version: 1.0.0", "version: 1.1.0")
    edit(kit / "templates/flyer.html", "<footer>", '<footer lang="{{ lang }}">')
    well(groups.founder("publish", kit, "--to", "hub", "--yes"))
    for person, name in ((groups.tea, "tea"), (groups.coffee, "coffee")):
        home = groups.forks[name] / "kits" / f"{name}-flyer"
        assert person("update", "--check", groups.forks[name]).status == 5
        well(person("update", groups.forks[name]))
        assert '<footer lang="{{ lang }}">' in (home / "templates/flyer.html").read_text()
        edit(home / "kit.yaml", "version: 0.1.0", "version: 0.2.0")
        well(person("publish", groups.forks[name], "--to", "hub", "--yes"))
        assert well(person("verify", groups.forks[name], "--json")).json["ok"] is True
        assert person("update", "--check", groups.forks[name]).status == 0
    assert "On the house" in (groups.forks["coffee"] / "kits/coffee-flyer/words/en.yaml").read_text()
    assert "#333" in (groups.forks["tea"] / "kits/tea-flyer/templates/flyer.css").read_text()
    checkout = groups.home / "later"
    subprocess.run(["git", "clone", "-q", str(groups.hub), str(checkout)], check=True)
    assert well(groups.founder("verify", checkout, "--json")).json["ok"] is True


def test_each_group_takes_what_the_other_made_better(groups: Groups) -> None:
    """An untouched kit is replaced; in one of their own what both changed stays."""
    well(groups.tea("update", groups.forks["guest"]))
    assert "version: 0.2.0" in (groups.forks["guest"] / "kits/coffee-flyer/kit.yaml").read_text()
    well(groups.coffee("update", groups.forks["cup"]))
    cup = groups.forks["cup"] / "kits/cup-flyer"
    assert (cup / "words/en.yaml").read_text() == "free: A cup for all\n"
    for kit in (cup, groups.forks["guest"] / "kits/coffee-flyer"):
        assert '<footer lang="{{ lang }}">' in (kit / "templates/flyer.html").read_text()
    assert "#333" in (cup / "templates/flyer.css").read_text()
    for person, name, parent in ((groups.tea, "guest", "soup-flyer 1.1.0"), (groups.coffee, "cup", "tea-flyer 0.2.0")):
        assert well(person("verify", groups.forks[name], "--json")).json == {"ok": True, "problems": []}
        assert parent in well(person("lineage", groups.forks[name])).out


def test_what_cannot_be_published_is_refused_before_anything_is_sent(groups: Groups) -> None:
    before = subprocess.run(["git", "--git-dir", groups.hub, "rev-parse", "main"], capture_output=True, check=True).stdout
    campaign = groups.home / "private"
    well(groups.tea("fork", "hub/soup-flyer", campaign, "--as", "mail-flyer", "--by", "Tea Circle"))
    (campaign / "kits/mail-flyer/README.md").write_text("Questions: maria@gmx.de\n")
    for dry in ((), ("--dry-run",)):
        told = groups.tea("publish", campaign, "--to", "hub", "--yes", *dry)
        assert told.status == 1
        assert "README.md:1:12: a mail address, maria@gmx.de" in told.err
        assert "  kit.yaml\n" in told.err
    assert (
        subprocess.run(["git", "--git-dir", groups.hub, "rev-parse", "main"], capture_output=True, check=True).stdout
        == before
    )
