"""Mails put together from a kit's templates and a campaign's values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaignkit.documents.project import Project, read_project
from campaignkit.lineage.credits import Credit
from campaignkit.model.kit_fields import fields_for
from campaignkit.model.values import Asset, Photo
from campaignkit.rendering.context.fill import Filling
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.logos.campaign_logos import Logos
from campaignkit.rendering.mail.compose import MailComposer
from campaignkit.rendering.photos.album import Album
from campaignkit.rendering.templates import TemplateFailed
from campaignkit.sandbox.order import Sheet
from tests.assets.painted import photo as painted_photo

KIT = Path(__file__).parents[3] / "kits/sponsor-email"
CREDIT = Credit("Mail", "1.0.0", "Us", "CC0", "https://cc0.example/", "ck:0123-4567", "", "", "sha256:0", "")


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(KIT)


@pytest.fixture(scope="module")
def composer(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Any:
    (kit,) = project.kits
    made: dict[str, bytes] = {}
    gate = Gate((KIT, tmp_path_factory.getbasetemp()), (), made)
    logos = Logos(project.campaign, gate, Typesetter(KIT, (), gate))

    def composed(**values: Any) -> Any:
        campaign = replace(project.campaign, values={**project.campaign.values, **values})
        album = Album(gate, made)
        filling = Filling(kit, campaign, CREDIT, fields_for((kit,)), (), logos.partners, album)
        return MailComposer(kit, campaign, CREDIT, filling, logos, lambda lang: f"BEGIN {lang}".encode(), album)

    return composed


def sheet(project: Any, lang: Any = "en") -> Sheet:
    return Sheet(_mail(project).name, lang, ("eml",), audience=project.campaign.audiences[0].id)


def _mail(project: Any) -> Any:
    return next(material for material in project.kits[0].materials if material.is_mail)


@pytest.fixture(scope="module")
def letter(composer: Any, project: Project) -> Any:
    return composer().letter(sheet(project), _mail(project))


def test_a_letter_comes_from_the_sender_and_says_the_credit(letter: Any, project: Any) -> None:
    sender, nonprofit = (project.campaign.values[party] for party in ("sender", "nonprofit"))
    assert (letter.sender_name, letter.sender_address) == (sender["name"], sender["from"])
    assert letter.postal_addresses == (sender["postal_address"], nonprofit["postal_address"])
    assert letter.unsubscribe == tuple(sender["unsubscribe"])
    assert (letter.credit, letter.record) == (CREDIT.line, CREDIT.record)


def test_page_and_text_say_the_same_subject_and_stand_alone(letter: Any) -> None:
    assert letter.html.startswith("<!doctype html>") and "<mj-" not in letter.html
    assert letter.subject and letter.preheader in letter.html
    assert "<" not in letter.text.replace("<http", "") and CREDIT.line in letter.text


def test_a_photo_opens_the_mail_and_is_credited_in_all_of_it(composer: Any, project: Any, tmp_path: Path) -> None:
    (tmp_path / "lunch.jpg").write_bytes(painted_photo("lunch", (1500, 1000)))
    lunch = Photo(Asset(tmp_path / "lunch.jpg", "lunch.jpg"), "photo", alt="A bowl of soup", credit="A. Bell")
    letter = composer(photo=lunch).letter(sheet(project), _mail(project))
    (shown,) = [picture for picture in letter.pictures if picture.media == "image/jpeg"]
    assert f'src="{shown.src}"' in letter.html and 'alt="A bowl of soup"' in letter.html and "photo:" not in letter.html
    assert (shown.content[:2], shown.name.endswith(".jpeg")) == (b"\xff\xd8", True)
    line = f"Photo: A. Bell · {CREDIT.line}"
    assert letter.credit == line and line in letter.html and line in " ".join(letter.text.split())
    (mail,) = [mail for mail in composer(photo=lunch).mails(sheet(project)) if mail["id"] == sheet(project).audience]
    assert {"width": 600, "height": 320}.items() <= mail["pictures"][-1].items()


def test_only_pictures_that_the_page_shows_go_along(letter: Any) -> None:
    assert letter.pictures and all(picture.src in letter.html for picture in letter.pictures)
    assert len({picture.cid for picture in letter.pictures}) == len(letter.pictures)


def test_the_invitation_is_in_the_language_of_the_mail(letter: Any, composer: Any, project: Project) -> None:
    assert letter.invitation == b"BEGIN en" and letter.lang == "en"


def test_one_click_is_promised_only_where_the_sender_says_so(composer: Any, project: Any, letter: Any) -> None:
    sender = {**project.campaign.values["sender"], "one_click": True}
    assert letter.one_click is False
    assert composer(sender=sender).letter(sheet(project), _mail(project)).one_click is True


def test_the_same_values_make_the_same_letter(composer: Any, project: Project, letter: Any) -> None:
    assert composer().letter(sheet(project), _mail(project)) == letter


def test_a_value_that_a_template_needs_and_misses_is_told_with_its_place(composer: Any, project: Project) -> None:
    with pytest.raises(TemplateFailed) as failed:
        composer(event={}).letter(sheet(project), _mail(project))
    assert failed.value.problem.file.startswith("templates/") and failed.value.problem.line


def test_a_page_about_the_mails_shows_each_to_each_audience(composer: Any, project: Project) -> None:
    shown = list(composer().mails(Sheet("all", "en", ("html",))))
    assert [each["id"] for each in shown] == [audience.id for audience in project.campaign.audiences]
    first = shown[0]
    assert first["file"].endswith(".eml") and "cid:" not in first["body"]
    assert all(
        picture["src"].startswith("data:image/png;base64,") and picture["width"] > 0 for picture in first["pictures"]
    )
