"""Where campaignkit keeps its few files on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, get_args

CacheFolder = Literal["sheets", "pictures", "releases", "repositories", "carried", "registries", "catalogue"]
"""What the cache holds: finished sheets, pictures of kits, kits unpacked from git registries, from other repositories and
from rendered files, copies of git registries, and the catalogue."""

CACHE_FOLDERS: tuple[CacheFolder, ...] = get_args(CacheFolder)


def config_folder() -> Path:
    """The user's settings: `CAMPAIGNKIT_CONFIG_HOME`, else the system's place for them. It may not exist yet."""
    from platformdirs import user_config_path

    chosen = os.environ.get("CAMPAIGNKIT_CONFIG_HOME")
    return Path(chosen) if chosen else user_config_path("campaignkit", appauthor=False)


def cache_folder() -> Path:
    """What can be made again: `CAMPAIGNKIT_CACHE_HOME`, else the system's place for it. It may not exist yet."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("CAMPAIGNKIT_CACHE_HOME")
    return Path(chosen) if chosen else user_cache_path("campaignkit", appauthor=False)


def state_folder() -> Path:
    """What outlives a run and is of no use on another machine: `CAMPAIGNKIT_STATE_HOME`, else the system's place for it."""
    from platformdirs import user_state_path

    chosen = os.environ.get("CAMPAIGNKIT_STATE_HOME")
    return Path(chosen) if chosen else user_state_path("campaignkit", appauthor=False)


def cached(room: CacheFolder) -> Path:
    """Where one kind of what can be made again lies. It may not exist yet."""
    return cache_folder() / room


def built_in_kits() -> Path:
    """The kits that come with campaignkit: inside the installed package, else the checkout's `kits/` beside it."""
    package = Path(__file__).resolve().parent
    installed = package / "kits"
    return installed if installed.is_dir() else package.parent / "kits"


def web_files() -> Path:
    """The folder of what all our pages share, those of the studio and of the gallery: their base style, type and sign."""
    return Path(__file__).resolve().parent / "web"
