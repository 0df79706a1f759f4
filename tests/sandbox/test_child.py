from __future__ import annotations

import signal
from pathlib import Path

import pytest

from campaignkit.sandbox.child import MADE_NO_SENSE, Limits, cause, environment, exit_in_words
from campaignkit.sandbox.worker import OUT_OF_MEMORY


@pytest.mark.parametrize(
    ("status", "words", "code", "part"),
    [
        (None, "", "out-of-time", "180 seconds;"),
        (-signal.SIGXCPU, "", "out-of-time", "6 seconds of computing"),
        (OUT_OF_MEMORY, "", "out-of-memory", "1024 MB"),
        (1, "MemoryError", "out-of-memory", "1024 MB"),
        (-signal.SIGSEGV, "", "renderer-died", "SIGSEGV"),
        (-signal.SIGTRAP, "GLib-ERROR", "renderer-died", "SIGTRAP"),
        (1, "KeyError: 'x'", "renderer-died", "KeyError: 'x'"),
        (3, "", "renderer-died", "exit status 3"),
        (MADE_NO_SENSE, "", "renderer-died", "cannot be used"),
    ],
)
def test_every_end_of_a_worker_has_its_words(status: int | None, words: str, code: str, part: str) -> None:
    message, found = cause(status, words, Limits())
    assert found == code
    assert part in message


def test_a_status_is_told_in_few_words() -> None:
    assert [exit_in_words(status) for status in (None, -9, 1)] == ["too slow", "ended by SIGKILL", "exit status 1"]


def test_the_environment_is_the_same_for_everybody(tmp_path: Path) -> None:
    assert environment(tmp_path, {"LANG": "de_DE", "TZ": "Asia/Tokyo"}) == environment(tmp_path, {"HOME": "/root"})


def test_what_finds_libraries_and_fonts_is_kept(tmp_path: Path) -> None:
    given = {"PATH": "/bin", "FONTCONFIG_FILE": "/f", "SECRET": "x", "http_proxy": "x", "LD_PRELOAD": "x"}
    kept = environment(tmp_path, given)
    assert {name for name in given if name in kept} == {"PATH", "FONTCONFIG_FILE"}
    assert kept["HOME"] == kept["TMPDIR"] == str(tmp_path / "tmp")
