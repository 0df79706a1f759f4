"""Take a component, fonts, photos or a template, from another kit into this one, with its record and its licences."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from campaignkit import licensing
from campaignkit.disk import undone_on_failure, write_whole
from campaignkit.documents.editing.values import add_to_list
from campaignkit.documents.kit import MANIFEST_FILE
from campaignkit.documents.reuse import LICENSE_SUFFIX, REUSE_FILE, Rights, annotation, is_legal_notice, rights
from campaignkit.errors import NotFound, Refused, Taken
from campaignkit.files import LINEAGE_FILE, check_names, kit_contents, printable, safe_join
from campaignkit.licensing import LicensedWork
from campaignkit.lineage.credits import names
from campaignkit.lineage.digest import short_code
from campaignkit.lineage.history import refuse_unsound
from campaignkit.lineage.record import Lineage, ParentRef, merged_parents, read_lineage
from campaignkit.lineage.terms import check_licences, work
from campaignkit.messages import _
from campaignkit.model.kit import Font, Kit
from campaignkit.registry.argument.kit import shared_kit
from campaignkit.workspace.door import changing_kit
from campaignkit.workspace.exchange import ExchangePlan, bring_back, exchange, folder_state, state_of
from campaignkit.workspace.opened import OpenKit, open_kit
from campaignkit.workspace.whereabouts import shelved

RightsOf: TypeAlias = Mapping[str, Rights]
"""The rights of a kit's files, by path."""

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


def add(source: str, paths: Sequence[str], folder: Path, *, kit: str = "", force: bool = False) -> Added:
    """Put files and folders of the kit that `source` means into the kit in `folder`, in the same places.

    The kit's lineage.json names the other kit as a component from then on; licences of files and fonts come along in
    REUSE.toml and kit.yaml. All of it happens or nothing does. Raises NotFound for what is not there, Taken if other files
    are in the way (unless `force`), Refused for licences, marks and circles, InvalidDocuments, CannotWrite.
    """
    home = shelved(folder, kit).as_working_copy()
    release = shared_kit(source)
    theirs = _sound(open_kit(release.folder, release.lineage, release.kit))
    rights_of = rights(theirs.kit, theirs.contents)
    with changing_kit(home.home, "add"):
        return _added(home.home, theirs, rights_of, paths, force)


def _added(home: Path, theirs: OpenKit, rights_of: RightsOf, paths: Sequence[str], force: bool) -> Added:
    """Bring the files in, `rights_of` each of which are theirs by path."""
    ours = _sound(open_kit(home, read_lineage(home)))
    _refuse_circle(ours, theirs)
    chosen = _wanted_files(theirs, paths)
    companions = _companions(theirs, ours, rights_of, chosen)
    taken = tuple(sorted((*chosen, *companions)))
    replaced = _in_the_way(ours, theirs, taken, force)
    notes = _allowed(ours, theirs, rights_of, chosen)
    lineage = _with_component(ours, theirs, taken)
    files = {path: theirs.contents[path] for path in taken} | _declarations(ours, theirs, rights_of, taken)
    record = theirs.provenance.record
    if replaced:
        _put_and_keep(home, files, lineage, f"{record.name} {record.version}")
    else:
        _put(home, files, lineage)
    return Added(
        kit=ours.kit.name,
        kit_folder=home,
        origin=work(record).name,
        code=short_code(record.digest),
        paths=chosen,
        with_them=companions,
        licenses=tuple(sorted({rights_of[path].license for path in chosen})),
        notes=notes,
        replaced=replaced,
    )


def _sound(opened: OpenKit) -> OpenKit:
    """The kit with the bytes that its record has. Raises Refused if its lineage was altered."""
    refuse_unsound(opened.provenance.lineage, opened.label)
    return opened.as_recorded()


def _refuse_circle(ours: OpenKit, theirs: OpenKit) -> None:
    """A kit that is made of itself could never be told from its parts."""
    behind = (*theirs.provenance.ancestors.values(), theirs.provenance.record)
    own = (ours.kit.name, ours.kit.version)
    if ours.kit.folder == theirs.kit.folder or theirs.provenance.record.digest == ours.provenance.record.digest:
        raise Refused(_("{own} cannot take a component from itself.").format(own=own[0]), _("Name another kit."))
    if any((record.name, record.version) == own for record in behind):
        raise Refused(
            _("{name} {version} is itself built on {own} {own2}: each would be a part of the other.").format(
                name=theirs.kit.name, version=theirs.kit.version, own=own[0], own2=own[1]
            ),
            _("If yours goes on from there, raise `version:` in its kit.yaml first."),
        )


def _wanted_files(theirs: OpenKit, wanted: Iterable[str]) -> tuple[str, ...]:
    """The files that the paths mean, a folder's all. Raises NotFound; Refused for marks and the kit's own papers."""
    found = {name for path in wanted for name in _at(theirs, path) if name not in theirs.kit.marks}
    if not found:
        raise Refused(_("There is nothing there but marks, which are not under the licence."), _("Name other files."))
    return tuple(sorted(found))


def _at(theirs: OpenKit, path: str) -> list[str]:
    """The files that one path means, marks in a folder among them. Raises as `_wanted_files`."""
    asked = path.strip().removeprefix("./").rstrip("/")
    inside = [name for name in theirs.contents if name == asked or name.startswith(f"{asked}/")]
    if asked in theirs.kit.marks:
        raise Refused(
            _("{asked} is a mark of {names}: it is not under the licence.").format(
                asked=printable(asked), names=names(theirs.kit.authors)
            ),
            _("Ask its owners, and keep what they give you in your campaign's logos/."),
        )
    if asked in _OF_THE_KIT:
        raise Refused(
            _("{asked} belongs to its own kit alone.").format(asked=asked),
            _("What it says of the files comes along by itself."),
        )
    if not asked or not inside:
        near = ", ".join(sorted({name.split("/")[0] for name in theirs.contents} - _OF_THE_KIT))
        raise NotFound(
            _("{name} has no file or folder {path!r}.").format(name=theirs.kit.name, path=printable(path)),
            _("It has {near}.").format(near=near),
        )
    return inside


def _companions(theirs: OpenKit, ours: OpenKit, rights_of: RightsOf, chosen: Sequence[str]) -> tuple[str, ...]:
    """What must lie beside the files wherever they go: `.license` files, notices in the same folder, texts in LICENSES/."""
    folders = {str(PurePosixPath(path).parent) for path in chosen} - {"."}
    licences = {word for path in chosen for word in re.findall(r"[\w.+-]+", rights_of[path].license)}
    found = {path for path in theirs.contents if _goes_along(path, chosen, folders, licences)}
    same = {path for path in found if ours.contents.get(path) == theirs.contents[path]}
    return tuple(sorted(found - set(chosen) - same))


def _goes_along(path: str, chosen: Sequence[str], folders: Collection[str], licences: Collection[str]) -> bool:
    """Whether a file says what chosen ones in these `folders`, under these `licences`, are under."""
    place = PurePosixPath(path)
    is_notice = str(place.parent) in folders and is_legal_notice(path) and not path.endswith(LICENSE_SUFFIX)
    is_text = path.startswith("LICENSES/") and place.stem in licences
    return is_notice or is_text or path.removesuffix(LICENSE_SUFFIX) in chosen


def _in_the_way(ours: OpenKit, theirs: OpenKit, taken: Iterable[str], force: bool) -> tuple[str, ...]:
    """Our files that must give way. Raises Taken if they may not."""
    there = tuple(path for path in taken if path in ours.contents and ours.contents[path] != theirs.contents[path])
    if there and not force:
        raise Taken(
            _("{name} has other files of its own here: {there}.").format(name=ours.kit.name, there=", ".join(there[:5])),
            _("Move yours, or put these in their place with --force."),
        )
    return there


def _allowed(ours: OpenKit, theirs: OpenKit, rights_of: RightsOf, chosen: Sequence[str]) -> tuple[str, ...]:
    """Whether these files may lie in our kit, and what our licence leaves unsaid. Raises Refused."""
    check_licences(theirs.provenance.record, theirs.provenance.ancestors)
    origin, mine = work(theirs.provenance.record), work(ours.provenance.record)
    works = [
        LicensedWork(own.license, f"{path} from {origin.name}") if own.declared else origin
        for path in chosen
        if not is_legal_notice(path) and not ((own := rights_of[path]).declared and licensing.keeps_to_itself(own.license))
    ]
    several = tuple(dict.fromkeys(works))
    record, ancestors = ours.provenance.record, ours.provenance.ancestors
    bases = [work(ancestors[digest]) for digest in record.cited if digest in ancestors]
    licensing.may_follow([*bases, *several], mine)
    return licensing.advice(several, mine)


def _with_component(ours: OpenKit, theirs: OpenKit, taken: tuple[str, ...]) -> Lineage:
    before = ours.fork
    record = theirs.provenance.record
    records = {**before.records, **theirs.provenance.ancestors, record.digest: record}
    return Lineage(None, merged_parents(before.parents, [ParentRef(record.digest, "component", taken)]), records)


def _declarations(ours: OpenKit, theirs: OpenKit, rights_of: RightsOf, taken: Sequence[str]) -> dict[str, bytes]:
    """Our kit.yaml and REUSE.toml by path, with what theirs say of the files, as far as they change."""
    text = ours.contents[MANIFEST_FILE].decode()
    fonts = list(_new_fonts(ours.kit, theirs.kit, taken))
    files = {MANIFEST_FILE: add_to_list(text, "fonts", fonts).encode()} if fonts else {}
    entries = list(_new_annotations(ours, theirs, rights_of, taken))
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


def _new_annotations(ours: OpenKit, theirs: OpenKit, rights_of: RightsOf, taken: Sequence[str]) -> Iterator[str]:
    """What REUSE.toml must say of files that do not say it themselves: their licence, and whose they are."""
    makers, known = (names(theirs.kit.authors),), rights(ours.kit, ours.contents)
    groups: dict[Rights, list[str]] = {}
    for path in taken:
        stated = _stated(rights_of[path], makers)
        if not _says_itself(path, taken) and not (path in ours.contents and known[path] == stated):
            groups.setdefault(stated, []).append(path)
    for stated, paths in groups.items():
        if stated.license != ours.kit.license or stated.holders:
            yield annotation(paths, stated)


def _says_itself(path: str, taken: Collection[str]) -> bool:
    """Whether a file is a notice of rights, or has one beside it."""
    return is_legal_notice(path) or f"{path}{LICENSE_SUFFIX}" in taken


def _stated(own: Rights, makers: tuple[str, ...]) -> Rights:
    """A file's rights as another kit states them: what nobody declared for it is its kit's makers'."""
    return Rights(own.license, own.holders or (() if own.declared else makers))


def _put(home: Path, files: Mapping[str, bytes], lineage: Lineage) -> None:
    """Write everything and read it back; whatever fails, undo all of it. Credit is there before what it is for."""
    everything = {LINEAGE_FILE: lineage.to_bytes(), **files}
    with undone_on_failure(home, tuple(everything)):
        for path, data in everything.items():
            write_whole(safe_join(home, path), data)
        open_kit(home, read_lineage(home))


def _put_and_keep(home: Path, files: Mapping[str, bytes], lineage: Lineage, label: str) -> None:
    """The same, with the kit as it was kept for `update --undo`."""
    everything = {**kit_contents(home), **files, LINEAGE_FILE: lineage.to_bytes()}
    check_names(everything, home.name)
    exchange(home, ExchangePlan(folder_state(home), state_of(everything), None, {}, label), everything)
    try:
        open_kit(home, read_lineage(home))
    except BaseException:
        bring_back(home, None)
        raise
