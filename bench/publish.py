"""How long 200 kits take into a directory registry, beside copying the same files with `cp -r` and `sync`.

The two run in turn in the same folder, so that a busy moment of the disk meets both. Goal: at most four times as long.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from campaignkit.disk import write_contents
from campaignkit.documents.kit import read_kit
from campaignkit.files import kit_contents
from campaignkit.lineage.provenance import identify
from campaignkit.registry.directory import DirectoryRegistry

ROUNDS = 3
KITS = 200
KIT = Path(__file__).parents[1] / "kits" / "event-flyer"


def main() -> None:
    """Print both times of every round, and the median of their ratios."""
    contents = kit_contents(KIT)
    draft = identify(read_kit(KIT), contents, None)
    ratios = []
    size = sum(map(len, contents.values())) / 1e6
    print(f"publishing {KITS} kits of {len(contents)} files and {size:.1f} MB, {ROUNDS} rounds in turn")
    with TemporaryDirectory(prefix="campaignkit-bench-", dir=sys.argv[1] if len(sys.argv) > 1 else None) as folder:
        source = Path(folder, "source")
        for number in range(KITS):
            write_contents(contents, source / f"kit-{number}")
        subprocess.run(["sync"], check=True)
        for turn in range(ROUNDS):
            started = time.perf_counter()
            subprocess.run(["cp", "-r", str(source), f"{folder}/copy-{turn}"], check=True)
            subprocess.run(["sync"], check=True)
            copied = time.perf_counter() - started
            registry = DirectoryRegistry("bench", Path(folder, f"registry-{turn}"))
            registry.root.mkdir()
            started = time.perf_counter()
            for number in range(KITS):
                record = replace(draft.record, name=f"kit-{number}", released="2027-01-01T00:00:00Z")
                registry.publish(kit_contents(source / f"kit-{number}"), replace(draft, record=record).lineage)
            published = time.perf_counter() - started
            ratios.append(published / copied)
            print(f"  cp -r and sync {copied:6.2f} s   publish {published:6.2f} s   {ratios[-1]:4.1f} times as long")
            shutil.rmtree(registry.root)
            shutil.rmtree(f"{folder}/copy-{turn}")
            subprocess.run(["sync"], check=True)
    print(f"  median {statistics.median(ratios):.1f} times as long (goal: at most 4)")


if __name__ == "__main__":
    main()
