"""Words of the studio that no template holds: what sheets and languages are called, what its scripts say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from campaignkit.documents.forms.sheet_labels import material_label
from campaignkit.jobs.preview import PlannedSheet
from campaignkit.messages import Message, _, language_of_environment

KITS = {
    "event-flyer": (_("A flyer for an event"), _("A5, A4, A6, cards to post, calendar invite")),
    "co-branded-ad": (_("An advert of several partners"), _("For papers and the web, all marks alike")),
    "sponsor-email": (_("A mail that a sponsor sends"), _("To its workers, suppliers and customers")),
}
"""What the built-in kits are for, in words that need no explanation."""


def in_words(value: Any) -> Any:
    """A value for a page or a window, with each message in it in the language of whoever started the studio."""
    match value:
        case Message():
            return language_of_environment().say(value)
        case Mapping():
            return {key: in_words(each) for key, each in value.items()}
        case list() | tuple():
            return [in_words(each) for each in value]
        case _other:
            return value


def sheet_label(sheet: PlannedSheet) -> str:
    """What a sheet is called among those of its kit and language: `A5`, `Mail: customers`, `728 × 90: 2`."""
    label = material_label(sheet.material)
    own = sheet.sheet
    whose = own.audience or own.partner or own.recipient or own.distributor or (str(own.turn) if own.turn > 1 else "")
    return f"{label}: {whose}" if whose else label


SCRIPT_WORDS = {
    "saved": _("Saved"),
    "in_file": _("in campaign.yaml"),
    "saving": _("Saving …"),
    "kept": _("Kept here"),
    "in_browser": _("in this browser, changes waiting: {n}"),
    "question": _("One question"),
    "before_saved": _("before all is saved"),
    "letters": _("{n} letters"),
    "best": _("{n} letters; up to {ideal} looks best, {max} is the most"),
    "of": _("{n} of {max}"),
    "smaller": _("{n}, set smaller; up to {ideal} looks best"),
    "too_long": _("{n} of {max}, cannot fit"),
    "conflict": _("{name} was also changed in the file. Which one shall stand?"),
    "yours": _("Yours"),
    "in_the_file": _("In the file"),
    "before": _("Before"),
    "nothing": _("nothing"),
    "keep_mine": _("Keep mine"),
    "take_theirs": _("Take the file’s"),
    "until": _("Until you say, the sheets show the file’s. All other fields are saved."),
    "changed": _("Changed in the file at {time}"),
    "not_on": _("not on {sheet}"),
    "to_mend": _("{n} to mend"),
    "setting": _("Setting type …"),
    "setting_first": _("Setting the first sheet …"),
    "cannot": _("Cannot be set: {why}"),
    "needs": _("The sheets appear as soon as what is marked beside the words is there."),
    "words_wrong": _("These are the last words that could be set. See what is marked beside the words."),
    "nothing_left_out": _("Nothing left out"),
    "left_out": _("Left out: {what}"),
    "shorter": _("With the shorter wording: {what}"),
    "borrowed": _("In another language: {what}"),
    "turns": _("In turn"),
    "all_turns": _("{n} more, in which other partners come first"),
    "places": _("Places on the sheet that lead to their fields"),
    "no_picture": _("This is a file for calendars; there is nothing to look at."),
    "mail_frame": _("The mail as its readers see it"),
    "more_room": _("More room for words"),
    "see_sheets": _("See the sheets"),
    "back_to_words": _("Back to the words"),
    "remove_entry": _("Remove line {n}"),
    "add_entry": _("Add a line"),
    "entry": _("{name}, line {n}"),
    "taken_off": _("“{name}” taken off the list"),
    "undone": _("Undone"),
    "cannot_undo": _("Somebody has written there since, so that step stays"),
    "nothing_to_undo": _("Nothing to undo"),
    "to_go": _("{lang}: {n} texts to go."),
    "all_there": _("{lang}: all texts are there."),
    "to_go_tag": _("{n} to go"),
    "still": _("still {lang}"),
    "same": _("Same in {lang}"),
    "press_ready": _("Nothing must be mended."),
    "press_not": _("Not yet: {n} to mend."),
    "press_know": _("{n} to know"),
    "press_waiting": _("The sheets are being set for the print shop; this fills itself."),
    "go_there": _("Go there"),
    "download_press": _("Download for the print shop"),
    "opens": _("Opens when nothing must be mended"),
    "press_held": _("held"),
    "held_bleed": _("Colour runs over every edge that is cut"),
    "held_fit": _("All words fit, none is too small to read"),
    "held_sample": _("No word of the sample is left"),
    "held_credit": _("The design’s makers are named on every sheet"),
    "file_zip": _("Everything as one ZIP"),
    "pdf": "PDF", "png": "Picture", "html": "Web page", "txt": "Text", "eml": "Draft", "ics": "Calendar file",
    "refused": _("{name}: {why}"),
    "reading": _("Reading {name} …"),
    "whole_day": _("The whole day"),
    "next_day": _("It ends the next day."),
    "past": _("This day is past."),
    "zone": _("in the time of {zone}"),
    "as_before": _("As it is"),
    "other_drawing": _("Another"),
    "sharp_on": _("Every sheet shows it from this point."),
    "mine_lost": _("These words were kept in this browser. Keep them or take the file’s."),
    "forbidden": _("The address of this page is an old one. Take the new one that the terminal shows."),
    "again": _("The studio cannot be reached. Start it again: campaignkit preview"),
    "made_error": _("That could not be made: {why}"),
    "start_missing": _("Please answer this first."),
    "making": _("Making your campaign …"),
    "nearby_until": _("Until {time}, at"),
    "nearby_ended": _("Closed: no other device can come in or write here."),
    "nearby_nobody": _("Nobody yet"),
    "nearby_new": _("Another device can write here now: {name}"),
    "nearby_seen": _("last seen at {time}"),
    "mend": _("Write {value}"),
    "problem_first": _("Next problem"),
}  # fmt: skip
"""What scripts say, by a word of their own."""
