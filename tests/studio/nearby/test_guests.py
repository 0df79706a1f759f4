from __future__ import annotations

import time

import pytest

from campaignkit.studio.nearby.guests import MOST_DEVICES, SECONDS, Guests, device_name

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/19 Safari/604"


def status(guests: Guests, host: str = "192.168.1.7:8123", key: str = "", client: str = "192.168.1.20") -> int:
    key = key or guests.url.partition("#k=")[2]
    refused = guests.refusal("GET", f"/a/{key}/campaign", {"host": host, "user-agent": PHONE}, client, 1.0)
    return refused.status if refused else 200


def test_who_has_the_code_is_let_in_and_seen() -> None:
    guests = Guests("192.168.1.7", 8123)
    new: list[str] = []
    guests.on_new = new.append
    assert status(guests) == 200 and status(guests) == 200
    assert new == ["iPhone, Safari"]
    assert [(each["name"], each["address"]) for each in guests.document()["devices"]] == [
        ("iPhone, Safari", "192.168.1.20")
    ]


@pytest.mark.parametrize("host", ["127.0.0.1:8123", "localhost:8123", "evil.example:8123", "192.168.1.7", ""])
def test_by_another_name_nobody_is(host: str) -> None:
    assert status(Guests("192.168.1.7", 8123), host) == 421


def test_a_wrong_key_opens_nothing_and_is_no_device() -> None:
    guests = Guests("192.168.1.7", 8123)
    assert status(guests, key="guess") == 403 and guests.document()["devices"] == []


def test_it_ends_when_it_is_ended_and_when_the_time_is_over() -> None:
    guests, ended = Guests("192.168.1.7", 8123), list[str]()
    guests.on_end = lambda: ended.append("ended")
    assert guests.ended_for_all()["ended"] and status(guests) == 403
    guests.end()
    assert ended == ["ended"]
    assert status(Guests("192.168.1.7", 8123, began=time.time() - SECONDS)) == 403


def test_a_crowd_of_addresses_fills_no_memory() -> None:
    guests = Guests("192.168.1.7", 8123)
    for number in range(MOST_DEVICES + 20):
        status(guests, client=f"10.0.0.{number}")
    assert len(guests.document()["devices"]) == MOST_DEVICES


def test_every_key_is_another_one() -> None:
    assert len({Guests("192.168.1.7", 8123).url for _ in range(20)}) == 20


@pytest.mark.parametrize(
    ("browser", "name"), [("", "?"), ("X11; Linux Firefox/140.0", "Linux, Firefox"), (PHONE, "iPhone, Safari")]
)
def test_a_device_is_called_by_what_its_browser_says(browser: str, name: str) -> None:
    assert device_name(browser) == name
