from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.errors import Problem
from campaignkit.files import kit_contents
from campaignkit.lineage.provenance import identify
from campaignkit.release_checks.readiness import faults_of_files, leavings_in


@pytest.fixture
def faults(new_kit: Callable[..., Path]) -> Callable[..., list[Problem]]:
    """What must be mended in a kit with these files before it goes out; those files were `public` before."""

    def found(files: dict[str, str]) -> list[Problem]:
        home = new_kit(files=files)
        kit, contents = read_kit(home), kit_contents(home)
        return list(faults_of_files(kit, contents, identify(kit, contents, None)))

    return found


def test_addresses_of_people_do_not_go_out(faults: Callable[..., list[Problem]]) -> None:
    assert faults({"LICENSE": "CC BY-SA"}) == []
    (problem,) = faults({"LICENSE": "CC BY-SA", "words/en.yaml": "free: Ask anna.muster@gmail.com\n"})
    assert (problem.file, problem.severity) == ("words/en.yaml", "error")


def test_a_font_without_a_licence_does_not_go_out(faults: Callable[..., list[Problem]]) -> None:
    assert "fonts/own.ttf" in {problem.file for problem in faults({"fonts/own.ttf": "font"})}


def test_what_systems_left_in_the_folder_is_told_unless_a_release_lists_it(new_kit: Callable[..., Path]) -> None:
    home = new_kit()
    kit, contents = read_kit(home), kit_contents(home)
    assert leavings_in(home, contents, identify(kit, contents, None)) == ()
    (home / ".DS_Store").write_bytes(b"names of folders")
    contents = kit_contents(home)
    found = leavings_in(home, contents, identify(kit, contents, None))
    assert [(problem.file, problem.code) for problem in found] == [(".DS_Store", "leaving")]
