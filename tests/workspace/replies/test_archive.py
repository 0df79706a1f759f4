from __future__ import annotations

import stat
import struct
import zipfile

import pytest

from campaignkit.errors import CampaignKitError, NotFound, Refused
from campaignkit.workspace.replies.archive import LARGEST, unpacked
from tests.replies import FACTS, PNG, VALUES, campaign_zip, zipped

WHOLE = [("campaign.yaml", VALUES.encode()), ("make.json", str(FACTS).encode())]


def linked(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry


def lying(data: bytes, offset: int, value: bytes) -> bytes:
    """The same archive with other bytes at this place of its end (negative) or of its first entry in the list."""
    place = len(data) + offset if offset < 0 else data.index(b"PK\x01\x02") + offset
    return data[:place] + value + data[place + len(value) :]


def test_an_archive_is_its_files_by_name_stored_or_deflated_with_or_without_folders() -> None:
    files = [*WHOLE, ("logos/", b""), ("logos/a.png", PNG)]
    expected = {name: data for name, data in files if name != "logos/"}
    assert unpacked(zipped(files), "a.zip") == unpacked(zipped(files, zipfile.ZIP_DEFLATED), "a.zip") == expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../evil.png", "is none of"),
        ("/etc/passwd", "is none of"),
        ("logos/../../evil.png", "is none of"),
        ("logos\\evil.png", "is none of"),
        ("logos/a/b.png", "is none of"),
        ("logos/..", "does not stay inside"),
        ("photos/con.png", "reserved on Windows"),
        ("photos/x\u202egnp.exe", "turns the writing direction"),
        ("photos/line\nbreak.png", "control character"),
        (".campaignkit/lock", "is none of"),
        ("kits/x/kit.yaml", "is none of"),
        ("kit.yaml", "is none of"),
        ("campaign.yaml", "stands in it twice"),
        ("CAMPAIGN.YAML", "is none of"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_entry_that_no_form_makes_is_refused_by_name(name: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        unpacked(zipped([*WHOLE, (name, PNG)]), "a.zip")
    assert words in refused.value.message and "\n" not in refused.value.message


def test_two_names_that_are_one_on_many_systems_are_refused() -> None:
    with pytest.raises(Refused, match="differ only"):
        unpacked(zipped([*WHOLE, ("logos/a.png", PNG), ("logos/A.png", PNG)]), "a.zip")


def test_links_are_refused() -> None:
    with pytest.raises(Refused, match="link"):
        unpacked(zipped([*WHOLE, (linked("logos/a.png"), b"/etc/passwd")]), "a.zip")


def test_what_becomes_far_larger_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(Refused, match="far larger"):
        unpacked(zipped([*WHOLE, ("photos/a.png", bytes(5_000_000))], zipfile.ZIP_DEFLATED), "a.zip")
    with pytest.raises(Refused, match="20 MB"):
        unpacked(b"PK\x03\x04" + bytes(LARGEST), "a.zip")


def test_more_files_than_a_form_makes_are_refused() -> None:
    many = [(f"logos/{number}.png", PNG) for number in range(39)]
    with pytest.raises(Refused, match="41 files"):
        unpacked(zipped([*WHOLE, *many]), "a.zip")


@pytest.mark.parametrize(
    ("offset", "value"),
    [
        (-14, struct.pack("<2H", 1, 1)),  # how many entries
        (-6, struct.pack("<L", 0)),  # where their list begins
        (24, struct.pack("<L", 7)),  # an entry's size
        (24, struct.pack("<L", 4_000_000)),
        (16, b"\0\0\0\0"),  # its checksum
        (8, struct.pack("<H", 1)),  # locked
        (10, struct.pack("<H", 99)),  # packed in another way
    ],
)
def test_sizes_counts_and_kinds_that_lie_are_refused(offset: int, value: bytes) -> None:
    with pytest.raises(Refused) as refused:
        unpacked(lying(campaign_zip(), offset, value), "a.zip")
    assert "\n" not in refused.value.message and refused.value.hint


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"MZ", b"%PDF-1.7", b"PK\x03\x04", campaign_zip()[:-5], campaign_zip() + b"!"]
)
def test_what_is_no_archive_or_a_part_of_one_is_refused(data: bytes) -> None:
    with pytest.raises(CampaignKitError) as refused:
        unpacked(data, "a.zip")
    assert isinstance(refused.value, NotFound | Refused)


@pytest.mark.parametrize("missing", [0, 1])
def test_an_archive_without_one_of_the_two_texts_is_none_of_the_form(missing: int) -> None:
    with pytest.raises(NotFound, match=f"no {WHOLE[missing][0]} in it"):
        unpacked(zipped([WHOLE[1 - missing]]), "a.zip")
