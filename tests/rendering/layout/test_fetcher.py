"""What a page may draw in: files of the kit and `data:` addresses, looked at before any library unpacks them."""

from __future__ import annotations

import io
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from campaignkit.rendering.guard.gate import Gate, Unreadable
from campaignkit.rendering.layout import fetcher
from campaignkit.rendering.layout.fetcher import AsksTooMuch, CannotFetch, KitFetcher, joined

NS = "xmlns='http://www.w3.org/2000/svg'"


def bitmap(kind: Any = "PNG", mode: Any = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, kind)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit/a.svg").write_text(f"<svg {NS} width='9' height='9'/>")
    (tmp_path / "kit/a.png").write_bytes(bitmap())
    (tmp_path / "kit/scan.tiff").write_bytes(bitmap("TIFF"))
    (tmp_path / "kit/page.css").write_bytes(b"\xef\xbb\xbf@charset 'latin-1'; p { color: red }")
    (tmp_path / "secret.svg").write_text("<svg/>")
    (tmp_path / "kit/link.svg").symlink_to(tmp_path / "secret.svg")
    return tmp_path / "kit"


@pytest.fixture
def fetch(folder: Path) -> Any:
    found = KitFetcher(Gate((folder,)))
    return lambda name: found.fetch((folder / name).as_uri())


def test_a_file_of_the_kit_and_a_data_url_are_fetched(folder: Path) -> None:
    fetcher = KitFetcher(Gate((folder,)))
    assert fetcher.fetch((folder / "a.svg").as_uri()).read().startswith(b"<svg")
    drawing = fetcher.fetch("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E").read()
    assert drawing.startswith(b"<svg xmlns")


def test_a_picture_that_was_made_is_fetched_by_its_address(folder: Path) -> None:
    content = bitmap("JPEG")
    fetcher = KitFetcher(Gate((folder,), (), {"photo:ab.jpeg": content}))
    response = fetcher.fetch("photo:ab.jpeg")
    assert (response.read(), response.content_type, fetcher.unpacked["photo:ab.jpeg"]) == (content, "image/jpeg", 0.0)


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example/x.png", "https://evil.example/x.png", "ftp://evil.example/x", "//evil.example/x.png", "",
        "file://evil.example/etc/passwd", "file:///etc/passwd", "{kit}/../secret.svg", "{kit}/%2e%2e/secret.svg",
        "{kit}/..%2fsecret.svg", "{kit}/link.svg", "{kit}/a.svg%00.png", "{kit}/none.svg", "{kit}", "gopher://x",
        "javascript:1", "photo:ab.jpeg", pytest.param("data:image/png;base64," + "A" * (9 * 2**20), id="a huge data url"),
    ],
)  # fmt: skip
def test_nothing_else_is_fetched(folder: Path, url: str) -> None:
    with pytest.raises(CannotFetch):
        KitFetcher(Gate((folder,))).fetch(url.replace("{kit}", folder.as_uri()))


def test_a_picture_that_readers_show_alike_comes_byte_for_byte_and_any_other_written_anew(fetch: Any) -> None:
    assert fetch("a.png").read() == bitmap()
    scan = fetch("scan.tiff")
    assert scan.read().startswith(b"\x89PNG") and scan.content_type == "image/png"


def test_a_style_sheets_own_word_on_its_encoding_counts_for_nothing(fetch: Any) -> None:
    assert fetch("page.css").headers.get_content_charset() == "utf-8"


def test_what_must_be_packed_anew_is_counted_by_address(folder: Path) -> None:
    found = KitFetcher(Gate((folder,)))
    for _ in range(2):
        found.fetch((folder / "a.png").as_uri())
    assert found.unpacked == {(folder / "a.png").as_uri(): pytest.approx(0.0006)}


def test_pictures_that_are_too_much_together_are_told_as_that(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetcher, "MOST_MEGAPIXELS", 0.0001)
    with pytest.raises(AsksTooMuch, match="save photographs as JPEG"):
        KitFetcher(Gate((folder,))).fetch((folder / "a.png").as_uri())


def test_the_pictures_inside_a_drawing_are_looked_at_with_it(folder: Path, fetch: Any) -> None:
    (folder / "shows.svg").write_text(f"<svg {NS}><image href='a.png'/></svg>")
    assert fetch("shows.svg").read()
    (folder / "reaches.svg").write_text(f"<svg {NS}><image href='../secret.png'/></svg>")
    with pytest.raises(CannotFetch, match=r"secret\.png"):
        fetch("reaches.svg")


@pytest.mark.parametrize(
    ("media", "content", "words"),
    [
        ("text/html", b"<p>", "no picture, style or font"),
        ("image/png", b"soup", "no PNG, JPEG"),
        ("font/ttf", b"soup", "no TrueType"),
        ("text/css", "p{}".encode("utf-16"), "not UTF-8"),
        ("image/svg+xml", b"<svg>", "not well-formed"),
    ],
)
def test_a_data_address_holds_what_it_says(media: Any, content: Any, words: Any) -> None:
    with pytest.raises(CannotFetch, match=words):
        KitFetcher(Gate(())).fetch(f"data:{media};base64,{b64encode(content).decode()}")


def test_an_address_is_joined_to_the_pages_and_one_that_is_none_is_told() -> None:
    assert joined("file:///kit/templates/", "../a.png") == "file:///kit/a.png"
    with pytest.raises(Unreadable, match="no address"):
        joined("file:///kit/templates/", "http://[")
