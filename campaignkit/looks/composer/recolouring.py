"""In which colours a drawing is printed on a ground, so that no piece drowns in it or in its neighbour. Pure.

Each ground has a few exchanges of roles; the seed puts them in order and the least bad one wins. Distances are those of
OKLab, of which black to white is 1.
"""

from __future__ import annotations

from collections.abc import Mapping

from campaignkit.looks.composer.chance import shuffled
from campaignkit.looks.drawing import Drawing
from campaignkit.looks.oklch import difference
from campaignkit.looks.palette import Palette
from campaignkit.model.look_layers import Role

Exchange = Mapping[Role, Role]
"""Which role is printed in which; what is not named stays."""

EXCHANGES: Mapping[Role, tuple[Exchange, ...]] = {
    "paper": ({}, {"brand": "second", "second": "brand"}, {"second": "spark", "spark": "second"}),
    "brand": (
        {"brand": "second", "second": "paper", "paper": "ink"},
        {"brand": "paper", "paper": "brand", "tint": "brand"},
        {"brand": "second", "second": "spark", "spark": "paper"},
        {"brand": "tint2", "tint": "brand"},
        {"brand": "spark", "spark": "brand"},
        {"brand": "second", "second": "deep"},
    ),
    "second": (
        {"second": "paper"},
        {"second": "spark", "spark": "paper"},
        {"second": "tint", "tint": "second"},
        {"brand": "paper", "second": "ink", "ink": "brand"},
    ),
    "ink": ({"ink": "brand"}, {"brand": "second", "second": "brand", "ink": "tint"}),
    "tint": ({"tint": "paper"}, {"brand": "second", "second": "brand", "tint": "paper"}),
    "tint2": ({}, {"brand": "second", "second": "brand"}),
    "spark": ({"spark": "paper"}, {"brand": "second", "second": "brand", "spark": "paper"}),
    "deep": ({"ink": "brand"}, {"brand": "second", "second": "brand", "ink": "tint"}),
}
FROM_GROUND: Mapping[Role, float] = {"brand": 0.20, "second": 0.15}
"""How far the two large pieces of a drawing must be from its ground."""
APART = 0.14
"""How far smaller pieces must be from the ground, and the two large ones from each other."""
FAINT: frozenset[Role] = frozenset({"paper", "tint"})
"""Pieces that may sink into a ground: windows, gleams."""
RESCUES: tuple[Role, ...] = ("brand", "second", "spark", "tint2")
LAST_RESCUES: tuple[Role, ...] = ("paper", "ink", "spark", "second", "brand", "tint2")
ROOMY = 0.16


def recoloured(
    drawing: Drawing, ground: Role, colours: Palette, seed: str, *key: object, also: Role | None = None
) -> dict[Role, str]:
    """The colour of each of a drawing's roles on a ground, of which it may touch a second one."""
    ways = EXCHANGES[ground]
    order = shuffled(range(len(ways)), seed, *key)
    best = min(order, key=lambda way: (_badness(drawing, ways[way], ground, colours, also), order.index(way)))
    exchange = dict(ways[best])
    for role in sorted(drawing.roles - FAINT):
        if difference(colours[exchange.get(role, role)], colours[ground]) < FROM_GROUND.get(role, APART):
            exchange[role] = _rescued(drawing, role, exchange, ground, colours)
    return {role: colours[exchange.get(role, role)] for role in drawing.roles}


def _badness(drawing: Drawing, exchange: Exchange, ground: Role, colours: Palette, also: Role | None) -> float:
    """How many pieces an exchange would let drown, large ones counted twice."""
    shown = {role: colours[exchange.get(role, role)] for role in drawing.roles}
    large: tuple[Role, ...] = tuple(role for role in FROM_GROUND if role in shown)
    bad = 2.0 * sum(difference(shown[role], colours[ground]) < FROM_GROUND[role] for role in large)
    bad += sum(difference(colour, colours[ground]) < APART for role, colour in shown.items() if role not in FAINT)
    if also:
        bad += sum((3 if role == "brand" else 2) * (difference(shown[role], colours[also]) < APART) for role in large)
    if len(large) == 2 and difference(shown["brand"], shown["second"]) < APART:
        bad += 2
    return bad + 0.5 * ("deep" in exchange.values())  # for pale grounds, else a last resort


def _rescued(drawing: Drawing, role: Role, exchange: Exchange, ground: Role, colours: Palette) -> Role:
    """A colour for a piece that still drowns: far from the ground and from the other large piece."""
    others = [colours[exchange.get(q, q)] for q in FROM_GROUND if q in drawing.roles and q != role]

    def room(candidate: Role) -> float:
        """How far a colour is from the nearest of what it meets; the ground counts most."""
        colour = colours[candidate]
        return min([difference(colour, colours[ground]) - 0.06, *(difference(colour, other) for other in others)])

    return next((way for way in RESCUES if room(way) >= ROOMY), max(LAST_RESCUES, key=room))
