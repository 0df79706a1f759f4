from __future__ import annotations

import pytest

from campaignkit.errors import NotFound
from campaignkit.jobs.preview import SheetPicture
from campaignkit.model.campaign import Brand
from campaignkit.studio.choices import brand_with, rendered


def test_another_look_lets_go_of_what_only_the_old_one_offered() -> None:
    brand = brand_with(Brand(look="quarters", arrangement="column", seed="here"), {"look": "numeral"})
    assert (brand.look, brand.arrangement, brand.seed) == ("numeral", "", "here")
    assert brand_with(brand, {"seed": "there"}).seed == "there"


def test_what_is_no_choice_is_refused() -> None:
    with pytest.raises(NotFound):
        brand_with(Brand(), {"name": "x"})
    with pytest.raises(NotFound):
        rendered(SheetPicture())
