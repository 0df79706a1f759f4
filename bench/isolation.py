"""What it costs to render in confined processes: the same sheets made by one process itself and through a pool, in turn.

Both are whole programs that start cold, read the sample of the event flyer and write its files; one lays out in its own
process, the other through one worker, as `render` does. Goals: one file costs at most 100 ms more, a dozen at most 5 %.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from campaignkit.documents.project import read_project
from campaignkit.lineage.provenance import identify_folder
from campaignkit.sandbox.order import Order, Sheet, WorkerSetup, worker_setup
from campaignkit.sandbox.pool import Pool

ROUNDS = 7
KIT = Path(__file__).parents[1] / "kits/event-flyer"
DOZEN = [
    Sheet(material, lang, ("pdf",))
    for lang in ("en", "de")
    for material in ("a5", "a4", "a6", "letter", "half-letter", "social")
]


def here(setup: WorkerSetup, sheets: list[Sheet], out: Path) -> None:
    """Make the sheets in this process."""
    from campaignkit.rendering.workshop.kit_renderer import KitRenderer

    workshop = KitRenderer(setup.kit, setup.campaign, setup.credit, setup.epoch)
    for number, sheet in enumerate(sheets):
        folder = out / str(number)
        folder.mkdir()
        workshop.write(workshop.lay_out(sheet), folder)


def confined(setup: WorkerSetup, sheets: list[Sheet]) -> None:
    """Make them through a pool of one worker."""
    with Pool(1) as pool:
        for _, made in pool.run([Order(setup, sheet) for sheet in sheets]):
            assert made.files, made.problems


def make(way: str, count: int) -> None:
    """What one measured program does."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    project = read_project(KIT)
    setup = worker_setup(project.kits[0], project.campaign, identify_folder(project.kits[0]), {})
    if way == "confined":
        confined(setup, DOZEN[:count])
        return
    with tempfile.TemporaryDirectory() as place:
        here(setup, DOZEN[:count], Path(place))


def measured(way: str, count: int) -> tuple[float, float]:
    """Wall and CPU seconds of one program, its children with it."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run([sys.executable, __file__, way, str(count)], check=True)
    wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print the medians and what confinement adds."""
    for count in (1, len(DOZEN)):
        runs = [(measured("here", count), measured("confined", count)) for _ in range(ROUNDS)]
        for unit, name in enumerate(("wall", "CPU")):
            bare, walled = (statistics.median(run[way][unit] for run in runs) for way in (0, 1))
            added = f"{(walled - bare) * 1000:+.0f} ms, {walled / bare - 1:+.1%}"
            print(f"{count:2} files  {name:4}  here {bare:6.2f} s   confined {walled:6.2f} s   {added}")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        make(sys.argv[1], int(sys.argv[2]))
    else:
        main()
