"""A kit's folder replaced by another state of it in one step, and the old one kept so that it can come back.

The new state is written out and synced beside the campaign, then the two folders change places. A plan lies with them
until all is done, from which whoever comes next ends what was interrupted: a kit is in one state or the other.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from campaignkit.disk import make_folder, staged_folder, write_contents, write_whole  # fmt: skip
from campaignkit.errors import CampaignKitError, CannotWrite, NotFound, Taken
from campaignkit.files import LINEAGE_FILE, file_digests, kit_contents, read_file
from campaignkit.lineage.digest import of_bytes, tree
from campaignkit.messages import _
from campaignkit.permissions import share, share_with_writers
from campaignkit.workspace.lock import open_lock
from campaignkit.workspace.swap import swap

UNDO = ".campaignkit/undo"
"""Where the state of each kit before it was last updated or replaced is kept, for those who may write the campaign."""

_PLAN = "plan.json"


@dataclass(frozen=True, slots=True)
class Texts:
    """The text of campaign.yaml before and after."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done: a kit goes from one state to another, and campaign.yaml with it, unless that is None.

    `renamed` are the paths of values that move in campaign.yaml, old to new; `label` says what the update is. `former` is
    the plan whose undoing this one is, as it stood in its file.
    """

    before: str
    after: str
    campaign: Texts | None
    renamed: Mapping[str, str]
    label: str
    former: Mapping[str, Any] | None = None


def exchange(home: Path, plan: Plan, files: Mapping[str, bytes]) -> None:
    """Put these files in the place of the kit in `home`, and the new campaign.yaml in that of the old one.

    All of it happens or nothing does. It is for a kit that was entered by `door.changing_kit`. Raises Taken if the kit is
    not in the state that was planned from, or another update of it is at work, and CannotWrite.
    """
    with _kit_lock(home):
        undo = _undo_folder(home)
        make_folder(undo)
        share_with_writers(undo, _campaign(home))
        with staged_folder(undo / "next") as staged:
            write_contents({f"kit/{path}": data for path, data in files.items()}, staged)
            _write_plan(staged, plan)
        share_with_writers(undo / "next", _campaign(home))
        share(undo / "next" / "kit", home)
        _carry_out(home, plan)


def bring_back(home: Path, campaign: Texts | None) -> Plan:
    """Let the kit and its last state change places: the one that is left can come back in the same way.

    `campaign` is campaign.yaml as it is and as it shall be. Raises NotFound if there is nothing to bring back, Taken if an
    update is at work, CannotWrite.
    """
    previous(home)
    with _kit_lock(home):
        return _brought_back(home, campaign)


def _brought_back(home: Path, campaign: Texts | None) -> Plan:
    undo = _undo_folder(home)
    last = previous(home)
    plan = Plan(
        before=folder_state(home),
        after=folder_state(undo / "last" / "kit"),
        campaign=campaign,
        renamed={new: old for old, new in last.renamed.items()},
        label=last.label,
        former=asdict(replace(last, former=None)),
    )
    with _write_errors(undo):
        (undo / "last").rename(undo / "next")
    try:
        _write_plan(undo / "next", plan)
    except BaseException:
        _recover(home)
        raise
    _carry_out(home, plan)
    return plan


def previous(home: Path) -> Plan:
    """What the last update of the kit in `home` did. Raises NotFound if there is none to take back."""
    last = _undo_folder(home) / "last"
    if not (last / "kit").is_dir():
        message = _("There is no update of {name} to take back, and no copy of it that was replaced.").format(
            name=home.name
        )
        raise NotFound(message, _("Only the last one of each kit is kept."))
    return _read_plan(last)


def recover(home: Path) -> None:
    """End what was interrupted: forward if the kits had changed places, else as if nothing had been begun.

    Raises Taken if it is still at work, CannotWrite.
    """
    with _write_errors(_undo_folder(home)):
        is_pending = _undo_folder(home).is_dir()
    if is_pending:
        with _kit_lock(home):
            _recover(home)


def recover_all(campaign: Path) -> None:
    """The same for every kit of a campaign of which an update was interrupted; one that is still at work is left alone."""
    for pending in campaign.glob(f"{UNDO}/*/next"):
        with suppress(Taken):
            recover(campaign / "kits" / pending.parent.name)


def _recover(home: Path) -> None:
    undo = _undo_folder(home)
    pending, aside = undo / "next", undo / "aside"
    for rest in undo.glob(".*") if undo.is_dir() else ():
        shutil.rmtree(rest, ignore_errors=True)
    if not pending.is_dir():
        return
    plan = _read_plan(pending)
    with _write_errors(undo):
        if aside.exists():  # Between the steps that stand for one on some systems.
            aside.rename(pending / "kit" if home.exists() else home)
    if folder_state(pending / "kit") == plan.before:
        _finish(home, plan)
    else:
        _call_off(home, plan)


def state_of(files: Mapping[str, bytes]) -> str:
    """The digest of a kit's files with its lineage.json."""
    kit = {path: data for path, data in files.items() if path != LINEAGE_FILE}
    return f"{tree(file_digests(kit))} {of_bytes(files.get(LINEAGE_FILE, b''))}"


def folder_state(folder: Path) -> str:
    """The same of a folder. Raises UnsafePath for what no kit may contain."""
    papers = {LINEAGE_FILE: read_file(folder / LINEAGE_FILE)} if (folder / LINEAGE_FILE).exists() else {}
    return state_of({**kit_contents(folder), **papers})


def _carry_out(home: Path, plan: Plan) -> None:
    undo = _undo_folder(home)
    try:
        if folder_state(home) != plan.before:
            raise Taken(
                _("{home} was changed meanwhile; nothing was changed by this command.").format(home=home),
                _("Run the same command again."),
            )
        with _write_errors(home):
            swap(undo / "next" / "kit", home, undo / "aside")
            _sync(home.parent, undo / "next")
        _change_campaign(home, plan)
    except BaseException:
        if folder_state(undo / "next" / "kit") == plan.before and not _is_changed(home, plan):
            swap(undo / "next" / "kit", home, undo / "aside")
        _recover(home)
        raise
    _finish(home, plan)


def _finish(home: Path, plan: Plan) -> None:
    """The steps after the kits have changed places; each may be done twice."""
    undo = _undo_folder(home)
    _change_campaign(home, plan)
    with _write_errors(undo):
        if (undo / "last").exists():
            (undo / "last").rename(undo / ".last")
        (undo / "next").rename(undo / "last")
        _sync(undo)
    shutil.rmtree(undo / ".last", ignore_errors=True)


def _change_campaign(home: Path, plan: Plan) -> None:
    path = home.parent.parent / "campaign.yaml"
    if plan.campaign and path.exists() and read_file(path) == plan.campaign.before.encode():
        write_whole(path, plan.campaign.after.encode())


def _is_changed(home: Path, plan: Plan) -> bool:
    """Whether campaign.yaml, the last thing to change, is as it shall be; the kit has changed then, too."""
    path = home.parent.parent / "campaign.yaml"
    return plan.campaign is not None and path.exists() and read_file(path) == plan.campaign.after.encode()


def _call_off(home: Path, plan: Plan) -> None:
    """As if nothing had been begun; a state that was to come back can still do so."""
    undo = _undo_folder(home)
    if plan.former:
        _write_plan(undo / "next", _plan(plan.former))
        with _write_errors(undo):
            (undo / "next").rename(undo / "last")
        return
    with _write_errors(undo):
        (undo / "next").rename(undo / ".next")
    shutil.rmtree(undo / ".next", ignore_errors=True)


def _write_plan(folder: Path, plan: Plan) -> None:
    write_whole(folder / _PLAN, json.dumps(asdict(plan)).encode())


def _read_plan(folder: Path) -> Plan:
    try:
        return _plan(json.loads(read_file(folder / _PLAN)))
    except (ValueError, TypeError, CampaignKitError) as error:
        raise CannotWrite(
            _("{folder} was left by an update and cannot be read.").format(folder=folder),
            _("Look into {folder}/kit, then remove {folder}.").format(folder=folder),
        ) from error


def _plan(facts: Mapping[str, Any]) -> Plan:
    campaign = facts["campaign"]
    return Plan(**{**facts, "campaign": Texts(**campaign) if campaign else None})


def _campaign(home: Path) -> Path:
    """The folder of the kit's campaign; for a kit outside of any, the one above it."""
    return home.parent.parent if home.parent.name == "kits" else home.parent


def _undo_folder(home: Path) -> Path:
    return _campaign(home) / UNDO / home.name


@contextmanager
def _kit_lock(home: Path) -> Iterator[None]:
    """Nobody else changes this kit meanwhile. A lock ends with its process, however that ends."""
    above = _undo_folder(home).parent
    make_folder(above)
    # A kit's former state may hold what was taken out of it on purpose.
    share_with_writers(above, _campaign(home))
    with _write_errors(above):
        descriptor = open_lock(above / f".{home.name}.lock", _campaign(home))
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise Taken(
            _("Another update of {name} is at work.").format(name=home.name), _("Wait until it is done.")
        ) from error
    finally:
        os.close(descriptor)


def _sync(*folders: Path) -> None:
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _write_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CannotWrite(
            _("Cannot write {path}: {strerror}.").format(path=path, strerror=error.strerror or error),
            _("Nothing half-written was left. Mend that and try again."),
        ) from error
