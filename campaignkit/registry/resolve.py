"""From what a person typed to the registry or the release it means."""

from __future__ import annotations

import difflib
import shlex
import warnings
from collections.abc import Collection, Sequence
from pathlib import Path

from campaignkit.errors import InvalidDocuments, NotFound, Notice, Refused, Unreachable, UnsafePath
from campaignkit.git.address import is_address, safe_address, shown
from campaignkit.git.repository import fetch
from campaignkit.lineage.record import RECORDS
from campaignkit.messages import _, joined
from campaignkit.model.kit import is_kit_name
from campaignkit.places import built_in_kits
from campaignkit.registry import remembered
from campaignkit.registry.away import Away, holds_kits, tell_unasked, why_away
from campaignkit.registry.builtin import BUILT_IN, KitsFolder
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.embedded import is_rendered, release_in
from campaignkit.registry.gitregistry import GitRegistry
from campaignkit.registry.known import Known, meant, read_known
from campaignkit.registry.release import Registry, Release, Shelf
from campaignkit.workspace.whereabouts import shelved

_LIST = _("`campaignkit list` shows every kit you can fork.")


def registries() -> tuple[Registry, ...]:
    """The built-in kits, then the user's registries in the order they were added."""
    return (KitsFolder(BUILT_IN, built_in_kits()), *map(open_known, read_known()))


def open_known(known: Known) -> Registry:
    """A registry of the user's list. What was a git repository when it was added is one, whatever lies there now."""
    if known.url.startswith("file:"):
        return GitRegistry(known.name, safe_address(known.url))
    return open_registry(known.name, known.url)


def open_registry(name: str, url: str) -> Registry:
    """The registry at an address: a directory of releases, a git repository, or a checkout of one, read as a folder.

    A directory that cannot be asked now is `Away`. Raises Refused for an address that is not safe.
    """
    place = meant(url)
    if isinstance(place, str):
        return GitRegistry(name, place)
    reason = why_away(place)
    if reason:
        return Away(name, place, reason)
    return KitsFolder(name, place / "kits") if (place / "kits" / RECORDS).is_dir() else DirectoryRegistry(name, place)


def writable_registry(wanted: str) -> Shelf:
    """The registry of that name, or at that path or address; a directory must be on the list, or hold kits.

    Nothing is made in the place of one that is away. Raises Refused, NotFound, Unreachable.
    """
    known = {registry.name: registry for registry in registries()}
    registry = known.get(wanted)
    if registry is None:
        registry = _without_name(wanted, [other.location for other in known.values()])
    if isinstance(registry, Away):
        registry.refuse()
    if isinstance(registry, KitsFolder):
        raise Refused(
            _("{wanted} holds kits as plain folders, where nothing is published by command.").format(wanted=wanted),
            _("Publish to a directory of your own, or to the git repository itself by its address."),
        )
    assert isinstance(registry, (DirectoryRegistry, GitRegistry))
    return registry


def _without_name(wanted: str, known: Collection[str]) -> Registry:
    """The registry at a path or an address, beside the `known` ones. Raises NotFound."""
    if is_kit_name(wanted) and not Path(wanted).is_dir():
        raise NotFound(
            _("There is no registry called {wanted}.").format(wanted=wanted),
            _("Write a folder as a path (./{wanted}), or name it first: campaignkit registry add {wanted} FOLDER").format(
                wanted=wanted
            ),
        )
    registry = open_registry(wanted, wanted)
    _refuse_no_registry(registry, known)
    return registry


def _refuse_no_registry(registry: Registry, known: Collection[str]) -> None:
    """An unknown folder may be anything: the wrong one, or what a drive that is not mounted leaves behind."""
    if not isinstance(registry, (Away, DirectoryRegistry)) or registry.location in known:
        return
    if isinstance(registry, Away) or not holds_kits(registry.root):
        raise NotFound(
            _("{location} is no registry, and publishing makes none.").format(location=registry.location),
            _("Make it one first: campaignkit registry add NAME {location}").format(
                location=shlex.quote(registry.location)
            ),
        )


def find(source: str) -> Release:
    """The release a person means: a kit's name, `name@version`, `registry/name@version`, a folder or a git address.

    A rendered file means the kit inside of it.
    A registry is one of the user's by name, or a directory by its path. Of a repository with several kits, `#name` behind
    its address says which; of one that is a registry, `#name@version` too.
    A folder may be a kit, a release of a registry, or a campaign with one kit. Raises NotFound with the nearest names, or
    if several registries have different kits of that name; Refused for what cannot be forked.
    """
    if is_rendered(source):
        return release_in(Path(source), registries())
    address, _, wanted = source.partition("#")
    if is_address(address):
        return _at_address(address, wanted)
    shelves = registries()
    registry, _, rest = source.rpartition("/")
    name, _, version = rest.partition("@")
    chosen = _called(registry, shelves)
    if is_kit_name(name) and (release := _of_name(name, version, chosen)):
        return release
    if source and Path(source).is_dir():
        return at_folder(Path(source))
    raise _nothing_called(source, name, version, chosen or shelves)


def _called(name: str, shelves: Sequence[Registry]) -> Sequence[Registry]:
    """The registries of that name, all for no name; else the one in the folder at that path."""
    chosen = [shelf for shelf in shelves if name in ("", shelf.name)]
    return [open_registry(name, name)] if not chosen and Path(name).is_dir() else chosen


def _of_name(name: str, version: str, chosen: Sequence[Registry]) -> Release | None:
    """The release of this name, and version if one is said, in these registries. Raises NotFound if it may be several."""
    offers = [(shelf, offered) for shelf in chosen if (offered := _offered(shelf, name, version, chosen))]
    if not offers:
        return None
    _refuse_ambiguous(name, offers)
    return take(offers[0][0], name, offers[0][1])


def take(registry: Registry, name: str, version: str) -> Release:
    """A release as `Registry.get` tells it, if it is the one that was there before.

    Its record is remembered. Raises what `get` raises; Refused if the record was replaced since.
    """
    release = registry.get(name, version)
    if release.lineage and release.lineage.record:
        remembered.hold(registry.name, registry.location, release.lineage.record)
    return release


def _at_address(address: str, wanted: str) -> Release:
    name, _, version = wanted.partition("@")
    if version:
        return take(GitRegistry(shown(address), safe_address(address)), name, version)
    folder = fetch(address)
    _refuse_unnamed(shown(address), folder, name)
    return at_folder(folder, name)


def _refuse_unnamed(address: str, folder: Path, name: str) -> None:
    """Of a repository with several kits the address must say which one."""
    names = sorted(path.parent.name for path in folder.glob("kits/*/kit.yaml"))
    if (folder / "kit.yaml").is_file() or name in names or (len(names) == 1 and not name):
        return
    told = _("has no kit {name}").format(name=name) if name else _("has several kits")
    raise NotFound(
        _("{address} {told}: {names}.").format(address=address, told=told, names=", ".join(names)),
        _("Say which one: {address}#{names}").format(address=address, names=names[0]),
    )


def _offered(shelf: Registry, name: str, version: str, chosen: Sequence[Registry]) -> str:
    """The version of a kit that a registry would give, empty if it has none.

    Of several registries one that cannot be reached, or is damaged, does not stand in the way of the others.
    """
    try:
        versions = shelf.versions(name)
    except Unreachable as error:
        if len(chosen) == 1:
            raise
        tell_unasked(shelf, error)
        return ""
    except (InvalidDocuments, Refused) as error:
        if len(chosen) == 1:
            raise
        warnings.warn(
            Notice(_("{name} was not asked. {message}").format(name=shelf.name, message=error.message)), stacklevel=2
        )
        return ""
    return (version or next(iter(versions), "")) if not version or version in versions else ""


def _refuse_ambiguous(name: str, offers: Sequence[tuple[Registry, str]]) -> None:
    """One name may mean two kits, or one kit in two versions; the same release in two places is no question."""
    meanings = {_digest(shelf, name, version) for shelf, version in offers}
    if len(offers) > 1 and len(meanings) > 1:
        places = ", ".join(f"{shelf.name}/{name}@{version}" for shelf, version in offers)
        raise NotFound(
            _("There are several kits called {name}: {places}.").format(name=name, places=places),
            _("Say which: {name}/{name2}").format(name=offers[0][0].name, name2=name),
        )


def _digest(shelf: Registry, name: str, version: str) -> str:
    try:
        lineage = shelf.recorded(name, version)
    except (InvalidDocuments, UnsafePath):
        lineage = None
    return lineage.record.digest if lineage and lineage.record else f"{shelf.name}/{version}"


def at_folder(folder: Path, kit: str = "") -> Release:
    """The kit in a folder: a kit, a release of a directory registry, or the one kit of a campaign, or that named `kit`.

    Raises NotFound if there is none or more than one, InvalidDocuments if its kit.yaml is broken.
    """
    found = shelved(folder, kit)
    from campaignkit.documents.kit import read_kit  # heavy, and names need no manifest

    manifest = found.kit or read_kit(found.home)
    return Release(manifest.name, manifest.version, found.home, found.lineage, "", manifest)


_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".tif", ".tiff", ".avif", ".heic", ".bmp"})


def _nothing_called(source: str, name: str, version: str, shelves: Sequence[Registry]) -> NotFound:
    known: list[str] = []
    silent: list[str] = []
    for shelf in shelves:
        try:
            versions = shelf.versions(name) if is_kit_name(name) else ()
            known.extend(shelf.names())
        except Unreachable:  # `_offered` has told so.
            silent.append(shelf.name)
            continue
        if versions:
            return NotFound(
                _("{name} has no {name2}@{version}.").format(name=shelf.name, name2=name, version=version),
                _("It has {versions}.").format(versions=", ".join(versions)),
            )
    if Path(source).is_file():
        return _no_kit_in_file(source)
    near = difflib.get_close_matches(name, known, n=1)
    hint = _("Did you mean {near}? {list}").format(near=near[0], list=_LIST) if near else _LIST
    unsaid = _(" {silent} may have it, and could not be asked.").format(silent=", ".join(silent)) if silent else ""
    return NotFound(_("There is no kit or folder called {source}.{unsaid}").format(source=source, unsaid=unsaid), hint)


def _no_kit_in_file(source: str) -> NotFound:
    is_picture = Path(source).suffix.lower() in _PICTURES
    kind = _("{source} is a picture, and holds no kit:") if is_picture else _("{source} is a file that holds no kit:")
    message = joined(" ", (kind.format(source=source), _("only a PDF or HTML file that campaignkit made holds one.")))
    return NotFound(message, _("Name a kit, or the folder of one. {list}").format(list=_LIST))
