from __future__ import annotations

import io
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from campaignkit.errors import RenderingFailed
from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import Gate, TooMuch, Unreadable
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.pictures.raster import page_picture
from tests.pixels import pixel

KIT = Path(__file__).parents[3] / "kits/event-flyer"
FACE = FontFile("Schibsted Grotesk", KIT / "fonts/SchibstedGrotesk-Bold.ttf")
PAGE = "@page{size:100mm 60mm;margin:0}"
BODY = "<html lang=en><title>Soup</title><body style=\"margin:10mm;font:700 5mm/1 'Schibsted Grotesk'\">"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kit/templates").mkdir(parents=True)
    (tmp_path / "kit/a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    (tmp_path / "secret.svg").write_text("<svg/>")
    (tmp_path / "kit/link.svg").symlink_to(tmp_path / "secret.svg")
    return tmp_path / "kit"


@pytest.fixture(scope="module")
def setter() -> Typesetter:
    return Typesetter(KIT, [FACE], Gate((KIT,)))


@pytest.mark.parametrize("source", ["http://evil.example/x.png", "file:///etc/passwd", "../none.png", "../../secret.svg"])
def test_a_page_that_asks_for_more_is_told(setter: Typesetter, source: str) -> None:
    with pytest.raises(Unreadable):
        setter.lay_out(f'{BODY}<img src="{source}" alt="x">', PAGE)


def test_a_page_becomes_the_same_tagged_pdf_every_time(setter: Typesetter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    first, second = (setter.lay_out(f"{BODY}<h1>Soup</h1>", PAGE).pdf() for _ in range(2))
    assert first == second
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root


def test_links_are_on_the_screen_and_not_on_paper(setter: Typesetter) -> None:
    html = f'{BODY}<h1><a href="https://a.example/">Soup</a></h1>'
    assert setter.lay_out(html, PAGE).anatomy()[0].links[0].target == "https://a.example/"
    assert b"https://a.example/" not in setter.lay_out(html, PAGE).pdf_without_links()


@pytest.fixture
def kit_setter(folder: Path) -> Typesetter:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "red").save(out, "PNG")
    (folder / "a.png").write_bytes(out.getvalue())
    (folder / "cut.png").write_bytes(out.getvalue()[:-20])
    (folder / "eps.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n")
    (folder / "drawing.png").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (folder / "not.ttf").write_text("no font")
    (folder / "templates/page.css").write_text("p { color: red }")
    (folder / "templates/import.css").write_text("@import 'page.css';")
    (folder / "templates/odd.css").write_bytes("p { color: red }".encode("utf-16"))
    (folder / "nested.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><image href='../secret.png'/></svg>")
    (folder / "shows.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><image href='a.png'/></svg>")
    return Typesetter(folder, [], Gate((folder,)))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<img src=../cut.png>", "cut short"),
        ("<img src=../eps.png>", "an EPS, which is not read"),
        ("<img src=../drawing.png>", "an SVG drawing"),
        ("<img src=../nested.svg>", "secret.png"),
        ("<svg><image href='../../secret.png'/></svg>", "secret.png"),
        ("<svg><image xlink:href='http://evil.example/x.png'/></svg>", "outside the kit"),
        ("<img src='http://['>", "no address"),
        ("<img src='data:image/png;base64,AAAA'>", "no PNG, JPEG"),
        ("<img src='data:text/html,<p>'>", "no picture"),
        ("<img src='data:application/postscript,%25!PS'>", "no picture"),
        ("<style>@font-face{font-family:x;src:url(../not.ttf)}</style>", "no TrueType"),
        ("<style>@import 'page.css';</style>", "@import"),
        ("<link rel=stylesheet href=import.css>", "@import"),
        ("<link rel=stylesheet href=odd.css>", "UTF-8"),
        ("<link rel=stylesheet href=none.css>", "none.css"),
        ("<link rel=stylesheet href='data:text/css,@import url(x.css);'>", "@import"),
        ("<link rel=attachment href=../a.png>", "attaches"),
        ("<p style='font-size:1e9px'>x", "cannot be laid out"),
        ("<p style='letter-spacing:1e9px'>x", "cannot be laid out"),
        ("<p style='break-after:page'>x" * 600, "500 pages"),
    ],
)
def test_what_no_honest_page_asks_for_is_told_in_a_line(kit_setter: Typesetter, body: str, words: str) -> None:
    with pytest.raises((Unreadable, RenderingFailed)) as told:
        kit_setter.lay_out(body, PAGE).pdf()
    problems = getattr(told.value, "problems", None)
    assert words in (problems[0].message if problems else str(told.value))


@pytest.mark.parametrize(
    "body",
    [
        "<img src=../a.png><img src=../shows.svg>",
        "<link rel=stylesheet href=page.css><p>x",
        "<link rel=stylesheet href='data:text/css,p{color:red}'><p>x",
        "<svg viewBox='0 0 9 9'><rect width=9 height=9 fill='url(#g)'/></svg>",
        "<p style='background:url(../a.png)'>x",
    ],
)
def test_what_honest_pages_ask_for_is_laid_out(kit_setter: Typesetter, body: str) -> None:
    assert kit_setter.lay_out(body, PAGE).pdf().startswith(b"%PDF")


def test_pictures_that_must_be_packed_anew_are_bounded_together(
    kit_setter: Typesetter, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaignkit.rendering.layout.fetcher.MOST_MEGAPIXELS", 0.001)
    (folder / "b.png").write_bytes((folder / "a.png").read_bytes())
    assert kit_setter.lay_out("<img src=../a.png>", PAGE)
    with pytest.raises(TooMuch, match="together"):
        kit_setter.lay_out("<img src=../a.png><img src=../b.png>", PAGE)


def test_a_layout_that_goes_far_beyond_its_plan_is_not_laid_out_to_its_end(kit_setter: Typesetter) -> None:
    full = "<p style='height:15mm;margin:0'>x"
    assert len(kit_setter.lay_out(full * 12, "@page{size:100mm 20mm;margin:0}").anatomy()) == 12
    with pytest.raises(TooMuch, match="more than 12 pages, of 1 planned"):
        kit_setter.lay_out(full * 13, "@page{size:100mm 20mm;margin:0}")
    assert len(kit_setter.lay_out(full * 13, "@page{size:100mm 20mm;margin:0}", planned=2).anatomy()) == 13


@pytest.mark.parametrize(
    ("mode", "value", "name", "shown"),
    [
        ("RGB", (200, 120, 60), "wide.jpg", (227, 120, 52)),
        ("CMYK", (255, 128, 0, 0), "inks.jpg", (0, 127, 255)),
        ("I;16", 40 * 257, "deep.png", (40, 40, 40)),
        ("RGB", (10, 80, 160), "scan.tiff", (10, 80, 160)),
    ],
)
def test_a_photograph_comes_out_in_its_own_colours_from_a_file_and_from_a_data_url(
    folder: Path,
    profiles: Callable[[str], bytes],
    mode: str,
    value: int | tuple[int, ...],
    name: str,
    shown: tuple[int, ...],
) -> None:
    profile: Any = {"icc_profile": profiles("wide")} if name == "wide.jpg" else {}
    Image.new(mode, (60, 60), value).save(folder / name, quality=100, **profile)
    media = {"jpg": "jpeg"}.get(name.split(".")[1], name.split(".")[1])
    data = f"data:image/{media};base64,{b64encode((folder / name).read_bytes()).decode()}"
    setter = Typesetter(folder, [], Gate((folder,)))
    for address in (f"../{name}", data):
        pdf = setter.lay_out(f'<img src="{address}" style="width:20mm">', "@page{size:20mm;margin:0}").pdf()
        found = pixel(page_picture(pdf, 40, 40), (20, 20))
        assert all(abs(one - other) <= 5 for one, other in zip(found, shown, strict=True)), (address[:9], found)
        assert b"/DeviceCMYK" not in pdf


def test_an_ordinary_photograph_goes_into_the_paper_byte_for_byte(folder: Path) -> None:
    Image.effect_noise((80, 60), 90).convert("RGB").save(folder / "photo.jpg")
    pdf = Typesetter(folder, [], Gate((folder,))).lay_out('<img src="../photo.jpg">', PAGE).pdf()
    assert (folder / "photo.jpg").read_bytes() in pdf
