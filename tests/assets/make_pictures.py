"""Make the pictures and the damaged files: python -m tests.assets.make_pictures.

Other versions of the encoders write other bytes, so what is committed counts; run this only to add or to change one.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from tests.assets.formats import (
    ADOBE,
    DISPLAY_P3,
    GREY,
    GREY_ALPHA,
    RGB,
    RGB_ALPHA,
    Pixel,
    chunk,
    embedded,
    gamma,
    grey_profile,
    ink_profile,
    png,
    rgb_profile,
)  # fmt: skip

HERE = Path(__file__).parent
SIZE = (144, 72)
RED, BLUE, GOLD, NIGHT = "#c00040", "#0050a0", "#f0b000", "#202830"
LIME = "#5abe3c"
"""A green that is far from itself where a wide profile is passed over."""


def sign(mode: str = "RGB", ground: str = "white", disc: str = BLUE) -> Image.Image:
    """A red square, a blue disc and a gold corner on a dark bar: no turn or mirror image of it is itself."""
    picture = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((8, 8, 48, 48), fill=RED)
    draw.ellipse((64, 8, 104, 48), fill=disc)
    draw.polygon([(110, 8), (136, 8), (136, 48)], fill=GOLD)
    draw.rectangle((8, 56, 136, 64), fill=NIGHT)
    if mode in ("RGBA", "LA"):
        ink = picture.convert("L").point(lambda value: 0 if value > 250 else 255)
        picture.putalpha(ink)
        return picture.convert(mode)
    sheet = Image.new("RGB", SIZE, ground)
    sheet.paste(picture, mask=picture.convert("L").point(lambda value: 0 if value > 250 else 255))
    return sheet.convert(mode)


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def turned(picture: Image.Image, orientation: int, kind: str = "JPEG") -> bytes:
    """The same pixels with a note of how the camera was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(picture, kind, exif=exif)


def sampled(picture: Image.Image) -> Pixel:
    """The picture's samples at 16 bits each."""
    data = picture.load()
    assert data is not None

    def pixel(x: int, y: int) -> tuple[int, ...]:
        found = data[x, y]
        return tuple(int(value) * 257 for value in (found if isinstance(found, tuple) else (found,)))

    return pixel


def press() -> bytes:
    """A profile of inks that are none of this world: what does not honour it shows other colours."""
    lab = []
    for cyan, magenta, yellow, black in product((0, 1), repeat=4):
        light = max(4, 97 - 22 * cyan - 30 * magenta - 8 * yellow - 60 * black * (1 - 0.3 * cyan))
        lab.append((light, (45 * magenta - 40 * cyan) * light / 97, (60 * yellow - 40 * cyan) * light / 97))
    return ink_profile(lab)


def pngs() -> Iterator[tuple[str, bytes]]:
    """Every kind of pixels a PNG may hold."""
    palette = sign().quantize(8)
    yield "grey", encoded(sign("L"), "PNG")
    yield "grey_one_bit", encoded(sign("L").point(lambda value: 255 if value > 200 else 0).convert("1"), "PNG")
    yield "grey16", png(SIZE, GREY, sampled(sign("L")), depth=16)
    yield "grey_alpha", encoded(sign("LA"), "PNG")
    yield "grey_alpha16", png(SIZE, GREY_ALPHA, sampled(sign("LA")), depth=16)
    yield "palette", encoded(palette, "PNG")
    yield "palette_two_bits", encoded(sign().quantize(4), "PNG", bits=2)
    yield "palette_transparent", encoded(palette, "PNG", transparency=palette.getpixel((0, 0)))
    yield "palette_half_transparent", encoded(palette, "PNG", transparency=bytes((255, 128, 255, 200, 255, 90)))
    yield "rgb", encoded(sign(), "PNG")
    yield "rgb_transparent_colour", encoded(sign(ground="#00ff00"), "PNG", transparency=(0, 255, 0))
    yield "rgba", encoded(sign("RGBA"), "PNG")
    yield "rgb16", png(SIZE, RGB, sampled(sign()), depth=16)
    yield "rgba16", png(SIZE, RGB_ALPHA, sampled(sign("RGBA")), depth=16)
    yield "interlaced", png(SIZE, RGB, sampled(sign()), interlaced=True)
    yield "gamma_as_usual", png(SIZE, RGB, sampled(sign()), chunks=gamma(0.45455))
    yield "srgb", png(SIZE, RGB, sampled(sign()), chunks=chunk(b"sRGB", b"\0"))
    yield "adobe_rgb", png(SIZE, RGB, sampled(sign(disc=LIME)), chunks=embedded(rgb_profile(ADOBE, 2.2)))
    yield (
        "display_p3",
        png(SIZE, RGB_ALPHA, sampled(sign("RGBA", disc=LIME)), chunks=embedded(rgb_profile(DISPLAY_P3, 2.2))),
    )
    yield "grey_profile", png(SIZE, GREY, sampled(sign("L")), chunks=embedded(grey_profile(1.0)))
    yield "turned_6", turned(sign(), 6, "PNG")
    yield "ground_off_white", encoded(sign(ground="#f6f4ef"), "PNG")
    yield "wide_30_to_1", encoded(_bar((600, 20)), "PNG")
    yield "high_1_to_20", encoded(_bar((20, 400)), "PNG")
    yield "one_pixel", encoded(Image.new("RGB", (1, 1), "#102030"), "PNG")


def _bar(size: tuple[int, int]) -> Image.Image:
    picture = Image.new("RGB", size, BLUE)
    picture.paste(RED, (0, 0, size[0] // 2, size[1] // 2))
    return picture


def light_ones() -> Iterator[tuple[str, bytes]]:
    """Shadows and glows, and what is meant for dark grounds."""
    ink = sign("RGBA").getchannel("A")
    larger = Image.new("L", (200, 128), 0)
    larger.paste(ink, (28, 28))
    for name, colour, offset in (("shadow", "#000000", 6), ("glow", "#ffd060", 0)):
        soft = Image.new("RGBA", larger.size, colour)
        soft.putalpha(larger.filter(ImageFilter.GaussianBlur(7)).point(lambda value: value * 6 // 10))
        picture = Image.new("RGBA", larger.size)
        picture.alpha_composite(soft.crop((0, 0, 200 - offset, 128 - offset)), (offset, offset))
        picture.alpha_composite(sign("RGBA"), (28, 28))
        yield f"soft_{name}", encoded(picture, "PNG")
    white = Image.new("RGBA", SIZE, "white")
    white.putalpha(ink)
    yield "white_on_transparent", encoded(white, "PNG")
    both = white.copy()
    both.paste(sign("RGBA").crop((0, 0, 56, 52)), (0, 0))
    yield "white_words_beside_a_sign", encoded(both, "PNG")
    yield "white_on_dark", encoded(Image.composite(white.convert("RGB"), Image.new("RGB", SIZE, NIGHT), ink), "PNG")


def jpegs() -> Iterator[tuple[str, bytes]]:
    """Colours, depths and turns of JPEG."""
    inks = Image.merge("CMYK", [_plate(place) for place in range(4)])
    yield "rgb", encoded(sign(), "JPEG", quality=90)
    yield "grey", encoded(sign("L"), "JPEG", quality=90)
    yield "progressive", encoded(sign(), "JPEG", quality=90, progressive=True)
    yield "low_quality", encoded(sign(), "JPEG", quality=8)
    yield "cmyk_inverted_by_adobe", encoded(inks, "JPEG", quality=90)
    yield "cmyk_profile", encoded(inks, "JPEG", quality=90, icc_profile=press())
    yield "adobe_rgb", encoded(sign(disc=LIME), "JPEG", quality=90, icc_profile=rgb_profile(ADOBE, 2.2))
    yield "display_p3", encoded(sign(disc=LIME), "JPEG", quality=90, icc_profile=rgb_profile(DISPLAY_P3, 2.2))
    yield "grey_profile", encoded(sign("L"), "JPEG", quality=90, icc_profile=grey_profile(1.0))
    yield "scan", encoded(_paper(), "JPEG", quality=70)
    for orientation in range(1, 9):
        yield f"turned_{orientation}", turned(sign(), orientation)


def _plate(place: int) -> Image.Image:
    """One of the four inks: a step on the left, a ramp on the right, in another order for each."""
    plate = Image.new("L", SIZE, 0)
    plate.paste(230, (8 + 32 * place, 8, 40 + 32 * place, 40))
    plate.paste(120, (8 + 20 * place, 44, 76 + 20 * place, 64))
    return plate


def _paper() -> Image.Image:
    """Paper under a scanner's lamp: grey-yellow, darker to the right, with grain."""
    fade = Image.linear_gradient("L").rotate(90).resize((220, 140)).point(lambda value: 250 - value // 25)
    grain = Image.effect_noise((220, 140), 6).point(lambda value: value // 16)
    paper = Image.merge("RGB", (fade, fade, fade.point(lambda value: value - 7)))
    paper.paste(sign("RGBA"), (40, 30), sign("RGBA").getchannel("A"))
    return Image.composite(paper, Image.new("RGB", paper.size, "#e8e6dc"), grain.point(lambda value: 255 - 4 * value))


def other_kinds() -> Iterator[tuple[str, bytes]]:
    """WebP, GIF, AVIF and TIFF, with their endings."""
    second = sign().transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    clear = sign("RGBA")
    yield "lossy.webp", encoded(sign(), "WEBP", quality=85)
    yield "lossless.webp", encoded(sign(), "WEBP", lossless=True)
    yield "alpha.webp", encoded(clear, "WEBP", quality=85)
    yield "animated.webp", encoded(sign(), "WEBP", save_all=True, append_images=[second], duration=500, lossless=True)
    yield "display_p3.webp", encoded(sign(disc=LIME), "WEBP", lossless=True, icc_profile=rgb_profile(DISPLAY_P3, 2.2))
    yield "plain.gif", encoded(sign(), "GIF")
    yield "transparent.gif", encoded(clear, "GIF")
    yield "animated.gif", encoded(sign(), "GIF", save_all=True, append_images=[second], duration=500, loop=0)
    yield "plain.avif", encoded(sign(), "AVIF", quality=80)
    yield "alpha.avif", encoded(clear, "AVIF", quality=80)
    yield "lzw.tif", encoded(sign(), "TIFF", compression="tiff_lzw")
    yield "alpha.tiff", encoded(clear, "TIFF", compression="tiff_adobe_deflate")
    yield "grey16.tif", encoded(sign("L").convert("I;16").point(lambda value: value * 257), "TIFF", compression="tiff_lzw")
    inks = Image.merge("CMYK", [_plate(place) for place in range(4)])
    yield "cmyk.tif", encoded(inks, "TIFF", compression="tiff_lzw")
    yield "cmyk_profile.tif", encoded(inks, "TIFF", compression="tiff_lzw", icc_profile=press())
    yield "two_pages.tif", encoded(sign(), "TIFF", save_all=True, append_images=[second], compression="tiff_lzw")
    yield "jpeg_named.png", encoded(sign(), "JPEG", quality=90)
    yield "png_named.jpg", encoded(sign(), "PNG")


def bad_ones() -> Iterator[tuple[str, bytes]]:
    """What nobody can draw, or what the product does not read."""
    whole, photo = encoded(sign(), "PNG"), encoded(sign(), "JPEG", quality=90)
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">{}</svg>'
    yield "cut_short.png", whole[: len(whole) // 2]
    yield "cut_short.jpg", photo[: len(photo) // 2]
    yield "cut_short.webp", encoded(sign(), "WEBP", lossless=True)[:-200]
    yield "cut_short.svg", svg.format('<rect width="50"').encode()[:-6]
    yield "wrong_checksum.png", whole.replace(b"IDAT", b"IDAT\0", 1)
    yield "empty.png", b""
    yield "empty.svg", b""
    yield "zero_wide.png", whole[:16] + struct.pack(">I", 0) + whole[20:]
    yield "giant.png", png_of_size(60_000, 60_000)
    yield "transparent_throughout.png", encoded(Image.new("RGBA", (40, 20)), "PNG")
    yield "transparent_pixel.png", encoded(Image.new("RGBA", (1, 1)), "PNG")
    yield "page_named.png", b"<!DOCTYPE html><title>Not found</title><p>404</p>"
    yield "drawing_named.png", svg.format('<rect width="50" height="50"/>').encode()
    yield "picture_named.svg", whole
    yield "page_named.svg", b"<!DOCTYPE html>\n<html><body><p>404</p></body></html>"
    yield "pdf_named.png", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    yield "logo.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
    yield "logo.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 50\n0 0 50 50 rectfill\n%%EOF\n"
    yield "logo.bmp", encoded(sign().quantize(8), "BMP")
    yield "logo.ico", encoded(sign().resize((16, 16)), "ICO")
    yield "logo.heic", bytes.fromhex("00000018667479706865696300000000") + b"mif1heic" + bytes(40)
    yield "nothing_in_it.svg", svg.format("").encode()
    yield "nothing_to_see.svg", svg.format('<rect width="50" height="50" fill="none"/>').encode()
    yield "no_area.svg", svg.replace("100 50", "0 0").format('<rect width="50" height="50"/>').encode()
    yield "only_a_remote_picture.svg", svg.format('<image width="50" height="50" href="https://x.example/l.png"/>').encode()
    yield "uses_itself.svg", svg.format('<g id="a"><use href="#a"/><rect width="9" height="9"/></g>').encode()
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(9))
    yield "entities_without_end.svg", f"<!DOCTYPE svg [{lol}]>{svg.format('<title>&l8;</title>')}".encode()
    external = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    yield "entity_of_a_file.svg", f"{external}{svg.format('<title>&x;</title>')}".encode()


def png_of_size(width: int, height: int) -> bytes:
    """A small PNG that says it is larger."""
    return png((4, 4), RGB, lambda x, y: (0, 0, 0)).replace(
        chunk(b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)),
        chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
    )


def main() -> None:
    """Write all of them."""
    pictures = {f"png_{name}.png": content for name, content in (*pngs(), *light_ones())}
    pictures |= {f"jpeg_{name}.jpg": content for name, content in jpegs()}
    pictures |= {f"other_{name}": content for name, content in other_kinds()}
    for folder, files in (("pictures", pictures), ("bad", dict(bad_ones()))):
        for name, content in files.items():
            (HERE / folder / name).write_bytes(content)


if __name__ == "__main__":
    main()
