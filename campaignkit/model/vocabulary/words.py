"""The words that every campaign may use, whatever its kits, and how kits' own fields join them.

A kit that declares a word of this list refines it: its limits, help and inner fields hold instead of or beside those here.
Nothing here is required; only kits require. A group without fields is open: any keys may stand in it.
"""

from __future__ import annotations

from campaignkit.messages import _
from campaignkit.model.kit import Field
from campaignkit.model.vocabulary.coop import COOP
from campaignkit.model.vocabulary.makers import CURRENCY, group_field, groups_field, image_field, list_field, text_field

ROLES = ("lead", "joint", "supporting", "sponsor", "media", "in-kind")
PARTNER_TYPES = ("nonprofit", "government", "business", "informal")
PARTIES = ("sender", "nonprofit")
"""Who a sponsor's mail comes from and whom it is for: groups of the vocabulary, each with a name and a logo."""
ORDERS = ("alphabetical", "rotate", "contribution", "joined", "as_listed")
SUPPORT_TYPES = ("donation", "fellowship", "grant", "social-investment", "sponsorship", "partnership")


TZ = text_field("tz", _("The time zone of the place, such as Europe/London; all times are that place's wall clock."))
UNSUBSCRIBE = list_field(
    "unsubscribe",
    _("Where people stop these mails: a mail address written mailto:…, a web address, or both."),
    text_field("", _("mailto:… or https://…")),
)
ONE_CLICK = text_field(
    "one_click",
    _(
        "true only where the https address above is another one for each reader and takes that reader off "
        "the list, without a further step, as soon as a mail program posts to it (RFC 8058). A page that is "
        "one for all readers cannot."
    ),
)

EVENT = group_field(
    "event",
    _("What happens, when and where."),
    text_field("title", _("The event's name. A | marks a place where the line may break.")),
    text_field("short_title", _("A shorter name, used where the full one cannot fit.")),
    text_field("subtitle", _("One line under the name.")),
    Field(
        "starts", "datetime", _("When it begins, by the clock of the place: 2027-06-12T18:30; 2027-06-12 for a whole day.")
    ),
    Field("ends", "datetime", _("When it ends, by the clock of the place; a later day where it takes several.")),
    TZ,
    text_field("when", _("Words for the day, instead of the date's own: Every Tuesday in May.")),
    text_field("hours", _("Words for the time, instead of the time's own: doors at six.")),
    text_field("where", _("The place as people find it: St Mary's Hall, 5 High St, Leeds.")),
    Field("url", "url", _("The page that tells more; it becomes the QR code.")),
    Field("phone", "phone", _("A number to ring about the event.")),
    Field("email", "email", _("An address to write to about the event.")),
    text_field("note", _("Anything else to know: bring a cup.")),
    text_field("for_whom", _("Who it is for, in their own words.")),
    Field("price", "money", _("What it costs; an amount of 0 means free. `note` says more: pay what you can.")),
)

PARTNER = group_field(
    "",
    _("One organisation of the campaign."),
    text_field("id", _("A short name for commands and file names; made from the name if left out.")),
    text_field("name", _("The full name as it should be printed."), 80),
    text_field("short_name", _("The name where room is short; also drawn where there is no logo."), 24),
    Field("logo", "logo", _("The logo's file, best as SVG: logos/ours.svg. Leave the line out to have the name drawn.")),
    Field("logo_dark", "logo", _("The logo for dark backgrounds.")),
    Field("role", "choice", _("What it does in the campaign."), choices=ROLES),
    Field("type", "choice", _("What kind of organisation it is."), choices=PARTNER_TYPES),
    Field("color", "color", _("Its own colour, in quotes: '#FFD100'.")),
    Field("url", "url", _("Its website.")),
    text_field("own_line", _("Its own words on the shared goal."), 90, 60),
    text_field("postal_address", _("Its postal address, in one line.")),
    text_field("alt", _("What the logo shows, for people who cannot see it; the name if left out.")),
    Field("joined", "date", _("When it joined, for the order by joining.")),
    Field("contribution", "number", _("What it gives, for the order by contribution.")),
    Field("income", "number", _("Its yearly income, for sharing costs; shown to nobody but itself.")),
    text_field("approver", _("Who says yes to what shows its name: a mail address or a name.")),
    group_field(
        "rules", _("What it asks where its logo is shown: min_height, clear, ground, statement, separate, exclusive, tier.")
    ),
)

AUDIENCE = group_field(
    "",
    _("Readers who are addressed in their own way. A kit has words for those that it knows; what stands here goes first."),
    text_field("id", _("A word for them: workers, suppliers, customers, or one of your own.")),
    text_field("subject", _("The subject of their mail."), 60, 40),
    text_field("preheader", _("What mail programs show after the subject."), 90, 60),
    text_field("greeting", _("How the mail begins: Dear colleagues,"), 60),
    text_field("reason", _("Why they get this, and from whom."), 220, 120),
    Field("body", "rich", _("The rest of the mail, in paragraphs."), max=700, ideal=400),
    text_field("ask", _("What the button asks for: Join in as a team."), 30, 20),
    text_field("sign_off", _("How the mail ends: With thanks,"), 90),
)

DISTRIBUTOR = group_field(
    "",
    "",
    text_field("code", _("A few letters, printed on its pieces.")),
    text_field("name", _("Its name.")),
    Field("qty", "number", _("How many pieces.")),
    Field("deliver_by", "date", _("When they must be there.")),
)

RECIPIENT = group_field(
    "",
    _("Somebody who gets a sheet with words for nobody else."),
    text_field("id", _("A short name for the file; the row's number if left out."), 64),
    text_field("name", _("The name as it is printed."), 120),
    text_field("salutation", _("How the letter begins: Dear Ms Bell,"), 200),
    Field("address", "rich", _("The postal address, a line each."), max=400),
    Field("email", "email", _("A mail address.")),
    text_field("lang", _("The language of the sheet, one of the campaign's; its first one if left out.")),
    Field("amount", "money", _("An amount, exact to the smallest coin.")),
    CURRENCY,
    text_field("code", _("Letters and figures by which an answer is known."), 64),
)

BRAND = group_field(
    "brand",
    _("The campaign's colours and look."),
    Field("color", "color", _("The main colour, in quotes: '#E5352B'.")),
    Field("second", "color", _("A second colour; found to go with the first if left out.")),
    text_field("look", _("One of the looks that the kit offers.")),
    text_field(
        "seed", _("Any words; they draw your own pattern. Your group's name and town are good: no other group has them.")
    ),
    text_field("arrangement", _("How the sheet is divided, if the look offers a choice.")),
    text_field("face", _("The kind of type: serif or sans.")),
    list_field("art", _("What the picture shows, if the look offers a choice."), text_field("", _("A thing: bowl."))),
    text_field("subject", _("What it is about, for looks that draw it: food.")),
    text_field("scale", _("How large the art is, if the look offers a choice.")),
    group_field("fonts", _("Fonts of your own for parts of the text: title: fonts/own.otf.")),
    group_field(
        "cmyk",
        _("The colours in percent of a print shop's inks, printed so with --profile press: color: [0, 90, 85, 0]."),
    ),
    group_field(
        "spot",
        _("Inks of their own by a print shop's names, printed so with --profile press: color: PANTONE 485 C."),
    ),
)

PHOTO = (
    Field("file", "image", _("Its file: photos/lunch.jpg.")),
    list_field(
        "focus", _("What must stay in view, as shares from left and top: [0.4, 0.3]."), Field("", "number", _("0 to 1."))
    ),
    text_field("alt", _("What it shows, for people who cannot see it."), 250),
    text_field("credit", _("Who took it; printed beside it."), 80),
    text_field("source", _("Where it is from.")),
    text_field("license", _("Its licence, such as CC-BY-4.0; `ours` if you took it.")),
    text_field("consent", _("How those whom it shows said yes.")),
)
"""What may be said of any picture."""


VOCABULARY: tuple[Field, ...] = (
    text_field("headline", _("What it is, in a line. A | marks a place where the line may break.")),
    Field("url", "url", _("The campaign's page; it becomes the QR code.")),
    text_field("for_whom", _("Who this is for, in their own words.")),
    text_field("not_for", _("Who does not need it.")),
    Field("feedback_url", "url", _("Where people say what could be better.")),
    groups_field(
        "messages",
        _("Wordings of the message, so that all can see how it changes."),
        text_field("text", _("The message.")),
        Field("status", "choice", _("Whether it is used."), choices=("proposed", "current", "retired")),
    ),
    EVENT,
    image_field("photo", _("A picture of yours: its file, or a group that says more."), *PHOTO),
    list_field("photos", _("Several pictures."), image_field("", _("A picture."), *PHOTO)),
    group_field("words", _("A kit's own words in a language, supplied or overruled: fr: {together: Ensemble}.")),
    text_field("country", _("Whose law the legal lines follow: DE. Known from event.tz if left out.")),
    group_field(
        "imprint",
        _("Who answers for what is printed, where the law asks for it."),
        text_field("publisher", _("Who publishes it, with the address.")),
        text_field("responsible", _("Who is responsible for what it says.")),
        text_field("printer", _("Who printed it.")),
        text_field("register", _("Where the organisation is registered, and under what number.")),
    ),
    group_field(
        "charity",
        _("What a charity has to say of itself."),
        text_field("name", _("Its registered name.")),
        text_field("number", _("Its number.")),
        text_field("text", _("The sentence that the law asks for.")),
    ),
    group_field("disclosure", _("What political advertising has to disclose: political, sponsor, process, notice_url.")),
    Field("phone", "phone", _("A number to ring.")),
    Field("email", "email", _("An address to write to.")),
    Field("give_url", "url", _("Where people give.")),
    list_field("amounts", _("Amounts to suggest."), Field("", "money", _("An amount."))),
    text_field("reason", _("Why people get this.")),
    list_field("bullets", _("What there is, a few words each."), text_field("", _("A few words."))),
    text_field("access", _("What people with special needs should know: step-free, hearing loop, quiet room.")),
    text_field("salutation", _("How a letter begins.")),
    Field("story", "rich", _("The story, in paragraphs.")),
    text_field("ps", _("A line after the signature.")),
    group_field(
        "ad",
        _("A joint advertisement's own words."),
        text_field("headline", _("Its headline; the event's title if left out.")),
        text_field("subline", _("One line under it.")),
        text_field("cta", _("What its button says: Save a seat.")),
        text_field("legal", _("What the law wants said.")),
        Field("slots", "number", _("The most partners that it shows at once; the others take turns.")),
    ),
    text_field("shared_goal", _("What all partners want together.")),
    group_field(
        "sender",
        _("Who sends the mails."),
        text_field("name", _("The sender's name.")),
        Field("from", "email", _("The address they come from.")),
        Field("reply_to", "email", _("The address that answers go to.")),
        text_field("postal_address", _("The sender's postal address, which the law asks for.")),
        UNSUBSCRIBE,
        ONE_CLICK,
        Field("logo", "logo", _("The sender's logo.")),
        Field("color", "color", _("The sender's colour.")),
    ),
    group_field(
        "nonprofit",
        _("Whom the mails are for."),
        text_field("name", _("Its name.")),
        Field("logo", "logo", _("Its logo.")),
        text_field("postal_address", _("Its postal address.")),
        Field("color", "color", _("Its colour.")),
    ),
    group_field(
        "link",
        _("Short links, and the labels by which you see what worked."),
        Field("base", "url", _("Where the short links live: https://example.org/")),
        text_field("campaign", _("The label of the campaign.")),
        text_field("utm_source", _("The label of where a link stands.")),
        text_field("utm_medium", _("The label of the kind of medium.")),
        text_field("utm_campaign", _("The label of the campaign, if not `campaign`.")),
        text_field("utm_content", _("The label of the piece.")),
    ),
    list_field("distributors", _("Places that hand out your pieces."), DISTRIBUTOR),
    COOP,
    groups_field(
        "support",
        _("Where money comes from, open for all to see."),
        Field("type", "choice", _("The kind of support."), choices=SUPPORT_TYPES),
        text_field("from", _("Who gives.")),
        Field("amount", "money", _("How much.")),
        text_field("conditions", _("What was asked for in return.")),
    ),
    groups_field(
        "facts",
        _("Figures with their sources."),
        text_field("text", _("The fact.")),
        text_field("source", _("Where it is from: a title or an address.")),
        Field("date", "date", _("When it was true.")),
    ),
    groups_field(
        "credits",
        _("Everybody who helped."),
        text_field("name", _("The name.")),
        text_field("role", _("What was done.")),
        Field("url", "url", _("Their website.")),
    ),
    CURRENCY,
    TZ,
)

SETTINGS = (
    "lang", "langs", "dir", "materials", "kit", "partners", "order", "brand", "brands", "audiences", "recipients",
)  # fmt: skip
"""Words with a reader of their own: what the campaign is, beside the values it holds."""

OF_THE_PAST = frozenset({"partners.joined", "facts.date"})
"""Dates that tell what was: nobody has to wonder at one that is past."""

GIVEN_TO_TEMPLATES = frozenset(
    {"words", "partner", "audience", "recipient", "distributor", "profile", "credit", "palette", "motif"}
    | {"order", "turn", "labelled", "photograph", "mails", "marks", "banner", "night"}
    | {"strip", "partner_strip", "sheet", "sheet_plan", "material", "medium"}
)
"""Names that templates know already, so that no kit's field can have them."""
