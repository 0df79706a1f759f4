from pathlib import Path

import pytest

from campaignkit.files import kit_contents
from campaignkit.release_checks.private_data import private_data

ROOT = Path(__file__).parents[2]


def found(text: str, *public: str, path: str = "README.md") -> list[str]:
    """What of a text is held back, by what its message names."""
    return [problem.message.split(", ")[1].split(";")[0] for problem in private_data({path: text.encode()}, public)]


@pytest.mark.parametrize(
    "text",
    [
        "maria.huber@gmx.de",
        "Write to <a@b-c.org.uk>.",
        "mailto:soup+list@kitchen.co",
        "Call +44 113 275 1234",
        "tel:+4930901820",
        "0049 30 901820-14",
        "030 901 820 14",
        "(030) 9018-2014",
        "0171/5551234",
        "01 42 76 40 40",
        "(212) 736-5000",
        "212-736-5000",
        "+1 (212) 736-5000",
        "+44 (0)113 275 1234",
    ],
)
def test_addresses_and_numbers_of_people_are_held_back(text: str) -> None:
    assert len(found(text)) == 1
    assert found(text)[0] in text


@pytest.mark.parametrize(
    "text",
    [
        "hello@breadroses.example",
        "a@example.org",
        "x@mail.test",
        "logo@2x.png",
        "git@host.org:kits.git",
        "@media print",
        "campaignkit@1.0.0",
        "0113 496 0123",
        "+44 113 496 0123",
        "020 7946 0958",
        "07700 900123",
        "(212) 555-0123",
        "+1 212 555 0199",
        "030 23125 123",
        "01 99 00 12 34",
        "+33 6 39 98 12 34",
        "02 5550 1234",
        "2027-06-12T18:30",
        "12.06.2027",
        "09:00-17:00",
        "1080x1080px",
        "#0171555",
        "0.125in",
        "sha256:0171234567890abcdef",
        "978-3-16-148410-0",
        "100 000 000",
        "0 0 1080 1080",
        "rgb(0, 100, 200)",
        "U+0100-024F",
        "ck:0171-5551",
        "1:0123456789",
        "00 00 00 00 00",
        "DE02120300000000202051",
        "https://a.example/?id=01715551234",
        "#eee 01px",
        "10 000 kits in 2026 and 2027",
    ],
)
def test_what_nobody_owns_or_what_only_looks_alike_is_let_through(text: str) -> None:
    assert found(text) == []


def test_drawings_and_style_sheets_are_full_of_numbers() -> None:
    drawn = '<svg viewBox="0 0 100 100"><path d="M 017 1555 1234 l 0212-736-5000 +4911 3275 1234"/>'
    assert found(f"{drawn}<text>030 901 820 14</text></svg>", path="assets/map.svg") == ["030 901 820 14"]
    assert found("a { margin: 0171 5551234 }", path="templates/x.css") == []
    assert found("<style>b { m: 030 901 820 14 }</style><p>+49 30 901820", path="t.html") == ["+49 30 901820"]
    assert found('<a href="tel:+4930901820">call</a>', path="t.html") == ["+4930901820"]


def test_what_the_kit_declares_public_is_public() -> None:
    text = "Maria.Huber@gmx.de or +49 (30) 901820, else 030 5551234"
    assert found(text, "Ask maria.huber@gmx.de, +49 30 901820") == ["030 5551234"]


def test_each_is_told_once_with_file_line_and_column() -> None:
    (problem,) = private_data({"words/de.yaml": b"a: 1\nb: mail m@gmx.de\nc: m@gmx.de\n"})
    assert (problem.file, problem.line, problem.column, problem.code) == ("words/de.yaml", 2, 9, "private-data")
    assert "connect" in problem.message


@pytest.mark.parametrize(
    "path",
    [
        "data/people.csv",
        "people.xlsx",
        "sample/people.ods",
        "contacts.vcf",
        "mail.eml",
        "campaign.yaml",
        "templates/campaign.yaml",
        ".env",
        "assets/id_rsa",
        "server.pem",
    ],
)
def test_lists_of_people_keys_and_campaigns_stay(path: str) -> None:
    (problem,) = private_data({path: b"x"})
    assert (problem.file, problem.severity) == (path, "error")


def test_an_invented_list_in_the_sample_goes_out_and_a_real_one_does_not() -> None:
    assert not list(
        private_data({"sample/campaign.yaml": b"lang: en\n", "sample/people.csv": b"name,email\nA,a@a.example\n"})
    )
    assert list(private_data({"sample/people.csv": b"name,email\nA,a@gmx.de\n"}))


def test_licences_and_pictures_are_not_searched() -> None:
    mail = b"(c) Someone <someone@foundry.com>"
    assert not list(private_data({"LICENSE": mail, "fonts/OFL.txt": mail, "LICENSES/MIT.txt": mail, "a.png": mail + b"\0"}))


def test_a_page_is_searched_whatever_it_is_called() -> None:
    assert list(private_data({"templates/notice.html": b"<p>Write to someone@foundry.com</p>"}))


def test_a_merge_that_nobody_finished_is_told_by_its_line() -> None:
    (problem,) = private_data({"words/en.yaml": b"a: 1\n<<<<<<< yours\nb: 1\n=======\n"})
    assert (problem.code, problem.line) == ("merge-marks", 2)


@pytest.mark.parametrize("kit", sorted(path.parent.relative_to(ROOT).as_posix() for path in ROOT.glob("kits/*/kit.yaml")))
def test_the_kits_of_this_repository_raise_no_alarm(kit: str) -> None:
    assert list(private_data(kit_contents(ROOT / kit))) == []
