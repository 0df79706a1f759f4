from __future__ import annotations

from campaignkit.documents.forms.sheet_labels import language_label, material_label, size_label
from campaignkit.model.kit import Material, Size


def test_sheets_are_called_as_people_call_them() -> None:
    card = Material("social", "x.html", ("png",), Size(285.75, 285.75, "px", "1080x1080px"))
    assert (material_label(card), size_label(card)) == ("Square card", "1080 × 1080")
    a5 = Material("a5", "x.html", ("pdf",), Size(148, 210, "mm", "A5"))
    assert (material_label(a5), size_label(a5)) == ("A5", "148 × 210 mm")
    assert language_label("fr-CA") == "Français (CA)"
