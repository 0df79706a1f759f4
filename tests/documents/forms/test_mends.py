from __future__ import annotations

import pytest

from campaignkit.documents.forms.mends import mends
from campaignkit.documents.reading.report import Unfit, did_you_mean
from campaignkit.documents.values.moments import read_zone
from campaignkit.errors import Problem
from campaignkit.messages import _


def problem(code: str, message: str = "") -> Problem:
    return Problem("campaign.yaml", "x", message, code)


@pytest.mark.parametrize(
    ("code", "text", "meant"),
    [
        ("bad-url", "www.soup.example", ("https://www.soup.example",)),
        ("relative-link", "soup.example/lunch?x=1", ("https://soup.example/lunch?x=1",)),
        ("bad-url", "our page", ()),
        ("bad-url", "javascript:alert(1)", ()),
        ("bad-color", "e5352b", ("#E5352B",)),
        ("bad-color", "red", ()),
        ("bad-date", "12.6.2027 18:30", ("2027-06-12T18:30",)),
        ("bad-date", "31.6.2027", ()),
        ("too-long", "www.soup.example", ()),
    ],
)
def test_a_value_is_proposed_where_what_stands_there_says_which(code: str, text: str, meant: tuple[str, ...]) -> None:
    found = mends(problem(code), text)
    assert found[: len(meant)] == meant and bool(found) == bool(meant)


def test_what_the_message_proposes_is_one_press() -> None:
    with pytest.raises(Unfit) as zone:
        read_zone("Europe/Pariss")
    assert mends(problem("unknown-time-zone", zone.value.message), "Europe/Pariss") == ("Europe/Paris",)
    message = _("expected one, found x{more}").format(more=did_you_mean("quartes", ["quarters", "numeral"]))
    assert mends(problem("unknown-choice", message), "quartes") == ("quarters",)
    assert mends(problem("unknown-key", message), "quartes") == (), "a key is no value"
    assert mends(problem("unknown-choice", "in plain words"), "quartes") == ()
