"""Every command in one table, and the help made from it without any library: it is shown the most, so it is instant."""

from __future__ import annotations

TYPE_CHECKING = False  # typing.TYPE_CHECKING, without loading the largest module of all for one word
if TYPE_CHECKING:
    from collections.abc import Callable

SECTIONS = {
    "Find": {
        "list": "Every kit you can use: the built-in ones and those of your registries",
        "search": "Find kits by words, tags, licence, material or language",
        "show": "What a kit needs, what it makes, where it comes from",
    },
    "Make": {
        "fork": "Copy a kit into your campaign, with its credit",
        "add": "Take a font, a photo or a template from another kit, with its credit",
        "preview": "See a campaign and write it in the browser",
        "check": "Every problem of a campaign and its kits, at once",
        "render": "Make the flyers, ads, mails and invites of a campaign",
    },
    "Share": {
        "update": "Take the improvements of the kit that yours was made from",
        "diff": "What you changed in a kit, in words",
        "suggest": "Your changes as a patch for the makers of the kit",
        "take": "Bring what somebody suggested into your kit, with credit",
        "publish": "Give a kit, with your changes, to a registry",
        "lineage": "Where a kit comes from and who worked on it",
        "credits": "Whom to credit, ready to copy",
        "verify": "Whether a kit and its lineage are what they say",
        "registry": "The places where kits are shared: add, list, remove",
        "site": "A website that shows the kits of registries, for any web host",
    },
    "Set up": {
        "init": "Start a new kit of your own",
        "schema": "Let your editor complete and explain the YAML files",
        "doctor": "What this machine lacks, and the command that mends it",
        "cache": "What is kept to save time; clear it",
        "completion": "Completion for your shell",
    },
}
"""Command -> one line about it, in the order of a first day. A command's module has its name."""

OPENING = """campaignkit: copy a campaign that works, put your names on it, print it, share it back.

Usage: campaignkit COMMAND [OPTIONS]

Start here:
  campaignkit fork event-flyer soup     copies a kit, filled with a sample
  campaignkit render soup               makes every sheet of it
"""

CLOSING = """
Everywhere:
  -h, --help     Explain a command: campaignkit render -h
  -V, --version  The version
  -q, -v         Say less; say more
  --color WHEN   auto, always or never
  --json         For programs, on every command that tells something"""


def names() -> tuple[str, ...]:
    """Every command's name, in the table's order."""
    return tuple(name for section in SECTIONS.values() for name in section)


def text(say: Callable[[str], str] = str) -> str:
    """What `campaignkit` and `campaignkit --help` print; `say` puts a text into the person's language."""
    width = max(map(len, names())) + 2
    sections = (
        f"\n{say(heading)}\n" + "".join(f"  {name:{width}}{say(line)}\n" for name, line in commands.items())
        for heading, commands in ((f"{title}:", commands) for title, commands in SECTIONS.items())
    )
    return say(OPENING) + "".join(sections) + say(CLOSING)
