"""`campaignkit render`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, get_args

import click

from campaignkit.cli.completing import of_folder
from campaignkit.cli.compromises import compromises
from campaignkit.cli.failure import tally, tell_problems, without_sample_warnings
from campaignkit.cli.json_shapes.make import NO_OUTPUTS, render_document
from campaignkit.cli.options import (
    FORMAT,
    Command,
    ListOption,
    jobs_option,
    json_option,
    kit_argument,
    kits_option,
    langs_option,
    materials_option,
    pass_voice,
)
from campaignkit.cli.shard import JOIN, SHARD
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path, first_of, shell_word
from campaignkit.messages import _, joined, several
from campaignkit.model.kit import Embed, Profile

if TYPE_CHECKING:
    from campaignkit.jobs.render import Missing, Output, Rendered, Wish


@click.command("render", cls=Command)
@kit_argument
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), metavar="OUT", help=_("Where to write; else `out` in the campaign.")
)
@kits_option
@materials_option
@click.option("-f", "--format", "formats", cls=ListOption, type=FORMAT, help=_("Only this format (several by commas)."))
@langs_option
@click.option(
    "--partner",
    default="",
    metavar="ID",
    shell_complete=of_folder("partners"),
    help=_("This partner's copy; one for all where nothing differs."),
)
@click.option("--brand", default="", metavar="NAME", help=_("Only this brand of the campaign."))
@click.option(
    "--profile",
    type=click.Choice(get_args(Profile)),
    default="screen",
    show_default=True,
    help=_("screen: links live. home: to print yourself. press: for a print shop, with bleed."),
)
@click.option("--draft", is_flag=True, help=_("Missing logos become names; DRAFT stands across the page."))
@click.option(
    "--embed",
    type=click.Choice(get_args(Embed)),
    default=None,
    help=_(
        "What files carry: the kit itself (usual in PDFs for the screen), its lineage (in all others), or only the credit."
    ),
)
@jobs_option
@click.option(
    "--shard", type=SHARD, default=None, metavar="I/N", help=_("Only the I-th of N shares; `join` puts them together.")
)
@click.option("--merge", is_flag=True, help=_("One PDF for all variants of a material, each on a fresh sheet of paper."))
@click.option("--clean", is_flag=True, help=_("Remove files of earlier runs that this campaign can make no longer."))
@click.option("--watch", is_flag=True, help=_("Stay and render again whenever a file changes; Ctrl-C ends it."))
@click.option("--open", "open_first", is_flag=True, help=_("Open the first file made."))
@json_option(NO_OUTPUTS)
@pass_voice
def command(
    voice: Voice, /, folder: Path, jobs: int | None, watch: bool, open_first: bool, as_json: bool, **wishes: Any
) -> int:
    """Make the flyers, ads, mails and invites of a campaign.

    Every material in its own formats unless you choose; what did not change is taken from the cache. DIR is a campaign, or
    a kit, which is then filled with its own sample, as are a FILE that holds a kit, a KIT of a registry and a CODE.
    """
    from campaignkit.jobs.render import Wish
    from campaignkit.registry.argument.kit import folder_and_kit

    folder, named = folder_and_kit(folder)
    if wishes["shard"] == JOIN:
        return _join(voice, folder, Wish(out=wishes["out"]), as_json)
    wish = Wish(**wishes)
    if wish.merge and wish.shard:
        raise click.UsageError(_("--merge needs all variants, and a share has only some; render without --shard."))
    wish = replace(wish, kits=(*wish.kits, named)) if named else wish
    status = 0
    for rendered, took in _rounds(voice, folder, wish, jobs) if watch else _once(voice, folder, wish, jobs):
        status = _status(rendered)
        if as_json:
            voice.show_json(render_document(rendered))
        else:
            _tell(voice, rendered, folder, took)
        if open_first and rendered.outputs:
            click.launch(str(rendered.outputs[0].path))
            open_first = False
    return status


def _join(voice: Voice, folder: Path, wish: Wish, as_json: bool) -> int:
    """Put the shares together that lie in the folder of outputs."""
    from campaignkit.jobs.render import Rendered, join

    receipts = join(folder, wish)
    if as_json:
        voice.show_json(render_document(Rendered(())))
        return 0
    voice.say(_("All shares are there; what was made of each kit is told by:"))
    for path in receipts:
        voice.show(display_path(path))
    return 0


def _once(voice: Voice, folder: Path, wish: Wish, jobs: int | None) -> Iterator[tuple[Rendered, str]]:
    """One rendering, and how long it took."""
    from campaignkit.cli.progress import progress
    from campaignkit.jobs.render import render

    start = monotonic()
    with progress(voice) as advance:
        rendered = render(folder, wish, jobs=jobs, progress=advance)
    yield rendered, _(" in {seconds:.1f} s").format(seconds=monotonic() - start)


def _rounds(voice: Voice, folder: Path, wish: Wish, jobs: int | None) -> Iterator[tuple[Rendered, str]]:
    """One rendering after every change, until Ctrl-C."""
    from campaignkit.jobs.watch import watch

    voice.say(_("Watching {folder}; Ctrl-C ends it.").format(folder=display_path(folder)))
    yield from ((rendered, "") for rendered in watch(folder, wish, jobs=jobs))


def _status(rendered: Rendered) -> int:
    return int(any(problem.severity == "error" for problem in rendered.problems))


def _tell(voice: Voice, rendered: Rendered, folder: Path, took: str) -> None:
    """What was made and where, what had to be left out, what to do next."""
    problems, outputs = without_sample_warnings(rendered.problems), rendered.outputs
    borrowed = len(rendered.problems) - len(problems)
    tell_problems(voice, problems)
    _tell_files(voice, outputs, took)
    for line in _remarks(rendered):
        voice.say(line)
    for line in _luggage(outputs):
        voice.detail(line)
    for line in _open_questions(rendered, folder, borrowed):
        voice.say(line)
    if _status(rendered):
        voice.alarm(
            "error",
            _("{tally}; ").format(tally=tally(problems))
            + (_("the rest was made") if outputs else _("nothing was written")),
        )
        voice.next_step(_("mend the lines above and render again"))
    elif outputs:
        voice.next_step(_advice(outputs, folder, borrowed))


def _tell_files(voice: Voice, outputs: Sequence[Output], took: str) -> None:
    """Every file that was made, and how many of them are as before."""
    if outputs:
        cached = sum(output.made.cached for output in outputs)
        some = _(", all as before") if cached == len(outputs) else _(", {cached} as before").format(cached=cached)
        unchanged = some if cached else ""
        voice.say(
            _("Made {files}{took}{unchanged}:").format(
                files=several("{number} file", "{number} files", len(outputs)), took=took, unchanged=unchanged
            )
        )
    for output in outputs:
        voice.show(display_path(output.path))
        voice.detail(_particulars(output))


def _remarks(rendered: Rendered) -> Iterator[str]:
    """What the sheets show in place of what was asked for, and those that are the same for everybody."""
    yield from compromises((output.path.with_suffix("").name, output.made.fallbacks) for output in rendered.outputs)
    if rendered.alike:
        yield _("The same for every partner, so there is one for all: {alike}.").format(alike=", ".join(rendered.alike))


def _open_questions(rendered: Rendered, folder: Path, borrowed: int) -> Iterator[str]:
    """What is still the sample's, what could not be made, and what lies there of earlier runs."""
    if borrowed:
        values = several("{number} value is", "{number} values are", borrowed)
        yield _("{values} still the sample's; campaignkit check {folder} lists them.").format(
            values=values, folder=shell_word(folder)
        )
    if rendered.outputs:
        yield from _absent(rendered.missing)
        yield from _earlier(rendered, folder)


def _particulars(output: Output) -> str:
    """What `-v` adds to a file: its pages, digest and type steps."""
    steps = ", ".join(f"{box} {step}" for box, step in output.made.steps.items())
    pages = several("{number} page", "{number} pages", output.file.pages) if output.file.pages else ""
    return "  " + joined(", ", filter(None, (pages, f"sha256 {output.file.sha256}", steps)))


def _absent(missing: Sequence[Missing]) -> Iterator[str]:
    """Which sheets could not be made, and that what lies in their places is of another day."""
    if missing:
        yield _("Not made: {sheets}, {missing}.").format(
            sheets=several("{number} sheet", "{number} sheets", len(missing)),
            missing=first_of([sheet.job.label for sheet in missing]),
        )
    if stale := [path for sheet in missing for path in sheet.stale]:
        yield _("Still there from an earlier run, and not what the campaign says now: {paths}.").format(paths=_paths(stale))


def _earlier(rendered: Rendered, folder: Path) -> Iterator[str]:
    """What lies there of an earlier campaign, and how to be rid of it; or what was removed."""
    if rendered.removed:
        yield _("Removed {files} of an earlier campaign: {paths}.").format(
            files=several("{number} file", "{number} files", len(rendered.removed)), paths=_paths(rendered.removed)
        )
    changed = [leftover.path for leftover in rendered.leftovers if leftover.is_changed]
    if old := [leftover.path for leftover in rendered.leftovers if not leftover.is_changed]:
        are = several("{number} file is", "{number} files are", len(old))
        clean = f"campaignkit render {shell_word(folder)} --clean"
        yield _("{are} from an earlier campaign: {paths}; {clean} removes them.").format(
            are=are, paths=_paths(old), clean=clean
        )
    if changed:
        yield _("From an earlier campaign, and changed since, so left alone: {paths}.").format(paths=_paths(changed))


def _paths(paths: Iterable[Path]) -> str:
    return first_of([display_path(path) for path in paths])


def _luggage(outputs: Sequence[Output]) -> Iterator[str]:
    """One line on what files carry besides their credit."""
    full = [output for output in outputs if output.file.embedded == "full"]
    some = [output for output in outputs if output.file.embedded == "lineage"]
    if full:
        yield _("Inside {files}: the kit and its lineage, nothing of yours; campaignkit fork takes them.").format(
            files=several("{number} file", "{number} files", len(full))
        )
    if some:
        yield _("Inside {files}: the kit's lineage, nothing of yours.").format(
            files=several("{number} file", "{number} files", len(some))
        )


def _advice(outputs: Sequence[Output], folder: Path, borrowed: int) -> str:
    """The step that most people take next."""
    first = next((output.path for output in outputs if output.file.format == "pdf"), outputs[0].path)
    look = _("look at {first}").format(first=display_path(first))
    if borrowed:
        return _("{look}, put your own words into {folder}, and render again").format(
            look=look, folder=display_path(folder / "campaign.yaml")
        )
    if any(output.job.sheet.profile == "press" for output in outputs):
        return _("{look}, then send the PDFs to the print shop").format(look=look)
    return _("{look}; for a print shop: campaignkit render {folder} --profile press").format(
        look=look, folder=shell_word(folder)
    )
