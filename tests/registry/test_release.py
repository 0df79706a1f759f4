from pathlib import Path

import pytest

from campaignkit.errors import NotFound
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.release import is_kit_name, newest


@pytest.mark.parametrize("name", ["event-flyer", "a4", "x" * 64])
def test_kits_are_named_in_kebab_case(name: str) -> None:
    assert is_kit_name(name)


@pytest.mark.parametrize("name", ["", "Event", "a_b", "a--b", "-a", "a-", "é", "a\n", ".records", "x" * 65])
def test_other_names_are_none(name: str) -> None:
    assert not is_kit_name(name)


def test_a_kit_without_releases_has_no_newest(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        newest(DirectoryRegistry("shelf", tmp_path), "soup-flyer")
