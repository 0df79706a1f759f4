from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from campaignkit.errors import MachineIncomplete
from campaignkit.jobs.doctor import DoctorFinding, Probe, examine, findings, mend, package_manager, require
from campaignkit.sandbox.landlock import Fence
from campaignkit.sandbox.system_libraries import Machine
from tests.judging import lets_through

HELD = Fence(files=True, tcp=True, network=True, privileges=True)
WHOLE = Probe((3, 11, 7), Machine("1.50.12", True, "6.0.0", True, 22), "", "2.39.5", "3.40.1", "", HELD)


def state(probe: Probe, part: str) -> DoctorFinding:
    return next(finding for finding in findings(probe, "apt") if finding.part == part)


def test_this_machine_has_all_that_rendering_needs() -> None:
    assert lets_through(require, examine())


def test_a_whole_machine_needs_no_mending() -> None:
    assert {(finding.state, finding.mend) for finding in findings(WHOLE, "apt")} == {("ok", "")}


@pytest.mark.parametrize(
    ("lacking", "part", "package"),
    [
        ({"python": (3, 10, 1)}, "Python", "python3"),
        ({"machine": Machine("", False, "6", True, 1)}, "Pango", "libpangoft2-1.0-0"),
        ({"machine": Machine("1.5", True, "6", False, 1)}, "HarfBuzz subset", "libharfbuzz-subset0"),
        ({"machine": Machine("1.5", True, "6", True, 0)}, "fonts", "fonts-dejavu-core"),
        ({"machine": None}, "fonts", "fonts-dejavu-core"),
        ({"git": ""}, "git", "git"),
        ({"renderer": "OSError: no pango"}, "WeasyPrint", "pip install"),
        ({"search": "no such module: fts5"}, "SQLite search", "FTS5"),
        ({"sqlite": ""}, "SQLite search", "FTS5"),
    ],
)
def test_a_missing_part_is_named_with_the_command_that_mends_it(
    lacking: Mapping[str, Any], part: str, package: str
) -> None:
    probe = replace(WHOLE, **lacking)
    assert state(probe, part).state == "missing"
    assert package in state(probe, part).mend


def test_signing_can_be_done_without_and_is_named_with_its_package() -> None:
    found = next(finding for finding in findings(replace(WHOLE, signing=False), "dnf") if finding.part == "ssh-keygen")
    assert (found.state, found.mend.split()[-1]) == ("absent", "openssh-clients")
    require([found])


def test_rendering_needs_everything_but_git_and_search() -> None:
    require(findings(replace(WHOLE, git="", search="no such module: fts5"), "apt"))
    with pytest.raises(MachineIncomplete, match="fonts") as caught:
        require(findings(replace(WHOLE, machine=Machine("1.5", True, "6", True, 0)), "dnf"))
    assert "dnf install -y dejavu-sans-fonts" in caught.value.hint


@pytest.mark.parametrize(
    ("fence", "states", "words"),
    [
        (HELD, ["ok", "ok", "ok"], "a network of its own"),
        (Fence(files=True, tcp=True, privileges=True), ["ok", "ok", "ok"], "cannot connect by TCP"),
        (Fence(network=True, privileges=True), ["absent", "ok", "ok"], "a network of its own"),
        (Fence(files=True, privileges=True), ["ok", "absent", "ok"], "does not hold it"),
        (Fence(), ["absent", "absent", "absent"], "own rules and limits still do"),
    ],
)
def test_each_wall_of_the_system_is_told_and_none_is_required(fence: Fence, states: Sequence[str], words: str) -> None:
    found = findings(replace(WHOLE, fence=fence), "apt")
    walls = [finding for finding in found if finding.part.startswith("wall: ")]
    assert [wall.state for wall in walls] == states
    assert words in walls[1].found
    require(found)


@pytest.mark.parametrize(
    ("text", "system", "manager"),
    [
        ('ID=debian\nVERSION_ID="12"', "linux", "apt"),
        ("ID=linuxmint\nID_LIKE='ubuntu debian'", "linux", "apt"),
        ("ID=fedora", "linux", "dnf"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"', "linux", "dnf"),
        ("ID=arch", "linux", "pacman"),
        ("", "darwin", "brew"),
        ("ID=plan9", "linux", ""),
        ("", "linux", ""),
    ],
)
def test_the_package_manager_follows_the_system(text: str, system: str, manager: str) -> None:
    assert package_manager(text.replace("'", '"'), system) == manager


def test_an_unknown_system_is_told_what_to_look_for() -> None:
    assert "fonts-dejavu-core" in mend("fonts", "")
