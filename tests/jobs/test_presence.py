from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from campaignkit.errors import Taken
from campaignkit.jobs.presence import HELD, KEY_LIVES, alone, key_of, port_of
from campaignkit.places import state_folder


def test_a_second_studio_of_a_campaign_is_told_where_the_first_is(tmp_path: Path) -> None:
    with alone(tmp_path, "http://127.0.0.1:1/#k=x"):
        with pytest.raises(Taken) as refused, alone(tmp_path, "elsewhere"):
            pass
        assert "http://127.0.0.1:1/#k=x" in refused.value.hint
        with alone(tmp_path / "other", "fine"):
            assert port_of(tmp_path) != port_of(tmp_path / "other")
    with alone(tmp_path, "again"):
        assert port_of(tmp_path) == port_of(tmp_path)


def test_a_key_outlives_a_restart_but_not_the_day_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    assert key_of(tmp_path, "first") == "first" == key_of(tmp_path, "second")
    (kept,) = (state_folder() / HELD).glob("*.key")
    assert kept.stat().st_mode & 0o077 == 0
    kept.write_text(json.dumps({"since": time.time() - KEY_LIVES - 1, "key": "first"}))
    assert key_of(tmp_path, "third") == "third"
    kept.write_text("{broken")
    assert key_of(tmp_path, "fourth") == "fourth"
