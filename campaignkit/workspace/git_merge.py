"""Texts line by line, by git: three-way merges, and the difference between two kits as a patch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.disk import write_contents
from campaignkit.documents.editing.merging import Labels
from campaignkit.errors import CampaignKitError
from campaignkit.git.command import run
from campaignkit.messages import _


def merge_lines(ours: bytes, base: bytes, theirs: bytes, labels: Labels) -> tuple[bytes, int]:
    """The merge of three texts, and how many places are left between marks. Raises MachineIncomplete without git."""
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        sides = {"ours": ours, "base": base, "theirs": theirs}
        write_contents(sides, Path(folder))
        named = [word for label in labels for word in ("-L", label)]
        done = run(("merge-file", "-p", "--diff3", *named, "--", *(f"{folder}/{side}" for side in sides)))
    # Up to 127 is the number of places; more is trouble, such as a text that git takes for a picture.
    if not 0 <= done.status <= 127:
        raise CampaignKitError(
            _("git could not merge a text: {reason}").format(reason=done.reason),
            _("Nothing was changed. `campaignkit doctor`"),
        )
    return done.out, done.status


def patch(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> str:
    """What makes one set of files the other, as `git apply` takes it. Raises MachineIncomplete without git."""
    with TemporaryDirectory(prefix="campaignkit-") as folder:
        for side, contents in (("a", before), ("b", after)):
            (Path(folder) / side).mkdir()
            write_contents(contents, Path(folder) / side)
        options = ("--no-index", "--no-prefix", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--text")
        done = run(("-C", folder, "-c", "core.quotePath=true", "diff", *options, "--", "a", "b"))
    if done.status not in (0, 1):
        raise CampaignKitError(
            _("git could not compare the kits: {reason}").format(reason=done.reason), "`campaignkit doctor`"
        )
    return done.out.decode()
