from __future__ import annotations

import json

import pytest

from campaignkit.cli.voice import Voice


def test_data_goes_to_stdout_and_talk_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    voice = Voice()
    voice.show("soup/out/a5.pdf")
    voice.say("Made 1 file.")
    assert capsys.readouterr() == ("soup/out/a5.pdf\n", "Made 1 file.\n")


def test_a_quiet_voice_still_gives_data_and_alarms(capsys: pytest.CaptureFixture[str]) -> None:
    voice = Voice(quiet=True)
    voice.show("data")
    voice.say("talk")
    voice.next_step("more talk")
    voice.alarm("error", "trouble")
    assert capsys.readouterr() == ("data\n", "error: trouble\n")


def test_details_need_asking_for(capsys: pytest.CaptureFixture[str]) -> None:
    Voice().detail("42 ms")
    assert capsys.readouterr().err == ""
    Voice(verbose=True).detail("42 ms")
    assert capsys.readouterr().err == "42 ms\n"


def test_foreign_text_cannot_reach_the_terminal_raw(capsys: pytest.CaptureFixture[str]) -> None:
    voice = Voice(color=True)
    voice.show("a\x1b[2Jb")
    voice.alarm("", "c\x1b[2Jd")
    out, err = capsys.readouterr()
    assert "\x1b[2J" not in out + err
    assert "\\u001b[2J" in out


def test_json_is_one_document_in_readable_letters(capsys: pytest.CaptureFixture[str]) -> None:
    Voice(color=True).show_json({"title": "Zoë\x9b"})
    out = capsys.readouterr().out
    assert json.loads(out) == {"title": "Zoë\x9b"}
    assert "Zoë" in out
    assert "\x9b" not in out


def test_colours_can_be_forced_and_forbidden(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Voice(color=True).alarm("error", "red")
    assert "\x1b[" in capsys.readouterr().err
    Voice(color=False).alarm("error", "plain")
    assert "\x1b[" not in capsys.readouterr().err
    monkeypatch.setenv("NO_COLOR", "1")
    Voice(color=True).alarm("error", "asked for")
    assert "\x1b[" in capsys.readouterr().err
