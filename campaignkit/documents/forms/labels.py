"""What people call a campaign's fields: short names for forms."""

from __future__ import annotations

from campaignkit.messages import _

LABELS = {
    "headline": _("Headline"),
    "event.title": _("Title"),
    "event.short_title": _("Shorter title"),
    "event.subtitle": _("Second line"),
    "event.starts": _("Day"),
    "event.ends": _("End"),
    "event.tz": _("Time zone"),
    "event.when": _("Words for the date"),
    "event.hours": _("Words for the time"),
    "event.where": _("Place and town"),
    "event.price": _("What it costs"),
    "event.url": _("Web page"),
    "event.phone": _("Telephone"),
    "event.email": _("E-mail"),
    "event.for_whom": _("Who it is for"),
    "event.note": _("One more thing to know"),
    "bullets": _("What happens there"),
    "access": _("Good to know when coming"),
    "shared_goal": _("What all partners want together"),
    "ad.headline": _("Headline of the advert"),
    "ad.subline": _("Line under it"),
    "ad.cta": _("What its button says"),
    "ad.legal": _("What the law wants said"),
    "ad.slots": _("Partners at once"),
    "story": _("The story"),
    "ps": _("A line after the signature"),
    "reason": _("Why people get this"),
    "give_url": _("Where people give"),
    "feedback_url": _("Where people say what could be better"),
    "country": _("Country whose law counts"),
    "currency": _("Currency"),
    "tz": _("Time zone"),
    "sender.name": _("Who sends the mails"),
    "sender.from": _("From this address"),
    "sender.reply_to": _("Answers go to"),
    "sender.postal_address": _("Its postal address"),
    "sender.unsubscribe": _("Where people stop these mails"),
    "sender.one_click": _("One press stops these mails"),
    "sender.logo": _("Its logo"),
    "sender.color": _("Its colour"),
    "nonprofit.name": _("Whom the mails are for"),
    "nonprofit.postal_address": _("Its postal address"),
    "nonprofit.logo": _("Its logo"),
    "nonprofit.color": _("Its colour"),
    "link.base": _("Where short links live"),
    "link.campaign": _("Label of the campaign"),
    "photo": _("Photo"),
    "brand.color": _("Main colour"),
    "brand.second": _("Second colour"),
    "brand.look": _("Look"),
    "brand.seed": _("Words that draw the pattern"),
    "brand.arrangement": _("Arrangement"),
    "brand.face": _("Type"),
    "brand.art": _("What the picture shows"),
    "brand.subject": _("What it is about"),
    "brand.scale": _("How large the art is"),
    "name": _("Name"),
    "short_name": _("Short name"),
    "role": _("Role"),
    "url": _("Web page"),
    "phone": _("Telephone"),
    "email": _("E-mail"),
    "own_line": _("Its own words"),
    "for_whom": _("Who it is for"),
    "not_for": _("Who does not need it"),
}
"""The short name of a field by its path."""

CHOICES = {
    "lead": _("Leads"),
    "joint": _("Part of it"),
    "supporting": _("Supports"),
    "sponsor": _("Sponsor"),
    "media": _("Media"),
    "in-kind": _("Gives things"),
    "alphabetical": _("By alphabet"),
    "as_listed": _("As I put them"),
    "joined": _("Who joined first"),
    "contribution": _("Who gives most"),
    "rotate": _("In turn"),
    "cutpaper": _("Cut paper"),
}
"""What the words that a campaign may choose among mean."""


def label_of(path: str) -> str:
    """The short name of a field; one that nobody gave a name is called by its last word."""
    return LABELS.get(path) or path.rpartition(".")[2].replace("_", " ").capitalize()


def choice_label(word: str) -> str:
    """What a choice means, in words."""
    return CHOICES.get(word) or word.replace("_", " ").replace("-", " ").capitalize()
