from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from campaignkit.sandbox.system_libraries import examine, load


def test_a_library_that_is_not_there_is_none() -> None:
    assert load(("libno-such-thing.so.0",)) is None


def test_run_as_a_program_it_tells_its_findings_as_json() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "campaignkit.sandbox.system_libraries"], capture_output=True, text=True, check=True
    )
    findings = json.loads(told.stdout)
    assert findings["pango"] == examine().pango
    assert findings["fonts"] > 0


def test_a_machine_without_fonts_is_seen_as_such(tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>')
    command = [sys.executable, "-m", "campaignkit.sandbox.system_libraries"]
    env = {"FONTCONFIG_FILE": str(empty), "PYTHONPATH": ":".join(sys.path)}
    told = subprocess.run(command, capture_output=True, text=True, check=True, env=env)
    assert json.loads(told.stdout)["fonts"] == 0
