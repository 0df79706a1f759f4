"""Finished files to take away from the studio: one of a sheet, or all of a campaign in a ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.errors import NotFound
from campaignkit.jobs.credits import credits_of
from campaignkit.jobs.preview import PlannedSheet
from campaignkit.jobs.render import Output, Rendered, Wish, render_in
from campaignkit.messages import _
from campaignkit.model.kit import Profile
from campaignkit.sandbox.pool import Pool

KINDS = {
    "pdf": "application/pdf", "png": "image/png", "html": "text/html", "txt": "text/plain", "eml": "message/rfc822",
    "ics": "text/calendar",
}  # fmt: skip
ZIP = "application/zip"
DAY_OF_ENTRIES = (1980, 1, 1, 0, 0, 0)
"""Entries of a ZIP are dated alike, so that the same files make the same ZIP."""

File = tuple[str, str, bytes]
"""A file's name, its kind and its bytes."""


def one_file(pool: Pool, folder: Path, planned: PlannedSheet, form: str, profile: Profile) -> File:
    """One format of a sheet. Raises as `render_in` does, NotFound where it cannot be made."""
    known = [name for name in planned.material.possible_formats if name == form]
    if not known:
        raise NotFound(_("{name} cannot be made as {form}.").format(name=planned.material.name, form=form), "")
    wish = Wish(
        kits=(planned.kit.name,),
        materials=(planned.material.name,),
        formats=(known[0],),
        langs=(planned.sheet.lang,),
        profile=profile,
    )
    with TemporaryDirectory(prefix="campaignkit-file-") as out:
        made = render_in(pool, folder, replace(wish, out=Path(out)))
        for output in made.outputs:
            if _is_of(output, planned):
                return output.path.name, KINDS[form], output.path.read_bytes()
        raise NotFound(_reason(made), _("Mend what is marked beside the words, then take the file."))


def everything(pool: Pool, folder: Path, profile: Profile) -> File:
    """All that the campaign makes as a ZIP, with its credits. Raises as `render_in` does, NotFound if nothing was."""
    with TemporaryDirectory(prefix="campaignkit-file-") as out:
        made = render_in(pool, folder, Wish(out=Path(out), profile=profile))
        if not made.outputs:
            raise NotFound(_reason(made), _("Mend what is marked beside the words, then take the files."))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, content in (*_entries(made, Path(out)), ("credits.txt", _credits(folder, made).encode())):
                archive.writestr(zipfile.ZipInfo(name, DAY_OF_ENTRIES), content)
    return f"{folder.resolve().name}.zip", ZIP, packed.getvalue()


def _is_of(output: Output, planned: PlannedSheet) -> bool:
    made, asked = output.job.sheet, planned.sheet
    facts = ("material", "lang", "partner", "audience", "recipient", "distributor", "turn", "brand")
    return all(getattr(made, fact) == getattr(asked, fact) for fact in facts)


def _entries(made: Rendered, out: Path) -> Iterator[tuple[str, bytes]]:
    for output in made.outputs:
        yield output.path.relative_to(out).as_posix(), output.path.read_bytes()


def _credits(folder: Path, made: Rendered) -> str:
    kits = dict.fromkeys(output.job.kit.name for output in made.outputs)
    return "".join(f"{credits_of(folder, kit=kit).line}\n" for kit in kits)


def _reason(made: Rendered) -> str:
    return next((problem.message for problem in made.problems if problem.severity == "error"), _("That could not be made."))
