"""Whether partners' marks keep clear of each other and of words; pure, on the page's anatomy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from campaignkit.errors import Problem
from campaignkit.messages import _
from campaignkit.model.kit import Material
from campaignkit.rendering.anatomy import Anatomy
from campaignkit.rendering.layout.audit import OVERLAP
from campaignkit.rendering.logos.campaign_logos import Source

CLEAR = 0.5
"""Millimetres that two marks stand apart at least: nearer, they are seen as one."""
ADVICE = _("the kit's page leaves too little room for so many partners")


def collisions(pages: Iterable[Anatomy], material: Material, sources: Mapping[str, Source]) -> tuple[Problem, ...]:
    """An error for each mark that touches another one, or lies under words by more than a comma takes."""
    return tuple(problem for page in pages for problem in _collisions(page, material, sources))


def _collisions(page: Anatomy, material: Material, sources: Mapping[str, Source]) -> Iterator[Problem]:
    marks = [(sources[each.address], each.box) for each in page.bitmaps if each.address in sources and each.box]
    for (one, box), (other, beside) in combinations(marks, 2):
        if box.grown(CLEAR).common_area(beside) > 0:
            yield _problem(
                material, one, _("the marks of {owner} and {owner2} touch").format(owner=one.owner, owner2=other.owner)
            )
    for (source, box), run in product(marks, page.runs):
        if box.common_area(run.rect) > OVERLAP:
            yield _problem(
                material,
                source,
                _("the mark of {owner} lies over “{text}”").format(owner=source.owner, text=run.text.strip()[:40]),
            )


def _problem(material: Material, source: Source, what: str) -> Problem:
    return Problem(
        "campaign.yaml",
        source.place,
        _("in {name}: {what}; {advice}").format(name=material.name, what=what, advice=ADVICE),
        "overlap",
    )
