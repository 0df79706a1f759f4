import hashlib
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest

from campaignkit.errors import NotFound, UnsafePath
from campaignkit.files import (
    DEEPEST,
    KitFile,
    kit_files,
    printable,
    read_file,
    refuse_paths,
    safe_join,
)
from tests.judging import lets_through


def filled(folder: Path, contents: dict[str, str]) -> Path:
    for name, text in contents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_every_file_is_listed_with_its_size_and_digest_sorted_by_the_bytes_of_its_path(tmp_path: Path) -> None:
    filled(tmp_path, {"b.txt": "b", "a/z": "zz", "a.txt": "", "ä.txt": "x"})
    assert [file.path for file in kit_files(tmp_path)] == ["a.txt", "a/z", "b.txt", "ä.txt"]
    assert kit_files(tmp_path)[1] == KitFile("a/z", 2, hashlib.sha256(b"zz").hexdigest())


def test_only_the_lineage_at_the_top_is_no_part_of_the_kit(tmp_path: Path) -> None:
    filled(tmp_path, {"lineage.json": "{}", "words/lineage.json": "{}", ".hidden": "", "kit.yaml": ""})
    assert [file.path for file in kit_files(tmp_path)] == [".hidden", "kit.yaml", "words/lineage.json"]


def test_empty_folders_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    assert kit_files(tmp_path) == ()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="There is no folder"):
        kit_files(tmp_path / "none")


@pytest.mark.parametrize(
    "name",
    [
        "a\u202eb.txt", "a\u2066b", "a\x07b", "a\nb", "CON", "nul.txt", "Lpt1.svg", "com¹", ".git",
        ".gitignore", ".GitModules", ".gi\u200dt", "git~1", "end.", "end ", "a:b", "a*b", "a\\b", "x" * 121,
    ],
)  # fmt: skip
def test_names_that_mislead_or_that_some_system_cannot_hold_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("")
    with pytest.raises(UnsafePath, match="The name") as refusal:
        kit_files(tmp_path)
    assert refusal.value.message.isprintable()


@pytest.mark.parametrize("name", ["Löffel.svg", "فلاير.html", "a b.txt", "console.css", "git.md", "con-a.txt", ".config"])
def test_ordinary_names_of_any_script_are_welcome(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("")
    assert [file.path for file in kit_files(tmp_path)] == [name]


def test_a_kit_is_the_same_however_the_disk_spells_its_accents(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        (tmp_path / form).mkdir()
        filled(tmp_path / form, {normalize(form, "bücher/café.svg"): "x", "bz": "y"})
    assert kit_files(tmp_path / "NFD") == kit_files(tmp_path / "NFC")
    assert [file.path for file in kit_files(tmp_path / "NFD")] == ["bz", "bücher/café.svg"]


def test_two_spellings_of_one_name_are_refused(tmp_path: Path) -> None:
    filled(tmp_path, {"é.svg": "x", normalize("NFD", "é.svg"): "y"})
    with pytest.raises(UnsafePath, match="accents"):
        kit_files(tmp_path)


def test_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"a\xff")).write_text("")
    with pytest.raises(UnsafePath, match="not text in UTF-8"):
        kit_files(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"), [("a.txt", "A.txt"), ("b/x", "B/y"), ("straße", "STRASSE"), ("kit.yaml", "LINEAGE.json")]
)
def test_names_equal_but_for_case_are_refused(tmp_path: Path, one: str, other: str) -> None:
    filled(tmp_path, {one: "", other: ""})
    with pytest.raises(UnsafePath, match="upper and lower case"):
        kit_files(tmp_path)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.symlink_to("/etc/hostname"),
        lambda path: path.symlink_to(path.parent),
        os.mkfifo,
        lambda path: socket.socket(socket.AF_UNIX).bind(str(path)),
    ],
    ids=["a link", "a link to a folder", "a pipe", "a socket"],
)
def test_links_pipes_and_sockets_are_refused(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "x")
    with pytest.raises(UnsafePath, match="regular files only"):
        kit_files(tmp_path)


def test_a_kit_may_not_be_endlessly_deep(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a"] * (DEEPEST + 1))
    deep.mkdir(parents=True)
    (deep / "x").touch()
    with pytest.raises(UnsafePath, match="folders deep"):
        kit_files(tmp_path)


def test_a_kit_may_not_be_huge(tmp_path: Path) -> None:
    with (tmp_path / "big").open("wb") as stream:
        stream.truncate(300_000_000)
    with pytest.raises(UnsafePath, match="more than 200 MB"):
        kit_files(tmp_path)


@pytest.mark.parametrize("name", ["", "/etc/passwd", "..", "a/../../b", "a//b", "./a", "a\\b", "a\0b", "a/"])
def test_a_path_that_may_lead_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafePath, match="does not stay inside"):
        safe_join(tmp_path, name)


def test_a_path_through_a_link_is_refused_wherever_it_points(tmp_path: Path) -> None:
    filled(tmp_path, {"real/a": ""})
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises(UnsafePath, match="is a link"):
        safe_join(tmp_path, "link/a")


@pytest.mark.parametrize(("on_disk", "asked"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_path_is_found_however_its_accents_are_spelt(tmp_path: Path, on_disk: Any, asked: Any) -> None:
    spelt = normalize(on_disk, "bücher/café.svg")
    filled(tmp_path, {spelt: "x"})
    assert safe_join(tmp_path, normalize(asked, "bücher/café.svg")) == tmp_path / spelt
    assert safe_join(tmp_path, normalize(asked, "bücher/thé.svg")).name == normalize(asked, "thé.svg")


def test_a_path_below_the_root_is_joined_whether_or_not_it_is_there(tmp_path: Path) -> None:
    filled(tmp_path, {"a/b": ""})
    assert safe_join(tmp_path, "a/b") == tmp_path / "a" / "b"
    assert safe_join(tmp_path, "c/d") == tmp_path / "c" / "d"
    assert safe_join(tmp_path, "a/b/c") == tmp_path / "a" / "b" / "c"


def test_reading_never_follows_a_link_nor_waits_for_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe"):
        with pytest.raises(UnsafePath):
            read_file(tmp_path / name)
    with pytest.raises(NotFound):
        read_file(tmp_path / "none")


def test_foreign_text_is_shown_without_its_tricks() -> None:
    assert printable("a\x1b[31m\u202eb\udcff") == "a\\x1b[31m\\u202eb\\udcff"


def test_paths_that_a_kit_may_have_are_let_through() -> None:
    paths = ["kit.yaml", "templates/flyer.html", "templates/parts/a.html", "assets/lineage.json"]
    assert lets_through(refuse_paths, paths, "the archive")


@pytest.mark.parametrize(
    "path",
    ["", ".", "..", "/a", "a/", "a//b", "a/./b", "a/../b", "lineage.json", "nul.txt", "a\\b", ".git/x", "x/" * 30 + "y"],
)
def test_paths_that_no_kit_may_have_are_refused_before_they_exist(path: str) -> None:
    with pytest.raises(UnsafePath):
        refuse_paths(["kit.yaml", path], "the archive")


def test_a_path_below_a_file_is_refused() -> None:
    with pytest.raises(UnsafePath, match="inside of a file"):
        refuse_paths(["a", "a/b"], "the archive")
