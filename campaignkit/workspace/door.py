"""The ways into a campaign: to change a kit in it alone, or to read it; what was interrupted there is ended first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from campaignkit.documents.project import Project, read_project
from campaignkit.errors import Severity
from campaignkit.model.kit import Kit
from campaignkit.workspace.exchange import recover, recover_all
from campaignkit.workspace.lock import campaign_of, writing_campaign
from campaignkit.workspace.whereabouts import kit_home


@contextmanager
def changing_kit(home: Path, command: str) -> Iterator[None]:
    """Nobody else writes the campaign around a kit for the length of the block, and the kit in `home` is whole.

    `command` is what others are told. Raises Taken if another command is at work there, CannotWrite.
    """
    with writing_campaign(campaign_of(home), command):
        recover(home)
        yield


def open_campaign(
    folder: Path, *, missing_logos: Severity = "error", langs: Sequence[str] = (), kit: Kit | None = None
) -> Project:
    """The campaign or kit in a folder as `read_project` reads it; a kit that another command changes now is left alone.

    Raises what `read_project` raises, and CannotWrite if an interrupted change cannot be ended.
    """
    recover_all(folder)
    return read_project(folder, missing_logos=missing_logos, langs=langs, kit=kit)


def open_home(folder: Path, kit: str = "") -> Path:
    """The folder of the kit that `folder` means, as `kit_home` finds it, with what was interrupted there ended.

    Raises what `kit_home` raises, Taken if another command changes it now, CannotWrite.
    """
    home = kit_home(folder.absolute(), kit)
    recover(home)
    return home
