from __future__ import annotations

from datetime import UTC, datetime

import pytest

from campaignkit import clock
from campaignkit.errors import CampaignKitError


def test_the_environment_gives_the_date_of_a_run() -> None:
    assert clock.given({clock.VARIABLE: "1767225600"}) == 1767225600
    assert clock.now({clock.VARIABLE: "0"}) == 0


def test_without_one_the_clock_does() -> None:
    assert clock.given({}) is None
    assert clock.given({clock.VARIABLE: ""}) is None
    assert clock.now({}) == clock.machine_seconds()


@pytest.mark.parametrize("text", ["soon", "1.5", "-1", "²", "1" * 12])
def test_what_is_no_date_is_told(text: str) -> None:
    with pytest.raises(CampaignKitError, match="SOURCE_DATE_EPOCH"):
        clock.given({clock.VARIABLE: text})


def test_the_date_comes_from_the_environment_then_the_release_then_is_fixed() -> None:
    assert clock.epoch({"SOURCE_DATE_EPOCH": "5"}, "2027-01-01T00:00:00Z") == 5
    assert clock.epoch({}, "1970-01-02T00:00:00Z") == 86400
    assert clock.epoch({"SOURCE_DATE_EPOCH": ""}, "") == clock.FIRST_DATE


def test_a_moment_is_the_date_in_utc() -> None:
    assert clock.moment({clock.VARIABLE: "1800000000"}) == datetime(2027, 1, 15, 8, tzinfo=UTC)
