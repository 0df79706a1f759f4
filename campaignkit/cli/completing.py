"""What a shell is offered for a word that is begun. Nothing here says anything: trouble is for the command to tell."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import click
from click.shell_completion import CompletionItem

from campaignkit.errors import CampaignKitError

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def of_folder(what: Literal["kits", "materials", "langs", "partners"]) -> Completer:
    """Names that the folder of the command line has: of the campaign there, or of the kit and its sample."""

    def complete(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        """What the folder offers for a word that is `begun`."""
        from campaignkit.documents.offers import offers

        # Where an option still lacks its value, click has not yet given the other words to their arguments.
        words = (*context.args, *(context.params.get(name) for name in ("folder", "place", "source")))
        folder = next((Path(word) for word in words if word and Path(word).is_dir()), Path())
        return _matching(getattr(offers(folder), what), begun)

    return complete


def kits(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Kits by name, in folders here, or by `registry/name` once a registry is begun; files where no kit is called so."""
    from campaignkit.documents.offers import kits_here
    from campaignkit.jobs.listing import kits

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            listed = kits()
        except (CampaignKitError, OSError):
            listed = ()
    addresses = [f"{kit.registry}/{kit.name}" for kit in listed] if begun else []
    found = dict.fromkeys([*(kit.name for kit in listed), *kits_here(Path()), *addresses])
    return _matching(found, begun) or [CompletionItem(begun, type="file")]


def samples(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The languages of the kit that the command line names."""
    from campaignkit.documents.kit import read_kit
    from campaignkit.registry.resolve import find

    words = (context.params.get("source"), *context.args)
    try:
        return _matching(read_kit(find(next(filter(None, words))).folder).languages, begun)
    except (CampaignKitError, OSError, StopIteration):
        return []


def registries(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The registries that the person added."""
    from campaignkit.jobs.registries import names

    try:
        return _matching(names(), begun)
    except (CampaignKitError, OSError):
        return []


def _matching(names: Iterable[str], begun: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.casefold().startswith(begun.casefold())]
