"""The pictures of README.md, made of what the command makes of the examples: `./dev pictures`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
GROUND, EDGE = "#d9d6d1", 28
"""What the sheets lie on, and the pixels of it around each."""
HEIGHT = 740

FLYERS = ("canal-supper", "matbakh-al-hayy", "rose-court", "kueche-fuer-alle")
PIECES = (
    ("event-flyer/a5-en-CA", 760),
    ("event-flyer/story-fr-CA", 760),
    ("co-branded-ad/300x600-fr-CA-1of7", 760),
    ("event-flyer/social-en-CA", 480),
    ("co-branded-ad/970x250-en-CA", 236),
)
"""Pieces of one campaign, with their heights: three side by side, the others below."""


def main() -> None:
    """Render the examples, and lay what came out on two tables."""
    with TemporaryDirectory(prefix="campaignkit-pictures-") as folder:
        # Kits change while they are worked on; what this person's cache knows of them is of no account here.
        os.environ |= {"CAMPAIGNKIT_CONFIG_HOME": f"{folder}/config", "CAMPAIGNKIT_CACHE_HOME": f"{folder}/cache"}
        flyers = [rendered(Path(folder), name, ("event-flyer",), "a5") for name in FLYERS]
        table([[first(out, "event-flyer/a5") for out in flyers]], [[HEIGHT] * len(flyers)], "flyers.png")
        kits = ("event-flyer", "co-branded-ad")
        out = rendered(Path(folder), "canal-supper", kits, "a5,story,social,300x600,970x250", "whole")
        pieces = [first(out, name.partition("-1of")[0]) for name, _ in PIECES]
        heights = [height for _, height in PIECES]
        table([pieces[:3], pieces[3:]], [heights[:3], heights[3:]], "campaign.png")


def rendered(folder: Path, example: str, kits: Sequence[str], materials: str, name: str = "") -> Path:
    """Where the pieces of an example are, made with these kits."""
    campaign = folder / (name or example)
    copytree(ROOT / "examples" / example, campaign)
    for kit in kits:
        run("fork", kit, str(campaign), "-q")
    run("render", str(campaign), "-m", materials, "-f", "png", "-q")
    return campaign / "out"


def first(out: Path, name: str) -> Path:
    """The picture of a piece, in the first language and turn that it has."""
    return sorted(out.glob(f"{name}*.png"))[0]


def table(rows: Sequence[Sequence[Path]], heights: Sequence[Sequence[int]], name: str) -> None:
    """Lay pictures side by side in rows, each at its height, and save them beside the papers."""
    sized = [
        [scaled(Image.open(path).convert("RGB"), high) for path, high in zip(*pair, strict=True)]
        for pair in zip(rows, heights, strict=True)
    ]
    width = max(sum(picture.width + EDGE for picture in row) for row in sized) + EDGE
    height = sum(max(picture.height for picture in row) + EDGE for row in sized) + EDGE
    ground = Image.new("RGB", (width, height), GROUND)
    top = EDGE
    for row in sized:
        left = EDGE
        for picture in row:
            ground.paste(picture, (left, top))
            left += picture.width + EDGE
        top += max(picture.height for picture in row) + EDGE
    ground.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(ROOT / "docs" / name, optimize=True)


def scaled(picture: Image.Image, height: int) -> Image.Image:
    """The picture at that height."""
    return picture.resize((round(picture.width * height / picture.height), height), Image.Resampling.LANCZOS)


def run(*words: str) -> None:
    """Run the command. Ends this program if it fails."""
    subprocess.run([sys.executable, "-c", "from campaignkit.cli.main import main; main()", *words], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
