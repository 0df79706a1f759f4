"""What people call a campaign's fields: short names for forms, in English."""

from __future__ import annotations

LABELS = {
    "headline": "Headline",
    "event.title": "Title",
    "event.short_title": "Shorter title",
    "event.subtitle": "Second line",
    "event.starts": "Day",
    "event.ends": "End",
    "event.tz": "Time zone",
    "event.when": "Words for the date",
    "event.hours": "Words for the time",
    "event.where": "Place and town",
    "event.price": "What it costs",
    "event.url": "Web page",
    "event.phone": "Telephone",
    "event.email": "E-mail",
    "event.for_whom": "Who it is for",
    "event.note": "One more thing to know",
    "bullets": "What happens there",
    "access": "Good to know when coming",
    "shared_goal": "What all partners want together",
    "ad.headline": "Headline of the advert",
    "ad.subline": "Line under it",
    "ad.cta": "What its button says",
    "ad.legal": "What the law wants said",
    "ad.slots": "Partners at once",
    "story": "The story",
    "ps": "A line after the signature",
    "reason": "Why people get this",
    "give_url": "Where people give",
    "feedback_url": "Where people say what could be better",
    "country": "Country whose law counts",
    "currency": "Currency",
    "tz": "Time zone",
    "sender.name": "Who sends the mails",
    "sender.from": "From this address",
    "sender.reply_to": "Answers go to",
    "sender.postal_address": "Its postal address",
    "sender.unsubscribe": "Where people stop these mails",
    "sender.one_click": "One press stops these mails",
    "sender.logo": "Its logo",
    "sender.color": "Its colour",
    "nonprofit.name": "Whom the mails are for",
    "nonprofit.postal_address": "Its postal address",
    "nonprofit.logo": "Its logo",
    "nonprofit.color": "Its colour",
    "link.base": "Where short links live",
    "link.campaign": "Label of the campaign",
    "photo": "Photo",
    "brand.color": "Main colour",
    "brand.second": "Second colour",
    "brand.look": "Look",
    "brand.seed": "Words that draw the pattern",
    "brand.arrangement": "Arrangement",
    "brand.face": "Type",
    "brand.art": "What the picture shows",
    "brand.subject": "What it is about",
    "brand.scale": "How large the art is",
    "name": "Name",
    "short_name": "Short name",
    "role": "Role",
    "url": "Web page",
    "phone": "Telephone",
    "email": "E-mail",
    "own_line": "Its own words",
    "for_whom": "Who it is for",
    "not_for": "Who does not need it",
}
"""The short name of a field by its path."""

CHOICES = {
    "lead": "Leads",
    "joint": "Part of it",
    "supporting": "Supports",
    "sponsor": "Sponsor",
    "media": "Media",
    "in-kind": "Gives things",
    "alphabetical": "By alphabet",
    "as_listed": "As I put them",
    "joined": "Who joined first",
    "contribution": "Who gives most",
    "rotate": "In turn",
    "cutpaper": "Cut paper",
}
"""What the words that a campaign may choose among mean."""


def label_of(path: str) -> str:
    """The short name of a field; one that nobody gave a name is called by its last word."""
    return LABELS.get(path) or path.rpartition(".")[2].replace("_", " ").capitalize()


def choice_label(word: str) -> str:
    """What a choice means, in words."""
    return CHOICES.get(word) or word.replace("_", " ").replace("-", " ").capitalize()
