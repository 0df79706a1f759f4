"""What a sheet gives up so that its words fit and its colours can be seen, told for people. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from campaignkit.documents.reading.report import quoted
from campaignkit.looks.palette import Palette
from campaignkit.messages import _
from campaignkit.model.campaign import Brand, Campaign
from campaignkit.model.fallback import Fallback
from campaignkit.model.kit import Field
from campaignkit.model.look import Look
from campaignkit.model.values import at
from campaignkit.rendering.anatomy import Anatomy, Run
from campaignkit.rendering.context import values
from campaignkit.rendering.context.artwork import KINDS
from campaignkit.rendering.layout.fit import Setting

HYPHENS = ("\u2010", "-")
"""What a line ends in where a word is broken: CSS Text 3 asks for U+2010, or the plain hyphen where a font lacks it."""


def to_fit(
    choice: Setting, pages: Sequence[Anatomy], fields: Sequence[Field], spoken: Mapping[str, Any]
) -> tuple[Fallback, ...]:
    """What the choice behind a page gave up of the values in its language: wordings, whole words, arrangement, parts."""
    runs = [run for page in pages for run in page.runs]
    return (
        *_shortened(choice, runs, fields, spoken),
        *_broken_words(choice, runs, spoken),
        *([Fallback("arrangement", "brand.arrangement", _("another one"))] if choice.arrangement else []),
        *_left_out(choice, spoken),
    )


def _shortened(
    choice: Setting, runs: Iterable[Run], fields: Sequence[Field], spoken: Mapping[str, Any]
) -> Iterator[Fallback]:
    """Shorter wordings that stand in; a sheet that names no values is taken to show them all."""
    shown = {field for run in runs for field in run.fields}
    for path, short in values.shortened(fields, spoken) if choice.short else ():
        if path in shown or not shown:
            yield Fallback("short", path, _("{short} instead").format(short=quoted(short)))


def _broken_words(choice: Setting, runs: Iterable[Run], spoken: Mapping[str, Any]) -> Iterator[Fallback]:
    """Values with a word broken at a line's end by a hyphen that the value itself does not have there.

    A title that was set in lines parts its words where readers do: nothing was given up.
    """
    texts = dict(values.texts(spoken))
    meant = {line.text for _, title in choice.titles for line in title.lines}
    seen: set[str] = set()
    for run in runs if choice.hyphenated else ():
        line, field = run.text.rstrip(), run.fields[-1] if run.fields else ""
        own = line.endswith("-") and line.split()[-1].casefold() in texts.get(field, line).casefold()
        if line.endswith(HYPHENS) and not own and field not in seen and line not in meant:
            seen.add(field)
            yield Fallback("hyphens", field, quoted(line.split()[-1]))


def _left_out(choice: Setting, spoken: Mapping[str, Any]) -> Iterator[Fallback]:
    for path in choice.dropped:
        text = at(spoken, path)
        yield Fallback(
            "dropped", path, _("{text} left out").format(text=quoted(text)) if isinstance(text, str) else _("left out")
        )


def of_colour(campaign: Campaign, index: int, led: Brand, palette: Palette) -> Iterator[Fallback]:
    """Which colours of a sheet of the brand at `index` were chosen or changed, and how; `led` is who leads there."""
    main, second = _places(campaign, index, led)
    for note in palette.notes:
        if note.about == "brand":
            yield Fallback("colour", main, note.words)
        elif not (led.second and not led.color):
            yield Fallback("colour", second, note.words)
    if led.second and not led.color:
        yield Fallback(
            "colour", second, _("{second} is not used, because there is no main colour beside it").format(second=led.second)
        )


def _places(campaign: Campaign, index: int, led: Brand) -> tuple[str, str]:
    """The fields that the two colours of a brand come from, which in mails are those of the parties."""
    brand = campaign.brands[index]
    own = f"brands[{index}]" if brand.name else "brand"
    return (
        f"{own}.color" if led.color == brand.color else "sender.color",
        f"{own}.second" if led.second == brand.second else "nonprofit.color",
    )


def of_look(asked: str, drawn: Iterable[str], designs: Iterable[Look] = (), has_photo: bool = True) -> Iterator[Fallback]:
    """The look that was asked for, where a sheet draws other art than that; `drawn` are the kinds that it does draw.

    `designs` are the looks that are data.
    """
    kinds, known = tuple(dict.fromkeys(drawn)), {look.name: look for look in designs}
    if not kinds or asked in kinds or asked not in (*KINDS, *known):
        return
    instead = ", ".join(kinds)
    if asked in known and known[asked].is_for_photos and not has_photo:
        yield Fallback(
            "dropped",
            "brand.look",
            _("{asked} shows a photo and there is none under photo; {instead} is drawn").format(
                asked=asked, instead=instead
            ),
        )
    else:
        yield Fallback(
            "dropped",
            "brand.look",
            _("{asked} cannot be drawn here; {instead} is drawn").format(asked=asked, instead=instead),
        )
