"""`campaignkit verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli.options import Command, json_option, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import count, near, one_line

if TYPE_CHECKING:
    from campaignkit.lineage.history import Finding


@click.command("verify", cls=Command)
@click.argument("folder", metavar="[DIR|FILE]", default=".", type=click.Path(path_type=Path))
@kit_option
@click.option("--since", default="", metavar="COMMIT", help="Of a registry's history, look only at what came after this.")
@click.option(
    "--with",
    "campaign",
    type=click.Path(path_type=Path),
    metavar="CAMPAIGN",
    help="Whether this campaign makes the rendered FILE: render it again and compare.",
)
@json_option(ok=False)
@pass_voice
def command(voice: Voice, /, folder: Path, kit: str, since: str, campaign: Path | None, as_json: bool) -> int:
    """Whether a kit and its lineage are what they say.

    Computes every digest again: of the kit's files, of its record, of each ancestor. DIR is a kit, a campaign with one kit,
    a release in a registry, or a whole registry: its directory, or a checkout of its git repository. FILE is what
    campaignkit rendered.
    """
    from campaignkit.jobs.verify import verify, verify_file
    from campaignkit.jobs.verify_registry import is_registry, verify_registry

    if campaign is not None:
        verdict = verify_file(folder, campaign=campaign)
    elif not kit and is_registry(folder):
        verdict = verify_registry(folder, since)
    else:
        verdict = verify(folder, kit=kit)
    if as_json:
        voice.show_json({"ok": verdict.ok, "problems": [_for_programs(finding) for finding in verdict.problems]})
        return int(not verdict.ok)
    for finding in verdict.problems:
        place = finding.path or finding.record
        voice.alarm("", one_line(f"{place}: {finding.code}: {finding.message}" if place else finding.message))
    if verdict.ok:
        made = f", and {near(campaign)} makes it" if campaign else ""
        voice.say(f"Verified: {verdict.about}. Every digest is right{made}.")
    elif campaign and all(finding.code == "different" for finding in verdict.problems):
        voice.alarm("error", f"{verdict.about} is not what {near(campaign)} makes")
        voice.next_step("render the campaign again, or ask which values the file was made with")
    else:
        voice.alarm("error", f"{verdict.about}: {count(len(verdict.problems), 'thing')} cannot be trusted")
        voice.next_step("fork the release again from its registry, and compare")
    return int(not verdict.ok)


def _for_programs(finding: Finding) -> dict[str, str]:
    place = {"record": finding.record} if finding.record else {"path": finding.path}
    return {**place, "code": finding.code, "message": finding.message}
