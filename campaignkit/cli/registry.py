"""`campaignkit registry add|list|remove`."""

from __future__ import annotations

import click

from campaignkit.cli.completing import registries
from campaignkit.cli.json_shapes.set_up import NO_REGISTRIES, registries_document
from campaignkit.cli.options import Command, CommandGroup, json_option, pass_voice
from campaignkit.cli.voice import Voice
from campaignkit.messages import _


@click.group("registry", cls=CommandGroup)
def command() -> None:
    """The places where kits are shared: a folder, on a shared drive for example, or a git repository."""


@command.command("add", cls=Command)
@click.argument("name", metavar="NAME")
@click.argument("url", metavar="ADDRESS")
@json_option(NO_REGISTRIES)
@pass_voice
def add(voice: Voice, name: str, url: str, as_json: bool) -> None:
    """Remember a registry under a short name.

    ADDRESS is a folder, or that of a git repository: https://…, ssh://… or git@host:path. Passwords and keys stay with git.
    """
    from campaignkit.jobs.registries import add as remember
    from campaignkit.jobs.registries import registries as all_known

    remember(name, url)
    if as_json:
        voice.show_json(registries_document(all_known()))
        return
    voice.say(_("Added the registry {name}.").format(name=name))
    voice.next_step(_("campaignkit list shows its kits"))


@command.command("list", cls=Command)
@json_option(NO_REGISTRIES)
@pass_voice
def show_all(voice: Voice, as_json: bool) -> None:
    """Every registry you added."""
    from campaignkit.jobs.registries import registries as all_known

    known = all_known()
    if as_json:
        voice.show_json(registries_document(known))
        return
    width = max((len(registry.name) for registry in known), default=0)
    for registry in known:
        voice.show(_("{name}  {url}").format(name=f"{registry.name:{width}}", url=registry.url))
    if not known:
        voice.say(_("No registry yet; the built-in kits are always there."))
        voice.next_step("campaignkit registry add NAME ADDRESS")


@command.command("remove", cls=Command)
@click.argument("name", metavar="NAME", shell_complete=registries)
@json_option(NO_REGISTRIES)
@pass_voice
def remove(voice: Voice, name: str, as_json: bool) -> None:
    """Forget a registry. Its kits stay where they are."""
    from campaignkit.jobs.registries import registries as all_known
    from campaignkit.jobs.registries import remove as forget

    forget(name)
    if as_json:
        voice.show_json(registries_document(all_known()))
        return
    voice.say(_("Removed the registry {name} from your list; its kits stay where they are.").format(name=name))
