"""The colours of pictures from anywhere, as sRGB of eight bits: the only importer of ImageCms.

Profiles are followed relative-colorimetrically with black point compensation, as browsers do: colours that sRGB has stay as
they are, the white of the profile's paper becomes white and its darkest ink black.
"""

from __future__ import annotations

import io
import math
from functools import lru_cache
from itertools import chain, product

from PIL import Image, ImageCms, ImageOps, TiffImagePlugin

LARGEST_PROFILE = 4 * 1024 * 1024
"""Bytes of a profile that is followed; those of printing presses have up to three million."""
ALIKE = 3
"""How much of 255 a profile may change a colour and still be sRGB under another name."""
OWN_MODE = {"GRAY": "L", "RGB": "RGB", "CMYK": "CMYK", "Lab": "LAB"}
"""The mode of pictures that a profile is for, by the space of its colours (ICC.1, table 19)."""
COMMON_MODES = frozenset({"1", "L", "LA", "P", "PA", "RGB", "RGBA"})
"""Modes that mean the same to every reader."""
PHOTOMETRIC = 262
"""TIFF's number for what the values of pixels mean."""
SAMPLES = (0, 32, 96, 160, 224, 255)

_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_BROKEN = (ImageCms.PyCMSError, OSError, ValueError, TypeError)


def is_srgb(image: Image.Image) -> bool:
    """Whether a picture, which need not be loaded, is shown alike by readers that follow profiles and those that do not."""
    content = image.info.get("icc_profile") or b""
    return image.mode in COMMON_MODES and (not _is_followed(content, image.mode) or _changes_nothing(content))


def in_srgb(image: Image.Image) -> Image.Image:
    """A loaded picture as RGBA in sRGB; a profile that is broken or not for it counts for nothing."""
    picture = _eight_bits(image)
    content = image.info.get("icc_profile") or b""
    if _is_followed(content, picture.mode):
        try:
            return _converted(picture, _profile(content))
        except _BROKEN:
            pass
    if picture.mode == "LAB":
        return _converted(picture, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")))
    return picture.convert("RGBA")


def _profile(content: bytes) -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(io.BytesIO(content))


@lru_cache(maxsize=64)
def _space(content: bytes) -> str:
    """The space of a profile's colours; empty for what is none, or too large."""
    if not 128 < len(content) <= LARGEST_PROFILE:
        return ""
    try:
        return str(_profile(content).profile.xcolor_space).strip()
    except _BROKEN:
        return ""


def _is_followed(content: bytes, mode: str) -> bool:
    """Whether there is a profile for pictures of that mode; grey ones often come with one for red, green and blue."""
    space = _space(content)
    if space == "GRAY":
        return mode.startswith(("L", "1", "I", "F")) and mode != "LAB"
    if space == "RGB":
        return mode not in ("CMYK", "LAB")
    return bool(space) and OWN_MODE.get(space) == mode


@lru_cache(maxsize=64)
def _changes_nothing(content: bytes) -> bool:
    """Whether a profile for red, green and blue, or for grey, is sRGB by whatever name."""
    mode = OWN_MODE[_space(content)]
    colours = tuple(product(SAMPLES, repeat=3)) if mode == "RGB" else tuple((value,) * 3 for value in SAMPLES)
    sample = Image.frombytes("RGB", (len(colours), 1), bytes(chain.from_iterable(colours)))
    try:
        converted = _followed(sample.convert(mode), _profile(content)).convert("RGB")
    except _BROKEN:
        return True
    return all(abs(a - b) <= ALIKE for a, b in zip(sample.tobytes(), converted.tobytes(), strict=True))


def _converted(picture: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    """The picture as RGBA by its profile; what is transparent stays so."""
    alpha = picture.getchannel("A") if picture.mode in ("LA", "RGBA") else None
    mode = OWN_MODE[str(profile.profile.xcolor_space).strip()]
    colours = picture.convert(mode) if mode != picture.mode else picture
    converted = _followed(colours, profile).convert("RGBA")
    if alpha is not None:
        converted.putalpha(alpha)
    return converted


def _followed(colours: Image.Image, profile: ImageCms.ImageCmsProfile) -> Image.Image:
    intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
    converted = ImageCms.profileToProfile(colours, profile, _SRGB, intent, "RGB", flags=flags)
    if converted is None:
        raise ValueError("nothing came of the conversion")
    return converted


def _eight_bits(image: Image.Image) -> Image.Image:
    """The same picture as L, LA, RGB, RGBA, CMYK or LAB."""
    if image.mode.startswith(("I", "F")):
        grey = _scaled(image)
        return ImageOps.invert(grey) if _is_white_zero(image) else grey
    if image.mode == "La":
        return image.convert("LA")
    if image.mode in ("P", "PA", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK", "LAB"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _is_white_zero(image: Image.Image) -> bool:
    """Whether 0 is white, as scanners have it (TIFF 6, PhotometricInterpretation); Pillow turns only eight bits around."""
    return isinstance(image, TiffImagePlugin.TiffImageFile) and image.tag_v2.get(PHOTOMETRIC) == 0


def _scaled(image: Image.Image) -> Image.Image:
    """Grey of sixteen or more bits, or of fractions, as eight bits: by the least usual range that holds its values."""
    floats = image.convert("I").convert("F") if image.mode != "F" else image
    low, high = floats.getextrema()
    highest = float(high) if isinstance(high, (int, float)) else 0.0
    if not math.isfinite(highest) or not isinstance(low, (int, float)) or not math.isfinite(low):
        raise ValueError("its values are no numbers")
    if image.mode.startswith("I;16"):
        whole = 65535.0
    else:
        ranges = (1.0,) if image.mode == "F" else ()
        whole = next((top for top in (*ranges, 255.0, 65535.0) if highest <= top), highest)
    return floats.point(lambda value: value * (255 / whole) + 0.5).convert("L")
