"""The words that every campaign may use, whatever its kits, and how kits' own fields join them.

A kit that declares a word of this list refines it: its limits, help and inner fields hold instead of or beside those here.
Nothing here is required; only kits require. A group without fields is open: any keys may stand in it.
"""

from __future__ import annotations

from campaignkit.model.kit import Field
from campaignkit.model.vocabulary.coop import COOP
from campaignkit.model.vocabulary.makers import CURRENCY, group_field, groups_field, image_field, list_field, text_field

ROLES = ("lead", "joint", "supporting", "sponsor", "media", "in-kind")
PARTNER_TYPES = ("nonprofit", "government", "business", "informal")
PARTIES = ("sender", "nonprofit")
"""Who a sponsor's mail comes from and whom it is for: groups of the vocabulary, each with a name and a logo."""
ORDERS = ("alphabetical", "rotate", "contribution", "joined", "as_listed")
SUPPORT_TYPES = ("donation", "fellowship", "grant", "social-investment", "sponsorship", "partnership")


TZ = text_field("tz", "The time zone of the place, such as Europe/London; all times are that place's wall clock.")
UNSUBSCRIBE = list_field(
    "unsubscribe",
    "Where people stop these mails: a mail address written mailto:…, a web address, or both.",
    text_field("", "mailto:… or https://…"),
)
ONE_CLICK = text_field(
    "one_click",
    "true only where the https address above is another one for each reader and takes that reader off the list, without a "
    "further step, as soon as a mail program posts to it (RFC 8058). A page that is one for all readers cannot.",
)

EVENT = group_field(
    "event",
    "What happens, when and where.",
    text_field("title", "The event's name. A | marks a place where the line may break."),
    text_field("short_title", "A shorter name, used where the full one cannot fit."),
    text_field("subtitle", "One line under the name."),
    Field("starts", "datetime", "When it begins, by the clock of the place: 2027-06-12T18:30; 2027-06-12 for a whole day."),
    Field("ends", "datetime", "When it ends, by the clock of the place; a later day where it takes several."),
    TZ,
    text_field("when", "Words for the day, instead of the date's own: Every Tuesday in May."),
    text_field("hours", "Words for the time, instead of the time's own: doors at six."),
    text_field("where", "The place as people find it: St Mary's Hall, 5 High St, Leeds."),
    Field("url", "url", "The page that tells more; it becomes the QR code."),
    Field("phone", "phone", "A number to ring about the event."),
    Field("email", "email", "An address to write to about the event."),
    text_field("note", "Anything else to know: bring a cup."),
    text_field("for_whom", "Who it is for, in their own words."),
    Field("price", "money", "What it costs; an amount of 0 means free. `note` says more: pay what you can."),
)

PARTNER = group_field(
    "",
    "One organisation of the campaign.",
    text_field("id", "A short name for commands and file names; made from the name if left out."),
    text_field("name", "The full name as it should be printed.", 80),
    text_field("short_name", "The name where room is short; also drawn where there is no logo.", 24),
    Field("logo", "logo", "The logo's file, best as SVG: logos/ours.svg. Leave the line out to have the name drawn."),
    Field("logo_dark", "logo", "The logo for dark backgrounds."),
    Field("role", "choice", "What it does in the campaign.", choices=ROLES),
    Field("type", "choice", "What kind of organisation it is.", choices=PARTNER_TYPES),
    Field("color", "color", "Its own colour, in quotes: '#FFD100'."),
    Field("url", "url", "Its website."),
    text_field("own_line", "Its own words on the shared goal.", 90, 60),
    text_field("postal_address", "Its postal address, in one line."),
    text_field("alt", "What the logo shows, for people who cannot see it; the name if left out."),
    Field("joined", "date", "When it joined, for the order by joining."),
    Field("contribution", "number", "What it gives, for the order by contribution."),
    Field("income", "number", "Its yearly income, for sharing costs; shown to nobody but itself."),
    text_field("approver", "Who says yes to what shows its name: a mail address or a name."),
    group_field(
        "rules", "What it asks where its logo is shown: min_height, clear, ground, statement, separate, exclusive, tier."
    ),
)

AUDIENCE = group_field(
    "",
    "Readers who are addressed in their own way. A kit has words for those that it knows; what stands here goes first.",
    text_field("id", "A word for them: workers, suppliers, customers, or one of your own."),
    text_field("subject", "The subject of their mail.", 60, 40),
    text_field("preheader", "What mail programs show after the subject.", 90, 60),
    text_field("greeting", "How the mail begins: Dear colleagues,", 60),
    text_field("reason", "Why they get this, and from whom.", 220, 120),
    Field("body", "rich", "The rest of the mail, in paragraphs.", max=700, ideal=400),
    text_field("ask", "What the button asks for: Join in as a team.", 30, 20),
    text_field("sign_off", "How the mail ends: With thanks,", 90),
)

BRAND = group_field(
    "brand",
    "The campaign's colours and look.",
    Field("color", "color", "The main colour, in quotes: '#E5352B'."),
    Field("second", "color", "A second colour; found to go with the first if left out."),
    text_field("look", "One of the looks that the kit offers."),
    text_field(
        "seed", "Any words; they draw your own pattern. Your group's name and town are good: no other group has them."
    ),
    text_field("arrangement", "How the sheet is divided, if the look offers a choice."),
    text_field("face", "The kind of type: serif or sans."),
    list_field("art", "What the picture shows, if the look offers a choice.", text_field("", "A thing: bowl.")),
    text_field("subject", "What it is about, for looks that draw it: food."),
    text_field("scale", "How large the art is, if the look offers a choice."),
    group_field("fonts", "Fonts of your own for parts of the text: title: fonts/own.otf."),
    group_field(
        "cmyk",
        "The colours in percent of a print shop's inks, printed so with --profile press: color: [0, 90, 85, 0].",
    ),
    group_field(
        "spot",
        "Inks of their own by a print shop's names, printed so with --profile press: color: PANTONE 485 C.",
    ),
)

PHOTO = (
    Field("file", "image", "Its file: photos/lunch.jpg."),
    list_field("focus", "What must stay in view, as shares from left and top: [0.4, 0.3].", Field("", "number", "0 to 1.")),
    text_field("alt", "What it shows, for people who cannot see it.", 250),
    text_field("credit", "Who took it; printed beside it.", 80),
    text_field("source", "Where it is from."),
    text_field("license", "Its licence, such as CC-BY-4.0; `ours` if you took it."),
    text_field("consent", "How those whom it shows said yes."),
)
"""What may be said of any picture."""


VOCABULARY: tuple[Field, ...] = (
    text_field("headline", "What it is, in a line. A | marks a place where the line may break."),
    Field("url", "url", "The campaign's page; it becomes the QR code."),
    text_field("for_whom", "Who this is for, in their own words."),
    text_field("not_for", "Who does not need it."),
    Field("feedback_url", "url", "Where people say what could be better."),
    groups_field(
        "messages",
        "Wordings of the message, so that all can see how it changes.",
        text_field("text", "The message."),
        Field("status", "choice", "Whether it is used.", choices=("proposed", "current", "retired")),
    ),
    EVENT,
    image_field("photo", "A picture of yours: its file, or a group that says more.", *PHOTO),
    list_field("photos", "Several pictures.", image_field("", "A picture.", *PHOTO)),
    group_field("words", "A kit's own words in a language, supplied or overruled: fr: {together: Ensemble}."),
    text_field("country", "Whose law the legal lines follow: DE. Known from event.tz if left out."),
    group_field(
        "imprint",
        "Who answers for what is printed, where the law asks for it.",
        text_field("publisher", "Who publishes it, with the address."),
        text_field("responsible", "Who is responsible for what it says."),
        text_field("printer", "Who printed it."),
        text_field("register", "Where the organisation is registered, and under what number."),
    ),
    group_field(
        "charity",
        "What a charity has to say of itself.",
        text_field("name", "Its registered name."),
        text_field("number", "Its number."),
        text_field("text", "The sentence that the law asks for."),
    ),
    group_field("disclosure", "What political advertising has to disclose: political, sponsor, process, notice_url."),
    Field("phone", "phone", "A number to ring."),
    Field("email", "email", "An address to write to."),
    Field("give_url", "url", "Where people give."),
    list_field("amounts", "Amounts to suggest.", Field("", "money", "An amount.")),
    text_field("reason", "Why people get this."),
    list_field("bullets", "What there is, a few words each.", text_field("", "A few words.")),
    text_field("access", "What people with special needs should know: step-free, hearing loop, quiet room."),
    text_field("salutation", "How a letter begins."),
    Field("story", "rich", "The story, in paragraphs."),
    text_field("ps", "A line after the signature."),
    group_field(
        "ad",
        "A joint advertisement's own words.",
        text_field("headline", "Its headline; the event's title if left out."),
        text_field("subline", "One line under it."),
        text_field("cta", "What its button says: Save a seat."),
        text_field("legal", "What the law wants said."),
        Field("slots", "number", "The most partners that it shows at once; the others take turns."),
    ),
    text_field("shared_goal", "What all partners want together."),
    group_field(
        "sender",
        "Who sends the mails.",
        text_field("name", "The sender's name."),
        Field("from", "email", "The address they come from."),
        Field("reply_to", "email", "The address that answers go to."),
        text_field("postal_address", "The sender's postal address, which the law asks for."),
        UNSUBSCRIBE,
        ONE_CLICK,
        Field("logo", "logo", "The sender's logo."),
        Field("color", "color", "The sender's colour."),
    ),
    group_field(
        "nonprofit",
        "Whom the mails are for.",
        text_field("name", "Its name."),
        Field("logo", "logo", "Its logo."),
        text_field("postal_address", "Its postal address."),
        Field("color", "color", "Its colour."),
    ),
    group_field(
        "link",
        "Short links, and the labels by which you see what worked.",
        Field("base", "url", "Where the short links live: https://example.org/"),
        text_field("campaign", "The label of the campaign."),
        text_field("utm_source", "The label of where a link stands."),
        text_field("utm_medium", "The label of the kind of medium."),
        text_field("utm_campaign", "The label of the campaign, if not `campaign`."),
        text_field("utm_content", "The label of the piece."),
    ),
    groups_field(
        "distributors",
        "Places that hand out your pieces.",
        text_field("code", "A few letters, printed on its pieces."),
        text_field("name", "Its name."),
        Field("qty", "number", "How many pieces."),
        Field("deliver_by", "date", "When they must be there."),
    ),
    COOP,
    groups_field(
        "support",
        "Where money comes from, open for all to see.",
        Field("type", "choice", "The kind of support.", choices=SUPPORT_TYPES),
        text_field("from", "Who gives."),
        Field("amount", "money", "How much."),
        text_field("conditions", "What was asked for in return."),
    ),
    groups_field(
        "facts",
        "Figures with their sources.",
        text_field("text", "The fact."),
        text_field("source", "Where it is from: a title or an address."),
        Field("date", "date", "When it was true."),
    ),
    groups_field(
        "credits",
        "Everybody who helped.",
        text_field("name", "The name."),
        text_field("role", "What was done."),
        Field("url", "url", "Their website."),
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
    | {"strip", "partner_strip", "sheet", "material", "medium"}
)
"""Names that templates know already, so that no kit's field can have them."""
