"""Which kits a site shows: the newest release of each kit of its registries, and why others cannot be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from campaignkit.errors import CampaignKitError, NotFound, ProblemsFound
from campaignkit.files import kit_contents, printable
from campaignkit.gallery.links import safe_link
from campaignkit.gallery.values import Broken
from campaignkit.lineage.digest import of_bytes
from campaignkit.messages import Message, _
from campaignkit.model.slug import slug
from campaignkit.registry.builtin import BUILT_IN, KitsFolder
from campaignkit.registry.gitregistry import GitRegistry
from campaignkit.registry.release import Registry
from campaignkit.registry.resolve import open_registry, registries

_PATH = re.compile(r"(?:/[^\s/:,;'\"]+)+/(?=[^\s/])")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """The newest release of a kit in a registry.

    `slug` is its name on the site, `made_of` a digest that changes whenever the release is another, and `address` where
    anybody finds the registry, as `fork` takes it; empty for one that only this machine knows.
    """

    registry: Registry
    name: str
    version: str
    slug: str
    made_of: str
    address: str = ""

    @property
    def is_built_in(self) -> bool:
        """Whether everybody who has campaignkit has it."""
        return self.registry.name == BUILT_IN


def shelves(wanted: Sequence[str]) -> tuple[Registry, ...]:
    """The registries of these names, folders or addresses; without any, the built-in kits and all of the user's.

    Raises NotFound for what is none, Refused for an address that is not safe, InvalidDocuments for broken settings.
    """
    known = {registry.name: registry for registry in registries()}
    return tuple(known.get(name) or _at(name) for name in wanted) if wanted else tuple(known.values())


def _at(wanted: str) -> Registry:
    place = Path(wanted)
    if not place.is_dir() and "/" not in wanted and ":" not in wanted:
        raise NotFound(
            _("There is no registry called {wanted}.").format(wanted=printable(wanted)),
            _("`campaignkit registry list` shows yours; a folder or an address will do as well."),
        )
    name = slug(Path(wanted.rstrip("/").removesuffix(".git")).resolve().name if place.is_dir() else wanted.rsplit("/")[-1])
    opened = open_registry(name or "registry", wanted)
    if reason := opened.away():
        raise NotFound(reason, _("Name a folder of releases, or the address of a git repository."))
    return opened


def exhibits(chosen: Iterable[Registry]) -> tuple[tuple[Exhibit, ...], tuple[Broken, ...]]:
    """The newest release of every kit, and the kits that cannot even be looked at. A release in two places is one."""
    found: dict[str, Exhibit] = {}
    broken: list[Broken] = []
    slugs: set[str] = set()
    for registry in chosen:
        for name in _names(registry, broken):
            try:
                exhibit = _newest(registry, name, slugs)
            except (CampaignKitError, OSError) as error:
                broken.append(Broken(registry.name, name, reason_of(error, registry)))
                continue
            if exhibit and exhibit.made_of not in found:
                found[exhibit.made_of] = exhibit
                slugs.add(exhibit.slug)
    return tuple(found.values()), tuple(broken)


def _names(registry: Registry, broken: list[Broken]) -> Iterator[str]:
    reason = registry.away()
    try:
        yield from registry.names()
    except CampaignKitError as error:
        reason = reason_of(error, registry)
    if reason:
        broken.append(Broken(registry.name, "", without_places(reason, registry)))


def _newest(registry: Registry, name: str, slugs: set[str]) -> Exhibit | None:
    versions = registry.versions(name)
    if not versions:
        return None
    lineage = registry.recorded(name, versions[0])
    digest = lineage.record.digest if lineage and lineage.record else ""
    if isinstance(registry, KitsFolder):  # people edit these in place
        contents = kit_contents(registry.root / name)
        digest = of_bytes("".join([digest, *(f"{path} {of_bytes(data)}" for path, data in contents.items())]).encode())
    own = name if name not in slugs else f"{registry.name}.{name}"
    made_of = digest or f"{registry.name}/{name}@{versions[0]}"
    return Exhibit(registry, name, versions[0], own, made_of, _address(registry))


def _address(registry: Registry) -> str:
    """Where anybody finds a registry; what lies on this machine, or needs a key to reach it, is nobody else's business."""
    public = safe_link(registry.location) if isinstance(registry, GitRegistry) else ""
    return public if public.startswith("https:") and "@" not in public else ""


def reason_of(error: CampaignKitError | OSError, registry: Registry) -> str:
    """Why a kit cannot be shown, in words for everybody."""
    if isinstance(error, ProblemsFound):
        problem = error.problems[0]
        placed = _("{place}: {message}").format(place=problem.head, message=problem.message)
        return without_places(placed if problem.head else problem.message, registry)
    if isinstance(error, CampaignKitError):
        return without_places(error.message, registry)
    return _("it cannot be read: {reason}").format(reason=error.strerror or error)


def without_places(text: str, registry: Registry) -> str:
    """A message without the folders of this machine: a site is for everybody to read."""
    if isinstance(text, Message):
        return text.with_each_value(lambda part: without_places(part, registry))
    if "://" in text:
        return text
    return _PATH.sub("", text.replace(f"{registry.location}/", "").replace(registry.location, registry.name))
