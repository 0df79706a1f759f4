import time
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.documents.reuse import Rights, annotation, is_legal_notice, is_licence_text, own_licenses, rights
from campaignkit.errors import InvalidDocuments
from campaignkit.files import kit_contents

REUSE = """\
version = 1
[[annotations]]
path = "photos/**"
SPDX-FileCopyrightText = "2024 Ana Foto"
SPDX-License-Identifier = "CC-BY-4.0"
[[annotations]]
path = ["photos/free*.jpg", "assets/our-logo.svg"]
precedence = "override"
SPDX-FileCopyrightText = ["Bo", "Cy"]
SPDX-License-Identifier = "CC0-1.0"
"""


@pytest.fixture
def told(new_kit: Callable[..., Path]) -> Callable[..., dict[str, Rights]]:
    def read(**files: str) -> dict[str, Rights]:
        folder = new_kit(files={name.replace("__", "/"): text for name, text in files.items()})
        return rights(read_kit(folder), kit_contents(folder))

    return read


def test_a_file_is_under_the_kits_licence_unless_something_else_is_said(told: Callable[..., dict[str, Rights]]) -> None:
    assert told()["templates/flyer.html"] == Rights("CC-BY-SA-4.0", ("Werkstatt Ost",), declared=False)


def test_the_last_entry_of_reuse_toml_for_a_file_counts(told: Callable[..., dict[str, Rights]]) -> None:
    found = told(**{"REUSE.toml": REUSE, "photos/deep/a.jpg": "a", "photos/free1.jpg": "b", "photos/deep/free.jpg": "c"})
    assert found["photos/deep/a.jpg"] == Rights("CC-BY-4.0", ("2024 Ana Foto",))
    assert found["photos/free1.jpg"] == Rights("CC0-1.0", ("Bo", "Cy"))
    assert found["photos/deep/free.jpg"].license == "CC-BY-4.0"
    assert found["assets/our-logo.svg"].holders == ("Bo", "Cy")


def test_a_file_may_say_it_itself_or_in_a_file_beside_it(told: Callable[..., dict[str, Rights]]) -> None:
    found = told(**{
        "a.svg": "<!-- SPDX-FileCopyrightText: Ana\n SPDX-License-Identifier: CC-BY-4.0 --><svg/>",
        "b.jpg": "SPDX-License-Identifier: MIT",
        "b.jpg.license": "SPDX-FileCopyrightText: 2020 Bo <b@bo.example>\nSPDX-License-Identifier: CC0-1.0\n",
    })  # fmt: skip
    assert found["a.svg"] == Rights("CC-BY-4.0", ("Ana",))
    assert found["b.jpg"] == Rights("CC0-1.0", ("2020 Bo <b@bo.example>",))
    assert not found["b.jpg.license"].declared


@pytest.mark.parametrize(
    ("precedence", "license"),
    [("closest", "MIT"), ("override", "CC-BY-4.0"), ("aggregate", "MIT AND CC-BY-4.0")],
)
def test_precedence_is_kept(told: Callable[..., dict[str, Rights]], precedence: str, license: str) -> None:  # noqa: A002
    toml = f'[[annotations]]\npath = "a.css"\nprecedence = "{precedence}"\nSPDX-License-Identifier = "CC-BY-4.0"\n'
    assert told(**{"REUSE.toml": toml, "a.css": "/* SPDX-License-Identifier: MIT */"})["a.css"].license == license


def test_fonts_are_under_what_the_manifest_says(
    told: Callable[..., dict[str, Rights]], new_kit: Callable[..., Path]
) -> None:
    folder = new_kit(files={"fonts/a.ttf": "font"})
    manifest = folder / "kit.yaml"
    manifest.write_text(manifest.read_text() + "fonts: [{family: A, files: [fonts/a.ttf], license: OFL-1.1}]\n")
    kit = read_kit(folder)
    assert rights(kit, kit_contents(folder))["fonts/a.ttf"] == Rights("OFL-1.1", ())
    assert own_licenses(kit, kit_contents(folder)) == {}


def test_only_files_under_another_licence_have_their_own(new_kit: Callable[..., Path]) -> None:
    same = "SPDX-FileCopyrightText: Ana\nSPDX-License-Identifier: CC-BY-SA-4.0"
    folder = new_kit(
        files={"REUSE.toml": REUSE, "photos/a.jpg": "a", "assets/our-logo.svg": "", "b.jpg": "b", "b.jpg.license": same}
    )
    assert own_licenses(read_kit(folder), kit_contents(folder)) == {"photos/a.jpg": "CC-BY-4.0"}


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[[annotations", "not TOML"),
        ("annotations = 1", "no list"),
        ("annotations = [1]", "no table"),
        ("[[annotations]]", "names no file"),
        ("[[annotations]]\npath = 1", "neither text"),
        ('[[annotations]]\npath = "a"\nprecedence = "most"', "'most'"),
        ("#" * 200_000, "larger than"),
        ("a = " + "[" * 100_000, "larger than|not TOML"),
        ("a = " + "[" * 50_000, "not TOML"),
    ],
)
def test_what_is_no_reuse_toml_is_told_in_one_line(told: Callable[..., dict[str, Rights]], toml: str, said: str) -> None:
    with pytest.raises(InvalidDocuments) as refusal:
        told(**{"REUSE.toml": toml})
    (problem,) = refusal.value.problems
    assert (problem.file, problem.code) == ("REUSE.toml", "bad-reuse")
    assert any(part in problem.message for part in said.split("|"))


def test_a_misspelt_licence_of_a_file_is_told_with_the_one_that_was_meant(told: Callable[..., dict[str, Rights]]) -> None:
    with pytest.raises(InvalidDocuments) as refusal:
        told(**{"a.css": "/* SPDX-License-Identifier: CC-BY-4 */"})
    (problem,) = refusal.value.problems
    assert str(problem) == "a.css: expected an SPDX licence such as CC-BY-4.0, found 'CC-BY-4'; did you mean CC-BY-4.0?"


def test_hostile_patterns_are_answered_at_once(told: Callable[..., dict[str, Rights]]) -> None:
    toml = f'[[annotations]]\npath = "{"**a*" * 2000}b"\nSPDX-License-Identifier = "CC-BY-4.0"\n'
    started = time.process_time()
    told(**{"REUSE.toml": toml, f"{'a' * 100}/{'a' * 100}.jpg": ""})
    assert time.process_time() - started < 5


def test_an_annotation_reads_back_as_what_it_says() -> None:
    held = Rights("CC-BY-4.0", ('Ana "Foto" \\ Söhne\n', "Bo"))
    (entry,) = tomllib.loads("version = 1\n" + annotation(["a b.jpg", "c.jpg"], held))["annotations"]
    assert entry["path"] == ["a b.jpg", "c.jpg"]
    assert entry["SPDX-FileCopyrightText"] == list(held.holders)
    assert entry["SPDX-License-Identifier"] == "CC-BY-4.0"


def test_a_licences_text_is_known_by_its_name() -> None:
    for text in ("LICENSE", "licence.md", "COPYING", "fonts/OFL.txt", "fonts/OFL-Sofia.txt", "LICENSES/MIT.txt"):
        assert is_licence_text(text) and is_legal_notice(text)
    for other in ("templates/license.html", "assets/licence.svg", "README.md", "a/reuse-license.txt"):
        assert not is_licence_text(other) and not is_legal_notice(other)


def test_a_notice_tells_of_rights_and_is_no_licence() -> None:
    for notice in ("NOTICE", "AUTHORS", "fonts/Copyright.txt", "photos/a.jpg.license"):
        assert is_legal_notice(notice) and not is_licence_text(notice)
    assert not is_legal_notice("templates/notice.html")
