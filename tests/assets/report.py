"""How many files are drawn otherwise than they should be: python -m tests.assets.report [cases …] [--rows].

`--rows` prints every row that fails, as known_faults.toml names it, and what is wrong with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tests.assets.gallery import FOLDERS, exhibits
from tests.assets.looking import OCCASIONS, Seen, seen
from tests.assets.renderers import RENDERERS, lacking


def main(words: list[str]) -> None:
    """Print the table of each folder."""
    for folder in [word for word in words if word in FOLDERS] or ["cases"]:
        _table(folder)
        if "--rows" in words:
            print("\n".join(row for name, found in seen(folder).items() for row in _failing(name, found)))


def _table(folder: str) -> None:
    found = seen(folder)
    refused = sum(not one.opened for one in found.values())
    print(f"{folder}: {len(exhibits(folder))} files drawn and compared; {refused} of them refused, counted in every column")
    print(f"{'':12}" + "".join(f"{occasion:>8}" for occasion in OCCASIONS) + f"{'changed':>9}")
    for renderer in RENDERERS:
        if reason := lacking(renderer):
            print(f"{renderer:12} {reason}")
            continue
        wrong = (sum(not one.opened or bool(one.faults[renderer, when]) for one in found.values()) for when in OCCASIONS)
        changed = sum(renderer in one.changed for one in found.values())
        print(f"{renderer:12}" + "".join(f"{number:8}" for number in wrong) + f"{changed:9}")


def _failing(name: str, found: Seen) -> Iterator[str]:
    if not found.opened:
        yield f"{name}: {found.refused}"
    for (renderer, occasion), fault in found.faults.items():
        if fault:
            yield f"{name} {renderer} {occasion}: {fault}"


if __name__ == "__main__":
    main(sys.argv[1:])
