"""A patch put onto a kit's files by git, in a folder of its own, where it can reach nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from campaignkit.disk import write_contents
from campaignkit.errors import CampaignKitError, InvalidDocuments, Problem, UnsafePath
from campaignkit.files import LINEAGE_FILE, check_names, kit_contents, printable
from campaignkit.git.command import run
from campaignkit.messages import _

_LINK = re.compile(r"^(?:new file mode|new mode|deleted file mode|old mode|index \S+) (120000|160000)\b", re.MULTILINE)
_BINARY = re.compile(r"^(?:GIT binary patch|Binary files .* differ)$", re.MULTILINE)
_REFUSED = _("Ask whoever sent it: a suggestion changes files of the kit alone. Nothing was changed.")


def patched(contents: Mapping[str, bytes], patch: str, file: str) -> dict[str, bytes]:
    """A kit's files with a patch applied, which must fit them exactly; `file` names it in problems.

    Raises InvalidDocuments for what is no patch or does not apply, UnsafePath for one that leads out of the kit or makes
    links, and MachineIncomplete without git.
    """
    data = patch.encode()
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        home = Path(folder, "kit")
        home.mkdir()
        # git must take the folder for itself, whatever repository lies around it.
        apply = ("-C", str(home), "--git-dir", f"{folder}/none", "apply", "--whitespace=nowarn")
        listed = run((*apply, "--numstat", "-z", "-"), given=data)
        if listed.status:
            raise _unfit(file, _("expected a patch that git can read"), listed.reason, "no-patch")
        _refuse_unsafe(patch, listed.out.decode(errors="surrogateescape"), file)
        write_contents(contents, home)
        done = run((*apply, "-"), given=data)
        if done.status:
            raise _unfit(file, _("expected a patch that applies to the release it names"), done.reason, "does-not-apply")
        return kit_contents(home)


def _refuse_unsafe(patch: str, numbers: str, file: str) -> None:
    """Raises UnsafePath for a file that is none of the kit's, InvalidDocuments for pictures, which are sent beside it."""
    for entry in filter(None, numbers.split("\0")):
        refuse_outside(entry.rpartition("\t")[2], file)
    if _LINK.search(patch):
        raise UnsafePath(_("{file} makes a link; a kit holds regular files only.").format(file=file), _REFUSED)
    if _BINARY.search(patch):
        message = _("expected texts and drawings alone, found a picture inside the patch")
        hint = _("Ask for `campaignkit suggest -o FILE`, and for the pictures that it names beside it.")
        raise InvalidDocuments([Problem(file, "", message, "binary-patch")], hint)


def refuse_outside(path: str, file: str) -> None:
    """Raises UnsafePath for a path that a suggestion may not touch: outside the kit, or lineage.json."""
    where = PurePosixPath(path)
    inside = bool(where.parts) and not where.is_absolute() and ".." not in where.parts and str(where) == path
    if not inside or where.parts[0] in ("kits", ".campaignkit") or path == LINEAGE_FILE:
        raise UnsafePath(
            _("{file} touches {path}, which is no file of the kit.").format(file=file, path=printable(path)), _REFUSED
        )
    try:
        check_names([path], file)
    except UnsafePath as error:
        raise UnsafePath(
            _("{file} touches {path}. {message}").format(file=file, path=printable(path), message=error.message), _REFUSED
        ) from error


def _unfit(file: str, expected: str, reason: str, code: str) -> CampaignKitError:
    message = _("{expected}; git says: {sub}").format(expected=expected, sub=re.sub("^error: ", "", reason))
    return InvalidDocuments(
        [Problem(file, "", message, code)],
        _(
            "Mail programs break patches: ask for it as an attachment, from campaignkit suggest -o FILE. Nothing "
            "was changed."
        ),
    )
