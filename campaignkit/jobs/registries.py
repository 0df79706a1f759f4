"""The user's list of registries."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path

from campaignkit.disk import make_folder
from campaignkit.errors import InvalidDocuments, NotFound, Notice, Problem, Taken
from campaignkit.lineage.record import RECORDS
from campaignkit.messages import _
from campaignkit.model.kit import is_kit_name
from campaignkit.registry import remembered
from campaignkit.registry.builtin import BUILT_IN, KitsFolder
from campaignkit.registry.gitregistry import GitRegistry
from campaignkit.registry.known import Known, meant, read_known, write_known
from campaignkit.registry.mark import marked
from campaignkit.registry.resolve import open_known
from campaignkit.registry.synchronised import warn_if_synchronised


@dataclass(frozen=True, slots=True)
class Registered:
    """A registry as the user named it.

    `kind` is `directory`, `git`, or `checkout` for a folder with `kits/` in it, which is only read.
    """

    name: str
    url: str
    kind: str


def add(name: str, url: str) -> Registered:
    """Remember a registry, and make its directory if there is none: nothing else ever does. No network is needed.

    A directory gets a mark, by which it is known again.

    Tells a Notice for a directory that was made, and for one that some program synchronises. Raises InvalidDocuments for a
    name that is not kebab-case, Taken for one in use, Refused for an address that is not safe, NotFound if the address is a
    file or lies in a folder that is not there, CannotWrite.
    """
    known = read_known()
    _check_name(name)
    if name == BUILT_IN:
        raise Taken(
            _("{built_in} are the kits that campaignkit brings along.").format(built_in=BUILT_IN), _("Choose another name.")
        )
    if name in {entry.name for entry in known}:
        raise Taken(
            _("There is a registry called {name} already.").format(name=name),
            _("Choose another name, or: campaignkit registry remove {name}").format(name=name),
        )
    place = meant(url)
    if isinstance(place, Path):
        _check_folder(place)
        _mark(place)
    entry = Known(name, str(place))
    write_known((*known, entry))
    return _registered(entry)


def remove(name: str) -> None:
    """Forget a registry and which records were seen there; its releases stay where they are. Raises NotFound."""
    known = read_known()
    kept = tuple(entry for entry in known if entry.name != name)
    if len(kept) == len(known):
        yours = ", ".join(entry.name for entry in known)
        raise NotFound(
            _("There is no registry called {name}.").format(name=name),
            _("You have {yours}.").format(yours=yours) if yours else _("You have none yet."),
        )
    write_known(kept)
    for entry in known:
        if entry.name == name:
            registry = open_known(entry)
            remembered.forget(registry.location)
            if isinstance(registry, GitRegistry):
                registry.forget()


def registries() -> tuple[Registered, ...]:
    """The registries in the order they were added, without the built-in kits."""
    return tuple(_registered(entry) for entry in read_known())


def names() -> tuple[str, ...]:
    """What the registries are called, in the order they were added; none of them is opened. Raises InvalidDocuments."""
    return tuple(entry.name for entry in read_known())


def _registered(entry: Known) -> Registered:
    registry = open_known(entry)
    kind = "git" if isinstance(registry, GitRegistry) else "checkout" if isinstance(registry, KitsFolder) else "directory"
    return Registered(entry.name, entry.url, kind)


def _check_folder(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise NotFound(
            _("{path} is a file, not a folder.").format(path=path), _("Name the folder that holds the releases.")
        )
    if not path.parent.is_dir():
        raise NotFound(
            _("There is no folder {parent} to hold {name}.").format(parent=path.parent, name=path.name),
            _("Is its drive mounted? If it is a new one, make it first."),
        )
    if not path.exists():
        make_folder(path)
        warnings.warn(
            Notice(_("There was no folder {path}, so it was made: a new registry, without kits.").format(path=path)),
            stacklevel=2,
        )
    warn_if_synchronised(path)


def _mark(path: Path) -> None:
    """Let a directory of releases be known again, if it is not: a checkout, whose files are git's, gets no mark."""
    if (path / "kits" / RECORDS).is_dir() or remembered.mark(str(path)):
        return
    mark = marked(path)
    if mark:
        remembered.note_mark(str(path), mark)


def _check_name(name: str) -> None:
    if not is_kit_name(name):
        message = _("expected small letters, digits and hyphens, as in `north-coalition`, found {name!r}").format(name=name)
        raise InvalidDocuments([Problem("registry", "name", message, "bad-name")])
