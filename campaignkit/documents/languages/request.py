"""A language that was asked for on a command line: known at all, and one that the kit speaks."""

from __future__ import annotations

from campaignkit.documents.languages.samples import is_spoken
from campaignkit.documents.reading.report import quoted
from campaignkit.errors import InvalidDocuments, NotFound, Problem
from campaignkit.locales import known_language
from campaignkit.messages import _
from campaignkit.model.kit import Kit


def check_language(lang: str) -> None:
    """Raises InvalidDocuments for what is no language's tag; nothing asked for is fine."""
    if lang and not known_language(lang):
        message = _("expected a language's tag such as fr, fr-CA or ar, found {lang}").format(lang=quoted(lang))
        raise InvalidDocuments([Problem("--lang", "", message, "unknown-language")])


def refuse_unspoken(kit: Kit, lang: str) -> None:
    """Raises NotFound for a language that a kit does not speak; nothing asked for is fine."""
    if lang and not is_spoken(lang, kit.languages):
        raise NotFound(
            _("{name} has no words in {lang}. It has them in {languages}.").format(
                name=kit.name, lang=lang, languages=", ".join(kit.languages)
            ),
            _(
                "Take one of these with --lang and put your own words in their place, or begin a translation: "
                "campaignkit fork {name} --as NAME --by YOU --translate {lang}"
            ).format(name=kit.name, lang=lang),
        )
