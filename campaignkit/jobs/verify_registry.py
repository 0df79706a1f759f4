"""Whether a whole registry is what its records say: a directory of releases, or a checkout of a git registry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.errors import CampaignKitError, NotFound, ProblemsFound
from campaignkit.files import LINEAGE_FILE, KitFile, kit_contents, measure, printable, read_file
from campaignkit.git.command import run, told
from campaignkit.git.objects import contents, entries, texts, trees
from campaignkit.jobs.shared import unnamed_in
from campaignkit.jobs.verify import Verdict, untrue, verify
from campaignkit.lineage.canonical import LARGEST
from campaignkit.lineage.digest import tree
from campaignkit.lineage.history import Finding, compare, contradicted, examine
from campaignkit.lineage.record import Lineage, Record, parse_lineage
from campaignkit.lineage.signature import only_signed
from campaignkit.lineage.touched import traces, untouched
from campaignkit.lineage.versions import is_version, newest_first
from campaignkit.model.kit import is_kit_name
from campaignkit.registry import remembered
from campaignkit.registry.builtin import RECORDS, KitsFolder
from campaignkit.registry.directory import STAGING, DirectoryRegistry
from campaignkit.registry.gitregistry import KITS, home_of
from campaignkit.registry.release import Registry
from campaignkit.registry.resolve import registries
from campaignkit.signing.attest import Attested, attested, broken

_BATCH = 1_000
"""Records that git is asked for at once."""


@dataclass(frozen=True, slots=True)
class _History:
    """What git keeps of a checkout: a repository without settings that reads its objects, and the commit it is at."""

    repository: Path
    commit: str
    since: str
    whole: bool


def is_registry(folder: Path) -> bool:
    """Whether a folder is a registry as its owner sees it, and no kit, campaign or release."""
    if any((folder / name).is_file() for name in ("kit.yaml", "campaign.yaml", "lineage.json")):
        return False
    return (folder / KITS / RECORDS).is_dir() or (
        not (folder / KITS).exists() and bool(DirectoryRegistry(folder.name, folder.absolute()).names())
    )


def verify_registry(folder: Path, since: str = "", *, allowed: Path | None = None) -> Verdict:
    """Check every record and every release of a registry, and who signed it, `allowed` being as for `attested`.

    Of a checkout, the newest releases are compared as they lie there and as git keeps them, their swhid being git's own
    name of the folder, and older ones as git keeps them, as far as its history is there. Records that were changed or
    removed in that history are found; with `since`, a branch or commit, only in what came after it. Raises NotFound if
    there is no such commit. What kits share with others that they do not name is among the remarks.
    """
    root = folder.absolute()
    if not (root / KITS / RECORDS).is_dir():
        registry = DirectoryRegistry(str(root), root)
        places = {f"{name}/{version}": registry.place(name, version) for name, version in _releases(registry)}
        verdicts = {shown: verify(place, allowed=allowed) for shown, place in places.items()}
        found, signatures = tuple(_directory(registry, verdicts)), tuple(_own_signatures(verdicts))
        return _verdict(found, f"the registry in {folder}", registry, signatures, tuple(_remarks(verdicts)))
    records = tuple(_records(root))
    with _history(root, since) as history:
        found = tuple(_as_far_as_git_reads(root, history, records))
    sound = (lineage.record for lineage in records if isinstance(lineage, Lineage) and lineage.record)
    signatures = tuple(row for record in sound for row in attested({record.digest: record}, allowed))
    short = "" if history and history.whole else ", without the whole history, so only the newest releases"
    found = (*found, *broken(signatures))
    touched = tuple(_touched(root, [lineage.record for lineage in records if isinstance(lineage, Lineage)]))
    return _verdict(found, f"the registry in {folder}{short}", KitsFolder(str(root), root / KITS), signatures, touched)


def _verdict(
    found: tuple[Finding, ...],
    about: str,
    registry: Registry,
    signatures: tuple[Attested, ...],
    remarks: tuple[Finding, ...],
) -> Verdict:
    return Verdict(not found, found, about, (*remarks, *_unnamed(registry)), signatures)


def _remarks(verdicts: Mapping[str, Verdict]) -> Iterator[Finding]:
    for place, verdict in verdicts.items():
        yield from (replace(remark, path=f"{place}/{remark.path}") for remark in verdict.remarks)


def _touched(root: Path, records: Iterable[Record | None]) -> Iterator[Finding]:
    """What machines did to the kits of a checkout as they lie there."""
    by_name: dict[str, list[KitFile]] = {}
    for record in records:
        if record:
            by_name.setdefault(record.name, []).extend(record.files)
    for name, files in by_name.items():
        with suppress(CampaignKitError):  # What is wrong with it was told.
            found = traces(kit_contents(root / KITS / name), files)
            yield from (Finding("", f"{KITS}/{name}/{trace.path}", trace.kind, f"{trace}.") for trace in found)


def _own_signatures(verdicts: Mapping[str, Verdict]) -> Iterator[Attested]:
    """Who signed each release itself; a verdict tells of it first, and then of its ancestors."""
    for verdict in verdicts.values():
        yield from (row for row in verdict.signatures if row.digest == verdict.signatures[0].digest)


def _unnamed(registry: Registry) -> Iterator[Finding]:
    """Kits that have files of another without naming it: records cannot prove whose they are, so that is no failure."""
    for (name, version), found in unnamed_in(registry, registries()).items():
        yield from (Finding("", f"{name}/{version}", "unnamed", str(behind)) for behind in found)


def _directory(registry: DirectoryRegistry, verdicts: Mapping[str, Verdict]) -> Iterator[Finding]:
    shelved: dict[str, Lineage | None] = {}
    for name, version in _releases(registry):
        for finding in verdicts[f"{name}/{version}"].problems:
            yield replace(finding, path=f"{name}/{version}/{finding.path}".rstrip("/"))
        with suppress(CampaignKitError):  # What is wrong with it was told.
            shelved[f"{name}/{version}"] = registry.recorded(name, version)
    yield from _misnamed(registry)
    yield from _gone(registry, shelved)
    yield from contradicted({place: lineage for place, lineage in shelved.items() if lineage})


def _releases(registry: DirectoryRegistry) -> list[tuple[str, str]]:
    return [(name, version) for name in registry.names() for version in registry.versions(name)]


def _misnamed(registry: DirectoryRegistry) -> Iterator[Finding]:
    """Releases in folders whose names make none."""
    there = {(path.parent.parent.name, path.parent.name) for path in registry.root.glob(f"*/*/{LINEAGE_FILE}")}
    for name, version in sorted(there - set(_releases(registry))):
        if not name.startswith(STAGING):
            place = printable(f"{name}/{version}")
            yield Finding("", place, "extra", f"{place} is no release: expected <kit>/<version>, as in soup-flyer/1.0.0.")


def _gone(registry: DirectoryRegistry, shelved: Collection[str]) -> Iterator[Finding]:
    """Releases that this machine took from a registry, or put into it, and that are not there any more."""
    for key in sorted(remembered.digests(registry.location)):
        if (place := key.replace("@", "/")) not in shelved:
            yield Finding("", place, "missing", f"{key} is gone: you saw it there before, and a release is never removed.")


def _as_far_as_git_reads(root: Path, history: _History | None, records: Sequence[Lineage | Finding]) -> Iterator[Finding]:
    try:
        yield from _checkout(root, history, records)
    except CampaignKitError as error:
        # It was read through a folder that nobody knows and that is gone by now.
        reason = _said(error).replace(str(history.repository), str(root)) if history else _said(error)
        yield Finding("", ".git", "different", f"What git keeps of this checkout cannot be read: {reason}")


def _checkout(root: Path, history: _History | None, records: Sequence[Lineage | Finding]) -> Iterator[Finding]:
    yield from (found for found in records if isinstance(found, Finding))
    lineages = [found for found in records if isinstance(found, Lineage)]
    sound = [lineage.record for lineage in lineages if lineage.record]
    newest = {
        name: newest_first(record.version for record in sound if record.name == name)[0]
        for name in dict.fromkeys(record.name for record in sound)
    }
    for record in sound:
        if newest[record.name] == record.version:
            yield from _as_it_lies(root, record)
        if history:
            yield from _as_git_keeps_it(history, record, newest[record.name] == record.version)
    for kit in sorted(path.parent for path in (root / KITS).glob("*/kit.yaml")):
        if kit.name not in newest:
            yield Finding("", f"{KITS}/{kit.name}", "missing", f"There is no record of {printable(kit.name)}.")
    places = [f"{KITS}/{RECORDS}/{record.name}/{record.version}.json" for record in sound]
    yield from contradicted(dict(zip(places, lineages, strict=True)))
    if history:
        yield from _uncommitted(root, history)
    if history and history.whole:
        yield from _rewritten(history)


def _records(root: Path) -> Iterator[Lineage | Finding]:
    """The lineage of every release of a checkout whose record can be trusted, and what is wrong with the others."""
    for path in sorted((root / KITS / RECORDS).rglob("*")):
        shown = path.relative_to(root).as_posix()
        if path.is_dir() and not path.is_symlink():
            continue
        name, version = path.parent.name, path.name.removesuffix(".json")
        if path.parent.parent.name != RECORDS or not (is_kit_name(name) and is_version(version) and path.suffix == ".json"):
            yield Finding("", shown, "extra", "This is no record: expected <kit>/<version>.json.")
            continue
        try:
            lineage = parse_lineage(read_file(path), shown)
        except CampaignKitError as error:
            yield Finding("", shown, "bad-record", _said(error))
            continue
        record = lineage.record
        if record is None or (record.name, record.version) != (name, version):
            yield Finding("", shown, "replaced", f"This is not the record of {name} {version}.")
            continue
        yield from (replace(finding, path=shown) for finding in examine(lineage))
        yield lineage


def _as_it_lies(root: Path, record: Record) -> Iterator[Finding]:
    home = root / KITS / record.name
    try:
        found = kit_contents(home)
    except CampaignKitError as error:
        yield Finding("", f"{KITS}/{record.name}", "different", _said(error))
        return
    found = untouched(found, record) or found
    differences = compare(record, measure(found))
    for finding in differences:
        yield replace(finding, path=f"{KITS}/{record.name}/{finding.path}")
    yield from () if differences else untrue(record, home, found)


def _as_git_keeps_it(history: _History, record: Record, newest: bool) -> Iterator[Finding]:
    home = f"{KITS}/{record.name}"
    try:
        here = trees(history.repository, history.commit, KITS).get(record.name, "")
    except CampaignKitError as error:
        yield Finding("", home, "different", f"{record.name} {record.version}: {_said(error)}")
        return
    if newest and here and f"swh:1:dir:{here}" != record.swhid:
        message = (
            f"git keeps this folder as {here}, and the record of {record.name} {record.version} says "
            f"{record.swhid.rpartition(':')[2]}: it was committed with other content, line ends or file modes."
        )
        yield Finding("", home, "different", message)
    if not history.whole:
        return
    about = f"{record.name} {record.version}"
    try:
        kept = home_of(history.repository, history.commit, record)
        files = contents(history.repository, entries(history.repository, kept, deep=True), about) if kept else {}
    except CampaignKitError as error:
        yield Finding("", home, "different", f"{about}: {_said(error)}")
        return
    if here and tree(measure(files)) != record.tree:
        yield Finding(record.digest, "", "changed", f"git keeps other files of {about} than were published.")


def _uncommitted(root: Path, history: _History) -> Iterator[Finding]:
    """Records that do not lie there as they were committed; signatures may be added."""
    kept = entries(history.repository, history.commit, f"{KITS}/{RECORDS}/", deep=True)
    for start in range(0, len(kept), _BATCH):
        committed = contents(history.repository, kept[start : start + _BATCH], RECORDS)
        yield from (finding for path, data in committed.items() for finding in _as_committed(root, path, data))


def _as_committed(root: Path, path: str, before: bytes) -> Iterator[Finding]:
    if not (root / path).is_file():
        yield Finding("", printable(path), "missing", "This record is gone; git still has it.")
    elif (after := read_file(root / path)) != before and not only_signed(before, after):
        yield Finding("", printable(path), "replaced", "This record is not the one that was committed.")


def _rewritten(history: _History) -> Iterator[Finding]:
    """Records that a commit changed or removed after an earlier one had brought them; signatures may be added."""
    path = f"{KITS}/{RECORDS}/"
    since = (f"^{history.since}",) if history.since else ()
    chain = told(history.repository, "rev-list", "--first-parent", "--parents", history.commit, *since, "--", path)
    words = told(
        history.repository, "diff-tree", "--stdin", "-r", "-z", "--no-renames", "--no-commit-id", "--raw", "--no-abbrev",
        "--diff-filter=MDT", "--", path, given=chain,
    )  # fmt: skip
    said = words.decode(errors="replace").split("\0")
    for name in sorted({name for facts, name in zip(said[::2], said[1::2], strict=False) if _is_other(history, facts)}):
        if name.startswith(path):
            yield Finding("", printable(name), "replaced", "This record was changed or removed after it was published.")


def _is_other(history: _History, facts: str) -> bool:
    """Whether a change of a record's file, in git's words (`:100644 100644 <old> <new> M`), is more than a signature."""
    _, _, before, after, kind = facts.split(" ")
    return kind != "M" or not only_signed(_blob(history, before), _blob(history, after))


def _blob(history: _History, name: str) -> bytes:
    """A record's file as git keeps it; empty where it is gone, or too large to be one."""
    return texts(history.repository, (name,), LARGEST).get(name) or b""


@contextmanager
def _history(root: Path, since: str) -> Iterator[_History | None]:
    """The objects of a checkout, read through an empty repository of our own: nothing in its settings is obeyed."""
    theirs = ("--git-dir", str(root / ".git"))
    head = run((*theirs, "rev-parse", "--verify", "--quiet", "HEAD")) if (root / ".git").exists() else None
    if head is None or head.status:
        yield None
        return
    objects = run((*theirs, "rev-parse", "--git-path", "objects")).out.decode().rstrip("\n")
    shallow = run((*theirs, "rev-parse", "--git-path", "shallow")).out.decode().rstrip("\n")
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        told(Path(folder), "init", "--quiet", "--bare", "--template=", folder)
        Path(folder, "objects", "info").mkdir(exist_ok=True)
        Path(folder, "objects", "info", "alternates").write_text(f"{objects}\n", encoding="utf-8")
        yield _History(Path(folder), head.out.decode().strip(), _commit(theirs, since), whole=not Path(shallow).exists())


def _commit(theirs: tuple[str, ...], revision: str) -> str:
    if not revision:
        return ""
    found = run((*theirs, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    if found.status:
        raise NotFound(f"There is no commit {printable(revision)} in this checkout.", "Fetch the branch it is on first.")
    return found.out.decode().strip().splitlines()[-1]


def _said(error: CampaignKitError) -> str:
    problems = error.problems if isinstance(error, ProblemsFound) else ()
    return str(problems[0]) if problems else error.message
