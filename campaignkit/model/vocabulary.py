"""The words that every campaign may use, whatever its kits, and how kits' own fields join them.

A kit that declares a word of this list refines it: its limits, help and inner fields hold instead of or beside those here.
Nothing here is required; only kits require. A group without fields is open: any keys may stand in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from campaignkit.model.kit import Field, Kit

ROLES = ("lead", "joint", "supporting", "sponsor", "media", "in-kind")
PARTNER_TYPES = ("nonprofit", "government", "business", "informal")
PARTIES = ("sender", "nonprofit")
"""Who a sponsor's mail comes from and whom it is for: groups of the vocabulary, each with a name and a logo."""
ORDERS = ("alphabetical", "rotate", "contribution", "joined", "as_listed")
SUPPORT_TYPES = ("donation", "fellowship", "grant", "social-investment", "sponsorship", "partnership")
SPLIT_RULES = ("equal", "hybrid", "weights", "by_income", "per_placement", "pledge")


def _text(name: str, explains: str, most: int | None = None, ideal: int | None = None) -> Field:
    return Field(name, "text", explains, max=most, ideal=ideal)


def _group(name: str, explains: str, *fields: Field) -> Field:
    return Field(name, "group", explains, fields=fields)


def _list(name: str, explains: str, item: Field) -> Field:
    return Field(name, "list", explains, item=item)


def _groups(name: str, explains: str, *fields: Field) -> Field:
    return _list(name, explains, Field("", "group", fields=fields))


TZ = _text("tz", "The time zone of the place, such as Europe/London; all times are that place's wall clock.")
CURRENCY = _text("currency", "The currency's three letters, such as GBP, EUR or USD.")
UNSUBSCRIBE = _list(
    "unsubscribe",
    "Where people stop these mails: a mail address written mailto:…, a web address, or both.",
    _text("", "mailto:… or https://…"),
)
ONE_CLICK = _text(
    "one_click",
    "true only where the https address above is another one for each reader and takes that reader off the list, without a "
    "further step, as soon as a mail program posts to it (RFC 8058). A page that is one for all readers cannot.",
)

EVENT = _group(
    "event",
    "What happens, when and where.",
    _text("title", "The event's name. A | marks a place where the line may break."),
    _text("short_title", "A shorter name, used where the full one cannot fit."),
    _text("subtitle", "One line under the name."),
    Field("starts", "datetime", "When it begins, by the clock of the place: 2027-06-12T18:30; 2027-06-12 for a whole day."),
    Field("ends", "datetime", "When it ends, by the clock of the place; a later day where it takes several."),
    TZ,
    _text("when", "Words for the day, instead of the date's own: Every Tuesday in May."),
    _text("hours", "Words for the time, instead of the time's own: doors at six."),
    _text("where", "The place as people find it: St Mary's Hall, 5 High St, Leeds."),
    Field("url", "url", "The page that tells more; it becomes the QR code."),
    Field("phone", "phone", "A number to ring about the event."),
    Field("email", "email", "An address to write to about the event."),
    _text("note", "Anything else to know: bring a cup."),
    _text("for_whom", "Who it is for, in their own words."),
    Field("price", "money", "What it costs; an amount of 0 means free. `note` says more: pay what you can."),
)

PARTNER = _group(
    "",
    "One organisation of the campaign.",
    _text("id", "A short name for commands and file names; made from the name if left out."),
    _text("name", "The full name as it should be printed.", 80),
    _text("short_name", "The name where room is short; also drawn where there is no logo.", 24),
    Field("logo", "logo", "The logo's file, best as SVG: logos/ours.svg. Leave the line out to have the name drawn."),
    Field("logo_dark", "logo", "The logo for dark backgrounds."),
    Field("role", "choice", "What it does in the campaign.", choices=ROLES),
    Field("type", "choice", "What kind of organisation it is.", choices=PARTNER_TYPES),
    Field("color", "color", "Its own colour, in quotes: '#FFD100'."),
    Field("url", "url", "Its website."),
    _text("own_line", "Its own words on the shared goal.", 90, 60),
    _text("postal_address", "Its postal address, in one line."),
    _text("alt", "What the logo shows, for people who cannot see it; the name if left out."),
    Field("joined", "date", "When it joined, for the order by joining."),
    Field("contribution", "number", "What it gives, for the order by contribution."),
    Field("income", "number", "Its yearly income, for sharing costs; shown to nobody but itself."),
    _text("approver", "Who says yes to what shows its name: a mail address or a name."),
    _group(
        "rules", "What it asks where its logo is shown: min_height, clear, ground, statement, separate, exclusive, tier."
    ),
)

AUDIENCE = _group(
    "",
    "Readers who are addressed in their own way. A kit has words for those that it knows; what stands here goes first.",
    _text("id", "A word for them: workers, suppliers, customers, or one of your own."),
    _text("subject", "The subject of their mail.", 60, 40),
    _text("preheader", "What mail programs show after the subject.", 90, 60),
    _text("greeting", "How the mail begins: Dear colleagues,", 60),
    _text("reason", "Why they get this, and from whom.", 220, 120),
    _text("body", "The rest of the mail.", 700, 400),
    _text("ask", "What the button asks for: Join in as a team.", 30, 20),
    _text("sign_off", "How the mail ends: With thanks,", 90),
)

BRAND = _group(
    "brand",
    "The campaign's colours and look.",
    Field("color", "color", "The main colour, in quotes: '#E5352B'."),
    Field("second", "color", "A second colour; found to go with the first if left out."),
    _text("look", "One of the looks that the kit offers."),
    _text("seed", "Any words; they draw your own pattern. Your group's name and town are good: no other group has them."),
    _text("arrangement", "How the sheet is divided, if the look offers a choice."),
    _text("face", "The kind of type: serif or sans."),
    _list("art", "What the picture shows, if the look offers a choice.", _text("", "A thing: bowl.")),
    _text("subject", "What it is about, for looks that draw it: food."),
    _text("scale", "How large the art is, if the look offers a choice."),
    _group("fonts", "Fonts of your own for parts of the text: title: fonts/own.otf."),
    _group("cmyk", "The colours as a print shop wants them, by name."),
    _group("spot", "Inks of their own, by name."),
)

PHOTO = (
    Field("file", "image", "Its file: photos/lunch.jpg."),
    _list("focus", "What must stay in view, as shares from left and top: [0.4, 0.3].", Field("", "number", "0 to 1.")),
    _text("alt", "What it shows, for people who cannot see it."),
    _text("credit", "Who took it."),
    _text("source", "Where it is from."),
    _text("license", "Its licence, such as CC-BY-4.0."),
    _text("consent", "How those whom it shows said yes."),
)

COOP = _group(
    "coop",
    "Buying advertisements together: what it costs and who pays what.",
    CURRENCY,
    _groups(
        "placements",
        "The advertisements to buy.",
        _text("medium", "Newspaper, station or site."),
        _text("size", "Its size, 129x186 (mm) or 300x250px."),
        _list(
            "runs",
            "The days it runs: a day, or two days with a / between.",
            _text("", "2027-02-06 or 2027-02-01/2027-02-14"),
        ),
        Field("net", "money", "The price without tax."),
        Field("vat", "number", "The tax in per cent."),
        Field("deadline", "date", "When the files must be there."),
        _list("partners", "The ids of those who take part in this one; all if left out.", _text("", "A partner's id.")),
    ),
    _groups(
        "services",
        "Work that is paid together: design, print.",
        _text("what", "The work."),
        _text("by", "Who does it."),
        Field("net", "money", "The price without tax."),
        Field("vat", "number", "The tax in per cent."),
        Field("hours", "number", "The hours it takes."),
    ),
    _groups(
        "contributions",
        "What members bring: money, things or hours.",
        _text("partner", "A partner's id, or a name."),
        Field("type", "choice", "What is brought.", choices=("cash", "in-kind", "hours", "sponsor")),
        Field("amount", "money", "Its worth in money."),
        Field("hours", "number", "Hours given."),
        Field("rate", "money", "What an hour counts for; without it hours are not counted as money."),
        _text("note", "What it is."),
    ),
    Field("split_on", "choice", "Which sum is shared.", choices=("net", "gross")),
    Field("total", "money", "The sum to share, instead of the sum of all lines."),
    _group(
        "rule",
        "How the sum is shared: a word, or a group with `type`.",
        Field("type", "choice", "The rule.", choices=SPLIT_RULES),
        Field("equal", "number", "Of a hybrid rule, the per cent shared equally."),
        Field("by_income", "number", "Of a hybrid rule, the per cent shared by income."),
        _group("weights", "A number for each partner's id."),
        _group("pledge", "An amount for each partner's id."),
    ),
    _group("caps", "The most that a partner pays, by id."),
    _group("floors", "The least that a partner pays, by id."),
)

VOCABULARY: tuple[Field, ...] = (
    _text("headline", "What it is, in a line. A | marks a place where the line may break."),
    Field("url", "url", "The campaign's page; it becomes the QR code."),
    _text("for_whom", "Who this is for, in their own words."),
    _text("not_for", "Who does not need it."),
    Field("feedback_url", "url", "Where people say what could be better."),
    _groups(
        "messages",
        "Wordings of the message, so that all can see how it changes.",
        _text("text", "The message."),
        Field("status", "choice", "Whether it is used.", choices=("proposed", "current", "retired")),
    ),
    EVENT,
    _group("photo", "A picture of yours: its file, or a group that says more.", *PHOTO),
    _groups("photos", "Several pictures.", *PHOTO),
    _group("words", "A kit's own words in a language, supplied or overruled: fr: {together: Ensemble}."),
    _text("country", "Whose law the legal lines follow: DE. Known from event.tz if left out."),
    _group(
        "imprint",
        "Who answers for what is printed, where the law asks for it.",
        _text("publisher", "Who publishes it, with the address."),
        _text("responsible", "Who is responsible for what it says."),
        _text("printer", "Who printed it."),
        _text("register", "Where the organisation is registered, and under what number."),
    ),
    _group(
        "charity",
        "What a charity has to say of itself.",
        _text("name", "Its registered name."),
        _text("number", "Its number."),
        _text("text", "The sentence that the law asks for."),
    ),
    _group("disclosure", "What political advertising has to disclose: political, sponsor, process, notice_url."),
    Field("phone", "phone", "A number to ring."),
    Field("email", "email", "An address to write to."),
    Field("give_url", "url", "Where people give."),
    _list("amounts", "Amounts to suggest.", Field("", "money", "An amount.")),
    _text("reason", "Why people get this."),
    _list("bullets", "What there is, a few words each.", _text("", "A few words.")),
    _text("access", "What people with special needs should know: step-free, hearing loop, quiet room."),
    _text("salutation", "How a letter begins."),
    Field("story", "rich", "The story, in paragraphs."),
    _text("ps", "A line after the signature."),
    _group(
        "ad",
        "A joint advertisement's own words.",
        _text("headline", "Its headline; the event's title if left out."),
        _text("subline", "One line under it."),
        _text("cta", "What its button says: Save a seat."),
        _text("legal", "What the law wants said."),
        Field("slots", "number", "The most partners that it shows at once; the others take turns."),
    ),
    _text("shared_goal", "What all partners want together."),
    _group(
        "sender",
        "Who sends the mails.",
        _text("name", "The sender's name."),
        Field("from", "email", "The address they come from."),
        Field("reply_to", "email", "The address that answers go to."),
        _text("postal_address", "The sender's postal address, which the law asks for."),
        UNSUBSCRIBE,
        ONE_CLICK,
        Field("logo", "logo", "The sender's logo."),
        Field("color", "color", "The sender's colour."),
    ),
    _group(
        "nonprofit",
        "Whom the mails are for.",
        _text("name", "Its name."),
        Field("logo", "logo", "Its logo."),
        _text("postal_address", "Its postal address."),
        Field("color", "color", "Its colour."),
    ),
    _group(
        "link",
        "Short links, and the labels by which you see what worked.",
        Field("base", "url", "Where the short links live: https://example.org/"),
        _text("campaign", "The label of the campaign."),
        _text("utm_source", "The label of where a link stands."),
        _text("utm_medium", "The label of the kind of medium."),
        _text("utm_campaign", "The label of the campaign, if not `campaign`."),
        _text("utm_content", "The label of the piece."),
    ),
    _groups(
        "distributors",
        "Places that hand out your pieces.",
        _text("code", "A few letters, printed on its pieces."),
        _text("name", "Its name."),
        Field("qty", "number", "How many pieces."),
        Field("deliver_by", "date", "When they must be there."),
    ),
    COOP,
    _groups(
        "support",
        "Where money comes from, open for all to see.",
        Field("type", "choice", "The kind of support.", choices=SUPPORT_TYPES),
        _text("from", "Who gives."),
        Field("amount", "money", "How much."),
        _text("conditions", "What was asked for in return."),
    ),
    _groups(
        "facts",
        "Figures with their sources.",
        _text("text", "The fact."),
        _text("source", "Where it is from: a title or an address."),
        Field("date", "date", "When it was true."),
    ),
    _groups(
        "credits",
        "Everybody who helped.",
        _text("name", "The name."),
        _text("role", "What was done."),
        Field("url", "url", "Their website."),
    ),
    CURRENCY,
    TZ,
)

SETTINGS = (
    "lang", "langs", "dir", "materials", "kit", "partners", "order", "brand", "brands", "audiences", "recipients",
)  # fmt: skip
"""Words with a reader of their own: what the campaign is, beside the values it holds."""

GIVEN_TO_TEMPLATES = frozenset(
    {"words", "partner", "audience", "recipient", "distributor", "profile", "credit", "palette", "motif"}
    | {"order", "turn", "labelled", "mails", "marks", "banner", "night"}
)
"""Names that templates know already, so that no kit's field can have them."""


def fields_for(kits: Sequence[Kit]) -> tuple[Field, ...]:
    """The fields of a campaign with these kits: the shared vocabulary, refined and added to by each kit in turn."""
    fields = VOCABULARY
    for kit in kits:
        fields = _overlaid(fields, VOCABULARY, kit.fields)
    return fields


def disagreements(kits: Sequence[Kit]) -> tuple[tuple[str, str, str], ...]:
    """The paths of fields that two kits take for different types, each with the two kits' names."""
    seen: dict[str, tuple[str, str]] = {}
    found: list[tuple[str, str, str]] = []
    for kit in kits:
        for path, field in _paths(kit.fields, ""):
            kind, other = seen.setdefault(path, (field.type, kit.name))
            if kind != field.type:
                found.append((path, other, kit.name))
    return tuple(found)


def _paths(fields: Iterable[Field], above: str) -> Iterator[tuple[str, Field]]:
    for field in fields:
        path = f"{above}{field.name}"
        yield path, field
        yield from _paths(field.fields, f"{path}.")


def _overlaid(fields: tuple[Field, ...], shared: tuple[Field, ...], own: Iterable[Field]) -> tuple[Field, ...]:
    by_name = {field.name: field for field in fields}
    untouched = {field.name: field for field in shared}
    for field in own:
        there = by_name.get(field.name)
        by_name[field.name] = _refined(there, untouched.get(field.name), field) if there else field
    return tuple(by_name.values())


def _refined(there: Field, shared: Field | None, own: Field) -> Field:
    """One kit's `own` field over what was `there`: its limits replace the `shared` ones, but add to another kit's."""
    if there.type != own.type:
        return own
    others = replace(there, max=None, ideal=None, help="") if there == shared else there
    item = own.item
    if item and there.item:
        item = _refined(there.item, shared.item if shared else None, item)
    return replace(
        own,
        help=own.help or there.help,
        required=own.required or there.required,
        max=_least(own.max, others.max),
        ideal=_least(own.ideal, others.ideal),
        short=own.short or there.short,
        unless=_unless(there, own),
        choices=own.choices or there.choices,
        fields=_overlaid(there.fields, shared.fields if shared else (), own.fields),
        item=item or there.item,
    )


def _unless(there: Field, own: Field) -> str:
    """What may stand in for a field: only where every kit that requires it lets the same sibling do."""
    if there.required and own.required:
        return own.unless if own.unless == there.unless else ""
    return own.unless if own.required else there.unless


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)
