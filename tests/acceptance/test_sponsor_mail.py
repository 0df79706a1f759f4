"""A sponsor's mail to three audiences in two languages; the same in Arabic; and what must never be sent."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from types import ModuleType
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest
import regex
from icalendar import Calendar
from lxml import html as lxml_html
from PIL import Image, ImageDraw

TITLE = "All-Night Soup-a-thon 🍲"
SENDER, NONPROFIT = "Miller, Ortiz & Daughters Hardware", "Night Pantry Dayton"
ADDRESSES = ("1200 N. Main St., Suite 4, Dayton, OH 45402", "PO Box 77, Dayton, OH 45401")
WAYS_OUT = ("mailto:stop@mo-hardware.example", "https://mo-hardware.example/u/ABC")
URL = "https://nightpantry.example/soup"
LICENCE = "https://creativecommons.org/licenses/by-sa/4.0/"
"""Where the credit leads while the kit has no home of its own."""
CAMPAIGN = """\
kit: sponsor-email
langs: [en-US, es-US]
sender: {name: 'Miller, Ortiz & Daughters Hardware', from: news@mo-hardware.example,
         reply_to: community@mo-hardware.example,
         postal_address: '1200 N. Main St., Suite 4, Dayton, OH 45402',
         unsubscribe: ['mailto:stop@mo-hardware.example','https://mo-hardware.example/u/ABC'],
         logo: mo.png, color: '#F7E017'}
nonprofit: {name: Night Pantry Dayton, logo: np.svg, postal_address: 'PO Box 77, Dayton, OH 45401', color: '#5B2D8E'}
event: {title: 'All-Night Soup-a-thon 🍲', starts: 2027-11-06T22:00, ends: 2027-11-07T03:00, tz: America/New_York,
        url: https://nightpantry.example/soup}
audiences: [workers, suppliers, customers]
link: {campaign: soupathon-2027}
"""
LANGS, AUDIENCES = ("en-US", "es-US"), ("workers", "suppliers", "customers")
MAILS = [f"mail-{lang}-{audience}" for lang in LANGS for audience in AUDIENCES]
DAY = {"en-US": "Saturday, November 6, 2027", "es-US": "sábado, 6 de noviembre de 2027"}
INVITES = [f"invite-{lang}" for lang in LANGS]
EQUAL = 1.10
"""How much larger than another a mark may be."""

ARABIC = """\
langs: [ar, en]
sender:
  name: {ar: شركة وادي للتأمين, en: Wadi Insurance}
  from: news@wadi.example
  postal_address: {ar: "شارع النهر 14، عمّان 11118", en: "14 River Street, Amman 11118"}
  unsubscribe: ["mailto:stop@wadi.example", "https://wadi.example/u"]
  logo: white.png
  color: "#0D5C4A"
nonprofit:
  name: {ar: خبز وورد, en: Bread and Roses}
  postal_address: {ar: "ص.ب. 77، عمّان 11181", en: "PO Box 77, Amman 11181"}
event:
  title: {ar: "وليمة مجانية|للجميع", en: "A free feast|for all"}
  starts: 2027-06-19T18:00
  ends: 2027-06-19T21:00
  tz: Asia/Amman
  where: {ar: "قاعة البلدية، عمّان", en: "Town hall, Amman"}
  price: {amount: 0, currency: JOD}
  url: "https://khubz.example/waleema?seat=a&lang=%D8%B9"
story: {ar: "تُفرغ القاعة من كل شيء إلا الكراسي.", en: The hall is emptied of everything but chairs.}
access: {ar: "للأسئلة: 030 / 614 94 00", en: "Questions: 030 / 614 94 00"}
give_url: https://khubz.example/give
feedback_url: https://khubz.example/tell
audiences: [customers]
link: {campaign: waleema}
"""
NUMBER = "030 / 614 94 00"


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail as strangers' programs read it: the draft taken apart, its page parsed, the two files beside it."""

    raw: bytes
    message: EmailMessage
    tree: Any
    text: str
    page: Path

    @property
    def source(self) -> str:
        return str(part(self.message, "text/html").get_content())

    @property
    def pictures(self) -> dict[str, EmailMessage]:
        return {piece["Content-ID"].strip("<>"): piece for piece in self.message.walk() if piece["Content-ID"]}

    @property
    def hidden(self) -> str:
        (preheader,) = (div for div in self.tree.iter("div") if "display:none" in div.get("style", ""))
        return str(preheader.text_content()).strip()

    @property
    def shown(self) -> str:
        """What a reader sees, without the preheader."""
        return flowing(str(self.tree.body.text_content()).replace(self.hidden, "", 1))

    @property
    def links(self) -> list[str]:
        return [str(link.get("href")) for link in self.tree.iter("a")]


@dataclass(frozen=True, slots=True)
class Made:
    """What one render told, and where its files are."""

    folder: Path
    told: Any

    def file(self, name: str) -> Path:
        return self.folder / "out/sponsor-email" / name

    def mail(self, name: str) -> Mail:
        raw = self.file(f"{name}.eml").read_bytes()
        message = message_from_bytes(raw, policy=policy.default)
        assert isinstance(message, EmailMessage)
        page = part(message, "text/html").get_content()
        text = self.file(f"{name}.txt").read_text(encoding="utf-8")
        return Mail(raw, message, lxml_html.document_fromstring(page), text, self.file(f"{name}.html"))


def part(message: EmailMessage, kind: str) -> EmailMessage:
    (found,) = (piece for piece in message.walk() if piece.get_content_type() == kind)
    assert isinstance(found, EmailMessage)
    return found


def flowing(words: str) -> str:
    """Words as they are read, wherever lines break; marks of direction are not words."""
    return " ".join(re.sub("[\u2066-\u2069]", "", words).split())


def length(text: str) -> int:
    return len(regex.findall(r"\X", text))


def light(colour: str) -> float:
    """The relative luminance of `#rrggbb`, as WCAG has it."""
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((light(first), light(second)))
    return (lighter + 0.05) / (darker + 0.05)


def styles(element: Any) -> dict[str, str]:
    pairs = (entry.partition(":") for entry in element.get("style", "").split(";") if ":" in entry)
    return {name.strip(): value.strip() for name, _, value in pairs}


def set_the_scene(campaignkit: Any, folder: Path, campaign: str = CAMPAIGN) -> None:
    """Fork the kit, write the campaign, and make its logos: one with room around it, one drawing, one white on nothing."""
    assert campaignkit("fork", "sponsor-email", folder).status == 0
    (folder / "campaign.yaml").write_text(campaign, encoding="utf-8")
    for name, colour in (("mo.png", (20, 20, 20, 255)), ("white.png", (255, 255, 255, 255))):
        picture = Image.new("RGBA", (320, 160), (0, 0, 0, 0))
        ImageDraw.Draw(picture).rectangle((40, 40, 279, 119), fill=colour)
        picture.save(folder / name)
    (folder / "np.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 100">'
        '<rect width="500" height="100" fill="#5b2d8e"/></svg>'
    )


@pytest.fixture(scope="module")
def made(new_person: Callable[[], Any], offline: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The scenario, rendered on a machine without a network."""
    campaignkit, folder = new_person(), tmp_path_factory.mktemp("story") / "soup"
    set_the_scene(campaignkit, folder)
    return Made(folder, campaignkit("render", folder, "--json", inside=offline))


@pytest.fixture(scope="module")
def arabic(new_person: Callable[[], Any], offline: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A campaign in Arabic and English."""
    campaignkit, folder = new_person(), tmp_path_factory.mktemp("story") / "waleema"
    set_the_scene(campaignkit, folder, ARABIC)
    return Made(folder, campaignkit("render", folder, "--json", inside=offline))


def test_three_audiences_in_two_languages_make_six_mails_and_an_invitation(made: Made) -> None:
    assert made.told.status == 0, made.told.err
    assert made.told.json["problems"] == []
    assert sorted(Path(output["path"]).name for output in made.told.json["outputs"]) == sorted(
        [f"{name}.{kind}" for name in MAILS for kind in ("html", "txt", "eml")]
        + [f"{name}.ics" for name in INVITES]
        + [f"how-to-send-{lang}.html" for lang in LANGS]
    )


@pytest.mark.parametrize("name", MAILS)
def test_every_draft_holds_its_text_its_page_its_pictures_and_the_invitation(made: Made, name: str) -> None:
    mail = made.mail(name)
    assert [piece.get_content_type() for piece in mail.message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html",
        "image/png", "image/png", "image/png", "text/calendar",
    ]  # fmt: skip
    assert {image.get("src") for image in mail.tree.iter("img")} == {f"cid:{cid}" for cid in mail.pictures}
    assert flowing(part(mail.message, "text/plain").get_content()) == flowing(mail.text)
    lang = name[5:10]
    assert part(mail.message, "text/calendar").get_content().encode() == made.file(f"invite-{lang}.ics").read_bytes()
    assert mail.message.defects == []


@pytest.mark.parametrize("name", MAILS)
def test_the_headers_are_the_senders_and_nobodys_else(made: Made, name: str) -> None:
    mail = made.mail(name)
    (sender,) = mail.message["From"].addresses
    assert (sender.display_name, sender.addr_spec) == (SENDER, "news@mo-hardware.example")
    assert f'From: "{SENDER}" <news@mo-hardware.example>\r\n'.encode() in mail.raw
    assert str(mail.message["Reply-To"]) == "community@mo-hardware.example"
    assert mail.message["List-Unsubscribe"] == ", ".join(f"<{way}>" for way in WAYS_OUT)
    assert {"To", "Cc", "Bcc", "Message-ID", "Date", "List-Unsubscribe-Post"} & set(mail.message.keys()) == set()
    assert mail.message["X-Unsent"] == "1"
    assert str(mail.message["Subject"]).endswith(TITLE)
    assert re.search(rb"\nSubject: .*=\?utf-8\?", mail.raw)


@pytest.mark.parametrize("name", MAILS)
def test_every_line_is_one_that_mail_servers_pass_on(made: Made, name: str) -> None:
    raw = made.mail(name).raw
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()


def test_every_mail_has_a_subject_and_a_preheader_of_its_own(made: Made) -> None:
    mails = [made.mail(name) for name in MAILS]
    subjects, preheaders = [str(mail.message["Subject"]) for mail in mails], [mail.hidden for mail in mails]
    assert len(set(subjects)) == len(set(preheaders)) == 6
    assert all(0 < length(subject) <= 60 for subject in subjects)
    assert all(0 < length(preheader) <= 90 for preheader in preheaders)
    for mail, preheader in zip(mails, preheaders, strict=True):
        assert preheader not in flowing(mail.text)
        assert preheader not in mail.shown


def test_every_audience_is_told_why_it_is_written_to_and_what_it_can_do(made: Made) -> None:
    for lang in LANGS:
        words = [made.mail(f"mail-{lang}-{audience}") for audience in AUDIENCES]
        buttons = [next(link.text_content() for link in mail.tree.iter("a") if URL in link.get("href")) for mail in words]
        openings = [re.split(r"\n\n+", mail.text)[2] for mail in words]
        bodies = [re.split(r"\n\n+", mail.text)[3] for mail in words]
        reasons = [re.split(r"\n\n+", mail.text.split("\n-- \n")[1])[1] for mail in words]
        assert all(len(set(texts)) == 3 for texts in (buttons, openings, bodies, reasons))


@pytest.mark.parametrize("name", MAILS)
def test_page_and_text_say_the_same(made: Made, name: str) -> None:
    mail = made.mail(name)
    for value in (TITLE, SENDER, NONPROFIT, *ADDRESSES, DAY[name[5:10]]):
        assert value in mail.shown
        assert value in flowing(mail.text)
    assert mail.tree.xpath("count(//h1)") == 1
    assert flowing(mail.tree.xpath("string(//h1)")) == TITLE


@pytest.mark.parametrize("name", MAILS)
def test_the_page_is_one_that_mail_programs_show_whole(made: Made, checks: ModuleType, name: str) -> None:
    mail = made.mail(name)
    assert len(mail.source.encode()) <= 102_000
    assert mail.page.stat().st_size <= 102_000
    widths = [int(found.get("width")) for found in mail.tree.iter() if str(found.get("width")).isdigit()]
    assert max(widths) <= 640
    assert "max-width:600px" in mail.source
    assert max(map(int, re.findall(r"width:\s*(\d+)px", mail.source))) <= 640
    for image in mail.tree.iter("img"):
        assert image.get("alt") is not None
        assert 0 < int(image.get("width")) <= 640
    assert mail.tree.xpath("//meta[@name='color-scheme']/@content") == ["light dark"]
    assert mail.tree.get("lang") == name[5:10]
    assert checks.page(mail.page).faults == []
    assert re.findall(r"<(?:script|link|iframe|object|form|svg)\b", mail.source) == []
    assert [source for source in re.findall(r'src="([^"]*)', mail.source) if not source.startswith("cid:")] == []


@pytest.mark.parametrize("name", MAILS)
def test_marks_stand_on_an_opaque_light_pad_in_live_company(made: Made, name: str) -> None:
    mail = made.mail(name)
    marks = [image for image in mail.tree.iter("img") if image.get("alt")]
    assert [image.get("alt") for image in marks] == [SENDER, NONPROFIT]
    areas = []
    for image in marks:
        cell = next(element for element in image.iterancestors() if "background-color" in styles(element))
        assert light(styles(cell)["background-color"]) > 0.9
        with Image.open(io.BytesIO(mail.pictures[image.get("src")[4:]].get_content())) as picture:
            assert "A" not in picture.mode
            assert "transparency" not in picture.info
            rgb = picture.convert("RGB")
        assert min(min(pixel(rgb, corner)) for corner in corners(rgb)) > 240
        assert rgb.width >= 2 * (int(image.get("width")) - 1)
        counted = cast("list[tuple[int, tuple[int, int, int]]]", rgb.getcolors(rgb.width * rgb.height) or [])
        drawn = sum(number for number, colour in counted if max(colour) < 200)
        areas.append(drawn)
    assert max(areas) / min(areas) <= EQUAL


def pixel(picture: Image.Image, place: tuple[int, int]) -> tuple[int, int, int]:
    """The colour of one pixel of an RGB picture."""
    return cast("tuple[int, int, int]", picture.getpixel(place))


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_begins_with_the_day_and_the_button_before_its_letter(made: Made, name: str) -> None:
    mail = made.mail(name)
    title, when, opening = re.split(r"\n\n+", mail.text)[:3]
    assert "2027" in when and "2027" not in title
    (button,) = (link.text_content().strip() for link in mail.tree.iter("a") if "background" in styles(link))
    shown = " ".join(mail.tree.text_content().split())
    body = shown[shown.rindex(" ".join(title.split()[:2]), 0, shown.index(" ".join(opening.split()))) :]
    assert body.index("2027") < body.index(button) < body.index(" ".join(opening.split()))


def corners(picture: Image.Image) -> list[tuple[int, int]]:
    return [(x, y) for x in (0, picture.width - 1) for y in (0, picture.height - 1)]


@pytest.mark.parametrize("name", MAILS)
def test_the_button_is_large_enough_for_a_thumb_and_can_be_read(made: Made, name: str) -> None:
    (button,) = (link for link in made.mail(name).tree.iter("a") if "background" in styles(link))
    style = styles(button)
    above, below = (float(style["padding"].split()[at].removesuffix("px")) for at in (0, -2))
    assert float(style["line-height"].removesuffix("px")) + above + below >= 44
    assert style["background"].lower() == "#f7e017"
    assert light(style["color"]) < 0.02
    assert contrast(style["background"], style["color"]) >= 4.5


@pytest.mark.parametrize("name", MAILS)
def test_links_say_which_mail_they_stood_in(made: Made, name: str) -> None:
    mail = made.mail(name)
    (target,) = (link for link in mail.links if link.startswith(URL))
    assert parse_qs(urlsplit(target).query) == {
        "utm_source": ["mo-hardware"],
        "utm_medium": ["email"],
        "utm_campaign": ["soupathon-2027"],
        "utm_content": [name.rpartition("-")[2]],
    }
    assert sorted(mail.links) == sorted([target, *WAYS_OUT, LICENCE])


@pytest.mark.parametrize("name", MAILS)
def test_the_text_has_every_link_once_and_no_mark_up(made: Made, name: str) -> None:
    mail = made.mail(name)
    assert sorted(re.findall(r"(?:https?://|mailto:)\S+", mail.text)) == sorted(mail.links)
    assert not re.search(r"</?[a-z]|&(\w+|#\d+);|\{|\}", mail.text)
    assert all(len(line) <= 72 or "://" in line for line in mail.text.splitlines())


@pytest.mark.parametrize("name", INVITES)
def test_the_invitation_lasts_six_hours_through_the_change_of_the_clocks(made: Made, name: str) -> None:
    raw = made.file(f"{name}.ics").read_bytes()
    lines = raw.replace(b"\r\n ", b"").decode().split("\r\n")
    assert "DTSTART:20271107T020000Z" in lines
    assert "DTEND:20271107T080000Z" in lines
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=6)
    assert str(event["SUMMARY"]) == TITLE


def test_the_credit_stands_in_every_file_and_its_record_is_the_kits(
    made: Made, new_person: Callable[[], Any], checks: ModuleType
) -> None:
    kit = checks.chain(new_person()("lineage", made.folder, "--format", "json").json)[0]
    line = f"Design: Sponsor e-mail by campaignkit contributors, CC BY-SA 4.0 · {checks.code(kit)}"
    for mail in map(made.mail, MAILS):
        assert line in flowing(mail.text)
        assert line in mail.shown
        assert line in checks.page(mail.page).words
        assert str(mail.message["X-Campaignkit-Record"]).strip() == kit


def test_the_same_input_makes_the_same_bytes(made: Made, new_person: Callable[[], Any], tmp_path: Path) -> None:
    """In another folder, by another person with an empty cache and one worker."""
    campaignkit, folder = new_person(), tmp_path / "again"
    set_the_scene(campaignkit, folder)
    assert campaignkit("render", folder, "-j", "1").status == 0
    names = sorted(path.name for path in made.file("").iterdir() if path.name != "receipt.json")
    assert len(names) == 22
    for name in names:
        assert made.file(name).read_bytes() == (folder / "out/sponsor-email" / name).read_bytes(), name


@pytest.mark.parametrize("at_night", [False, True])
@pytest.mark.parametrize("name", ["mail-en-US-workers", "how-to-send-es-US"])
def test_every_letter_stands_out_by_day_and_by_night(
    made: Made, checks: ModuleType, tmp_path: Path, name: str, at_night: bool
) -> None:
    own_browser = checks.browser()
    if own_browser is None:
        pytest.skip("needs Chromium to compute styles; with 300 MB too large for ./dev to install")
    source = made.file(f"{name}.html").read_text(encoding="utf-8")
    page = tmp_path / "page.html"
    night, day = "@media all", "@media not all"
    dark = re.compile(r"@media \(prefers-color-scheme:\s*dark\)")
    assert dark.search(source)
    page.write_text(dark.sub(night if at_night else day, source), encoding="utf-8")
    told = checks.contrasts(page, own_browser, tmp_path / "room")
    hidden = {made.mail(mail).hidden for mail in MAILS}
    assert len(told) > 10
    assert [text for text in told if text["ratio"] < text["least"] and text["words"] not in hidden] == []


@pytest.mark.parametrize("lang", LANGS)
def test_who_pastes_finds_every_line_every_mail_and_every_picture(made: Made, checks: ModuleType, lang: str) -> None:
    file = made.file(f"how-to-send-{lang}.html")
    source = file.read_text(encoding="utf-8")
    tree = lxml_html.document_fromstring(source)
    assert tree.xpath("//script") == []
    lines = [flowing(line.text_content()) for line in tree.find_class("copy")]
    mails = [made.mail(f"mail-{lang}-{audience}") for audience in AUDIENCES]
    assert lines == [text for mail in mails for text in (str(mail.message["Subject"]), mail.hidden)]
    bodies = [flowing(body.text_content()) for body in tree.xpath("//*[@contenteditable]")]
    assert [body.endswith(mail.shown) for body, mail in zip(bodies, mails, strict=True)] == [True] * 3
    files = {code.text_content() for code in tree.iter("code")}
    assert files == {f"mail-{lang}-{audience}.eml" for audience in AUDIENCES}
    saved = [link for link in tree.iter("a") if link.get("download")]
    assert len(saved) == 9
    assert all(link.get("href").startswith("data:image/png;base64,") for link in saved)


def test_arabic_runs_from_right_to_left_wherever_a_direction_is_set(arabic: Made) -> None:
    assert arabic.told.status == 0, arabic.told.err
    mail = arabic.mail("mail-ar-customers")
    assert (mail.tree.get("lang"), mail.tree.get("dir")) == ("ar", "rtl")
    own = [element for element in mail.tree.iter() if element.get("lang") == "en"]
    english = {element for outer in own for element in outer.iter()}
    arabic_only = [element for element in mail.tree.iter() if isinstance(element.tag, str) and element not in english]
    assert [flowing(element.text_content()) for element in own if element.get("dir") == "ltr"] == [
        line for line in mail.text.replace(" ·\n", " · ").splitlines() if line.startswith("Design:")
    ]
    assert {element.get("dir") for element in arabic_only if element.get("dir")} == {"rtl"}
    assert {styles(element)["direction"] for element in arabic_only if "direction" in styles(element)} == {"rtl"}
    ends = {"name", "with"}  # in the row of the two marks, what stands at the end is set against it
    rows = [element for element in arabic_only if element.tag in ("td", "th", "div") and element.get("class") not in ends]
    assert {styles(element).get("text-align") for element in rows} <= {None, "right", "center"}


def test_arabic_says_the_same_in_page_and_text_and_keeps_numbers_in_order(arabic: Made) -> None:
    mail = arabic.mail("mail-ar-customers")
    for value in ("وليمة مجانية للجميع", "شركة وادي للتأمين", "خبز وورد", "قاعة البلدية، عمّان", "18:00–21:00", NUMBER):
        assert value in flowing(mail.text)
        assert value in mail.shown.replace("مجانيةللجميع", "مجانية للجميع")
    assert f"\u2066{NUMBER}\u2069" in mail.source
    assert not set(mail.shown) & {"\u0640", "\ufffd"}
    assert sorted(re.findall(r"(?:https?://|mailto:)\S+", mail.text)) == sorted(mail.links)
    assert not any(mark in link for link in mail.links for mark in "\u2066\u2067\u2068\u2069\u200b")


def test_each_language_has_a_subject_of_its_own(arabic: Made) -> None:
    subjects = [str(arabic.mail(f"mail-{lang}-customers").message["Subject"]) for lang in ("ar", "en")]
    assert subjects == ["أنتم مدعوون: وليمة مجانية للجميع", "You’re invited: A free feast for all"]


def test_a_query_that_was_there_stays_as_it_was(arabic: Made) -> None:
    links = arabic.mail("mail-ar-customers").links
    assert "https://khubz.example/waleema?seat=a&lang=%D8%B9&utm_source=wadi&utm_medium=email&utm_campaign=waleema" in (
        link.removesuffix("&utm_content=customers") for link in links
    )
    assert [
        link for link in links if link.startswith("https://khubz.example/") and "utm_content=customers" not in link
    ] == []


def test_a_white_mark_can_be_seen_by_day_and_by_night(arabic: Made) -> None:
    mail = arabic.mail("mail-ar-customers")
    (image,) = (image for image in mail.tree.iter("img") if image.get("alt"))
    with Image.open(io.BytesIO(mail.pictures[image.get("src")[4:]].get_content())) as picture:
        assert "A" not in picture.mode
        rgb = picture.convert("RGB")
    ground = pixel(rgb, (0, 0))
    assert {pixel(rgb, corner) for corner in corners(rgb)} == {ground}
    assert contrast("#" + bytes(ground).hex(), "#ffffff") >= 3
    assert pixel(rgb, (rgb.width // 2, rgb.height // 2)) == (255, 255, 255)


def test_a_party_without_a_logo_is_named_in_live_text(arabic: Made) -> None:
    names = [flowing(cell.text_content()) for cell in arabic.mail("mail-en-customers").tree.find_class("name")]
    assert names == ["", "Bread and Roses"]


ONE_LINE = "expected one line"
INJECTED = r"\r\nBcc: everyone@thief.example"
MO = f"'{SENDER}'"
BOTH = "['mailto:stop@mo-hardware.example','https://mo-hardware.example/u/ABC']"
WORKERS = "[workers,"
FAULTS = {
    "no postal address": (f"postal_address: '{ADDRESSES[0]}',", "", "3:1 sender.postal_address", "missing", "law"),
    "no address of the non-profit": (f"postal_address: '{ADDRESSES[1]}', ", "", "8:1 nonprofit.postal_address", "missing"),
    "no way out": (f"unsubscribe: {BOTH},", "", "3:1 sender.unsubscribe", "missing", "law"),
    "an empty way out": (BOTH, "[]", "sender.unsubscribe", "missing"),
    "a way out in words": (f"'{WAYS_OUT[1]}'", "'write to us'", "sender.unsubscribe[1]", "expected", "“write to us”"),
    "no audience": ("audiences: [workers, suppliers, customers]\n", "", "audiences", "missing", "workers"),
    "a header in the sender's name": (MO, f'"Miller{INJECTED}"', "3:16 sender.name", ONE_LINE),
    "a separator in the sender's name": (MO, r'"Miller\u2028Bcc: x"', "3:16 sender.name", ONE_LINE),
    "a header in the address": ("news@mo-hardware.example", f'"n@mo.example{INJECTED}"', "sender.from", ONE_LINE),
    "an address that is none": ("news@mo-hardware.example", "news at mo", "sender.from", "expected a mail address"),
    "a header in the answers' address": (
        "community@mo-hardware.example", f'"c@mo.example{INJECTED}"', "sender.reply_to", ONE_LINE,
    ),
    "a header in the way out": (f"'{WAYS_OUT[0]}'", f'"{WAYS_OUT[0]}{INJECTED}"', "sender.unsubscribe[0]", ONE_LINE),
    "a second way out within one": (
        f"'{WAYS_OUT[0]}'", "'mailto:a@b.example>, <mailto:c@d.example'", "sender.unsubscribe[0]", "expected",
    ),
    "a header in the non-profit's name": (NONPROFIT, f'"Night{INJECTED}"', "8:19 nonprofit.name", ONE_LINE),
    "a header in the title": (f"'{TITLE}'", f'"Soup{INJECTED}"', "9:16 event.title", ONE_LINE),
    "a header in the short title": (f"'{TITLE}'", f'Soup, short_title: "S{INJECTED}"', "event.short_title", ONE_LINE),
    "a header in a subject": (
        WORKERS, f'[{{id: workers, subject: {{en-US: "Hi{INJECTED}", es-US: Hola}}}},', "audiences[0].subject", ONE_LINE,
    ),
    "a header in a preheader": (
        WORKERS, r'[{id: workers, preheader: {en-US: "Hi\x85Bcc: x", es-US: Hola}},', "audiences[0].preheader", ONE_LINE,
    ),
    "a subject over its limit": (
        WORKERS, f"[{{id: workers, subject: {{en-US: {'Soup ' * 13}, es-US: Hola}}}},",
        "audiences[0].subject", "at most 60", "found 64",
    ),
    "a preheader over its limit": (
        WORKERS, f"[{{id: workers, preheader: {{en-US: {'Soup ' * 19}, es-US: Hola}}}},",
        "audiences[0].preheader", "at most 90", "found 94",
    ),
    "an audience without its text in one language": (
        WORKERS,
        "[{id: workers, ask: {en-US: Come}}, {id: members, subject: {en-US: Hi}, preheader: {en-US: P, es-US: P}, "
        "greeting: {en-US: G, es-US: G}, reason: {en-US: R, es-US: R}, ask: {en-US: A, es-US: A}, "
        "sign_off: {en-US: S, es-US: S}},",
        "audiences[1]", "“members” has no subject", "`es-US`",
    ),
    "a logo that is not there": ("logo: mo.png", "logo: gone.png", "sender.logo", "no file “gone.png”"),
}  # fmt: skip


@pytest.fixture(scope="module")
def ready(new_person: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    """The mail's campaign before anything was rendered."""
    campaignkit, folder = new_person(), tmp_path_factory.mktemp("story") / "bad"
    set_the_scene(campaignkit, folder)
    return campaignkit, folder


@pytest.mark.parametrize("fault", FAULTS)
def test_what_must_not_be_sent_is_told_on_one_line_and_nothing_is_written(
    ready: tuple[Any, Path], in_process: Any, fault: str
) -> None:
    _, folder = ready
    before, after, *told = FAULTS[fault]
    assert before in CAMPAIGN
    (folder / "campaign.yaml").write_text(CAMPAIGN.replace(before, after, 1), encoding="utf-8")
    done = in_process("render", folder)
    lines = [line for line in done.err.splitlines() if "campaign.yaml:" in line]
    assert done.status == 1
    assert len(lines) == 1, done.err
    assert [words for words in told if words not in lines[0]] == []
    assert not (folder / "out").exists()


def test_a_title_too_long_for_a_subject_is_told_and_a_short_one_mends_it(ready: tuple[Any, Path]) -> None:
    campaignkit, folder = ready
    long = "An evening of soup, bread and songs for all who keep this town awake"
    event = f"'{long}'"
    (folder / "campaign.yaml").write_text(CAMPAIGN.replace(f"'{TITLE}'", event), encoding="utf-8")
    done = campaignkit("render", folder, "-m", "mail")
    assert done.status == 1
    assert "audiences[0].subject" in done.err
    assert "60" in done.err
    assert "event.short_title" in done.err
    assert not (folder / "out").exists()
    mended = CAMPAIGN.replace(f"'{TITLE}'", f"{event}, short_title: Soup and songs")
    (folder / "campaign.yaml").write_text(mended, encoding="utf-8")
    made = Made(folder, campaignkit("render", folder, "--json", "-o", folder / "mended"))
    assert made.told.status == 0, made.told.err
    drafts = [output["path"] for output in made.told.json["outputs"] if output["format"] == "eml"]
    messages = [message_from_bytes(Path(path).read_bytes(), policy=policy.default) for path in drafts]
    assert all(str(message["Subject"]).endswith("Soup and songs") for message in messages)
    assert json.dumps(made.told.json["problems"]) == "[]"
