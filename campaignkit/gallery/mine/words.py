"""What the page's script says, by the name that it calls it."""

from __future__ import annotations

from campaignkit.messages import _

SCRIPT_WORDS: dict[str, str] = {
    "all_there": _("Nothing is missing"),
    "one_missing": _("One thing is still needed"),
    "missing": _("{n} things are still needed"),
    "needed_now": _("This is still needed"),
    "kept": _("Kept on this device"),
    "not_kept": _("This browser keeps nothing: send or save before you close it"),
    "cleared": _("Everything here was cleared"),
    "letters": _("{n} of {most} letters"),
    "longer": _("{n} letters; longer than {most} is set smaller"),
    "too_long": _("{n} letters, and at most {most} fit"),
    "no_picture": _("{name} cannot be read as a picture. Take a JPEG, PNG, WebP or SVG."),
    "too_heavy": _("Together the pictures are larger than {most} MB. Take one off, or a smaller one."),
    "too_many": _("{most} pictures are the most."),
    "take_off": _("Take off"),
    "taken_off": _("{name} was taken off"),
    "mark_of": _("Its logo"),
    "no_mark": _("no logo: the name is set in type"),
    "partner_name": _("Name"),
    "saved_as": _("Saved as {name}, among your downloads. Nothing was sent."),
    "shared": _("Handed to the app that you chose. This page sent it to nobody."),
    "share_title": _("{title}: words and pictures for {kit}"),
    "free": _("Free"),
    "your_photo": _("Your photo"),
    "letter_intro": _("Somebody filled in the form of {kit} {version}. Below are their words and pictures."),
    "letter_next": _("What to do with this file"),
    "letter_studio": _("With campaignkit on a computer: start `campaignkit preview` and drop this file on the page."),
    "letter_fork": _("Or type this where the file lies:"),
    "letter_zip": _("The same as a ZIP"),
    "letter_private": _("The file holds all of it. It was made on a phone or computer and went through no server of ours."),
    "consent": _("said in the form"),
    "who": _("Who is behind it"),
    "look": _("How it looks"),
    "photo": _("Photo"),
}

COLOURS: dict[str, str] = {
    "#E5352B": _("Red"), "#0D5C4A": _("Fir green"), "#1F3FD1": _("Blue"), "#F2B705": _("Yellow"), "#7A3E9D": _("Violet"),
    "#D6336C": _("Pink"), "#0A7D6C": _("Sea green"), "#F2701D": _("Orange"), "#22306F": _("Navy blue"),
    "#C2185B": _("Magenta"), "#2E7D32": _("Leaf green"), "#12A5C9": _("Sky blue"),
}  # fmt: skip
"""What the colours to choose from are called."""
