"""The kits in somebody's git repository: fetched by git itself, read as objects, never checked out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.disk import make_folder, staged_folder, write_contents
from campaignkit.errors import NotFound, Taken
from campaignkit.files import printable
from campaignkit.git.address import safe_address
from campaignkit.git.command import Patience, other_end, run, unreachable
from campaignkit.git.objects import Entry, contents, entries
from campaignkit.messages import _
from campaignkit.places import cached


def fetch(url: str, patience: Patience | None = None) -> Path:
    """A folder with the kits of a repository's newest commit as plain files: its own, if it is a kit, else its `kits/`.

    Raises Refused for an address that is not safe to give to git, Unreachable if git cannot fetch it, UnsafePath for what
    no kit may contain, MachineIncomplete without git.
    """
    address, patience = safe_address(url), patience or Patience()
    with TemporaryDirectory(prefix="campaignkit-") as clone:
        options = ("--quiet", "--bare", "--depth=1", "--single-branch", "--no-tags", "--template=")
        words = ("clone", *options, *other_end("upload-pack", address), "--", address, clone)
        answer = run(words, seconds=patience.transfer, patience=patience)
        if answer.status:
            raise unreachable("fetch", url, answer)
        repository = Path(clone)
        here = ("--git-dir", clone)
        if run((*here, "rev-parse", "--verify", "--quiet", "HEAD")).status:
            # Its default branch is another than `main` and empty, as in a bare repository that `git init` made.
            main = ("fetch", "--quiet", "--depth=1", "--no-tags", *other_end("upload-pack", address), "--", address)
            run((*here, *main, "+refs/heads/main:refs/heads/main"), seconds=patience.transfer, patience=patience)
            run((*here, "symbolic-ref", "HEAD", "refs/heads/main"))
        return _unpacked_folder(url, repository, _newest(url, repository))


def _newest(url: str, repository: Path) -> str:
    answer = run(("--git-dir", str(repository), "rev-parse", "--verify", "--quiet", "HEAD"))
    if answer.status:
        raise _no_kit(url)
    return answer.out.decode().strip()


def _unpacked_folder(url: str, repository: Path, commit: str) -> Path:
    """The files of a commit, kept by its digest: the next fork of it finds them there."""
    folder = cached("repositories") / commit
    files = contents(repository, _of_kits(url, entries(repository, commit, deep=True)), printable(url))
    make_folder(folder.parent)
    try:
        with staged_folder(folder) as staged:
            write_contents(files, staged)
    except Taken:  # Fetched before; a commit's content never changes.
        pass
    return folder


def _of_kits(url: str, found: Sequence[Entry]) -> list[Entry]:
    """What belongs to kits: everything but git's own papers in a repository that is a kit, else what lies in `kits/`."""
    is_kit = any(entry.path == "kit.yaml" for entry in found)
    chosen = [entry for entry in found if entry.path.startswith("kits/") or (is_kit and not entry.path.startswith(".git"))]
    if not chosen:
        raise _no_kit(url)
    return chosen


def _no_kit(url: str) -> NotFound:
    return NotFound(
        _("There is no kit in {url}: no kit.yaml, and no kits/.").format(url=printable(url)), _("Check the address.")
    )
