"""`campaignkit doctor`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from campaignkit.cli.json_shapes.set_up import NO_FINDINGS, doctor_document
from campaignkit.cli.options import Command, json_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.errors import MachineIncomplete
from campaignkit.messages import _

if TYPE_CHECKING:
    from campaignkit.jobs.doctor import DoctorFinding


@click.command("doctor", cls=Command)
@json_option(NO_FINDINGS)
@pass_voice
def command(voice: Voice, /, as_json: bool) -> int:
    """What this machine lacks, and the command that mends it."""
    from campaignkit.jobs.doctor import examine

    findings = examine()
    lacking = [finding for finding in findings if finding.state == "missing"]
    status = MachineIncomplete.exit_status if lacking else 0
    if as_json:
        voice.show_json(doctor_document(findings, ok=not lacking))
        return status
    _show(voice, findings)
    _tell_mends(voice, findings)
    return status


def _tell_mends(voice: Voice, findings: Sequence[DoctorFinding]) -> None:
    mends = dict.fromkeys(finding.mend for finding in findings if finding.state != "ok" and finding.mend)
    for mend in mends:
        voice.next_step(mend)
    if not mends:
        voice.say(_("This machine has everything."))


def _show(voice: Voice, findings: Sequence[DoctorFinding]) -> None:
    width = max(len(finding.part) for finding in findings)
    for finding in findings:
        voice.show(
            _("{state}{part}  {found}")
            .format(state=f"{finding.state:8}", part=f"{finding.part:{width}}", found=finding.found)
            .rstrip()
        )
