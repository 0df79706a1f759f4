"""Pictures that tell where they were taken stay with their owner until they no longer do."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from campaignkit.release_checks.picture_places import tells_its_place
from campaignkit.release_checks.private_data import private_data
from tests.assets.painted import telling_exif


def picture(kind: str, exif: Image.Exif | None = None, **more: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (30, 20), "#a02020").save(out, kind, **({"exif": exif} if exif else {}), **more)
    return out.getvalue()


def held_by() -> Image.Exif:
    """What says how a camera was held, and of what make it is, but not where."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 1, "Maker"
    return exif


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")])
def test_a_place_is_found_in_every_kind(kind: str, ending: str) -> None:
    assert tells_its_place(f"sample/photos/a.{ending}", picture(kind, telling_exif()))
    assert not tells_its_place(f"sample/photos/a.{ending}", picture(kind, held_by()))
    assert not tells_its_place(f"sample/photos/a.{ending}", picture(kind))


def test_a_place_is_found_in_a_tiff() -> None:
    notes = telling_exif().tobytes().removeprefix(b"Exif\0\0")  # which have the form of a TIFF without pixels
    assert notes[:4] in (b"II*\0", b"MM\0*")
    assert tells_its_place("a.tiff", notes)
    assert not tells_its_place("a.tiff", held_by().tobytes().removeprefix(b"Exif\0\0"))


def test_a_place_is_found_in_the_words_of_another_program() -> None:
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="53,47.9N"/></x:xmpmeta>'
    assert tells_its_place("a.JPG", picture("JPEG", xmp=xmp))


@pytest.mark.parametrize("length", range(0, 200, 7))
def test_notes_that_are_cut_off_are_no_fault(length: int) -> None:
    content = picture("JPEG", telling_exif())
    assert tells_its_place("a.jpg", content[:length]) in (True, False)
    assert not tells_its_place("a.jpg", b"Exif\0\0II*\0" + b"\xff" * length)


def test_what_is_no_picture_is_not_asked() -> None:
    assert not tells_its_place("words.txt", picture("JPEG", telling_exif()))


def test_a_kit_is_held_back_with_the_file_that_tells() -> None:
    (problem,) = private_data({"sample/photos/a.jpg": picture("JPEG", telling_exif()), "b.jpg": picture("JPEG")})
    assert (problem.file, problem.code, problem.severity) == ("sample/photos/a.jpg", "private-data", "error")
    assert "where it was taken" in problem.message
