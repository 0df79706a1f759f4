from __future__ import annotations

import ipaddress

import pytest

from campaignkit.errors import CannotWrite
from campaignkit.studio.nearby.address import address_here


def test_an_address_of_ones_own_network_is_taken() -> None:
    assert address_here("192.168.1.7") == "192.168.1.7" and address_here("127.0.0.2") == "127.0.0.2"


@pytest.mark.parametrize("wanted", ["8.8.8.8", "0.0.0.0", "localhost", "192.168.1.7:80", "::1"])
def test_what_the_whole_internet_reaches_or_nobody_is_refused(wanted: str) -> None:
    with pytest.raises(CannotWrite):
        address_here(wanted)


def test_without_being_told_it_is_where_the_way_out_begins_or_there_is_no_network() -> None:
    try:
        found = address_here()
    except CannotWrite as error:
        assert error.hint.startswith("Join the Wi-Fi")
    else:
        assert ipaddress.ip_address(found).is_private
