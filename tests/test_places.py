from pathlib import Path

import pytest

from campaignkit.places import built_in_kits, cache_folder, config_folder


def test_places_can_be_chosen(own_home: Path) -> None:
    assert config_folder() == own_home / "config"
    assert cache_folder() == own_home / "cache"


def test_otherwise_they_are_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CAMPAIGNKIT_CONFIG_HOME", "CAMPAIGNKIT_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert config_folder().is_relative_to(tmp_path)
    assert cache_folder().is_relative_to(tmp_path)
    assert config_folder().name == cache_folder().name == "campaignkit"


def test_the_built_in_kits_are_found_from_any_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert (built_in_kits() / "event-flyer" / "kit.yaml").is_file()
