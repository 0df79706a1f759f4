"""What this machine offers to a renderer: system libraries and fonts, asked directly so that nothing heavy is imported.

Run as a module it prints its findings as JSON. `jobs.doctor` does so in a child process, because asking a half-installed
library may end the process that asks.
"""

from __future__ import annotations

import ctypes
import json
import sys
from dataclasses import asdict, dataclass

PANGO = ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0.dylib")
PANGOFT2 = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.0.dylib", "libpangoft2-1.0.dylib")
HARFBUZZ = ("libharfbuzz.so.0", "libharfbuzz.0.dylib")
HARFBUZZ_SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib")
FONTCONFIG = ("libfontconfig.so.1", "libfontconfig.1.dylib")

HOMEBREW = ("", "/opt/homebrew/lib/", "/usr/local/lib/")
"""Where Homebrew keeps libraries that macOS' own search does not find; the empty one is the system's search."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Versions of the libraries that decide how a page looks (empty: not found), and how many fonts are installed."""

    pango: str
    pangoft2: bool
    harfbuzz: str
    harfbuzz_subset: bool
    fonts: int


def examine() -> Machine:
    """Look at everything at once. Opening the fonts' list takes a few milliseconds."""
    return Machine(pango_version(), load(PANGOFT2) is not None, harfbuzz_version(), has_harfbuzz_subset(), fonts())


def pango_version() -> str:
    """Pango's version, `1.50.12`, or an empty string."""
    return _version(load(PANGO), "pango_version_string")


def harfbuzz_version() -> str:
    """HarfBuzz's version, `6.0.0`, or an empty string."""
    return _version(load(HARFBUZZ), "hb_version_string")


def has_harfbuzz_subset() -> bool:
    """Whether fonts can be cut down by HarfBuzz; without it PDFs take ten times as long and change on every run."""
    return load(HARFBUZZ_SUBSET) is not None


def fonts() -> int:
    """How many fonts Fontconfig finds; with none, Pango crashes the process that lays out a line of text."""
    library = load(FONTCONFIG)
    if library is None:
        return 0
    library.FcInitLoadConfigAndFonts.restype = ctypes.c_void_p
    library.FcConfigGetFonts.restype = ctypes.POINTER(ctypes.c_int)
    library.FcConfigGetFonts.argtypes = [ctypes.c_void_p, ctypes.c_int]
    # FcFontSet begins with its number of fonts; set 0 are the system's.
    found = library.FcConfigGetFonts(library.FcInitLoadConfigAndFonts(), 0)
    return int(found.contents.value) if found else 0


def load(names: tuple[str, ...]) -> ctypes.CDLL | None:
    """The first library of these names that the system can open, or None."""
    for folder in HOMEBREW if sys.platform == "darwin" else ("",):
        for name in names:
            try:
                return ctypes.CDLL(folder + name)
            except OSError:
                continue
    return None


def _version(library: ctypes.CDLL | None, function: str) -> str:
    if library is None:
        return ""
    ask = library[function]
    ask.restype = ctypes.c_char_p
    return bytes(ask()).decode("ascii")


if __name__ == "__main__":
    print(json.dumps(asdict(examine())))
