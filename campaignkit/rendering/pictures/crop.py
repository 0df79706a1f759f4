"""Which part of a picture is shown in a place of some shape, so that what matters stays in view; pure."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a picture that is shown, in its pixels, from the top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom."""
        return self.x, self.y, self.x + self.width, self.y + self.height


def window(size: tuple[int, int], ratio: float, focus: Point, anchor: Point = (0.5, 0.5)) -> Window:
    """The largest part of a picture of `size` pixels for a place `ratio` times as wide as high.

    `focus` is what must stay in view, as shares of the picture; it comes to stand at the `anchor`, as shares of the window,
    as far as the picture reaches. A closer crop would bring it no nearer that is worth the pixels: nothing lies beyond.
    """
    wide, high = size
    width, height = (wide, wide / ratio) if wide / high < ratio else (high * ratio, high)
    x, y = (
        min(max(at * whole - to * part, 0.0), whole - part)
        for at, to, part, whole in zip(focus, anchor, (width, height), size, strict=True)
    )
    return Window(x, y, width, height)
