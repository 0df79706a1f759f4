"""What lineage costs: digests beside `sha256sum`, fifty generations of ancestors, what a PDF of a hundred pages carries.

Goals: 10,000 files digested within 1.5 times the wall time of `sha256sum` over the same; the ancestors of a kit fifty
generations deep read, checked for their digests and drawn as a graph in under 20 ms; a lineage read from a PDF of a hundred
pages without loading the typesetter. All of it in warm caches, the two commands in turn.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from time import perf_counter

import pikepdf

from campaignkit.files import kit_files
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import Lineage, ParentRef, Record, parse_lineage
from campaignkit.lineage.views.graph import graph_of
from campaignkit.model.kit import Author
from campaignkit.pdffile.metadata import Facts
from campaignkit.pdffile.writing import Attachment, finished

FILES, ROUNDS, GENERATIONS, PAGES = 10_000, 7, 50, 100
READ = (
    "import sys; from time import perf_counter; from pathlib import Path; "
    "from campaignkit.lineage.carried.carry import read; "
    "start = perf_counter(); found = read(Path(sys.argv[1])); took = perf_counter() - start; assert found.lineage; "
    "print(took * 1000, 'weasyprint' in sys.modules)"
)


def timed(work: Callable[[], object]) -> float:
    """Seconds by the clock."""
    start = perf_counter()
    work()
    return perf_counter() - start


def digests(folder: Path) -> None:
    """Print how long both take over the same files, most of them small, as a kit's are."""
    dice = Random(1)
    for number in range(FILES):
        path = folder / f"{number % 100:02}" / f"{number:05}.bin"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(dice.randbytes(int(2000 * 10 ** dice.uniform(-1, 1.3))))
    names = "\0".join(str(path) for path in sorted(folder.rglob("*.bin"))).encode()

    def theirs() -> None:
        subprocess.run(["xargs", "-0", "sha256sum"], input=names, stdout=subprocess.DEVNULL, check=True)

    runs = [(timed(lambda: tree(kit_files(folder))), timed(theirs)) for _ in range(ROUNDS)]
    ours, peer = (statistics.median(side) for side in zip(*runs, strict=True))
    print(f"digest of {FILES} files, {ROUNDS} rounds in turn")
    print(f"  campaignkit {ours * 1000:7.1f} ms   sha256sum {peer * 1000:7.1f} ms   {ours / peer:.2f} times")


def ancestry() -> Lineage:
    """A kit with so many generations behind it, each with twenty files."""
    files = tuple(kit_files(Path(__file__).parents[1] / "kits/event-flyer"))[:20]
    record = Record("kit", "1.0.0", "Kit", "CC-BY-SA-4.0", (Author("A", ""),), tree(files), "swh:1:dir:0", files)
    records = {}
    for number in range(GENERATIONS):
        records[record.digest] = record
        record = replace(record, version=f"1.0.{number + 1}", parents=(ParentRef(record.digest),))
    return Lineage(record, record.parents, records)


def ancestors(lineage: Lineage) -> None:
    """Print how long it takes to read a lineage, compute every digest again and know the graph."""
    data = lineage.to_bytes()

    def work() -> None:
        found = parse_lineage(data, "lineage.json")
        assert found.record
        assert all(record.digest == digest for digest, record in found.records.items())
        assert len(graph_of(found.record, found.records).nodes) == GENERATIONS + 1

    took = statistics.median(timed(work) for _ in range(ROUNDS))
    print(f"ancestors {GENERATIONS} generations deep ({len(data) // 1000} kB): {took * 1000:.1f} ms")


def pages(lineage: Lineage, folder: Path) -> None:
    """Print how long a fresh process takes to read the lineage of a long PDF, and whether it loaded the typesetter."""
    with pikepdf.new() as document:
        for _ in range(PAGES):
            page = document.add_blank_page(page_size=(595, 842))
            page.contents_add(Random(1).randbytes(20_000).hex().encode())
        with document.open_metadata() as xmp:
            xmp["dc:title"] = "Long"
        document.save(folder / "raw.pdf")
    assert lineage.record
    facts = Facts("Long", "Design: Kit", "A", "", lineage.record.digest, {}, 0)
    carried = Attachment("lineage.json", "application/json", "", "Supplement", lineage.to_bytes())
    (folder / "long.pdf").write_bytes(finished((folder / "raw.pdf").read_bytes(), facts, "screen", [carried]))
    command = [sys.executable, "-c", READ, str(folder / "long.pdf")]
    told = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(ROUNDS)]
    took = statistics.median(float(line[0]) for line in told)
    loaded = "loaded" if any(line[1] == "True" for line in told) else "not loaded"
    print(f"lineage from a PDF of {PAGES} pages: {took:.1f} ms, pikepdf's import included; typesetter {loaded}")


def main() -> None:
    """Measure all three."""
    lineage = ancestry()
    with tempfile.TemporaryDirectory() as place:
        os.environ.setdefault("PYTHONPATH", str(Path(__file__).parents[1]))
        (Path(place) / "files").mkdir()
        digests(Path(place) / "files")
        ancestors(lineage)
        pages(lineage, Path(place))


if __name__ == "__main__":
    main()
