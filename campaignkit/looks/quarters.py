"""The look of flat modules: squares of three sizes, each with one plain figure. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from campaignkit.looks import shapes
from campaignkit.looks.oklch import distance
from campaignkit.looks.palette import Palette, merge, rnd

CANDIDATES = 96
"""Drawn as data for every seed; the best by `score` is the one that is printed: so every seed is presentable."""
PAIRS = (
    ("brand", "tint"), ("ink", "second"), ("second", "brand"), ("tint", "brand"), ("paper", "ink"),
    ("second", "ink"), ("brand", "second"), ("paper", "brand"), ("brand", "ink"), ("tint2", "second"),
    ("brand", "spark"), ("tint", "second"), ("spark", "brand"),
)  # fmt: skip
"""Ground and figure."""
LARGE_PAIRS = (("brand", "ink"), ("second", "brand"), ("brand", "second"), ("tint", "brand"))
KINDS = {
    3: ("quarter", "rings", "quarter"),
    2: ("quarter", "leaf", "halves", "disc", "rings"),
    1: ("quarter", "quarter", "leaf", "halves", "bars", "disc", "plain", "plain"),
}
FIGURE_SHARE = {"quarter": 0.785, "leaf": 0.571, "disc": 0.785, "halves": 0.785, "bars": 0.5, "rings": 0.55, "plain": 0.0}
CLEAR = 0.2
"""The `distance` at which a figure stands clear of its ground."""
LEAST_BRAND = 0.3
"""The share of the sheet that is the brand's own."""
WANTED = {"brand": 0.36, "second": 0.18, "paper": 0.16, "tint": 0.16, "ink": 0.14}


@dataclass(frozen=True, slots=True)
class QuarterTile:
    """One square: its figure, place and side in cells, quarter turns, and its ground and figure colours by name."""

    kind: str
    column: int
    row: int
    side: int
    turn: int
    ground: str
    figure: str


def quarters(
    seed: str, width: float, height: float, colours: Palette, columns: int, big: int = 3, bleed: float = 2.0
) -> str:
    """An SVG of about `columns` square modules across and the rows that fill `height`; edge tiles run on into the bleed."""
    columns, rows = modules(width, height, columns)
    cell = max(width / columns, height / rows)
    left, top = (width - columns * cell) / 2, (height - rows * cell) / 2
    tiles = best(seed, columns, rows, min(big, columns, rows))
    body = shapes.filled(colours["paper"], shapes.rect(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed))
    for tile in tiles:
        ends = (tile.column == 0, tile.row == 0, tile.column + tile.side == columns, tile.row + tile.side == rows)
        body += _tile_paths(tile, (left, top), cell, colours, [bleed * end for end in ends])
    return shapes.drawing(width, height, bleed, body)


def modules(width: float, height: float, columns: int) -> tuple[int, int]:
    """Columns, near those wanted, and rows of square modules that fill the art; what little is left over is trimmed off."""

    def misfit(count: int) -> float:
        """How far so many columns are from whole rows, and from as many as are wanted."""
        exact = height * count / width
        return abs(math.log(max(1, round(exact)) / exact)) + 0.25 * abs(math.log(count / columns))

    most = max(columns * 3 // 2, math.ceil(width / height))
    across = min(range(max(1, columns * 2 // 3), most + 1), key=misfit)
    return across, max(1, round(height * across / width))


def best(seed: str, columns: int, rows: int, big: int) -> list[QuarterTile]:
    """The best of the seed's candidates."""
    return min(
        (composed(f"{seed}#{n}", columns, rows, big) for n in range(CANDIDATES)),
        key=lambda tiles: score(tiles, columns, rows),
    )


def score(tiles: Sequence[QuarterTile], columns: int, rows: int) -> float:
    """Lower is better: colours in the shares wanted and enough of the brand, the big block off centre, four kinds."""
    share: dict[str, float] = {}
    kinds: dict[str, int] = {}
    for tile in tiles:
        figure = FIGURE_SHARE[tile.kind]
        share[tile.ground] = share.get(tile.ground, 0) + tile.side**2 * (1 - figure)
        share[tile.figure] = share.get(tile.figure, 0) + tile.side**2 * figure
        kinds[tile.kind] = kinds.get(tile.kind, 0) + 1
    off = sum(abs(share.get(colour, 0) / (columns * rows) - wanted) for colour, wanted in WANTED.items())
    largest = max(tiles, key=lambda tile: tile.side)
    central = abs((largest.column + largest.side / 2) / columns - 0.5) < 0.12
    crowd = 0.25 * max(0, kinds.get("bars", 0) - 2) + 0.15 * max(0, kinds.get("disc", 0) - 2)
    scant = max(0.0, LEAST_BRAND - share.get("brand", 0) / (columns * rows))
    return 3 * off + 8 * scant + 0.5 * central + crowd + 0.3 * max(0, 4 - len(kinds))


def _blocks(seed: str, columns: int, rows: int, big: int) -> list[tuple[int, int, int]]:
    """Squares of `big`, 2 and 1 cells: the 3 : 2 : 1 scale is what keeps it from being wallpaper."""
    free = {(column, row) for column in range(columns) for row in range(rows)}
    blocks = []
    wishes = [(big, 40, "big")] + [(2, 12, f"mid{n}") for n in range(max(2, columns * rows // 9))]
    for side, tries, key in wishes:
        if side > min(columns, rows):
            continue
        for attempt in range(tries):
            column = int(rnd(seed, key, attempt, "i") * (columns - side + 1))
            row = int(rnd(seed, key, attempt, "j") * (rows - side + 1))
            cells = {(column + a, row + b) for a in range(side) for b in range(side)}
            if cells <= free:
                free -= cells
                blocks.append((column, row, side))
                break
    return blocks + [(column, row, 1) for column, row in sorted(free)]


def composed(seed: str, columns: int, rows: int, big: int) -> list[QuarterTile]:
    """One candidate: no two neighbours share a ground, no two large neighbours a figure."""
    placed: dict[tuple[int, int], QuarterTile] = {}
    tiles = []
    for index, (column, row, side) in enumerate(_blocks(seed, columns, rows, big)):
        near = {placed[cell] for cell in _around(column, row, side) if cell in placed}
        tile = _tile_for(seed, index, column, row, side, near)
        placed.update({(column + a, row + b): tile for a in range(side) for b in range(side)})
        tiles.append(tile)
    return tiles


def _around(column: int, row: int, side: int) -> list[tuple[int, int]]:
    return [
        cell
        for step in range(-1, side + 1)
        for cell in (
            (column + step, row - 1),
            (column + step, row + side),
            (column - 1, row + step),
            (column + side, row + step),
        )
    ]


def _tile_for(seed: str, index: int, column: int, row: int, side: int, near: set[QuarterTile]) -> QuarterTile:
    turn = int(rnd(seed, index, "turn") * 4)
    kinds = KINDS[min(side, 3)]
    grounds = {tile.ground for tile in near}
    large = {tile.kind for tile in near if tile.side == side > 1}
    for attempt in range(12):
        ground, figure = PAIRS[int(rnd(seed, index, attempt, "pair") * len(PAIRS))]
        if ground in grounds:
            continue
        kind = kinds[int(rnd(seed, index, attempt, "kind") * len(kinds))]
        if kind not in large:
            break
    else:
        kind, ground, figure = "plain", "paper", "ink"
    if side >= 3:
        ground, figure = LARGE_PAIRS[int(rnd(seed, "bigpair") * len(LARGE_PAIRS))]
    return QuarterTile(kind, column, row, side, turn, ground, figure)


def _flush(tile: QuarterTile) -> tuple[bool, bool, bool, bool]:
    """Sides (left, top, right, bottom) that the figure covers whole: ground laid under them would show as a hairline."""
    if tile.kind == "quarter":
        return tile.turn in (0, 3), tile.turn in (0, 1), tile.turn in (1, 2), tile.turn in (2, 3)
    if tile.kind == "halves":
        return tile.turn % 2 == 0, tile.turn % 2 == 1, False, False
    if tile.kind == "bars":
        return True, tile.turn % 2 == 0, tile.turn % 2 == 1, True
    return False, False, False, False


def _tile_paths(
    tile: QuarterTile, origin: tuple[float, float], cell: float, colours: Palette, edges: Sequence[float]
) -> str:
    """A tile as paths; `edges` is how far its ground, and a figure flush with it, run past each side."""
    x, y, side = origin[0] + tile.column * cell, origin[1] + tile.row * cell, tile.side * cell
    flush = _flush(tile)
    left, top, right, bottom = (-0.04 if flush[n] and not edges[n] else edges[n] for n in range(4))
    ground = shapes.rect(x - left, y - top, side + left + right, side + top + bottom)
    figure = _figure(tile, x, y, side, edges)
    if tile.kind in ("quarter", "halves"):
        runs = (
            shapes.rect(x - edges[0], y, edges[0] + 0.05, side), shapes.rect(x, y - edges[1], side, edges[1] + 0.05),
            shapes.rect(x + side - 0.05, y, edges[2] + 0.05, side), shapes.rect(x, y + side - 0.05, side, edges[3] + 0.05),
        )  # fmt: skip
        figure = "".join(run for run, covers, edge in zip(runs, flush, edges, strict=True) if covers and edge) + figure
    below, above = inks(tile, colours)
    return shapes.filled(below, ground) + (shapes.filled(above, figure) if figure else "")


def inks(tile: QuarterTile, colours: Palette) -> tuple[str, str]:
    """The colours of ground and figure; where the two would merge (black on ink) one of them gives way, never the brand."""
    ground, figure = colours[tile.ground], colours[tile.figure]
    if tile.kind == "plain" or not merge(ground, figure):
        return ground, figure
    if tile.figure == "brand":
        return _clear_of(figure, (colours[name] for name in ("second", "deep", "ink"))), figure
    return ground, _clear_of(ground, (colours[name] for name in ("spark", "second", "deep")))


def _clear_of(other: str, ways: Iterable[str]) -> str:
    """The first colour that stands clear of another, else the one furthest from it."""
    colours = tuple(ways)
    clear = (colour for colour in colours if distance(colour, other) >= CLEAR)
    return next(clear, max(colours, key=lambda colour: distance(colour, other)))


def _figure(tile: QuarterTile, x: float, y: float, side: float, edges: Sequence[float]) -> str:
    if tile.kind == "quarter":
        return shapes.quarter(x, y, side, tile.turn)
    if tile.kind == "leaf":
        return shapes.leaf_tile(x, y, side, tile.turn)
    if tile.kind == "disc":
        return shapes.disc(x + side / 2, y + side / 2, side / 2)
    if tile.kind == "halves":
        return shapes.halves(x, y, side, tile.turn)
    if tile.kind == "rings":
        bands = "".join(shapes.band(x, y, side, tile.turn, side * n / 4, side * (n - 1) / 4) for n in (4, 2))
        return bands + _ring_ends(tile, x, y, side, edges)
    if tile.kind == "bars":
        return "".join(_bar(x, y, side, edges, n, lying=tile.turn % 2 == 1) for n in range(4))
    return ""


def _ring_ends(tile: QuarterTile, x: float, y: float, side: float, edges: Sequence[float]) -> str:
    """Where the bands of rings meet an edge of the sheet they run straight on into the bleed."""
    right, low = tile.turn in (1, 2), tile.turn in (2, 3)
    across, down = edges[2 if right else 0], edges[3 if low else 1]
    ends = ""
    for n in (4, 2):
        from_left, from_top = (side * ((4 - n if far else n - 1) / 4) for far in (right, low))
        if across:
            ends += shapes.rect(x + side - 0.05 if right else x - across, y + from_top, across + 0.05, side / 4)
        if down:
            ends += shapes.rect(x + from_left, y + side - 0.05 if low else y - down, side / 4, down + 0.05)
    return ends


def _bar(x: float, y: float, side: float, edges: Sequence[float], n: int, *, lying: bool) -> str:
    step = side / 8
    if lying:
        return shapes.rect(x - edges[0], y + (2 * n + 1) * step, side + edges[0] + edges[2], step + edges[3] * (n == 3))
    start = edges[0] * (n == 0)
    return shapes.rect(x + 2 * n * step - start, y - edges[1], step + start, side + edges[1] + edges[3])
