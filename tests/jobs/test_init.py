from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.documents.project import read_project
from campaignkit.errors import InvalidDocuments, Refused, Taken
from campaignkit.jobs.check import check
from campaignkit.jobs.init import init
from campaignkit.jobs.publish import prepare, publish


def test_a_new_kit_is_whole_and_says_what_it_was_told(tmp_path: Path) -> None:
    home = init("soup-flyer", tmp_path, by="A Kitchen <https://a.example/>", license="CC-BY-4.0")
    kit = read_kit(home)
    assert (kit.name, kit.title, kit.version, kit.license) == ("soup-flyer", "Soup flyer", "0.1.0", "CC-BY-4.0")
    assert [(author.name, author.url) for author in kit.authors] == [("A Kitchen", "https://a.example/")]
    assert "CC BY 4.0" in (home / "LICENSE").read_text()
    assert read_project(home).kits == (kit,)


def test_a_new_kit_has_nothing_wrong_and_lays_out(tmp_path: Path) -> None:
    assert check(init("soup-flyer", tmp_path)) == ()


def test_a_new_kit_can_be_published_at_once(tmp_path: Path, added: Callable[[Path], str]) -> None:
    assert publish(prepare(init("soup-flyer", tmp_path), added(tmp_path / "shelf"))).published


def test_what_is_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "soup-flyer").mkdir()
    with pytest.raises(Taken):
        init("soup-flyer", tmp_path)
    assert list((tmp_path / "soup-flyer").iterdir()) == []


def test_a_bad_name_author_or_licence_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    for name, by, spdx in (("Soup Flyer", "A", "CC-BY-4.0"), ("../x", "A", "CC-BY-4.0"), ("soup", "<>", "CC-BY-4.0")):
        with pytest.raises(InvalidDocuments):
            init(name, tmp_path / "here", by=by, license=spdx)
    with pytest.raises(Refused):
        init("soup", tmp_path / "here", license="CC-BY-NC-4.0")
    assert not (tmp_path / "here").exists()
