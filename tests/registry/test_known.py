from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, Refused
from campaignkit.registry.known import FILE, Known, local_path, read_known, write_known
from campaignkit.registry.places import config_folder


def test_what_was_remembered_is_known_again_in_the_same_order() -> None:
    assert read_known() == ()
    entries = (Known("süd", "/b"), Known("nord", "/a"))
    write_known(entries)
    assert read_known() == entries


@pytest.mark.parametrize(
    "text", ["", "[]", '{"registries": {}, "x": 1', '{"registries": [1]}', '{"registries": [{"name": "a"}]}']
)
def test_a_damaged_list_is_told_with_what_to_do(text: str) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / FILE).write_text(text)
    with pytest.raises(InvalidDocuments) as refusal:
        read_known()
    assert FILE in refusal.value.hint


def test_paths_and_file_addresses_name_directories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert local_path("shelf") == tmp_path / "shelf"
    assert local_path("file:///a%20b") == Path("/a b")
    assert local_path("~/x") == Path.home() / "x"


@pytest.mark.parametrize("url", ["https://a.example/kits.git", "git@a.example:kits", "ssh://a.example/kits", "kits.git"])
def test_git_addresses_are_not_read_as_registries_yet_and_say_what_to_do(url: str) -> None:
    with pytest.raises(Refused, match="git"):
        local_path(url)
