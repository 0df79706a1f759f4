"""Three programs that show PDFs: what partners' readers and print shops use, each with faults of its own."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pypdfium2
from PIL import Image

DPI = 144
"""Three pixels for two CSS pixels, so that what stands at an even place falls on whole pixels."""
SECONDS = 120

Renderer = Callable[[bytes], list[Image.Image]]


def pdfium(pdf: bytes) -> list[Image.Image]:
    """What Chrome and Edge show."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def poppler(pdf: bytes) -> list[Image.Image]:
    """What Evince, Okular and the printers of Linux show."""
    return _run(pdf, lambda source, folder: ["pdftoppm", "-r", str(DPI), str(source), str(folder / "page")])


def ghostscript(pdf: bytes) -> list[Image.Image]:
    """What many print shops' machines show."""
    quality = ["-dTextAlphaBits=4", "-dGraphicsAlphaBits=4"]
    quiet = ["-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=ppmraw", f"-r{DPI}", *quality]
    return _run(pdf, lambda source, folder: ["gs", *quiet, f"-sOutputFile={folder}/page-%04d.ppm", str(source)])


def _run(pdf: bytes, command: Callable[[Path, Path], list[str]]) -> list[Image.Image]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "sheet.pdf"
        source.write_bytes(pdf)
        subprocess.run(command(source, folder), check=True, capture_output=True, timeout=SECONDS)
        return [Image.open(path).convert("RGB") for path in sorted(folder.glob("page*.ppm"))]


RENDERERS: MappingProxyType[str, Renderer] = MappingProxyType(
    {"pdfium": pdfium, "poppler": poppler, "ghostscript": ghostscript}
)
COMMANDS = MappingProxyType({"poppler": ("pdftoppm", "poppler-utils"), "ghostscript": ("gs", "ghostscript")})
"""The command that a renderer needs, and the package that brings it."""


def lacking(renderer: str) -> str:
    """Why a renderer cannot be asked on this machine, or nothing."""
    command, package = COMMANDS.get(renderer, ("", ""))
    return f"this machine has no {command} ({package})" if command and shutil.which(command) is None else ""
