"""Where the layers of a sheet are drawn, and with what. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from campaignkit.looks.composer.canvas import Canvas
from campaignkit.looks.composer.recolouring import recoloured
from campaignkit.looks.drawing import Drawing
from campaignkit.model.look import Box
from campaignkit.model.look_layers import Role


@dataclass(frozen=True, slots=True)
class Stage:
    """Where layers are drawn: the zone, what words take of it, the campaign's drawings in their order, and their scale.

    `day` is the day of the event and its month, `subject` what the campaign is about.
    """

    canvas: Canvas
    zone: Box
    quiet: Sequence[Box]
    drawings: Sequence[Drawing]
    scale: float = 1.0
    day: tuple[int, int] | None = None
    subject: str = ""

    @property
    def short(self) -> float:
        """The zone's shorter side, as single figures and discs measure it."""
        return self.scale * min(self.zone.width, self.zone.height)

    def drawing(self, number: int) -> Drawing:
        """The drawing of that number, from the first again where there are fewer."""
        return self.drawings[number % len(self.drawings)]

    def colours(self, drawing: Drawing, ground: Role, also: Role | None, *key: object) -> dict[Role, str]:
        """A drawing's colours on a ground."""
        return recoloured(drawing, ground, self.canvas.colours, self.canvas.seed, *key, "swap", also=also)
