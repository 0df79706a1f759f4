from __future__ import annotations

import pytest

from campaignkit.documents.kit import read_kit
from campaignkit.documents.languages.request import check_language, refuse_unspoken
from campaignkit.errors import InvalidDocuments, NotFound
from campaignkit.places import built_in_kits


def test_a_language_that_the_kit_speaks_or_none_is_fine() -> None:
    kit = read_kit(built_in_kits() / "sponsor-email")
    for lang in ("", "fr", "fr-CA"):
        check_language(lang)
        refuse_unspoken(kit, lang)
    with pytest.raises(NotFound, match="has no words in pl"):
        refuse_unspoken(kit, "pl")
    with pytest.raises(InvalidDocuments):
        check_language("nowhere")
