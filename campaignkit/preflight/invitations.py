"""Which invitation to its event a campaign sends out: the one before, or a newer one because the event has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from campaignkit import clock
from campaignkit.disk import write_whole
from campaignkit.documents.invitations import INVITATIONS, Issued, read_issued, written
from campaignkit.documents.project import Project
from campaignkit.errors import CannotWrite, Problem
from campaignkit.messages import _
from campaignkit.model.campaign import Invitation
from campaignkit.rendering.context import occasion
from campaignkit.workspace.lock import writing_campaign

MOVED = _(
    "the invitation to the event of {} goes out anew for {}, and guests' calendars will move it; if this "
    "is another event, delete this file and render again"
)
ANOTHER = _(
    "this folder was {}, with an event on {}, when the last invitation went out; so this is another "
    'event, with an entry of its own in calendars. If it is the same event on another day, write "uid": '
    '"{}" in this file and render again'
)


def as_issued(project: Project, environ: Mapping[str, str]) -> Project:
    """The project with the invitation that it sent out last, or would send out first. Writes nothing.

    Raises InvalidDocuments for a damaged file.
    """
    issued = read_issued(project.campaign.folder)
    return _with(project, issued.invitation if issued else occasion.first(project.campaign), environ)


def raised(project: Project, environ: Mapping[str, str]) -> Project:
    """The project with the invitation that goes out now, which is written down where it is new.

    A campaign that cannot be written to gets its invitation all the same, and a warning. A kit's sample invites nobody and
    is left alone. Raises InvalidDocuments for a damaged file, Taken while another command writes the campaign.
    """
    content = occasion.content(project.campaign)
    if not content or project.campaign.folder != project.folder:
        return as_issued(project, environ)
    issued = read_issued(project.campaign.folder)
    if issued and issued.content == content:
        return _with(project, issued.invitation, environ)
    with writing_campaign(project.folder, "render"):
        return _raised(project, content, environ)


def _raised(project: Project, content: str, environ: Mapping[str, str]) -> Project:
    """The same while nobody else writes the campaign: what was written until just now counts."""
    issued = read_issued(project.campaign.folder)
    if issued and issued.content == content:
        return _with(project, issued.invitation, environ)
    new, remarks = _next(project, issued, clock.now(environ))
    written_down = Issued(new, content, occasion.day(project.campaign), project.folder.name)
    warnings = (*project.warnings, *remarks, *_write(project, written_down))
    return replace(_with(project, new, environ), warnings=warnings)


def _next(project: Project, issued: Issued | None, now: int) -> tuple[Invitation, tuple[Problem, ...]]:
    """The invitation to the event as it is now, and what is to be said of it where the day is another.

    A folder of another name whose event is on another day is a copy for another event. Its numbers go on all the same, so
    that whoever puts the `uid` back has the correction of the first.
    """
    first, day = occasion.first(project.campaign), occasion.day(project.campaign)
    assert first is not None, "what has content has a start"
    if issued is None:
        return first, ()
    new = occasion.corrected(issued.invitation, now)
    if not issued.day or issued.day == day:
        return new, ()
    if not issued.folder or issued.folder == project.folder.name:
        return new, (_remark(MOVED.format(issued.day, day), "event-moved"),)
    message = ANOTHER.format(issued.folder, issued.day, issued.invitation.uid)
    return replace(new, uid=first.uid), (_remark(message, "another-event"),)


def _remark(message: str, code: str) -> Problem:
    return Problem(INVITATIONS, "", message, code, severity="warning")


def _with(project: Project, invitation: Invitation | None, environ: Mapping[str, str]) -> Project:
    if invitation and clock.given(environ) is not None:
        invitation = replace(invitation, stamp=None)
    return replace(project, campaign=replace(project.campaign, invitation=invitation))


def _write(project: Project, issued: Issued) -> tuple[Problem, ...]:
    try:
        write_whole(project.folder / INVITATIONS, written(issued))
    except CannotWrite as error:
        message = _("{message} A later correction of the invitation would then count as another event; {hint}").format(
            message=error.message, hint=error.hint
        )
        return (_remark(message.strip(), "not-kept"),)
    return ()
