"""What people call sheets, their sizes and languages, in forms and on pages."""

from __future__ import annotations

from campaignkit.messages import _
from campaignkit.model.kit import MM_PER_INCH, Material

MATERIALS = {
    "social": _("Square card"),
    "portrait": _("Tall card"),
    "story": _("Story"),
    "invite": _("Calendar invite"),
    "half-letter": _("Half letter"),
    "mail": _("Mail"),
    "share": _("How to send them"),
}
"""What people call materials whose names or sizes do not say it."""

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


def size_label(material: Material) -> str:
    """The size of its page: `148 × 210 mm`, `1080 × 1080`; empty where it has none."""
    size = material.size
    if size is None:
        return ""
    if size.unit == "px":
        return "{} × {}".format(*size.pixels)
    if size.unit == "in":
        return f"{size.width / MM_PER_INCH:g} × {size.height / MM_PER_INCH:g} in"
    return f"{size.width:g} × {size.height:g} mm"


def language_label(lang: str) -> str:
    """A language by its own name, with its region's code: `Français (CA)`."""
    primary, _, region = lang.partition("-")
    name = LANGUAGES.get(primary, primary)
    return f"{name} ({region})" if region else name
