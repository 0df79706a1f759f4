"""Releases without the checks of publishing, quickly made, for what only reads a registry; and publishing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest

from campaignkit.disk import write_contents
from campaignkit.documents.kit import read_kit
from campaignkit.files import kit_contents
from campaignkit.jobs import publish as job
from campaignkit.lineage.provenance import identify
from campaignkit.lineage.record import Lineage, parse_lineage
from campaignkit.registry.directory import DirectoryRegistry
from campaignkit.registry.known import Known, read_known, write_known
from campaignkit.sandbox.pool import Pool

VECTORS = Path(__file__).parent / "vectors"


@dataclass(slots=True)
class Line:
    """The releases of one kit in a registry, and the folder in which its makers work."""

    registry: DirectoryRegistry
    folder: Path
    lineage: Lineage | None = None
    count: int = 0

    def publish(
        self, version: str = "1.0.0", edits: Mapping[str, tuple[str, str]] | None = None, changes: str = ""
    ) -> Lineage:
        """Release the folder under a version, with one passage of each of these files put in other words first."""
        manifest = (self.folder / "kit.yaml").read_text(encoding="utf-8")
        known = read_kit(self.folder).version
        (self.folder / "kit.yaml").write_text(
            manifest.replace(f"version: {known}", f"version: {version}"), encoding="utf-8"
        )
        for path, (old, new) in (edits or {}).items():
            edit(self.folder / path, old, new)
        contents = kit_contents(self.folder)
        stands = identify(read_kit(self.folder), contents, self.lineage.as_fork() if self.lineage else None)
        self.count += 1
        record = replace(stands.record, released=f"2027-01-{self.count:02}T12:00:00Z", changes=changes)
        self.lineage = Lineage(record, record.parents, stands.ancestors)
        self.registry.publish(contents, self.lineage)
        return self.lineage


def edit(path: Path, old: str, new: str) -> None:
    """Put a passage of a file in other words; an empty one stands for a file that is not there."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert old in text
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(old, new, 1) if old else new + text, encoding="utf-8")


@pytest.fixture
def added() -> Callable[[Path], str]:
    """Make a directory a registry of the user's, called like its folder, as `registry add` does; tells its path."""

    def add(place: Path) -> str:
        place.mkdir(parents=True, exist_ok=True)
        if str(place) not in {known.url for known in read_known()}:
            write_known([*read_known(), Known(place.name, str(place))])
        return str(place)

    return add


@pytest.fixture
def north(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DirectoryRegistry:
    """A registry called `north` that holds soup-flyer 1.0.0, and a fixed time."""
    registry = DirectoryRegistry("north", tmp_path / "north")
    registry.root.mkdir(exist_ok=True)
    data = (VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes()
    registry.publish(kit_contents(VECTORS / "soup-flyer-1.0.0"), parse_lineage(data, "lineage.json"))
    write_known([Known("north", str(registry.root))])
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    return registry


@pytest.fixture
def line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_kit: Callable[..., Path]) -> Line:
    """The registry `north` with soup-flyer 1.0.0 by Werkstatt Ost, and an empty folder to work in."""
    registry = DirectoryRegistry("north", tmp_path / "north")
    registry.root.mkdir(exist_ok=True)
    write_known([Known("north", str(registry.root))])
    files = {
        "templates/flyer.css": "".join(f".line-{number} {{ margin: {number}px }}\n" for number in range(12)),
        "assets/bowl.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
        "README.md": "# Soup flyer\n",
    }
    made = Line(registry, new_kit("workshop/soup-flyer", files=files))
    write_contents({"assets/bowl.png": b"\x89PNG\r\n\x1a\n\0"}, made.folder)
    made.publish()
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return made


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    """Workers that every publication of a module is laid out by."""
    with Pool(1) as workers:
        yield workers


@pytest.fixture
def prepare(pool: Pool) -> Callable[..., job.Publication]:
    """`prepare` with workers that are there already."""
    return partial(job.prepare, pool=pool)


@pytest.fixture
def with_sample() -> Callable[[Path], Path]:
    """What makes a small kit complete enough to be published, by a sample and the credit on its sheet; tells its folder."""

    def complete(home: Path) -> Path:
        (home / "sample").mkdir()
        (home / "sample" / "campaign.yaml").write_text("lang: de\nheadline: Suppe\npartners: [{name: A}]\n")
        (home / "templates" / "flyer.html").write_text('<p style="margin: 15mm">{{ headline }} {{ credit.line }}</p>\n')
        return home

    return complete
