"""The user's list of registries."""

from __future__ import annotations

from dataclasses import dataclass

from campaignkit.errors import InvalidDocuments, NotFound, Problem, Taken
from campaignkit.registry.builtin import BUILT_IN, KitsFolder
from campaignkit.registry.known import Known, local_path, read_known, write_known
from campaignkit.registry.release import is_kit_name
from campaignkit.registry.resolve import open_registry


@dataclass(frozen=True, slots=True)
class Registered:
    """A registry as the user named it; `kind` is `directory`, or `checkout` for a folder with `kits/` in it, read only."""

    name: str
    url: str
    kind: str


def add(name: str, url: str) -> Registered:
    """Remember a registry; its directory may be made later, by the first publication.

    Raises InvalidDocuments for a name that is not kebab-case, Taken for one in use, Refused for a git address, NotFound if
    the address is a file.
    """
    known = read_known()
    _check_name(name)
    if name == BUILT_IN or name in {entry.name for entry in known}:
        raise Taken(
            f"There is a registry called {name} already.", f"Choose another name, or: campaignkit registry remove {name}"
        )
    path = local_path(url)
    if path.exists() and not path.is_dir():
        raise NotFound(f"{path} is a file, not a folder.", "Name the folder that holds the releases.")
    entry = Known(name, str(path))
    write_known((*known, entry))
    return _registered(entry)


def remove(name: str) -> None:
    """Forget a registry; its releases stay where they are. Raises NotFound."""
    known = read_known()
    kept = tuple(entry for entry in known if entry.name != name)
    if len(kept) == len(known):
        names = ", ".join(entry.name for entry in known)
        raise NotFound(f"There is no registry called {name}.", f"You have {names}." if names else "You have none yet.")
    write_known(kept)


def registries() -> tuple[Registered, ...]:
    """The registries in the order they were added, without the built-in kits."""
    return tuple(_registered(entry) for entry in read_known())


def _registered(entry: Known) -> Registered:
    kind = "checkout" if isinstance(open_registry(entry.name, entry.url), KitsFolder) else "directory"
    return Registered(entry.name, entry.url, kind)


def _check_name(name: str) -> None:
    if not is_kit_name(name):
        message = f"expected small letters, digits and hyphens, as in `north-coalition`, found {name!r}"
        raise InvalidDocuments([Problem("registry", "name", message, "bad-name")])
