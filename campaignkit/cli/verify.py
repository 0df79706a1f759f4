"""`campaignkit verify`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli.json_shapes.share import NOT_VERIFIED, verify_document
from campaignkit.cli.options import Command, json_option, kit_argument, kit_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path, one_line
from campaignkit.messages import _, several

if TYPE_CHECKING:
    from campaignkit.jobs.verify import Verdict
    from campaignkit.lineage.signature import Attestation
    from campaignkit.signing.attest import Attested


@click.command("verify", cls=Command)
@kit_argument
@kit_option
@click.option(
    "--since", default="", metavar="COMMIT", help=_("Of a registry's history, look only at what came after this.")
)
@click.option(
    "--with",
    "campaign",
    type=click.Path(path_type=Path),
    metavar="CAMPAIGN",
    help=_("Whether this campaign makes the rendered FILE: render it again and compare."),
)
@click.option(
    "--allowed-signers",
    "allowed",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("Whose signatures you trust, in OpenSSH's form; by default git's gpg.ssh.allowedSignersFile."),
)
@json_option(NOT_VERIFIED)
@pass_voice
def command(
    voice: Voice,
    /,
    folder: Path,
    kit: str,
    since: str,
    campaign: Path | None,
    allowed: Path | None,
    as_json: bool,
) -> int:
    """Whether a kit and its lineage are what they say.

    Computes every digest again: of the kit's files, of its record, of each ancestor. DIR is a kit, a campaign with one kit,
    a release in a registry, or a whole registry: its directory, or a checkout of its git repository. FILE is what
    campaignkit rendered, KIT a name as `fork` takes it, CODE what is printed on paper. Where records are signed, it
    tells by whom.
    """
    from campaignkit.jobs.verify import verify, verify_file
    from campaignkit.jobs.verify_registry import is_registry, verify_registry
    from campaignkit.signing.signers import signers_file

    trusted = signers_file(allowed) if allowed else None
    if campaign is not None:
        verdict = verify_file(folder, campaign=campaign, allowed=trusted)
    elif not kit and is_registry(folder):
        verdict = verify_registry(folder, since, allowed=trusted)
    else:
        verdict = verify(folder, kit=kit, allowed=trusted)
    asked = allowed is not None or any(row.attestation.state != "unsigned" for row in verdict.signatures)
    signatures = verdict.signatures if asked else ()
    if as_json:
        voice.show_json(verify_document(verdict, signatures))
    else:
        _tell(voice, verdict, signatures)
        _conclude(voice, verdict, campaign)
    return int(not verdict.ok)


def _tell(voice: Voice, verdict: Verdict, signatures: tuple[Attested, ...]) -> None:
    """A line for each signature, problem and remark."""
    for row in signatures:
        voice.show(
            one_line(
                _("{name} {version}: {signature_in_words}").format(
                    name=row.record.name,
                    version=row.record.version,
                    signature_in_words=_signature_in_words(row.attestation),
                )
            )
        )
    for finding in verdict.problems:
        place = finding.path or finding.record
        voice.alarm(
            "",
            one_line(
                _("{place}: {code}: {message}").format(place=place, code=finding.code, message=finding.message)
                if place
                else finding.message
            ),
        )
    for remark in verdict.remarks:
        voice.alarm("warning", one_line(_("{path}: {message}").format(path=remark.path, message=remark.message)))


def _conclude(voice: Voice, verdict: Verdict, campaign: Path | None) -> None:
    """The verdict in a sentence, and what to do next."""
    codes = {finding.code for finding in verdict.problems}
    if verdict.ok:
        made = _(", and {campaign} makes it").format(campaign=display_path(campaign)) if campaign else ""
        voice.say(_("Verified: {about}. Every digest is right{made}.").format(about=verdict.about, made=made))
    elif campaign and codes == {"different"}:
        voice.alarm(
            "error", _("{about} is not what {campaign} makes").format(about=verdict.about, campaign=display_path(campaign))
        )
        voice.next_step(_("render the campaign again, or ask which values the file was made with"))
    elif codes == {"unverifiable"}:
        voice.alarm(
            "error",
            _("{about}: neither good nor tampered with, as far as can be told from here").format(about=verdict.about),
        )
        voice.next_step(_("ask whoever made it for their registry, and add it: campaignkit registry add NAME URL"))
    else:
        voice.alarm(
            "error",
            _("{about}: {things} cannot be trusted").format(
                about=verdict.about, things=several("{number} thing", "{number} things", len(verdict.problems))
            ),
        )
        voice.next_step(_("fork the release again from its registry, and compare"))


_SIGNATURES = {
    "good": _("signed by {signer}, with the key {key}"),
    "unknown": _("signed by an unknown key {key} ({reason})"),
    "bad": _("BAD SIGNATURE ({reason})"),
    "unchecked": _("a signature that was not checked ({reason})"),
    "unsigned": _("not signed"),
}


def _signature_in_words(found: Attestation) -> str:
    """Who signed a record, in words that nobody can take for more than was proven."""
    return _SIGNATURES[found.state].format(signer=found.signer, key=found.key or "?", reason=found.reason)
