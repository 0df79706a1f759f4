from __future__ import annotations

from campaignkit.documents.forms.labels import choice_label, label_of


def test_a_field_has_a_short_name_and_one_without_is_called_by_its_last_word() -> None:
    assert label_of("event.where") == "Place and town"
    assert label_of("speaker.short_bio") == "Short bio"
    assert choice_label("in-kind") == "Gives things" and choice_label("half-page") == "Half page"
