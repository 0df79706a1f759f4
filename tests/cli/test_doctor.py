"""doctor: what this machine has, and what mends it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import Command


def test_the_doctor_finds_this_machine_complete(campaignkit: Command) -> None:
    told = campaignkit("doctor")
    assert told.status == 0, told.out
    assert "HarfBuzz" in told.out
    findings = campaignkit("doctor", "--json").json
    assert findings["ok"] is True
    assert {"part", "state", "found", "mend"} <= findings["findings"][0].keys()


def test_a_machine_without_fonts_is_status_6_and_the_mend_is_named(
    process: Callable[..., subprocess.CompletedProcess[str]], here: Path
) -> None:
    (here / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig><dir>/nowhere</dir></fontconfig>')
    told = process("doctor", FONTCONFIG_FILE=str(here / "fonts.conf"))
    assert told.returncode == 6, told.stdout
    assert "Next: " in told.stderr
    assert "Traceback" not in told.stderr


WITHOUT_SQLITE = "import sys; sys.modules['sqlite3'] = None; from campaignkit.cli.main import main; main()"


@pytest.mark.parametrize(("words", "status"), [(("list",), 6), (("search", "soup"), 6), (("cache", "clear"), 0)])
def test_a_python_without_sqlite_is_told_plainly_and_only_where_it_matters(words: tuple[str, ...], status: int) -> None:
    done = subprocess.run([sys.executable, "-c", WITHOUT_SQLITE, *words], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert ("built without SQLite" in done.stderr and "campaignkit doctor" in done.stderr) == (status == 6)
