from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from campaignkit import __version__


@pytest.mark.parametrize("words", [[], ["-h"], ["--help"]])
def test_alone_or_with_help_it_prints_the_overview(
    process: Callable[..., subprocess.CompletedProcess[str]], words: Sequence[str]
) -> None:
    shown = process(*words)
    assert shown.returncode == 0
    assert shown.stdout.startswith("campaignkit: ")
    assert shown.stderr == ""


@pytest.mark.parametrize("words", [["-V"], ["--version"], ["render", "-V"]])
def test_the_version_is_told_before_and_after_a_command(
    process: Callable[..., subprocess.CompletedProcess[str]], words: Sequence[str]
) -> None:
    assert process(*words).stdout == f"campaignkit {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_and_version_load_no_library(words: Sequence[str]) -> None:
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
def test_a_reader_who_leaves_early_is_no_error(words: Sequence[str], package_root: str) -> None:
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


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("words", [["--help"], ["list"], ["list", "--json"], ["show", "nothing", "--json"]])
@pytest.mark.parametrize("streams", [{"stdout"}, {"stdout", "stderr"}])
def test_output_that_cannot_be_written_is_status_1_without_a_traceback(
    words: Sequence[str], streams: set[str], package_root: str
) -> None:
    code = "from campaignkit.cli.main import main; main()"
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            stdout=full,
            stderr=full if "stderr" in streams else subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": package_root},
            check=False,
        )
    assert done.returncode == 1
    assert b"Traceback" not in (done.stderr or b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_closed_streams_are_no_error(closed: str, package_root: str) -> None:
    line = f"{shlex.quote(sys.executable)} -c 'from campaignkit.cli.main import main; main()' list {closed}"
    done = subprocess.run(
        line, shell=True, capture_output=True, env={**os.environ, "PYTHONPATH": package_root}, check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
