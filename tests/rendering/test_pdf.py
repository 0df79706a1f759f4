import io
from pathlib import Path

import pikepdf
import pytest

from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.pdf import CannotFetch, KitFetcher, Typesetter
from campaignkit.rendering.reading import Gate, Unreadable

KIT = Path(__file__).parents[2] / "kits/event-flyer"
FACE = FontFile("Schibsted Grotesk", KIT / "fonts/SchibstedGrotesk-Bold.ttf")
PAGE = "@page{size:100mm 60mm;margin:0}"
BODY = "<html lang=en><title>Soup</title><body style=\"margin:10mm;font:700 5mm/1 'Schibsted Grotesk'\">"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "kit/templates").mkdir(parents=True)
    (tmp_path / "kit/a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")
    (tmp_path / "secret.svg").write_text("<svg/>")
    (tmp_path / "kit/link.svg").symlink_to(tmp_path / "secret.svg")
    return tmp_path / "kit"


@pytest.fixture(scope="module")
def setter():
    return Typesetter(KIT, [FACE], Gate((KIT,)))


def test_a_file_of_the_kit_and_a_data_url_are_fetched(folder):
    fetcher = KitFetcher(Gate((folder,)))
    assert fetcher.fetch((folder / "a.svg").as_uri()).read().startswith(b"<svg")
    assert fetcher.fetch("data:image/svg+xml,%3Csvg/%3E").read() == b"<svg/>"


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example/x.png", "https://evil.example/x.png", "ftp://evil.example/x", "//evil.example/x.png", "",
        "file://evil.example/etc/passwd", "file:///etc/passwd", "{kit}/../secret.svg", "{kit}/%2e%2e/secret.svg",
        "{kit}/..%2fsecret.svg", "{kit}/link.svg", "{kit}/a.svg%00.png", "{kit}/none.svg", "{kit}", "gopher://x",
        "javascript:1", pytest.param("data:image/png;base64," + "A" * (9 * 2**20), id="a huge data url"),
    ],
)  # fmt: skip
def test_nothing_else_is_fetched(folder, url):
    with pytest.raises(CannotFetch):
        KitFetcher(Gate((folder,))).fetch(url.replace("{kit}", folder.as_uri()))


@pytest.mark.parametrize("source", ["http://evil.example/x.png", "file:///etc/passwd", "../none.png", "../../secret.svg"])
def test_a_page_that_asks_for_more_is_told(setter, source):
    with pytest.raises(Unreadable):
        setter.lay_out(f'{BODY}<img src="{source}" alt="x">', PAGE)


def test_a_page_becomes_the_same_tagged_pdf_every_time(setter, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    first, second = (setter.lay_out(f"{BODY}<h1>Soup</h1>", PAGE).pdf() for _ in range(2))
    assert first == second
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert pdf.Root.MarkInfo.Marked and "/StructTreeRoot" in pdf.Root


def test_links_are_on_the_screen_and_not_on_paper(setter):
    html = f'{BODY}<h1><a href="https://a.example/">Soup</a></h1>'
    assert setter.lay_out(html, PAGE).anatomy()[0].links[0].target == "https://a.example/"
    assert b"https://a.example/" not in setter.lay_out(html, PAGE).pdf_without_links()
