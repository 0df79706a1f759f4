"""The release that a reply of the form is for: found by its record, never guessed by its name."""

from __future__ import annotations

from campaignkit.errors import NotFound, Refused
from campaignkit.lineage.digest import short_code
from campaignkit.messages import _
from campaignkit.registry.embedded import known_release
from campaignkit.registry.release import Release
from campaignkit.registry.resolve import registries
from campaignkit.workspace.replies.reply import Reply, reply_at


def release_of_reply(text: str) -> Release | None:
    """The release that the reply in a file is for; None for what is no reply. Raises as `reply_at` and `release_for` do."""
    reply = reply_at(text)
    return release_for(reply) if reply else None


def release_for(reply: Reply) -> Release:
    """The release that a reply names. Raises NotFound where no registry has its record, Refused where names disagree."""
    release = known_release(reply.record, registries())
    if release is None:
        raise NotFound(
            _("{file} is for {kit} {version} ({code}), which no registry of yours has.").format(
                file=reply.file, kit=reply.kit, version=reply.version, code=short_code(reply.record)
            ),
            _("Ask whoever made it for their registry: campaignkit registry add NAME URL. Nothing was written."),
        )
    if (release.name, release.version) != (reply.kit, reply.version):
        raise Refused(
            _("{file} says that it is for {kit} {version}; its record is that of {name} {other}.").format(
                file=reply.file, kit=reply.kit, version=reply.version, name=release.name, other=release.version
            ),
            _("Nothing was written. Ask for the file as the form made it."),
        )
    return release
