"""What must hold for a mail before it becomes a file; pure decisions on the letter."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from html.entities import html5

from campaignkit.errors import Problem
from campaignkit.messages import _, message_of
from campaignkit.model.length import length
from campaignkit.model.mail_address import Unwritable, ascii_address, ascii_uri
from campaignkit.model.vocabulary import AUDIENCE
from campaignkit.rendering.context.wording import FSI, LRI, PDI
from campaignkit.rendering.mail import buttons
from campaignkit.rendering.mail.letter import Letter, unsafe_in_header
from campaignkit.rendering.mail.markup import MailPage, Tag, mail_page

MOST = {field.name: field.max or 0 for field in AUDIENCE.fields}
"""Characters that lists of mails show, by the text that they show."""
HTML_BYTES = 102_000
"""Gmail cuts off what is longer, the way to unsubscribe first."""
WIDTH = 640
"""CSS pixels: what a reading pane shows without scrolling sideways."""
LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>\"]+")
MARKUP = re.compile(r"</?[A-Za-z][^<>\n]*>|<!--|\*\*\S|\]\(\w")
ENTITY = re.compile(r"&(#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
UNSEEN = dict.fromkeys(map(ord, f"{LRI}{FSI}{PDI}"))
"""Marks that keep what stands between them in order, and are no words."""
REMOTE = frozenset({"src", "background", "poster", "srcset", "data", "lowsrc"})


def faults(letter: Letter, place: str, template: str = "mail.mjml") -> tuple[Problem, ...]:
    """Everything that is wrong with one mail.

    `place` is where the campaign names its audience (`audiences[0]`), `template` the mail's template.
    """
    page = mail_page(letter.html)
    kit = f"templates/{template}"
    return (
        *_heads(letter, place),
        *_lengths(letter, place, kit),
        *_repeated(letter, place),
        *_pictures(letter, page, kit),
        *(Problem(kit, "", message, code) for message, code in _unequal_texts(letter, page)),
        *(Problem(kit, "", message, "button") for message in buttons.faults(page)),
    )


def _heads(letter: Letter, place: str) -> Iterator[Problem]:
    for field, value in _head_fields(letter, place).items():
        yield from _head(field, value)
    if not letter.unsubscribe:
        message = _("a mail to many needs a way out of the list; expected a mailto: or https: address of the sender's own")
        yield Problem("campaign.yaml", "sender.unsubscribe", message, "mail-incomplete")
    if not letter.postal_addresses:
        message = _("a mail to many needs the sender's postal address; expected street and place")
        yield Problem("campaign.yaml", "sender.postal_address", message, "mail-incomplete")


def _head_fields(letter: Letter, place: str) -> dict[str, str]:
    """What a mail's headers say, by the fields of the campaign that say it."""
    return {
        "sender.name": letter.sender_name,
        "sender.from": letter.sender_address,
        "sender.reply_to": letter.reply_to,
        f"{place}.subject": letter.subject,
        f"{place}.preheader": letter.preheader,
        **{f"sender.unsubscribe[{index}]": way for index, way in enumerate(letter.unsubscribe)},
    }


def _head(field: str, value: str) -> Iterator[Problem]:
    if bad := unsafe_in_header(value):
        named = unicodedata.name(bad, f"U+{ord(bad):04X}").lower()
        message = _("expected one plain line, found {value!r} with {named} in it; write it without").format(
            value=value[:60], named=named
        )
        yield Problem("campaign.yaml", field, message, "header-line-break")
    elif not value.strip() and field != "sender.reply_to":
        yield Problem("campaign.yaml", field, _("a mail needs it; expected some words"), "mail-incomplete")
    elif value and not field.endswith(("name", "subject", "preheader")):
        yield from _address(field, value)


def _address(field: str, value: str) -> Iterator[Problem]:
    try:
        if field.startswith("sender.unsubscribe"):
            ascii_uri(value)
        else:
            ascii_address(value)
    except Unwritable as error:
        yield Problem("campaign.yaml", field, message_of(error), "mail-address")


def _lengths(letter: Letter, place: str, kit: str) -> Iterator[Problem]:
    for name, text in (("subject", letter.subject), ("preheader", letter.preheader)):
        if (found := length(text)) > (most := MOST[name]):
            message = _(
                "the {name} is {found} characters long, and lists of mails show {most}: {text!r}; write a shorter "
                "one here, or give event.short_title"
            ).format(name=name, found=found, most=most, text=text)
            yield Problem(
                "campaign.yaml",
                _("{place}.{name}").format(place=place, name=name),
                message,
                f"{name}-too-long",
            )
    if (size := len(letter.html.encode())) > HTML_BYTES:
        message = _(
            "the mail is {size:,} bytes long, and Gmail cuts it off at {html_bytes:,}; tell less, or show fewer rows"
        ).format(size=size, html_bytes=HTML_BYTES)
        yield Problem(kit, "", message, "mail-too-long")


def _repeated(letter: Letter, place: str) -> Iterator[Problem]:
    if letter.preheader.strip() and _without_spaces(letter.preheader) in _without_spaces(letter.text):
        message = _(
            "the mail says {preheader!r} again, and readers see both; let the preheader say what the mail does not"
        ).format(preheader=letter.preheader)
        yield Problem("campaign.yaml", f"{place}.preheader", message, "preheader-shown", severity="warning")


def _pictures(letter: Letter, page: MailPage, kit: str) -> Iterator[Problem]:
    known = {picture.src for picture in letter.pictures}
    images = page.named("img")
    for image in images:
        yield from _image(image, known, kit)
    sources = {image.attributes.get("src", "") for image in images}
    for picture in letter.pictures:
        if picture.src not in sources:
            yield Problem(kit, "", _("the picture {name} is not shown anywhere").format(name=picture.name), "mail-picture")
    for tag in page.tags:
        yield from _remote(tag, kit)
        yield from _too_wide(tag, kit)


def _too_wide(tag: Tag, kit: str) -> Iterator[Problem]:
    if tag.name in ("table", "td", "th") and _pixels(tag) > WIDTH:
        message = _("<{tag}> is {width} px wide, and mails have {most} at most").format(
            tag=tag.name, width=_pixels(tag), most=WIDTH
        )
        yield Problem(kit, "", message, "mail-too-wide")


def _image(image: Tag, known: Collection[str], kit: str) -> Iterator[Problem]:
    """What is wrong with one <img>; `known` are the addresses of the mail's own pictures."""
    source = image.attributes.get("src", "")
    if source not in known:
        message = _("<img> shows {source!r}, which is no picture of this mail; use marks(…) or banner(…)").format(
            source=source[:60]
        )
        yield Problem(kit, "", message, "mail-picture")
    if "alt" not in image.attributes:
        message = _('<img src="{source}"> has no alt=; describe it, or give alt=""').format(source=source[:60])
        yield Problem(kit, "", message, "mail-picture")
    width = image.attributes.get("width", "")
    if not width.isdecimal() or not 0 < int(width) <= WIDTH:
        message = _('<img src="{source}"> has width={width!r}; expected 1 to {most}, without px').format(
            source=source[:60], width=width, most=WIDTH
        )
        yield Problem(kit, "", message, "mail-picture")


def _remote(tag: Tag, kit: str) -> Iterator[Problem]:
    for name in sorted(REMOTE & tag.attributes.keys()):
        if not (tag.name == "img" and name == "src"):
            message = _("<{tag} {name}={value!r}>: a mail fetches nothing; show pictures with <img>").format(
                tag=tag.name, name=name, value=tag.attributes[name][:60]
            )
            yield Problem(kit, "", message, "remote")


def _pixels(tag: Tag) -> int:
    width = tag.attributes.get("width", "").removesuffix("px")
    return int(width) if width.isdecimal() and len(width) < 7 else 0


def _unequal_texts(letter: Letter, page: MailPage) -> Iterator[tuple[str, str]]:
    """What page and plain text do not both say, as message and code."""
    links = _page_links(page)
    # An address that a person wrote into the text is no link of the page, and both say it.
    yield from _links(links, letter.text, set(LINK.findall(page.visible_text)) - links)
    for way in letter.unsubscribe:
        if way not in links:
            yield _("the page has no link to {way}, the way to unsubscribe").format(way=way), "no-unsubscribe"
    page_words = _without_spaces(page.visible_text)
    # What the page shows as well is what somebody wrote: `<for all>` in a title is no mark-up.
    markup = next((found for found in _markup(letter.text) if _without_spaces(found) not in page_words), "")
    if markup:
        yield (
            _("the plain text has mark-up in it, which readers would see as it stands: {markup!r}").format(
                markup=markup[:40]
            ),
            "text-markup",
        )
    if _without_spaces(letter.preheader) not in _without_spaces(page.hidden):
        yield _("the page has no preheader; put it into mj-preview"), "no-preheader"
    yield from _missing_words(letter, "page", page_words)
    yield from _missing_words(letter, _("plain text"), _without_spaces(letter.text))


def _page_links(page: MailPage) -> set[str]:
    """The web, mail and phone addresses that a page links to."""
    links = (tag.attributes["href"].strip() for tag in page.named("a", "area") if "href" in tag.attributes)
    return {link for link in links if LINK.match(link)}


def _markup(text: str) -> Iterator[str]:
    """What looks like HTML or Markdown in a text: tags first, then the character references of HTML."""
    yield from (found[0] for found in MARKUP.finditer(text))
    yield from (found[0] for found in ENTITY.finditer(text) if found[1][0] == "#" or f"{found[1]};" in html5)


def _missing_words(letter: Letter, where: str, words: str) -> Iterator[tuple[str, str]]:
    """What the law asks for, postal addresses and credit, where the bare `words` of the page or text do not say it."""
    for address in letter.postal_addresses:
        if _without_spaces(address) not in words:
            yield (
                _("the {where} does not say the postal address {address!r}").format(where=where, address=address),
                "no-postal-address",
            )
    if letter.credit and _without_spaces(letter.credit) not in words:
        yield _("the {where} does not say the credit, {credit!r}").format(where=where, credit=letter.credit), "no-credit"


def _links(links: set[str], text: str, written: set[str]) -> Iterator[tuple[str, str]]:
    """Links that the page has, and the text does not say once; and the other way round.

    `written` are addresses that stand on the page as words.
    """
    said = Counter(_trimmed(found, links) for found in LINK.findall(text) if found not in written)
    for link in sorted(links):
        if said[link] != 1:
            times = _("does not have") if not said[link] else _("has {said} times").format(said=said[link])
            yield (
                _("the plain text {times} the link {link}, which the page has; once is right").format(
                    times=times, link=link
                ),
                "text-links",
            )
    for link in sorted(set(said) - links):
        yield _("the plain text has the link {link}, which the page has not").format(link=link), "text-links"


def _trimmed(link: str, links: set[str]) -> str:
    """A link as it stands in running text, without the full stop or bracket behind it."""
    shorter = link
    while shorter not in links and shorter and not shorter[-1].isalnum() and shorter[-1] not in "/=":
        shorter = shorter[:-1]
    return shorter or link


def _without_spaces(text: str) -> str:
    """The words without spaces and marks of direction between them, which page and text set each in its own way."""
    return "".join(text.translate(UNSEEN).split())
