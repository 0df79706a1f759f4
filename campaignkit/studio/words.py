"""English words of the studio that no template holds: what sheets and languages are called, what its scripts say."""

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


SCRIPT_WORDS = {
    "saved": "Saved",
    "in_file": "in campaign.yaml",
    "saving": "Saving …",
    "kept": "Kept here",
    "in_browser": "in this browser, changes waiting: {n}",
    "question": "One question",
    "before_saved": "before all is saved",
    "letters": "{n} letters",
    "best": "{n} letters; short of {ideal} looks best, {max} is the most",
    "of": "{n} of {max}",
    "smaller": "{n}, set smaller; short of {ideal} looks best",
    "too_long": "{n} of {max}, cannot fit",
    "conflict": "{name} was also changed in the file. Which one shall stand?",
    "yours": "Yours",
    "in_the_file": "In the file",
    "before": "Before",
    "nothing": "nothing",
    "keep_mine": "Keep mine",
    "take_theirs": "Take the file’s",
    "until": "Until you say, the sheets show the file’s. All other fields are saved.",
    "changed": "Changed in the file at {time}",
    "not_on": "not on {sheet}",
    "to_mend": "{n} to mend",
    "setting": "Setting type …",
    "setting_first": "Setting the first sheet …",
    "cannot": "Cannot be set: {why}",
    "needs": "The sheets appear as soon as what is marked beside the words is there.",
    "words_wrong": "These are the last words that could be set. See what is marked beside the words.",
    "nothing_left_out": "Nothing left out",
    "left_out": "Left out: {what}",
    "shorter": "With the shorter wording: {what}",
    "borrowed": "In another language: {what}",
    "turns": "In turn",
    "all_turns": "{n} more, in which other partners come first",
    "places": "Places on the sheet that lead to their fields",
    "no_picture": "This is a file for calendars; there is nothing to look at.",
    "mail_frame": "The mail as its readers see it",
    "more_room": "More room for words",
    "see_sheets": "See the sheets",
    "back_to_words": "Back to the words",
    "remove_entry": "Remove line {n}",
    "add_entry": "Add a line",
    "entry": "{name}, line {n}",
    "taken_off": "“{name}” taken off the list",
    "undone": "Undone",
    "cannot_undo": "Somebody has written there since, so that step stays",
    "nothing_to_undo": "Nothing to undo",
    "to_go": "{lang}: {n} texts to go.",
    "all_there": "{lang}: all texts are there.",
    "to_go_tag": "{n} to go",
    "still": "still {lang}",
    "same": "Same in {lang}",
    "press_ready": "Nothing must be mended.",
    "press_not": "Not yet: {n} to mend.",
    "press_know": "{n} to know",
    "press_waiting": "The sheets are being set for the print shop; this fills itself.",
    "go_there": "Go there",
    "download_press": "Download for the print shop",
    "opens": "Opens when nothing must be mended",
    "press_held": "held",
    "held_bleed": "Colour runs over every edge that is cut",
    "held_fit": "All words fit, none is too small to read",
    "held_sample": "No word of the sample is left",
    "held_credit": "The design’s makers are named on every sheet",
    "file_zip": "Everything as one ZIP",
    "pdf": "PDF", "png": "Picture", "html": "Web page", "txt": "Text", "eml": "Draft", "ics": "Calendar file",
    "refused": "{name}: {why}",
    "reading": "Reading {name} …",
    "whole_day": "The whole day",
    "next_day": "It ends the next day.",
    "past": "This day is past.",
    "zone": "in the time of {zone}",
    "as_before": "As it is",
    "other_drawing": "Another",
    "sharp_on": "Every sheet shows it from this point.",
    "mine_lost": "These words were kept in this browser. Keep them or take the file’s.",
    "forbidden": "The address of this page is an old one. Take the new one that the terminal shows.",
    "again": "The studio cannot be reached. Start it again: campaignkit preview",
    "made_error": "That could not be made: {why}",
    "start_missing": "Please answer this first.",
    "making": "Making your campaign …",
    "problem_first": "Next problem",
}  # fmt: skip
"""What scripts say, by a word of their own."""
