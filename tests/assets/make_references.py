"""Make the reference of every file anew, or of those named: python -m tests.assets.make_references [cases/a01…].

Run by hand; needs Chromium (`chromium` or `google-chrome`). CMYK pictures with a profile go through LittleCMS.
Look at what changed before you commit it.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageCms

from tests.assets.gallery import FOLDERS, HERE, Exhibit, exhibits, notes
from tests.assets.likeness import reduced, trimmed

CELL, COLUMNS, BATCH = 400, 8, 80
SHOWN = 380
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; font-size: 0; background: {ground} }}
div {{ float: left; width: {cell}px; height: {cell}px; overflow: hidden }}
img {{ transform-origin: 0 0; margin: 10px; max-width: none }}
</style>{cells}<script>
for (const image of document.images) {{
  const scale = {shown} / Math.max(image.offsetWidth, image.offsetHeight);
  image.style.transform = `scale(${{scale}})`;
}}
</script>"""


def shown(group: tuple[Exhibit, ...]) -> list[Image.Image]:
    """What Chromium shows of some files on one ground, each CELL pixels square, not trimmed."""
    with tempfile.TemporaryDirectory() as name:
        page, picture = Path(name, "page.html"), Path(name, "page.png")
        cells = "".join(f'<div><img src="{exhibit.path.as_uri()}" alt=""></div>' for exhibit in group)
        # The script runs when every picture is there.
        text = PAGE.format(ground=group[0].ground, cell=CELL, shown=SHOWN, cells=cells)
        page.write_text(text.replace("<script>", "<script>onload = () => {").replace("</script>", "}</script>"))
        rows = -(-len(group) // COLUMNS)
        browser = shutil.which("chromium") or shutil.which("google-chrome")
        assert browser, "Chromium is not installed"
        subprocess.run(
            [
                browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-color-profile=srgb",
                "--allow-file-access-from-files", f"--window-size={CELL * COLUMNS},{CELL * rows}",
                "--virtual-time-budget=20000", f"--user-data-dir={name}/profile", f"--screenshot={picture}", page.as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        whole = Image.open(picture).convert("RGB")
    places = ((index % COLUMNS * CELL, index // COLUMNS * CELL) for index in range(len(group)))
    return [whole.crop((left, top, left + CELL, top + CELL)) for left, top in places]


def printed(path: Path) -> Image.Image | None:
    """A CMYK picture with a profile in the colours that print shops see, which the browser only comes near to."""
    if path.suffix not in (".jpg", ".tif"):
        return None
    with Image.open(path) as picture:
        profile = picture.info.get("icc_profile")
        if picture.mode != "CMYK" or not profile:
            return None
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), ImageCms.Intent.RELATIVE_COLORIMETRIC, "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip


def keep(exhibit: Exhibit, picture: Image.Image) -> None:
    """Write a file's reference, small; say where the browser shows nothing."""
    part = trimmed(picture, exhibit.ground, exhibit.visible)
    if part is None:
        print(f"{exhibit.name}: the browser shows nothing")
        return
    path = HERE / "references" / f"{exhibit.name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    small = reduced(part).quantize(128, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def main(names: list[str]) -> None:
    """Make the named references, or all."""
    everything = [exhibit for folder in FOLDERS for exhibit in exhibits(folder) if exhibit.name not in notes("same_as")]
    wanted = [exhibit for exhibit in everything if not names or exhibit.name in names]
    for ground in sorted({exhibit.ground for exhibit in wanted}):
        alike = tuple(exhibit for exhibit in wanted if exhibit.ground == ground)
        for start in range(0, len(alike), BATCH):
            group = alike[start : start + BATCH]
            for exhibit, picture in zip(group, shown(group), strict=True):
                keep(exhibit, printed(exhibit.path) or picture)


if __name__ == "__main__":
    main(sys.argv[1:])
