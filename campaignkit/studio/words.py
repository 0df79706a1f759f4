"""English words of the studio that no template holds: what sheets, sizes and languages are called."""

from __future__ import annotations

from campaignkit.jobs.preview import PlannedSheet
from campaignkit.model.kit import Material

MATERIALS = {
    "social": "Square card",
    "portrait": "Tall card",
    "story": "Story",
    "invite": "Calendar invite",
    "half-letter": "Half letter",
    "mail": "Mail",
    "share": "How to send them",
}
"""What people call materials whose names or sizes do not say it."""

KITS = {
    "event-flyer": ("A flyer for an event", "A5, A4, A6, cards to post, calendar invite"),
    "co-branded-ad": ("An advert of several partners", "For papers and the web, all marks alike"),
    "sponsor-email": ("A mail that a sponsor sends", "To its workers, suppliers and customers"),
}
"""What the built-in kits are for, in words that need no explanation."""

LANGUAGES = {
    "ar": "العربية", "de": "Deutsch", "en": "English", "es": "Español", "fa": "فارسی", "fr": "Français", "he": "עברית",
    "it": "Italiano", "nl": "Nederlands", "pl": "Polski", "pt": "Português", "ru": "Русский", "tr": "Türkçe",
    "uk": "Українська",
}  # fmt: skip
"""Languages by their own names."""


def material_label(material: Material) -> str:
    """What a material is called: `A5`, `Square card`, `300 × 250`."""
    if material.name in MATERIALS:
        return MATERIALS[material.name]
    if material.size and material.size.unit == "px":
        return "{} × {}".format(*material.size.pixels)
    return material.name.replace("-", " ").capitalize()


def sheet_label(sheet: PlannedSheet) -> str:
    """What a sheet is called among those of its kit and language: `A5`, `Mail: customers`, `728 × 90: 2`."""
    label = material_label(sheet.material)
    whose = sheet.sheet.audience or sheet.sheet.partner or (str(sheet.sheet.turn) if sheet.sheet.turn > 1 else "")
    return f"{label}: {whose}" if whose else label


def size_label(material: Material) -> str:
    """The size of its page: `148 × 210 mm`, `1080 × 1080`; empty where it has none."""
    size = material.size
    if size is None:
        return ""
    if size.unit == "px":
        return "{} × {}".format(*size.pixels)
    if size.unit == "in":
        return f"{size.width / 25.4:g} × {size.height / 25.4:g} in"
    return f"{size.width:g} × {size.height:g} mm"


def language_label(lang: str) -> str:
    """A language by its own name, with its region's code: `Français (CA)`."""
    primary, _, region = lang.partition("-")
    name = LANGUAGES.get(primary, primary)
    return f"{name} ({region})" if region else name
