from __future__ import annotations

import pytest
from lxml import html

from campaignkit.rendering.output.active_content import ActiveContent, refuse_active


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<script>x</script>", "active-content"),
        ("<p onclick='x'>x</p>", "active-content"),
        ("<meta http-equiv=refresh content=0>", "active-content"),
        ("<noscript>x</noscript>", "active-content"),
        ("<svg><style>a<b</style></svg>", "active-content"),
        ("<a href='javascript:x'>x</a>", "unsafe-link"),
        ("<a download href='data:text/html,x'>x</a>", "unsafe-link"),
    ],
)
def test_what_runs_or_reaches_out_is_refused_and_named_with_its_template(page: str, code: str) -> None:
    with pytest.raises(ActiveContent) as refusal:
        refuse_active(html.document_fromstring(page), "flyer.html")
    assert (refusal.value.problem.file, refusal.value.problem.code) == ("templates/flyer.html", code)


def test_links_pictures_and_calendar_entries_to_save_pass() -> None:
    page = "<a href='https://a.example'>x</a><a href='#x'>x</a><a download href='data:image/png;base64,AA'>x</a>"
    page += "<a download href='data:text/calendar;base64,AA'>x</a>"
    root = html.document_fromstring(page)
    refuse_active(root, "flyer.html")
    assert len(root.findall(".//a")) == 4
