"""What a person should look at before a wish is made: samples left in place, days that are past, partners unseen."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from campaignkit.documents.project import Project
from campaignkit.documents.reading.places import located
from campaignkit.documents.sample import SAMPLE_PRICE, SAMPLE_VALUE, sample_words
from campaignkit.errors import Problem
from campaignkit.messages import _
from campaignkit.model.kit import Kit, kit_file
from campaignkit.model.values import Localised, at
from campaignkit.preflight.days import doubtful_days
from campaignkit.production.plan import Wish, with_wished_materials

_NOBODY = {
    "recipient": _("{name} is made for each recipient, and there is none, so none is made"),
    "distributor": _("{name} is made for each distributor, and there is none, so none is made"),
}
PARTNERS_NOT_SHOWN = "partners-not-shown"
"""The code of a kit that asks for partners and shows none."""


def warnings_of(project: Project, wish: Wish) -> Iterator[Problem]:
    """The warnings without sample values that no wished sheet prints as its kit's own, and those of doubtful days.

    Raises NotFound for what is wished for and not there.
    """
    kits = with_wished_materials(project.kits, project.campaign, wish)
    yield from doubtful_days(project, kits, os.environ)
    yield from _for_nobody(project, kits)
    yield from (problem for problem in project.warnings if problem.code not in (SAMPLE_VALUE, SAMPLE_PRICE))
    if samples := [problem for problem in project.warnings if problem.code in (SAMPLE_VALUE, SAMPLE_PRICE)]:
        from campaignkit.rendering.reads import all_reads  # reading templates costs more than a sheet that is kept already

        reads, sampled = all_reads(kits), frozenset().union(*map(sample_words, kits))
        langs = wish.langs or project.campaign.langs
        yield from (
            problem
            for problem in samples
            if problem.word in sampled
            and reads.cover(re.sub(r"\[\d+\]", "", problem.field))
            and _speaks(project, problem.field, langs)
        )


def _speaks(project: Project, path: str, langs: Iterable[str]) -> bool:
    """Whether one of these languages shows what stands at a path: the wording of another language may end there."""
    text, _dot, tag = path.rpartition(".")
    value = at(project.campaign.values, text)
    return not isinstance(value, Localised) or tag in map(value.language_for, langs)


def _for_nobody(project: Project, kits: Iterable[Kit]) -> Iterator[Problem]:
    """A word on each wished material that is made for each of those of whom there is none."""
    people = {"recipient": project.campaign.recipients, "distributor": project.campaign.distributors}
    for material in (material for kit in kits for material in kit.materials):
        if material.each in _NOBODY and not people[material.each]:
            message = _NOBODY[material.each].format(name=material.name)
            yield Problem(project.file, f"{material.each}s", message, "for-nobody", severity="note")


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
