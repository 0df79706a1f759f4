"""How fast a large registry answers: 100,000 releases in a directory, looked for by fresh processes of the command.

The releases are real files, written without waiting for the disk: 20,000 kits of 5 releases each, every kit but the first a
remix of another. Each figure is the least of a few whole processes, on the clock and of the CPU; "after start" leaves out
what such a process takes beside the built-in kits alone, run in turn with it. Goals after start: current in 1 s after one
more publication; search, ancestors and siblings, and files in common with kits that are not named, in
100 ms; memory below 300 MB.

    python bench/catalogue.py [KITS]
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from campaignkit.files import file_digests
from campaignkit.lineage.digest import swhid, tree
from campaignkit.lineage.record import Lineage, ParentRef, Record
from campaignkit.model.kit import Author
from campaignkit.registry.directory import DirectoryRegistry

Took = tuple[float, float]
RELEASES = 5
CHILDREN = 8
ROUNDS = 7
ROOT = Path(__file__).resolve().parent.parent
WORDS = (
    "soup", "market", "repair", "garden", "choir", "bicycle", "library", "night",
    "tree", "river", "bread", "music", "story", "lamp", "bridge", "kite",
)  # fmt: skip
KIT = """\
name: {name}
version: {version}
title: {title}
summary: {title} for a neighbourhood, on one sheet that anybody can print
license: CC-BY-SA-4.0
authors: [{{name: Group {number}}}]
tags: [{tag}, print]
languages: [en]
materials:
  a5: {{template: flyer.html, size: A5, pages: 1, formats: [pdf]}}
"""

SHARED = """\
import sys
from pathlib import Path
from campaignkit.documents.kit import read_kit
from campaignkit.release_checks.uncredited import unnamed_by
from campaignkit.lineage.provenance import identify_folder
from campaignkit.registry.resolve import registries
stands = identify_folder(read_kit(Path(sys.argv[1])))
print(*unnamed_by(stands.record, stands.ancestors, registries()))
"""
"""What publishing asks before a kit goes out: whose files it has without naming them."""


def main() -> None:
    """Write the registry, then print what each question takes."""
    kits = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with TemporaryDirectory(prefix="campaignkit-bench-") as folder:
        home = Path(folder)
        began = time.monotonic()
        registry = DirectoryRegistry("north", home / "north")
        registry.root.mkdir(parents=True)
        # By a process of its own: what it remembers would count as memory of every process started after it.
        writer = get_context("spawn").Process(target=write_all, args=(registry, kits))
        writer.start()
        writer.join()
        print(f"{kits * RELEASES:,} releases of {kits:,} kits written in {time.monotonic() - began:.0f} s")
        name = f"bench-kit-{kits - 1}"
        last = registry.recorded(name, f"1.0.{RELEASES - 1}")
        assert last
        large, small = settings(home / "large", str(registry.root)), settings(home / "small", None)
        told("first look, the catalogue made", [timed(large, "search", "bread")], [timed(small, "search", "bread")])
        turns = []
        for turn in range(5):
            publish(registry, last, f"2.0.{turn}")
            turns.append((timed(large, "search", "bread"), timed(small, "search", "bread")))
        told("search after one publication", [one for one, _ in turns], [other for _, other in turns])
        time.sleep(3)  # What changed a moment ago is looked at again.
        timed(large, "search", "bread")
        questions: dict[str, Sequence[str]] = {
            "search, one kit": ("search", f"number{kits - 1}"),
            "search, a common word": ("search", "bread"),
            "search, a word of every kit": ("search", "neighbourhood"),
            "search, a beginning of many words": ("search", "b"),
            "search, words and a tag": ("search", "bread", "--tag", "music"),
            "search, nothing found": ("search", "brea", "xylophon"),
            "ancestors": ("lineage", name),
            "siblings": ("lineage", name, "--siblings"),
            "descendants": ("lineage", f"bench-kit-{min(100, kits // 2)}", "--descendants"),
        }
        for what, question in questions.items():
            beside = (question[0], "event-flyer", *question[2:])
            turns = [(timed(large, *question), timed(small, *beside)) for _ in range(ROUNDS)]
            told(what, [one for one, _ in turns], [other for _, other in turns])
        for what, files in {"nothing in common": {}, "a picture of another's": _contents(7, "1.0.0")}.items():
            kit = draft(home / "draft", files)
            turns = [(timed_script(large, SHARED, str(kit)), timed_script(small, SHARED, str(kit))) for _ in range(ROUNDS)]
            told(f"before publishing, {what}", [one for one, _ in turns], [other for _, other in turns])
        print(f"  largest process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MB")
        size = (home / "large" / "cache" / "catalogue" / "1.sqlite").stat().st_size
        print(f"  the catalogue's file: {size / 1_000_000:.0f} MB")


def write_all(registry: DirectoryRegistry, kits: int) -> None:
    """Every kit, each but the first a remix of an earlier one."""
    newest = [write(registry, 0, None)]
    for number in range(1, kits):
        newest.append(write(registry, number, newest[(number - 1) // CHILDREN]))


def write(registry: DirectoryRegistry, number: int, parent: Lineage | None) -> Lineage:
    """All releases of one kit, each following the last; tells the newest one's lineage."""
    lineage = _release(number, "1.0.0", parent, ())
    for turn in range(RELEASES):
        if turn:
            lineage = _release(number, f"1.0.{turn}", lineage, lineage.record.parents if lineage.record else ())
        record = lineage.record
        assert record
        place = registry.place(record.name, record.version)
        (place / "kit" / "templates").mkdir(parents=True)
        for path, data in _contents(number, record.version).items():
            (place / "kit" / path).parent.mkdir(exist_ok=True)
            (place / "kit" / path).write_bytes(data)
        (place / "lineage.json").write_bytes(lineage.to_bytes())
    return lineage


def publish(registry: DirectoryRegistry, last: Lineage, version: str) -> None:
    """One more release, as `publish` puts it there."""
    assert last.record
    number = int(last.record.name.rpartition("-")[2])
    registry.publish(_contents(number, version), _release(number, version, last, last.record.parents))


def _release(number: int, version: str, before: Lineage | None, parents: tuple[ParentRef, ...]) -> Lineage:
    """A root's first release, a remix of `before`, or (with the parents that it has already) the one that follows it."""
    contents = _contents(number, version)
    files = file_digests(contents)
    own = before.record if before else None
    follows = own is not None and own.name == f"bench-kit-{number}"
    cited = parents if follows or own is None else (ParentRef(own.digest),)
    record = Record(
        name=f"bench-kit-{number}",
        version=version,
        title=_title(number),
        license="CC-BY-SA-4.0",
        authors=(Author(f"Group {number}"),),
        tree=tree(files),
        swhid=swhid(contents),
        files=files,
        parents=cited,
        previous=own.digest if own and follows else "",
        released="2026-11-22T12:00:00Z",
    )
    return Lineage(record, cited, before.every_record() if before else {})


def _contents(number: int, version: str) -> dict[str, bytes]:
    manifest = KIT.format(
        name=f"bench-kit-{number}", version=version, title=_title(number), number=number, tag=WORDS[number % 7]
    )
    readme = f"# {_title(number)}\n\n{' '.join(WORDS[(number * step) % 16] for step in range(1, 40))} number{number}\n"
    return {
        "README.md": readme.encode(),
        "assets/picture.svg": f"<svg xmlns='http://www.w3.org/2000/svg'><!-- {f'{number:06} ' * 100} --></svg>\n".encode(),
        "kit.yaml": manifest.encode(),
        "templates/flyer.html": b"<p>{{ headline }}</p>\n",
    }


def _title(number: int) -> str:
    return f"{WORDS[number % 16]} {WORDS[number // 16 % 16]} {number}".capitalize()


def settings(home: Path, registry: str | None) -> dict[str, str]:
    """The environment of a user who has the registry at this address, or none."""
    (home / "config").mkdir(parents=True)
    listed = [{"name": "north", "url": registry}] if registry else []
    (home / "config" / "registries.json").write_text(json.dumps({"registries": listed}))
    places = {"CAMPAIGNKIT_CONFIG_HOME": str(home / "config"), "CAMPAIGNKIT_CACHE_HOME": str(home / "cache")}
    return {**os.environ, **places, "PYTHONPATH": str(ROOT)}


def draft(folder: Path, files: dict[str, bytes]) -> Path:
    """A kit that is to be published, and has these files of another that it does not name."""
    kept = {path: data for path, data in files.items() if path.startswith("assets/")}
    manifest = KIT.format(name="draft", version="1.0.0", title="Draft", number="of somebody else", tag="draft")
    own = {"assets/own.svg": b"<svg/>" * 200, "templates/flyer.html": b"<h1>Draft</h1>", "kit.yaml": manifest.encode()}
    for path, data in {**kept, **own}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def timed(environment: dict[str, str], *words: str) -> Took:
    """Milliseconds that a fresh process of the command takes, on the clock and of the CPU."""
    return timed_script(environment, "from campaignkit.cli.main import main; main()", *words, "--json")


def timed_script(environment: dict[str, str], script: str, *words: str) -> Took:
    """The same of any script."""
    command = [sys.executable, "-c", script, *words]
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(command, env=environment, capture_output=True, check=False)
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        raise SystemExit(f"{words}: {run.stderr.decode()}")
    return 1000 * took, 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def told(what: str, large: Sequence[Took], small: Sequence[Took]) -> None:
    """One line of figures."""
    whole, start = (tuple(map(min, zip(*times, strict=True))) for times in (large, small))
    print(
        f"  {what:34} process {whole[0]:7.0f} ms (CPU {whole[1]:6.0f})"
        f"   after start {max(0, whole[0] - start[0]):7.0f} ms (CPU {max(0, whole[1] - start[1]):6.0f})",
        flush=True,
    )


if __name__ == "__main__":
    main()
