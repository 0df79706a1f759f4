"""Begin a new look: one small look.yaml that renders at once, in a campaign or in a kit."""

from __future__ import annotations

from pathlib import Path

from campaignkit.disk import staged_folder, write_contents
from campaignkit.documents.kit import LOOKS
from campaignkit.documents.looks.reader import LOOK_FILE
from campaignkit.documents.looks.starter import new_look
from campaignkit.documents.project import read_project
from campaignkit.errors import InvalidDocuments, Problem
from campaignkit.messages import _
from campaignkit.model.campaign import BRAND_LOOKS
from campaignkit.model.kit import is_kit_name


def init_look(name: str, folder: Path) -> Path:
    """Make the look of that name in the campaign or kit in `folder`, and tell the look's folder.

    Raises InvalidDocuments if the name is not written as it must be, or what is in the folder has problems, NotFound where
    there is neither campaign nor kit, Taken if the look is there, CannotWrite.
    """
    if not is_kit_name(name):
        message = _("expected small letters, digits and hyphens, as in `our-look`, found {name!r}").format(name=name)
        raise InvalidDocuments([Problem("init", "name", message, "bad-name")])
    kit = read_project(folder.absolute(), missing_logos="warning").kits[0]
    is_kit = kit.folder == folder.resolve()
    target = folder.absolute() / (LOOKS if is_kit else BRAND_LOOKS) / name
    with staged_folder(target) as staged:
        write_contents({LOOK_FILE: new_look(name, kit).encode()}, staged)
    return target
