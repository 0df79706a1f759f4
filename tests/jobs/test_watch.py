from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from campaignkit.errors import NotFound
from campaignkit.jobs import watch as job
from campaignkit.jobs.render import Wish
from campaignkit.sandbox.pool import Pool

CAMPAIGN = "lang: en\nheadline: Hello\npartners:\n  - {name: Aire Kitchen}\n"


@pytest.fixture
def rounds(tmp_path: Path, new_kit: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[Iterator[Any]]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent.parent / "sandbox"))
    new_kit("soup/kits/soup-flyer")
    (tmp_path / "soup/campaign.yaml").write_text(CAMPAIGN)
    with Pool(1, "odd_workshops:Plain") as pool:
        yield job.rounds(pool, tmp_path / "soup", Wish())


def later(path: Path, text: str) -> Timer:
    timer = Timer(0.4, path.write_text, [text])
    timer.start()
    return timer


def test_each_edit_makes_a_round_and_a_mistake_does_not_end_it(tmp_path: Path, rounds: Iterator[Any]) -> None:
    file = tmp_path / "soup/campaign.yaml"
    assert len(next(rounds).outputs) == 2
    later(file, CAMPAIGN + "hedline: x\n")
    wrong = next(rounds)
    assert (wrong.outputs, [problem.code for problem in wrong.problems]) == ((), ["unknown-key"])
    later(file, CAMPAIGN.replace("Hello", "Hallo"))
    assert "Hallo" in next(rounds).outputs[0].path.read_text()


def test_the_files_it_makes_itself_start_no_round(tmp_path: Path, rounds: Iterator[Any]) -> None:
    next(rounds)
    (tmp_path / "soup/out/soup-flyer/other.txt").write_text("x")
    later(tmp_path / "soup/kits/soup-flyer/templates/flyer.html", "<p>changed</p>")
    assert not any(output.made.cached for output in next(rounds).outputs)


def test_a_file_that_is_away_for_a_moment_does_not_end_it(tmp_path: Path, rounds: Iterator[Any]) -> None:
    next(rounds)
    (tmp_path / "soup/campaign.yaml").unlink()
    assert [problem.code for problem in next(rounds).problems] == ["not-found"]
    (tmp_path / "soup/campaign.yaml").write_text(CAMPAIGN)
    assert next(rounds).outputs


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="stew"):
        next(job.watch(tmp_path / "stew", Wish()))
