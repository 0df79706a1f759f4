"""`campaignkit verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli.options import Command, folder_argument, json_option, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import count, one_line

if TYPE_CHECKING:
    from campaignkit.lineage.history import Finding


@click.command("verify", cls=Command)
@folder_argument
@kit_option
@click.option("--since", default="", metavar="COMMIT", help="Of a registry's history, look only at what came after this.")
@json_option(ok=False)
@pass_voice
def command(voice: Voice, /, folder: Path, kit: str, since: str, as_json: bool) -> int:
    """Whether a kit and its lineage are what they say.

    Computes every digest again: of the kit's files, of its record, of each ancestor. DIR is a kit, a campaign with one kit,
    a release in a registry, or a whole registry: its directory, or a checkout of its git repository.
    """
    from campaignkit.jobs.verify import verify
    from campaignkit.jobs.verify_registry import is_registry, verify_registry

    verdict = verify_registry(folder, since) if not kit and is_registry(folder) else verify(folder, kit=kit)
    if as_json:
        voice.show_json({"ok": verdict.ok, "problems": [_for_programs(finding) for finding in verdict.problems]})
        return int(not verdict.ok)
    for finding in verdict.problems:
        place = finding.path or finding.record
        voice.alarm("", one_line(f"{place}: {finding.code}: {finding.message}" if place else finding.message))
    if verdict.ok:
        voice.say(f"Verified: {verdict.about}. Every digest is right.")
    else:
        voice.alarm("error", f"{verdict.about}: {count(len(verdict.problems), 'thing')} cannot be trusted")
        voice.next_step("fork the release again from its registry, and compare")
    return int(not verdict.ok)


def _for_programs(finding: Finding) -> dict[str, str]:
    place = {"record": finding.record} if finding.record else {"path": finding.path}
    return {**place, "code": finding.code, "message": finding.message}
