"""Square modules of three sizes, some with drawings: composed as data many times, the best one drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from campaignkit.looks import shapes
from campaignkit.looks.composer.chance import one_of, shuffled, whole
from campaignkit.looks.composer.placing import Matrix, Placed, distance_to, overlap, product
from campaignkit.looks.composer.stage import Stage
from campaignkit.looks.oklch import difference
from campaignkit.looks.palette import merge, rnd
from campaignkit.model.look import Box
from campaignkit.model.look_layers import Quarter, Role, Tiles

CANDIDATES = 64
"""Grids composed for every sheet, of which the best is drawn."""
TRIES = 14
PAIRS: tuple[tuple[Role, Role], ...] = (
    ("brand", "tint"), ("ink", "second"), ("second", "brand"), ("tint", "brand"), ("paper", "ink"), ("second", "ink"),
    ("brand", "second"), ("paper", "brand"), ("brand", "ink"), ("tint2", "second"), ("brand", "spark"),
    ("tint", "second"), ("spark", "brand"),
)  # fmt: skip
"""Ground and figure of a module."""
GROUNDS: tuple[Role, ...] = ("brand", "second", "tint", "tint2", "spark", "brand")
"""Grounds of modules that carry drawings."""
LARGE = ("quarter", "rings", "leaf", "halves", "disc", "quarter")
SMALL = ("quarter", "quarter", "leaf", "halves", "bars", "disc", "plain")
SHARE = {
    "quarter": 0.785, "leaf": 0.571, "disc": 0.785, "halves": 0.785, "bars": 0.5, "rings": 0.55, "plain": 0.0,
    "figure": 0.4,
}  # fmt: skip
"""How much of a module its figure covers."""
WANTED = {"brand": 0.34, "paper": 0.12, "ink": 0.12, "second": 0.18, "tint": 0.10}
LEAST_BRAND = 0.3
PATHS = {
    "quarter": "M0 0H1A1 1 0 0 1 0 1Z",
    "leaf": "M0 0A1 1 0 0 1 1 1A1 1 0 0 1 0 0Z",
    "disc": "M0 .5A.5 .5 0 1 1 1 .5A.5 .5 0 1 1 0 .5Z",
    "halves": "M0 0A.5 .5 0 0 1 0 1ZM.5 0A.5 .5 0 0 1 .5 1Z",
    "bars": "M0 0H.125V1H0ZM.25 0H.375V1H.25ZM.5 0H.625V1H.5ZM.75 0H.875V1H.75Z",
    "rings": "M1 0A1 1 0 0 1 0 1V.75A.75 .75 0 0 0 .75 0ZM.5 0A.5 .5 0 0 1 0 .5V.25A.25 .25 0 0 0 .25 0Z",
}
"""Figures in a square of 1, each clockwise."""
TURNS: tuple[Matrix, ...] = ((1, 0, 0, 1, 0, 0), (0, 1, -1, 0, 1, 0), (-1, 0, 0, -1, 1, 1), (0, -1, 1, 0, 0, 1))
OVER = 0.03
"""How far figures, and a little less grounds, run over their edges: no line of another colour shows between, in u."""
DRAWN = 0.86
"""The side of a drawing beside that of its module."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One module: its figure, place and side in cells, quarter turns, its two colours, the number of its drawing."""

    kind: str
    column: int
    row: int
    side: int
    turn: int
    ground: Role
    figure: Role
    drawing: int = -1


def draw(stage: Stage, layer: Tiles) -> None:
    """Draw the best grid of the seed, all grounds first, then all figures; modules that words lie on are left out."""
    zone, canvas = stage.zone, stage.canvas
    columns = layer.tiles[0]
    rows = max(1, round(zone.height * columns / zone.width))
    wide, high = zone.width / columns, zone.height / rows
    grid = [
        (tile, Box(zone.x + tile.column * wide, zone.y + tile.row * high, tile.side * wide, tile.side * high))
        for tile in best(canvas.seed, columns, rows, layer)
    ]
    free = [(tile, box) for tile, box in grid if not any(overlap(box, words) for words in stage.quiet)]
    for tile, box in free:
        e = OVER * 2 / 3
        canvas.fill(canvas.colours[tile.ground], shapes.rect(box.x - e, box.y - e, box.width + 2 * e, box.height + 2 * e))
    for tile, box in free:
        if tile.drawing >= 0:
            _draw_tile(stage, tile, box)
        elif tile.kind != "plain":
            place = (box.width + 2 * OVER, 0.0, 0.0, box.height + 2 * OVER, box.x - OVER, box.y - OVER)
            canvas.shape(_told_apart(stage, tile), product(place, TURNS[tile.turn]), PATHS[tile.kind])


def _told_apart(stage: Stage, tile: Tile) -> str:
    """The figure's colour; where it would merge with the ground, the one of three furthest from that."""
    colours = stage.canvas.colours
    ground = colours[tile.ground]
    if not merge(colours[tile.figure], ground):
        return colours[tile.figure]
    return max((colours[name] for name in ("spark", "second", "deep")), key=lambda colour: difference(colour, ground))


def _draw_tile(stage: Stage, tile: Tile, box: Box) -> None:
    """A drawing in the part of its module that lies inside the trim."""
    drawing = stage.drawing(tile.drawing)
    left, right = max(box.x, 0.0), min(box.x + box.width, stage.canvas.width)
    top, foot = max(box.y, 0.0), min(box.y + box.height, stage.canvas.height)
    size = DRAWN * min(right - left, foot - top)
    y = foot - size / 2 if drawing.stands else (top + foot) / 2
    colours = stage.colours(drawing, tile.ground, None, tile.drawing)
    stage.canvas.figure(Placed(drawing, (left + right) / 2, y, size, 0.0, colours))


@lru_cache(maxsize=64)
def best(seed: str, columns: int, rows: int, layer: Tiles) -> tuple[Tile, ...]:
    """The best of the seed's grids: remembered, for a sheet is drawn once for each step that its type tries."""
    count = whole(layer.figures, seed, "figures")
    grids = (_composed(f"{seed}#{n}", columns, rows, layer, count) for n in range(CANDIDATES))
    found: list[Tile] = min(grids, key=score)
    return tuple(found)


def score(found: Sequence[Tile]) -> float:
    """Lower is better: colours in the shares wanted and enough of the brand, four kinds, drawings apart."""
    share: dict[str, float] = {}
    area = sum(tile.side**2 for tile in found)
    for tile in found:
        share[tile.ground] = share.get(tile.ground, 0) + tile.side**2 * (1 - SHARE[tile.kind])
        share[tile.figure] = share.get(tile.figure, 0) + tile.side**2 * SHARE[tile.kind]
    off = sum(abs(share.get(role, 0) / area - wanted) for role, wanted in WANTED.items())
    scant = max(0.0, LEAST_BRAND - share.get("brand", 0) / area)
    kinds = {tile.kind for tile in found}
    bars = sum(tile.kind == "bars" for tile in found)
    at = [(t.column + t.side / 2, t.row + t.side / 2) for t in found if t.kind == "figure"]
    near = min((math.dist(p, q) for n, p in enumerate(at) for q in at[:n]), default=9.0)
    return 3 * off + 8 * scant + 0.2 * max(0, bars - 2) + 0.25 * max(0, 4 - len(kinds)) + 0.3 * max(0.0, 3 - near)


def _blocks(seed: str, columns: int, rows: int, layer: Tiles) -> list[tuple[int, int, int]]:
    """Squares of `big`, 2 and 1 cells: the 3 : 2 : 1 scale is what keeps it from being wallpaper."""
    free = _free(columns, rows, layer)
    wanted = ((layer.big, 40, 1 if layer.big > 2 else 3), (2, 30, max(2, len(free) // 8)))
    blocks: list[tuple[int, int, int]] = []
    for side, tries, count in wanted:
        for number in range(count if side <= min(columns, rows) else 0):
            places = _places(seed, (columns - side, rows - side), (side, number), tries)
            place = next((each for each in places if _cells(*each, side) <= free), None)
            if place:
                free -= _cells(*place, side)
                blocks.append((*place, side))
    return blocks + [(column, row, 1) for column, row in sorted(free)]


def _free(columns: int, rows: int, layer: Tiles) -> set[tuple[int, int]]:
    """The cells of the grid that the layer covers."""
    kept_rows, kept_columns = layer.keep or (rows, columns)
    return {(i, j) for i in range(columns) for j in range(rows) if j < kept_rows or i >= columns - kept_columns}


def _places(seed: str, most: tuple[int, int], key: tuple[int, int], tries: int) -> Iterator[tuple[int, int]]:
    """Columns and rows to try for a square, none of them over `most`."""
    for n in range(tries):
        yield whole((0, most[0]), seed, *key, n, "i"), whole((0, most[1]), seed, *key, n, "j")


def _cells(column: int, row: int, side: int) -> set[tuple[int, int]]:
    return {(column + a, row + b) for a in range(side) for b in range(side)}


def _composed(seed: str, columns: int, rows: int, layer: Tiles, count: int) -> list[Tile]:
    """One grid: no two neighbours share a ground, no two large neighbours a figure; the largest modules carry drawings."""
    blocks = _blocks(seed, columns, rows, layer)
    large = [n for n, block in enumerate(blocks) if block[2] > 1]
    order = sorted(shuffled(large, seed, "drawings"), key=lambda n: -blocks[n][2] if n == _largest(blocks) else 0)
    carrying = order[:count]
    placed: dict[tuple[int, int], Tile] = {}
    found = []
    for index, (column, row, side) in enumerate(blocks):
        near = {placed[cell] for cell in _around(column, row, side) if cell in placed}
        drawing = carrying.index(index) if index in carrying else -1
        tile = _tile_for(seed, index, (column, row, side), near, drawing)
        placed.update({(column + a, row + b): tile for a in range(side) for b in range(side)})
        found.append(tile)
    return found


def _largest(blocks: Sequence[tuple[int, int, int]]) -> int:
    return max(range(len(blocks)), key=lambda n: blocks[n][2])


def _around(column: int, row: int, side: int) -> list[tuple[int, int]]:
    along = range(side)
    above, below = [(column + a, row - 1) for a in along], [(column + a, row + side) for a in along]
    return [*above, *below, *((column - 1, row + a) for a in along), *((column + side, row + a) for a in along)]


def _tile_for(seed: str, index: int, block: tuple[int, int, int], near: set[Tile], drawing: int) -> Tile:
    column, row, side = block
    turn = whole((0, 3), seed, index, "turn")
    grounds, kinds = {tile.ground for tile in near}, {tile.kind for tile in near if tile.side > 1}
    tile = Tile("plain", column, row, side, turn, "paper", "ink")
    for attempt in range(TRIES):
        if drawing >= 0:
            ground = one_of(GROUNDS, seed, index, attempt, "ground")
            tile = Tile("figure", column, row, side, 0, ground, "paper", drawing)
        else:
            ground, figure = one_of(PAIRS, seed, index, attempt, "pair")
            kind = one_of(LARGE if side > 1 else SMALL, seed, index, attempt, "kind")
            tile = Tile(kind, column, row, side, turn, ground, figure)
        if tile.ground not in grounds and not (side > 1 and tile.kind in kinds):
            break
    return tile


def draw_quarter(stage: Stage, layer: Quarter, number: int) -> None:
    """One quarter of a disc from the lower end corner of the zone, a drawing in it, and a small module at the start."""
    zone, canvas = stage.zone, stage.canvas
    colours, seed = canvas.colours, canvas.seed
    x, y, fill = zone.x + zone.width, zone.y + zone.height, layer.fills[0]
    radius = min([zone.height, *(distance_to(box, x, y) - 1 for box in stage.quiet)])
    line = f"M{shapes.number(x)} {shapes.number(y)}H{shapes.number(x - radius)}"
    arc = f"A{shapes.number(radius)} {shapes.number(radius)} 0 0 1 {shapes.number(x)} {shapes.number(y - radius)}Z"
    canvas.fill(colours[fill], line + arc)
    others = [role for role in layer.fills[1:] if difference(colours[role], colours["brand"]) > 0.25] or ["paper"]
    side, kind = 0.36 * zone.height, ("quarter", "halves", "disc")[int(3 * rnd(seed, number, "small"))]
    turned = product((side, 0.0, 0.0, side, -canvas.bleed, y - side), TURNS[3 if kind == "quarter" else 0])
    if not any(overlap(Box(-canvas.bleed, y - side, side, side), words) for words in stage.quiet):
        canvas.shape(colours[others[0]], turned, PATHS[kind])
    drawing = stage.drawing(0)
    size = radius * (0.62 if drawing.stands else 0.56)
    lift = 0.0 if drawing.stands else 0.08 * radius
    inks = stage.colours(drawing, fill, None, number)
    canvas.figure(Placed(drawing, x - 2 - 0.55 * size, y - size / 2 - lift, size, 0.0, inks))
