from __future__ import annotations

import os
import subprocess
import sys

import pytest

from campaignkit import __version__


@pytest.mark.parametrize("words", [[], ["-h"], ["--help"]])
def test_alone_or_with_help_it_prints_the_overview(process, words):
    shown = process(*words)
    assert shown.returncode == 0
    assert shown.stdout.startswith("campaignkit: ")
    assert shown.stderr == ""


@pytest.mark.parametrize("words", [["-V"], ["--version"], ["render", "-V"]])
def test_the_version_is_told_before_and_after_a_command(process, words):
    assert process(*words).stdout == f"campaignkit {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_and_version_load_no_library(words):
    code = f"""
import sys
sys.argv = ["campaignkit", *{words}]
from campaignkit.cli.main import main
try:
    main()
except SystemExit:
    pass
heavy = {{"click", "dataclasses", "pathlib", "typing", "campaignkit.cli.run"}} & set(sys.modules)
sys.exit(str(heavy) if heavy else 0)
"""
    done = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("words", [["--help"], ["doctor", "-h"], ["list", "-q"], ["list", "--json"]])
def test_a_reader_who_leaves_early_is_no_error(words, package_root):
    reader, writer = os.pipe()
    os.close(reader)
    code = "from campaignkit.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, *words],
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": package_root},
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
