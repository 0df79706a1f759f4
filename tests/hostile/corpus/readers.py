"""The programs that others open a PDF with: pdfium (Chrome), Poppler (Evince, Okular, CUPS) and Ghostscript (print shops)."""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

READERS = ("pdfium", "poppler", "ghostscript")
SECONDS = 5
"""Of a processor, for one PDF in one reader."""
STRANGE = 64
"""A difference (0-255) that is no matter of smooth edges, once both pictures are softened."""

PDFIUM = """
import sys, pypdfium2
for number, page in enumerate(pypdfium2.PdfDocument(sys.argv[1])):
    page.render(scale=float(sys.argv[3]) / 72).to_pil().convert("RGB").save(f"{sys.argv[2]}-{number + 1:04}.png")
"""


def need_readers() -> None:
    """Skip a test on a machine without them; `./dev test` installs both."""
    for program, package in (("pdftoppm", "poppler-utils"), ("gs", "ghostscript")):
        if shutil.which(program) is None:
            pytest.skip(f"needs {program} ({package}), which ./dev test installs, to see what others' readers show")


def seen_by(pdf: Path, folder: Path, dpi: int = 72) -> dict[str, list[Image.Image]]:
    """What each reader shows of each page. Raises subprocess.CalledProcessError for one that fails or takes too long."""
    size = str(dpi)
    place = {reader: folder / reader for reader in READERS}
    _run(sys.executable, "-c", PDFIUM, str(pdf), str(place["pdfium"]), size)
    _run("pdftoppm", "-png", "-r", size, str(pdf), str(place["poppler"]))
    out = f"-sOutputFile={place['ghostscript']}-%04d.png"
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
    _run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=png16m", f"-r{size}", *smooth, out, str(pdf))
    return {reader: [_opened(file) for file in sorted(folder.glob(f"{reader}-*.png"))] for reader in READERS}


def strangeness(one: Image.Image, other: Image.Image) -> float:
    """The share (0-1) of two pictures that an eye would call different."""
    soft = [picture.resize(one.size).filter(ImageFilter.GaussianBlur(2)) for picture in (one, other)]
    parts = ImageChops.difference(*soft).split()
    most = ImageChops.lighter(ImageChops.lighter(parts[0], parts[1]), parts[2])
    return sum(most.histogram()[STRANGE:]) / (one.width * one.height)


def _opened(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("RGB")


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, preexec_fn=_limit)


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
