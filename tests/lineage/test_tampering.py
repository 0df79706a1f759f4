"""Whatever is changed in three generations of a kit, wherever they lie, is found, and what was changed is named.

A few positions of each file are tried; with CAMPAIGNKIT_NIGHTLY set, every byte of every file.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from campaignkit.cli.run import run
from campaignkit.disk import write_contents
from campaignkit.jobs.diff import diff
from campaignkit.jobs.fork import fork
from campaignkit.jobs.publish import prepare, publish
from campaignkit.jobs.verify import Verdict, verify
from campaignkit.jobs.verify_registry import verify_registry
from campaignkit.registry.known import Known, write_known
from campaignkit.sandbox.pool import Pool

NIGHTLY = "CAMPAIGNKIT_NIGHTLY" in os.environ
RELEASES = ("soup-flyer/1.0.0", "suppe-flyer/0.1.0", "soupe-flyer/0.1.0")
"""The three generations, root first."""
NEWEST = RELEASES[-1]
MAKERS = {
    "suppe-flyer": "Küche für Alle <https://kueche.example/>",
    "soupe-flyer": "Soupe pour tous <https://soupe.example/>",
}
FILES = {
    "kit.yaml": """\
name: soup-flyer
version: 1.0.0
title: Soup flyer
summary: One bowl, one sheet
license: CC-BY-SA-4.0
authors: [{name: Werkstatt Ost, url: https://werkstatt-ost.example/}]
languages: [en]
fields:
  headline: {type: text, max: 40, required: true}
materials:
  a7: {template: flyer.html, size: A7, pages: 1, formats: [html]}
""",
    "LICENSE": "Soup flyer is under CC BY-SA 4.0.\n",
    "templates/flyer.html": '<link rel="stylesheet" href="flyer.css"><p>{{ headline }}. {{ credit.line }}</p>\n',
    "templates/flyer.css": "/* SPDX-License-Identifier: CC0-1.0 */\np { margin: 9mm }\n",
    "words/en.yaml": "free: Free for all\n",
    "sample/campaign.yaml": "lang: en\nheadline: Soup\npartners: [{name: A}]\n",
}
UNPROVEN = ("changes", "released", "previous")
"""What only a child's citation, an earlier look or a signature proves of the youngest release."""


@dataclass(frozen=True, slots=True)
class World:
    """A directory registry, a checkout of a git registry, and a campaign with an untouched fork of each release."""

    home: Path

    @property
    def north(self) -> Path:
        return self.home / "north"

    @property
    def checkout(self) -> Path:
        return self.home / "checkout"

    def fork(self, release: str) -> Path:
        return self.home / "forks" / "kits" / release.partition("/")[0]

    def kit(self, release: str) -> Path:
        return self.north / release / "kit"


def settings_of(home: Path, patch: pytest.MonkeyPatch) -> None:
    """Let the settings and the cache be those of the people who made the three releases."""
    patch.setenv("CAMPAIGNKIT_CONFIG_HOME", str(home / "config"))
    patch.setenv("CAMPAIGNKIT_CACHE_HOME", str(home / "cache"))
    patch.setenv("SOURCE_DATE_EPOCH", "1800000000")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Made with the three verbs, once."""
    made = World(tmp_path_factory.mktemp("generations"))
    hub = made.home / "hub.git"
    with pytest.MonkeyPatch.context() as patch, Pool(1) as pool:
        settings_of(made.home, patch)
        subprocess.run(["git", "init", "-q", "--bare", "-b", "main", hub], check=True)
        made.north.mkdir()
        write_known([Known("north", str(made.north))])
        kit = made.home / "workshop" / "soup-flyer"
        kit.mkdir(parents=True)
        write_contents({path: text.encode() for path, text in FILES.items()}, kit)
        for registry in ("north", hub.as_uri()):
            publish(prepare(kit, registry, pool=pool))
        parent = "soup-flyer"
        for name, by in MAKERS.items():
            kit = fork(f"north/{parent}", made.home / name, name=name, by=by).kit_folder
            (kit / "words" / "en.yaml").write_text(f"free: {name} for all\n", encoding="utf-8")
            for registry in ("north", hub.as_uri()):
                publish(prepare(kit, registry, pool=pool))
            parent = name
        for release in RELEASES:
            fork(f"north/{release.partition('/')[0]}", made.home / "forks")
        subprocess.run(["git", "clone", "-q", hub, made.checkout], check=True)
    return made


@pytest.fixture
def makers(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine of the people who made them; without this fixture it is a stranger's, who never saw these kits."""
    settings_of(world.home, monkeypatch)


def found(verdict: Verdict) -> set[tuple[str, str]]:
    assert verdict.ok is not bool(verdict.problems)
    return {(finding.path, finding.code) for finding in verdict.problems}


def files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def places(data: bytes) -> range | list[int]:
    return range(len(data)) if NIGHTLY else sorted({0, len(data) - 1, Random(data).randrange(len(data))})


@contextmanager
def restored(path: Path) -> Iterator[bytes]:
    """The bytes of a file, which are put back at the end."""
    data = path.read_bytes()
    try:
        yield data
    finally:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def flips(path: Path) -> Iterator[int]:
    """Flip one bit of a file at one place after the other, telling the place; whole again at the end."""
    with restored(path) as data:
        for place in places(data):
            path.write_bytes(data[:place] + bytes([data[place] ^ (1 << place % 8)]) + data[place + 1 :])
            yield place


def unproven(data: bytes) -> set[int]:
    """The places in a lineage.json that hold what nothing else tells of its own record."""
    own = data.index(b'"record":{"authors"')
    spans = []
    for key in UNPROVEN:
        start = data.find(f'"{key}":'.encode(), own, data.find(b'"records":'))
        spans += [range(start, data.index(b'",', start) + 2)] if start > 0 else []
    return {place for span in spans for place in span}


# In the registry: kit folders


@pytest.mark.parametrize("release", RELEASES)
def test_each_flipped_byte_of_a_published_file_is_found_and_the_file_named(world: World, release: str) -> None:
    for path in files_in(world.kit(release)):
        for place in flips(path):
            assert found(verify(world.north / release)) == {(str(path.relative_to(world.kit(release))), "changed")}, place


@pytest.mark.parametrize("release", RELEASES)
def test_files_that_were_added_removed_or_renamed_in_a_release_are_named(world: World, release: str) -> None:
    kit = world.kit(release)
    for path in files_in(kit):
        name = str(path.relative_to(kit))
        with restored(path):
            path.unlink()
            assert found(verify(kit)) == {(name, "missing")}
        path.rename(kit / "renamed.css")
        assert found(verify(kit)) == {(name, "missing"), ("renamed.css", "extra")}
        (kit / "renamed.css").rename(path)
    for added in (kit / "new.css", kit / "words" / "empty", kit / "lineage.json", world.north / release / "new.css"):
        added.touch()
        assert found(verify(world.north / release)) == {
            (str(added.relative_to(kit)) if kit in added.parents else added.name, "extra")
        }
        added.unlink()
    assert verify(kit).ok


# In the registry: records


@pytest.mark.parametrize("release", RELEASES)
def test_each_flipped_byte_of_a_releases_record_is_found_by_a_stranger_but_for_what_nothing_proves(
    world: World, release: str
) -> None:
    path = world.north / release / "lineage.json"
    spared = unproven(path.read_bytes())
    missed = [place for place in flips(path) if verify(world.north / release).ok]
    assert set(missed) <= spared


@pytest.mark.parametrize("release", RELEASES)
def test_each_flipped_byte_of_a_releases_record_is_found_by_whoever_saw_it_before(
    world: World, makers: None, release: str
) -> None:
    assert [place for place in flips(world.north / release / "lineage.json") if verify(world.north / release).ok] == []


@pytest.mark.parametrize("release", RELEASES[:-1])
def test_what_an_older_record_alone_tells_is_proven_by_the_kits_built_on_it(world: World, release: str) -> None:
    path = world.north / release / "lineage.json"
    with restored(path) as data:
        path.write_bytes(data.replace(b'"released":"2027-01-15', b'"released":"2026-01-15', 1))
        assert verify(world.north / release).ok
        assert found(verify_registry(world.north)) == {(release, "replaced")}


def test_records_and_releases_that_were_removed_renamed_or_added_are_found(
    world: World, makers: None, tmp_path: Path
) -> None:
    for release in RELEASES:
        place = world.north / release
        with restored(place / "lineage.json"):
            (place / "lineage.json").unlink()
            assert (f"{release}/lineage.json", "missing") in found(verify_registry(world.north))
        place.rename(tmp_path / "aside")
        assert found(verify_registry(world.north)) == {(release, "missing")}
        shutil.copytree(tmp_path / "aside", place.with_name("old"))
        assert found(verify_registry(world.north)) == {(release, "missing"), (f"{place.parent.name}/old", "extra")}
        place.with_name("old").rename(place.with_name("9.9.9"))
        assert (f"{place.parent.name}/9.9.9", "replaced") in found(verify_registry(world.north))
        shutil.rmtree(place.with_name("9.9.9"))
        (tmp_path / "aside").rename(place)
    assert verify_registry(world.north).ok


# In a group's own campaign


@pytest.mark.parametrize("release", RELEASES)
def test_each_flipped_byte_of_a_fork_makes_it_a_draft_and_its_changes_are_named(world: World, release: str) -> None:
    home = world.fork(release)
    title = release.replace("/", " ")
    assert verify(home).about == f"{title}, unchanged"
    for path in files_in(home):
        if path.name == "lineage.json":
            continue
        name = str(path.relative_to(home))
        for _ in flips(path):
            assert verify(home).about == f"a draft of {title}"
        with restored(path):
            path.write_bytes(path.read_bytes() + b"\n")
            assert name in {difference.name for difference in diff(home).differences}


@pytest.mark.parametrize("release", RELEASES)
def test_files_that_were_added_removed_or_renamed_in_a_fork_are_named(world: World, release: str) -> None:
    home = world.fork(release)
    css = home / "templates" / "flyer.css"
    (home / "new.css").write_text("p {}")
    css.rename(home / "renamed.css")
    (home / "LICENSE").unlink()
    told = {(difference.kind, difference.name) for difference in diff(home).differences}
    (home / "renamed.css").rename(css)
    (home / "new.css").unlink()
    shutil.copy(world.kit(release) / "LICENSE", home / "LICENSE")
    assert {("added", "new.css"), ("renamed", "renamed.css"), ("removed", "LICENSE")} <= told
    assert verify(home).about.endswith("unchanged")


@pytest.mark.parametrize("release", RELEASES)
def test_each_flipped_byte_of_a_forks_lineage_is_found(world: World, release: str) -> None:
    home = world.fork(release)
    assert [place for place in flips(home / "lineage.json") if verify(home).ok] == []


# In a git registry


@pytest.fixture(scope="module")
def plain(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout's files without its history."""
    return Path(
        shutil.copytree(world.checkout, tmp_path_factory.mktemp("plain") / "copy", ignore=shutil.ignore_patterns(".git"))
    )


def test_each_flipped_byte_of_a_checked_out_file_is_found_and_the_file_named(plain: Path) -> None:
    for path in (path for path in files_in(plain / "kits") if ".records" not in path.parts):
        for place in flips(path):
            assert found(verify_registry(plain)) == {(str(path.relative_to(plain)), "changed")}, place


def test_each_flipped_byte_of_a_checked_out_record_is_found_but_for_what_nothing_proves(plain: Path) -> None:
    for release in RELEASES:
        path = plain / "kits" / ".records" / f"{release}.json"
        spared = unproven(path.read_bytes()) if release == NEWEST else set()
        assert {place for place in flips(path) if verify_registry(plain).ok} <= spared


def test_a_record_that_is_not_the_committed_one_is_found_whatever_was_changed(world: World) -> None:
    for release in RELEASES:
        path = world.checkout / "kits" / ".records" / f"{release}.json"
        name = str(path.relative_to(world.checkout))
        with restored(path) as data:
            path.write_bytes(data.replace(b'"released":"2027-01-15', b'"released":"2026-01-15', 1))
            assert (name, "replaced") in found(verify_registry(world.checkout))
            path.rename(path.with_name("0.0.9.json"))
            told = found(verify_registry(world.checkout))
            assert {(name, "missing"), (str(path.with_name("0.0.9.json").relative_to(world.checkout)), "replaced")} <= told
            path.with_name("0.0.9.json").unlink()


def test_files_that_were_added_removed_or_renamed_in_a_checkout_are_named(plain: Path) -> None:
    for release in RELEASES:
        kit = plain / "kits" / release.partition("/")[0]
        name = str((kit / "LICENSE").relative_to(plain))
        (kit / "LICENSE").rename(kit / "LICENCE")
        assert found(verify_registry(plain)) == {(name, "missing"), (name.replace("NSE", "NCE"), "extra")}
        (kit / "LICENCE").rename(kit / "LICENSE")
    (plain / "kits" / ".records" / "stray.json").touch()
    assert found(verify_registry(plain)) == {("kits/.records/stray.json", "extra")}
    (plain / "kits" / ".records" / "stray.json").unlink()


def test_a_flipped_byte_in_any_of_gits_objects_is_found(world: World, tmp_path: Path) -> None:
    """Of what a checkout is made of: its commits, folders and files, each object on its own."""
    copy = Path(shutil.copytree(world.checkout, tmp_path / "copy"))
    git = ("git", "-C", str(copy))
    packs = [path.rename(tmp_path / path.name) for path in (copy / ".git/objects/pack").glob("pack-*")]
    for pack in (path for path in packs if path.suffix == ".pack"):
        subprocess.run([*git, "unpack-objects", "-q"], stdin=pack.open("rb"), check=True)
    assert verify_registry(copy).ok
    objects = [path for path in files_in(copy / ".git/objects") if len(path.parent.name) == 2]
    named = subprocess.run(
        [*git, "rev-list", "--objects", "HEAD", "--", "kits"], capture_output=True, text=True, check=True
    )
    read = {line[:2] + "/" + line[2:40]: line[41:] for line in named.stdout.splitlines()}
    chosen = objects if NIGHTLY else Random(1).sample(objects, 6)
    for path in chosen:
        path.chmod(0o644)
        with restored(path) as data:
            path.write_bytes(data[:-7] + bytes([data[-7] ^ 1]) + data[-6:])
            told = {finding.path.split(":")[0] for finding in verify_registry(copy).problems}
            held = read[f"{path.parent.name}/{path.name}"]
            assert told & {".git", "/".join(held.split("/")[:2])}, held


# With the command


def test_the_command_names_what_was_changed_and_ends_with_a_failure(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    for release in RELEASES:
        path = world.kit(release) / "words" / "en.yaml"
        next(flip := flips(path))
        assert run(["verify", str(world.north / release)]) == 1
        assert "words/en.yaml: changed: words/en.yaml is not as " in capsys.readouterr().err
        assert run(["verify", str(world.north), "--json"]) == 1
        told = json.loads(capsys.readouterr().out)
        assert [(problem["path"], problem["code"]) for problem in told["problems"]] == [
            (f"{release}/words/en.yaml", "changed")
        ]
        assert isinstance(flip, Generator)
        flip.close()
        assert run(["verify", str(world.north / release)]) == 0
