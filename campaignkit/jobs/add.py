"""Take a component, fonts, photos or a template, from another kit into this one, with its record and its licences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from campaignkit import licensing
from campaignkit.disk import undone_on_failure, write_whole
from campaignkit.documents.editing.values import add_to_list
from campaignkit.documents.kit import MANIFEST_FILE, read_kit
from campaignkit.documents.reuse import LICENSE_SUFFIX, REUSE_FILE, Rights, annotation, is_legal_notice, rights
from campaignkit.errors import NotFound, Refused, Taken
from campaignkit.files import LINEAGE_FILE, check_names, kit_contents, printable, safe_join
from campaignkit.licensing import LicensedWork
from campaignkit.lineage.credits import names
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.history import refuse_unsound
from campaignkit.lineage.provenance import Provenance, identify
from campaignkit.lineage.record import Lineage, ParentRef, merged_parents, read_lineage
from campaignkit.lineage.terms import check_licences, work
from campaignkit.model.kit import Font, Kit
from campaignkit.registry.resolve import find
from campaignkit.workspace.exchange import Plan, bring_back, exchange, folder_state, recover, state_of
from campaignkit.workspace.lock import campaign_of, writing_campaign
from campaignkit.workspace.whereabouts import shelved

_OF_THE_KIT = frozenset((MANIFEST_FILE, LINEAGE_FILE, REUSE_FILE))


@dataclass(frozen=True, slots=True)
class Added:
    """What came in: the `paths` asked for and the licence texts `with_them`.

    `origin` names the kit they are from, `code` cites it, `licenses` are theirs, sorted, and `notes` say what the kit's own
    licence leaves unsaid. `replaced` are files of ours that gave way; `update --undo` brings them back.
    """

    kit: str
    kit_folder: Path
    origin: str
    code: str
    paths: tuple[str, ...]
    with_them: tuple[str, ...]
    licenses: tuple[str, ...]
    notes: tuple[str, ...]
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Kit:
    """A kit as it lies there, with all that is asked of it."""

    model: Kit
    contents: Mapping[str, bytes]
    lineage: Lineage | None
    stands: Provenance
    rights: Mapping[str, Rights]


def add(source: str, paths: Sequence[str], folder: Path, *, kit: str = "", force: bool = False) -> Added:
    """Put files and folders of the kit that `source` means into the kit in `folder`, in the same places.

    The kit's lineage.json names the other kit as a component from then on; licences of files and fonts come along in
    REUSE.toml and kit.yaml. All of it happens or nothing does. Raises NotFound for what is not there, Taken if other files
    are in the way (unless `force`), Refused for licences, marks and circles, InvalidDocuments, CannotWrite.
    """
    home = shelved(folder, kit).as_working_copy()
    release = find(source)
    theirs = _read(release.folder, release.lineage)
    with writing_campaign(campaign_of(home.home), "add"):
        return _added(home.home, theirs, paths, force)


def _added(home: Path, theirs: _Kit, paths: Sequence[str], force: bool) -> Added:
    ours = _read(home, read_lineage(home))
    _refuse_circle(ours, theirs)
    chosen = _chosen(theirs, paths)
    papers = _papers(theirs, ours, chosen)
    taken = tuple(sorted((*chosen, *papers)))
    replaced = _in_the_way(ours, theirs, taken, force)
    notes = _asked(ours, theirs, chosen)
    lineage = _with_component(ours, theirs, taken)
    files = {path: theirs.contents[path] for path in taken} | _told(ours, theirs, taken)
    record = theirs.stands.record
    if replaced:
        _put_and_keep(home, files, lineage, f"{record.name} {record.version}")
    else:
        _put(home, files, lineage)
    return Added(
        kit=ours.model.name,
        kit_folder=home,
        origin=work(record).name,
        code=short_code(record.digest),
        paths=chosen,
        with_them=papers,
        licenses=tuple(sorted({theirs.rights[path].license for path in chosen})),
        notes=notes,
        replaced=replaced,
    )


def _read(folder: Path, lineage: Lineage | None) -> _Kit:
    model, contents = read_kit(folder), kit_contents(folder)
    stands = identify(model, contents, lineage)
    refuse_unsound(stands.lineage, f"{model.name} {model.version}")
    contents = stands.restored(contents)
    return _Kit(model, contents, lineage, stands, rights(model, contents))


def _refuse_circle(ours: _Kit, theirs: _Kit) -> None:
    """A kit that is made of itself could never be told from its parts."""
    behind = (*theirs.stands.ancestors.values(), theirs.stands.record)
    own = (ours.model.name, ours.model.version)
    if ours.model.folder == theirs.model.folder or theirs.stands.record.digest == ours.stands.record.digest:
        raise Refused(f"{own[0]} cannot take a component from itself.", "Name another kit.")
    if any((record.name, record.version) == own for record in behind):
        raise Refused(
            f"{theirs.model.name} {theirs.model.version} is itself built on {own[0]} {own[1]}: each would be a part of the "
            "other.",
            "If yours goes on from there, raise `version:` in its kit.yaml first.",
        )


def _chosen(theirs: _Kit, wanted: Iterable[str]) -> tuple[str, ...]:
    """The files that the paths mean, a folder's all. Raises NotFound; Refused for marks and the kit's own papers."""
    found: set[str] = set()
    for path in wanted:
        asked = path.strip().removeprefix("./").rstrip("/")
        inside = [name for name in theirs.contents if name == asked or name.startswith(f"{asked}/")]
        if asked in theirs.model.marks:
            raise Refused(
                f"{printable(asked)} is a mark of {names(theirs.model.authors)}: it is not under the licence.",
                "Ask its owners, and keep what they give you in your campaign's logos/.",
            )
        if asked in _OF_THE_KIT:
            raise Refused(f"{asked} belongs to its own kit alone.", "What it says of the files comes along by itself.")
        if not asked or not inside:
            near = ", ".join(sorted({name.split("/")[0] for name in theirs.contents} - _OF_THE_KIT))
            raise NotFound(f"{theirs.model.name} has no file or folder {printable(path)!r}.", f"It has {near}.")
        found.update(name for name in inside if name not in theirs.model.marks)
    if not found:
        raise Refused("There is nothing there but marks, which are not under the licence.", "Name other files.")
    return tuple(sorted(found))


def _papers(theirs: _Kit, ours: _Kit, chosen: Sequence[str]) -> tuple[str, ...]:
    """What must lie beside the files wherever they go: `.license` files, notices in the same folder, texts in LICENSES/."""
    folders = {str(PurePosixPath(path).parent) for path in chosen} - {"."}
    needed = {word for path in chosen for word in re.findall(r"[\w.+-]+", theirs.rights[path].license)}
    found = [
        path
        for path in theirs.contents
        if path.removesuffix(LICENSE_SUFFIX) in chosen
        or (str(PurePosixPath(path).parent) in folders and is_legal_notice(path) and not path.endswith(LICENSE_SUFFIX))
        or (path.startswith("LICENSES/") and PurePosixPath(path).stem in needed)
    ]
    same = {path for path in found if ours.contents.get(path) == theirs.contents[path]}
    return tuple(sorted(set(found) - set(chosen) - same))


def _in_the_way(ours: _Kit, theirs: _Kit, taken: Iterable[str], force: bool) -> tuple[str, ...]:
    """Our files that must give way. Raises Taken if they may not."""
    there = tuple(path for path in taken if path in ours.contents and ours.contents[path] != theirs.contents[path])
    if there and not force:
        raise Taken(
            f"{ours.model.name} has other files of its own here: {', '.join(there[:5])}.",
            "Move yours, or put these in their place with --force.",
        )
    return there


def _asked(ours: _Kit, theirs: _Kit, chosen: Sequence[str]) -> tuple[str, ...]:
    """Whether these files may lie in our kit, and what our licence leaves unsaid. Raises Refused."""
    check_licences(theirs.stands.record, theirs.stands.ancestors)
    origin, mine = work(theirs.stands.record), work(ours.stands.record)
    told = {path: theirs.rights[path] for path in chosen if not is_legal_notice(path)}
    works = [
        LicensedWork(held.license, f"{path} from {origin.name}") if held.declared else origin
        for path, held in told.items()
        if not (held.declared and licensing.keeps_to_itself(held.license))
    ]
    several = tuple(dict.fromkeys(works))
    bases = [work(ours.stands.ancestors[digest]) for digest in ours.stands.record.cited if digest in ours.stands.ancestors]
    licensing.may_follow([*bases, *several], mine)
    return licensing.advice(several, mine)


def _with_component(ours: _Kit, theirs: _Kit, taken: tuple[str, ...]) -> Lineage:
    before = ours.lineage.as_fork() if ours.lineage else Lineage()
    record = theirs.stands.record
    records = {**before.records, **theirs.stands.ancestors, record.digest: record}
    return Lineage(None, merged_parents(before.parents, [ParentRef(record.digest, "component", taken)]), records)


def _told(ours: _Kit, theirs: _Kit, taken: Sequence[str]) -> dict[str, bytes]:
    """Our kit.yaml and REUSE.toml with what theirs say of the files, as far as they change."""
    text = ours.contents[MANIFEST_FILE].decode()
    fonts = list(_new_fonts(ours.model, theirs.model, taken))
    files = {MANIFEST_FILE: add_to_list(text, "fonts", fonts).encode()} if fonts else {}
    entries = list(_new_annotations(ours, theirs, taken))
    if not entries:
        return files
    reuse = ours.contents.get(REUSE_FILE, b"version = 1\n").decode().rstrip("\n") + "\n"
    return files | {REUSE_FILE: "".join((reuse, *entries)).encode()}


def _new_fonts(ours: Kit, theirs: Kit, taken: Sequence[str]) -> Iterator[Mapping[str, str | Sequence[str]]]:
    listed = {path for font in ours.fonts for path in font.files}
    for font in theirs.fonts:
        files = [path for path in font.files if path in taken and path not in listed]
        if files:
            yield _font(font, files)


def _font(font: Font, files: Sequence[str]) -> Mapping[str, str | Sequence[str]]:
    return {"family": font.family, "files": files, "license": font.license}


def _new_annotations(ours: _Kit, theirs: _Kit, taken: Sequence[str]) -> Iterator[str]:
    """What REUSE.toml must say of files that do not say it themselves: their licence, and whose they are."""
    beside = {path.removesuffix(LICENSE_SUFFIX) for path in taken if path.endswith(LICENSE_SUFFIX)}
    groups: dict[Rights, list[str]] = {}
    for path in taken:
        held = theirs.rights[path]
        holders = held.holders or (() if held.declared else (names(theirs.model.authors),))
        said = Rights(held.license, holders)
        known = path in ours.contents and ours.rights[path] == said
        if not (path in beside or is_legal_notice(path) or known):
            groups.setdefault(said, []).append(path)
    for held, paths in groups.items():
        if held.license != ours.model.license or held.holders:
            yield annotation(paths, held)


def _put(home: Path, files: Mapping[str, bytes], lineage: Lineage) -> None:
    """Write everything and read it back; whatever fails, undo all of it. Credit is there before what it is for."""
    everything = {LINEAGE_FILE: lineage.to_bytes(), **files}
    with undone_on_failure(home, tuple(everything)):
        for path, data in everything.items():
            write_whole(safe_join(home, path), data)
        identify(read_kit(home), kit_contents(home), read_lineage(home))


def _put_and_keep(home: Path, files: Mapping[str, bytes], lineage: Lineage, label: str) -> None:
    """The same, with the kit as it was kept for `update --undo`."""
    recover(home)
    everything = {**kit_contents(home), **files, LINEAGE_FILE: lineage.to_bytes()}
    check_names(everything, home.name)
    exchange(home, Plan(folder_state(home), state_of(everything), None, {}, label), everything)
    try:
        identify(read_kit(home), kit_contents(home), read_lineage(home))
    except BaseException:
        bring_back(home, None)
        raise
