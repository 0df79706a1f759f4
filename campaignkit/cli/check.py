"""`campaignkit check`."""

from __future__ import annotations

from pathlib import Path

import click

from campaignkit.cli.failure import tally, tell_problems
from campaignkit.cli.json_shapes.problems import check_document
from campaignkit.cli.options import (
    Command,
    jobs_option,
    json_option,
    kit_argument,
    kits_option,
    langs_option,
    materials_option,
    pass_voice,
)
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path, shell_word
from campaignkit.messages import _


@click.command("check", cls=Command)
@kit_argument
@kits_option
@materials_option
@langs_option
@click.option("--strict", is_flag=True, help=_("Let warnings fail, too."))
@jobs_option
@json_option()
@pass_voice
def command(
    voice: Voice,
    /,
    folder: Path,
    kits: tuple[str, ...],
    materials: tuple[str, ...],
    langs: tuple[str, ...],
    strict: bool,
    jobs: int | None,
    as_json: bool,
) -> int:
    """Every problem of a campaign and its kits, at once.

    Looks at the YAML files and what they name, then lays out every sheet to see that it fits. Writes nothing. With
    --kit, -m or --lang only these sheets, and what they print, are judged.
    """
    from campaignkit.jobs.check import check
    from campaignkit.jobs.render import Wish
    from campaignkit.registry.argument.kit import folder_and_kit

    folder, named = folder_and_kit(folder)
    kits = (*kits, named) if named else kits
    problems = check(folder, Wish(kits=kits, materials=materials, langs=langs), jobs=jobs)
    failing = ("error", "warning") if strict else ("error",)
    failed = any(problem.severity in failing for problem in problems)
    if as_json:
        voice.show_json(check_document(problems))
        return int(failed)
    tell_problems(voice, problems)
    if failed:
        voice.alarm("error", _("{tally} in {folder}").format(tally=tally(problems), folder=display_path(folder)))
        voice.next_step(_("mend the lines above, then check again"))
    else:
        found = tally(problems)
        voice.say(_("Can be made. {found} above, to look at first.").format(found=found) if found else _("All good."))
        voice.next_step(f"campaignkit render {shell_word(folder)}")
    return int(failed)
