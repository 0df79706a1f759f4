"""`campaignkit fork`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from campaignkit.cli import completing
from campaignkit.cli.json_shapes.make import fork_document
from campaignkit.cli.options import Command, json_option, pass_voice, source_argument
from campaignkit.cli.voice import Voice
from campaignkit.cli.words import display_path, one_line, shell_word
from campaignkit.messages import _

if TYPE_CHECKING:
    from campaignkit.documents.editing.nodes import Plain
    from campaignkit.jobs.fork import Forked


def pairs(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """`key=value` words as a mapping; the last one of a key counts."""
    values = {}
    for word in given:
        key, equals, value = word.partition("=")
        if not (key.strip() and equals):
            raise click.BadParameter(_("{word!r} is no KEY=VALUE, such as event.title='Summer fair'").format(word=word))
        values[key.strip()] = value
    return values


def _tell_replaced(voice: Voice, forked: Forked) -> None:
    """What gave way, and how to have it back."""
    if forked.edited:
        voice.alarm("warning", _("it replaces changes of yours: {edited}").format(edited=", ".join(forked.edited)))
    kit = f" --kit {forked.kit}" if forked.has_neighbours else ""
    back = f"campaignkit update {shell_word(forked.campaign_folder)}{kit} --undo"
    voice.say(_("The copy that was there is kept. To have it back: {back}").format(back=back))


@click.command("fork", cls=Command)
@source_argument
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@click.option(
    "--as", "name", default="", metavar="NAME", help=_("Start a remix of this name: your own version of the kit.")
)
@click.option("--by", default="", metavar='"NAME <URL>"', help=_("Who makes the remix."))
@click.option(
    "--lang",
    default="",
    metavar="TAG",
    shell_complete=completing.samples,
    help=_("The sample in this language, as fr or fr-CA."),
)
@click.option("--title", default="", metavar="TITLE", help=_("What the remix is called in credits; else made of its name."))
@click.option(
    "--translate", default="", metavar="LANG", help=_("Make the remix a translation: words to fill in beside ours.")
)
@click.option(
    "-d", "values", multiple=True, callback=pairs, metavar="KEY=VALUE", help=_("A campaign value (event.title=…).")
)
@click.option(
    "--data-file", "data", type=click.Path(path_type=Path), metavar="FILE", help=_("More values, from a YAML file.")
)
@click.option(
    "--from",
    "source_of_event",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("The event's title, time and place, from a calendar file (.ics) or a saved web page."),
)
@click.option("--force", is_flag=True, help=_("Replace the copy of the kit that is there."))
@json_option()
@pass_voice
def command(
    voice: Voice,
    /,
    source: str,
    folder: Path | None,
    name: str,
    by: str,
    lang: str,
    title: str,
    translate: str,
    values: dict[str, str],
    data: Path | None,
    source_of_event: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Copy a kit into your campaign, with its credit.

    KIT is a name from `campaignkit list`, name@version, registry/name@version, a folder, or a PDF or page that campaignkit
    made: the kit is inside. DIR is the campaign: a new folder is filled with the kit's sample, so the first render works at
    once; a campaign that is there gets the kit, a line to fill in for each thing that it needs, and no word of its sample.
    """
    from campaignkit.documents.languages.translation import words_file
    from campaignkit.jobs.fork import fork

    event = _event(voice, source_of_event, folder or Path(source)) if source_of_event else {}
    forked = fork(
        source,
        folder,
        name=name,
        by=by,
        title=title,
        translate=translate,
        lang=lang,
        values=values,
        data=data,
        event=event,
        force=force,
    )
    if as_json:
        voice.show_json(fork_document(forked))
        return
    campaign_file, campaign = display_path(forked.campaign_file), shell_word(forked.campaign_folder)
    voice.say(
        _("Forked {kit} {version} into {kit_folder} ({code})").format(
            kit=forked.kit, version=forked.version, kit_folder=display_path(forked.kit_folder), code=forked.code
        )
    )
    voice.show(display_path(forked.kit_folder))
    if forked.replaced:
        _tell_replaced(voice, forked)
    for note in forked.notes:
        voice.alarm("warning", one_line(note))
    voice.say(_("The kit's licence covers the kit. Your own words, photos and logos are not put under it."))
    if translate:
        voice.say(_("Translate: {kit_folder}").format(kit_folder=display_path(forked.kit_folder / words_file(translate))))
    voice.say(_("Edit:  {campaign_file}{to_do}").format(campaign_file=campaign_file, to_do=_to_do(forked)))
    if forked.new_campaign and not lang and (spoken := _also_spoken(forked)):
        voice.say(_("This sample is there in {spoken} as well: fork with --lang {spoken}").format(spoken=spoken))
    voice.say(
        _("Logos: save them in {campaign_folder} and name them under partners").format(
            campaign_folder=display_path(forked.campaign_folder / "logos")
        )
    )
    voice.next_step(f"campaignkit {'check' if forked.to_fill else 'render'} {campaign}")


def _event(voice: Voice, file: Path, campaign: Path) -> dict[str, Plain]:
    """What a file says of the event, each thing told: what is taken, and what is not."""
    from campaignkit.jobs.event_data import event_data, values_for

    found = event_data(file)
    values = values_for(found, campaign)
    for path, value in values.items():
        if value:
            said = one_line(as_said(value))
            voice.say(_("From {file}: {path}: {said}").format(file=file.name, path=path, said=said))
    for remark in found.remarks:
        voice.alarm("warning", remark)
    return values


def as_said(value: Plain) -> str:
    """A value as a person reads it: a group by its parts."""
    return " ".join(map(str, value.values())) if isinstance(value, dict) else str(value)


def _to_do(forked: Forked) -> str:
    """What there is to do in campaign.yaml."""
    if forked.new_campaign:
        return _(" holds the sample's words; put yours in their place")
    more = _(". What else {kit} can print stands there as comments").format(kit=forked.kit) if forked.has_comments else ""
    return (
        _(": fill in {to_fill}{more}").format(to_fill=", ".join(forked.to_fill), more=more)
        if forked.to_fill
        else _(" needs nothing more{more}").format(more=more)
    )


def _also_spoken(forked: Forked) -> str:
    """The language of this machine, if the kit has a sample in it and another one was taken; else nothing."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    language = locale.partition(".")[0].partition("_")[0]
    return language if language in forked.samples and language != forked.sample.partition("-")[0] else ""
