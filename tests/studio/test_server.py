from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from campaignkit.errors import CannotWrite
from campaignkit.studio.nearby.guests import Guests
from campaignkit.studio.server import LOOPBACK, _listening, serve


def test_it_listens_on_this_machine_alone_and_takes_the_next_port_where_one_is_taken() -> None:
    with _listening(LOOPBACK, 0, only=False) as first:
        port = first.getsockname()[1]
        assert first.getsockname()[0] == LOOPBACK
        with _listening(LOOPBACK, port, only=False) as second:
            assert port < second.getsockname()[1] <= port + 20
        with pytest.raises(CannotWrite):
            _listening(LOOPBACK, port, only=True)


def test_it_is_there_once_it_says_so_and_asks_for_its_key(tmp_path: Path) -> None:
    opened, address = threading.Event(), list[str]()

    def told(where: str, _: Guests | None) -> None:
        address.append(where)
        opened.set()

    folder = tmp_path / "new"
    folder.mkdir()
    threading.Thread(target=lambda: serve(folder, "campaignkit preview", told), daemon=True).start()
    assert opened.wait(20)
    base, _, key = address[0].partition("/#k=")
    assert len(key) >= 43 and urllib.request.urlopen(base, timeout=20).status == 200
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{base}/a/wrong/desk", timeout=20)
    assert refused.value.code == 403
    assert socket.gethostbyname(LOOPBACK) == LOOPBACK
