"""The registries a user has named: one small file of names and addresses."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from campaignkit.errors import InvalidDocuments, Problem, Refused
from campaignkit.files import read_file, write_whole
from campaignkit.registry.places import config_folder
from campaignkit.registry.repository import is_address

FILE = "registries.json"


@dataclass(frozen=True, slots=True)
class Known:
    """A registry's name and its address, a path."""

    name: str
    url: str


def read_known() -> tuple[Known, ...]:
    """The registries in the order they were added. Raises InvalidDocuments if the file is damaged."""
    path = config_folder() / FILE
    if not path.exists():
        return ()
    try:
        entries = json.loads(read_file(path))["registries"]
        return tuple(Known(_text(entry["name"]), _text(entry["url"])) for entry in entries)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        problem = Problem(
            str(path), "registries", "expected a list of names and urls, found something else", "bad-settings"
        )
        raise InvalidDocuments([problem], f"Mend or remove {path}, then add the registries again.") from error


def write_known(entries: Iterable[Known]) -> None:
    """Replace the list. Raises CannotWrite."""
    text = json.dumps({"registries": [asdict(entry) for entry in entries]}, ensure_ascii=False, indent=2)
    write_whole(config_folder() / FILE, f"{text}\n".encode())


def local_path(url: str) -> Path:
    """The directory that an address names: a path or a `file:` URL. Raises Refused for a git address."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return Path(unquote(parts.path)).absolute()
    if is_address(url):
        raise Refused(
            f"{url} is a git repository, and this version reads registries in directories only.",
            "Clone it with `git clone` and add the clone's folder.",
        )
    return Path(url).expanduser().absolute()


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value
