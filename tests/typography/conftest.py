from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.typography.face import Measure

KIT = Path(__file__).parents[2] / "kits/event-flyer"
FILES = {
    "Young Serif": "YoungSerif-Regular", "Schibsted Grotesk": "SchibstedGrotesk-ExtraBold", "Alexandria": "Alexandria-Bold",
}  # fmt: skip


@pytest.fixture(scope="session")
def measure() -> Measure:
    """The kits' own fonts, measured as pages are set."""
    faces = [FontFile(family, KIT / f"fonts/{name}.ttf") for family, name in FILES.items()]
    return Typesetter(KIT, faces, Gate((KIT,))).ink
