from __future__ import annotations

import sys
from pathlib import Path

import pytest

from campaignkit.cli import preview
from campaignkit.studio.nearby.guests import Guests
from tests.cli.command import Command


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, str, int]]:
    """What the studio was asked to serve; it opens and ends at once."""
    from campaignkit.studio import server

    asked: list[tuple[Path, str, int]] = []

    def serve(folder: Path, command: str, opened: server.Opened, port: int, room: str) -> None:
        """Say where it would be."""
        asked.append((folder, command, port))
        opened("http://127.0.0.1:8123/#k=x", Guests(room, port) if room else None)

    monkeypatch.setattr(server, "serve", serve)
    return asked


def test_the_address_is_data_and_the_command_that_starts_it_again_is_known(
    campaignkit: Command, served: list[tuple[Path, str, int]], here: Path
) -> None:
    told = campaignkit("preview", "soup", "--no-browser", "-p", "8123")
    assert told.status == 0 and told.out == "http://127.0.0.1:8123/#k=x\n"
    folder, command, port = served[0]
    assert (folder.name, port) == ("soup", 8123) and command.endswith("preview soup --port 8123 --no-browser")


def test_without_its_extra_the_studio_says_what_to_install(campaignkit: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "campaignkit.studio.server", None)
    told = campaignkit("preview", "--no-browser")
    assert told.status == 6 and "campaignkit[studio]" in told.err and preview.command.name == "preview"


def test_other_devices_are_let_in_only_where_somebody_says_so(
    campaignkit: Command, served: list[tuple[Path, str, int]], here: Path
) -> None:
    refused = campaignkit("preview", "soup", "--no-browser", "--lan", "--address", "127.0.0.2")
    assert refused.status == 2 and "--yes" in refused.err and not served
    told = campaignkit("preview", "soup", "--no-browser", "--lan", "--address", "127.0.0.2", "--yes", "-p", "8123")
    assert told.status == 0 and told.out == "http://127.0.0.1:8123/#k=x\n"
    assert "http://127.0.0.2:8123/#k=" in told.err and "not encrypted" in told.err and "█▀" in told.err


def test_no_address_of_the_open_internet_is_served(campaignkit: Command, served: list[tuple[Path, str, int]]) -> None:
    told = campaignkit("preview", "--lan", "--yes", "--address", "8.8.8.8")
    assert told.status != 0 and "open internet" in told.err and not served
