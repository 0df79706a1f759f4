from __future__ import annotations

from campaignkit.documents.editing.agreement import seen
from campaignkit.documents.patching.operations import Operation, patched
from campaignkit.workspace.replies.changes import operations
from campaignkit.workspace.replies.reply import read_reply
from tests.replies import campaign_zip

MINE = """\
# Ours.
lang: en
event:
  title: {en: Soup, fr: Soupe}  # both
  where: Leeds
  price: 3 EUR
partners:
  - {name: Aire Kitchen, role: lead}
"""
WORDED = frozenset({"event.title", "event.where", "bullets", "partners.own_line"})


def test_each_value_is_one_change_that_says_what_it_saw_and_what_is_the_same_is_none() -> None:
    values = (
        "lang: en\nevent: {title: Stew, where: Leeds, note: Bring a cup, url: ''}\nbullets: [a, b]\n"
        "partners: [{name: Aire Kitchen, role: joint, own_line: Hello}, {name: Seed}]\nphoto: {file: photos/x.png}\n"
    )
    found = operations(read_reply(campaign_zip(values), "a"), seen(MINE), ["en", "fr"], WORDED)
    assert found == (
        Operation("set", "event.title", "Stew", was="Soup", lang="en"),
        Operation("set", "event.note", "Bring a cup"),
        Operation("set", "bullets", ["a", "b"]),
        Operation("set", "partners[id=aire-kitchen].role", "joint", was="lead"),
        Operation("set", "partners[id=aire-kitchen].own_line", "Hello"),
        Operation("add", "partners", {"id": "seed", "name": "Seed"}),
        Operation("set", "photo", {"file": "photos/x.png"}),
    )
    text = patched(MINE, found, ["en", "fr"]).text
    assert "title: {en: Stew, fr: Soupe}  # both" in text and "# Ours." in text and "{id: seed, name: Seed}" in text


def test_words_in_another_language_of_the_campaign_stand_beside_the_others() -> None:
    reply = read_reply(campaign_zip("lang: fr\nevent: {where: Lille, price: {amount: '5', currency: EUR}}\n"), "a")
    found = operations(reply, seen(MINE), ["en", "fr"], WORDED)
    text = patched(MINE, found, ["en", "fr"]).text
    assert "where: {en: Leeds, fr: Lille}" in text
    assert seen(text)["event"]["price"] == {"amount": "5", "currency": "EUR"}  # type: ignore[index,call-overload]
