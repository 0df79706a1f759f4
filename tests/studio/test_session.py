from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from campaignkit.studio.session import Session
from campaignkit.studio.shown import Unheard


def waited(ready: Callable[[], object], seconds: float = 60.0) -> object:
    """What comes to be true in the end."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := ready():
            return found
        time.sleep(0.05)
    raise AssertionError("it never came")


def sheet(session: Session, name: str) -> dict[str, object]:
    return next(each for each in session.sheets()["sheets"] if each["id"] == name)


def test_the_sheet_in_view_is_set_first_and_again_after_a_change(session: Session, soup: Path) -> None:
    session.look_at({"sheet": "event-flyer.a6", "profile": "screen"})
    waited(lambda: session.sheets()["sheets"])
    first = waited(lambda: sheet(session, "event-flyer.a6").get("digest"))
    assert session.picture("event-flyer.a6", str(first)).startswith(b"\x89PNG")
    boxes = session.layout("event-flyer.a6", str(first))["boxes"]
    assert {"event.title", "partners[id=aire-kitchen].logo"} <= {box["field"] for box in boxes}
    path = soup / "campaign.yaml"
    path.write_text(path.read_text().replace("free lunch for all", "soup for all"))
    session.touch()
    waited(lambda: sheet(session, "event-flyer.a6").get("digest") not in (None, "", first))
    with pytest.raises(Unheard):
        session.picture("event-flyer.a6", str(first))


def test_a_look_is_tried_before_it_is_chosen_and_a_mark_is_shown_as_a_picture(session: Session) -> None:
    waited(lambda: session.sheets()["sheets"])
    quarters, numeral = (session.render_choice("event-flyer.a6", look=look) for look in ("quarters", "numeral"))
    assert quarters.startswith(b"\x89PNG") and quarters != numeral
    page = session.desk_page()
    mark = page.partition("/logo/")[2].partition(".png")[0]
    assert session.specimen(mark).startswith(b"\x89PNG")
    with pytest.raises(Unheard):
        session.specimen("0" * 20)


def test_the_last_good_words_stay_while_the_file_is_broken(session: Session, soup: Path) -> None:
    waited(lambda: session.sheets()["sheets"])
    good = (soup / "campaign.yaml").read_bytes()
    (soup / "campaign.yaml").write_text('a: "')
    session.touch()
    waited(lambda: session.hello()["broken"])
    assert session.sheets()["sheets"]
    session.restore({})
    assert (soup / "campaign.yaml").read_bytes() == good
    waited(lambda: session.hello()["broken"] is None)
