"""What git keeps of a registry's checkout: whether its records and releases are those that were committed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.errors import CampaignKitError, NotFound, ProblemsFound
from campaignkit.files import file_digests, printable, read_file
from campaignkit.git.command import git_output, run
from campaignkit.git.objects import contents, entries, texts, trees
from campaignkit.lineage.canonical import LARGEST
from campaignkit.lineage.digest import tree
from campaignkit.lineage.history import Finding
from campaignkit.lineage.record import RECORDS, Record
from campaignkit.lineage.signature import only_signed
from campaignkit.messages import _, joined
from campaignkit.registry.commits import KITS, home_of

_BATCH = 1_000
"""Records that git is asked for at once."""


@dataclass(frozen=True, slots=True)
class History:
    """What git keeps of a checkout: a repository without settings that reads its objects, and the commit it is at."""

    repository: Path
    commit: str
    since: str
    whole: bool


def as_git_keeps_it(history: History, record: Record, newest: bool) -> Iterator[Finding]:
    """Where the files of a release that git keeps are not those of its record; `newest` if they should lie there now."""
    home = f"{KITS}/{record.name}"
    try:
        here = trees(history.repository, history.commit, KITS).get(record.name, "")
    except CampaignKitError as error:
        yield Finding("", home, "different", joined(": ", (f"{record.name} {record.version}", reason_of(error))))
        return
    if newest and here and f"swh:1:dir:{here}" != record.swhid:
        message = _(
            "git keeps this folder as {here}, and the record of {name} {version} says {there}: it was committed with "
            "other content, line ends or file modes."
        ).format(here=here, name=record.name, version=record.version, there=record.swhid.rpartition(":")[2])
        yield Finding("", home, "different", message)
    if not history.whole:
        return
    about = f"{record.name} {record.version}"
    try:
        committed = home_of(history.repository, history.commit, record)
        files = contents(history.repository, entries(history.repository, committed, deep=True), about) if committed else {}
    except CampaignKitError as error:
        yield Finding("", home, "different", joined(": ", (about, reason_of(error))))
        return
    if here and tree(file_digests(files)) != record.tree:
        yield Finding(
            record.digest, "", "changed", _("git keeps other files of {about} than were published.").format(about=about)
        )


def uncommitted(root: Path, history: History) -> Iterator[Finding]:
    """Records that do not lie there as they were committed; signatures may be added."""
    records = entries(history.repository, history.commit, f"{KITS}/{RECORDS}/", deep=True)
    for start in range(0, len(records), _BATCH):
        committed = contents(history.repository, records[start : start + _BATCH], RECORDS)
        yield from (finding for path, data in committed.items() for finding in _as_committed(root, path, data))


def _as_committed(root: Path, path: str, before: bytes) -> Iterator[Finding]:
    if not (root / path).is_file():
        yield Finding("", printable(path), "missing", _("This record is gone; git still has it."))
    elif (after := read_file(root / path)) != before and not only_signed(before, after):
        yield Finding("", printable(path), "replaced", _("This record is not the one that was committed."))


def rewritten(history: History) -> Iterator[Finding]:
    """Records that a commit changed or removed after an earlier one had brought them; signatures may be added."""
    path = f"{KITS}/{RECORDS}/"
    since = (f"^{history.since}",) if history.since else ()
    chain = git_output(history.repository, "rev-list", "--first-parent", "--parents", history.commit, *since, "--", path)
    words = git_output(
        history.repository, "diff-tree", "--stdin", "-r", "-z", "--no-renames", "--no-commit-id", "--raw", "--no-abbrev",
        "--diff-filter=MDT", "--", path, given=chain,
    )  # fmt: skip
    parts = words.decode(errors="replace").split("\0")
    for name in sorted({name for facts, name in zip(parts[::2], parts[1::2], strict=False) if _is_other(history, facts)}):
        if name.startswith(path):
            yield Finding("", printable(name), "replaced", _("This record was changed or removed after it was published."))


def _is_other(history: History, facts: str) -> bool:
    """Whether a change of a record's file, in git's words (`:100644 100644 <old> <new> M`), is more than a signature."""
    _, _, before, after, kind = facts.split(" ")
    return kind != "M" or not only_signed(_blob(history, before), _blob(history, after))


def _blob(history: History, name: str) -> bytes:
    """A record's file as git keeps it; empty where it is gone, or too large to be one."""
    return texts(history.repository, (name,), LARGEST).get(name) or b""


@contextmanager
def history_of(root: Path, since: str) -> Iterator[History | None]:
    """The objects of a checkout, read through an empty repository of our own: nothing in its settings is obeyed."""
    theirs = ("--git-dir", str(root / ".git"))
    head = run((*theirs, "rev-parse", "--verify", "--quiet", "HEAD")) if (root / ".git").exists() else None
    if head is None or head.status:
        yield None
        return
    objects = run((*theirs, "rev-parse", "--git-path", "objects")).out.decode().rstrip("\n")
    shallow = run((*theirs, "rev-parse", "--git-path", "shallow")).out.decode().rstrip("\n")
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        git_output(Path(folder), "init", "--quiet", "--bare", "--template=", folder)
        Path(folder, "objects", "info").mkdir(exist_ok=True)
        Path(folder, "objects", "info", "alternates").write_text(f"{objects}\n", encoding="utf-8")
        yield History(Path(folder), head.out.decode().strip(), _commit(theirs, since), whole=not Path(shallow).exists())


def _commit(theirs: tuple[str, ...], revision: str) -> str:
    if not revision:
        return ""
    found = run((*theirs, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"))
    if found.status:
        raise NotFound(
            _("There is no commit {revision} in this checkout.").format(revision=printable(revision)),
            _("Fetch the branch it is on first."),
        )
    return found.out.decode().strip().splitlines()[-1]


def reason_of(error: CampaignKitError) -> str:
    """What went wrong, in one sentence."""
    problems = error.problems if isinstance(error, ProblemsFound) else ()
    return problems[0].whole if problems else error.message
