"""A kit's copy put into a campaign: with its campaign.yaml and pictures, whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path

from campaignkit.disk import staged_folder, undone_on_failure, write_contents, write_whole  # fmt: skip
from campaignkit.errors import CampaignKitError
from campaignkit.files import safe_join
from campaignkit.workspace.exchange import ExchangePlan, Texts, exchange, folder_state, state_of
from campaignkit.workspace.opened import open_folder


def in_place(home: Path) -> tuple[str, tuple[str, ...]]:
    """The version of the kit that lies where the copy goes, and which of its files were changed; empty if there is none."""
    if not home.exists():
        return "", ()
    try:
        ours = open_folder(home)
        return ours.kit.version, ours.changed_files
    except CampaignKitError:  # It is kept as it is, whatever it is.
        return "unknown", ()


def replace_kit(
    campaign: Path, home: Path, kit: Mapping[str, bytes], files: Mapping[str, bytes], texts: Texts, label: str
) -> None:
    """Let a copy take the place of the kit that is there, which is kept; all of it or nothing.

    `files` go into the campaign beside it, `texts` are campaign.yaml before and after, `label` names the copy. Raises
    Taken if the kit is changed meanwhile, CannotWrite.
    """
    plan = ExchangePlan(
        before=folder_state(home),
        after=state_of(kit),
        campaign=texts if texts.before != texts.after else None,
        renamed={},
        label=label,
    )
    with undone_on_failure(campaign, (*files, "campaign.yaml")):
        for path, data in files.items():
            write_whole(safe_join(campaign, path), data)
        if not (campaign / "campaign.yaml").exists():
            write_whole(campaign / "campaign.yaml", texts.after.encode())
        exchange(home, plan, kit)


def put_kit(campaign: Path, home: Path, kit: Mapping[str, bytes], files: Mapping[str, bytes], text: str) -> None:
    """Put a copy where no kit is, with `files` beside it and this campaign.yaml; the campaign is made if there is none.

    The kit's folder appears last and at once; whatever fails, what came before is undone. Raises CannotWrite.
    """
    with ExitStack() as steps:
        if campaign.exists():
            steps.enter_context(undone_on_failure(campaign, (*files, "campaign.yaml")))
            staged = steps.enter_context(staged_folder(home))
            write_contents(kit, staged)
            place = campaign
        else:
            place = steps.enter_context(staged_folder(campaign))
            write_contents({f"kits/{home.name}/{path}": data for path, data in kit.items()}, place)
        for path, data in files.items():
            write_whole(safe_join(place, path), data)
        write_whole(place / "campaign.yaml", text.encode())
