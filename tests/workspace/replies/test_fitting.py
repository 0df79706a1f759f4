from __future__ import annotations

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.errors import InvalidDocuments
from campaignkit.places import built_in_kits
from campaignkit.workspace.replies.fitting import refuse_unfit
from campaignkit.workspace.replies.reply import read_reply
from tests.replies import PNG, campaign_zip

FLYER = read_kit(built_in_kits() / "event-flyer")


def test_what_a_form_asks_fits() -> None:
    values = (
        'lang: en\nevent: {"title": {"en": "Soup", "fr": "Soupe"}, "price": {"amount": 0, "currency": "EUR"}}\n'
        'photo: {"file": "photos/a.png", "focus": [0.4, 0.3], "credit": "Mina"}\nbullets: ["a"]\norder: joined\n'
        'partners: [{"name": "Aire", "logo": "logos/a.png", "role": "lead"}]\nbrand: {"color": "#123456"}\n'
    )
    reply = read_reply(campaign_zip(values, {"photos/a.png": PNG, "logos/a.png": PNG}), "a.zip")
    refuse_unfit(reply, [FLYER])
    assert reply.values["order"] == "joined"


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ("headlin: x", "headlin", "unknown-key"),
        ("event: {plaice: x}", "event.plaice", "unknown-key"),
        ("recipients: data/private.csv", "recipients", "unknown-key"),
        ("kit: other", "kit", "unknown-key"),
        ("brand: {fonts: {title: /etc/passwd}}", "brand.fonts", "unknown-key"),
        ("brand: brand.yml", "brand", "wrong-type"),
        ("partners: partners.csv", "partners", "wrong-type"),
        ("photo: logos/private.svg", "photo", "missing-file"),
        ("photo: {file: ../secret.png}", "photo.file", "missing-file"),
        ("photos: [{file: photos/b.png}]", "photos[0].file", "missing-file"),
        ("partners: [{name: A, logo: logos/private.svg}]", "partners[0].logo", "missing-file"),
        ("sender: {logo: /etc/passwd}", "sender.logo", "missing-file"),
        ("event: {title: {oops: {a: b}}}", "event.title", "wrong-type"),
    ],
)
def test_what_no_form_asks_and_files_that_did_not_come_along_are_named(values: str, field: str, code: str) -> None:
    with pytest.raises(InvalidDocuments) as refused:
        refuse_unfit(read_reply(campaign_zip(values), "soup.zip"), [FLYER])
    assert [(each.file, each.field, each.code) for each in refused.value.problems] == [("soup.zip", field, code)]
