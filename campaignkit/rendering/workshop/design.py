"""A composed sheet that was laid out, told as pages need it that show a likeness of it."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterator, Sequence
from itertools import groupby

from campaignkit.model.kit import Size
from campaignkit.rendering.anatomy import Anatomy, Run
from campaignkit.rendering.context.composition import ComposedSheet
from campaignkit.sandbox.design import SheetDesign, SlotPlace, WordsPlace


def design_of(
    drawn: Sequence[tuple[str, ComposedSheet | None]], size: Size, pages: Sequence[Anatomy], direction: str
) -> SheetDesign | None:
    """How the first page of a sheet is put together that reads in a direction; None where no look composes it."""
    sheet = next((sheet for _, sheet in drawn if sheet), None)
    if sheet is None:
        return None
    return SheetDesign(
        look=sheet.look,
        arrangement=sheet.arrangement,
        width=round(size.width, 2),
        height=round(size.height, 2),
        bleed=round(sheet.bleed * sheet.u, 3),
        art=_svg(sheet.url),
        over=_svg(sheet.over),
        slots=tuple(_slots(sheet, size, direction == "rtl")),
        words=tuple(_words(pages[0].runs)) if pages else (),
    )


def _svg(url: str) -> str:
    return b64decode(url.partition(",")[2]).decode()


def _slots(sheet: ComposedSheet, size: Size, mirrored: bool) -> Iterator[SlotPlace]:
    for name, slot in sheet.slots.items():
        x, y, width, height = (round(edge * sheet.u, 2) for edge in (slot.x, slot.y, slot.width, slot.height))
        yield SlotPlace(name, round(size.width - x - width, 2) if mirrored else x, y, width, height, slot.ground, slot.on)


def _words(runs: Sequence[Run]) -> Iterator[WordsPlace]:
    """The lines of each value, those that follow each other in one type together."""
    shown = (run for run in runs if run.fields and run.text.strip())
    for (field, size, weight), group in groupby(shown, key=lambda run: (run.fields[-1], round(run.size, 2), run.weight)):
        lines = list(group)
        box = lines[0].rect
        for run in lines[1:]:
            box = run.rect.around(box)
        x, y, width, height = (round(length, 2) for length in (box.x, box.y, box.width, box.height))
        text = "\n".join(_by_line(lines))
        yield WordsPlace(field, x, y, width, height, size, weight, next(iter(lines[0].families), ""), text)


def _by_line(runs: Sequence[Run]) -> Iterator[str]:
    """The text of each line; a line may be several runs."""
    line, top = list[str](), runs[0].rect.y
    for run in runs:
        if line and abs(run.rect.y - top) > run.size / 2:
            yield " ".join(line)
            line = []
        line.append(run.text.strip())
        top = run.rect.y
    yield " ".join(line)
