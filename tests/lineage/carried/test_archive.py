import io
import zipfile
from dataclasses import replace
from random import Random

import pytest

from campaignkit.errors import Refused
from campaignkit.files import KitFile, file_digests
from campaignkit.lineage.carried.archive import LARGEST, pack, unpack
from campaignkit.lineage.digest import tree
from campaignkit.lineage.record import Lineage, Record


def listing(record: Record, contents: dict[str, bytes]) -> Record:
    """A record that lists these files, as whoever alters both would write it."""
    files = file_digests(contents)
    return replace(record, files=files, tree=tree(files))


def zipped(contents: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.fixture
def record(suppe: Lineage) -> Record:
    assert suppe.record
    return suppe.record


def test_a_kit_comes_out_as_it_went_in(record: Record, contents: dict[str, bytes]) -> None:
    archive = pack(contents)
    assert archive is not None
    assert unpack(archive, record, "flyer.pdf") == contents


def test_the_same_kit_makes_the_same_archive_whatever_the_order(contents: dict[str, bytes]) -> None:
    assert pack(contents) == pack(dict(reversed(contents.items())))


def test_a_kit_that_would_weigh_too_much_is_not_packed() -> None:
    assert pack({"photo.jpg": Random(1).randbytes(LARGEST)}) is None


@pytest.mark.parametrize(
    "name",
    ["../evil", "/etc/passwd", "a/../../b", "a//b", "C:\\evil", ".git/config", "lineage.json", "con", "a\nb", "a\u202eb"],
)
def test_a_name_that_no_kit_has_is_refused_before_anything_is_unpacked(record: Record, name: str) -> None:
    contents = {name: b"x"}
    with pytest.raises(Refused, match=r"The kit inside flyer\.pdf|The name"):
        unpack(zipped(contents), listing(record, contents), "flyer.pdf")


def test_names_that_some_systems_take_for_one_file_are_refused(record: Record) -> None:
    contents = {"a.css": b"x", "A.css": b"y"}
    with pytest.raises(Refused):
        unpack(zipped(contents), listing(record, contents), "flyer.pdf")
    nested = {"a": b"x", "a/b": b"y"}
    with pytest.raises(Refused, match="inside of a file"):
        unpack(zipped(nested), listing(record, nested), "flyer.pdf")


@pytest.mark.parametrize("change", ["more", "fewer", "longer", "other"])
def test_an_archive_that_is_not_what_the_record_lists_is_refused_and_the_file_named(
    record: Record, contents: dict[str, bytes], change: str
) -> None:
    manifest = contents["kit.yaml"]
    changed = {
        "more": {**contents, "kit.yaml.txt": b""},
        "fewer": {path: data for path, data in contents.items() if path != "kit.yaml"},
        "longer": {**contents, "kit.yaml": manifest + b"\n"},
        "other": {**contents, "kit.yaml": manifest[:-2] + b"!\n"},
    }[change]
    with pytest.raises(Refused, match=r"kit\.yaml"):
        unpack(zipped(changed), record, "flyer.pdf")


def test_a_file_that_says_it_is_short_never_becomes_long(record: Record) -> None:
    """A megabyte of zeros that claims to be ten bytes: in the record, and in the archive's own list."""
    archive = bytearray(zipped({"a": bytes(1_000_000)}))
    size = (1_000_000).to_bytes(4, "little")
    lied = bytes(archive.replace(size, (10).to_bytes(4, "little")))
    told = replace(record, files=(KitFile("a", 10, "0" * 64),))
    with pytest.raises(Refused):
        unpack(lied, told, "flyer.pdf")


def test_a_record_that_promises_too_much_is_refused(record: Record) -> None:
    for size in (10**12, -1):
        with pytest.raises(Refused, match="unpack to more"):
            unpack(b"", replace(record, files=(KitFile("a", size, "0" * 64),)), "flyer.pdf")


def test_an_archive_that_is_locked_or_damaged_is_refused(record: Record, contents: dict[str, bytes]) -> None:
    archive = pack(contents)
    assert archive
    locked = bytearray(archive)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = locked.find(mark)
        locked[found + place] |= 1
    for broken in (bytes(locked), archive[: len(archive) // 2], archive[:-1], b"", bytes(100)):
        with pytest.raises(Refused):
            unpack(broken, record, "flyer.pdf")
