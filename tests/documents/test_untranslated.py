from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from campaignkit.documents.untranslated import unprinted_wordings, untranslated_texts
from campaignkit.model.campaign import Audience, Campaign, Partner
from campaignkit.model.values import Localised, Value

VALUES: dict[str, Value] = {
    "headline": "Soupe",
    "reason": Localised((("en", "You gave"),)),
    "event": {"title": "Collecte", "subtitle": "Venez", "note": "Un bol"},
}
CAMPAIGN = Campaign(Path(), VALUES, langs=("fr", "ar", "en"), audiences=(Audience("workers", {"ask": "Venez"}),))


def told(covers: Callable[..., Any] = lambda path: True) -> list[str]:
    return [problem.message for problem in untranslated_texts(CAMPAIGN, (), "campaign.yaml", covers, CAMPAIGN.langs)]


def test_each_language_has_one_line_for_each_that_it_borrows_from() -> None:
    assert told() == [
        "fr: one text is in en only (reason); write it as {en: …, fr: …}",
        "ar: 4 texts are in fr only (headline, event.title, event.subtitle, …); write them as {fr: …, ar: …}",
        "ar: one text is in en only (reason); write it as {en: …, ar: …}",
        "en: 4 texts are in fr only (headline, event.title, event.subtitle, …); write them as {fr: …, en: …}",
    ]


def test_texts_that_no_kit_can_print_need_no_wording() -> None:
    assert told(lambda path: path == "event.note") == [
        "ar: one text is in fr only (event.note); write it as {fr: …, ar: …}",
        "en: one text is in fr only (event.note); write it as {fr: …, en: …}",
    ]


def test_the_warning_stands_at_the_first_text() -> None:
    problem = next(iter(untranslated_texts(CAMPAIGN, (), "campaign.yaml", lambda path: True, CAMPAIGN.langs)))
    assert (problem.file, problem.field, problem.code, problem.severity) == (
        "campaign.yaml", "reason", "missing-translation", "warning"
    )  # fmt: skip


def test_only_the_languages_that_are_wished_for_are_told() -> None:
    found = untranslated_texts(CAMPAIGN, (), "campaign.yaml", lambda path: True, ("fr",))
    assert [problem.message[:3] for problem in found] == ["fr:"]


def test_a_wording_in_a_language_that_no_sheet_is_in_is_told_once_for_each_language() -> None:
    text = Localised((("en", "Soup"), ("de", "Suppe"), ("pl", "Zupa")))
    values: dict[str, Value] = {"headline": text, "bullets": (text,), "reason": Localised((("pl", "Dar"),))}
    partners = (Partner("a", "A", own_line=Localised((("en", "We"), ("pl", "My")))),)
    campaign = Campaign(Path(), values, langs=("en", "de-AT"), partners=partners)
    (problem,) = unprinted_wordings(campaign, "campaign.yaml")
    assert problem.message == (
        "3 texts are in pl, too (headline, bullets[0], partners[0].own_line), and no sheet is in pl; to print it, "
        "write `langs: [en, de-AT, pl]`"
    )
    assert (problem.field, problem.code, problem.severity) == ("headline", "unprinted-language", "warning")
