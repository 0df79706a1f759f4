"""Words of the gallery that no template holds."""

from __future__ import annotations

from campaignkit.messages import Message, _

KINDS: dict[str, str] = {
    "pdf": "PDF", "png": _("Picture"), "html": _("Web page"), "txt": _("Text"), "eml": _("Draft"),
    "ics": _("Calendar file"), "md": "Markdown", "zip": "ZIP",
}  # fmt: skip
"""What people call files, by their endings."""

RELATIONS: dict[str, str] = {
    "fork": _("a version of it"), "merge": _("joins it with another"), "component": _("takes a part of it"),
    "translation": _("a translation of it"),
}  # fmt: skip
"""How a kit was made from the one above it in a family."""

GROUPS: dict[str, str] = {"paper": _("For paper"), "screen": _("For screens"), "mail": _("Mails and calendars")}
"""What sheets are for."""


def length_in_words(kind: str, ideal: int | None, most: int | None) -> str:
    """How long a value may be, in words; empty where nobody says."""
    if kind == "list":
        return _("up to {most}").format(most=most) if most else ""
    if ideal and most:
        return _("{ideal} is best, {most} at most").format(ideal=ideal, most=most)
    return _("{most} at most").format(most=most) if most else ""


def bytes_in_words(size: int) -> Message:
    """A file's size: `1.4 MB`, `38 kB`."""
    if size >= 1_000_000:
        return _("{size} MB").format(size=f"{size / 1_000_000:.1f}")
    return _("{size} kB").format(size=max(1, round(size / 1000)))
