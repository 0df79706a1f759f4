"""Letters to people and sheets for places, through the command: a table with broken rows, two languages, one kit."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest

ROOT = Path(__file__).parents[2]
CAMPAIGN = """\
langs: [en, de]
headline: {en: The kitchen stays open, de: Die Küche bleibt offen}
story: {en: "You paid for the stove.", de: "Den Herd habt ihr bezahlt."}
currency: GBP
recipients: data/people.csv
distributors: [{code: bk, name: Miller's Mill, qty: 200}]
"""
PEOPLE = """\
id;name;salutation;address;lang;amount;code
;Ann Bell;Dear Ms Bell,;"4 Mill Lane
Leeds";;25,00;A-104
b;Bernd Öl;;;de;7.50;=SUM(A1)
;Cy;;;fr;;
;Di;;;;free;
e;{{ 7*7 }} <b>;;;;;
"""


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("post") / "post"
    shutil.copytree(ROOT / "bench" / "letter", folder / "kits" / "letter")
    (folder / "kits" / "letter" / "fonts").mkdir()
    for name in ("PublicSans-Regular.ttf", "PublicSans-SemiBold.ttf", "OFL.txt"):
        shutil.copy(ROOT / "kits" / "event-flyer" / "fonts" / name, folder / "kits" / "letter" / "fonts")
    (folder / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (folder / "data").mkdir()
    (folder / "data" / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[str]]:
    home = tmp_path_factory.mktemp("home")
    environ = {"CAMPAIGNKIT_CONFIG_HOME": f"{home}/config", "CAMPAIGNKIT_CACHE_HOME": f"{home}/cache"}
    environ |= {"SOURCE_DATE_EPOCH": "1803816000", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        line = [Path(sys.executable).parent / "campaignkit", *words]
        return subprocess.run(line, env=environ, capture_output=True, text=True, check=False)

    run.cache = home / "cache"  # type: ignore[attr-defined]
    return run


@pytest.fixture(scope="module")
def made(campaign: Path, command: Callable[..., subprocess.CompletedProcess[str]]) -> Mapping[str, Any]:
    done = command("render", campaign, "--json")
    assert done.returncode == 1, done.stderr
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def text_of(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout


def by_name(made: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {Path(output["path"]).name: output for output in made["outputs"]}


def test_whose_row_is_sound_gets_a_letter_and_each_broken_row_is_told_with_its_line(
    made: Mapping[str, Any],
) -> None:
    outputs = by_name(made)
    assert list(outputs) == [
        "letter-en-1.pdf", "letter-en-e.pdf", "letter-de-b.pdf", "stack-en-bk.pdf", "stack-de-bk.pdf",
    ]  # fmt: skip
    errors = [problem for problem in made["problems"] if problem["severity"] == "error"]
    assert [(each["file"], each["line"], each["field"]) for each in errors] == [
        ("data/people.csv", 5, "recipients[2].lang"),
        ("data/people.csv", 6, "recipients[3].amount"),
    ]
    assert (outputs["letter-de-b.pdf"]["recipient"], outputs["letter-de-b.pdf"]["lang"]) == ("b", "de")
    assert (outputs["stack-en-bk.pdf"]["distributor"], outputs["stack-en-bk.pdf"]["recipient"]) == ("bk", None)


def test_a_letter_says_what_is_this_persons_in_this_persons_language(made: Mapping[str, Any]) -> None:
    pages = {name: text_of(Path(output["path"])) for name, output in by_name(made).items()}
    english, german, odd = pages["letter-en-1.pdf"], pages["letter-de-b.pdf"], pages["letter-en-e.pdf"]
    assert all(words in english for words in ("Ann Bell", "4 Mill Lane", "Dear Ms Bell,", "£25", "A-104", "stays open"))
    assert all(words in german for words in ("Bernd Öl", "Liebe Nachbarin", "7,50", "=SUM(A1)", "bleibt offen"))
    assert "{{ 7*7 }} <b>" in odd and "Dear neighbour," in odd
    assert "Bernd" not in english and "Ann" not in german
    assert "Miller's Mill: 200 (bk)" in pages["stack-en-bk.pdf"].replace("’", "'")
    assert all("Design: Letter by campaignkit contributors" in page for page in pages.values())


def private(folder: Path) -> Iterator[str]:
    """Where a name of a recipient stands in the receipts, and in what the PDFs of this folder carry."""
    words = (b"Bell", b"Bernd", b"A-104", b"Mill Lane")
    receipt = (folder / "receipt.json").read_bytes()
    yield from (f"receipt: {word!r}" for word in words if word in receipt)
    for path in folder.glob("*.pdf"):
        with pikepdf.open(path) as pdf:
            for name, carried in pdf.attachments.items():
                yield from (f"{path.name}: {name}" for word in words if word in carried.get_file().read_bytes())
            assert len(pdf.attachments) == 2, "lineage and kit"


def test_receipts_lineage_and_carried_kits_know_no_recipient_beyond_the_id(campaign: Path, made: Mapping[str, Any]) -> None:
    folder = campaign / "out" / "letter"
    assert list(private(folder)) == []
    files = json.loads((folder / "receipt.json").read_text())["files"]
    assert files["letter-de-b.pdf"]["recipient"] == "b" and len(files) == len(made["outputs"])


def test_merged_all_letters_are_one_file_in_the_order_of_the_plan(
    campaign: Path, made: Mapping[str, Any], command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    assert made["outputs"]
    done = command("render", campaign, "--merge", "-o", campaign / "print", "--json")
    found = json.loads(done.stdout)
    outputs = by_name(found)
    assert list(outputs) == ["letter.pdf", "stack-bk.pdf"]
    letter = outputs["letter.pdf"]
    assert [(each["recipient"], each["lang"], each["page"]) for each in letter["merged"]] == [
        ("1", "en", 1), ("e", "en", 3), ("b", "de", 5),
    ]  # fmt: skip
    assert (letter["pages"], letter["lang"], letter["recipient"], letter["embedded"]) == (6, None, None, "full")
    assert [(each["lang"], each["page"]) for each in outputs["stack-bk.pdf"]["merged"]] == [("en", 1), ("de", 3)]
    text = text_of(Path(letter["path"]))
    assert text.index("Ann Bell") < text.index("{{ 7*7 }}") < text.index("Bernd Öl")
    with pikepdf.open(letter["path"]) as pdf, pdf.open_metadata() as xmp:
        assert (xmp["dc:title"], xmp["pdfaid:part"]) == ("Letter: letter", "3")
    receipt = json.loads((campaign / "print" / "letter" / "receipt.json").read_text())["files"]
    assert {name: entry["merged"] for name, entry in receipt.items()} == {"letter.pdf": 3, "stack-bk.pdf": 2}
    assert not found["leftovers"]
    shard = command("render", campaign, "--merge", "--shard", "1/2")
    assert shard.returncode == 2 and "needs all variants" in shard.stderr


def test_what_is_kept_of_letters_is_for_its_owner_alone_and_clear_removes_it(
    campaign: Path, made: Mapping[str, Any], command: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    assert made["outputs"]
    sheets = command.cache / "sheets"  # type: ignore[attr-defined]
    assert sheets.stat().st_mode & 0o077 == 0
    people = campaign / "data" / "people.csv"
    people.write_text(PEOPLE.replace("A-104", "A-999"), encoding="utf-8")
    again = json.loads(command("render", campaign, "--json").stdout)
    people.write_text(PEOPLE, encoding="utf-8")
    assert [name for name, output in by_name(again).items() if not output["cached"]] == ["letter-en-1.pdf"]
    assert command("cache", "clear").returncode == 0
    assert not list(sheets.glob("*/*"))
