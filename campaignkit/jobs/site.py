"""The gallery of registries as a folder for any web host: read, make what changed, put it in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from campaignkit.disk import make_folder, remove_file
from campaignkit.errors import CampaignKitError, CannotWrite, MachineIncomplete, NotFound, Taken, UnsafePath
from campaignkit.files import read_file, safe_join
from campaignkit.gallery.faces import faces
from campaignkit.gallery.memory import FILE, Memory, remembered
from campaignkit.gallery.site_pages import SitePage, SitePages, programs
from campaignkit.gallery.tongues import tongues
from campaignkit.gallery.values import Broken, ShownKit, Site
from campaignkit.jobs.site_facts import FILES, collect
from campaignkit.jobs.site_kits import Exhibit, exhibits, reason_of, shelves
from campaignkit.messages import _, languages
from campaignkit.production.batch import Progress, unwatched
from campaignkit.production.cache_key import digest, tools
from campaignkit.production.delivery import deliver
from campaignkit.registry.release import Release
from campaignkit.sandbox.pool import Pool, cpus

Mine = Callable[[Pool, Release, ShownKit], tuple[str, Mapping[str, bytes]] | None]
"""Makes a kit's page for phones, where it has one, of its release: its path, and its files by path."""

TITLE = _("Campaign kits")
HARMLESS = ("CNAME", "README.md", "LICENSE", "robots.txt")
"""What may lie in a folder that becomes a site: a host asks for it, and no page of ours is called so."""


@dataclass(frozen=True, slots=True)
class SiteWish:
    """What a person asked `site` for; `registries` are names, folders or addresses, `url` is where the site will stand."""

    out: Path
    registries: tuple[str, ...] = ()
    title: str = ""
    url: str = ""
    langs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """What became of it: the site, the slugs of kits made anew, the paths written and removed, how many are as before."""

    site: Site
    out: Path
    made: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0


@dataclass(slots=True)
class _Work:
    """A site in the making: its kits, the paths of their files that are new, and what could not be shown."""

    kits: list[ShownKit] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)


def site(wish: SiteWish, *, jobs: int | None = None, progress: Progress | None = None, mine: Mine | None = None) -> Built:
    """Make the gallery of the registries that were wished for, or bring the one that is there up to date.

    A kit that cannot be shown is told on its pages, and takes no other along. Raises NotFound for a registry or language
    that is not there, Taken for a folder that holds something else, CannotWrite, MachineIncomplete.
    """
    langs = _langs(wish.langs)
    chosen = shelves(wish.registries)
    before = _memory(wish.out)
    found, broken = exhibits(chosen)
    work = _Work(broken=list(broken))
    with Pool(jobs or cpus()) as pool:
        for exhibit in found:
            _show(pool, exhibit, before, wish.out, work, progress or unwatched, mine)
    work.kits += tuple(_of_silent_registries(before, work))
    whole = Site(
        title=wish.title or TITLE,
        langs=langs,
        kits=tuple(sorted(_newest_of_each_line(work.kits), key=_rank)),
        broken=tuple(work.broken),
        url=f"{wish.url.rstrip('/')}/" if wish.url else "",
        built=digest([tools(), programs()]),
        published={exhibit.registry.name: exhibit.address for exhibit in found if exhibit.address},
    )
    return _put_in_place(whole, work, before, wish.out)


def _langs(wanted: Sequence[str]) -> tuple[str, ...]:
    """The languages of the pages, the first one's at the top. Raises NotFound for one that nobody has words for."""
    for lang in wanted:
        if lang not in tongues():
            raise NotFound(
                _("There are no words for pages in {lang!r}.").format(lang=lang),
                _("There are for: {langs}.").format(langs=", ".join(tongues())),
            )
    return tuple(dict.fromkeys(wanted)) or languages()


def _memory(out: Path) -> Memory:
    """What the site in a folder remembers; nothing of an empty one. Raises Taken for one that holds something else."""
    if (out / FILE).is_file():
        return remembered(read_file(out / FILE))
    strange = sorted(path.name for path in out.iterdir() if _is_strange(path)) if out.is_dir() else []
    if strange:
        raise Taken(
            _("{out} holds files that no site of campaignkit is made of, such as {name}.").format(out=out, name=strange[0]),
            _("Choose an empty or a new folder with -o."),
        )
    return Memory()


def _is_strange(path: Path) -> bool:
    return not path.name.startswith(".") and path.name not in HARMLESS


def _show(
    pool: Pool, exhibit: Exhibit, before: Memory, out: Path, work: _Work, progress: Progress, mine: Mine | None
) -> None:
    """Put a kit among those that the site shows: as it is remembered if nothing of it changed, else made anew."""
    made_of = digest([tools(), exhibit.made_of, exhibit.version, exhibit.registry.name, exhibit.address, mine is not None])
    known = before.kits.get(exhibit.slug)
    if known and known.made_of == made_of and all((out / path).is_file() for path in files_of(known)):
        work.kits.append(known)
        return
    try:
        collected = collect(pool, exhibit, made_of, progress)
        page = mine(pool, collected.release, collected.kit) if mine else None
    except (MachineIncomplete, CannotWrite):
        raise
    except (CampaignKitError, OSError) as error:
        work.broken.append(Broken(exhibit.registry.name, exhibit.name, reason_of(error, exhibit.registry)))
        return
    kit, files = collected.kit, dict(collected.files)
    if page:
        kit = replace(kit, mine=page[0])
        files |= page[1]
    _make_room(out)
    deliver(out, files)  # at once: those of a thousand kits would fill the memory
    work.kits.append(kit)
    work.files += files
    work.made.append(kit.slug)


def _of_silent_registries(before: Memory, work: _Work) -> Iterator[ShownKit]:
    """The kits that are remembered of registries that cannot be asked now: a drive that is away takes none off the site."""
    silent = {each.registry for each in work.broken if not each.name}
    shown = {kit.slug for kit in work.kits}
    return (kit for kit in before.kits.values() if kit.registry in silent and kit.slug not in shown)


def files_of(kit: ShownKit) -> Iterator[str]:
    """The files that a kit brings to a site, by their paths below it."""
    for sheet in kit.sheets:
        yield from (picture.path for picture in sheet.pictures)
        yield from (file.path for file in sheet.downloads)
    yield from kit.credits.values()
    yield from filter(None, (kit.archive.path if kit.archive else "", kit.drawing, kit.mine))


def _newest_of_each_line(kits: Sequence[ShownKit]) -> Iterator[ShownKit]:
    """The kits without those that a later release of the same kit stands for, which another registry has."""
    overtaken = {digest_ for kit in kits for digest_ in kit.line if digest_ != kit.record}
    return (kit for kit in kits if kit.record not in overtaken)


def _rank(kit: ShownKit) -> tuple[int, int, int, str]:
    """The newest first; of one day, those with the most to show."""
    day = kit.released[:10].replace("-", "")
    return -int(day if day.isdigit() else 0), -len(faces(kit, 3)), -len(kit.sheets), kit.slug


def _make_room(out: Path) -> None:
    """Make the folder, known for a site even if it is interrupted on its way."""
    if not (out / FILE).exists():
        make_folder(out)
        deliver(out, {FILE: Memory().to_bytes()})


def _put_in_place(whole: Site, work: _Work, before: Memory, out: Path) -> Built:
    """Write the pages that are new, each after those that it leads to, then remove what nothing leads to any more."""
    pages = list(SitePages(whole).all())
    new = {each.path: each.make() for each in pages if _is_new(each, before, out)}
    _make_room(out)
    deliver(out, new)
    memory = Memory({kit.slug: kit for kit in whole.kits}, {each.path: each.key for each in pages})
    deliver(out, {FILE: memory.to_bytes()})
    there = _paths(memory) | {path for path in work.files if not path.startswith(f"{FILES}/")}
    former = _paths(before) | set(work.files)
    removed = tuple(path for path in sorted(former - there) if _remove(out, path))
    written = tuple(path for path in (*work.files, *new) if path in there)
    return Built(whole, out, tuple(work.made), written, removed, len(there) - len(set(written)))


def _is_new(page: SitePage, before: Memory, out: Path) -> bool:
    return before.pages.get(page.path) != page.key or not (out / page.path).is_file()


def _paths(memory: Memory) -> set[str]:
    """The files of a site as it is remembered."""
    return set(memory.pages) | {path for kit in memory.kits.values() for path in files_of(kit)}


def _remove(out: Path, path: str) -> bool:
    """Remove a file of an earlier site, and folders that are empty then; whatever the memory says, nothing outside."""
    try:
        place = safe_join(out, path)
    except UnsafePath:
        return False
    if not place.is_file():
        return False
    remove_file(place)
    with suppress(OSError):  # others are in it
        place.parent.rmdir()
    return True
