"""The address of this machine on the network of the room it stands in."""

from __future__ import annotations

import ipaddress
import socket

from campaignkit.errors import CannotWrite
from campaignkit.messages import _

ELSEWHERE = ("192.0.2.1", 9)
"""An address that nobody has (RFC 5737): asked which way leads there, the system tells ours; nothing is sent."""


def address_here(wanted: str = "") -> str:
    """The IPv4 address of this machine on its network, or the `wanted` one of several.

    Raises CannotWrite without a network, and for an address that the whole internet could reach.
    """
    found = wanted or _on_the_way_out()
    try:
        address = ipaddress.IPv4Address(found)
    except ValueError:
        message = _("{found} is no address such as 192.168.1.7.").format(found=found)
        raise CannotWrite(message, _("Your system's settings show it beside the Wi-Fi.")) from None
    if address.is_loopback and not wanted:
        raise CannotWrite(
            _("This computer is on no network that phones could be on."), _("Join the Wi-Fi of the room, then start again.")
        )
    if not address.is_private or address.is_unspecified:
        raise CannotWrite(
            _("{found} is an address on the open internet; the studio opens to the people in one room only.").format(
                found=found
            ),
            _("Join the Wi-Fi of the room, then start again."),
        )
    return str(address)


def _on_the_way_out() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
