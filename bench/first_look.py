"""How long the first look into a registry takes: 300 kits in a git repository, beside the same ones in a directory.

A fresh process of `list` each time, with nothing in the cache: for git it fetches everything, too. The two run in turn.
Goal: git at most four times as long as the directory, which is to say no run of git for every kit.

    python bench/first_look.py [KITS]
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from catalogue import settings, timed, write_all

from campaignkit.registry.directory import DirectoryRegistry

ROUNDS = 3


def main() -> None:
    """Print what both take in every round, and the median of their ratios."""
    kits = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with TemporaryDirectory(prefix="campaignkit-bench-") as folder:
        home = Path(folder)
        directory = DirectoryRegistry("north", home / "north")
        directory.root.mkdir(parents=True)
        write_all(directory, kits)
        repository = as_repository(directory, home)
        print(f"first look into a registry of {kits} kits, {ROUNDS} rounds in turn")
        ratios = []
        for turn in range(ROUNDS):
            plain, _ = timed(settings(home / f"plain-{turn}", str(directory.root)), "list")
            git, _ = timed(settings(home / f"git-{turn}", repository.as_uri()), "list")
            ratios.append(git / plain)
            took = f"directory {plain:6.0f} ms   git {git:6.0f} ms, {git / kits:4.1f} a kit"
            print(f"  {took}   {ratios[-1]:4.1f} times as long")
        print(f"  median {statistics.median(ratios):.1f} times as long (goal: at most 4)")


def as_repository(directory: DirectoryRegistry, home: Path) -> Path:
    """A bare repository with the newest release of each kit, and every record."""
    work, bare = home / "work", home / "north.git"
    for name in directory.names():
        newest, *_ = versions = directory.versions(name)
        shutil.copytree(directory.place(name, newest, "kit"), work / "kits" / name)
        records = work / "kits" / ".records" / name
        records.mkdir(parents=True)
        for version in versions:
            shutil.copy(directory.place(name, version, "lineage.json"), records / f"{version}.json")
    for words in commands(bare):
        subprocess.run(["git", *words], cwd=work, env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}, check=True)
    return bare


def commands(bare: Path) -> Iterator[list[str]]:
    """What is said to git in the folder of the kits."""
    yield ["init", "--quiet", "--initial-branch=main"]
    yield ["add", "--all"]
    yield ["-c", "user.name=Bench", "-c", "user.email=bench@kits.example", "commit", "--quiet", "--message=All kits"]
    yield ["clone", "--quiet", "--bare", ".", str(bare)]


if __name__ == "__main__":
    main()
