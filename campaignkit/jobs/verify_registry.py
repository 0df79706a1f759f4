"""Whether a whole registry is what its records say: a directory of releases, or a checkout of a git registry."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.errors import CampaignKitError, NotFound, ProblemsFound
from campaignkit.files import kit_contents, measure, printable, read_file
from campaignkit.jobs.verify import Verdict, untrue, verify
from campaignkit.lineage.digest import tree
from campaignkit.lineage.history import Finding, compare, examine
from campaignkit.lineage.record import Record, parse_lineage
from campaignkit.lineage.versions import is_version, newest_first
from campaignkit.registry.builtin import RECORDS
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.git import run, told
from campaignkit.registry.gitregistry import KITS, home_of
from campaignkit.registry.objects import contents, entries, tree_at
from campaignkit.registry.release import is_kit_name


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


def verify_registry(folder: Path, since: str = "") -> Verdict:
    """Check every record and every release of a registry.

    Of a checkout, the newest releases are compared as they lie there and as git keeps them, their swhid being git's own
    name of the folder, and older ones as git keeps them, as far as its history is there. Records that were changed or
    removed in that history are found; with `since`, a branch or commit, only in what came after it. Raises NotFound if
    there is no such commit.
    """
    root = folder.absolute()
    if not (root / KITS / RECORDS).is_dir():
        return _verdict(_directory(DirectoryRegistry(root.name, root)), f"the registry in {folder}")
    with _history(root, since) as history:
        found = tuple(_checkout(root, history))
    short = "" if history and history.whole else ", without the whole history, so only the newest releases"
    return _verdict(found, f"the registry in {folder}{short}")


def _verdict(findings: Iterator[Finding] | tuple[Finding, ...], about: str) -> Verdict:
    found = tuple(findings)
    return Verdict(not found, found, about)


def _directory(registry: DirectoryRegistry) -> Iterator[Finding]:
    for name in registry.names():
        for version in registry.versions(name):
            for finding in verify(registry.place(name, version)).problems:
                yield replace(finding, path=f"{name}/{version}/{finding.path}".rstrip("/"))


def _checkout(root: Path, history: _History | None) -> Iterator[Finding]:
    records = list(_records(root))
    yield from (record for record in records if isinstance(record, Finding))
    sound = [record for record in records if isinstance(record, Record)]
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
    if history and history.whole:
        yield from _rewritten(history)


def _records(root: Path) -> Iterator[Record | Finding]:
    """Every record of a checkout that can be trusted, and what is wrong with the others."""
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
        yield record


def _as_it_lies(root: Path, record: Record) -> Iterator[Finding]:
    home = root / KITS / record.name
    try:
        found = kit_contents(home)
    except CampaignKitError as error:
        yield Finding("", f"{KITS}/{record.name}", "different", _said(error))
        return
    differences = compare(record, measure(found))
    for finding in differences:
        yield replace(finding, path=f"{KITS}/{record.name}/{finding.path}")
    yield from () if differences else untrue(record, home, found)


def _as_git_keeps_it(history: _History, record: Record, newest: bool) -> Iterator[Finding]:
    home = f"{KITS}/{record.name}"
    here = tree_at(history.repository, history.commit, home)
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


def _rewritten(history: _History) -> Iterator[Finding]:
    """Records that a commit changed or removed after an earlier one had brought them."""
    path = f"{KITS}/{RECORDS}/"
    since = (f"^{history.since}",) if history.since else ()
    chain = told(history.repository, "rev-list", "--first-parent", "--parents", history.commit, *since, "--", path)
    words = told(
        history.repository, "diff-tree", "--stdin", "-r", "-z", "--no-renames", "--no-commit-id", "--name-only",
        "--diff-filter=MDT", "--", path, given=chain,
    )  # fmt: skip
    for name in sorted(set(words.decode(errors="replace").split("\0")) - {""}):
        if name.startswith(path):
            yield Finding("", printable(name), "replaced", "This record was changed or removed after it was published.")


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
