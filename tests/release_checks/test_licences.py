from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.files import kit_contents
from campaignkit.release_checks.licences import unlicensed

ROOT = Path(__file__).parents[2]
Make = Callable[..., Path]


def codes(folder: Path) -> set[tuple[str, str, str]]:
    found = unlicensed(read_kit(folder), kit_contents(folder))
    return {(problem.file, problem.code, problem.severity) for problem in found}


def add(folder: Path, text: str) -> None:
    manifest = folder / "kit.yaml"
    manifest.write_text(manifest.read_text() + text)


@pytest.fixture
def kit(new_kit: Make) -> Path:
    return new_kit(files={"LICENSE": "CC BY-SA 4.0"})


def test_a_kit_in_order_has_nothing_to_mend(kit: Path) -> None:
    assert codes(kit) == set()


def test_a_font_without_an_entry_has_no_licence(kit: Path) -> None:
    (kit / "fonts").mkdir()
    (kit / "fonts" / "Soup.woff2").touch()
    assert codes(kit) == {("fonts/Soup.woff2", "unlisted-font", "error")}


@pytest.mark.parametrize(
    ("license_", "code"), [("CC-BY-NC-4.0", "font-license"), ("OFL-1.1", "font-license-text"), ("MIT", "")]
)
def test_a_fonts_licence_must_be_open_and_the_ofl_wants_its_text(kit: Path, license_: str, code: str) -> None:
    (kit / "fonts").mkdir()
    (kit / "fonts" / "Soup.ttf").touch()
    add(kit, f"fonts: [{{family: Soup, license: {license_}, files: [fonts/Soup.ttf]}}]\n")
    assert {found for _, found, _ in codes(kit)} == ({code} if code else set())
    (kit / "fonts" / "OFL.txt").write_text("SIL Open Font License 1.1")
    assert ("kit.yaml", "font-license-text", "warning") not in codes(kit)


@pytest.mark.parametrize("file", ["setup.exe", "draft.psd", ".DS_Store", "run.sh", "a/.hidden/b.txt"])
def test_files_that_no_kit_needs_are_asked_about(kit: Path, file: str) -> None:
    (kit / file).parent.mkdir(parents=True, exist_ok=True)
    (kit / file).touch()
    assert codes(kit) == {(file, "odd-file", "warning")}


def test_files_that_tell_of_licences_are_no_odd_ones(kit: Path) -> None:
    (kit / "REUSE.toml").write_text("version = 1\n")
    (kit / "a.jpg.license").write_text("SPDX-License-Identifier: CC0-1.0\n")
    assert codes(kit) == set()


def test_a_licence_file_is_missed(new_kit: Make) -> None:
    assert codes(new_kit()) == {("LICENSE", "license-text", "warning")}


@pytest.mark.parametrize("file", ["COPYING", "LICENSES/CC-BY-SA-4.0.txt"])
def test_a_licence_may_lie_at_the_top_under_any_of_its_names(new_kit: Make, file: str) -> None:
    assert codes(new_kit(files={file: "CC BY-SA 4.0"})) == set()


@pytest.mark.parametrize("file", ["fonts/OFL.txt", "NOTICE.txt"])
def test_the_licence_of_a_part_and_a_notice_are_not_the_kits(new_kit: Make, file: str) -> None:
    assert codes(new_kit(files={file: "OFL"})) == {("LICENSE", "license-text", "warning")}


def test_every_template_with_a_page_must_show_the_credit_itself_or_by_a_part(kit: Path) -> None:
    (kit / "templates" / "flyer.html").write_text("{% include 'foot.html' %}")
    assert codes(kit) == {("templates/flyer.html", "no-credit", "error")}
    (kit / "templates" / "foot.html").write_text("{%- from 'foot.html' import x %}{{ credit.line }}")
    assert codes(kit) == set()


@pytest.mark.parametrize("name", sorted(path.parent.name for path in ROOT.glob("kits/*/kit.yaml")))
def test_the_kits_of_this_repository_are_in_order(name: str) -> None:
    assert codes(ROOT / "kits" / name) == set()
