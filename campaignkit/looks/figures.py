"""The ten figures of the numeral: our own, wide open, so that no day is taken for another. Pure.

Each is five modules high; the stem is 1.05 modules, counters are at least 0.8, the one always has its flag. Holes run with
their outlines, so paths are filled by the even-odd rule.
"""

from __future__ import annotations

HEIGHT = 5.0
FIGURES: dict[str, tuple[float, str]] = {
    "0": (
        3,
        "M0 1.5A1.5 1.5 0 0 1 3 1.5V3.5A1.5 1.5 0 0 1 0 3.5Z"
        "M1.05 1.5V3.5A.45 .45 0 0 0 1.95 3.5V1.5A.45 .45 0 0 0 1.05 1.5Z",
    ),
    "1": (2.05, "M0 .95L.95 0H2.05V5H.95V1.35L.45 1.85Z"),
    "2": (
        3,
        "M0 1.5A1.5 1.5 0 0 1 3 1.5C3 2.5 2 3.1 1.55 3.95H3V5H0C0 3.3 1.95 2.3 1.95 1.5A.45 .45 0 0 0 1.05 1.5V1.75H0Z",
    ),
    "3": (
        3,
        "M0 0H3V1C3 1.6 2.75 2 2.3 2.25C2.75 2.45 3 2.9 3 3.5A1.5 1.5 0 0 1 0 3.5V3.2H1.05V3.5"
        "A.45 .45 0 0 0 1.95 3.5C1.95 3.2 1.75 2.8 1.3 2.8H.85V1.95L1.7 1H0Z",
    ),
    "4": (3.15, "M1.75 0H2.7V2.9H3.15V3.9H2.7V5H1.65V3.9H0V2.9ZM1.65 1.55L1.02 2.9H1.65Z"),
    "5": (
        3,
        "M.1 0H2.85V1H1.1V1.85C1.2 1.8 1.4 1.75 1.6 1.75C2.5 1.75 3 2.4 3 3.35A1.5 1.65 0 0 1 0 3.5V3.3H1.05V3.5"
        "A.45 .5 0 0 0 1.95 3.4C1.95 2.95 1.8 2.65 1.5 2.65C1.3 2.65 1.1 2.75 1 2.95H.1Z",
    ),
    "6": (
        3,
        "M2.15 0H.95C.35 1.1 0 2.3 0 3.35A1.5 1.65 0 1 0 1.75 1.85Z"
        "M1.5 2.85A.48 .55 0 0 1 1.5 4.05A.48 .55 0 0 1 1.5 2.85Z",
    ),
    "7": (3, "M0 0H3V1.05L1.75 5H.62L1.82 1.05H0Z"),
    "8": (
        3,
        "M1.5 0A1.38 1.3 0 0 1 2.35 2.35A1.5 1.45 0 0 1 1.5 5A1.5 1.45 0 0 1 .65 2.35A1.38 1.3 0 0 1 1.5 0Z"
        "M1.5 .9A.4 .45 0 0 0 1.5 1.85A.4 .45 0 0 0 1.5 .9ZM1.5 2.85A.5 .55 0 0 0 1.5 4.05A.5 .55 0 0 0 1.5 2.85Z",
    ),
    "9": (
        3,
        "M.85 5H2.05C2.65 3.9 3 2.7 3 1.65A1.5 1.65 0 1 0 1.25 3.15Z"
        "M1.5 2.15A.48 .55 0 0 1 1.5 .95A.48 .55 0 0 1 1.5 2.15Z",
    ),
}
"""Width in modules, and outline from the top left corner."""
GAP = 0.3
"""Modules of paper between two figures; nearer, a machine and a photocopy take 17 for 7."""
OPEN_GAP = 0.6
"""The same beside a 1 or a 4, whose thin sides would close up."""


def run(text: str) -> tuple[tuple[tuple[str, float], ...], float]:
    """Each figure with its place along the line, and the width of the line, in modules. Raises KeyError for other signs."""
    places: list[tuple[str, float]] = []
    width = 0.0
    for index, figure in enumerate(text):
        if index:
            width += OPEN_GAP if {figure, text[index - 1]} & {"1", "4"} else GAP
        places.append((figure, width))
        width += FIGURES[figure][0]
    return tuple(places), width
