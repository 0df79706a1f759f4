"""Mails put together: templates filled, MJML compiled, pictures drawn, the letter ready to be checked and written."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from campaignkit.lineage.credits import Credit
from campaignkit.looks.palette import night
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit, Material, twin
from campaignkit.model.vocabulary import PARTIES
from campaignkit.rendering.context.fill import Filling
from campaignkit.rendering.guard.gate import MADE
from campaignkit.rendering.logos.campaign_logos import Logos
from campaignkit.rendering.mail import eml, mjml, voice
from campaignkit.rendering.mail.letter import Letter, LetterPicture, photo
from campaignkit.rendering.mail.pictures import BANNER, SHARP, MailPictures, Parties
from campaignkit.rendering.output import standalone_html
from campaignkit.rendering.photos.album import Album
from campaignkit.rendering.pictures.raster import size_of
from campaignkit.sandbox.order import Sheet
from campaignkit.sandbox.output_names import names

_PHOTO = re.compile(rf"{MADE}[0-9a-f]+\.[a-z]+")


@dataclass(frozen=True, slots=True)
class MailComposer:
    """One kit's mails for one campaign.

    `invitation` gives the event's `.ics` in a language, or none; the `album` has the photographs.
    """

    kit: Kit
    campaign: Campaign
    credit: Credit
    filling: Filling
    logos: Logos
    invitation: Callable[[str], bytes]
    album: Album

    def letter(self, sheet: Sheet, material: Material) -> Letter:
        """The mail to one audience in one language. Raises TemplateFailed, MjmlFaulty."""
        spoken = self.campaign.in_language(sheet.lang)
        direction = spoken.direction(sheet.lang)
        look = self.filling.look(sheet, material)
        names = {party: str(spoken.group(party).get("name", "")) for party in PARTIES}
        parties, banner = Parties(names, self.logos.parties), self.filling.composer(sheet, replace(material, size=BANNER))
        album = MailPictures(parties, look, direction == "rtl", self.logos.draw, banner)
        said = voice.spoken(self.kit, spoken, sheet.audience, sheet.lang)
        seen = {
            "medium": "mail",
            "audience": self.filling.marked(voice.place(spoken, sheet.audience), said, sheet.lang),
            "marks": album.marks,
            "banner": album.banner,
            "night": night(look.palette).colours,
        }
        html = mjml.compiled(self.filling.filled(sheet, material, seen), material.template, direction)
        photos = tuple(_photos(html, self.album))
        for each in photos:
            html = html.replace(f"{MADE}{each.cid.partition('@')[0]}", each.src)
        credit = replace(self.credit, photos=self.album.credits_in(html))
        text = self.filling.filled(sheet, material, {**seen, "credit": credit}, template=twin(material.template))
        sender: Mapping[str, Any] = spoken.group("sender")
        nonprofit = spoken.group("nonprofit")
        return Letter(
            sender_name=str(sender.get("name", "")),
            sender_address=str(sender.get("from", "")),
            reply_to=str(sender.get("reply_to", "")),
            subject=said["subject"],
            preheader=said["preheader"],
            html=html,
            text=text,
            lang=sheet.lang,
            pictures=(*(picture for picture in album.taken.values() if picture.src in html), *photos),
            invitation=self.invitation(sheet.lang),
            unsubscribe=tuple(sender.get("unsubscribe", ())),
            one_click=sender.get("one_click") is True,
            postal_addresses=tuple(str(p["postal_address"]) for p in (sender, nonprofit) if p.get("postal_address")),
            credit=credit.line,
            record=self.credit.record,
        )

    def mails(self, sheet: Sheet) -> Iterator[Mapping[str, object]]:
        """Every mail in the sheet's language and look, as a page about them shows it. Raises as `letter` does."""
        for material in self.kit.materials:
            if material.is_mail:
                for audience in self.campaign.audiences:
                    mail = Sheet(material.name, sheet.lang, ("eml",), brand=sheet.brand, audience=audience.id)
                    yield self._preview(mail, material)

    def _preview(self, sheet: Sheet, material: Material) -> dict[str, Any]:
        letter = self.letter(sheet, material)
        spoken = self.campaign.in_language(sheet.lang)
        return {
            "id": sheet.audience,
            "subject": letter.subject,
            "preheader": letter.preheader,
            "greeting": voice.spoken(self.kit, spoken, sheet.audience, sheet.lang)["greeting"],
            "body": standalone_html.body_of(eml.standalone(letter.html, letter.pictures)),
            "text": letter.text,
            "pictures": [_thumbnail(picture) for picture in letter.pictures],
            "file": names(sheet, self.campaign)["eml"],
        }


def _photos(html: str, album: Album) -> Iterator[LetterPicture]:
    """The photographs that a page shows, each once."""
    for address in dict.fromkeys(_PHOTO.findall(html)):
        yield photo(address, album.gate.picture(address), mimetypes.guess_type(address)[0] or "")


def _thumbnail(picture: LetterPicture) -> dict[str, object]:
    width, height = (pixels // SHARP for pixels in size_of(picture.content))
    return {"name": picture.name, "alt": picture.alt, "src": eml.data_url(picture), "width": width, "height": height}
