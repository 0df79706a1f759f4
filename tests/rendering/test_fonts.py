from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from campaignkit.documents.kit import read_kit
from campaignkit.model.kit import Font, Kit
from campaignkit.rendering.anatomy import Rect, Run
from campaignkit.rendering.fonts import BrokenFont, FontFile, faces_used, font_files, misstated, undrawable

KIT = Path(__file__).parents[2] / "kits/event-flyer"


@pytest.fixture(scope="module")
def kit() -> Kit:
    return read_kit(KIT)


@pytest.fixture(scope="module")
def files(kit: Kit) -> tuple[FontFile, ...]:
    return font_files(kit)


def face(files: tuple[FontFile, ...], name: str) -> FontFile:
    return next(file for file in files if file.path.stem == name)


def run(text: str, families: tuple[str, ...], weight: int = 400) -> Run:
    return Run(Rect(0, 0, 1, 1), text, (), 3, families, weight)


def test_each_file_states_its_weight_and_letters(files: tuple[FontFile, ...]) -> None:
    assert {face(files, f"SchibstedGrotesk-{name}").weight for name in ("Regular", "Bold", "ExtraBold")} == {400, 700, 800}
    assert not any(file.italic for file in files)
    assert ord("ß") in face(files, "SchibstedGrotesk-Bold").characters


def test_letters_are_as_wide_as_the_font_says(files: tuple[FontFile, ...]) -> None:
    bold = face(files, "SchibstedGrotesk-Bold")
    assert 0 < bold.width("i") < bold.width("m") < 1.2
    assert bold.width("mm") == pytest.approx(2 * bold.width("m"))
    assert bold.width("\U0001f600") == 0.5


def test_a_web_copy_draws_just_what_it_was_asked_for_and_is_the_same_every_time(files: tuple[FontFile, ...]) -> None:
    bold = face(files, "SchibstedGrotesk-Bold")
    first, second = bold.for_web("Soup"), bold.for_web("Soup")
    assert first == second
    assert set(TTFont(io.BytesIO(first)).getBestCmap()) == {ord(char) for char in "Soup"}


def test_what_no_font_draws_is_told_once_and_marks_of_layout_are_not(files: tuple[FontFile, ...]) -> None:
    assert undrawable("Soup für alle مرحبا | “x” – £5", files) == ""
    assert undrawable("日本日\u200b\u2066 \n", files) == "日本"
    assert undrawable("a", ()) == "a"


def test_a_page_uses_the_nearest_weight_and_other_families_only_for_what_the_first_lacks(
    files: tuple[FontFile, ...],
) -> None:
    families = ("Schibsted Grotesk", "Alexandria")
    used = faces_used([run("Soup", families, 650), run("حساء 5", families, 700)], files)
    assert {file.path.stem for file in used} == {"SchibstedGrotesk-Bold", "Alexandria-Bold"}
    assert faces_used([run("x", ("Arial",))], files) == ()


@pytest.mark.parametrize("content", [b"", b"hello", b"\x00\x01\x00\x00" + b"\xff" * 60, b"OTTO\x00\x01"])
def test_a_file_that_is_no_font_is_told(kit: Kit, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.ttf").write_bytes(content)
    with pytest.raises(BrokenFont, match=r"a\.ttf"):
        font_files(replace(kit, folder=tmp_path, fonts=(Font("A", ("a.ttf",), "OFL-1.1"),)))


def test_a_font_cut_short_is_told(kit: Kit, tmp_path: Path) -> None:
    whole = (KIT / "fonts/SchibstedGrotesk-Bold.ttf").read_bytes()
    (tmp_path / "a.ttf").write_bytes(whole[: len(whole) // 3])
    with pytest.raises(BrokenFont):
        font_files(replace(kit, folder=tmp_path, fonts=(Font("A", ("a.ttf",), "OFL-1.1"),)))


def test_a_missing_font_is_told(kit: Kit, tmp_path: Path) -> None:
    with pytest.raises(BrokenFont):
        font_files(replace(kit, folder=tmp_path))


def test_font_files_are_values(files: tuple[FontFile, ...]) -> None:
    assert FontFile("A", Path("a.ttf")) == FontFile("A", Path("a.ttf"))


HEAD = b"\0\1\0\0\0\1\0\0\0\0\0\0"


@pytest.mark.parametrize(
    "content",
    [
        b"\0\1\0\0" + b"\0" * 8,
        HEAD + b"cmap" + b"\0" * 4 + (28).to_bytes(4, "big") + (90).to_bytes(4, "big") + b"\0" * 90,
        HEAD + b"cmap" + b"\0" * 4 + (28).to_bytes(4, "big") + b"\xff\xff\xff\xff",
        b"wOF2" + b"\0" * 44, b"wOFF" + b"\0" * 44, b"ttcf\0\1\0\0\x7f\xff\xff\xff", b"", b"%!PS-Adobe-3.0",
        HEAD + b"SVG " + b"\0" * 12,
    ],
)  # fmt: skip
def test_a_font_that_lies_of_itself_is_named(kit: Kit, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.ttf").write_bytes(content)
    with pytest.raises(BrokenFont, match=r"odd\.ttf"):
        font_files(replace(kit, folder=tmp_path, fonts=(Font("A", ("odd.ttf",), "OFL-1.1"),)))


def saying(words: str | None, folder: Path) -> Path:
    """A font that says this of its own licence."""
    with TTFont(KIT / "fonts/Jost-Regular.ttf") as font:
        for number in (13, 14):
            font["name"].removeNames(number)
        if words is not None:
            font["name"].setName(words, 13, 3, 1, 0x409)
        font.save(folder / "own.ttf")
    return folder / "own.ttf"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("GNU Affero General Public License, version 3", 1),
        ("Free for personal use only", 1),
        ("SIL Open Font License, Version 1.1", 0),
        (None, 0),
    ],
)
def test_a_font_that_is_under_other_terms_than_the_kit_says_is_told(
    kit: Kit, tmp_path: Path, words: str | None, code: int
) -> None:
    saying(words, tmp_path)
    stated = replace(kit, folder=tmp_path, fonts=(Font("Own", ("own.ttf",), "OFL-1.1"),))
    told = list(misstated(stated, font_files(stated)))
    assert [field for field, _ in told] == ["fonts[0].license"] * code
    assert all(f"own.ttf says of itself: “{words}”" in message and "OFL-1.1" in message for _, message in told)


def test_every_font_of_the_kits_says_what_its_kit_says(kit: Kit, files: tuple[FontFile, ...]) -> None:
    assert list(misstated(kit, files)) == []
