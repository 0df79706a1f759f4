from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import Command

KEYS = {
    "path", "kit", "material", "format", "lang", "profile", "partner", "audience",
    "recipient", "distributor", "brand", "pages", "sha256", "cached",
}  # fmt: skip


@pytest.fixture
def kit(campaignkit: Command) -> str:
    """A new kit with one material, a5, in two formats."""
    return campaignkit("init", "tea-flyer", "--by", "Tea Circle").out.strip()


def test_paths_go_to_stdout_and_the_summary_to_stderr(campaignkit: Command, kit: str, here: Path) -> None:
    told = campaignkit("render", kit, "-o", "out")
    assert told.status == 0, told.err
    assert told.out.splitlines() == ["out/tea-flyer/a5.pdf", "out/tea-flyer/a5.html"]
    assert all((here / line).is_file() for line in told.out.splitlines())
    assert "Made 2 files in " in told.err
    assert told.err.splitlines()[-1].startswith("Next: look at out/tea-flyer/a5.pdf")
    again = campaignkit("render", kit, "-o", "out")
    assert ", all as before:" in again.err


def test_programs_get_what_the_contract_names(campaignkit: Command, kit: str, here: Path) -> None:
    told = campaignkit("render", kit, "-o", "out", "-f", "pdf", "--json")
    assert told.status == 0, told.err
    (output,) = told.json["outputs"]
    assert output.keys() >= KEYS
    assert Path(output["path"]) == here / "out" / "tea-flyer" / "a5.pdf"
    assert (output["material"], output["format"], output["pages"], output["partner"]) == ("a5", "pdf", 1, None)


def test_bad_input_writes_nothing_and_is_status_1(campaignkit: Command, kit: str, here: Path) -> None:
    sample = here / kit / "sample" / "campaign.yaml"
    sample.write_text(sample.read_text().replace("2027-09-18T12:00", "soon"))
    told = campaignkit("render", kit, "-o", "out", "--json")
    assert told.status == 1
    assert told.json["outputs"] == []
    assert told.json["problems"][0]["field"] == "event.starts"
    assert not (here / "out").exists()


def test_a_material_that_is_not_there_is_answered_with_those_that_are(campaignkit: Command, kit: str) -> None:
    told = campaignkit("render", kit, "-m", "a55")
    assert told.status == 1
    assert "a5" in told.err
    assert "Traceback" not in told.err


def test_a_folder_in_the_way_is_told_without_a_traceback(campaignkit: Command, kit: str, here: Path) -> None:
    (here / "out").write_text("a file, not a folder")
    told = campaignkit("render", kit, "-o", "out", "-f", "pdf")
    assert told.status == 1
    assert "Traceback" not in told.err
    assert (here / "out").read_text() == "a file, not a folder"


def test_watching_renders_again_after_a_change_until_ctrl_c(
    campaignkit: Command, kit: str, here: Path, package_root: str
) -> None:
    code = "from campaignkit.cli.main import main; main()"
    words = ["render", kit, "-o", "out", "-f", "html", "--watch"]
    environment = {**os.environ, "PYTHONPATH": package_root}
    with subprocess.Popen(
        [sys.executable, "-c", code, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as watching:
        assert watching.stdout
        assert watching.stdout.readline() == "out/tea-flyer/a5.html\n"
        sample = here / kit / "sample" / "campaign.yaml"
        sample.write_text(sample.read_text().replace("Corner Hall, Mill Lane", "The old dairy"))
        assert watching.stdout.readline() == "out/tea-flyer/a5.html\n"
        watching.send_signal(signal.SIGINT)
        _, err = watching.communicate(timeout=20)
    assert watching.returncode == 130
    assert "Traceback" not in err
    assert "The old dairy" in (here / "out" / "tea-flyer" / "a5.html").read_text()
