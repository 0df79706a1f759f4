"""Whatever is wrong is told at once, on one line each, with its place; and nothing is written."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CAMPAIGN = """\
lang: en
materials: [a6]
event:
  title: Soup for all
  starts: 2027-06-12T18:30
  ends: 2027-06-12T21:00
  tz: Europe/London
  where: St Mary’s Hall, Leeds
  price: {amount: 4, currency: GBP}
  url: https://soup.example/
partners:
  - {id: a, name: Aire Canteen, logo: logos/a.svg}
  - {id: b, name: Soup Run}
brand: {color: "#E5352B"}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#222"/></svg>'
STARTS, ENDS = "  starts: 2027-06-12T18:30\n", "  ends: 2027-06-12T21:00\n"
TOO_MANY = "".join(f"  - {{id: p{number}, name: Partner {number}}}\n" for number in range(12))

FAULTS = {
    "unknown key": ("  where:", "  wehre: x\n  where:", "8:3 event.wehre", "unknown", "where"),
    "unknown key at the top": ("brand:", "brnad: {}\nbrand:", "14:1 brnad", "unknown", "brand"),
    "duplicate key": ("brand:", "lang: en\nbrand:", "14:1 lang", "twice", "line 1"),
    "a no that is no text": ("Soup for all", "no", "4:10 event.title", "expected text", "“no”", "quotes"),
    "a number that is no text": ("Soup for all", "01234", "4:10 event.title", "expected text", "“01234”"),
    "a language that is no text": ("lang: en", "lang: no", "1:7 lang", "expected", "“no”", "quotes"),
    "text over its limit": ("Soup for all", "soup " * 30, "4:10 event.title", "at most 120", "found 149", "cut 29"),
    "a time that does not exist": (
        STARTS + ENDS, "  starts: 2027-03-28T01:30\n  ends: 2027-03-28T04:00\n",
        "5:11 event.starts", "found 2027-03-28T01:30", "Europe/London skip", "2027-03-28T02:30+01:00",
    ),
    "a time that exists twice": (
        STARTS + ENDS, "  starts: 2027-10-31T01:30\n  ends: 2027-10-31T04:00\n",
        "5:11 event.starts", "found 2027-10-31T01:30", "twice", "2027-10-31T01:30+01:00", "2027-10-31T01:30+00:00",
    ),
    "a day that does not exist": ("2027-06-12T18:30", "2027-02-30T18:30", "5:11 event.starts", "expected", "2027-02-30"),
    "a date in words": ("2027-06-12T18:30", "12 June 2027", "5:11 event.starts", "expected", "“12 June 2027”"),
    "an end before its start": (ENDS, "  ends: 2027-06-12T18:00\n", "6:9 event.ends", "after `starts`", "18:00"),
    "unknown zone": ("Europe/London", "Europe/Lodnon", "7:7 event.tz", "expected", "“Europe/Lodnon”", "Europe/London"),
    "unknown language": ("lang: en", "lang: xx-nope", "1:7 lang", "expected", "“xx-nope”"),
    "unknown currency": ("GBP", "GPB", "9:32 event.price.currency", "expected", "“GPB”"),
    "too many decimals": ("amount: 4", "amount: 12.505", "9:19 event.price.amount", "expected at most 2", "“12.505”"),
    "decimals where there are none": (
        "amount: 4, currency: GBP", "amount: 12.5, currency: JPY", "9:19 event.price.amount", "no decimals", "“12.5”",
    ),
    "javascript link": ("https://soup.example/", "javascript:alert(1)", "10:8 event.url", "expected", "javascript:"),
    "relative link": ("https://soup.example/", "/lunch", "10:8 event.url", "expected", "“/lunch”"),
    "link without its scheme": ("https://soup", "soup", "10:8 event.url", "expected", "write https://soup.example/"),
    "path out of the folder": ("logos/a.svg", "../a.svg", "12:39 partners[0].logo", "expected", "“../a.svg”"),
    "absolute path": ("logos/a.svg", "/etc/passwd", "12:39 partners[0].logo", "expected", "“/etc/passwd”"),
    "missing image": ("logos/a.svg", "logos/aa.svg", "12:39 partners[0].logo", "no file", "“logos/aa.svg”", "`a.svg`"),
    "duplicate partner ids": ("id: b", "id: a", "13:10 partners[1].id", "expected", "“a”", "partners[0]"),
    "partner without a name": ("{id: b, name: Soup Run}", "{id: b}", "13:5 partners[1].name", "missing", "expected"),
    "too many partners": ("  - {id: b, name: Soup Run}\n", TOO_MANY, "24:5 partners", "at most 12", "found 13"),
    "bad colour": ('"#E5352B"', '"#E5352"', "14:16 brand.color", "expected", "“#E5352”"),
    "colour without its sign": ('"#E5352B"', "E5352B", "14:16 brand.color", "expected", "did you mean '#e5352b'"),
    "unknown look": ('{color: "#E5352B"}', "{look: quartres}", "14:15 brand.look", "“quartres”", "quarters"),
    "unknown material": ("[a6]", "[a66]", "2:13 materials[0]", "“a66”", "a6"),
    "a value that is missing": ("  title: Soup for all\n", "", "3:1 event.title", "missing", "expected text"),
    "not a telephone number": ("  url:", "  phone: soup\n  url:", "10:10 event.phone", "expected", "“soup”"),
    "a control character": ("Soup for all", r'"Soup \u0007"', "4:10 event.title", "control character"),
    "no YAML at all": ("  where: St", "\twhere: St", "8:1", "tab"),
}  # fmt: skip
"""What to change in the campaign, and the place, field and words that must be told."""

FAULTS_OF_LOGOS = {
    "broken picture": ("logos/a.svg", "logos/broken.png", "12:33 partners[0].logo", "damaged"),
    "broken drawing": ("logos/a.svg", "logos/broken.svg", "12:33 partners[0].logo", "SVG"),
}  # fmt: skip
"""The same for what only shows once a logo is opened."""


@pytest.fixture(scope="module")
def forked(new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign that renders."""
    folder = tmp_path_factory.mktemp("bad") / "soup"
    assert new_person()("fork", "event-flyer", folder).status == 0
    (folder / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (folder / "logos/a.svg").write_text(LOGO)
    (folder / "logos/broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    (folder / "logos/broken.svg").write_text("<svg><g></svg>")
    return folder


@pytest.fixture
def soup(forked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A campaign that may be spoilt."""
    folder = Path(shutil.copytree(forked, tmp_path / "soup"))
    monkeypatch.chdir(folder)
    return folder


def spoil(file: Path, old: str, new: str) -> None:
    """Replace a piece of a file that is there."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def complaints(told: Any) -> list[str]:
    """The problems as they were told, without the summary and the next step."""
    lines = told.err.splitlines()
    assert lines[-2].startswith("error: ")
    assert lines[-1].startswith("Next: ")
    return [line for line in lines[:-2] if line]


def leftovers(folder: Path) -> list[str]:
    """What lies in the folder for finished files, at any depth."""
    return sorted(path.name for path in (folder / "out").rglob("*"))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_one_line_with_its_place_and_nothing_is_written(in_process: Any, soup: Path, fault: str) -> None:
    old, new, place, *words = FAULTS[fault]
    spoil(soup / "campaign.yaml", old, new)
    told = in_process("render", soup)
    assert told.status == 1
    (line,) = complaints(told)
    assert line.startswith(f"campaign.yaml:{place}: ")
    assert [word for word in words if word not in line] == []
    assert leftovers(soup) == []


@pytest.mark.parametrize("fault", FAULTS_OF_LOGOS)
def test_a_broken_logo_is_one_line_and_costs_only_what_shows_it(campaignkit: Any, soup: Path, fault: str) -> None:
    old, new, place, *words = FAULTS_OF_LOGOS[fault]
    spoil(soup / "campaign.yaml", old, new)
    told = campaignkit("render", soup)
    assert told.status == 1
    (line,) = [each for each in complaints(told) if each.startswith("campaign.yaml")]
    assert line.startswith(f"campaign.yaml:{place}: ")
    assert [word for word in words if word not in line] == []
    assert "Not made: " in told.err and leftovers(soup) == ["event-flyer", "invite.ics", "receipt.json"]


LONG = "W" * 45
"""What no dictionary breaks, and no joint parts."""


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (LONG, ("a6", "does not fit", "45 characters", "would", "event.short_title")),
        ("Soup 漢字", ("no font of event-flyer", "漢字")),
    ],
)
def test_a_fault_of_one_sheet_costs_that_sheet_alone(
    campaignkit: Any, soup: Path, title: str, words: tuple[str, ...]
) -> None:
    spoil(soup / "campaign.yaml", "Soup for all", title)
    told = campaignkit("render", soup)
    (line,) = [line for line in told.err.splitlines() if "event.title" in line]
    assert told.status == 1 and line.startswith("campaign.yaml:4:3 event.title: ")
    assert all(word in line for word in words)
    assert "Not made: 1 sheet, event-flyer a6 en." in told.err
    assert leftovers(soup) == ["event-flyer", "invite.ics", "receipt.json"]


def test_all_faults_of_kits_and_campaign_are_told_at_once(campaignkit: Any, soup: Path) -> None:
    spoil(soup / "kits/event-flyer/kit.yaml", "license: CC-BY-SA-4.0", "license: CC-BY-SA-4")
    spoil(soup / "kits/event-flyer/kit.yaml", "tags:", "tagz:")
    spoil(soup / "campaign.yaml", "GBP", "GPB")
    spoil(soup / "campaign.yaml", "lang: en", "lang: xx-nope")
    told = campaignkit("render", soup)
    assert told.status == 1
    places = [line.split(": ")[0] for line in complaints(told)]
    assert places == [
        "campaign.yaml:1:7 lang",
        "campaign.yaml:9:32 event.price.currency",
        "kits/event-flyer/kit.yaml:6:10 license",
        "kits/event-flyer/kit.yaml:9:1 tagz",
    ]
    checked = campaignkit("check", soup, "--json")
    assert checked.status == 1
    assert {(p["file"], p["line"], p["column"]) for p in checked.json["problems"] if p["severity"] == "error"} == {
        ("campaign.yaml", 1, 7),
        ("campaign.yaml", 9, 32),
        ("kits/event-flyer/kit.yaml", 6, 10),
        ("kits/event-flyer/kit.yaml", 9, 1),
    }


def test_a_bad_campaign_leaves_the_sheets_of_the_last_render_alone(campaignkit: Any, soup: Path) -> None:
    assert campaignkit("render", soup).status == 0
    before = {path: path.read_bytes() for path in (soup / "out").rglob("*") if path.is_file()}
    spoil(soup / "campaign.yaml", "Soup for all", "no")
    assert campaignkit("render", soup).status == 1
    assert {path: path.read_bytes() for path in (soup / "out").rglob("*") if path.is_file()} == before


def test_the_sample_does_not_go_to_a_print_shop(campaignkit: Any, tmp_path: Path) -> None:
    assert campaignkit("fork", "event-flyer", tmp_path / "soup").status == 0
    told = campaignkit("render", tmp_path / "soup", "--profile", "press")
    assert told.status == 1
    assert "own words" in told.err
    assert leftovers(tmp_path / "soup") == []


# ---- The machine says no


def on_a_disk(options: str, folder: Path) -> tuple[str, ...]:
    """The command that runs another while a small disk of its own lies at `folder`, and then lists that disk."""
    mount, run = 'mount -t tmpfs -o "$1" tmpfs "$2" || exit 99', 'disk=$2; shift 2; "$@"; told=$?'
    script = f'{mount}; {run}; find "$disk" -mindepth 1; exit $told'
    return ("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh", options, str(folder))


@pytest.fixture
def out(soup: Path) -> Path:
    """The folder for finished files, still empty."""
    (soup / "out").mkdir()
    return soup / "out"


@pytest.fixture
def may_mount(out: Path) -> bool:
    """Whether this machine lets us lay a disk over a folder."""
    try:
        return subprocess.run([*on_a_disk("size=1m", out), "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def small_files_only() -> None:
    """Let the command write no file over 12 KB: less than any sheet needs. Python then hears of it as an error."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def test_a_full_disk_is_one_clear_error_and_leaves_nothing(
    campaignkit: Any, soup: Path, out: Path, may_mount: bool
) -> None:
    if may_mount:
        told = campaignkit("render", soup, inside=on_a_disk("size=16k", out))
        assert "disk is full" in told.err
    else:
        told = campaignkit("render", soup, preexec_fn=small_files_only)
    assert told.status == 1
    assert len(told.err.splitlines()) <= 3
    assert "Next: " in told.err
    assert told.out == ""
    assert leftovers(soup) == []


def test_a_full_temporary_folder_is_one_clear_error_and_not_blamed_on_the_kit(
    campaignkit: Any, soup: Path, tmp_path: Path, may_mount: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not may_mount:
        pytest.skip("this machine does not let us lay a small disk over a folder")
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setenv("TMPDIR", str(room))
    told = campaignkit("render", soup, inside=on_a_disk("size=300k", room))
    assert told.status == 1
    assert told.err.startswith(f"error: Cannot write to the temporary folder {room}: No space left")
    assert "TMPDIR" in told.err and "kit.yaml" not in told.err
    assert leftovers(soup) == []


def test_a_folder_that_cannot_be_written_is_one_clear_error(
    campaignkit: Any, soup: Path, out: Path, may_mount: bool
) -> None:
    if may_mount:
        told = campaignkit("render", soup, inside=on_a_disk("ro", out))
        assert "read-only" in told.err
    else:
        out.chmod(0o555)
        told = campaignkit("render", soup, *(["-o", "/proc/out"] if os.geteuid() == 0 else []))
    assert told.status == 1
    assert told.err.startswith("error: Cannot write ")
    assert "Next: " in told.err
    assert told.out == ""
    assert leftovers(soup) == []


def processes() -> dict[int, tuple[int, str]]:
    """The parent and the state of every process of the machine."""
    if Path("/proc/self/stat").exists():
        stats = (read_or_nothing(path).rpartition(")") for path in Path("/proc").glob("[0-9]*/stat"))
        return {int(head.split(" ")[0]): (int(rest.split()[1]), rest.split()[0]) for head, _, rest in stats if rest}
    told = subprocess.run(["ps", "-axo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True)
    return {int(own): (int(parent), state) for own, parent, state in map(str.split, told.stdout.splitlines())}


def read_or_nothing(path: Path) -> str:
    """A file's text; nothing if its process has gone meanwhile."""
    try:
        return path.read_text(errors="replace")
    except OSError:
        return ""


def await_worker(run: subprocess.Popen[str], temporary: Path) -> int:
    """The process id of a worker that has begun with a sheet."""
    patience = time.monotonic() + 60
    while run.poll() is None and time.monotonic() < patience:
        busy = list(temporary.glob("*/worker-*/out-*"))
        found = [own for own, (parent, _) in processes().items() if parent == run.pid]
        if busy and found:
            return found[0]
        time.sleep(0.02)
    pytest.fail("no worker was seen at work")


def test_a_killed_worker_is_one_clear_error_and_the_next_run_is_well(
    campaignkit: Any, soup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    run = campaignkit.start("render", soup, "-j", "1", "-f", "pdf")
    os.kill(await_worker(run, temporary), signal.SIGKILL)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 1
    assert "Traceback" not in err
    assert [line for line in err.splitlines() if "materials.a6" in line]
    assert "a6.pdf" not in out + " ".join(leftovers(soup))
    assert list(temporary.iterdir()) == []
    assert campaignkit("render", soup, "-f", "pdf").status == 0


def test_a_killed_render_leaves_no_half_written_file_and_no_worker(
    campaignkit: Any, soup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    run = campaignkit.start("render", soup, "-j", "1", "-f", "pdf")
    worker = await_worker(run, temporary)
    run.kill()
    run.communicate(timeout=60)
    assert leftovers(soup) == []
    patience = time.monotonic() + 20
    while alive(worker) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not alive(worker)
    assert campaignkit("render", soup, "-f", "pdf").status == 0
    assert leftovers(soup) == ["a6.pdf", "event-flyer", "receipt.json"]


def alive(process: int) -> bool:
    """Whether a process of that id still does anything."""
    return not processes().get(process, (0, "Z"))[1].startswith("Z")
