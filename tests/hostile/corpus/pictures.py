"""Pictures that grow when they are opened, or are not what their names say."""

from __future__ import annotations

import io
import struct
import zlib
from functools import partial
from random import Random

from PIL import Image

from tests.hostile.corpus.case import Content, Errand, Files, Page
from tests.hostile.corpus.ground import FRAME, partners_of, photos_of

picture = partial(Page, "pictures", "refused")
large = partial(Page, "pictures", "limited")
inert = partial(Page, "pictures", "inert")


def png(width: int, height: int, *, rows: int | None = None, chunks: tuple[tuple[bytes, bytes], ...] = ()) -> bytes:
    """A one-colour PNG of any claimed size, its rows packed to next to nothing."""
    line = b"\0" + b"\x80" * width
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(line) for _ in range(height if rows is None else rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(*c) for c in ((b"IHDR", head), *chunks, (b"IDAT", packed), (b"IEND", b""))
    )


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _with_zeros(kind: bytes) -> bytes:
    return png(8, 8, chunks=((kind, b"a\0\0" + zlib.compress(bytes(50_000_000), 9)),))


def _small(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, form)
    return out.getvalue()


def _noise() -> bytes:
    """A picture that cannot be packed."""
    out = io.BytesIO()
    Image.frombytes("L", (40, 40), Random(1).randbytes(1600)).save(out, "PNG")
    return out.getvalue()


def _frames(number: int) -> bytes:
    out = io.BytesIO()
    frames = [Image.new("P", (400, 400), n % 256) for n in range(number)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], optimize=False)
    return out.getvalue()


def _page(make: partial[Page], name: str, content: Content, ending: str = "png", **more: bool) -> Page:
    body = f'<img src="../assets/{name}.{ending}" alt="" style="width:20mm">'
    return make(name, body, files={f"assets/{name}.{ending}": content}, **more)


EPS = "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%touch @PWNED@) (w) file\nshowpage\n"
FITS = ("SIMPLE  =                    T".ljust(80) + "BITPIX  =                    8".ljust(80) + "NAXIS   =                    2".ljust(80)
        + "NAXIS1  =            100000000".ljust(80) + "NAXIS2  =            100000000".ljust(80) + "END".ljust(80)).ljust(2880)  # fmt: skip
PSD = b"8BPS\0\1" + bytes(6) + struct.pack(">HIIHH", 3, 30_000, 30_000, 8, 3) + bytes(12)
_LOGOS: dict[str, Content] = {
    "of-169-million-pixels.png": partial(png, 13_000, 13_000),
    "cut-off.png": _noise()[:-400],
    "eps.png": EPS,
    "fits.png": FITS,
    "psd.png": PSD,
    "bmp.png": _small("BMP"),
}

_PHOTOS: dict[str, Content] = {
    **_LOGOS,
    "heic.jpg": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
    "cut-off.jpg": _small("JPEG")[:-40],
}
_MANY_FACED: dict[str, Content] = {
    "zip-behind.jpg": _small("JPEG") + b"PK\x05\x06" + bytes(18),
    "page-behind.png": _small("PNG") + b"<script>alert(1)</script>",
    "gif-frames.gif": partial(_frames, 300),
    "tiff.png": _small("TIFF"),
}
"""Pictures that are something else as well: only their pixels reach a page."""


def _asking(template: str) -> Files:
    """A campaign with one sound photo, of which the kit's page asks that."""
    sound = photos_of({"sound.jpg": _small("JPEG")})
    return {**sound, "soup/kits/small/templates/page.html": FRAME.format(template)}


FAR = _asking("{{ photos[0] | photo(1000000, 1000000) }}")
ENDLESS = _asking("{% for n in range(1, 2000) %}{{ photos[0] | photo(200 + n / 10, 290) }}{% endfor %}")


CASES = (
    _page(large, "pixels-169-million", partial(png, 13_000, 13_000), slow=True),
    _page(large, "pixels-60000-wide", partial(png, 60_000, 60_000, rows=3)),
    _page(large, "pixels-in-one-row", partial(png, 100_000_000, 1, rows=1)),
    large(
        "fifty-large-pictures",
        "".join(f'<img src="../assets/fifty-{n}.png" alt="" style="width:9mm">' for n in range(50)),
        files={f"assets/fifty-{n}.png": partial(png, 6_300, 6_300 + n) for n in range(50)},
        slow=True,
    ),
    _page(picture, "cut-off", _noise()[:-400]),
    _page(picture, "no-picture", b"hello"),
    _page(picture, "empty-picture", b""),
    _page(picture, "eps-as-png", EPS),
    _page(picture, "eps-as-jpeg", EPS, "jpg"),
    _page(picture, "fits-as-png", FITS),
    _page(picture, "psd-as-png", PSD),
    _page(picture, "bmp-as-png", _small("BMP")),
    _page(inert, "tiff-as-png", _small("TIFF")),
    _page(picture, "html-as-png", "<html><script>alert(1)</script></html>"),
    _page(picture, "zip-as-png", b"PK\x03\x04" + bytes(40)),
    _page(picture, "eps-by-name", EPS, "eps"),
    _page(
        picture, "svg-as-png", '<svg xmlns="http://www.w3.org/2000/svg"><image href="file://@ROOT@/etc/secret.png"/></svg>'
    ),
    _page(picture, "text-bomb", partial(_with_zeros, b"zTXt")),
    _page(picture, "profile-bomb", partial(_with_zeros, b"iCCP")),
    _page(inert, "gif-frames", partial(_frames, 300), "gif"),
    Page("pictures", "refused", "data-picture-of-eps", "<img alt='' src='data:image/png,%25!PS-Adobe-3.0%20EPSF-3.0'>"),
    Page(
        "pictures",
        "limited",
        "data-of-ten-million",
        '<img alt="" src="data:image/png;base64,{{ "QUFB" * 20000 }}' + '{{ "QUFB" * 20000 }}' * 120 + '">',
    ),
    Errand(
        "pictures",
        "refused",
        "logos",
        partners_of(_LOGOS),
        (*(f"partners[{number}].logo" for number in range(len(_LOGOS))), "pixels", "damaged", "no PNG"),
    ),
    Errand(
        "pictures",
        "refused",
        "photos",
        photos_of(_PHOTOS),
        (*(f"photos[{number}]" for number in range(len(_PHOTOS))), "pixels", "damaged", "no PNG", "a HEIC photo", "a BMP"),
    ),
    Errand("pictures", "inert", "photos-with-two-faces", photos_of(_MANY_FACED), command=("render", "soup")),
    Errand("pictures", "limited", "photo-of-a-kilometre", FAR, ("2500 mm a side",)),
    Errand("pictures", "limited", "photos-without-end", ENDLESS, slow=True),
    Errand("pictures", "refused", "logo-by-name", partners_of({"a.eps": EPS}), ("partners[0].logo",)),
)
