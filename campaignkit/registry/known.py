"""The registries a user has named: one small file of names and addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from campaignkit.disk import write_whole
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.files import read_file
from campaignkit.git.address import is_elsewhere, safe_address
from campaignkit.git.command import is_repository
from campaignkit.messages import _
from campaignkit.places import config_folder

FILE = "registries.json"
_OTHER = re.compile(r"-|[A-Za-z][A-Za-z0-9+.-]*::")
"""How options and git's other transports begin."""


@dataclass(frozen=True, slots=True)
class Known:
    """A registry's name and its address: a path, or where a git repository is."""

    name: str
    url: str


def read_known() -> tuple[Known, ...]:
    """The registries in the order they were added. Raises InvalidDocuments if the file is damaged."""
    path = config_folder() / FILE
    if not path.exists():
        return ()
    try:
        entries = json.loads(read_file(path))["registries"]
        return tuple(Known(_required_text(entry["name"]), _required_text(entry["url"])) for entry in entries)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        problem = Problem(
            str(path), "registries", _("expected a list of names and urls, found something else"), "bad-settings"
        )
        raise InvalidDocuments(
            [problem], _("Mend or remove {path}, then add the registries again.").format(path=path)
        ) from error


def write_known(entries: Iterable[Known]) -> None:
    """Replace the list. Raises CannotWrite."""
    text = json.dumps({"registries": [asdict(entry) for entry in entries]}, ensure_ascii=False, indent=2)
    write_whole(config_folder() / FILE, f"{text}\n".encode())


def meant(url: str) -> Path | str:
    """What an address means: the path of a directory, or the address of a git repository as git takes it.

    A repository on this machine is one without files to work on (a bare one); a checkout is a directory. Raises Refused for
    what could be an option or a command, for other transports, and for an address with a password in it.
    """
    local = re.match("file:", url, re.IGNORECASE) is not None
    if _OTHER.match(url) or (is_elsewhere(url) and not local):
        return safe_address(url)
    path = Path(unquote(urlsplit(url).path) if local else url).expanduser().absolute()
    git = is_repository(path) or (path.suffix == ".git" and not path.exists())
    return safe_address(path.as_uri()) if git else path


def _required_text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value
