"""Where a value stands on a laid-out sheet: what leads from a place on a page to its field, and back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldBox:
    """The place of one value, or of a part of it, on a page.

    `page` counts from 1, `element` from 1 in reading order on that page. `field` is a path such as `event.title`; `x`, `y`,
    `width` and `height` are millimetres from the top left corner of the trimmed page. `text` is what stands there.
    """

    page: int
    element: int
    field: str
    x: float
    y: float
    width: float
    height: float
    text: str = ""
