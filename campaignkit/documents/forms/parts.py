"""The five parts of a form, and which words of a campaign belong to which: What, When and where, Who, Look, Make."""

from __future__ import annotations

from typing import Literal, get_args

from campaignkit.model.kit import Field, FieldType

Part = Literal["what", "when", "who", "look", "make"]
PARTS: tuple[Part, ...] = get_args(Part)

_BY_WORD: dict[str, Part] = {
    **dict.fromkeys(("headline", "bullets", "for_whom", "not_for", "access", "story", "ps", "salutation"), "what"),
    **dict.fromkeys(("shared_goal", "facts", "messages", "ad", "reason"), "what"),
    **dict.fromkeys(("url", "phone", "email", "give_url", "feedback_url", "amounts", "tz", "currency"), "when"),
    **dict.fromkeys(("partners", "order", "sender", "nonprofit", "audiences", "credits", "support"), "who"),
    **dict.fromkeys(("imprint", "charity", "disclosure", "country"), "who"),
    **dict.fromkeys(("brand", "brands", "photo", "photos"), "look"),
    **dict.fromkeys(("materials", "langs", "link", "distributors", "recipients"), "make"),
}
_IN_EVENT: dict[str, Part] = dict.fromkeys(
    ("starts", "ends", "tz", "when", "hours", "where", "price", "url", "phone", "email"), "when"
)
_BY_TYPE: dict[FieldType, Part] = {
    **dict.fromkeys(("image", "logo", "color"), "look"),
    **dict.fromkeys(("date", "datetime", "money", "url", "phone", "email"), "when"),
}


def part_of(path: str, field: Field) -> Part:
    """The part of a form in which the field at a path stands; a kit's own word goes by its type."""
    word, _, rest = path.partition(".")
    if word == "event":
        return _IN_EVENT.get(rest.partition(".")[0], "what")
    return _BY_WORD.get(word) or _BY_TYPE.get(field.type, "what")
