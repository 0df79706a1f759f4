"""Right-to-left mails: rows, columns and tables say so, and what a template sets itself stays."""

from __future__ import annotations

from typing import Any

import pytest

from campaignkit.rendering.mail.mirror import defaults, directed
from campaignkit.rendering.mail.tree import read


def settings(head: Any) -> dict[str, Any]:
    root = read(f"<mjml>{head}<mj-body/></mjml>")
    defaults(root)
    head_element = root.child("mj-head")
    attributes = head_element and head_element.child("mj-attributes")
    assert attributes
    return {setting.tag: setting.attributes for setting in attributes.elements}


@pytest.mark.parametrize("head", ["", "<mj-head/>", "<mj-head><mj-attributes/></mj-head>"])
def test_everything_runs_from_right_to_left_by_default(head: Any) -> None:
    found = settings(head)
    assert found["mj-section"] == found["mj-column"] == {"direction": "rtl"}
    assert found["mj-text"] == found["mj-table"] == {"align": "right"}


def test_a_templates_own_defaults_stay() -> None:
    found = settings("<mj-head><mj-attributes><mj-text align='center' color='red'/></mj-attributes></mj-head>")
    assert found["mj-text"] == {"align": "center", "color": "red"} and found["mj-table"] == {"align": "right"}


def test_what_a_template_says_for_everything_is_not_said_again() -> None:
    found = settings("<mj-head><mj-attributes><mj-all align='left'/></mj-attributes></mj-head>")
    assert found["mj-text"] == {} and found["mj-column"] == {"direction": "rtl"}


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ("<table><tr><td>a</td></tr></table>", '<table dir="rtl"><tr><td>a</td></tr></table>'),
        ("<body>a</body>", '<body dir="rtl">a</body>'),
        ("<p>a</p>", "<p>a</p>"),
        ('<div style="direction:rtl">a</div>', '<div dir="rtl" style="direction:rtl">a</div>'),
        (
            '<table dir="ltr"><tr><td><table></table></td></tr></table>',
            '<table dir="ltr"><tr><td><table dir="ltr"></table></td></tr></table>',
        ),
        ("<table></table><table></table>", '<table dir="rtl"></table><table dir="rtl"></table>'),
        (
            '<p dir="ltr"><span style="color:red;direction:ltr">4</span></p>',
            '<p dir="ltr"><span dir="ltr" style="color:red;direction:ltr">4</span></p>',
        ),
        ("<br><img><TABLE></TABLE>", '<br><img><TABLE dir="rtl"></TABLE>'),
    ],
)
def test_tables_and_what_has_a_direction_say_it(html: Any, made: Any) -> None:
    assert directed(html) == made


def test_text_that_stands_left_because_nobody_said_so_stands_right() -> None:
    html = '<div style="direction:rtl;text-align:left">a</div>'
    assert directed(html) == '<div dir="rtl" style="direction:rtl;text-align:right">a</div>'
    own = '<div style="direction:ltr;text-align:left">a</div>'
    assert "text-align:left" in directed(own)


def test_tables_that_stand_in_comments_for_outlook_say_it_too() -> None:
    assert directed("<!--[if mso]><table><tr><td><![endif]-->") == '<!--[if mso]><table dir="rtl"><tr><td><![endif]-->'
