from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.errors import CannotWrite, Refused
from campaignkit.lineage.record import Record, parse_lineage
from campaignkit.places import config_folder
from campaignkit.registry.remembered import FILE, digests, forget, hold

VECTORS = Path(__file__).parent.parent / "vectors"
SHELF = "/shared drive/shelf"


@pytest.fixture
def record() -> Record:
    found = parse_lineage((VECTORS / "soup-flyer-1.0.0.lineage.json").read_bytes(), "lineage.json").record
    assert found
    return found


def test_a_record_that_was_seen_is_remembered_for_its_place(record: Record) -> None:
    hold("north", SHELF, record)
    hold("north", SHELF, record)
    assert digests(SHELF) == {"soup-flyer@1.0.0": record.digest}
    assert digests("/elsewhere") == {}
    assert (config_folder() / FILE).read_text().count("\n") == 1


def test_another_record_for_the_same_version_is_refused(record: Record) -> None:
    hold("north", SHELF, record)
    with pytest.raises(Refused, match="soup-flyer@1.0.0 in north was replaced") as refusal:  # noqa: RUF043
        hold("north", SHELF, replace(record, changes="Rewritten"))
    assert refusal.value.exit_status == 4
    assert "remove" in refusal.value.hint
    hold("south", "/elsewhere", replace(record, changes="Rewritten"))


def test_a_place_can_be_trusted_anew(record: Record) -> None:
    hold("north", SHELF, record)
    hold("south", "/elsewhere", record)
    forget(SHELF)
    hold("north", SHELF, replace(record, changes="Rewritten"))
    assert digests("/elsewhere") == {"soup-flyer@1.0.0": record.digest}


def test_a_damaged_file_is_read_as_far_as_it_goes(record: Record) -> None:
    config_folder().mkdir(parents=True)
    (config_folder() / FILE).write_bytes(
        b"\xff\xfe rubbish\n\nsha256:1\n" + f"{record.digest} soup-flyer@1.0.0 {SHELF}\n".encode()
    )
    assert digests(SHELF) == {"soup-flyer@1.0.0": record.digest}


def test_many_may_remember_at_once(record: Record) -> None:
    many = [replace(record, version=f"1.0.{number}") for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: hold("north", SHELF, one), many))
    assert digests(SHELF) == {f"soup-flyer@{one.version}": one.digest for one in many}


def test_a_place_for_settings_that_cannot_be_written_is_told(record: Record) -> None:
    config_folder().parent.mkdir(exist_ok=True)
    config_folder().touch()
    with pytest.raises(CannotWrite):
        hold("north", SHELF, record)
