from __future__ import annotations

from campaignkit.documents.forms.form import form_of
from campaignkit.documents.kit import read_kit
from campaignkit.gallery.mine.questions import needed, questions_of
from campaignkit.places import built_in_kits
from campaignkit.rendering.reads import kit_reads


def test_what_is_needed_comes_first_and_each_question_is_asked_once() -> None:
    for name in ("event-flyer", "sponsor-email", "co-branded-ad"):
        kit = read_kit(built_in_kits() / name)
        fields = form_of([kit], [kit_reads(kit).cover])
        asked = questions_of(fields)
        paths = [field.path for field in (*asked.open, *asked.more, *asked.who)]
        assert len(paths) == len(set(paths)) and set(needed(fields)) <= set(paths), name
        assert not any(field.required for field in asked.more)
    flyer = read_kit(built_in_kits() / "event-flyer")
    asked = questions_of(form_of([flyer], [kit_reads(flyer).cover]))
    assert [field.path for field in asked.open[:3]] == ["event.title", "event.starts", "event.where"]
    assert asked.ends and asked.zone and asked.photo
