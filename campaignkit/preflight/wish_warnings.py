"""What a person should look at before a wish is made: samples left in place, days that are past, partners unseen."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from campaignkit.documents.project import Project
from campaignkit.documents.reading.places import located
from campaignkit.documents.sample import SAMPLE_PRICE, SAMPLE_VALUE, sample_words
from campaignkit.errors import Problem
from campaignkit.messages import _
from campaignkit.model.kit import Kit, kit_file
from campaignkit.preflight.days import doubtful_days
from campaignkit.production.plan import Wish

PARTNERS_NOT_SHOWN = "partners-not-shown"
"""The code of a kit that asks for partners and shows none."""


def warnings_of(project: Project, wish: Wish) -> Iterator[Problem]:
    """The warnings without sample values that no wished sheet prints as its kit's own, and those of doubtful days."""
    kits = [kit for kit in project.kits if not wish.kits or kit.name in wish.kits]
    yield from doubtful_days(project, kits, os.environ)
    yield from _for_nobody(project, kits, wish)
    covers, sampled = _printed(kits, wish), frozenset().union(*map(sample_words, kits))
    for problem in project.warnings:
        is_sampled = problem.word in sampled and covers(re.sub(r"\[\d+\]", "", problem.field))
        if problem.code not in (SAMPLE_VALUE, SAMPLE_PRICE) or is_sampled:
            yield problem


def _for_nobody(project: Project, kits: Iterable[Kit], wish: Wish) -> Iterator[Problem]:
    """A word on each wished material that is made for each of those of whom there is none."""
    people = {"recipient": project.campaign.recipients, "distributor": project.campaign.distributors}
    for kit in kits:
        listed = wish.materials or project.campaign.materials.get(kit.name, ())
        for material in kit.materials:
            if material.each in people and not people[material.each] and (not listed or material.name in listed):
                message = _("{name} is made for each {each}, and there is none, so none is made").format(
                    name=material.name, each=material.each
                )
                yield Problem(project.file, f"{material.each}s", message, "for-nobody", severity="note")


def _printed(kits: Iterable[Kit], wish: Wish) -> Callable[[str], bool]:
    """Whether the wished materials can print the value at a path without numbers."""
    if not wish.materials:
        return lambda _path: True
    from campaignkit.rendering.reads import all_reads  # reading templates costs more than a sheet that is kept already

    chosen = (replace(kit, materials=tuple(m for m in kit.materials if m.name in wish.materials)) for kit in kits)
    return all_reads(chosen).cover


def unshown_partners(project: Project, kits: Iterable[Kit]) -> tuple[Problem, ...]:
    """A warning for each kit that asks for partners, and then shows none of them anywhere."""
    from campaignkit.rendering.reads import shows_partners  # reading templates costs more than a sheet that is kept already

    least = {kit_file(kit): kit.partners[0] for kit in kits if kit.partners[0] and not shows_partners(kit)}
    message = _(
        "asks for at least {count}, and no template shows them: their names and logos would stand nowhere. Draw "
        "them with strip(…), or write `partners: {{min: 0, max: 0}}`"
    )
    found = (
        Problem(file, "partners", message.format(count=count), PARTNERS_NOT_SHOWN, severity="warning")
        for file, count in least.items()
    )
    return located(found, project.folder)
