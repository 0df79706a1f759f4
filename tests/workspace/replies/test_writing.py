from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as some

from campaignkit.documents.editing.agreement import seen
from campaignkit.workspace.replies.reply import read_reply
from campaignkit.workspace.replies.writing import text_of
from tests.replies import PNG, campaign_zip

VALUES = """
"lang": "en"
"event": {"title": "Soup:|all", "starts": "2027-06-12T18:30", "price": {"amount": "5.50", "currency": "EUR"}, "phone": ""}
"bullets": ["Hot # soup", "- bread"]
"photo": {"file": "photos/a.png", "focus": [0.4, 0.25], "alt": "People\\nat a table"}
"partners": [{"name": "Aire", "role": "lead"}, {"name": "no"}]
"access": ""
"""


def test_a_reply_becomes_a_file_that_people_can_read_and_edit() -> None:
    assert text_of(read_reply(campaign_zip(VALUES, {"photos/a.png": PNG}), "a.zip")) == (
        "# From the form of event-flyer 1.3.0; whatever stands here can be edited by hand, too.\n\n"
        "lang: en\n\n"
        "event:\n  title: 'Soup:|all'\n  starts: 2027-06-12T18:30\n  price:\n    amount: '5.50'\n    currency: EUR\n\n"
        "bullets:\n  - 'Hot # soup'\n  - '- bread'\n\n"
        'photo:\n  file: photos/a.png\n  focus: [0.4, 0.25]\n  alt: "People\\nat a table"\n\n'
        "partners:\n  - name: Aire\n    role: lead\n  - name: 'no'\n"
    )


words = some.text(some.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
values = some.dictionaries(
    words,
    some.recursive(words, lambda inner: some.dictionaries(words, inner, min_size=1, max_size=3), max_leaves=5),
    max_size=4,
)


@given(values)
def test_the_text_says_what_the_values_say(said: dict[str, object]) -> None:
    reply = read_reply(campaign_zip("a: b"), "a.zip")
    written = type(reply)(**{name: getattr(reply, name) for name in reply.__slots__} | {"values": said})
    assert seen(text_of(written)) == said, json.dumps(said)
