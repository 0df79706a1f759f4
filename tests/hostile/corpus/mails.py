"""Values that want to become lines of a mail's header, parts of its body, or lines of a calendar."""

from __future__ import annotations

import json
from functools import partial

from tests.hostile.corpus.case import Errand, Files
from tests.hostile.corpus.ground import MANIFEST

_RENDER = ("render", "soup", "--json")
refused = partial(Errand, "mail", "refused", command=_RENDER)
inert = partial(Errand, "mail", "inert", command=_RENDER)
_KIT = "soup/kits/small"
_FIELDS = """\
fields:
  sender: {type: group, fields: {name: {type: text}, from: {type: email}, reply_to: {type: email}, postal_address: {type: text},
    unsubscribe: {type: list, of: {type: text}}}}
"""
_LETTER: Files = {
    f"{_KIT}/kit.yaml": MANIFEST.format(name="small") + _FIELDS
    + "materials:\n  mail: {template: mail.mjml, each: audience, formats: [html, txt, eml]}\n",
    f"{_KIT}/templates/mail.mjml": """\
<mjml lang="{{ lang }}" dir="{{ dir }}"><mj-head><mj-title>{{ audience.subject }}</mj-title>
<mj-preview>{{ audience.preheader }}</mj-preview></mj-head><mj-body><mj-section><mj-column>
<mj-text>{{ audience.greeting }} {{ audience.body }} {{ audience.reason }} {{ sender.name }} {{ sender.postal_address }}
{% for way in sender.unsubscribe %}<a href="{{ way }}">{{ way }}</a> {% endfor %}{{ audience.ask }} {{ audience.sign_off }} {{ credit.line }}</mj-text>
</mj-column></mj-section></mj-body></mjml>
""",
    f"{_KIT}/templates/mail.txt": """\
{{ audience.greeting }}

{{ audience.body }}

{{ audience.reason }} {{ audience.ask }} {{ audience.sign_off }}
{{ sender.name }}, {{ sender.postal_address }}
{% for way in sender.unsubscribe %}
{{ way }}
{% endfor %}
{{ credit.line }}
""",
}  # fmt: skip
_SENDER = {
    "name": "Wren Insurance", "from": "hello@wren.example", "postal_address": "14 Quarry Row, Leeds",
    "unsubscribe": ["mailto:leave@wren.example"],
}  # fmt: skip
_READERS = {
    "id": "workers", "subject": "Soup for all", "preheader": "Come along", "greeting": "Dear all,", "reason": "You work here.",
    "body": "There is soup.", "ask": "Join in", "sign_off": "With thanks,",
}  # fmt: skip
_BCC = "Bcc: evil@evil.example"
_CODED = "=?utf-8?q?a=0d=0aBcc:_evil@evil.example?="
_CODED_64 = "=?utf-8?b?YQ0KQmNjOiBldmlsQGV2aWwuZXhhbXBsZQ==?="
_EVENT = "BEGIN:VEVENT"


def _letter(make: partial[Errand], name: str, *words: str, **changes: str) -> Errand:
    """A mail with these values, of its sender or of its audience."""
    sender = _SENDER | {key.removeprefix("sender_"): value for key, value in changes.items() if key.startswith("sender_")}
    readers = _READERS | {key: value for key, value in changes.items() if not key.startswith("sender_")}
    if "sender_unsubscribe" in changes:
        sender["unsubscribe"] = [changes["sender_unsubscribe"]]
    event = {"title": "Soup", "starts": "2027-06-12T18:30", "tz": "Europe/London"}
    values = {"lang": "en", "event": event, "sender": sender, "audiences": [readers]}
    return make(name, {**_LETTER, "soup/campaign.yaml": json.dumps(values)}, words)


def _invited(make: partial[Errand], name: str, *words: str, **event: str) -> Errand:
    """A calendar entry of an event with these texts."""
    told = {"title": "Soup", "starts": "2027-06-12T18:30", "tz": "Europe/London"} | event
    files = {
        "soup/campaign.yaml": json.dumps({"lang": "en", "event": told}),
        f"{_KIT}/kit.yaml": MANIFEST.format(name="small") + "materials:\n  invite: {template: invite, formats: [ics]}\n",
    }
    return make(name, files, words)


CASES = (
    _letter(
        inert, "letter-coded", subject=_CODED, preheader=_CODED_64, greeting=_CODED, body=_CODED, sender_name=_CODED_64
    ),
    _letter(
        inert,
        "letter-markup",
        greeting="<script>alert(1)</script>",
        body='<img src=x onerror="alert(1)">',
        sender_name="</mj-text><mj-raw>",
        reason="{{ 7*7 }}",
    ),
    _letter(
        inert,
        "letter-signs",
        sender_name='"Wren" <evil@evil.example>,',
        subject='a", <b@evil.example>',
        body="--=_0_1 Content-Type: text/html",
    ),
    _letter(refused, "letter-subject-line", "audiences[0].subject", subject=f"a\r\n{_BCC}"),
    _letter(refused, "letter-subject-feed", "audiences[0].subject", subject=f"a\n{_BCC}"),
    _letter(refused, "letter-subject-unicode-line", "audiences[0].subject", subject=f"a\u2028{_BCC}"),
    _letter(refused, "letter-subject-next-line", "audiences[0].subject", subject=f"a\x85{_BCC}"),
    _letter(refused, "letter-subject-tab-line", "audiences[0].subject", subject=f"a\x0b{_BCC}"),
    _letter(refused, "letter-subject-null", "audiences[0].subject", subject="a\0b"),
    _letter(refused, "letter-subject-direction", "audiences[0].subject", subject="a\u202egnp"),
    _letter(refused, "letter-name-line", "sender.name", sender_name=f"a\r\n{_BCC}"),
    _letter(refused, "letter-name-unicode-line", "sender.name", sender_name=f"a\u2029{_BCC}"),
    _letter(refused, "letter-address-line", "sender.from", sender_from=f"a@b.example\r\n{_BCC}"),
    _letter(refused, "letter-address-two", "sender.from", sender_from="a@b.example, evil@evil.example"),
    _letter(refused, "letter-address-coded", "sender.from", sender_from=_CODED + "@b.example"),
    _letter(refused, "letter-address-bracket", "sender.from", sender_from="a@b.example>, <evil@evil.example"),
    _letter(refused, "letter-reply-line", "sender.reply_to", sender_reply_to=f"a@b.example\n{_BCC}"),
    _letter(refused, "letter-leave-line", "unsubscribe", sender_unsubscribe=f"mailto:a@b.example\r\n{_BCC}"),
    _letter(refused, "letter-leave-javascript", "unsubscribe", sender_unsubscribe="javascript:alert(1)"),
    _letter(refused, "letter-leave-file", "unsubscribe", sender_unsubscribe="file:///etc/passwd"),
    _letter(
        refused, "letter-leave-bracket", "unsubscribe", sender_unsubscribe="https://a.example/>, <mailto:evil@evil.example"
    ),
    _letter(refused, "letter-audience-above", "audiences[0].id", id="../../evil"),
    _invited(
        inert, "calendar-signs", title=f"a\\n{_EVENT}\\;,:\"'", where=f"Hall\\nATTENDEE:mailto:evil@evil.example;{_EVENT}"
    ),
    _invited(inert, "calendar-long-words", title="\u6f22" * 110),
    _invited(refused, "calendar-line", "event.title", title=f"a\r\n{_EVENT}"),
    _invited(refused, "calendar-place-lines", "event.where", where=f"Hall\x0b{_EVENT}\x85{_EVENT}"),
    _invited(refused, "calendar-link-line", "event.url", url="https://soup.example/\r\nATTACH:file:///etc/passwd"),
    _invited(refused, "calendar-link-javascript", "event.url", url="javascript:alert(1)"),
    _invited(refused, "calendar-zone", "event.tz", tz="Europe/London\r\nBEGIN:VTIMEZONE"),
    _invited(refused, "calendar-email", "event.email", email="a@b.example\r\nATTENDEE:mailto:x@y.example"),
)
