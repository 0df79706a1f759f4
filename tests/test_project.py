"""What the project's own papers promise: pinned versions, licences, a shell script that parses."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PINNED = dict(
    line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if line and not line.startswith("#")
)


def normalised(requirement: str) -> str:
    """The name in a requirement, as package indexes write it."""
    return re.split(r"[\[<>=!~;]", requirement)[0].strip().lower().replace("_", "-")


def test_every_dependency_is_pinned() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    wanted = [
        *PROJECT["project"]["dependencies"],
        *PROJECT["build-system"]["requires"],
        *(name for extra in extras for name in extra if not name.startswith("campaignkit[")),
    ]
    assert {normalised(requirement) for requirement in wanted} <= PINNED.keys()


def test_every_font_is_recorded_with_its_origin_licence_and_digest() -> None:
    recorded: dict[str, str] = {}
    for entry in tomllib.loads((ROOT / "REUSE.toml").read_text())["annotations"]:
        if "sha256" in entry:
            assert entry["origin"].startswith("https://")
            assert (ROOT / "LICENSES" / f"{entry['SPDX-License-Identifier']}.txt").is_file()
            recorded |= dict(zip(entry["path"], entry["sha256"], strict=True))
    found = {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for folder in ("kits", "campaignkit", "examples")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".ttf", ".otf", ".woff", ".woff2"}
    }
    assert recorded == found


def test_the_wheel_works_from_any_folder_with_its_kits_in_it(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    assert (site / "campaignkit" / "py.typed").is_file()
    told = subprocess.run(
        [sys.executable, "-c", "from campaignkit.cli.main import main; main()", "fork", "event-flyer", "soup", "--json"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    here, there = ROOT / "kits" / "event-flyer", tmp_path / "soup" / "kits" / "event-flyer"
    files = {path.relative_to(here) for path in here.rglob("*") if path.is_file()}
    assert files == {path.relative_to(there) for path in there.rglob("*") if path.is_file()} - {Path("lineage.json")}


def test_the_shell_scripts_parse() -> None:
    for script, shell in (("dev", "sh"), (".ci/run", "bash"), (".ci/coverage", "bash")):
        subprocess.run([shell, "-n", str(ROOT / script)], check=True)


def test_dev_alone_explains_itself_and_sets_nothing_up(tmp_path: Path) -> None:
    shutil.copy(ROOT / "dev", tmp_path)
    shown = subprocess.run([tmp_path / "dev"], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("usage: ./dev COMMAND")
    assert [path.name for path in tmp_path.iterdir()] == ["dev"]
    assert subprocess.run([tmp_path / "dev", "tset"], capture_output=True, check=False).returncode == 2
