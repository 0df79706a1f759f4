from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.errors import NotFound, Taken
from campaignkit.gallery.values import ShownKit
from campaignkit.jobs.site import Built, SiteWish, files_of, site
from campaignkit.lineage.carried import carry
from campaignkit.registry.directory import DirectoryRegistry
from tests.galleries import SmallRegistry
from tests.releases import Line

Files = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def again(north_gallery: tuple[SmallRegistry, Built], tmp_path: Path) -> tuple[Line, SiteWish]:
    """Copies of the registry and its site, to be changed: the line of the kit that has a remix, and the wish."""
    made, built = north_gallery
    root, out = tmp_path / "north", tmp_path / "public"
    shutil.copytree(made.registry.root, root, symlinks=True)
    shutil.copytree(built.out, out)
    kitchen = made.lines["kuechenfest"]
    folder = shutil.copytree(kitchen.folder, tmp_path / "work")
    line = Line(DirectoryRegistry("north", root), folder, kitchen.lineage, count=5)
    return line, SiteWish(out, (str(root),), title="North kits", langs=("en", "ar"))


def times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_every_sound_kit_is_shown_with_pictures_and_a_pdf_that_can_be_forked(
    north_gallery: tuple[SmallRegistry, Built],
) -> None:
    _made, built = north_gallery
    assert {kit.slug for kit in built.site.kits} == {"kuechenfest", "repair-day", "know-your-rights", "evil"}
    for kit in built.site.kits:
        assert all((built.out / path).is_file() for path in files_of(kit))
        (sheet,) = kit.sheets
        assert [picture.width for picture in sheet.pictures] == [640, 320]
        assert {file.kind for file in sheet.downloads} == {"pdf", "png"}
        carried = carry.read(built.out / sheet.downloads[0].path)
        assert (carried.record, bool(carried.kit)) == (kit.record, True)
    remix = next(kit for kit in built.site.kits if kit.slug == "repair-day")
    assert [(tie.relation, tie.record) for tie in remix.ties] == [("fork", _record(built, "kuechenfest"))]


def _record(built: Built, slug: str) -> str:
    return next(kit.record for kit in built.site.kits if kit.slug == slug)


def test_a_kit_that_was_altered_is_listed_with_its_reason_and_no_folder_of_this_machine_is_told(
    north_gallery: tuple[SmallRegistry, Built], files_below: Files
) -> None:
    made, built = north_gallery
    ((registry, name, reason),) = [(each.registry, each.name, each.reason) for each in built.site.broken]
    assert (registry, name) == ("north", "broken")
    assert "altered" in reason
    place = str(made.registry.root).encode()
    told = {path for path, data in files_below(built.out).items() if place in data or str(built.out).encode() in data}
    assert told == set()


def test_the_same_registry_makes_the_same_bytes(
    north_gallery: tuple[SmallRegistry, Built], tmp_path: Path, files_below: Files
) -> None:
    made, built = north_gallery
    wish = SiteWish(tmp_path / "other", (str(made.registry.root),), title="North kits", langs=("en", "ar"))
    site(wish, jobs=1)
    assert files_below(tmp_path / "other") == files_below(built.out)


def test_a_second_run_leaves_every_file_alone(again: tuple[Line, SiteWish]) -> None:
    _line, wish = again
    before = times(wish.out)
    built = site(wish, jobs=1)
    after = times(wish.out)
    assert (built.made, built.written, built.removed) == ((), (), ())
    assert after == before


def test_a_new_release_changes_its_pages_its_familys_the_lists_and_the_feeds_alone(
    again: tuple[Line, SiteWish], files_below: Files
) -> None:
    line, wish = again
    before = files_below(wish.out)
    line.publish("1.1.0", {"templates/page.html": ("12mm", "14mm")}, changes="More air")
    built = site(wish, jobs=1)
    after = files_below(wish.out)
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    own = {path for path in changed if path.startswith("files/")}
    assert built.made == ("kuechenfest",)
    assert own <= {path for path in before.keys() | after.keys() if path.startswith("files/kuechenfest/")}
    english = {path for path in changed - own if not path.startswith("ar/")}
    assert english == {
        "kits/kuechenfest.html", "kits/kuechenfest.json", "kits/kuechenfest.xml", "kits/repair-day.html", "index.html",
        "index.json", "feed.xml", "search-index.js", "lang/de.html", "license/share-alike.html", "material/a6.html",
        "tag/kuche.html", "tag/fest.html", ".campaignkit-site.json",
    }  # fmt: skip
    assert "files/kuechenfest/kuechenfest-1.0.0.zip" in built.removed
    assert "More air" in after["kits/kuechenfest.html"].decode()
    assert "More air" in after["feed.xml"].decode()


def test_a_kit_that_is_gone_takes_its_files_along_and_others_files_stay(again: tuple[Line, SiteWish]) -> None:
    line, wish = again
    shutil.rmtree(line.registry.root / "evil")
    (wish.out / "CNAME").write_text("kits.example")
    (wish.out / "kits/soup.html").write_text("somebody's own")
    built = site(wish, jobs=1)
    assert not list(wish.out.glob("**/evil*"))
    assert "kits/evil.html" in built.removed
    assert (wish.out / "CNAME").exists()
    assert (wish.out / "kits/soup.html").exists()


def test_a_file_that_somebody_removed_is_made_again(again: tuple[Line, SiteWish]) -> None:
    _line, wish = again
    (wish.out / "kits/evil.html").unlink()
    assert site(wish, jobs=1).written == ("kits/evil.html",)


def test_a_memory_that_lies_removes_nothing_outside(again: tuple[Line, SiteWish], tmp_path: Path) -> None:
    _line, wish = again
    (tmp_path / "precious").write_text("mine")
    file = wish.out / ".campaignkit-site.json"
    told = json.loads(file.read_bytes())
    told["pages"] |= {"../precious": "0", "/etc/passwd": "0"}
    file.write_text(json.dumps(told))
    site(wish, jobs=1)
    assert (tmp_path / "precious").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    with pytest.raises(Taken, match="letters"):
        site(SiteWish(tmp_path, ()))
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


def test_an_empty_registry_makes_a_site_that_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "public").mkdir()
    (tmp_path / "public/.git").mkdir()
    built = site(SiteWish(tmp_path / "public", (str(tmp_path / "empty"),)), jobs=1)
    assert (built.site.kits, built.site.broken) == ((), ())
    assert "campaignkit publish" in (tmp_path / "public/index.html").read_text()


def test_a_language_without_words_and_a_registry_that_is_not_there_are_refused_before_anything_is_made(
    tmp_path: Path,
) -> None:
    for wish in (SiteWish(tmp_path / "a", langs=("tlh",)), SiteWish(tmp_path / "a", ("nowhere",))):
        with pytest.raises(NotFound):
            site(wish)
    assert not (tmp_path / "a").exists()


def test_a_page_for_phones_is_put_beside_and_linked(again: tuple[Line, SiteWish]) -> None:
    def mine(kit: ShownKit) -> tuple[str, dict[str, bytes]] | None:
        path = f"mine/{kit.slug}.html"
        return (path, {path: b"<!doctype html>"}) if kit.slug == "know-your-rights" else None

    line, wish = again
    for name in ("evil", "broken", "repair-day", "kuechenfest"):
        shutil.rmtree(line.registry.root / name)
    built = site(replace(wish, out=wish.out.parent / "new"), jobs=1, mine=mine)
    assert (built.out / "mine/know-your-rights.html").read_bytes() == b"<!doctype html>"
    assert 'href="../mine/know-your-rights.html"' in (built.out / "kits/know-your-rights.html").read_text()
