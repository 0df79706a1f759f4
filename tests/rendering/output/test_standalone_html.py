from __future__ import annotations

import io
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
import tinyhtml5
from PIL import Image

from campaignkit.rendering.fonts import FontFile
from campaignkit.rendering.guard.gate import Gate, Unreadable
from campaignkit.rendering.output.active_content import ActiveContent
from campaignkit.rendering.output.standalone_html import examined, standalone

FONT = Path(__file__).parents[3] / "kits/event-flyer/fonts/SchibstedGrotesk-Bold.ttf"
PAGE = "<!doctype html><html lang=en><head><title>Soup</title>{head}</head><body><h1>Soup</h1>{body}</body></html>"


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    (tmp_path / "kit/templates").mkdir(parents=True)
    (tmp_path / "kit/assets").mkdir()
    (tmp_path / "kit/assets/a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    (tmp_path / "kit/templates/page.css").write_text("h1 { background: url(../assets/a.svg) } /* remark */")
    (tmp_path / "secret.png").write_text("secret")
    return tmp_path / "kit"


@pytest.fixture
def make(kit: Path) -> Callable[..., str]:
    def made(head: str = "", body: str = "", fonts: Sequence[FontFile] = (), facts: Mapping[str, str] | None = None) -> str:
        text = PAGE.format(head=head, body=body)
        return standalone(text, kit / "templates/page.html", Gate((kit,)), fonts, facts or {}).decode()

    return made


def test_a_page_holds_its_styles_pictures_and_facts(make: Callable[..., str]) -> None:
    text = make('<link rel="stylesheet" href="page.css">', '<img src="../assets/a.svg" alt="">', facts={"author": "A & B"})
    assert text.startswith("<!doctype html>") and text.endswith("\n")
    assert text.count("data:image/svg+xml;base64,") == 2
    assert "<link" not in text and "remark" not in text
    assert '<meta name="author" content="A &amp; B">' in text


def test_a_picture_that_was_made_for_the_page_is_inside_it(kit: Path) -> None:
    body = '<img src="photo:ab.jpeg" alt=""><p style="background: url(photo:ab.jpeg)">x</p>'
    gate = Gate((kit,), (), {"photo:ab.jpeg": b"pixels"})
    page = standalone(PAGE.format(head="", body=body), kit / "templates/page.html", gate, (), {}).decode()
    assert page.count(f"data:image/jpeg;base64,{b64encode(b'pixels').decode()}") == 2


def test_a_face_is_embedded_with_the_letters_of_the_page_only(make: Callable[..., str]) -> None:
    face = FontFile("Schibsted Grotesk", FONT)
    text = make(fonts=[face])
    content = b64decode(re.findall(r"data:font/woff2;base64,([^)]+)\)", text)[0])
    assert content[:4] == b"wOF2" and len(content) < 6000
    assert "font-family:'Schibsted Grotesk';font-weight:700" in text
    assert text == make(fonts=[face])


ACTIVE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    '<p onload="alert(1)">',
    "<img src=../assets/a.svg alt='' onerror=alert(1)>",
    "<svg onload=alert(1)></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><animate attributeName=href to=javascript:alert(1) /></svg>",
    "<iframe src=https://evil.example></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=https://evil.example></object>",
    "<embed src=https://evil.example>",
    "<form action=https://evil.example><button>x</button></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<input type=image src=https://evil.example/x.png>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href=' java&#10;script:alert(1)'>x</a>",
    "<a href=JaVaScRiPt:alert(1)>x</a>",
    "<a href=data:text/html,x>x</a>",
    "<a href=file:///etc/passwd>x</a>",
    "<map><area href=javascript:alert(1)></map>",
    "<a href=//evil.example>x</a>",
]


@pytest.mark.parametrize("body", ACTIVE)
def test_what_runs_is_refused(make: Callable[..., str], body: str) -> None:
    with pytest.raises(ActiveContent) as refused:
        make(body=body)
    assert refused.value.problem.file == "templates/page.html"
    assert refused.value.problem.code in {"active-content", "unsafe-link"}


REACHING = [
    "<img src=https://evil.example/x.png alt=''>",
    "<img src=//evil.example/x.png alt=''>",
    "<img srcset='https://evil.example/x.png 2x' alt=''>",
    "<picture><source srcset=https://evil.example/x.png><img alt=''></picture>",
    "<video src=https://evil.example/x.mp4></video>",
    "<video poster=https://evil.example/x.png></video>",
    "<audio src=https://evil.example/x.mp3></audio>",
    "<track src=https://evil.example/x.vtt>",
    "<svg><image href=https://evil.example/x.png /></svg>",
    "<svg><image xlink:href=https://evil.example/x.png /></svg>",
    "<svg><use href=https://evil.example/x.svg#a /></svg>",
    "<link rel=icon href=https://evil.example/x.ico>",
    "<link rel=preconnect href=https://evil.example>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<link rel='alternate stylesheet' href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<style>@import url(https://evil.example/x.css);</style>",
    '<style>@IMPORT "//evil.example/x.css" screen;</style>',
    "<style>@\\69mport 'https://evil.example/x.css';</style>",
    "<style>p { background: url( 'https://evil.example/x' ) }</style>",
    "<style>p { background: image-set('https://evil.example/x' 1x) }</style>",
    "<style>p { background: u\\72l(https://evil.example/x) }</style>",
    "<style>@font-face { font-family: x; src: url(https://evil.example/x.woff) }</style>",
    "<p style='background: url(https://evil.example/x)'>x</p>",
    "<table background=https://evil.example/x.png></table>",
    "<img src='../../secret.png' alt=''>",
    "<img src='..%2f..%2fsecret.png' alt=''>",
    "<img src='%2e%2e/%2e%2e/secret.png' alt=''>",
    "<img src=file:///etc/passwd alt=''>",
    "<img src=file://host/x.png alt=''>",
    "<p style='background: url(../../secret.png)'>x</p>",
    "<a href=https://a.example ping=https://evil.example>x</a>",
    "<blockquote cite=https://evil.example>x</blockquote>",
]


@pytest.mark.parametrize("body", REACHING)
def test_nothing_remote_and_nothing_from_outside_the_kit_gets_into_a_page(make: Callable[..., str], body: str) -> None:
    try:
        text = make(body=body)
    except (ActiveContent, Unreadable):
        return
    assert "evil.example" not in text and "secret" not in text and "passwd" not in text


def test_links_that_people_use_stay_live(make: Callable[..., str]) -> None:
    links = ["https://a.example/?a=1&amp;b=2", "mailto:a@a.example", "tel:+44113", "#top"]
    text = make(body="".join(f'<a href="{link}">x</a>' for link in links))
    assert all(f'href="{link}"' in text for link in links)


def test_colours_and_names_in_styles_come_through_unchanged(make: Callable[..., str]) -> None:
    text = make("<style>:root{--u:1mm}@media (max-width:40em){p::before{content:'a > b'}}</style>")
    assert "@media (max-width:40em)" in text and "content:" in text and "--u:1mm" in text


@pytest.mark.parametrize("text", ["<p>x", "x", "<html><body>x</body></html>"])
def test_a_page_without_a_head_is_given_one(kit: Path, text: str) -> None:
    made = standalone(text, kit / "templates/page.html", Gate((kit,)), [FontFile("S", FONT)], {"author": "A"}).decode()
    assert '<meta name="author" content="A">' in made


def test_examining_changes_nothing_that_is_seen(kit: Path) -> None:
    root = examined(PAGE.format(head="", body="<p>Soup &amp; bread"), kit / "templates/page.html", Gate((kit,)))
    assert root.find("body").text_content() == "SoupSoup & bread"


@pytest.mark.parametrize(
    "body",
    [
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
        "<noembed><p></noembed>", "<xmp><p></xmp>", "<plaintext>x", "<textarea><p></textarea>", "<template><p></template>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>", "<svg><title><b>x</b></title></svg>",
        "<math><style><p></style></math>", "<select><p></select>",
    ],
)  # fmt: skip
def test_what_browsers_read_by_rules_of_their_own_is_refused(make: Callable[..., str], body: str) -> None:
    with pytest.raises(ActiveContent):
        make(body=body)


def test_no_attribute_holds_a_bare_angle(make: Callable[..., str]) -> None:
    assert 'title="a &lt; b &gt; c"' in make(body='<p title="a < b > c">x</p>')


EVIL = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("remark", [f"<?pi {EVIL}?>", f"<!-->{EVIL}-->", f"<!--->{EVIL}-->", f"<!-- --!>{EVIL}-->"])
def test_a_remark_that_browsers_end_earlier_hides_nothing_from_them(make: Callable[..., str], remark: str) -> None:
    try:
        text = make(body=f"<p>x</p>{remark}<p>y</p>")
    except ActiveContent:
        return
    seen = tinyhtml5.parse(text, namespace_html_elements=False)  # reads as browsers do
    assert not any("onerror" in element.attrib for element in seen.iter())


def test_a_remark_that_mail_programs_read_stays(make: Callable[..., str]) -> None:
    assert "<!--[if mso | IE]><table><![endif]-->" in make(body="<!--[if mso | IE]><table><![endif]--><p>x</p>")


def test_a_drawing_goes_into_a_page_without_what_runs_in_it(kit: Path, make: Callable[..., str]) -> None:
    (kit / "assets/b.svg").write_text(
        "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'><script>x()</script><rect/></svg>"
    )
    text = make(body='<img src="../assets/b.svg" alt="">')
    drawing = b64decode(re.findall(r"data:image/svg\+xml;base64,([^\"]+)", text)[0])
    assert b"<rect" in drawing and b"script" not in drawing and b"onload" not in drawing


@pytest.mark.parametrize(
    "body", ["<img src='http://['>", "<img src=../assets/fake.png>", "<p style='background:url(../assets/fake.png)'>"]
)
def test_what_is_no_picture_is_told_in_a_page_too(kit: Path, make: Callable[..., str], body: str) -> None:
    (kit / "assets/fake.png").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n")
    with pytest.raises(Unreadable, match=r"no address|fake\.png cannot be shown"):
        make(body=body)


def test_a_photograph_for_the_press_is_shown_by_every_browser_in_its_own_colours(
    make: Callable[..., str], kit: Path, profiles: Callable[[str], bytes]
) -> None:
    inks = Image.new("CMYK", (40, 30), (255, 128, 0, 0))
    inks.save(kit / "assets/inks.jpg", icc_profile=profiles("press"))
    plain = Image.new("RGB", (40, 30))
    plain.save(kit / "assets/plain.jpg")
    text = make(body='<img src="../assets/inks.jpg" alt=""><img src="../assets/plain.jpg" alt="">')
    first, second = (b64decode(found) for found in re.findall(r'src="data:image/jpeg;base64,([^"]+)"', text))
    assert Image.open(io.BytesIO(first)).mode == "RGB"
    assert second == (kit / "assets/plain.jpg").read_bytes()


def test_no_picture_in_a_page_says_who_took_it_or_where(kit: Path, make: Callable[..., str]) -> None:
    photo, said = io.BytesIO(), Image.Exif()
    said[0x010E] = "planted-by-anna"
    Image.new("RGB", (20, 20)).save(photo, "JPEG", exif=said, comment=b"planted-by-anna")
    (kit / "assets/photo.jpg").write_bytes(photo.getvalue())
    data = f"data:image/jpeg;base64,{b64encode(photo.getvalue()).decode()}"
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'><desc>planted-by-anna</desc><image href='{data}'/></svg>"
    (kit / "assets/drawing.svg").write_text(drawing)
    inline = f"data:image/svg+xml;base64,{b64encode(drawing.encode()).decode()}"
    sources = ("../assets/photo.jpg", "../assets/drawing.svg", data, inline)
    text = make(
        "<style>" + "".join(f'.a{n}{{background:url("{source}")}}' for n, source in enumerate(sources)) + "</style>",
        "".join(f'<img src="{source}" alt="">' for source in sources),
    )
    pictures = [b64decode(found) for found in re.findall(r"data:image/[a-z+]+;base64,([^\"')]+)", text)]
    nested = [b64decode(found) for each in pictures for found in re.findall(rb"data:image/[a-z+]+;base64,([^\"')]+)", each)]
    assert len(pictures) == 8 and len(nested) == 4
    assert not any(b"planted" in each for each in (*pictures, *nested))
