"""What carrying the kit costs a render: five print sizes laid out and written with everything inside, and with nothing.

Both in one process with the same fonts and templates, in turn; the archive of the kit is made anew each time, as in a fresh
worker. Goal: at most 15 % more CPU time.
"""

from __future__ import annotations

import os
import statistics
import tempfile
from pathlib import Path
from time import process_time

from campaignkit.documents.project import read_project
from campaignkit.files import kit_contents
from campaignkit.lineage.carried.carry import embedded_kit
from campaignkit.lineage.credits import credit_of_record
from campaignkit.lineage.provenance import identify_folder
from campaignkit.model.kit import Embed
from campaignkit.rendering.workshop.kit_renderer import KitRenderer
from campaignkit.sandbox.order import Sheet

ROUNDS = 5
SIZES = ("a4", "a5", "a6", "letter", "half-letter")


def render(kit_folder: Path, embed: Embed) -> float:
    """CPU seconds for all sizes, the workshop's own setting-up left out."""
    project = read_project(kit_folder)
    (kit,) = project.kits
    stands = identify_folder(kit)
    carried = embedded_kit(stands, kit_contents(kit.folder))
    workshop = KitRenderer(kit, project.campaign, credit_of_record(stands), 0, carried)
    with tempfile.TemporaryDirectory() as place:
        start = process_time()
        for size in SIZES:
            (Path(place) / size).mkdir()
            workshop.write(workshop.lay_out(Sheet(size, "en", ("pdf",), embed=embed)), Path(place) / size)
        return process_time() - start


def main() -> None:
    """Print the medians and the difference."""
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    kit = Path(__file__).parents[1] / "kits/event-flyer"
    render(kit, "full")
    runs = [(render(kit, "full"), render(kit, "none")) for _ in range(ROUNDS)]
    full, none = (statistics.median(side) for side in zip(*runs, strict=True))
    print(f"five print sizes in one process, CPU time, {ROUNDS} rounds in turn")
    print(f"  kit and lineage inside {full:.2f} s   nothing inside {none:.2f} s   {100 * (full / none - 1):+.1f} %")


if __name__ == "__main__":
    main()
