"""What must hold on every laid-out page; pure decisions on its anatomy."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from campaignkit.errors import Problem
from campaignkit.messages import _
from campaignkit.model.kit import MM_PER_PX, Material
from campaignkit.rendering.anatomy import Anatomy, Rect, Run, TitleSlot
from campaignkit.rendering.guard.link_schemes import is_lawful

SAFE_PRINT = 5.0
"""Millimetres inside the trim that text keeps clear of on print: what cutting may take."""
SAFE_SCREEN = 8 * MM_PER_PX
SAFE_SHARE = 0.08
"""The share of its shorter side that text on a screen keeps clear, where that is less: low banners have none to lose."""
TINY = 1.6
"""Millimetres (4.5 pt): type below this is hard to read for anyone."""
TINY_PIXELS = 7
"""CSS pixels: the same on a screen."""
SHORTER = _("give a shorter wording, for a partner a short_name")
OVERLAP = 0.5
"""Square millimetres by which the text of two values may share room: less than a comma."""


def page_faults(pages: Sequence[Anatomy], material: Material) -> tuple[Problem, ...]:
    """Everything that is wrong with the pages of a material, in reading order."""
    least, most = material.pages
    faults: list[Problem] = []
    if not least <= len(pages) <= most:
        planned = (
            f"{most} page{'' if most == 1 else 's'}"
            if least == most
            else _("{least} to {most} pages").format(least=least, most=most)
        )
        faults.append(
            _fault(
                material,
                "",
                _("needs {number} pages, but {planned} were planned").format(number=len(pages), planned=planned),
                "page-count",
            )
        )
    for page in pages:
        faults.extend(_page(page, material))
    return tuple(faults)


def title_faults(slots: Sequence[TitleSlot], material: Material) -> tuple[Problem, ...]:
    """A fault for each box whose title cannot be set as large as it must be at least."""
    return tuple(_fault(material, slot.field, _("does not fit"), "does-not-fit") for slot in slots)


def slot_faults(waiting: Iterable[str], slots: Collection[str], material: Material) -> tuple[Problem, ...]:
    """A fault for each title that waits for a box which the page does not have."""
    advice = _("mark the box around that heading, an h1, with it")
    return tuple(
        _fault(
            material,
            "",
            _("“fitted” finds no box with data-title={name!r}; {advice}").format(name=name, advice=advice),
            "no-title-slot",
        )
        for name in dict.fromkeys(waiting)
        if name not in slots
    )


def _page(page: Anatomy, material: Material) -> Iterator[Problem]:
    """What is wrong with one page: its size, then its text, its links, its fitted boxes, and what it lost."""
    yield from _wrong_size(page, material)
    yield from _unsafe_text(page, material)
    for first, second in overlaps(page.runs):
        message = _("{quoted} lies over {quoted2}").format(quoted=_quoted(first.text), quoted2=_quoted(second.text))
        yield _fault(material, _field(first), message, "overlap")
    yield from _unlawful_links(page, material)
    for box in page.fitted:
        if not box.fits:
            yield _fault(material, box.field, _("does not fit"), "does-not-fit")
    for lost in page.lost:
        message = _("{quoted} stands on no page, or only in part; {shorter}").format(
            quoted=_quoted(lost.text), shorter=SHORTER
        )
        yield _fault(material, lost.field, message, "lost-text")


def _wrong_size(page: Anatomy, material: Material) -> Iterator[Problem]:
    size = material.size
    if size and max(abs(page.width - size.width), abs(page.height - size.height)) > 0.1:
        found = f"{page.width:.1f} x {page.height:.1f} mm"
        yield _fault(
            material,
            "",
            _("the page came out at {found}, not {width:.1f} x {height:.1f} mm").format(
                found=found, width=size.width, height=size.height
            ),
            "page-size",
        )


def _unsafe_text(page: Anatomy, material: Material) -> Iterator[Problem]:
    """Text in the margin that cutting may take, or that the frame of a screen may hide."""
    on_screen = bool(material.size and material.size.unit == "px")
    margin = min(SAFE_SCREEN, SAFE_SHARE * min(page.width, page.height)) if on_screen else SAFE_PRINT
    outer = (
        _("{margin:.0f} px, too near the edge").format(margin=margin / MM_PER_PX)
        if on_screen
        else _("{margin:.0f} mm that cutting may take").format(margin=margin)
    )
    safe = Rect(margin, margin, page.width - 2 * margin, page.height - 2 * margin)
    for run in page.runs:
        if run.rect.overhang(safe) > 0.05:
            message = _("{quoted} stands in the outer {outer}").format(quoted=_quoted(run.text), outer=outer)
            yield _fault(material, _field(run), message, "unsafe-area")


def _unlawful_links(page: Anatomy, material: Material) -> Iterator[Problem]:
    for link in page.links:
        if link.kind == "attachment" or (link.kind == "external" and not is_lawful(link.target)):
            yield _fault(
                material,
                "",
                _("links to {target!r}; only web, mail and phone links are made").format(target=link.target[:60]),
                "unsafe-link",
            )


def tiny_type(pages: Sequence[Anatomy], material: Material) -> tuple[Problem, ...]:
    """Warnings of words too small to read: names of partners that are too long for a small sheet, mostly."""
    least = TINY_PIXELS * MM_PER_PX if material.size and material.size.unit == "px" else TINY
    small = [run for page in pages for run in page.runs if run.size < least - 0.01]
    return tuple(replace(_tiny(run, material), severity="warning") for run in small)


def _tiny(run: Run, material: Material) -> Problem:
    on_screen = material.size and material.size.unit == "px"
    size = f"{run.size / MM_PER_PX:.0f} px" if on_screen else f"{run.size:.1f} mm"
    message = _("{quoted} came out in type of only {size}; {shorter}").format(
        quoted=_quoted(run.text), size=size, shorter=SHORTER
    )
    return _fault(material, _field(run) or "partners", message, "tiny-type")


def overlaps(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Pairs of runs that show different values and share more room than `OVERLAP`."""
    valued = [run for run in runs if run.fields]
    for index, first in enumerate(valued):
        for second in valued[index + 1 :]:
            if first.fields != second.fields and first.rect.common_area(second.rect) > OVERLAP:
                yield first, second


def _field(run: Run) -> str:
    return run.fields[-1] if run.fields else ""


def _quoted(text: str) -> str:
    text = text.strip()
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def _fault(material: Material, field: str, message: str, code: str) -> Problem:
    file, place = ("campaign.yaml", field) if field else ("kit.yaml", f"materials.{material.name}")
    return Problem(file, place, _("in {name}: {message}").format(name=material.name, message=message), code)
