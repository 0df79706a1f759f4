from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.documents.campaign import Reading, read_campaign
from campaignkit.errors import InvalidDocuments, NotFound, Problem
from campaignkit.model.kit import Author, Field, Kit, Material
from campaignkit.model.values import Asset, Localised, Money, Photo

EVENT = Field(
    "event",
    "group",
    fields=(
        Field("title", "text", max=20, short="short_title"),
        Field("short_title", "text", max=10),
        Field("starts", "datetime", required=True),
    ),
)
START = "event: {starts: 2027-06-12T18:30, tz: Europe/London}\n"

Read = Callable[..., Reading]


def kit(name: str = "event-flyer", *fields: Field, partners: tuple[int, int] = (0, 3)) -> Kit:
    return Kit(
        folder=Path("/nowhere"),
        name=name,
        version="1.0.0",
        title="Flyer",
        summary="A flyer",
        license="CC-BY-SA-4.0",
        authors=(Author("Werkstatt Ost"),),
        fields=fields or (EVENT, Field("bullets", "list", max=2, item=Field("", "text", max=8))),
        materials=(Material("a5", "flyer.html", ("pdf",)), Material("a4", "flyer.html", ("pdf",))),
        languages=("en", "de"),
        looks=("quarters", "numeral"),
        partners=partners,
    )


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def reading(text: str, *kits: Kit, **options: str) -> Reading:
        (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
        return read_campaign(tmp_path, kits or (kit(),), **options)  # type: ignore[arg-type]

    return reading


@pytest.fixture
def problem(read: Read) -> Callable[..., Problem]:
    """The only problem of a campaign that starts with a sound event."""

    def told(text: str, *kits: Kit) -> Problem:
        with pytest.raises(InvalidDocuments) as caught:
            read(text, *kits)
        (only,) = [problem for problem in caught.value.problems if problem.severity == "error"]
        return only

    return told


def test_a_campaign_is_read_into_values(read: Read, tmp_path: Path) -> None:
    (tmp_path / "logos").mkdir()
    (tmp_path / "logos/br.svg").write_text("<svg/>")
    campaign = read(
        """\
lang: en
materials: [a5]
order: alphabetical
headline: 2027
event:
  title: 'Bread & Roses: “Free” Lunch'
  starts: 2027-06-12T18:30
  ends: '2027-06-12 21:00'
  tz: Europe/London
  price: {amount: 12.5, currency: GBP, note: pay what you can}
  url: 'https://bread-roses.example/lunch?x=1&y=2'
bullets: [Soup, Bread]
partners:
  - {id: br, name: Bread & Roses CIC, logo: logos/br.svg, role: joint, joined: 2024-05-01}
  - {name: Café „Zum Anker“, color: '#FFd'}
brand: {color: '#E5352B', look: numeral, seed: leeds}
""",
        kit("event-flyer", Field("event", "group", fields=(Field("title", "text", max=60),)), Field("bullets", "list")),
    ).campaign
    event = campaign.values["event"]
    assert isinstance(event, dict)
    starts = event["starts"]
    assert isinstance(starts, datetime)
    assert starts.astimezone(UTC) == datetime(2027, 6, 12, 17, 30, tzinfo=UTC)
    assert event["price"] == Money(Decimal("12.50"), "GBP")
    assert event["price_note"] == "pay what you can"
    assert event["title"] == "Bread & Roses: “Free” Lunch"
    assert campaign.values["headline"] == "2027"
    assert campaign.values["bullets"] == ("Soup", "Bread")
    first, second = campaign.partners
    assert first.logo == Asset(tmp_path.resolve() / "logos/br.svg", "logos/br.svg")
    assert first.more == {"joined": date(2024, 5, 1)}
    assert (second.id, second.color, second.logo) == ("cafe-zum-anker", "#ffffdd", None)
    assert campaign.brands[0].color == "#e5352b"
    assert campaign.materials == {"event-flyer": ("a5",)}


def test_every_problem_is_told_at_once_in_the_order_of_the_file(read: Read) -> None:
    with pytest.raises(InvalidDocuments) as caught:
        read("langs: [xx]\nheadlin: x\nevent: {tz: Europe/Lodnon}\nurl: /x\nurl: y\n")
    assert [(p.line, p.code) for p in caught.value.problems] == [
        (1, "unknown-language"),
        (2, "unknown-key"),
        (3, "missing-value"),
        (3, "unknown-time-zone"),
        (4, "relative-link"),
        (5, "duplicate-key"),
    ]


@pytest.mark.parametrize(
    ("line", "field", "code", "words"),
    [
        ("headlin: x", "headlin", "unknown-key", "did you mean `headline`?"),
        ("where: Leeds", "where", "unknown-key", "inside `event:`"),
        ("zzz: x", "zzz", "unknown-key", "no kit of this campaign"),
        (f"ad: {{slots: {'9' * 5000}}}", "ad.slots", "bad-number", "at most 40 figures"),
        ("lang: xx", "lang", "unknown-language", "“xx”"),
        ("lang: no", "lang", "unquoted-text", "'no'"),
        ("dir: up", "dir", "unknown-choice", "ltr or rtl"),
        ("order: alphabetic", "order", "unknown-choice", "alphabetical"),
        ("materials: [a6]", "materials[0]", "unknown-material", "“a6”"),
        ("materials: {poster: [a3]}", "materials.poster", "unknown-kit", "“poster”"),
        ("materials: a5", "materials", "wrong-type", "a list such as"),
        ("headline: no", "headline", "unquoted-text", "'no'"),
        ("headline: y", "headline", "unquoted-text", "'y'"),
        ("headline: 01234", "headline", "unquoted-text", "'01234'"),
        ("headline: 12:30", "headline", "unquoted-text", "'12:30'"),
        ("headline: 2027-06-12", "headline", "unquoted-text", "'2027-06-12'"),
        ("headline: 1.50", "headline", "unquoted-text", "'1.50'"),
        ("headline: [a]", "headline", "wrong-type", "found a list"),
        ('headline: "a\\x07b"', "headline", "control-character", "delete it"),
        ("bullets: [a, b, c]", "bullets", "too-many-entries", "take out 1"),
        ("bullets: a", "bullets", "wrong-type", "`- `"),
        ("bullets: [a, ninechars]", "bullets[1]", "too-long", "cut 1"),
        ("url: javascript:alert(1)", "url", "unsafe-link", "javascript:"),
        ("url: data:text/html,x", "url", "unsafe-link", "data:"),
        ("url: /lunch", "url", "relative-link", "https://"),
        ("url: www.soup.example/lunch", "url", "relative-link", "write https://www.soup.example/lunch"),
        ("url: https:///lunch", "url", "bad-url", "no host"),
        ("url: https://soup.example/a b", "url", "bad-url", "without spaces"),
        ("url: https://[soup", "url", "bad-url", "https://example.org"),
        ("email: me at home", "email", "bad-email", "hello@example.org"),
        ("email: 'me?bcc=you@soup.example'", "email", "bad-email", "hello@example.org"),
        ("phone: soon", "phone", "bad-phone", "+44"),
        ("phone: +441134960000", "phone", "unquoted-text", "'+441134960000'"),
        ("amounts: [{amount: 12.505, currency: GBP}]", "amounts[0].amount", "too-many-decimals", "2 decimals"),
        ("amounts: [{amount: 12.5, currency: JPY}]", "amounts[0].amount", "too-many-decimals", "no decimals"),
        ("amounts: [{amount: -1, currency: GBP}]", "amounts[0].amount", "bad-money", "zero or more"),
        ("amounts: [{amount: '1,50', currency: EUR}]", "amounts[0].amount", "bad-number", "write 1.50"),
        ("amounts: [{amount: 1234567890123456, currency: EUR}]", "amounts[0].amount", "bad-money", "15 digits"),
        ("amounts: [{amount: 5, currency: £}]", "amounts[0].currency", "unknown-currency", "GBP"),
        ("amounts: [{amount: 5, currency: XXX}]", "amounts[0].currency", "unknown-currency", "EUR, GBP"),
        ("amounts: [{amount: 5}]", "amounts[0].currency", "missing-value", "currency: GBP"),
        ("amounts: [{amont: 5, amount: 5, currency: GBP}]", "amounts[0].amont", "unknown-key", "`amount`"),
        ("support: [{type: gift}]", "support[0].type", "unknown-choice", "donation"),
        ("facts: [{date: 12.6.2027}]", "facts[0].date", "bad-date", "2027-06-12"),
        ("facts: [{date: 2027-02-30}]", "facts[0].date", "bad-date", "exists"),
        ("sender: {unsubscribe: ['javascript:x']}", "sender.unsubscribe[0]", "unsafe-link", "https://"),
        ("sender: {unsubscribe: 'javascript:x'}", "sender.unsubscribe", "unsafe-link", "https://"),
        (
            "sender: {unsubscribe: ['http://mo.example/u']}",
            "sender.unsubscribe[0]",
            "unsafe-link",
            "https://example.org/stop",
        ),
        ("sender: {unsubscribe: stop@mo.example}", "sender.unsubscribe", "unsafe-link", "write mailto:stop@mo.example"),
        ("sender: {unsubscribe: 'mailto:nobody'}", "sender.unsubscribe", "bad-email", "hello@example.org"),
        (
            "sender: {unsubscribe: 'mailto:a@mo.example?bcc=b@mo.example'}",
            "sender.unsubscribe",
            "unsafe-link",
            "mailto:stop",
        ),
        ("sender: {unsubscribe: 'mailto:a@mo.example?subject=a%0Ab'}", "sender.unsubscribe", "unsafe-link", "mailto:stop"),
        ("sender: {unsubscribe: {a: b}}", "sender.unsubscribe", "wrong-type", "a list"),
        ("sender: {from: Miller}", "sender.from", "bad-email", "hello@example.org"),
        ("sender: {color: F7E017}", "sender.color", "bad-color", "did you mean '#f7e017'?"),
        ("headline: {en: a, xq: b}", "headline.xq", "unknown-language", "“xq”"),
        ("brand: {color: red}", "brand.color", "bad-color", "'#e5352b'"),
        ("brand: {color: e5352b}", "brand.color", "bad-color", "did you mean '#e5352b'?"),
        ("brand: {look: numerals}", "brand.look", "unknown-look", "did you mean `numeral`?"),
        ("brand: blue", "brand", "wrong-type", "a group"),
        ("brands: [brand/a.yaml]", "brands[0]", "missing-file", "no file"),
        ("recipients: people.txt", "recipients", "wrong-file-type", ".csv"),
        ("partners: Soup Run", "partners", "wrong-type", "a list"),
        ("partners: [Soup Run]", "partners[0]", "wrong-type", '`- name: "Soup Run"`'),
        ("partners: [{name: A}, {name: B}, {name: C}, {name: D}]", "partners", "too-many-partners", "at most 3"),
        ("partners: [{name: A}, {name: B, id: a}]", "partners[1].id", "duplicate-id", "partners[0]"),
        ("partners: [{name: A, id: A B}]", "partners[0].id", "bad-id", "`a-b`"),
        ("partners: [{role: lead}]", "partners[0].name", "missing-value", "name"),
        ("partners: [{name: A, role: boss}]", "partners[0].role", "unknown-choice", "lead"),
        ("partners: [{name: A, type: charity}]", "partners[0].type", "unknown-choice", "nonprofit"),
        ("partners: [{name: A, logo: logos/a.svg}]", "partners[0].logo", "missing-logo", "logos/a.svg"),
        ("partners: [{name: A, logo: ../a.svg}]", "partners[0].logo", "unsafe-path", "inside"),
        ("partners: [{name: A, logo: /etc/a.svg}]", "partners[0].logo", "unsafe-path", "inside"),
        ("partners: [{name: A, logo: a.exe}]", "partners[0].logo", "wrong-file-type", ".svg"),
        (
            "partners: [{name: A, logo: a.EPS}]",
            "partners[0].logo",
            "wrong-file-type",
            "an EPS, which is not read as a picture",
        ),
        (f"partners: [{{name: {'x' * 81}}}]", "partners[0].name", "too-long", "cut 1"),
    ],
)
def test_bad_input_is_told_with_line_field_and_what_to_do(
    problem: Callable[..., Problem], line: str, field: str, code: str, words: str
) -> None:
    told = problem(f"# A comment\n{START}\n{line}\n")
    assert (told.file, told.line, told.field, told.code) == ("campaign.yaml", 4, field, code)
    assert words in told.message
    assert "\n" not in str(told)


@pytest.mark.parametrize(
    ("event", "field", "code", "words"),
    [
        (
            "{starts: 2027-03-28T01:30, tz: Europe/London}",
            "event.starts",
            "no-such-time",
            "write 2027-03-28T00:30+00:00 or",
        ),
        ("{starts: 2027-10-31T02:30, tz: Europe/Berlin}", "event.starts", "ambiguous-time", "2027-10-31T02:30+01:00"),
        ("{starts: 2027-06-12T18:30+05:00, tz: Europe/London}", "event.starts", "bad-offset", "leave the offset out"),
        ("{starts: 2027-06-12T18:30}", "event.starts", "missing-time-zone", "a line `tz:` beside it"),
        ("{starts: 2027-06-12T25:30, tz: Europe/London}", "event.starts", "bad-date", "23:59"),
        ("{starts: 2027-13-45, tz: Europe/London}", "event.starts", "bad-date", "a day that exists"),
        ("{starts: 2027-06-31T18:30, tz: Europe/London}", "event.starts", "bad-date", "exists"),
        ("{starts: next Friday, tz: Europe/London}", "event.starts", "bad-date", "“next Friday”"),
        ("{starts: 2027-06-12T18:30, tz: Europe/Lodnon}", "event.tz", "unknown-time-zone", "`Europe/London`"),
        ("{starts: 2027-06-12T18:30, tz: New York}", "event.tz", "unknown-time-zone", "`America/New_York`"),
        ("{starts: 2027-06-12T18:30, tz: UTC, ends: 2027-06-12T18:00}", "event.ends", "ends-before-start", "next day"),
        ("{starts: 2027-06-12T18:30, tz: UTC, wehre: x}", "event.wehre", "unknown-key", "`where`"),
        ("{starts: 2027-06-12T18:30, tz: UTC, title: 'Twenty-one characters!'}", "event.title", "too-long", "cut 2"),
        ("{title: x}", "event.starts", "missing-value", "2027-06-12T18:30"),
        ("{starts: , tz: UTC}", "event.starts", "missing-value", "2027-06-12T18:30"),
        ("soon", "event", "wrong-type", "a group"),
    ],
)
def test_a_bad_event_is_told_with_line_field_and_what_to_do(
    problem: Callable[..., Problem], event: str, field: str, code: str, words: str
) -> None:
    told = problem(f"# A comment\n\nevent: {event}\n")
    assert (told.line, told.field, told.code) == (3, field, code)
    assert words in told.message


def test_a_time_with_its_offset_tells_which_of_two_it_is(read: Read) -> None:
    values = read("event: {starts: 2027-10-31T02:30+01:00, tz: Europe/Berlin}\n").campaign.values
    event = values["event"]
    assert isinstance(event, dict)
    starts = event["starts"]
    assert isinstance(starts, datetime)
    assert (starts.hour, starts.astimezone(UTC).hour) == (2, 1)


def test_an_end_is_compared_as_an_instant_across_the_clock_change(read: Read) -> None:
    # On the clocks 01:10 is before 01:40, but it is the second 01:10 of that night.
    event = "{starts: 2027-10-31T01:40+01:00, ends: 2027-10-31T01:10+00:00, tz: Europe/London}"
    assert read(f"event: {event}\n").warnings == ()


def test_an_event_past_midnight_across_the_clock_change_is_sound(read: Read) -> None:
    event = "{starts: 2027-11-06T22:00, ends: 2027-11-07T03:00, tz: America/New_York}"
    assert read(f"event: {event}\n").warnings == ()


def test_a_day_without_a_time_is_a_whole_day(read: Read) -> None:
    event = read("event: {starts: 2027-06-12, ends: 2027-06-13}\n").campaign.values["event"]
    assert event == {"starts": date(2027, 6, 12), "ends": date(2027, 6, 13)}


@pytest.mark.parametrize(
    ("event", "code", "expected"),
    [
        ("{starts: 2027-06-12, ends: 2027-06-11}", "ends-before-start", "2027-06-12 or a later day"),
        ("{starts: 2027-06-12T10:00, ends: 2027-06-13, tz: Europe/London}", "bad-date", "found a time and none"),
        ("{starts: 2027-06-12, ends: 2027-06-13T18:00, tz: Europe/London}", "bad-date", "found none and a time"),
    ],
)
def test_whole_days_end_on_a_whole_day(problem: Callable[..., Problem], event: str, code: str, expected: str) -> None:
    told = problem(f"event: {event}\n")
    assert (told.field, told.code) == ("event.ends", code) and expected in told.message


def test_a_required_field_may_have_a_stand_in(read: Read, problem: Callable[..., Problem]) -> None:
    fields = (Field("starts", "datetime", required=True, unless="when"), Field("when", "text"))
    weekly = kit("weekly", Field("event", "group", fields=fields))
    assert read("event: {when: Every Tuesday}\n", weekly).campaign.values["event"] == {"when": "Every Tuesday"}
    (warning,) = read("event: {when: Every Tuesday, ends: 2027-06-12T20:00, tz: Europe/London}\n", weekly).warnings
    assert (warning.field, warning.code) == ("event.ends", "no-start")
    assert problem("event: {where: here}\n", weekly).message.endswith(", or `when` in its place")


def test_one_click_is_true_or_false(read: Read, problem: Callable[..., Problem]) -> None:
    assert read(f"{START}sender: {{one_click: true}}\n").campaign.values["sender"] == {"one_click": True}
    assert problem(f"{START}sender: {{one_click: maybe}}\n").code == "unknown-choice"


def test_a_required_value_inside_an_absent_group_is_missed(problem: Callable[..., Problem]) -> None:
    assert problem("headline: x\n").field == "event.starts"


def test_a_color_without_quotes_is_a_comment_and_told_so(problem: Callable[..., Problem]) -> None:
    told = problem(f"{START}brand:\n  color: #e5352b\n  seed: x\n")
    assert (told.line, told.field) == (3, "brand.color")
    assert "# begins a comment" in told.message


def test_a_key_without_a_value_counts_as_absent(read: Read) -> None:
    assert "headline" not in read(f"{START}headline:\nbullets: ~\npartners:\nmaterials:\n").campaign.values


def test_a_link_that_leads_out_of_the_campaign_is_refused(problem: Callable[..., Problem], tmp_path: Path) -> None:
    (tmp_path / "outside.svg").symlink_to("/etc/passwd")
    assert problem(f"{START}partners: [{{name: A, logo: outside.svg}}]\n").code == "unsafe-path"


def test_a_misspelt_file_name_is_suggested(problem: Callable[..., Problem], tmp_path: Path) -> None:
    (tmp_path / "bread.svg").write_text("<svg/>")
    assert "did you mean `bread.svg`?" in problem(f"{START}partners: [{{name: A, logo: braed.svg}}]\n").message


def test_a_missing_logo_may_be_a_warning_and_leaves_the_name(read: Read) -> None:
    reading = read(f"{START}partners: [{{name: A, logo: a.svg}}]\n", missing_logos="warning")
    assert [(p.code, p.severity) for p in reading.warnings] == [("missing-logo", "warning")]
    assert reading.campaign.partners[0].logo is None


def test_the_fewest_partners_of_every_kit_are_asked_for(problem: Callable[..., Problem]) -> None:
    told = problem(START, kit(), kit("poster", EVENT, partners=(1, 12)))
    assert (told.code, told.field) == ("too-few-partners", "partners")
    assert "poster" in told.message


def test_the_tightest_limit_of_all_kits_holds(problem: Callable[..., Problem]) -> None:
    wide, tight = Field("headline", "text", max=40), Field("headline", "text", max=5)
    told = problem("headline: Too long\n", kit("a", wide), kit("b", tight))
    assert (told.code, told.field) == ("too-long", "headline")
    assert "at most 5" in told.message


def test_kits_that_take_a_field_for_different_things_are_told(read: Read) -> None:
    reading = read("headline: '7'\n", kit("a", Field("headline", "text")), kit("b", Field("headline", "number")))
    assert [p.code for p in reading.warnings] == ["kits-disagree"]


def test_words_that_no_kit_uses_are_ignored(read: Read) -> None:
    assert read(f"{START}coop: {{currency: EUR, total: '5000.00', rule: {{type: hybrid, equal: 40}}}}\n").warnings == ()


def test_a_cooperative_is_read_with_its_currency(read: Read) -> None:
    text = f"{START}coop: {{currency: EUR, rule: equal, caps: {{br: 500}}, "
    text += "placements: [{net: 1890.1, runs: [2027-02-01/2027-02-14]}]}\n"
    coop = read(text).campaign.values["coop"]
    assert isinstance(coop, dict)
    assert coop["rule"] == {"type": "equal"}
    assert coop["caps"] == {"br": Decimal(500)}
    assert coop["placements"] == ({"net": Money(Decimal("1890.10"), "EUR"), "runs": ("2027-02-01/2027-02-14",)},)


def test_more_decimals_than_the_cooperative_can_pay_are_refused(problem: Callable[..., Problem]) -> None:
    told = problem(f"{START}coop: {{currency: EUR, placements: [{{net: 1890.005}}]}}\n")
    assert (told.field, told.code) == ("coop.placements[0].net", "too-many-decimals")


def test_a_sender_may_take_mail_or_web_addresses_to_unsubscribe(read: Read) -> None:
    sender = (
        "{name: 'Miller, Ortiz', from: news@mo.example, unsubscribe: ['mailto:stop@mo.example', 'https://mo.example/u']}"
    )
    values = read(f"{START}sender: {sender}\n").campaign.values["sender"]
    assert isinstance(values, dict)
    assert values["unsubscribe"] == ("mailto:stop@mo.example", "https://mo.example/u")


def test_one_way_to_unsubscribe_needs_no_list(read: Read) -> None:
    values = read(f"{START}sender: {{unsubscribe: 'mailto:stop@mo.example?subject=stop'}}\n").campaign.values["sender"]
    assert values == {"unsubscribe": ("mailto:stop@mo.example?subject=stop",)}


def test_an_empty_list_is_no_value(read: Read, problem: Callable[..., Problem]) -> None:
    assert "bullets" not in read(f"{START}bullets: []\n").campaign.values
    needed = kit("mail", Field("sender", "group", fields=(Field("unsubscribe", "list", required=True),)))
    told = problem("sender:\n  unsubscribe: []\n", needed)
    assert (told.field, told.line, told.code) == ("sender.unsubscribe", 2, "missing-value")


HEADERS = [
    "event.title",
    "event.short_title",
    "sender.name",
    "sender.from",
    "sender.reply_to",
    "sender.unsubscribe",
    "nonprofit.name",
]
BREAKS = ["\\n", "\\r", "\\r\\n", "\\v", "\\f", "\\x1c", "\\N", "\\L", "\\P"]


@pytest.mark.parametrize("sign", BREAKS)
def test_what_becomes_a_line_of_a_mails_head_is_one_line(problem: Callable[..., Problem], sign: str) -> None:
    for path in HEADERS:
        group, name = path.split(".")
        value = f'"a@mo.example{sign}Bcc: b@mo.example"'
        starts = "starts: 2027-06-12T18:30, tz: UTC, " if group == "event" else ""
        text = f"{group}: {{{starts}{name}: {value}}}\n"
        told = problem(text if starts else f"{START}{text}", kit("mail", Field("event", "group")))
        assert (told.field, told.code) == (path, "line-break")
        assert "“a@mo.example”" in told.message
        assert "write it all in one line" in told.message


def test_a_line_break_is_found_in_every_language(problem: Callable[..., Problem]) -> None:
    told = problem(f'{START}nonprofit:\n  name: {{en: "Night\\nPantry", de: Nacht}}\n')
    assert (told.field, told.line, told.code) == ("nonprofit.name.en", 3, "line-break")


def test_the_break_at_the_end_of_a_block_and_breaks_elsewhere_are_lawful(read: Read) -> None:
    values = read(
        f"{START}sender:\n  name: |\n    Miller\n  postal_address: |\n    1 Main St\n    Dayton\n"
    ).campaign.values
    assert values["sender"] == {"name": "Miller", "postal_address": "1 Main St\nDayton"}


def test_a_text_may_differ_from_language_to_language(read: Read) -> None:
    reading = read(f"langs: [en-CA, fr-CA]\n{START}headline: {{en: Soup, fr-CA: Soupe}}\n")
    assert reading.campaign.values["headline"] == Localised((("en", "Soup"), ("fr-CA", "Soupe")))
    assert reading.campaign.langs == ("en-CA", "fr-CA")


def test_brand_files_speak_quartos_terms(read: Read, tmp_path: Path) -> None:
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand/a.yaml").write_text(
        "meta: {name: Night Pantry}\ncolor: {palette: {plum: '#5B2D8E'}, primary: plum}\nseed: np\n"
    )
    (tmp_path / "brand/b.yaml").write_text("color: '#F7E017'\nlook: quarters\n")
    brands = read(f"{START}brand: {{seed: shared}}\nbrands: [brand/a.yaml, brand/b.yaml]\n").campaign.brands
    assert [(b.name, b.color, b.seed, b.look) for b in brands] == [
        ("night-pantry", "#5b2d8e", "np", ""),
        ("b", "#f7e017", "shared", "quarters"),
    ]


def test_a_problem_in_a_brand_file_names_that_file(problem: Callable[..., Problem], tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("# ours\ncolor:\n  primary: red\n")
    told = problem(f"{START}brands: [a.yaml]\n")
    assert (told.file, told.line, told.field) == ("a.yaml", 3, "color.primary")


def test_recipients_come_from_a_table_or_a_list(read: Read, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nZoë\n")
    (table,) = read(f"{START}recipients: people.csv\n").campaign.recipients
    (listed,) = read(f"{START}recipients: [{{name: Zoë, since: 2019}}]\n").campaign.recipients
    assert table.values == {"id": "1", "name": "Zoë"}
    assert listed.values == {"id": "1", "name": "Zoë", "since": "2019"}


def test_template_mark_up_in_a_value_is_only_text(read: Read) -> None:
    assert read(f"{START}headline: '{{{{ 7*7 }}}}'\n").campaign.values["headline"] == "{{ 7*7 }}"


def test_a_campaign_without_its_file_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_campaign(tmp_path, ())


KEYS = st.sampled_from(
    [
        "event", "starts", "tz", "partners", "name", "logo", "brand", "color", "lang", "amounts", "url", "amount",
        "materials", "audiences", "id", "subject", "sender", "unsubscribe",
    ]
)  # fmt: skip
LEAVES = st.one_of(
    st.text("a0:#/é|-.{}\n ", max_size=8), st.sampled_from(["2027-06-12T18:30", "GBP", "9" * 400, "no", "1e999", "../x"])
)
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(KEYS, TREES, max_size=5))
def test_any_tree_is_a_campaign_or_problems(tmp_path: Path, tree: dict[str, object]) -> None:
    from campaignkit.documents.editing.notation import inline

    mail = replace(kit("mail"), materials=(Material("mail", "mail.mjml", ("html",), each="audience"),))
    (tmp_path / "campaign.yaml").write_text(inline(tree) + "\n", encoding="utf-8")  # type: ignore[arg-type]
    try:
        read_campaign(tmp_path, (kit(), mail))
    except InvalidDocuments as invalid:
        assert all(problem.line for problem in invalid.problems)


def test_a_partner_may_have_a_name_in_each_language(read: Read) -> None:
    names = "name: {de: Hafen-Bäckerei, ar: مخبز الميناء}, short_name: {de: HB, ar: مخبز}"
    text = f"langs: [de, ar]\n{START}partners: [{{{names}}}]\n"
    (partner,) = read(text, kit("event-flyer", EVENT)).campaign.partners
    assert (partner.id, partner.name, partner.short_name) == ("hafen-backerei", "Hafen-Bäckerei", "HB")
    assert (partner.in_language("ar").name, partner.in_language("ar").short_name) == ("مخبز الميناء", "مخبز")


def test_words_of_the_vocabulary_that_nothing_makes_yet_are_taken(tmp_path: Path) -> None:
    (tmp_path / "lunch.jpg").write_bytes(b"")
    text = (
        "photo: lunch.jpg\nphotos: [{file: lunch.jpg, focus: [0.4, 0.3]}]\nwords: {fr: {together: Ensemble}}\ncountry: DE\n"
        "imprint: {publisher: A, register: VR 1}\ncharity: {name: A, number: 1234567}\ndisclosure: {political: true}\n"
        "brand: {arrangement: column, face: serif, art: [bowl], subject: food, scale: huge, cmyk: {brand: 0 80 75 0}}\n"
        "partners: [{name: A, approver: anna@a.example, rules: {min_height: 10mm, separate: true}}]\n"
    )
    (tmp_path / "campaign.yaml").write_text(text, encoding="utf-8")
    campaign = read_campaign(tmp_path, []).campaign
    file = Asset((tmp_path / "lunch.jpg").resolve(), "lunch.jpg")
    assert campaign.values["photo"] == Photo(file, "photo")
    assert campaign.values["photos"] == (Photo(file, "photos[0]", (0.4, 0.3)),)
    assert campaign.values["disclosure"] == {"political": True}
    assert campaign.partners[0].more["rules"] == {"min_height": "10mm", "separate": True}
