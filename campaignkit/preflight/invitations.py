"""Which invitation to its event a campaign sends out: the one before, or a newer one because the event has changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from campaignkit import clock
from campaignkit.disk import write_whole
from campaignkit.documents.invitations import INVITATIONS, Issued, read_issued, written
from campaignkit.documents.project import Project
from campaignkit.errors import CannotWrite, Problem
from campaignkit.model.campaign import Invitation
from campaignkit.rendering.context import occasion
from campaignkit.workspace.lock import writing_campaign


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
    if not content or not _invites(project) or project.campaign.folder != project.folder:
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
    new = occasion.corrected(issued.invitation, clock.now(environ)) if issued else occasion.first(project.campaign)
    assert new is not None, "what has content has a start"
    return replace(_with(project, new, environ), warnings=(*project.warnings, *_write(project, Issued(new, content))))


def _invites(project: Project) -> bool:
    return any(material.is_invitation or material.is_mail for kit in project.kits for material in kit.materials)


def _with(project: Project, invitation: Invitation | None, environ: Mapping[str, str]) -> Project:
    if invitation and clock.given(environ) is not None:
        invitation = replace(invitation, stamp=None)
    return replace(project, campaign=replace(project.campaign, invitation=invitation))


def _write(project: Project, issued: Issued) -> tuple[Problem, ...]:
    told: dict[str, Any] = {"file": INVITATIONS, "field": "", "code": "not-kept", "severity": "warning"}
    try:
        write_whole(project.folder / INVITATIONS, written(issued))
    except CannotWrite as error:
        message = f"{error.message} A later correction of the invitation would then count as another event; {error.hint}"
        return (Problem(message=message.strip(), **told),)
    return ()
